"""The page with somebody at the counter: search and member at the left; at the right what is being done for them.

Places things only. Right of the member stands one of: the bill with its preview, registering, the history, a receipt.
"""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.counter.bill_form import BillForm
from app.ui.counter.history_view import HistoryView
from app.ui.counter.member_panel import MemberPanel
from app.ui.counter.preview_column import PreviewColumn
from app.ui.counter.register_form import RegisterForm
from app.ui.counter.search_panel import SearchPanel
from app.ui.receipt.viewer import ReceiptViewer
from app.ui.theme import GUTTER, Layout
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import StripKind
from app.ui.widgets.text import Text


class DonePanel(Panel):
    """What has just been accepted, until the next member comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        column = self.body(QVBoxLayout(), 12, 10, 12, 12)
        column.setSpacing(4)
        self.title = Text(self.tr("Accepted"), 13, "ok", bold=True)
        self.number = Text("", 20, bold=True)
        self.who = Text("", 14, wrap=True)
        self.amount = Text("", 24, "pri", bold=True)
        self.next = Text(
            self.tr("Type the next member's name, or scan a card: the search box is ready."),
            13,
            "ink2",
            wrap=True,
        )
        for widget in (self.title, self.number, self.who, self.amount, self.next):
            column.addWidget(widget)
        self.add_stretch()


class OpenView(QWidget):
    """The columns."""

    def __init__(
        self,
        search: SearchPanel,
        form: BillForm,
        register: RegisterForm,
        history: HistoryView,
        viewer: ReceiptViewer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.search, self.form, self.register, self.history, self.viewer = (
            search,
            form,
            register,
            history,
            viewer,
        )
        self._person = "nobody"
        self.member, self.preview, self.done = MemberPanel(), PreviewColumn(), DonePanel()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(GUTTER, GUTTER, GUTTER, GUTTER)
        outer.setSpacing(GUTTER)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(GUTTER)
        left.addWidget(search)
        left.addWidget(self.member, 1)
        left.addWidget(self.done)
        self._rest = QWidget()
        left.addWidget(self._rest, 1)
        outer.addWidget(self._left)

        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(GUTTER)
        middle.addWidget(form, 1)
        self._bill = QWidget()
        bill = QHBoxLayout(self._bill)
        bill.setContentsMargins(0, 0, 0, 0)
        bill.setSpacing(GUTTER)
        bill.addWidget(self._middle)
        bill.addWidget(self.preview, 1)
        self._right = QStackedWidget()
        for widget in (self._bill, register, history, viewer):
            self._right.addWidget(widget)
        outer.addWidget(self._right, 1)
        search.nobody_found.connect(lambda _on: self._place_person())
        self.show_bill()
        self.show_person("nobody")

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._left.setFixedWidth(layout.member)
        self._middle.setFixedWidth(layout.form)
        for part in (self.member, self.form, self.preview, self.register, self.history):
            part.set_layout(layout)

    # ------------------------------------------------------------------ what stands at the right
    def show_bill(self) -> None:
        """The bill and its preview."""
        self._right.setCurrentWidget(self._bill)

    def show_register(self) -> None:
        """Registering a new member."""
        self._right.setCurrentWidget(self.register)

    def show_history(self) -> None:
        """The member's history."""
        self._right.setCurrentWidget(self.history)

    def show_receipt(self) -> None:
        """A receipt."""
        self._right.setCurrentWidget(self.viewer)

    def doing(self) -> str:
        """What stands at the right: "bill", "register", "history", "receipt"."""
        return ("bill", "register", "history", "receipt")[self._right.currentIndex()]

    def show_person(self, which: str) -> None:
        """What stands below the search box: "member", "done" (just accepted), "nobody"."""
        self._person = which
        self._place_person()
        self.search.results.set_most(3 if which == "member" else 6 if which == "done" else 11)

    def _place_person(self) -> None:
        """Nobody found needs the room of the card, until something else is searched for."""
        free = self.search.nothing.isHidden()
        self.member.setVisible(self._person == "member" and free)
        self.done.setVisible(self._person == "done" and free)
        self._rest.setVisible(self.member.isHidden())

    # ------------------------------------------------------------------ a message beside the form
    def say(self, kind: StripKind, lead: str, more: str = "", icon: str = "") -> None:
        """Say something beside the form; an empty text takes it away."""
        self.preview.say(kind, lead, more, icon)

    def said(self) -> str:
        """What is said beside the form now."""
        return self.preview.said()
