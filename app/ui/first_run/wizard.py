"""The wizard: five steps from an empty folder to an office. Goes through the steps and makes the office at the last.

What a step asks is its own business. Nothing typed is lost by going back, and no office exists before the end.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.models.key_slots import STANDARD_COST, KeyCost
from app.rules.values.errors import KnownError
from app.services.first_run.set_up import OfficePlan
from app.services.first_run.staged_office import StagedOffice, stage_office
from app.services.office.clock import Clock, SystemClock
from app.services.papers.recovery_slip import slip_pdf
from app.services.plans.shipped import shipped_plans
from app.services.wording import sentence_of
from app.ui.first_run.office_step import OfficeStep
from app.ui.first_run.people_step import PeopleStep
from app.ui.first_run.plan_step import PlanStep
from app.ui.first_run.reading_step import ReadingStep
from app.ui.first_run.slip_step import SlipStep
from app.ui.first_run.step import WizardStep
from app.ui.first_run.step_rail import StepRail
from app.ui.shell.i18n import language
from app.ui.shell.worker import Worker
from app.ui.widgets.action_bar import HEIGHT
from app.ui.widgets.button import Button
from app.ui.widgets.text import ElidedText, Text


class Wizard(QWidget):
    """The wizard.

    Args:
        worker: makes the office.
        directory: where it will lie, unless another folder is chosen.
        clock: another clock than the computer's.
        cost: what a try of a password shall cost; None for the usual.
        choose_folder: asks for a folder.

    Signals:
        left(): the person goes back to the start page; nothing was made.
        finished(object): the office is in its place (`StagedOffice`, confirmed).
    """

    left = Signal()
    finished = Signal(object)

    def __init__(
        self,
        worker: Worker,
        directory: Path,
        clock: Clock | None,
        cost: KeyCost | None,
        choose_folder: Callable[[QWidget, Path], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._worker, self._clock, self._cost = worker, clock, cost or STANDARD_COST
        today = (clock or SystemClock()).today
        self.office_step = OfficeStep(directory, today, choose_folder)
        self.plan_step = PlanStep(shipped_plans(), today())
        self.reading_step = ReadingStep(today())
        self.people_step = PeopleStep()
        self.slip_step = SlipStep()
        self.steps: tuple[WizardStep, ...] = (
            self.office_step,
            self.plan_step,
            self.reading_step,
            self.people_step,
            self.slip_step,
        )
        self._at = 0
        self._making = False
        self._asked_to_close = self._asked_to_leave = False
        self.rail = StepRail(self.tr("First-time set-up"))
        self.heading = Text("", 20, bold=True)
        self.under = Text("", 14, "ink2", wrap=True)
        self._stack = QStackedWidget()
        for step in self.steps:
            self._stack.addWidget(self._scrolled(step))
            step.changed.connect(self._show_state)
            step.finished.connect(self.go_on)
        body = QVBoxLayout()
        body.setContentsMargins(24, 20, 24, 8)
        body.setSpacing(0)
        body.addWidget(self.heading)
        body.addWidget(self.under)
        body.addSpacing(12)
        body.addWidget(self._stack, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(body, 1)
        right.addWidget(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self._show_step()

    def _scrolled(self, step: WizardStep) -> QWidget:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        step.setObjectName("scrolled")
        area.setWidget(step)
        return area

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("actions")
        foot.setFixedHeight(HEIGHT)
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        self.count = Text("", 13, "ink2")
        self.hint = ElidedText("", 13, "warn", middle=False)
        self.quit = Button(self.tr("Leave set-up"), "cancel", "Esc", main=True)
        self.quit.clicked.connect(self.leave)
        self.back = Button(self.tr("Back"), key="Alt+Left", main=True)
        self.back.clicked.connect(self.go_back)
        self.next = Button(self.tr("Next"), key="Enter", variant="primary", main=True)
        self.next.clicked.connect(self.go_on)
        row.addWidget(self.count)
        row.addSpacing(8)
        row.addWidget(self.hint, 1)
        for button in (self.quit, self.back, self.next):
            row.addWidget(button)
        return foot

    # ------------------------------------------------------------------ where one is
    def start(self) -> None:
        """Put the keyboard on the first field."""
        self._step().start()

    def step_number(self) -> int:
        """The step shown, from 1."""
        return self._at + 1

    def _step(self) -> WizardStep:
        return self.steps[self._at]

    def _show_step(self) -> None:
        if self._step() is self.reading_step:
            plan = self.plan_step.plan()
            assert plan is not None
            self.reading_step.show_plan(plan)
        self._stack.setCurrentIndex(self._at)
        title, under = self._step().heading()
        self.heading.setText(title)
        self.under.setText(under)
        words = self.tr("Step {step} of {all}")
        self.count.setText(words.format(step=self._at + 1, all=len(self.steps)))
        self._show_state()
        self._step().start()

    def _show_state(self) -> None:
        self._asked_to_close = self._asked_to_leave = False
        steps = []
        for number, step in enumerate(self.steps):
            about = self.tr("being set up") if number == self._at and number else step.about()
            steps.append((step.short(), about))
        self.rail.show_steps(steps, self._at)
        missing = self._step().missing()
        self.hint.setText(missing)
        self.next.setEnabled(not missing and not self._making)
        last = self._step() is self.slip_step
        make = self._step() is self.people_step
        self.next.setText(
            self.tr("Finish") if last else self.tr("Make the office") if make else self.tr("Next")
        )
        # What is made has its passwords already: going back would have to take it back first.
        self.back.setVisible(self._at > 0)
        self.back.setEnabled(not self._making and not (last and self.slip_step.staged is not None))
        self.quit.setEnabled(not self._making)

    # ------------------------------------------------------------------ going
    def go_on(self) -> None:
        """Enter: the next step, when this one is right."""
        if self._making or self._step().missing() or not self._step().check():
            self._show_state()
            return
        if self._step() is self.slip_step:
            self._confirm()
            return
        self._at += 1
        self._show_step()
        if self._step() is self.slip_step:
            self._make()

    def go_back(self) -> None:
        """Alt+←: the step before; everything typed stays."""
        if self._at and self.back.isEnabled():
            self._at -= 1
            self._show_step()

    def leave(self) -> None:
        """Esc: out of the wizard; what was made is taken back. Asked twice when something was typed."""
        if self._making:
            return
        if self._typed() and not self._asked_to_leave:
            self.hint.setText(self.tr("Press Esc once more to leave; what you typed is not kept."))
            self._asked_to_leave = True
            return
        self.give_up()
        self.left.emit()

    def _typed(self) -> bool:
        people = any(row.name.text() or row.password.text() for row in self.people_step.rows)
        return bool(self.office_step.name.text() or self.office_step.window_name.text() or people)

    def may_close(self) -> bool:
        """The window is to be closed. Refused while the office is being made, and once when its slip waits."""
        if self._making:
            return False
        if self.slip_step.staged is not None and not self._asked_to_close:
            self.hint.setText(self.tr("The office is not kept until you finish. Close again to give it up."))
            self._asked_to_close = True
            return False
        self.give_up()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ making
    def plan(self) -> OfficePlan:
        """The office as it was typed."""
        return OfficePlan(
            self.office_step.name.text(),
            self.office_step.window_name.text(),
            self.office_step.prefix.text(),
            [self.reading_step.choice()],
            self.people_step.users(),
        )

    def _make(self) -> None:
        self._making = True
        self.slip_step.show_making()
        self._worker.submit(
            _stage,
            self.office_step.directory,
            self.plan(),
            self._clock,
            self._cost,
            done=self._made,
            failed=self._not_made,
            owner=self,
        )

    def _made(self, made: tuple[StagedOffice, bytes]) -> None:
        self._making = False
        self.slip_step.show_staged(*made)

    def _not_made(self, error: KnownError) -> None:
        self._making = False
        self.slip_step.show_fault(error)

    def _confirm(self) -> None:
        staged = self.slip_step.staged
        assert staged is not None
        self._making = True
        self._show_state()

        def done(_: None) -> None:
            self.slip_step.staged = None
            self.finished.emit(staged)

        def failed(error: KnownError) -> None:
            self._making = False
            self._show_state()
            self.hint.setText(sentence_of(error, language()))

        self._worker.submit(staged.confirm, done=done, failed=failed, owner=self)

    def give_up(self) -> None:
        """Take back what was made and not confirmed."""
        staged, self.slip_step.staged = self.slip_step.staged, None
        if staged is not None:
            self._worker.submit(staged.discard)


def _stage(
    directory: Path, plan: OfficePlan, clock: Clock | None, cost: KeyCost
) -> tuple[StagedOffice, bytes]:
    """The office beside its place, and its slip as PDF; work for the record's thread."""
    staged = stage_office(directory, plan, clock, cost)
    return staged, slip_pdf(staged.slip, staged.office.profile.zone)
