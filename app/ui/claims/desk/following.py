"""After F9: another plan that pays on the same stay or event, claimed without opening the member again.

For the step from one plan's receipt to the next plan's form; what that plan pays was decided beside the first claim.
"""

from PySide6.QtCore import QObject, Signal

from app.rules.values.errors import KnownError
from app.services.claims.open import NextPlan, open_under_next_plan
from app.services.office.office import Office
from app.ui.claims.desk.entry import ClaimEntry
from app.ui.claims.shown.done_panel import DonePanel
from app.ui.shell.worker import Worker


class Following(QObject):
    """What another plan of the last claim still pays.

    Args:
        done: says what was accepted, and offers the next plan.

    Signals:
        opened(object): the member was read again, with the form filled in for the next plan (`Opened`).
        failed(object): a foreseen fault (`KnownError`).
    """

    opened = Signal(object)
    failed = Signal(object)

    def __init__(
        self, office: Office, worker: Worker, done: DonePanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._office, self._worker, self._done = office, worker, done
        self._next: NextPlan | None = None
        done.go_on_wanted.connect(self.go_on)

    def take(self, entry: ClaimEntry | None, number: str) -> NextPlan | None:
        """Remember what the next plan pays on a claim that was just accepted under `number`."""
        self._next = entry.next_plan(number) if entry is not None else None
        return self._next

    def go_on(self) -> None:
        """Alt+R beside the receipt: the same under the next plan, filled in."""
        wanted = self._next
        if wanted is None or not self._done.go_on.isVisible():
            return
        # A second press while the member is read must not open them twice.
        self._next = None
        self._worker.submit(
            open_under_next_plan,
            self._office,
            wanted,
            done=self.opened.emit,
            failed=lambda error: self._failed(wanted, error),
            owner=self,
        )

    def _failed(self, wanted: NextPlan, error: KnownError) -> None:
        self._next = wanted
        self.failed.emit(error)
