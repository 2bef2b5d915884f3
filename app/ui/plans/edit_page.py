"""The page where a draft of an edition is written: form, text, worked examples and differences, all of one text.

The text is checked at every pause; nothing that is found wrong takes a key away from whoever types. Not for what a
check does (`services/plans/desk`), nor for what the acts ask (`tasks`).
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.plans.desk.check import set_expected
from app.services.plans.desk.draft_check import DraftCheck, check_draft
from app.services.plans.desk.draft_view import DraftView
from app.services.plans.desk.drafts import save_draft
from app.services.plans.desk.edition_text import edition_lines
from app.services.plans.desk.parameters import set_parameter
from app.services.wording import sentence_of
from app.ui.asking.ask_sheet import AskSheet
from app.ui.plans.action_bars import DraftBar
from app.ui.plans.columns import Columns, SharedPlace
from app.ui.plans.common_form import CommonForm
from app.ui.plans.differences_panel import DifferencesPanel
from app.ui.plans.draft_words import DraftWords
from app.ui.plans.edit_examples import EditExamples
from app.ui.plans.examples_panel import ShownExample, shown_examples
from app.ui.plans.publishing import Publishing
from app.ui.plans.text_panel import TextPanel
from app.ui.shell.i18n import language
from app.ui.shell.worker import Worker
from app.ui.theme import GUTTER, Layout
from app.ui.widgets.strip import Strip

# Ms without a key until the text is checked, and until a text without faults is kept.
PAUSE, KEEP = 300, 2500


class PlanEditPage(QWidget):
    """The page, with its action bar.

    Signals:
        left(str): the person is done here; what is to be said on the plans page.
        simulate_wanted(str): F7: try this text on past cases.
    """

    left = Signal(str)
    simulate_wanted = Signal(str)

    def __init__(self, office: Office, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.worker = office, worker
        self.draft: DraftView | None = None
        self.checked: DraftCheck | None = None
        self.reviewing = False
        self._kept = ""
        self._words = DraftWords(self)
        self.action_bar = DraftBar()
        self.form = CommonForm()
        self.panel = TextPanel()
        self.text = self.panel.editor
        self.examples = EditExamples()
        self.differences = DifferencesPanel()
        place = SharedPlace(
            self.tr("Beside the text"),
            [
                ("form", self.tr("Parameters"), self.form),
                ("examples", self.tr("Examples"), self.examples),
                ("differences", self.tr("Differences"), self.differences),
            ],
        )
        self.columns = Columns(self.form, self.panel, [(self.examples, 62), (self.differences, 38)], place)
        self.message = Strip("note")
        self.message.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(GUTTER, GUTTER, GUTTER, GUTTER)
        column.setSpacing(GUTTER)
        column.addWidget(self.message)
        column.addWidget(self.columns, 1)
        self.sheet = AskSheet(self)
        self.publishing = Publishing(office, worker, self.sheet, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.check)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP)
        self._keep.timeout.connect(self._keep_text)
        self._listen()

    def _listen(self) -> None:
        self.panel.typed.connect(self._typed)
        self.panel.no_fault.connect(lambda: self.say("ok", self.tr("No fault in the text.")))
        self.form.changed.connect(self._set_parameter)
        self.examples.expected_wanted.connect(self._expect)
        self.examples.opened.connect(lambda row: self.show_line(row.line))
        self.differences.opened.connect(lambda row: self.show_line(row.first_line))
        self.action_bar.asked.connect(self.ask)
        self.action_bar.refused.connect(self._blocked)
        self.sheet.closed.connect(self.come)
        self.message.acted.connect(self._take_back)
        publishing = self.publishing
        publishing.finished.connect(self._finished)
        publishing.taken_back.connect(self.open)
        publishing.source_written.connect(self._write_source)
        publishing.told.connect(lambda words: self.say("note", words))
        publishing.refused.connect(self.refuse)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self.columns.set_wide(layout.wide)

    # ------------------------------------------------------------------ a draft comes and goes
    def open(self, draft: DraftView) -> None:
        """Show a draft: to write in it, to approve it, or only to look."""
        if self.draft is not None:
            self.hold()
        reviewing = not draft.may_edit
        self.draft, self.checked, self.reviewing = draft, None, reviewing
        self._kept = draft.text
        self.say("", "")
        self.action_bar.show_role(draft.may_edit, draft.may_approve)
        self.text.setReadOnly(reviewing)
        self.form.set_read_only(reviewing)
        self.examples.set_read_only(reviewing)
        self.text.set_text(draft.text)
        self.form.show_head(*self._words.head(draft, reviewing, self.office))
        self.panel.saved.setText(self._words.saved(draft.saved_at, self.office))
        lines = edition_lines(draft.text, draft.edition_id)
        self.text.show_from(lines[0] if lines else 1)
        if draft.reason and not reviewing:
            self.say("warn", self._words.sent_back(draft), draft.reason)
        elif draft.state == "submitted" and not draft.may_approve:
            self.say("note", self._words.waits(draft))
            self.message.set_action(self.tr("Take it back"), "Alt+R")
        self.check()

    def come(self) -> None:
        """Put the keyboard into the text."""
        self.text.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.come()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.sheet.close_sheet()
        self.hold()

    def hold(self) -> None:
        """Keep what is typed, right or wrong: the door is shut, another page comes, the office is closed."""
        self.form.flush()
        if self.draft is not None and not self.reviewing and self.text.text() != self._kept:
            self._save(quietly=True)

    def _finished(self, words: str) -> None:
        """What stands here is kept elsewhere, or not wanted any more."""
        self._kept = self.text.text()
        self._close_draft(words)

    def _close_draft(self, words: str = "") -> None:
        """The draft is done with; back to the plans."""
        self._pause.stop()
        self._keep.stop()
        self.draft = self.checked = None
        self.left.emit(words)

    # ------------------------------------------------------------------ checking
    def _typed(self) -> None:
        self._pause.start()
        if self.draft is not None and not self.reviewing:
            self._keep.start()

    def check(self) -> None:
        """Check the text as it stands; only the newest check is answered."""
        self._pause.stop()
        if self.draft is None:
            return
        base = self.checked.base_edition if self.checked is not None else ""
        self.worker.submit_latest(
            "plan-check", check_draft, self.text.text(), self.draft, base, done=self._show_check, owner=self
        )

    def _show_check(self, checked: DraftCheck) -> None:
        if self.draft is None or checked.text != self.text.text():
            return
        self.checked = checked
        self.panel.show_faults(self._words.faults(checked), checked.found.line_marks)
        self.form.show_parameters(checked.common, checked.before, self._words.field_faults(checked))
        self.examples.show_examples(shown_examples(checked.found.examples), self._words.waiting(checked))
        self.differences.show_differences(
            self._words.differences_title(self.draft),
            checked.found.differences,
            self._words.below(self.draft, checked),
        )
        self._show_acts()

    def _fresh(self) -> bool:
        """Whether what is shown belongs to the text as it stands."""
        return self.checked is not None and self.checked.text == self.text.text()

    def _show_acts(self) -> None:
        checked = self.checked
        can = checked is not None and checked.found.can_publish
        self.action_bar.buttons["submit"].setEnabled(can)
        self.action_bar.buttons["approve"].setEnabled(can)
        self.action_bar.set_hint(self._words.why_not(checked), "bad" if checked and not can else "ink3")

    # ------------------------------------------------------------------ form and text are one
    def _set_parameter(self, key: str, typed: str) -> None:
        assert self.draft is not None
        try:
            self.text.rewrite(set_parameter(self.text.text(), key, typed, self.draft.edition_id))
        except KnownError as error:
            self.say("warn", sentence_of(error, language()))
        self.check()

    def _expect(self, row: ShownExample) -> None:
        """The new figure of an example is right."""
        if self.checked is None:
            return
        for example in self.checked.found.examples:
            if (example.edition_id, example.number) == (row.edition_id, row.number):
                self.text.rewrite(set_expected(self.text.text(), example))
        self.check()

    def show_line(self, line: int) -> None:
        """Bring a line of the text into sight."""
        if line:
            self.text.go_to(line)
            self.come()

    # ------------------------------------------------------------------ acts
    def ask(self, act: str) -> None:
        """A key of the action bar."""
        if self.sheet.panel() is not None or self.draft is None:
            return
        self.form.flush()
        draft, publishing = self.draft, self.publishing
        if act == "run":
            self._run()
        elif act == "simulate":
            self.simulate_wanted.emit(self.text.text())
        elif act == "evidence":
            publishing.ask_source(draft, self.text.text(), self.text.place()[0])
        elif act == "discard":
            publishing.ask_discard(draft)
        elif act == "save":
            self._save(quietly=False)
        elif act == "back":
            publishing.ask_send_back(draft)
        elif self.checked is None or not self._fresh():
            self.check()
        elif act == "submit":
            publishing.ask_submit(draft, self.checked)
        elif act == "approve":
            publishing.ask_approve(draft, self.checked)

    def _take_back(self) -> None:
        if self.draft is not None and self.draft.state == "submitted" and self.sheet.panel() is None:
            self.publishing.take_back(self.draft)

    def _write_source(self, text: str) -> None:
        self.text.rewrite(text)
        self.check()

    def _blocked(self, act: str) -> None:
        """F9 although something is wrong: go there."""
        if act not in ("submit", "approve") or self.sheet.panel() is not None:
            return
        if self.checked is not None and self.checked.found.faults:
            self.panel.next_fault()
        else:
            self.columns.place.show_panel("examples")
            self.examples.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _run(self) -> None:
        self.columns.place.show_panel("examples")
        self.check()

    def _save(self, quietly: bool) -> None:
        draft, text = self.draft, self.text.text()
        if draft is None or self.reviewing:
            return

        # Asked for once: what is on its way is not sent again when the page is hidden right after.
        before, self._kept = self._kept, text

        def refused(error: KnownError) -> None:
            self._kept = before
            self.refuse(error)

        def saved(kept: DraftView) -> None:
            if self.draft is not None and self.draft.draft_id == draft.draft_id:
                self.panel.saved.setText(self._words.saved(kept.saved_at, self.office))
                if not quietly:
                    self.say("ok", self.tr("Draft saved."))

        self.worker.submit(
            save_draft, self.office, draft.draft_id, text, done=saved, failed=refused, owner=self
        )

    def _keep_text(self) -> None:
        """A text without faults is kept by itself."""
        if self._fresh() and self.checked is not None and not self.checked.found.faults:
            if self.text.text() != self._kept:
                self._save(quietly=True)

    def say(self, kind: str, words: str, more: str = "") -> None:
        """Say something above the columns; an empty text takes it away."""
        self.message.show_message(
            "warn" if kind == "warn" else "ok" if kind == "ok" else "note", words, more=more
        )
        self.message.set_action("")
        self.message.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.draft is not None:
            # Nothing is lost: what is typed is kept with the draft.
            self.hold()
            self._close_draft()
        else:
            super().keyPressEvent(event)

    def refuse(self, error: KnownError) -> None:
        """What the record refused."""
        self.say("warn", sentence_of(error, language()))
