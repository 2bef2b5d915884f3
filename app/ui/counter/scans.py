"""Where a scan goes: an ID card to its member, an e-bill into the form, a receipt to its claim, from anywhere.

For routing; hearing that something was scanned is `keys`, reading it the services'.
"""

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.rules.values.errors import KnownError
from app.services.claims.duplicates import Duplicate
from app.services.search.look_up import Found, classify, look_up
from app.services.typed.e_bill import EBill, read_e_bill
from app.services.wording import sentence_of
from app.ui.counter import acts
from app.ui.shell.i18n import language

if TYPE_CHECKING:
    from app.ui.counter.page import CounterPage


# A verification code as it is typed from a receipt: two groups of four.
_CODE = re.compile(r"[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}")


# Fields where long numbers, and numbers that look like a receipt's, are at home.
_AT_HOME = (
    *("document_number", "bill_number", "bill_code", "account"),
    *("certificate", "grade_certificate", "death_certificate", "accident_report"),
)


class Scans(QObject):
    """The router of one page."""

    def __init__(self, page: "CounterPage") -> None:
        super().__init__(page)
        self._page = page
        # A bill scanned before its member was chosen.
        self._bill: EBill | None = None

    # ------------------------------------------------------------------ is it one
    def is_scan(self, text: str, field: QWidget | None, quick: bool) -> bool:
        """Whether a text at Enter is a complete scan that belongs elsewhere than in its field."""
        kind = classify(text)
        if kind == "text":
            return False
        if kind == "e_bill":
            return True
        if field is self._page.search.box:
            # The search box finds cards and receipts by itself.
            return kind == "receipt"
        if field is not None and field.objectName() in _AT_HOME:
            # Long numbers are at home here; only a reader's burst into the bill can be a card.
            return quick and kind == "id_card" and field.objectName() in ("bill_number", "bill_code")
        return quick

    def before(self) -> object:
        """What the focused field and the search box hold before a burst."""
        field = QApplication.focusWidget()
        text = field.text() if isinstance(field, QLineEdit) else None
        if isinstance(field, QPlainTextEdit):
            text = field.toPlainText()
        return field, text, self._page.search.box.text()

    def undo(self, before: object) -> None:
        """Take the burst out of the fields again."""
        if not isinstance(before, tuple):
            return
        field, text, searched = before
        box = self._page.search.box
        if box.text() != searched:
            box.setText(searched)
            box.textEdited.emit(searched)
        if isinstance(field, QLineEdit) and field is not box and field.text() != text:
            field.setText(text)
            field.textEdited.emit(text)
        elif isinstance(field, QPlainTextEdit) and field.toPlainText() != text:
            field.setPlainText(text)

    # ------------------------------------------------------------------ where it goes
    def route(self, text: str) -> None:
        """Send a complete scan to its place."""
        kind = classify(text)
        if kind == "e_bill":
            self._take_bill(text)
        elif kind == "receipt":
            self.open_receipt(text)
        else:
            self._take_card(text)

    def entered(self, text: str) -> None:
        """Enter in the search box found nobody: a receipt's code is no member's text."""
        if classify(text) == "receipt" or _CODE.fullmatch(text.strip()):
            self.open_receipt(text)

    def _take_card(self, number: str) -> None:
        page = self._page
        if page.doing() == "register":
            page.register.take_card(number)
            return
        page.worker.submit(
            look_up, page.office, number, done=self._found_card, failed=page.say_fault, owner=self
        )

    def _found_card(self, found: Found) -> None:
        page = self._page
        people = {hit.member_id for hit in found.hits}
        if len(people) == 1:
            page.open_member(people.pop())
        else:
            # Nobody, or several: the search box shows it, with F3 to register.
            page.type_in_search(found.text)

    def open_receipt(self, text: str) -> None:
        """Show the claim of a receipt."""
        page = self._page
        page.desk.flush()
        page.worker.submit(
            acts.claim_of_receipt,
            page.office,
            text,
            done=page.records.show_claim_file,
            failed=partial(self._no_claim, text),
            owner=self,
        )

    def _no_claim(self, text: str, error: KnownError) -> None:
        """No such receipt: what was typed stays, to be compared with the paper and set right."""
        if self._page.doing() == "rest" and not self._page.search.box.text():
            self._page.search.box.setText(text)
        self._page.say_fault(error)

    def _take_bill(self, text: str) -> None:
        page = self._page
        try:
            bill = read_e_bill(text)
        except KnownError as error:
            page.say(sentence_of(error, language()), kind="warn")
            return
        if page.desk.entry is not None:
            if page.doing() != "bill":
                page.back_to_bill()
            page.desk.take_bill(bill)
            return
        self._bill = bill
        if page.doing() == "register":
            page.register.say_bill_waits()
            return
        page.worker.submit(
            acts.claim_of_bill,
            page.office,
            bill,
            done=self._claimed_before,
            failed=page.say_fault,
            owner=self,
        )

    def _claimed_before(self, duplicate: Duplicate | None) -> None:
        """A bill scanned with nobody at the counter: its claim when there is one, else its payer is searched for."""
        page = self._page
        bill = self._bill
        if bill is None:
            return
        if duplicate is not None and duplicate.way == "stop":
            if duplicate.state != "returned":
                self._bill = None
            page.records.open_claim(duplicate.claim_id)
            return
        if page.doing() != "rest":
            page.rest()
        if bill.payer:
            page.type_in_search(bill.payer)
            words = self.tr("E-bill read: choose the member, payer {name}").format(name=bill.payer)
        else:
            page.come_to_search()
            words = self.tr("E-bill read: now find the member")
        page.empty.say(words, self.tr("The form is filled when the member is open."), "ok")

    def member_opened(self) -> None:
        """A member was opened: the bill scanned before fills the form."""
        if self._bill is not None:
            bill, self._bill = self._bill, None
            self._page.desk.take_bill(bill)
