"""The four figures at the head: cost, people, average, who gains and who loses; tried large, in force small below."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import font, tokens
from app.ui.theme.tokens import Tone
from app.ui.widgets.painting import LEFT, PaintedText, draw_frame, draw_text, elide, text_width

HEIGHT = 82


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it is, the figure with its unit, the line below, and a bold end of that line with its tone."""

    name: str
    value: str
    unit: str = ""
    below: str = ""
    more: str = ""
    tone: Tone = "ink"


class Figures(QWidget):
    """The strip of figures, each in its box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: tuple[Figure, ...] = ()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Figures"))

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show these."""
        self._figures = figures
        self.setAccessibleDescription(
            "; ".join(" ".join((each.name, each.value, each.unit, each.below, each.more)) for each in figures)
        )
        self.setToolTip("\n".join(f"{each.name}　{each.below}　{each.more}" for each in figures))
        self.update()

    def figures(self) -> tuple[Figure, ...]:
        """What is shown."""
        return self._figures

    def _boxes(self) -> list[QRect]:
        """The first is the widest: it holds the most words."""
        shares = (31, 23, 23, 23)[: len(self._figures)]
        x, boxes = 0, []
        for share in shares:
            wide = self.width() * share // sum(shares)
            boxes.append(QRect(x, 0, wide, self.height()))
            x += wide
        if boxes:
            boxes[-1].setRight(self.width() - 1)
        return boxes

    def _value_px(self, each: Figure, room: int) -> int:
        for px in (24, 20, 16):
            if text_width(each.value, px, True) + text_width(each.unit, 12) + 4 <= room:
                return px
        return 13

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        for each, box in zip(self._figures, self._boxes(), strict=True):
            room = box.width() - 20
            yield PaintedText(each.value, each.value, room, font(self._value_px(each, room), True))
            below = elide(each.below, 12, room - (text_width(each.more, 12, True) + 10 if each.more else 0))
            yield PaintedText(each.below, below, room, font(12), told=True)

    def sizeHint(self) -> QSize:
        return QSize(480, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        draw_frame(painter, self.rect(), t.panel, t.line)
        for place, (each, box) in enumerate(zip(self._figures, self._boxes(), strict=True)):
            if place:
                painter.fillRect(box.left(), 1, 1, self.height() - 2, QColor(t.line))
            inside = box.adjusted(12, 0, -8, 0)
            draw_text(painter, QRect(inside.left(), 8, inside.width(), 18), each.name, 12, t.ink2)
            px = self._value_px(each, inside.width())
            value = QRect(inside.left(), 26, inside.width(), 30)
            draw_text(painter, value, each.value, px, t.ink, True, LEFT)
            if each.unit:
                unit = value.translated(text_width(each.value, px, True) + 4, 3)
                draw_text(painter, unit, each.unit, 12, t.ink2)
            more = text_width(each.more, 12, True) if each.more else 0
            room = inside.width() - (more + 10 if more else 0)
            below = elide(each.below, 12, room)
            line = QRect(inside.left(), 57, inside.width(), 18)
            draw_text(painter, line, below, 12, t.ink2)
            if each.more:
                end = line.translated(text_width(below, 12) + 10 if below else 0, 0)
                draw_text(painter, end, each.more, 12, t.tone(each.tone), True)
