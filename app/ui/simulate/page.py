"""The page: parameters at the left, what they would have done to past cases, and the fund ahead. F5 runs it.

Reading cases and deciding them again happens on the worker's thread and can be stopped; nothing here writes but a saved
scenario, the assumptions and a draft. Not for what the figures mean (`services.simulate`).
"""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.office.rights import may
from app.services.plans.desk.draft_view import DraftView
from app.services.simulate.assumptions import keep_assumptions
from app.services.simulate.scenarios import Scenario
from app.services.simulate.study import Question, on_plan_in_force
from app.services.simulate.try_out import OpenedTrial, Ran, open_trying, run
from app.services.wording import sentence_of
from app.ui.asking.ask_sheet import AskSheet
from app.ui.papers.viewer import ReceiptViewer
from app.ui.shell.fresh import Fresh
from app.ui.shell.i18n import language
from app.ui.shell.worker import Worker
from app.ui.simulate.action_bar import SimulateBar
from app.ui.simulate.ask_panels import AskAssumptions
from app.ui.simulate.case_choice import CaseChoice
from app.ui.simulate.changes_panel import INSURED, ChangesPanel
from app.ui.simulate.keeping import Keeping
from app.ui.simulate.reports import Reports
from app.ui.simulate.results import ResultsPanel
from app.ui.simulate.tried import BASE, Tried
from app.ui.simulate.under_way import UnderWay
from app.ui.theme import Layout
from app.ui.widgets.strip import Strip, StripKind

# Lower than this, and the parameters scroll as a whole.
_LEFT_HEIGHT = 470


