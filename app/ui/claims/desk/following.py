"""After F9: another plan that pays on the same stay or event, claimed without opening the member again.

For the step from one plan's receipt to the next plan's form; what that plan pays was decided beside the first claim.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.rules.values.errors import KnownError
from app.ui.claims.desk.claim_entry import Entry, NextPlan
from app.ui.counter import acts

if TYPE_CHECKING:
    from app.ui.counter.page import CounterPage


class Following(QObject):
    """What another plan of one page's last claim still pays."""

    def __init__(self, page: "CounterPage") -> None:
        super().__init__(page)
        self._page = page
        self._next: NextPlan | None = None
        page.view.done.go_on_wanted.connect(self.go_on)

    def take(self, entry: Entry | None, number: str) -> NextPlan | None:
        """Remember what the next plan pays on a claim that was just accepted under `number`."""
        self._next = entry.next_plan(number) if entry is not None else None
        return self._next

    def go_on(self) -> None:
        """Alt+R beside the receipt: the same under the next plan, filled in."""
        wanted, page = self._next, self._page
        if wanted is None or not page.view.done.go_on.isVisible():
            return
        # A second press while the member is read must not open them twice.
        self._next = None
        page.worker.submit(
            acts.open_under_next_plan,
            page.office,
            wanted,
            done=page.show_opened,
            failed=lambda error: self._failed(wanted, error),
            owner=self,
        )

    def _failed(self, wanted: NextPlan, error: KnownError) -> None:
        self._next = wanted
        self._page.say_fault(error)
