"""The member in one line, where a magnified screen (125 %, 150 %) has no room for the card beside a bill.

Shows who, cover and what is left, and what F9 waits for; the whole card comes with F2, and with the search box.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.claims.member_file import MemberCard
from app.ui.claims.wording import COVER_TONE, cover_state
from app.ui.widgets.icon import Icon
from app.ui.widgets.key_cap import KeyCap
from app.ui.widgets.panel import Panel
from app.ui.widgets.tag import Tag
from app.ui.widgets.text import ElidedText, Text


class MemberBrief(Panel):
    """The line.

    Signals:
        search_wanted(): it was clicked.
    """

    search_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFixedHeight(40)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = self.body(QHBoxLayout(), 12, 3, 12, 3)
        row.setSpacing(8)
        self.name = ElidedText("", 16, bold=True)
        self.cover = Tag()
        self.facts = ElidedText("", 13, "ink2", middle=False)
        self.waits = ElidedText("", 13, "warn", middle=False)
        self.left = Text("", 13, bold=True)
        row.addWidget(Icon("search", tone="ink2"))
        row.addWidget(KeyCap("F2"))
        row.addWidget(self.name, 2)
        row.addWidget(self.cover)
        row.addWidget(self.facts, 3)
        row.addWidget(self.waits, 5)
        row.addWidget(self.left)

    def show_member(self, card: MemberCard) -> None:
        """Show a member's line."""
        self.name.setText(card.name)
        self.show_cover(card.cover_state)
        known = card.first_day is not None and card.last_day is not None
        self.facts.setText(f"{card.first_day} — {card.last_day}" if known else "")
        self.left.setText(
            self.tr("Left {amount}").format(amount=card.left.grouped()) if card.left is not None else ""
        )

    def show_cover(self, state: str) -> None:
        """As `MemberPanel.show_cover`."""
        self.cover.set(cover_state(state), COVER_TONE.get(state, "neutral"))

    def say(self, words: str) -> None:
        """What F9 waits for; without it the period of cover stands there."""
        self.waits.setText(words)
        self.waits.setVisible(bool(words))
        self.facts.setVisible(not words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.search_wanted.emit()
