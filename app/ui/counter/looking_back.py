"""Looking back, and paper: a member's claims, a claim's receipt, the notice of refusal, the clauses, from anywhere.

Brings them to the screen. What is done with a past claim is `past_claims`', which clauses are meant `clauses`'.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.rules.values.errors import KnownError
from app.services.claims.history import ClaimFile
from app.services.claims.member_file import MemberFile
from app.services.claims.refusal import print_notice
from app.services.office.office import Office
from app.ui.claims.desk.desk import Desk
from app.ui.claims.shown.clause_sheet import ClauseSheet
from app.ui.counter.clauses import Clauses
from app.ui.counter.past_claims import PastClaims
from app.ui.counter.views import CounterViews
from app.ui.shell.worker import Worker


class LookingBack(QObject):
    """What is looked up beside a claim, or with nobody at the counter.

    Args:
        views: where it is shown.
        desk: the claim being entered, whose place is kept meanwhile.
        sheet: for the clauses.

    Signals:
        opened(object): the member of a returned claim, opened with its form filled in (`Opened`).
        failed(object): a foreseen fault (`KnownError`).
    """

    opened = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        office: Office,
        worker: Worker,
        views: CounterViews,
        desk: Desk,
        sheet: ClauseSheet,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._worker = office, worker
        self._views, self._desk, self._sheet = views, desk, sheet
        self._clauses = Clauses(office, sheet, self)
        self._past = PastClaims(office, worker, views.history, self)
        self._past.found.connect(self._show_claim)
        self._past.not_found.connect(self._say_no_receipt)
        self._past.opened.connect(self.opened)
        self._past.failed.connect(self.failed)
        self._clauses.failed.connect(self.failed)
        self._clauses.left.connect(lambda: views.search.box.setFocus())
        views.history.reprint_wanted.connect(self.show_receipt)
        views.history.clause_wanted.connect(lambda key: self.show_past_clauses(key.split()))

    # ------------------------------------------------------------------ history
    def show_history(self) -> None:
        """F7: the claims of the member who is open."""
        if self._desk.entry is not None:
            self._show(self._desk.entry.file)

    def open_claim(self, claim_id: int) -> None:
        """Show one claim, whoever's it is."""
        self._desk.flush()
        self._past.open_claim(claim_id)

    def open_receipt(self, text: str) -> None:
        """Show the claim of a receipt, by its number or code."""
        self._desk.flush()
        self._past.open_receipt(text)

    def _show_claim(self, claim: ClaimFile, file: MemberFile) -> None:
        self._sheet.hide()
        self._views.carry_search()
        view = self._views.view
        view.member.show_member(file, self._office.clock.today(), self._office.local)
        view.show_person("member")
        self._show(file, claim.claim_id)

    def _show(self, file: MemberFile, claim_id: int | None = None) -> None:
        if self._views.doing() == "bill":
            self._desk.place.remember()
        self._views.show_open("history")
        self._past.show(file, claim_id)

    def _say_no_receipt(self, text: str, error: KnownError) -> None:
        """What was typed stays, to be compared with the paper and set right."""
        if self._views.doing() == "rest" and not self._views.search.box.text():
            self._views.search.box.setText(text)
        self.failed.emit(error)

    # ------------------------------------------------------------------ paper
    def show_receipt(self, claim_id: int) -> None:
        """Show the receipt of a claim."""
        if self._views.doing() == "rest":
            self._views.view.show_person("nobody")
        self._views.show_open("receipt")
        self._views.viewer.show_claim(claim_id)
        self._views.viewer.view.setFocus()

    def reprint_one(self) -> None:
        """Ctrl+P with nobody at the counter: the receipt of the claim that is marked among the last ones."""
        claim = self._views.empty.current_claim()
        if claim is not None:
            self.show_receipt(claim.claim_id)

    def print_notice(self) -> None:
        """Ctrl+P beside a refusal."""
        if self._views.view.preview.refusal.isVisible():
            self.show_notice()

    def show_notice(self) -> None:
        """The notice of refusal, for the family."""
        entry = self._desk.entry
        if entry is None or entry.shown is None or entry.shown.decision is None:
            return
        self._worker.submit(
            print_notice,
            self._office,
            entry.member_id,
            entry.shown,
            done=self._show_notice,
            failed=self.failed.emit,
            owner=self,
        )

    def _show_notice(self, pdf: bytes) -> None:
        self._desk.place.remember()
        self._views.show_open("receipt")
        self._views.viewer.show_paper(self.tr("Notice of refusal"), pdf)
        self._views.viewer.view.setFocus()

    # ------------------------------------------------------------------ clauses
    def show_clauses(self, numbers: Sequence[str] | None = None) -> None:
        """F1: the clauses of the claim being entered; those named here first, else all that it rests on."""
        if self._desk.entry is None:
            return
        at_bill = numbers is None and self._views.doing() == "bill"
        # Below the messages there was no room for.
        hidden = self._views.view.preview.messages.hidden() if at_bill else ()
        self._clauses.show_for_entry(self._desk.entry, numbers, hidden)

    def show_past_clauses(self, numbers: Sequence[str] | None = None) -> None:
        """F1 over the history: the clauses a past claim was decided by."""
        claim = self._views.history.claim()
        if claim is not None and self._past.file is not None:
            self._clauses.show_for_claim(self._past.file, claim, numbers)
        else:
            self.show_clauses(numbers)
