"""Line numbers and marks at the left edge of a plan text: changed, added, faulty."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import tokens
from app.ui.widgets.painting import RIGHT, draw_text

if TYPE_CHECKING:
    from app.ui.plans.plan_text import PlanText

WIDTH = 46
_BAR = 4
_GAP = 4


class Gutter(QWidget):
    """Line numbers and bars at the left edge."""

    def __init__(self, text: "PlanText") -> None:
        super().__init__(text)
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
