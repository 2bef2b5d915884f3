"""A screen with the dark panel at the left and a white card in the middle of the rest: the door and its sisters."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.shell.brand_panel import BrandPanel
from app.ui.theme import Layout
from app.ui.theme.tokens import NARROW
from app.ui.widgets.panel import Panel


class CardScreen(QWidget):
    """Fill `column`; the card scrolls where the window is too low for it.

    Args:
        width: of the card, px.
    """

    def __init__(self, brand: BrandPanel, width: int = 480, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.brand = brand
        self._layout_now = NARROW
        self._card_width = width
        self.card = Panel()
        self.card.setFixedWidth(width)
        self.card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        area = QWidget()
        self.column = QVBoxLayout(area)
        self.column.setContentsMargins(32, 32, 32, 24)
        self.column.setSpacing(0)
        self.card.add(area)
        inside = QWidget()
        inside.setObjectName("scrolled")
        middle = QVBoxLayout(inside)
        middle.setContentsMargins(16, 16, 16, 16)
        middle.addWidget(self.card, 0, Qt.AlignmentFlag.AlignCenter)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(brand)
        row.addWidget(scroll, 1)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._layout_now = layout
        self.brand.set_layout(layout, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.brand.set_layout(self._layout_now, self.width())
