"""The words before a field: right-aligned, with a red star where the field must be filled."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import font, tokens
from app.ui.widgets.painting import LEFT, RIGHT, PaintedText, draw_text, text_width

_PX = 14
_STAR = 10


class FieldLabel(QWidget):
    """A field's name; `required` puts the star before it."""

    def __init__(self, text: str, required: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._required = text, required
        self._width = 84
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(text)

    def text(self) -> str:
        """The words."""
        return self._text

    def set_required(self, required: bool) -> None:
        """Whether the field must be filled now."""
        if required != self._required:
            self._required = required
            self.update()

    def set_width(self, width: int) -> None:
        """The column's width; 0 takes just what the words need."""
        if self._width:
            self._width = width
            self.updateGeometry()

    def set_least(self, width: int) -> None:
        """Take just what the words need and a gap before them, whatever the column's width."""
        self._width = width
        self.updateGeometry()

    def _needed(self) -> int:
        return text_width(self._text, _PX) + _STAR + 1

    def sizeHint(self) -> QSize:
        return QSize(max(self._width, self._needed() + (0 if self._width else 10)), 20)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        return [
            PaintedText(self._text, self._text, self.width() - (_STAR if self._required else 0), font(_PX))
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        draw_text(painter, self.rect(), self._text, _PX, t.ink2, align=RIGHT)
        if self._required:
            words = text_width(self._text, _PX)
            star = QRect(self.width() - words - _STAR, 2, _STAR, self.height())
            draw_text(painter, star, "*", _PX, t.bad, align=LEFT)
