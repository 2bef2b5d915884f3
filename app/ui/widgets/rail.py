"""The navigation at the left: icon over label on the narrow screen, beside it on the wide one.

Shows only the pages it was given, so only what works.
"""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.ui.theme import Layout, draw_icon, font, tokens
from app.ui.theme.tokens import NARROW
from app.ui.widgets.painting import CENTRE, LEFT, PaintedText, draw_frame, draw_text, text_width


class RailItem(QToolButton):
    """One page's entry."""

    def __init__(self, icon: str, label: str, sub: str, key: str) -> None:
        super().__init__()
        self._icon, self._label, self._sub = icon, label, sub
        self._badge = 0
        self._layout_now = NARROW
        self.setText(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(label)
        self.setToolTip(f"{label}　{key}")

    def set_badge(self, count: int) -> None:
        """Show how much waits there; 0 shows nothing."""
        self._badge = count
        self.setAccessibleDescription(str(count) if count else "")
        self.update()

    def badge(self) -> int:
        """How much waits there."""
        return self._badge

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._layout_now = layout
        self.setFixedHeight(layout.nav_item)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._layout_now.rail, self._layout_now.nav_item)

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        wide = self._layout_now.wide
        room = self.width() - (58 if wide else 6) - (34 if wide and self._badge else 0)
        yield PaintedText(self._label, self._label, room, font(14 if wide else 12))
        if self._sub:
            yield PaintedText(self._sub, self._sub, room, font(12 if wide else 11))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        active = self.isChecked()
        if active or self.isDown():
            painter.fillRect(self.rect(), QColor(t.rail_on))
        elif self.underMouse():
            hover = QColor(t.rail_on)
            hover.setAlpha(120)
            painter.fillRect(self.rect(), hover)
        if active:
            painter.fillRect(0, 0, 3, self.height(), QColor(t.badge))
        ink = t.on_pri if active else t.rail_ink
        if self._layout_now.wide:
            self._paint_wide(painter, ink)
        else:
            self._paint_narrow(painter, ink)

    def _paint_narrow(self, painter: QPainter, ink: str) -> None:
        lines = 17 + (16 if self._sub else 0)
        top = (self.height() - 20 - 4 - lines) // 2
        draw_icon(painter, self._icon, ink, self.width() // 2 - 10, top, 20)
        label = QRect(0, top + 24, self.width(), 17)
        draw_text(painter, label, self._label, 12, ink, align=CENTRE)
        if self._sub:
            draw_text(painter, label.translated(0, 16), self._sub, 11, ink, align=CENTRE)
        if self._badge:
            self._paint_badge(painter, self.width() - 5, max(2, top - 4) + 8)

    def _paint_wide(self, painter: QPainter, ink: str) -> None:
        middle = self.height() // 2
        draw_icon(painter, self._icon, ink, 24, middle - 10, 20)
        if self._sub:
            draw_text(painter, QRect(58, middle - 18, 110, 20), self._label, 14, ink, align=LEFT)
            draw_text(painter, QRect(58, middle + 1, 110, 16), self._sub, 12, ink, align=LEFT)
        else:
            draw_text(painter, QRect(58, 0, 110, self.height()), self._label, 14, ink, align=LEFT)
        if self._badge:
            self._paint_badge(painter, self.width() - 15, middle)

    def _paint_badge(self, painter: QPainter, right: int, middle: int) -> None:
        t = tokens()
        words = str(self._badge) if self._badge < 1000 else "999+"
        width = max(18, text_width(words, 12, True) + 8)
        rect = QRect(right - width, middle - 8, width, 16)
        draw_frame(painter, rect, t.badge, None, 8)
        draw_text(painter, rect, words, 12, t.on_badge, True, CENTRE)


class Rail(QFrame):
    """The entries, from the top. Ctrl+1 … Ctrl+9 choose them by keyboard.

    Signals:
        chosen(str): the key of the page a person wants.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Pages"))
        self._items: dict[str, RailItem] = {}
        self._marked = ""
        self._layout_now = NARROW
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setFixedWidth(NARROW.rail)

    def add(self, key: str, icon: str, label: str, sub: str = "") -> RailItem:
        """Add a page's entry at the end."""
        number = len(self._items) + 1
        shortcut = f"Ctrl+{number}" if number <= 9 else ""
        item = RailItem(icon, label, sub, shortcut)
        item.set_layout(self._layout_now)
        self._items[key] = item
        self._column.insertWidget(self._column.count() - 1, item)
        item.clicked.connect(lambda: self._click(key))
        if shortcut:
            hear = QShortcut(QKeySequence(shortcut), item)
            hear.activated.connect(lambda: self._click(key))
        return item

    def clear(self) -> None:
        """Take all entries out (somebody else sits down)."""
        for item in self._items.values():
            self._column.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._items.clear()
        self._marked = ""

    def _click(self, key: str) -> None:
        # The mark moves when the page really changes (`set_current`), not by the click.
        self.set_current(self._marked)
        self.chosen.emit(key)

    def set_current(self, key: str) -> None:
        """Mark the page that is shown."""
        self._marked = key
        for name, item in self._items.items():
            item.setChecked(name == key)

    def current(self) -> str:
        """The marked page."""
        return self._marked

    def item(self, key: str) -> RailItem:
        """A page's entry."""
        return self._items[key]

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._layout_now = layout
        self.setFixedWidth(layout.rail)
        for item in self._items.values():
            item.set_layout(layout)
