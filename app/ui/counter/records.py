"""Looking back, and paper: a member's claims, a claim's receipt, the notice of refusal, the clauses.

For bringing these to the screen of one page; what they show lies in their views.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.rules.plan.plan import Edition
from app.rules.values.errors import KnownError
from app.services.claims.history import ClaimFile, claim_file
from app.services.claims.member_file import MemberFile
from app.services.claims.preview_event import EventPreview
from app.services.claims.refusal import print_notice
from app.services.claims.withdraw import Withdrawn, withdraw
from app.ui.counter import acts

if TYPE_CHECKING:
    from app.ui.counter.page import CounterPage


class Records(QObject):
    """The records side of one page."""

    def __init__(self, page: "CounterPage") -> None:
        super().__init__(page)
        self._page = page
        # Whose claims are shown: not always the member a bill is entered for.
        self._file: MemberFile | None = None
        self._focus_before: QWidget | None = None
        history = page.history
        history.claim_chosen.connect(self._read_claim)
        history.reprint_wanted.connect(lambda claim_id: self.show_receipt(claim_id))
        history.withdraw_wanted.connect(self._withdraw)
        history.continue_wanted.connect(self._continue)
        history.clause_wanted.connect(lambda key: self.show_clauses(key.split()))
        page.clauses.closed.connect(self._focus_back)

    # ------------------------------------------------------------------ history
    def show_history(self) -> None:
        """F7: the claims of the member who is open."""
        entry = self._page.desk.entry
        if entry is not None:
            self._show(entry.file, None)

    def open_claim(self, claim_id: int) -> None:
        """Show one claim, whoever's it is."""
        page = self._page
        page.desk.flush()
        page.worker.submit(
            acts.claim_and_member,
            page.office,
            claim_id,
            done=self.show_claim_file,
            failed=page.say_fault,
            owner=self,
        )

    def show_claim_file(self, found: tuple[ClaimFile, MemberFile]) -> None:
        """A claim and its member were read: show both."""
        claim, file = found
        page = self._page
        if page.doing() == "register":
            page.registering.drafts.flush()
        page.clauses.hide()
        page.carry_search()
        page.view.show_member(file, page.office.clock.today(), page.office.local)
        page.view.show_person("member")
        self._show(file, claim.claim_id)

    def _show(self, file: MemberFile, claim_id: int | None) -> None:
        page = self._page
        self._file = file
        if page.doing() == "bill":
            page.desk.remember_place()
        page.view.show_history()
        page.show_open()
        page.history.show_member(file, page.office.clock.today(), claim_id)
        page.history.start()
        page.tell_actions()

    def _read_claim(self, claim_id: int) -> None:
        page = self._page
        page.worker.submit_latest(
            "claim",
            claim_file,
            page.office,
            claim_id,
            done=page.history.show_claim,
            failed=page.say_fault,
            owner=self,
        )

    def _withdraw(self, claim_id: int, reason: str) -> None:
        page = self._page
        page.worker.submit(
            withdraw, page.office, claim_id, reason, done=self._withdrawn, failed=page.say_fault, owner=self
        )

    def _continue(self, claim: ClaimFile) -> None:
        page = self._page
        page.desk.flush()
        page.worker.submit(
            acts.open_to_continue,
            page.office,
            claim,
            done=page.show_opened,
            failed=page.say_fault,
            owner=self,
        )

    def _withdrawn(self, taken: Withdrawn) -> None:
        page = self._page
        page.history.reason.hide()
        self.open_claim(taken.claim_id)
        words = self.tr("Withdrawn: {number}").format(number=taken.number)
        # After the claim was read again, which clears what was said before.
        page.worker.submit(lambda: None, done=lambda _: page.history.say("ok", words), owner=self)
        page.read_again()

    # ------------------------------------------------------------------ paper
    def print_now(self) -> None:
        """Ctrl+P: what a printer would get here."""
        page, doing = self._page, self._page.doing()
        if doing == "receipt":
            page.viewer.print_paper()
        elif doing == "history":
            page.history.ask_reprint()
        elif doing == "bill" and page.view.preview.refusal.isVisible():
            self.show_notice()
        elif doing == "rest":
            claim = page.empty.current_claim()
            if claim is not None:
                self.show_receipt(claim.claim_id)

    def show_receipt(self, claim_id: int) -> None:
        """Show the receipt of a claim."""
        page = self._page
        if page.doing() == "rest":
            page.view.show_person("nobody")
        page.view.show_receipt()
        page.show_open()
        page.viewer.show_claim(claim_id)
        page.viewer.view.setFocus()
        page.tell_actions()

    def show_notice(self) -> None:
        """The notice of refusal, for the family."""
        page = self._page
        entry = page.desk.entry
        if entry is None or entry.shown is None or entry.shown.decision is None:
            return
        page.worker.submit(
            print_notice,
            page.office,
            entry.member_id,
            entry.shown,
            done=self._show_notice,
            failed=page.say_fault,
            owner=self,
        )

    def _show_notice(self, pdf: bytes) -> None:
        page = self._page
        page.desk.remember_place()
        page.view.show_receipt()
        page.viewer.show_paper(self.tr("Notice of refusal"), pdf)
        page.viewer.view.setFocus()
        page.tell_actions()

    # ------------------------------------------------------------------ clauses
    def show_all_clauses(self) -> None:
        """F1: the clauses in force, those the claim on screen rests on first."""
        page = self._page
        decision = None
        if page.doing() == "history":
            claim = page.history.claim()
            decision = claim.decision if claim is not None else None
        elif page.desk.entry is not None and page.desk.entry.shown is not None:
            decision = page.desk.entry.shown.decision
        numbers: list[str] = []
        seen = page.desk.entry.shown if page.doing() == "bill" and page.desk.entry is not None else None
        if isinstance(seen, EventPreview):
            # What an event must meet is asked about more often than how a fixed sum is reckoned.
            for line in seen.conditions:
                numbers += line.clauses
        if decision is not None:
            for step in decision.steps:
                numbers += step.clauses
            for notice in (*decision.refusals, *decision.warnings):
                numbers += notice.clauses
        hidden = page.view.preview.messages.hidden() if page.doing() == "bill" else []
        self.show_clauses(list(dict.fromkeys(numbers)), hidden)

    def show_clauses(self, numbers: Sequence[str], messages: Sequence[tuple[str, str]] = ()) -> None:
        """The text of these clauses over the page, below the messages there was no room for."""
        try:
            edition = self._edition()
        except KnownError as error:
            self._page.say_fault(error)
            return
        file = self._shown_file()
        if edition is None or file is None:
            return
        self._focus_before = QApplication.focusWidget()
        plans = {basis.plan.id: basis.plan.name for basis in file.bases}
        plan = plans.get(edition.plan_id, file.card.plan_name)
        title = self.tr("{plan}, {edition}").format(plan=plan, edition=edition.name)
        self._page.clauses.show_clauses(title, numbers, edition.clauses, messages)

    def _shown_file(self) -> MemberFile | None:
        page = self._page
        if page.doing() == "history":
            return self._file
        return page.desk.entry.file if page.desk.entry is not None else None

    def _edition(self) -> Edition | None:
        """The edition whose clauses are meant: the stored claim's own, the bill's, else today's."""
        page, file = self._page, self._shown_file()
        if file is None:
            return None
        claim = page.history.claim() if page.doing() == "history" else None
        if claim is not None:
            meant = (claim.decision.plan_id, claim.decision.edition_id)
            for basis in file.bases:
                for edition in basis.plan.editions:
                    if (basis.plan.id, edition.id) == meant:
                        return edition
        entry = page.desk.entry
        if entry is not None and entry.shown is not None and entry.shown.edition is not None:
            return entry.shown.edition
        return file.basis.plan.edition_on(page.office.clock.today(), file.basis.readings.keys())

    def _focus_back(self) -> None:
        before, self._focus_before = self._focus_before, None
        (before if before is not None and before.isVisible() else self._page.search.box).setFocus()
