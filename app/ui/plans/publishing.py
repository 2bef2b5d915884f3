"""From a finished draft to the edition in force: submitting, the second person, sending back; and noting a source.

Asks over the page and lets the worker do it. Not for the rules of who may do what (`services/plans/desk/publish`).
"""

from PySide6.QtCore import QObject, Signal

from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.plans.desk.clause_at import clause_at
from app.services.plans.desk.draft_check import DraftCheck
from app.services.plans.desk.draft_view import DraftView
from app.services.plans.desk.drafts import discard_draft
from app.services.plans.desk.hand_in import hand_in
from app.services.plans.desk.publish import approve, send_back, withdraw_submission
from app.services.plans.desk.register import register_basis
from app.ui.asking.ask_sheet import AskSheet
from app.ui.asking.asking import Asking
from app.ui.plans.ask_panels import AskApprove, AskDiscard, AskSendBack, AskSource, AskSubmit
from app.ui.shell.worker import Worker

# How a text says that the office chooses the reading.
OPEN = "待选"
# Beside which field a fault of the record is said.
_FIELDS = {
    "unlock.wrong_password": "password",
    "unlock.wait": "password",
    "unlock.locked": "password",
    "plan_desk.own_draft": "number",
    "plan_desk.needs_administrator": "number",
    "office.not_allowed": "number",
    "unlock.no_slot": "number",
    "unlock.gone": "number",
}


class Publishing(QObject):
    """What becomes of a draft.

    Signals:
        finished(str): the draft is handed in, published, sent back or put away; what to say of it on the plans page.
        taken_back(object): its author has the `DraftView` back, to write on.
        source_written(str): the text with the source noted in it.
        told(str): why an act cannot be asked for here.
        refused(object): what the record refused where no panel asks, a `KnownError`.
    """

    finished = Signal(str)
    taken_back = Signal(object)
    source_written = Signal(str)
    told = Signal(str)
    refused = Signal(object)

    def __init__(
        self, office: Office, worker: Worker, sheet: AskSheet, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._office, self._worker, self._sheet = office, worker, sheet
        self._asking = Asking(sheet, worker, _FIELDS, self)

    def _changes(self, checked: DraftCheck) -> str:
        return self.tr("%n change(s)", "", len(checked.found.differences))

    def _name(self, draft: DraftView) -> str:
        return self.tr("{plan}, draft {label}").format(plan=draft.plan_name, label=draft.label)

    # ------------------------------------------------------------------ submitting and approving
    def ask_submit(self, draft: DraftView, checked: DraftCheck) -> None:
        """F9 of whoever wrote it.

        Args:
            checked: the check of the text as it stands; the text is what is handed in.
        """
        left_open = any(row.key.endswith(".reading") and row.text == OPEN for row in checked.common)
        reading = (draft.readings.get(draft.edition_id) or "stacked") if left_open else ""
        name = self._name(draft)
        panel = AskSubmit(name, self._changes(checked), checked.unverified, reading)

        def go() -> None:
            chosen = panel.reading.choice() if panel.reading is not None else ""
            sign = panel.signed is not None and panel.signed.isChecked()
            self._asking.do(
                panel, submitted, hand_in, self._office, draft, checked.text, chosen, panel.second(), sign
            )

        def submitted(published: bool) -> None:
            words = (
                self.tr("{draft} is published.")
                if published
                else self.tr("{draft} waits for a second person.")
            )
            self.finished.emit(words.format(draft=name))

        self._asking.ask(panel, go)

    def ask_approve(self, draft: DraftView, checked: DraftCheck) -> None:
        """F9 of the second person."""
        name = self._name(draft)
        panel = AskApprove(name, self._changes(checked), draft.started_by, checked.unverified)
        words = self.tr("{draft} is published.").format(draft=name)

        def go() -> None:
            sign = panel.signed is not None and panel.signed.isChecked()
            self._asking.do(
                panel, lambda _: self.finished.emit(words), approve, self._office,
                draft.draft_id, None, draft.digest, sign,
            )  # fmt: skip

        self._asking.ask(panel, go)

    def ask_send_back(self, draft: DraftView) -> None:
        """F8 of the second person."""
        name = self._name(draft)
        panel = AskSendBack(name, draft.started_by)
        words = self.tr("{draft} is sent back to {author}.").format(draft=name, author=draft.started_by)
        self._asking.ask(
            panel,
            lambda: self._asking.do(
                panel, lambda _: self.finished.emit(words), send_back, self._office,
                draft.draft_id, panel.reason.text().strip(),
            ),
        )  # fmt: skip

    def take_back(self, draft: DraftView) -> None:
        """An author takes a submitted draft back, to write on."""

        def taken(again: DraftView) -> None:
            self.taken_back.emit(again)

        def refused(error: KnownError) -> None:
            self.refused.emit(error)

        self._worker.submit(
            withdraw_submission, self._office, draft.draft_id, done=taken, failed=refused, owner=self
        )

    def ask_discard(self, draft: DraftView) -> None:
        """Alt+W of whoever writes it."""
        name = self._name(draft)
        panel = AskDiscard(name)
        words = self.tr("{draft} is discarded.").format(draft=name)
        self._asking.ask(
            panel,
            lambda: self._asking.do(
                panel, lambda _: self.finished.emit(words), discard_draft, self._office, draft.draft_id
            ),
        )

    # ------------------------------------------------------------------ a source
    def ask_source(self, draft: DraftView, text: str, line: int) -> None:
        """F6: where the clause is written that the cursor stands in.

        Args:
            line: of the cursor, counted from 1.
        """
        clause = clause_at(text, line, draft.edition_id)
        if clause is None:
            self.told.emit(self.tr("Put the cursor into a value or clause of the draft's edition first."))
            return
        panel = AskSource(clause.number, clause.title, clause.value, clause.source)
        office = self._office

        def go() -> None:
            written = register_basis(
                text, draft.edition_id, clause.number, panel.source.text().strip(), office.actor.name,
                office.clock.today(), panel.note.text().strip(),
            )  # fmt: skip
            self._sheet.close_sheet()
            self.source_written.emit(written)

        self._asking.ask(panel, go)
