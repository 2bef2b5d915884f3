"""The little cap that shows which key does something (F9, Alt+R): as a widget, and drawn inside buttons."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.theme import font, tokens
from app.ui.widgets.painting import CENTRE, draw_frame, draw_text, text_width

HEIGHT = 20
_PX = 11


class KeyCap(QLabel):
    """A key's name in a frame. Says the key only; the button beside it does the act."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(shown_key(key), parent)
        self.setFont(font(_PX))
        self.setAlignment(CENTRE)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(cap_width(self.text()), HEIGHT)


def shown_key(key: str) -> str:
    """What stands on the cap: arrows as they stand on the keys."""
    return key.replace("Left", "←").replace("Right", "→")


def cap_width(key: str) -> int:
    """Width of a cap, px."""
    return max(22, text_width(shown_key(key), _PX) + 10)


def draw_key_cap(painter: QPainter, x: int, middle: int, key: str, colour: str | None = None) -> None:
    """Draw a cap whose left edge is at `x` and whose centre line is at `middle`.

    Args:
        colour: on a filled button, the colour of text and frame; the cap is then not filled.
    """
    t = tokens()
    rect = QRect(x, middle - HEIGHT // 2, cap_width(key), HEIGHT)
    draw_frame(painter, rect, None if colour else t.sub, colour or t.line2, 3)
    draw_text(painter, rect, shown_key(key), _PX, colour or t.ink2, align=CENTRE)
