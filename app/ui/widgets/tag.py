"""Tags: a word in a coloured frame (保障中, 待复核). Always worded; the colour never carries the meaning alone."""

from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import draw_icon, font, tokens
from app.ui.widgets.painting import PaintedText, draw_frame, draw_text, text_width

TagKind = Literal["neutral", "ok", "warn", "bad", "primary"]
HEIGHT = 20
_PX = 13


def tag_colours(kind: TagKind) -> tuple[str, str, str]:
    """Fill, border and text."""
    t = tokens()
    return {
        "neutral": (t.panel, t.line2, t.ink2),
        "ok": (t.ok_s, t.ok, t.ok),
        "warn": (t.warn_s, t.warn_l, t.warn),
        "bad": (t.bad_s, t.bad, t.bad),
        "primary": (t.pri_s, t.pri_l, t.pri),
    }[kind]


def tag_width(text: str, kind: TagKind = "neutral", icon: str = "") -> int:
    """Width of a tag, px."""
    return text_width(text, _PX, kind == "bad") + 12 + (18 if icon else 0)


def draw_tag(painter: QPainter, x: int, middle: int, text: str, kind: TagKind, icon: str = "") -> int:
    """Draw a tag with its left edge at `x` and its centre line at `middle`; returns its width."""
    fill, border, ink = tag_colours(kind)
    width = tag_width(text, kind, icon)
    rect = QRect(x, middle - HEIGHT // 2, width, HEIGHT)
    draw_frame(painter, rect, fill, border, 3)
    left = x + 6
    if icon:
        draw_icon(painter, icon, ink, left, middle - 7, 14)
        left += 18
    draw_text(painter, QRect(left, rect.top(), width - (left - x), HEIGHT), text, _PX, ink, kind == "bad")
    return width


class Tag(QWidget):
    """A tag as a widget."""

    def __init__(
        self, text: str = "", kind: TagKind = "neutral", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._kind, self._icon = text, kind, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """The word."""
        return self._text

    def kind(self) -> TagKind:
        """The colour's meaning."""
        return self._kind

    def set(self, text: str, kind: TagKind, icon: str = "") -> None:
        """Show another word; an empty one hides the tag."""
        if (text, kind, icon) == (self._text, self._kind, self._icon) and self.isHidden() != bool(text):
            return
        self._text, self._kind, self._icon = text, kind, icon
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tag_width(self._text, self._kind, self._icon), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        room = self.width() - 10 - (18 if self._icon else 0)
        return [PaintedText(self._text, self._text, room, font(_PX, self._kind == "bad"))]

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_tag(QPainter(self), 0, self.height() // 2, self._text, self._kind, self._icon)
