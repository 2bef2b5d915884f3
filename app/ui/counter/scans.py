"""Where a scan goes: an ID card to its member, an e-bill into the form, a receipt to its claim, from anywhere.

For routing; hearing that something was scanned is `keys`, reading it the services'.
"""

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.rules.values.errors import KnownError
from app.services.claims.duplicates import Duplicate, find_on_bill
from app.services.office.office import Office
from app.services.search.look_up import Found, classify, look_up
from app.services.typed.e_bill import EBill, read_e_bill
from app.ui.claims.desk.desk import Desk
from app.ui.counter.search_panel import SearchPanel
from app.ui.members.register_form import RegisterForm
from app.ui.shell.worker import Worker

# A verification code as it is typed from a receipt: two groups of four.
_CODE = re.compile(r"[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}")


# Fields where long numbers, and numbers that look like a receipt's, are at home.
_AT_HOME = (
    *("document_number", "bill_number", "bill_code", "account"),
    *("certificate", "grade_certificate", "death_certificate", "accident_report"),
)


class Scans(QObject):
    """The router of one page.

    Args:
        search: the search panel that is on screen now.
        register: takes a card while somebody is registered.
        desk: takes a bill while a member is open.

    Signals:
        member_wanted(int): open this member.
        nobody_found(str): no member, or several, by this text: look for them.
        receipt_read(str): show the claim of the receipt with this number or code.
        claim_wanted(int): show this claim.
        bill_wanted(): the bill that was scanned belongs to the member who is open: show their form.
        bill_waits(str): a bill was scanned with nobody there; who paid it, "" where the code does not say.
        failed(object): a foreseen fault (`KnownError`).
    """

    member_wanted = Signal(int)
    nobody_found = Signal(str)
    receipt_read = Signal(str)
    claim_wanted = Signal(int)
    bill_wanted = Signal()
    bill_waits = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        office: Office,
        worker: Worker,
        search: Callable[[], SearchPanel],
        register: RegisterForm,
        desk: Desk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._worker = office, worker
        self._search, self._register, self._desk = search, register, desk
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
        if field is self._search().box:
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
        return field, text, self._search().box.text()

    def undo(self, before: object) -> None:
        """Take the burst out of the fields again."""
        if not isinstance(before, tuple):
            return
        field, text, searched = before
        box = self._search().box
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
            self.receipt_read.emit(text)
        else:
            self._take_card(text)

    def entered(self, text: str) -> None:
        """Enter in the search box found nobody: a receipt's code is no member's text."""
        if classify(text) == "receipt" or _CODE.fullmatch(text.strip()):
            self.receipt_read.emit(text)

    def _take_card(self, number: str) -> None:
        if self._register.isVisible():
            self._register.take_card(number)
            return
        self._worker.submit(
            look_up, self._office, number, done=self._found_card, failed=self.failed.emit, owner=self
        )

    def _found_card(self, found: Found) -> None:
        people = {hit.member_id for hit in found.hits}
        if len(people) == 1:
            self.member_wanted.emit(people.pop())
        else:
            # Nobody, or several: the search box shows it, with F3 to register.
            self.nobody_found.emit(found.text)

    def _take_bill(self, text: str) -> None:
        try:
            bill = read_e_bill(text)
        except KnownError as error:
            self.failed.emit(error)
            return
        if self._desk.entry is not None:
            self.bill_wanted.emit()
            self._desk.take_bill(bill)
            return
        self._bill = bill
        if self._register.isVisible():
            self._register.say_bill_waits()
            return
        # Its claim, whoever made it.
        self._worker.submit(
            find_on_bill,
            self._office,
            bill.bill_code or "",
            bill.bill_number or "",
            done=self._claimed_before,
            failed=self.failed.emit,
            owner=self,
        )

    def _claimed_before(self, duplicate: Duplicate | None) -> None:
        """A bill scanned with nobody at the counter: its claim when there is one, else its payer is searched for."""
        bill = self._bill
        if bill is None:
            return
        if duplicate is not None and duplicate.way == "stop":
            if duplicate.state != "returned":
                self._bill = None
            self.claim_wanted.emit(duplicate.claim_id)
        else:
            self.bill_waits.emit(bill.payer or "")

    def member_opened(self) -> None:
        """A member was opened: the bill scanned before fills the form."""
        if self._bill is not None:
            bill, self._bill = self._bill, None
            self._desk.take_bill(bill)
