"""The plans page: which plans there are, what each edition says, where it is written, and whether it computes right.

Administrators and reviewers change things here, through drafts; everybody may look. What touches the record goes
through the worker. Not for writing a draft (`edit_page`).
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.office.rights import may
from app.services.plans.desk.compare import compare_editions
from app.services.plans.desk.draft_view import DraftRow, DraftView
from app.services.plans.desk.drafts import open_draft
from app.services.plans.desk.edition_view import EditionView, ParameterRow
from app.services.plans.desk.overview import PlanRow, plans_overview
from app.services.plans.desk.plan_view import PlanView, view_plan
from app.services.wording import sentence_of
from app.ui.asking.ask_sheet import AskSheet
from app.ui.papers.viewer import ReceiptViewer
from app.ui.plans.action_bars import PlansBar
from app.ui.plans.changing import Changing
from app.ui.plans.compare_view import CompareView
from app.ui.plans.edition_words import EditionWords, Message
from app.ui.plans.examples_panel import shown_examples
from app.ui.plans.plan_files import ChooseFile, PlanFiles
from app.ui.plans.plan_panels import PlanPanels
from app.ui.shell.fresh import Fresh
from app.ui.shell.i18n import language
from app.ui.shell.worker import Worker
from app.ui.theme import GUTTER, Layout


class PlansPage(QWidget):
    """The page, with its action bar.

    Signals:
        draft_wanted(object): open this `DraftView`.
        simulate_wanted(str): try this text on past cases.
    """

    draft_wanted = Signal(object)
    simulate_wanted = Signal(str)

    def __init__(
        self,
        office: Office,
        worker: Worker,
        choose_file: ChooseFile | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.office, self.worker = office, worker
        self.may_change = may(office.actor.role, "plan_draft.start")
        self.shown: PlanView | None = None
        self.at_draft: DraftRow | None = None
        self._done = ("", "")
        self.busy = False
        self.words = EditionWords(self)
        self.action_bar = PlansBar(self.may_change)
        self.desk = PlanPanels(self.may_change)
        self.compare = CompareView()
        self.viewer: ReceiptViewer | None = None
        self.whole = QStackedWidget()
        self.whole.addWidget(self.desk)
        self.whole.addWidget(self.compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(GUTTER, GUTTER, GUTTER, GUTTER)
        column.addWidget(self.whole)
        self.sheet = AskSheet(self)
        self.changing = Changing(office, worker, self.sheet, self)
        self.files = PlanFiles(office, worker, self, choose_file)
        self._listen()
        Fresh(self, worker, ("plans", "plan_drafts"), self.read)

    def _listen(self) -> None:
        desk = self.desk
        self.action_bar.asked.connect(self.ask)
        self.action_bar.refused.connect(lambda act: self._say_why(act))
        desk.plans.current_row.connect(self._plan_marked)
        desk.plans.opened.connect(lambda _row: desk.parameters.table.setFocus(Qt.FocusReason.TabFocusReason))
        desk.timeline.chosen.connect(self._edition_chosen)
        desk.timeline.opened.connect(self._act_on_message)
        desk.parameters.marked.connect(self._clause_marked)
        desk.parameters.opened.connect(lambda _row: self.ask("evidence"))
        desk.parameters.acted.connect(self._act_on_message)
        desk.import_wanted.connect(self._bring_in)
        desk.blank_wanted.connect(self._begin_own_plan)
        desk.compare_wanted.connect(self._compare)
        self.compare.chosen.connect(self._read_pairs)
        self.compare.closed.connect(self.show_desk)
        self.sheet.closed.connect(self.come)
        self.changing.asked.connect(self._forget_message)
        self.changing.changed.connect(self._changed)
        self.files.exported.connect(self._exported)
        self.files.drawn.connect(self._show_paper)
        for acts in (self.changing, self.files):
            acts.started.connect(lambda: self.set_busy(True))
            acts.drafted.connect(self.show_draft)
            acts.refused.connect(self.refuse)
        # An act that ends in a fault nobody foresaw gives no answer.
        self.worker.bug.connect(self._go_on)

    @property
    def view(self) -> EditionView | None:
        """The edition that is shown."""
        return self.shown.edition if self.shown is not None else None

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self.desk.set_wide(layout.wide)

    # ------------------------------------------------------------------ coming and going
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.come()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.sheet.close_sheet()

    def come(self) -> None:
        """Put the keyboard where it belongs."""
        if self.whole.currentWidget() is self.desk:
            self.desk.plans.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.whole.currentWidget() is self.compare:
            self.compare.table.setFocus(Qt.FocusReason.TabFocusReason)

    def show_desk(self) -> None:
        """Back from comparing or from a paper."""
        self.whole.setCurrentWidget(self.desk)
        self.show_acts()
        self.come()

    def _forget_message(self) -> None:
        self._done = ("", "")

    def say(self, kind: str, words: str) -> None:
        """Say what has been done; it stands until another plan is looked at."""
        self._done = (kind, words)
        self._show_message()

    # ------------------------------------------------------------------ reading
    def read(self, plan_id: str = "") -> None:
        """Read all plans anew; the plan looked at stays."""
        self.worker.submit_latest(
            "plans",
            plans_overview,
            self.office,
            done=lambda rows: self._show_plans(rows, plan_id),
            owner=self,
        )

    def _show_plans(self, rows: tuple[PlanRow, ...], plan_id: str) -> None:
        before = self.desk.plans.current()
        self.desk.plans.show_plans(rows, plan_id)
        after = self.desk.plans.current()
        # Where the mark has not moved, no signal came; the edition may have changed all the same.
        if before is not None and after is not None and before.plan_id == after.plan_id:
            self.read_edition(self.desk.timeline.edition())

    def _plan_marked(self, row: PlanRow | None) -> None:
        if row is not None:
            if self.shown is not None and self.shown.plan_id != row.plan_id:
                self._done = ("", "")
            self.read_edition("")

    def read_edition(self, edition_id: str) -> None:
        """Read an edition of the marked plan; without an id the one in force."""
        row = self.desk.plans.current()
        if row is None:
            return
        self.worker.submit_latest(
            "plan-edition", view_plan, self.office, row.plan_id, edition_id,
            done=self._show_edition, failed=self.refuse, owner=self,
        )  # fmt: skip

    def _edition_chosen(self, edition_id: str) -> None:
        """A place on the line: an edition of the text, or one that is only in a draft."""
        view = self.view
        point = (
            next((each for each in view.timeline if each.edition_id == edition_id), None) if view else None
        )
        if self.shown is None or point is None or point.draft_id is None:
            self.at_draft = None
            self.read_edition(edition_id)
            return
        self.at_draft = next((each for each in self.shown.drafts if each.draft_id == point.draft_id), None)
        self._done = ("", "")
        self._show_message()

    def _show_edition(self, shown: PlanView) -> None:
        row = self.desk.plans.current()
        if row is None or row.plan_id != shown.plan_id:
            return
        self.shown, self.at_draft = shown, None
        view, desk = shown.edition, self.desk
        assert desk.editions.header is not None
        name = view.plan_name if view is not None else row.name
        desk.editions.header.set_title(self.tr("{plan} · editions").format(plan=name))
        desk.editions.header.set_note(self.words.chosen_by(view.event_date) if view else "")
        desk.compare.setVisible(view is not None and len(self._editions()) > 1)
        points = self.words.points(view) if view is not None else []
        desk.timeline.show_points(points, view.edition_id if view is not None else "")
        if view is None:
            desk.parameters.show_rows((), self.tr("No edition is in use yet"))
            desk.examples.show_examples((), "")
        else:
            desk.parameters.show_rows(
                self.words.rows(view), self.tr("{edition}: parameters").format(edition=view.edition_name)
            )
            desk.examples.show_examples(shown_examples(view.examples), self.words.run_at(view, self.office))
        desk.parameters.foot_words.setText(self.words.foot(view))
        self._show_message()
        self.show_acts()

    def _editions(self) -> list[tuple[str, str]]:
        """Ids and names of the editions of the text."""
        view = self.view
        return (
            [(each.edition_id, each.name) for each in view.timeline if each.draft_id is None] if view else []
        )

    def _clause_marked(self, row: ParameterRow | None) -> None:
        if row is None or self.view is None:
            self.desk.clause.clear()
            return
        self.words.show_clause(self.desk.clause, row, self.view)

    # ------------------------------------------------------------------ messages
    def _show_message(self) -> None:
        strip, message = self.desk.parameters.message, self._message()
        strip.show_message(message.kind, message.lead, more=message.more)
        strip.set_action(message.act, "Alt+R" if message.act else "")
        strip.setVisible(bool(message.lead))

    def _message(self) -> Message:
        """What was just done, the draft that is marked, a signature that is missing, a draft that waits."""
        if self._done[1]:
            return Message("warn" if self._done[0] == "warn" else "ok", self._done[1])
        if self.shown is None:
            return Message("note", "")
        if self.at_draft is not None:
            return self.words.draft_waits(self.at_draft)
        return self.words.waits(self.shown, self.may_change, may(self.office.actor.role, "plan.sign"))

    def _act_on_message(self) -> None:
        if self.busy or self.sheet.panel() is not None or not self.may_change:
            return
        message = self._message()
        if message.draft_id is not None:
            self._open_draft(message.draft_id)
        elif message.act and self.view is not None:
            self.changing.sign(self.view)

    def _open_draft(self, draft_id: int) -> None:
        self._done = ("", "")
        self.worker.submit(
            open_draft, self.office, draft_id, done=self.show_draft, failed=self.refuse, owner=self
        )

    def show_draft(self, draft: DraftView) -> None:
        """Go to where the draft is written or reviewed."""
        self.set_busy(False)
        self.draft_wanted.emit(draft)

    def _changed(self, words: str) -> None:
        self.say("ok", words)

    def _exported(self, words: str) -> None:
        self.set_busy(False)
        self.say("ok", words)

    def refuse(self, error: KnownError) -> None:
        """What the record refused."""
        self.set_busy(False)
        self.say("warn", sentence_of(error, language()))

    def _go_on(self, _bug: object) -> None:
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        """An act is under way, or no more."""
        self.busy = busy
        self.show_acts()

    # ------------------------------------------------------------------ acts
    def show_acts(self) -> None:
        """Which acts can be asked for."""
        view = self.view
        on_desk = self.whole.currentWidget() is self.desk
        can = dict.fromkeys(self.action_bar.buttons, view is not None and on_desk)
        self.action_bar.show_state(self.busy, can)
        hint = "" if self.may_change else self.tr("Plans are changed by administrators and reviewers")
        self.action_bar.set_hint(
            self.tr("Under way …") if self.busy else hint, "warn" if self.busy else "ink3"
        )

    def _say_why(self, act: str) -> None:
        if self.busy:
            self.action_bar.set_hint(self.tr("Under way …"), "warn")

    def ask(self, act: str) -> None:
        """A key of the action bar."""
        view = self.view
        if view is None or self.busy or self.sheet.panel() is not None:
            return
        if self.whole.currentWidget() is not self.desk:
            return
        if not self.may_change and act not in ("run", "print"):
            return
        if act == "export":
            self.files.export(view)
        elif act == "print":
            self.files.draw_parameters(view)
        elif act == "run":
            self._run(view)
        elif act == "simulate":
            self.simulate_wanted.emit(view.text)
        elif act == "evidence":
            row = self.desk.parameters.table.current()
            if row is not None:
                self.changing.note_source(row, view)
        elif act == "new":
            self.changing.new_edition(view)

    def _run(self, view: EditionView) -> None:
        """F5: run the examples again."""
        self.read_edition(view.edition_id)
        self.desk.examples.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _may_begin(self) -> bool:
        """Whether a draft may be begun that copies nothing shown."""
        return not self.busy and self.sheet.panel() is None and self.may_change

    def _begin_own_plan(self) -> None:
        """Ctrl+N."""
        if self._may_begin():
            row = self.desk.plans.current()
            self.changing.begin_own_plan(row.region if row is not None else "")

    def _bring_in(self) -> None:
        """Ctrl+O."""
        if self._may_begin():
            self.files.bring_in()

    def _show_paper(self, title: str, pdf: bytes) -> None:
        """A paper as it prints, over the page."""
        self.set_busy(False)
        if self.viewer is None:
            self.viewer = ReceiptViewer(self.office, self.worker)
            self.viewer.closed.connect(self.show_desk)
            self.whole.addWidget(self.viewer)
        self.whole.setCurrentWidget(self.viewer)
        self.show_acts()
        self.viewer.show_paper(title, pdf)
        self.viewer.view.setFocus(Qt.FocusReason.TabFocusReason)

    # ------------------------------------------------------------------ comparing
    def _compare(self) -> None:
        view, editions = self.view, self._editions()
        if view is None or self.busy or self.sheet.panel() is not None or len(editions) < 2:
            return
        ids = [edition for edition, _ in editions]
        at = ids.index(view.edition_id)
        before, after = (ids[at - 1], ids[at]) if at else (ids[0], ids[1])
        self.compare.show_editions(editions, before, after)
        self.whole.setCurrentWidget(self.compare)
        self.show_acts()
        self._read_pairs(before, after)

    def _read_pairs(self, before: str, after: str) -> None:
        assert self.view is not None
        self.worker.submit_latest(
            "plan-compare", compare_editions, self.office, self.view.plan_id, before, after,
            done=self.compare.show_comparison, failed=self.refuse, owner=self,
        )  # fmt: skip
