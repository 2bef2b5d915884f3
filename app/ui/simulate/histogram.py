"""The histogram of what the change makes for each person: gains solid, losses hatched, zero a thick line."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.papers.ticks import round_ticks
from app.ui.theme import font, tokens
from app.ui.widgets.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    PaintedText,
    draw_text,
    fill_hatched,
    text_width,
)


@dataclass(frozen=True, slots=True)
class HistogramBar:
    """One bar: people, the edge at its left ("" where it is open), and whether it shows a loss."""

    people: int
    edge: str
    loss: bool
    words: str


class Histogram(QWidget):
    """The chart. Every value is in the accessible description and above its bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[HistogramBar, ...] = ()
        self._last = self._losses = self._gains = self._unit = self._empty = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(136)
        self.setAccessibleName(self.tr("Change for each person"))

    def show_bars(
        self, bars: tuple[HistogramBar, ...], last_edge: str, losses: str, gains: str, unit: str, empty: str
    ) -> None:
        """Show the bars; `losses` and `gains` are the headings of both sides, `empty` what is said without bars."""
        self._bars, self._last = bars, last_edge
        self._losses, self._gains, self._unit, self._empty = losses, gains, unit, empty
        self.setAccessibleDescription("; ".join(f"{bar.words}: {bar.people}" for bar in bars) or empty)
        self.update()

    def bars(self) -> tuple[HistogramBar, ...]:
        """What is shown."""
        return self._bars

    def sizeHint(self) -> QSize:
        return QSize(480, 172)

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        wide = self._plot().width() / max(len(self._bars), 1)
        for bar in self._bars:
            yield PaintedText(f"{bar.people:,}", f"{bar.people:,}", round(wide) + 12, font(12))
            if bar.edge:
                yield PaintedText(bar.edge, bar.edge, round(wide) + 4, font(12))

    def _plot(self) -> QRect:
        return QRect(44, 34, self.width() - 64, self.height() - 34 - 38)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        if not self._bars:
            draw_text(painter, self.rect(), self._empty, 13, t.ink2, align=CENTRE)
            return
        plot = self._plot()
        ticks = round_ticks(0, max(bar.people for bar in self._bars), 3)
        self._scale(painter, plot, ticks)
        most = max(ticks[-1], 1)
        edges = [
            plot.left() + plot.width() * place // len(self._bars) for place in range(len(self._bars) + 1)
        ]
        for place, bar in enumerate(self._bars):
            high = max(round(plot.height() * bar.people / most), 1 if bar.people else 0)
            box = QRect(edges[place] + 1, plot.bottom() + 1 - high, edges[place + 1] - edges[place] - 2, high)
            self._bar(painter, box, bar)
            above = QRect(box.left() - 10, box.top() - 17, box.width() + 20, 16)
            draw_text(painter, above, f"{bar.people:,}", 12, t.ink, align=CENTRE)
        self._edges(painter, plot, edges)
        self._headings(painter, plot)

    def _scale(self, painter: QPainter, plot: QRect, ticks: tuple[int, ...]) -> None:
        t = tokens()
        for tick in ticks:
            y = plot.bottom() + 1 - round(plot.height() * tick / max(ticks[-1], 1))
            painter.fillRect(plot.left(), y, plot.width(), 1, QColor(t.line2 if tick == 0 else t.line))
            draw_text(painter, QRect(0, y - 9, plot.left() - 6, 18), f"{tick:,}", 12, t.ink2, align=RIGHT)

    def _bar(self, painter: QPainter, box: QRect, bar: HistogramBar) -> None:
        t = tokens()
        if not bar.people:
            return
        if bar.loss:
            fill_hatched(painter, box, t.family, t.family_s)
            painter.setPen(QColor(t.family))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        else:
            painter.fillRect(box, QColor(t.pri))

    def _edges(self, painter: QPainter, plot: QRect, edges: list[int]) -> None:
        t = tokens()
        names = [*(bar.edge for bar in self._bars), self._last]
        for x, name in zip(edges, names, strict=True):
            if not name:
                continue
            painter.fillRect(x, plot.bottom() + 1, 1, 4, QColor(t.line2))
            if name == "0":
                painter.fillRect(x - 1, plot.top() - 12, 2, plot.height() + 16, QColor(t.ink))
            at = QRect(x - 40, plot.bottom() + 6, 80, 16)
            draw_text(painter, at, name, 12, t.ink if name == "0" else t.ink2, name == "0", CENTRE)
        below = QRect(plot.left(), plot.bottom() + 21, plot.width(), 16)
        draw_text(painter, below, self._unit, 12, t.ink2, align=RIGHT)

    def _headings(self, painter: QPainter, plot: QRect) -> None:
        t = tokens()
        above = QRect(plot.left(), 5, plot.width(), 18)
        if self._losses:
            draw_text(painter, above, self._losses, 12, t.warn, True, LEFT)
        if self._gains:
            left = text_width(self._losses, 12, True) + 16
            draw_text(painter, above.adjusted(left, 0, 0, 0), self._gains, 12, t.pri, True, RIGHT)
