"""The dark panel at the left of the door and the start page: mark, name, the ladder as a picture, true facts below.

For looking at; it knows no office beyond the name it is given.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Layout, draw_icon, font, metrics, tokens
from app.ui.widgets.painting import PaintedText, draw_text, elide, mix, text_width
from app.ui.widgets.strip import broken

_LEFT = 56
# The ladder as pictured: left edge, right edge and height above the base line, in parts of the panel's inner width.
_BARS = ((0, 34, 3), (34, 50, 2), (50, 134, 1), (134, 374, 0))
_INNER = 374


class BrandPanel(QWidget):
    """The panel.

    Args:
        title: the program's name.
        sub: what stands below it: the office, or what the program is for.
        facts: icon and sentence, shown at the foot; only what is true.
    """

    def __init__(
        self, title: str, sub: str = "", facts: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._sub, self._facts = title, sub, tuple(facts)
        self.setFixedWidth(486)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._tell()

    def set_title(self, title: str) -> None:
        """The program's name, in the language of the screen."""
        self._title = title
        self._tell()
        self.update()

    def set_sub(self, sub: str) -> None:
        """Another line below the name."""
        self._sub = sub
        self._tell()
        self.update()

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Other facts at the foot."""
        self._facts = tuple(facts)
        self._tell()
        self.update()

    def set_layout(self, layout: Layout, window_width: int) -> None:
        """Take a good third of the window, less where there is little."""
        self.setFixedWidth(640 if layout.wide else 486 if window_width >= 1280 else 300)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(self._title)
        self.setAccessibleDescription("；".join([self._sub, *(text for _, text in self._facts)]))
        shown = elide(self._sub, 16, self._room(), middle=False)
        self.setToolTip(self._sub if shown != self._sub else "")

    def _left(self) -> int:
        return _LEFT if self.width() >= 400 else 28

    def _room(self) -> int:
        return self.width() - self._left() - 28

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        yield PaintedText(self._title, self._title, self._room(), font(36, True))
        yield PaintedText(self._sub, elide(self._sub, 16, self._room(), middle=False), self._room(), font(16))
        for _, fact in self._facts:
            for line in self._lines(fact):
                yield PaintedText(line, line, self._room() - 24, font(13))

    def _lines(self, fact: str) -> Sequence[str]:
        return broken(fact, 13, self._room() - 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(t.rail))
        left, top = self._left(), 64 if self.height() >= 600 else 32
        self._paint_mark(painter, left, top)
        name = QRect(left, top + 88, self._room(), metrics(36, True).height())
        draw_text(painter, name, self._title, 36, t.on_pri, True)
        under = QRect(left, name.bottom() + 1, self._room(), metrics(16).height())
        draw_text(painter, under, elide(self._sub, 16, self._room(), middle=False), 16, t.rail_ink)
        foot = self._paint_facts(painter, left)
        if foot - under.bottom() >= 190:
            self._paint_ladder(painter, left, under.bottom() + 56)

    def _paint_mark(self, painter: QPainter, x: int, y: int) -> None:
        painter.save()
        painter.translate(x, y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().brand))
        painter.drawRoundedRect(QRectF(0, 0, 64, 64), 6, 6)
        white = QColor(tokens().on_pri)
        for top in (18, 30, 42):
            painter.fillRect(12, top, 40, 4, white)
        for at in (20, 40):
            painter.fillRect(at, 18, 4, 28, white)
        painter.restore()

    def _paint_ladder(self, painter: QPainter, x: int, y: int) -> None:
        t = tokens()
        width = self.width() - 2 * self._left()
        painter.fillRect(x, y, width, 1, QColor(t.rail_on))
        painter.fillRect(x, y + 130, width, 1, QColor(t.rail_on))
        colours = (t.rail_ink, t.family_s, t.badge, mix(t.rail_on, t.rail_ink, 0.18))
        for number, (begin, end, step) in enumerate(_BARS):
            at, to = x + begin * width // _INNER, x + end * width // _INNER
            painter.fillRect(at, y + 20 + 26 * step, to - at, 14, QColor(colours[number]))
            if number:
                painter.fillRect(at, y + 20 + 26 * step, 1, 40, QColor(t.rail_ink))

    def _paint_facts(self, painter: QPainter, left: int) -> int:
        """Paint the facts from the foot upwards; returns where they begin."""
        t = tokens()
        y = self.height() - 58
        for icon, fact in reversed(self._facts):
            lines = self._lines(fact)
            y -= 18 * len(lines) + 6
            draw_icon(painter, icon, t.rail_ink, left, y + 1, 16)
            for number, line in enumerate(lines):
                box = QRect(left + 24, y + 18 * number, text_width(line, 13) + 2, 18)
                draw_text(painter, box, line, 13, t.rail_ink)
        return y
