"""The page: parameters at the left, what they would have done to past cases, and the fund ahead. F5 runs it.

Reading cases and deciding them again happens on the worker's thread and can be stopped; nothing here writes but a saved
scenario, the assumptions and a draft. Not for what the figures mean (`services.simulate`).
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.wording import sentence_of
from app.ui.asking.ask_panel import AskPanel
from app.ui.asking.ask_sheet import AskSheet
from app.ui.papers.viewer import ReceiptViewer
from app.ui.shell.fresh import Fresh
from app.ui.shell.i18n import language
from app.ui.shell.worker import Task, Worker
from app.ui.simulate import work
from app.ui.simulate.action_bar import SimulateBar
from app.ui.simulate.ask_panels import AskAssumptions
from app.ui.simulate.case_choice import CaseChoice
from app.ui.simulate.changes_panel import INSURED, ChangesPanel
from app.ui.simulate.keeping import Keeping
from app.ui.simulate.reports import Reports
from app.ui.simulate.results import Results
from app.ui.theme import Layout
from app.ui.widgets.strip import Strip, StripKind

if TYPE_CHECKING:
    from app.services.office.office import Office
    from app.services.simulate.assumptions import Assumptions
    from app.services.simulate.scenarios import Scenario
    from app.services.simulate.study import Question, Study

BASE = "甲"
# Lower than this, and the parameters scroll as a whole.
_LEFT_HEIGHT = 470


class SimulatePage(QWidget):
    """The page, with its action bar.

    Args:
        office, worker: whose cases, and the thread that reads them.

    Attributes:
        question: what stands at the left; None until the cases are read.
        ran: the last run.
        cases, papers, keeping: the choice of cases, the reports, and scenarios and drafts.

    Signals:
        left(): Esc, back to the plans.
        draft_made(object): what was tried is a draft now (`Draft`).
    """

    left = Signal()
    draft_made = Signal(object)

    def __init__(self, office: "Office", worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._worker = office, worker
        self.question: Question | None = None
        self.ran: work.Ran | None = None
        self._kept: tuple[Scenario, ...] = ()
        self._insured = 0
        self._text: str | None = ""
        self._task: Task | None = None
        self.action_bar = SimulateBar(office.actor.role in ("administrator", "reviewer"))
        self.changes = ChangesPanel()
        self.results = Results()
        self.message = Strip("note")
        self.message.hide()
        self.viewer = ReceiptViewer(office, worker)
        self.cases, self.papers, self.keeping = CaseChoice(self), Reports(self), Keeping(self)
        self._lay_out()
        self.sheet = AskSheet(self)
        self._listen()
        self._show_acts()
        Fresh(self, worker, ("plans",), self._read_again)

    def _lay_out(self) -> None:
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.message)
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row, 1)
        self._left = QScrollArea()
        self._left.setFrameShape(QFrame.Shape.NoFrame)
        self._left.setWidgetResizable(True)
        self._left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.changes.setMinimumHeight(_LEFT_HEIGHT)
        self._left.setWidget(self.changes)
        self._left.setFixedWidth(288)
        row.addWidget(self._left)
        row.addWidget(self.results, 1)
        self.whole = QStackedWidget()
        self.whole.addWidget(desk)
        self.whole.addWidget(self.viewer)
        around = QVBoxLayout(self)
        around.setContentsMargins(8, 8, 8, 8)
        around.addWidget(self.whole)

    def _listen(self) -> None:
        self.action_bar.asked.connect(self.ask)
        self.action_bar.refused.connect(self._say_why_not)
        self.changes.typed.connect(self._typed)
        self.changes.back_wanted.connect(self._back)
        self.changes.span_chosen.connect(self.cases.choose)
        self.changes.scenario_chosen.connect(self._load_scenario)
        self.changes.scenario_dropped.connect(self.keeping.drop)
        self.changes.walk.finished.connect(lambda: self.ask("run"))
        self.results.assumptions.change_wanted.connect(self._ask_assumptions)
        self.viewer.closed.connect(self.close_paper)
        self.sheet.closed.connect(self.come)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._left.setFixedWidth(360 if layout.wide else 288)

    # ------------------------------------------------------------------ opening
    def open(self, text: str = "") -> None:
        """Try this plan text; without one, the plan in force with nothing changed."""
        self._text = None
        self.say("note", "")
        self.close_paper()
        self.do(work.open_page, text, done=self._opened)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.come()

    def _read_again(self) -> None:
        """The page is shown, or a plan was published: what is tried is tried against the plan in force."""
        if self.question is not None:
            self._worker.submit_latest(
                "simulated-plan", work.on_plan_in_force, self._office, self.question,
                done=partial(self._take_plan, self.question),
                failed=lambda error: self.say("bad", sentence_of(error, language())), owner=self,
            )  # fmt: skip
        elif self._text == "":
            self.open()

    def _take_plan(self, asked: "Question", question: "Question") -> None:
        if question is asked or self.question is None:
            return
        if self.question is not asked:
            # Something was typed meanwhile.
            self._read_again()
            return
        self._take(question)
        self._run()

    def come(self) -> None:
        """Put the keyboard where it belongs."""
        if self.whole.currentWidget() is self.viewer:
            self.viewer.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.sheet.panel() is None and self.changes.rows:
            self.changes.walk.start()

    def _opened(self, opened: work.Opened) -> None:
        self._task = None
        self._kept = opened.scenarios
        self._take(opened.question)
        self.cases.show_spans(opened.spans)
        self._run()
        # The rows are laid out with the next round; only then do they take the keyboard.
        QTimer.singleShot(0, self, self.come)

    def take_cases(self, question: "Question") -> None:
        """The same plan on other cases."""
        self._task = None
        self._take(question)
        self._run()

    def take_scenarios(self, kept: "tuple[Scenario, ...]") -> str:
        """Other scenarios are kept; gives the letter of the one that is tried, or ""."""
        self._task = None
        self._kept = kept
        letter = self._current_letter()
        if self.ran is not None and letter and not self.stale():
            costs = {**self.ran.costs, letter: self.ran.study.outcome.then.cost}
            self.ran = replace(self.ran, costs=costs)
        self.results.fund.name_tried(self._then_name())
        self._show()
        return letter

    def _take(self, question: "Question") -> None:
        """Another question: other cases or another plan."""
        self.question, self.ran = question, None
        self._insured = question.assumptions.insured
        self._show()

    # ------------------------------------------------------------------ showing
    def _show(self) -> None:
        question = self.question
        assert question is not None  # nothing is shown before the cases are read
        self.changes.show_trial(question.trial, (self._insured, question.assumptions.insured))
        assert self.changes.header is not None
        reading = self._reading_word()
        self.changes.header.set_note(" ・ ".join(word for word in (question.trial.name, reading) if word))
        costs = dict(self.ran.costs) if self.ran is not None else {}
        if self.ran is not None:
            costs[BASE] = self.ran.study.outcome.now.cost
        base = (self._now_name(), self.tr("in force"))
        self.changes.show_scenarios(base, self._kept, costs, self._current_letter())
        self.results.set_stale(self.stale())
        self._show_acts()

    def _reading_word(self) -> str:
        assert self.question is not None
        words = {"stacked": self.tr("stacked"), "by_claim": self.tr("by claim")}
        return words.get(self.question.trial.reading, "")

    def _now_name(self) -> str:
        assert self.question is not None
        return self.question.trial.now().name

    def _current_letter(self) -> str:
        assert self.question is not None
        trial = self.question.trial
        if not trial.is_changed:
            return BASE
        same = (
            each.letter for each in self._kept if (each.text, each.reading) == (trial.text, trial.reading)
        )
        return next(same, "")

    def stale(self) -> bool:
        """Whether the results are not of what stands at the left."""
        return self.ran is None or self.ran.study.question != self.question

    def busy(self) -> bool:
        """Whether a run or a reading is under way."""
        return self._task is not None

    def _show_acts(self) -> None:
        changed = self.question is not None and self.question.trial.is_changed
        self.action_bar.show_state(self.ran is not None, self.busy(), changed, self.stale())
        if self.busy():
            return
        if self.question is None or self.ran is None:
            self.action_bar.set_hint("")
        elif self.stale():
            self.action_bar.set_hint(self.tr("Changed since the last run; F5 runs it again"), "warn")
        else:
            local = self._office.local(self.ran.study.at)
            self.action_bar.set_hint(
                self.tr("Results of what stands at the left, run at {time}, {seconds} s").format(
                    time=f"{local:%H:%M}", seconds=f"{self.ran.seconds:.1f}"
                )
            )

    def say(self, kind: StripKind, words: str) -> None:
        """Say something above everything; an empty text takes it away."""
        self.message.show_message(kind, words)
        self.message.setVisible(bool(words))

    def _refuse(self, error: KnownError) -> None:
        self._set_task(None)
        self.say("bad", sentence_of(error, language()))
        if self.question is not None:
            self._show()

    def _say_why_not(self, act: str) -> None:
        """A key was pressed whose act waits for something."""
        if self.busy():
            self.action_bar.set_hint(self.tr("Under way; Esc stops it"), "warn")
        elif self.stale() and act in ("export", "print", "save"):
            self.action_bar.set_hint(self.tr("Run it first: F5"), "warn")
        else:
            self.action_bar.set_hint(self.tr("Change a parameter first"), "warn")

    # ------------------------------------------------------------------ changing
    def _typed(self, key: str, text: str) -> None:
        question = self.question
        if question is None:
            return
        try:
            if key == INSURED:
                question = replace(question, assumptions=self._with_insured(text))
            else:
                question = replace(question, trial=question.trial.changed(key, text))
        except KnownError as error:
            self.changes.rows[key].refuse(sentence_of(error, language()))
            return
        self.question = question
        self._show()

    def _with_insured(self, text: str) -> "Assumptions":
        from app.services.simulate.assumptions import with_texts

        assert self.question is not None
        found, faults = with_texts(self.question.assumptions, {"insured": text})
        for fault in faults.values():
            raise fault
        return found

    def _back(self) -> None:
        """Alt+Z."""
        if self.question is None:
            return
        assumptions = replace(self.question.assumptions, insured=self._insured)
        self.question = replace(self.question, trial=self.question.trial.back(), assumptions=assumptions)
        self._show()
        self.changes.walk.start()

    def _load_scenario(self, letter: str) -> None:
        if self.question is None or self.busy():
            return
        try:
            found = next((each for each in self._kept if each.letter == letter), None)
            trial = self.question.trial.back() if found is None else found.trial(self.question.trial)
        except KnownError as error:
            self.say("warn", sentence_of(error, language()))
            return
        self.question = replace(self.question, trial=trial)
        self._show()
        self._run()

    # ------------------------------------------------------------------ acts
    def ask(self, act: str) -> None:
        """A key of the action bar."""
        acts: dict[str, Callable[[], None]] = {
            "run": self._run,
            "export": lambda: self.papers.export(self._study()),
            "print": lambda: self.papers.show(self._study()),
            "save": self.keeping.ask_title,
            "draft": self.keeping.draft,
        }
        if self.sheet.panel() is None and self.whole.currentWidget() is not self.viewer:
            acts[act]()

    def _study(self) -> "Study":
        assert self.ran is not None  # the acts on paper wait for a run
        return self.ran.study

    def _set_task(self, task: Task | None) -> None:
        self._task = task
        if task is not None:
            self.action_bar.set_hint(self.tr("Under way …"), "warn")
        self._show_acts()

    def do(self, ask: Callable[..., object], *arguments: object, done: Callable[[Any], object]) -> None:
        """Ask the worker; the page waits, and Esc stops it."""
        self._set_task(
            self._worker.submit(
                ask, self._office, *arguments, done=done, failed=self._refuse, owner=self
            )
        )  # fmt: skip

    def ended(self) -> None:
        """What was asked is answered."""
        self._set_task(None)

    def _run(self) -> None:
        self.changes.settle()
        if self.question is None or self.busy():
            return
        self.say("note", "")
        self._set_task(
            self._worker.submit(
                work.run, self._office, self.question, self._kept,
                done=self._answered, failed=self._refuse, progress=self._progress, owner=self,
            )
        )  # fmt: skip

    def _progress(self, so_far: int, in_all: int) -> None:
        words = self.tr("Deciding again, {percent}%; Esc stops it")
        self.action_bar.set_hint(words.format(percent=100 * so_far // max(in_all, 1)), "warn")

    def _answered(self, ran: work.Ran) -> None:
        self._task = None
        self.ran = ran
        then = self._then_name()
        now = self.tr("In force: {name}").format(name=self._now_name())
        self.results.show_study(ran.study, now, then)
        self._show()

    def _then_name(self) -> str:
        letter = self._current_letter()
        return self.tr("Tried") + (f" {letter}" if letter and letter != BASE else "")

    def _stop(self) -> None:
        """Esc while something is under way."""
        if self._task is not None:
            self._task.cancel()
        self._set_task(None)
        if self.question is None:
            self._text = ""
        self.action_bar.set_hint(self.tr("Stopped; F5 runs it again"), "warn")

    # ------------------------------------------------------------------ asking
    def ask_for(self, task: AskPanel, done: Callable[[], None]) -> None:
        """Ask over the page; `done` once it is filled in."""

        def wanted() -> None:
            self.sheet.close_sheet()
            done()

        task.wanted.connect(wanted)
        self.sheet.ask(task)
        task.start()

    def _ask_assumptions(self) -> None:
        if self.question is None or self.busy() or self.sheet.panel() is not None:
            return
        self.changes.settle()
        task = AskAssumptions(self.question.assumptions)

        def done() -> None:
            assert self.question is not None
            self.question = replace(self.question, assumptions=task.assumptions)
            self._insured = task.assumptions.insured
            self._worker.submit(work.keep_assumptions, self._office, task.assumptions, failed=self._refuse)
            self._show()
            self._run()

        self.ask_for(task, done)

    # ------------------------------------------------------------------ paper
    def show_paper(self, title: str, pdf: bytes) -> None:
        """Show the summary as the printer gets it, over the page."""
        self.viewer.show_paper(title, pdf)
        self.whole.setCurrentWidget(self.viewer)
        self.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_paper(self) -> None:
        """Back from the paper."""
        if self.whole.currentWidget() is self.viewer:
            self.viewer.forget()
            self.whole.setCurrentIndex(0)
            self.come()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.sheet.panel() is not None:
            self.sheet.close_sheet()
        elif self.whole.currentWidget() is self.viewer:
            self.close_paper()
        elif self.busy():
            self._stop()
        else:
            self.left.emit()
