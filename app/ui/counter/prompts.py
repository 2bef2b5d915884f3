"""The keys that ask for something to be put on a reader or scanned: F4, F5, and F7 with nobody at the counter.

They only say what to do and put the keyboard where the answer may also be typed; a scan is heard from anywhere.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.ui.counter.page import CounterPage


class Prompts(QObject):
    """The prompts of one page."""

    def __init__(self, page: "CounterPage") -> None:
        super().__init__(page)
        self._page = page

    def card(self) -> None:
        """F4: a reader types the number; so may the clerk."""
        page = self._page
        if page.doing() == "register":
            page.register.focus_field("document_number")
            return
        page.come_to_search()
        page.say(self.tr("Put the ID card on the reader, or type its number"))

    def bill(self) -> None:
        """F5."""
        page = self._page
        if page.doing() != "bill":
            page.come_to_search()
        page.say(
            self.tr("Scan the code of the e-bill"),
            self.tr("It fills the form; every field can still be changed."),
        )

    def receipt(self) -> None:
        """F7 with nobody at the counter."""
        self._page.come_to_search()
        self._page.say(self.tr("Scan the code on the receipt, or type its number"))
