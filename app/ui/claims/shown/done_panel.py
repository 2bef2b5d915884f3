"""What has just been accepted, beside its receipt: number, member, sum, and another plan that pays on the same."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rules.values.money import Money
from app.services.claims.open import NextPlan
from app.ui.widgets.button import Button
from app.ui.widgets.panel import Panel
from app.ui.widgets.text import Text


class DonePanel(Panel):
    """What has just been accepted, until the next member comes; and which plan still pays on the same.

    Signals:
        go_on_wanted(): the same is to be claimed under that plan.
    """

    go_on_wanted = Signal()

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
        self.also = Text("", 13, "warn", bold=True, wrap=True)
        self.go_on = Button(self.tr("Go on accepting"), "receipt", "Alt+R", "primary")
        self.go_on.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.go_on.clicked.connect(self.go_on_wanted)
        column.addSpacing(4)
        column.addWidget(self.also)
        column.addWidget(self.go_on)
        self.add_stretch()

    def show_done(self, number: str, name: str, amount: Money, following: NextPlan | None) -> None:
        """Show what was accepted, and what another plan still pays."""
        self.number.setText(number)
        self.who.setText(name)
        self.amount.setText(amount.grouped())
        for widget in (self.also, self.go_on):
            widget.setVisible(following is not None)
        # Whoever goes on has the next act before their eyes; two of them would be one too many.
        self.next.setVisible(following is None)
        if following is not None:
            self.also.setText(
                self.tr("Another plan pays too: {plan} {amount}").format(
                    plan=following.plan, amount=following.amount.grouped()
                )
            )
