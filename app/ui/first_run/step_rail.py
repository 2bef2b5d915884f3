"""The dark rail of the wizard: five steps, where one is, what is behind."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme import font, tokens
from app.ui.widgets.painting import CENTRE, PaintedText, draw_text, elide, mix

WIDTH = 248
_FIRST, _HEIGHT = 60, 64


class StepRail(QWidget):
    """Shows only; steps are gone through by the buttons."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._steps: tuple[tuple[str, str], ...] = ()
        self._at = 0
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(title)

    def show_steps(self, steps: Sequence[tuple[str, str]], at: int) -> None:
        """Show names with the line below each, and the step one is at."""
        self._steps, self._at = tuple(steps), at
        self.setAccessibleDescription(steps[at][0])
        cut = [sub for _, sub in steps if elide(sub, 12, self._room(), middle=False) != sub]
        self.setToolTip("\n".join(cut))
        self.update()

    def _room(self) -> int:
        return WIDTH - 64 - 12

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        yield PaintedText(self._title, self._title, WIDTH - 36, font(16, True))
        for name, sub in self._steps:
            yield PaintedText(name, name, self._room(), font(14))
            yield PaintedText(sub, elide(sub, 12, self._room(), middle=False), self._room(), font(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(t.rail))
        draw_text(painter, QRect(24, 22, WIDTH - 36, 26), self._title, 16, t.on_pri, True)
        painter.fillRect(0, _FIRST + self._at * _HEIGHT, WIDTH, _HEIGHT, QColor(t.rail_on))
        for number in range(len(self._steps) - 1):
            top = _FIRST + number * _HEIGHT + 46
            painter.fillRect(37, top, 2, _HEIGHT - 28, QColor(mix(t.rail, t.rail_ink, 0.45)))
        for number, (name, sub) in enumerate(self._steps):
            top = _FIRST + number * _HEIGHT
            self._circle(painter, number, top + _HEIGHT // 2)
            here = number == self._at
            ink = t.on_pri if here else t.rail_ink
            draw_text(painter, QRect(64, top + 12, self._room(), 21), name, 14, ink)
            shown = elide(sub, 12, self._room(), middle=False)
            draw_text(painter, QRect(64, top + 33, self._room(), 17), shown, 12, ink)

    def _circle(self, painter: QPainter, number: int, middle: int) -> None:
        t = tokens()
        here, done = number == self._at, number < self._at
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(t.badge if here else t.rail_ink), 1.2))
        painter.setBrush(QColor(t.badge if here else t.rail_ink if done else t.rail))
        painter.drawEllipse(QPointF(38, middle), 13.4, 13.4)
        painter.restore()
        box = QRect(24, middle - 14, 28, 28)
        ink = t.on_badge if here else t.rail if done else t.rail_ink
        draw_text(painter, box, str(number + 1), 14, ink, here, CENTRE)
