"""Line numbers and marks at the left edge of a plan text: changed, added, faulty."""

from typing import Protocol

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from app.ui.theme import tokens
from app.ui.widgets.painting import RIGHT, draw_text

WIDTH = 46
_BAR = 4
_GAP = 4


class Marked(Protocol):
    """A text whose lines are numbered and marked: what the gutter reads of it when it paints."""

    def textCursor(self) -> QTextCursor: ...
    def shown_lines(self) -> list[tuple[QTextBlock, QRect]]: ...
    def room_below(self, line: int) -> int: ...
    def line_height(self) -> int: ...
    def faulty_lines(self) -> frozenset[int]: ...
    def mark_of(self, line: int) -> str: ...


class Gutter(QWidget):
    """Line numbers and bars at the left edge.

    Args:
        text: whose lines they are.
        parent: the widget it lies in, which is the text.
    """

    def __init__(self, text: Marked, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(t.sub))
        if t.contrast:
            painter.fillRect(
                self.width() - _GAP - _BAR - 3, event.rect().top(), 1, event.rect().height(), t.line
            )
        now = self._text.textCursor().blockNumber()
        for block, box in self._text.shown_lines():
            if box.top() > event.rect().bottom() or box.bottom() < event.rect().top():
                continue
            line = block.blockNumber()
            strip = self._text.room_below(line)
            first = QRect(0, box.top(), self.width() - _GAP - _BAR - 8, self._text.line_height())
            faulty = line + 1 in self._text.faulty_lines()
            ink = t.bad if faulty else t.ink if line == now else t.ink3
            draw_text(painter, first, str(line + 1), 12, ink, faulty, RIGHT)
            mark = self._text.mark_of(line + 1)
            colour = t.bad if faulty else {"changed": t.pri_l, "added": t.ok}.get(mark, "")
            if colour:
                painter.fillRect(
                    self.width() - _GAP - _BAR, box.top(), _BAR, box.height() - strip, QColor(colour)
                )
