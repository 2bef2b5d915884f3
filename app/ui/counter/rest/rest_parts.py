"""The small parts of the counter at rest: a quick act, a figure with its name, a line with its state."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import draw_icon, font, tokens
from app.ui.theme.tokens import Tone
from app.ui.widgets.button import KeyedButton
from app.ui.widgets.icon import Icon
from app.ui.widgets.key_cap import KeyCap, cap_width, draw_key_cap
from app.ui.widgets.painting import PaintedText, draw_frame, draw_text, elide
from app.ui.widgets.text import Text


class QuickAct(KeyedButton):
    """A large button: icon, title, a line below, and its key."""

    def __init__(self, title: str, below: str, icon: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(title, icon, key, parent)
        self._below = below
        self.setToolTip(below)
        self.setAccessibleDescription(f"{below} {key}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(72)

    def sizeHint(self) -> QSize:
        return QSize(200, 72)

    def _room(self) -> int:
        return self.width() - 48 - cap_width(self._key) - 20

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        yield PaintedText(self.text(), self.text(), self._room(), font(14, True))
        yield PaintedText(self._below, elide(self._below, 12, self._room()), self._room(), font(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        fill = t.pri_s if self.underMouse() or self.isDown() else t.panel
        draw_frame(painter, self.rect(), fill, t.line)
        draw_icon(painter, self._icon, t.pri, 14, 25, 22)
        draw_text(painter, QRect(48, 15, self._room() + 2, 22), self.text(), 14, t.ink, True)
        draw_text(
            painter, QRect(48, 37, self._room() + 2, 20), elide(self._below, 12, self._room()), 12, t.ink2
        )
        draw_key_cap(painter, self.width() - 12 - cap_width(self._key), 36, self._key)


class TodayFigure(QWidget):
    """A number with its name above."""

    def __init__(self, name: str, px: int) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 8, 12)
        column.setSpacing(2)
        self.value = Text("", px, bold=True)
        column.addWidget(Text(name, 13, "ink2"))
        column.addWidget(self.value)
        self.setAccessibleName(name)


class StateLine(QWidget):
    """A row of the panels at the right: number or icon, words, and how it stands."""

    def __init__(self, icon: str = "") -> None:
        super().__init__()
        self.setFixedHeight(39)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self.count = Text("", 14, bold=True)
        self.count.setMinimumWidth(28)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.icon = Icon(icon or "info", 16)
        # Only hiding: a widget shown before it has a parent would open a window of its own and take the keyboard.
        (self.count if icon else self.icon).hide()
        self.words = Text("", 13)
        self.state = Text("", 12, "ink2")
        row.addWidget(self.icon)
        row.addWidget(self.count)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.state)

    def add_key(self, key: str) -> None:
        """The key that opens it."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(KeyCap(key))

    def show_line(self, count: int | None, words: str, state: str, tone: Tone = "ink2") -> None:
        """Show it."""
        if count is not None:
            self.count.setText(str(count))
            self.count.set_tone("warn" if tone == "warn" and count else "ink")
        self.words.setText(words)
        self.state.setText(state)
        self.state.set_tone(tone)