class SimulatePage(QWidget):
    """The page, with its action bar.

    Args:
        office, worker: whose cases, and the thread that reads them.

    Attributes:
        tried: what stands at the left, and the last run.
        under_way: what the worker has been asked for.
        cases, reports, keeping: the choice of cases, the reports, and scenarios and drafts.

    Signals:
        left(): Esc, back to the plans.
        draft_made(object): what was tried is a draft now (`DraftView`).
    """

    left = Signal()
    draft_made = Signal(object)

    def __init__(self, office: Office, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._worker = office, worker
        self.tried = Tried()
        self.under_way = UnderWay(worker, self)
        self._text: str | None = ""
        self.action_bar = SimulateBar(may(office.actor.role, "plan_draft.start"))
        self.changes = ChangesPanel()
        self.results = ResultsPanel()
        self.message = Strip("note")
        self.message.hide()
        self.viewer = ReceiptViewer(office, worker)
        self._lay_out()
        self.sheet = AskSheet(self)
        self.cases = CaseChoice(office, self.under_way, self.tried, self.changes, self.sheet, self)
        self.reports = Reports(office, self.under_way, self)
        self.keeping = Keeping(office, self.under_way, self.sheet, self)
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
        self.changes.scenario_dropped.connect(self._drop_scenario)
        self.changes.walk.finished.connect(lambda: self.ask("run"))
        self.results.assumptions.change_wanted.connect(self._ask_assumptions)
        self.viewer.closed.connect(self.close_paper)
        self.sheet.closed.connect(self.come)
        self.under_way.changed.connect(self._show_under_way)
        self.under_way.refused.connect(self._refuse)
        self.cases.taken.connect(self._take_cases)
        self.reports.saved.connect(lambda words: self.say("ok", words))
        self.reports.drawn.connect(self.show_paper)
        self.keeping.saved.connect(self._saved)
        self.keeping.dropped.connect(self._take_scenarios)
        self.keeping.drafted.connect(self._drafted)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._left.setFixedWidth(360 if layout.wide else 288)

    # ------------------------------------------------------------------ opening
    def open(self, text: str = "") -> None:
        """Try this plan text; without one, the plan in force with nothing changed."""
        self._text = None
        self.say("note", "")
        self.close_paper()
        self.under_way.do(open_trying, self._office, text, done=self._opened)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.come()

    def _read_again(self) -> None:
        """The page is shown, or a plan was published: what is tried is tried against the plan in force."""
        question = self.tried.question
        if question is not None:
            self._worker.submit_latest(
                "simulated-plan", on_plan_in_force, self._office, question,
                done=partial(self._take_plan, question),
                failed=lambda error: self.say("bad", sentence_of(error, language())), owner=self,
            )  # fmt: skip
        elif self._text == "":
            self.open()

    def _take_plan(self, asked: Question, question: Question) -> None:
        if question is asked or self.tried.question is None:
            return
        if self.tried.question is not asked:
            # Something was typed meanwhile.
            self._read_again()
            return
        self.tried.take(question)
        self._show()
        self._run()

    def come(self) -> None:
        """Put the keyboard where it belongs."""
        if self.whole.currentWidget() is self.viewer:
            self.viewer.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.sheet.panel() is None and self.changes.rows:
            self.changes.walk.start()

    def _opened(self, opened: OpenedTrial) -> None:
        self.tried.kept = opened.scenarios
        self.tried.take(opened.question)
        self._show()
        self.cases.show_spans(opened.spans)
        self._run()
        # The rows are laid out with the next round; only then do they take the keyboard.
        QTimer.singleShot(0, self, self.come)

    def _take_cases(self, question: Question) -> None:
        """The same plan on other cases."""
        self.tried.take(question)
        self._show()
        self._run()

    def _take_scenarios(self, kept: tuple[Scenario, ...]) -> None:
        self.tried.keep(kept)
        self.results.fund.name_tried(self._then_name())
        self._show()

    def _saved(self, kept: tuple[Scenario, ...]) -> None:
        self._take_scenarios(kept)
        self.action_bar.set_hint(self.tr("Saved as scenario {letter}").format(letter=self.tried.letter()))

    def _drafted(self, draft: DraftView) -> None:
        words = self.tr("Draft {label} is made; another person has to approve it before it holds.")
        self.say("ok", words.format(label=draft.label))
        self.draft_made.emit(draft)

    # ------------------------------------------------------------------ showing
    def _show(self) -> None:
        tried, question = self.tried, self.tried.asked()
        self.changes.show_trial(question.trial, (tried.insured, question.assumptions.insured))
        assert self.changes.header is not None
        reading = self._reading_word()
        self.changes.header.set_note(" ・ ".join(word for word in (question.trial.name, reading) if word))
        base = (self._now_name(), self.tr("in force"))
        self.changes.show_scenarios(base, tried.kept, tried.costs(), tried.letter())
        self.results.set_stale(tried.stale())
        self._show_acts()

    def _reading_word(self) -> str:
        words = {"stacked": self.tr("stacked"), "by_claim": self.tr("by claim")}
        return words.get(self.tried.asked().trial.reading, "")

    def _now_name(self) -> str:
        return self.tried.asked().trial.now().name

    def _show_under_way(self) -> None:
        if self.under_way.busy():
            self.action_bar.set_hint(self.tr("Under way …"), "warn")
        self._show_acts()

    def _show_acts(self) -> None:
        ran, stale, busy = self.tried.ran, self.tried.stale(), self.under_way.busy()
        self.action_bar.show_state(ran is not None, busy, self.tried.changed(), stale)
        if busy:
            return
        if ran is None:
            self.action_bar.set_hint("")
        elif stale:
            self.action_bar.set_hint(self.tr("Changed since the last run; F5 runs it again"), "warn")
        else:
            local = self._office.local(ran.study.at)
            self.action_bar.set_hint(
                self.tr("Results of what stands at the left, run at {time}, {seconds} s").format(
                    time=f"{local:%H:%M}", seconds=f"{ran.seconds:.1f}"
                )
            )

    def say(self, kind: StripKind, words: str) -> None:
        """Say something above everything; an empty text takes it away."""
        self.message.show_message(kind, words)
        self.message.setVisible(bool(words))

    def _refuse(self, error: KnownError) -> None:
        self.say("bad", sentence_of(error, language()))
        if self.tried.question is not None:
            self._show()

    def _say_why_not(self, act: str) -> None:
        """A key was pressed whose act waits for something."""
        if self.under_way.busy():
            self.action_bar.set_hint(self.tr("Under way; Esc stops it"), "warn")
        elif self.tried.stale() and act in ("export", "print", "save"):
            self.action_bar.set_hint(self.tr("Run it first: F5"), "warn")
        else:
            self.action_bar.set_hint(self.tr("Change a parameter first"), "warn")

    # ------------------------------------------------------------------ changing
    def _typed(self, key: str, text: str) -> None:
        if self.tried.question is None:
            return
        try:
            if key == INSURED:
                self.tried.cover(text)
            else:
                self.tried.change(key, text)
        except KnownError as error:
            self.changes.rows[key].refuse(sentence_of(error, language()))
            return
        self._show()

    def _back(self) -> None:
        """Alt+Z."""
        if self.tried.question is not None:
            self.tried.back()
            self._show()
            self.changes.walk.start()

    def _load_scenario(self, letter: str) -> None:
        if self.tried.question is None or self.under_way.busy():
            return
        try:
            self.tried.load(letter)
        except KnownError as error:
            self.say("warn", sentence_of(error, language()))
            return
        self._show()
        self._run()

    def _drop_scenario(self, letter: str) -> None:
        question = self.tried.question
        if question is not None and not self.under_way.busy():
            self.keeping.drop(question.trial.plan_id, letter)

    # ------------------------------------------------------------------ acts
    def ask(self, act: str) -> None:
        """A key of the action bar."""
        if self.sheet.panel() is not None or self.whole.currentWidget() is self.viewer:
            return
        question, ran = self.tried.question, self.tried.ran
        if act == "run":
            self._run()
        elif act == "draft":
            self._make_draft()
        elif question is None or ran is None:
            return  # what follows is of a run
        elif act == "export":
            self.reports.export(ran.study)
        elif act == "print":
            self.reports.draw(ran.study)
        elif act == "save":
            self.keeping.ask_title(ran.study)

    def _make_draft(self) -> None:
        self.changes.settle()
        if self.tried.question is not None:
            self.keeping.make_draft(self.tried.question.trial)

    def _run(self) -> None:
        self.changes.settle()
        question = self.tried.question
        if question is None or self.under_way.busy():
            return
        self.say("note", "")
        self.under_way.do(
            run, self._office, question, self.tried.kept, done=self._answered, progress=self._progress
        )

    def _progress(self, so_far: int, in_all: int) -> None:
        words = self.tr("Deciding again, {percent}%; Esc stops it")
        self.action_bar.set_hint(words.format(percent=100 * so_far // max(in_all, 1)), "warn")

    def _answered(self, ran: Ran) -> None:
        self.tried.ran = ran
        now = self.tr("In force: {name}").format(name=self._now_name())
        self.results.show_study(ran.study, now, self._then_name())
        self._show()

    def _then_name(self) -> str:
        letter = self.tried.letter()
        return self.tr("Tried") + (f" {letter}" if letter and letter != BASE else "")

    def _stop(self) -> None:
        """Esc while something is under way."""
        self.under_way.stop()
        if self.tried.question is None:
            self._text = ""
        self.action_bar.set_hint(self.tr("Stopped; F5 runs it again"), "warn")

    def _ask_assumptions(self) -> None:
        if self.tried.question is None or self.under_way.busy() or self.sheet.panel() is not None:
            return
        self.changes.settle()
        panel = AskAssumptions(self.tried.asked().assumptions)

        def done() -> None:
            self.tried.assume(panel.assumptions)
            self._worker.submit(keep_assumptions, self._office, panel.assumptions, failed=self._refuse)
            self._show()
            self._run()

        self.sheet.ask_then(panel, done)

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
        elif self.under_way.busy():
            self._stop()
        else:
            self.left.emit()
