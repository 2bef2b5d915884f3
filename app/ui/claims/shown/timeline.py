"""When cover begins and ends, and where the event lies: the picture beside a refusal for waiting or missing cover."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import font, tokens
from app.ui.widgets.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    PaintedText,
    draw_halo_text,
    draw_text,
    fill_hatched,
    text_width,
)

Look = Literal["waiting", "covered", "past", "open"]


@dataclass(frozen=True, slots=True)
class TimelineSpan:
    """A stretch of time. `words` stand in it if they fit; `below` stands under its beginning."""

    first: date
    last: date
    look: Look
    words: str
    below: str


class CoverTimeline(QWidget):
    """Spans side by side, in the order given, and a red mark at the event."""

    _BAR_TOP, _BAR = 40, 16

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: tuple[TimelineSpan, ...] = ()
        self._event: date | None = None
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(84)

    def show_spans(self, spans: Sequence[TimelineSpan], event: date | None, words: str) -> None:
        """Show spans and the event with the words over it."""
        self._spans, self._event, self._words = tuple(spans), event, words
        told = [words, *(f"{span.words} {span.below}" for span in spans)]
        self.setAccessibleName(" ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())

    def _boxes(self) -> list[QRect]:
        """Each span as wide as its days, yet never so narrow that its words would be lost."""
        inner = self.width() - 26
        if not self._spans:
            return []
        days = [max(1, (span.last - span.first).days + 1) for span in self._spans]
        least = [text_width(span.words, 12) + 14 for span in self._spans]
        whole = sum(days)
        widths = [max(inner * count // whole, need) for count, need in zip(days, least, strict=True)]
        excess = sum(widths) - inner
        widest = max(range(len(widths)), key=lambda index: widths[index])
        widths[widest] -= excess
        boxes, x = [], 13
        for width in widths:
            boxes.append(QRect(x, self._BAR_TOP, width, self._BAR))
            x += width
        return boxes

    def event_x(self) -> int | None:
        """Where the event stands, px; before or after all spans it stands at their edge."""
        boxes = self._boxes()
        if self._event is None or not boxes:
            return None
        for span, box in zip(self._spans, boxes, strict=True):
            if span.first <= self._event <= span.last:
                share = (self._event - span.first).days + 0.5
                return box.left() + round(box.width() * share / ((span.last - span.first).days + 1))
        return boxes[0].left() if self._event < self._spans[0].first else boxes[-1].right()

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        for span, box in zip(self._spans, self._boxes(), strict=True):
            yield PaintedText(span.words, span.words, box.width(), font(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        for index, (span, box) in enumerate(zip(self._spans, self._boxes(), strict=True)):
            fill, border = {
                "waiting": (t.panel, t.warn_l),
                "open": (t.panel, t.warn_l),
                "covered": (t.ok_s, t.ok),
                "past": (t.sub, t.line2),
            }[span.look]
            painter.fillRect(box, fill)
            if span.look in ("waiting", "open"):
                fill_hatched(painter, box, t.warn_l, t.panel)
            painter.setPen(QColor(border))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            inside = box.adjusted(0, 0, -5, 0)
            if text_width(span.words, 12) <= inside.width():
                draw_halo_text(painter, inside, span.words, 12, t.ink, fill, RIGHT)
            last = index == len(self._spans) - 1
            room = QRect(box.left(), box.bottom() + 5, self.width() - box.left() if last else box.width(), 18)
            draw_text(painter, room, span.below, 12, t.ink2)
        x = self.event_x()
        if x is None:
            return
        painter.setPen(QPen(QColor(t.bad), 2))
        painter.drawLine(x, 26, x, self._BAR_TOP + self._BAR + 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.bad))
        painter.drawPolygon(QPolygon([QPoint(x - 5, 22), QPoint(x + 5, 22), QPoint(x, 28)]))
        width = text_width(self._words, 13, True) + 2
        left = min(max(13, x - width // 2), self.width() - 13 - width)
        draw_text(
            painter, QRect(left, 2, width, 18), self._words, 13, t.bad, True, LEFT if left == 13 else CENTRE
        )
