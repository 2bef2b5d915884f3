"""Which clauses are meant (F1): those the claim on screen rests on first, in the edition that decided it.

For choosing them and giving the keyboard back; showing them is `clause_sheet`'s.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.rules.plan.plan import Edition
from app.rules.values.decision import Decision
from app.rules.values.errors import KnownError
from app.services.claims.history import ClaimFile
from app.services.claims.member_file import MemberFile
from app.services.office.office import Office
from app.ui.claims.desk.entry import ClaimEntry
from app.ui.claims.shown.clause_sheet import ClauseSheet


class Clauses(QObject):
    """The clauses over one page.

    Signals:
        left(): the sheet was closed, and where the keyboard was is no more.
        failed(object): no edition holds the day (`KnownError`).
    """

    left = Signal()
    failed = Signal(object)

    def __init__(self, office: Office, sheet: ClauseSheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._sheet = office, sheet
        self._focus_before: QWidget | None = None
        sheet.closed.connect(self._focus_back)

    def show_for_entry(
        self,
        entry: ClaimEntry,
        numbers: Sequence[str] | None = None,
        messages: Sequence[tuple[str, str]] = (),
    ) -> None:
        """The clauses of the claim being entered.

        Args:
            numbers: those to stand first; without them all that the preview rests on.
            messages: what the preview had no room for (sentence, second line).
        """
        seen = entry.shown
        edition = seen.edition if seen is not None else None
        self._show(entry.file, edition, _of_preview(entry) if numbers is None else numbers, messages)

    def show_for_claim(
        self, file: MemberFile, claim: ClaimFile | None, numbers: Sequence[str] | None = None
    ) -> None:
        """The clauses of a past claim; without one, of the member's plan today.

        Args:
            numbers: as above, of what the claim was decided by.
        """
        edition = None
        if claim is not None:
            meant = (claim.decision.plan_id, claim.decision.edition_id)
            every = [(basis.plan.id, edition) for basis in file.bases for edition in basis.plan.editions]
            edition = next((each for plan, each in every if (plan, each.id) == meant), None)
        if numbers is None:
            numbers = _of_decision(claim.decision) if claim is not None else ()
        self._show(file, edition, numbers)

    def _show(
        self,
        file: MemberFile,
        edition: Edition | None,
        numbers: Sequence[str],
        messages: Sequence[tuple[str, str]] = (),
    ) -> None:
        try:
            # Before a day is typed, and where the claim's own edition is no more, today's.
            edition = edition or file.basis.edition_on(self._office.clock.today())
        except KnownError as error:
            self.failed.emit(error)
            return
        self._focus_before = QApplication.focusWidget()
        plans = {basis.plan.id: basis.plan.name for basis in file.bases}
        plan = plans.get(edition.plan_id, file.card.plan_name)
        title = self.tr("{plan}, {edition}").format(plan=plan, edition=edition.name)
        self._sheet.show_clauses(title, list(dict.fromkeys(numbers)), edition.clauses, messages)

    def _focus_back(self) -> None:
        before, self._focus_before = self._focus_before, None
        if before is not None and before.isVisible():
            before.setFocus()
        else:
            self.left.emit()


def _of_preview(entry: ClaimEntry) -> list[str]:
    seen = entry.shown
    numbers: list[str] = []
    if seen is not None:
        # What an event must meet is asked about more often than how a fixed sum is computed.
        for line in seen.conditions:
            numbers += line.clauses
    if seen is not None and seen.decision is not None:
        numbers += _of_decision(seen.decision)
    return numbers


def _of_decision(decision: Decision) -> list[str]:
    numbers = [number for step in decision.steps for number in step.clauses]
    return numbers + [
        number for notice in (*decision.refusals, *decision.warnings) for number in notice.clauses
    ]
