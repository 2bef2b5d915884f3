"""Looking back: a member's claims, one of them in full, taking it back, handing a returned one in again.

Between the history and the record; what it shows lies in `history_view`, bringing it to the screen is the page's.
"""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.rules.values.errors import KnownError
from app.services.claims.history import ClaimFile, claim_file
from app.services.claims.member_file import MemberFile, open_member
from app.services.claims.open import open_claim, open_receipt, open_to_continue
from app.services.claims.withdraw import Withdrawn, withdraw
from app.services.office.office import Office
from app.services.office.touched import Touched
from app.ui.claims.shown.history_view import HistoryView
from app.ui.shell.worker import Worker


class PastClaims(QObject):
    """The claims of one member in a history.

    Attributes:
        file: whose claims are shown; not always the member a claim is entered for.

    Signals:
        found(object, object): a claim was read with its member (`ClaimFile`, `MemberFile`).
        not_found(str, object): no receipt bears this text (the text, `KnownError`).
        opened(object): the member of a returned claim, opened with its form filled in (`Opened`).
        failed(object): a foreseen fault (`KnownError`).
    """

    found = Signal(object, object)
    not_found = Signal(str, object)
    opened = Signal(object)
    failed = Signal(object)

    def __init__(
        self, office: Office, worker: Worker, history: HistoryView, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._office, self._worker, self._history = office, worker, history
        self.file: MemberFile | None = None
        worker.touched.connect(self._touched)
        history.claim_chosen.connect(self._read)
        history.withdraw_wanted.connect(self._withdraw)
        history.continue_wanted.connect(self._continue)

    def show(self, file: MemberFile, claim_id: int | None = None) -> None:
        """The claims of a member, one of them in full; the keyboard comes to the list."""
        self.file = file
        self._history.show_member(file, self._office.clock.today(), claim_id)
        self._history.start()

    def open_claim(self, claim_id: int) -> None:
        """Read one claim, whoever's it is."""
        self._worker.submit(
            open_claim,
            self._office,
            claim_id,
            done=lambda both: self.found.emit(*both),
            failed=self.failed.emit,
            owner=self,
        )

    def open_receipt(self, text: str) -> None:
        """Read the claim of a scanned or typed receipt."""

        def not_found(error: KnownError) -> None:
            self.not_found.emit(text, error)

        self._worker.submit(
            open_receipt,
            self._office,
            text,
            done=lambda both: self.found.emit(*both),
            failed=not_found,
            owner=self,
        )

    def _read(self, claim_id: int) -> None:
        self._worker.submit_latest(
            "claim",
            claim_file,
            self._office,
            claim_id,
            done=self._history.show_claim,
            failed=self.failed.emit,
            owner=self,
        )

    def _withdraw(self, claim_id: int, reason: str) -> None:
        self._worker.submit(
            withdraw,
            self._office,
            claim_id,
            reason,
            done=self._withdrawn,
            failed=self.failed.emit,
            owner=self,
        )

    def _withdrawn(self, taken: Withdrawn) -> None:
        self._history.reason.hide()
        self.open_claim(taken.claim_id)
        words = self.tr("Withdrawn: {number}").format(number=taken.number)
        # After the claim was read again, which clears what was said before.
        self._worker.submit(lambda: None, done=lambda _: self._history.say("ok", words), owner=self)

    def _touched(self, touched: Touched, initiator: QObject | None) -> None:
        """A claim that is looked at was moved by somebody else; a reason that is being written is left in peace."""
        file, history = self.file, self._history
        looked_at = history.isVisible() and history.reason.isHidden()
        if file is None or not looked_at or initiator is self or not touched.concerns(file.card.member_id):
            return
        claim = history.claim()
        self._worker.submit_latest(
            "history",
            open_member,
            self._office,
            file.card.member_id,
            done=partial(self._show_again, claim.claim_id if claim is not None else None),
            failed=self.failed.emit,
            owner=self,
        )

    def _show_again(self, claim_id: int | None, file: MemberFile) -> None:
        if self.file is not None and self.file.card.member_id == file.card.member_id:
            self.file = file
            self._history.show_member(file, self._office.clock.today(), claim_id)

    def _continue(self, claim: ClaimFile) -> None:
        self._worker.submit(
            open_to_continue,
            self._office,
            claim,
            done=self.opened.emit,
            failed=self.failed.emit,
            owner=self,
        )
