"""The fund's balance in the months ahead: tried solid with its band, in force dashed, the alert line, ends named."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.papers.ticks import round_ticks
from app.services.simulate.forecast import Forecast, SchemePath
from app.services.simulate.report_words import wan
from app.ui.theme import font, tokens
from app.ui.widgets.painting import CENTRE, LEFT, RIGHT, PaintedText, draw_text, mix, text_width

_WAN = 1_000_000
# Where a day's balance in fen stands on the screen.
_At = Callable[[date, int], QPointF]


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What the chart says: the names of both schemes and of the alert line, and of the day it begins."""

    now: str
    then: str
    alert: str
    today: str
    year_end: str
    arrives: str
    empty: str


@dataclass(slots=True)
class _Piece:
    """One scheme's line through days and fen, with its band, from one arrival of contributions to the next."""

    days: list[date]
    mid: list[int]
    low: list[int]
    high: list[int]


class FundChart(QWidget):
    """The chart, in 10,000 yuan."""

    def __init__(self, words: ChartWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._ahead: Forecast | None = None
        self._asked = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(170)
        self.setAccessibleName(self.tr("Fund balance ahead"))

    def show_forecast(self, ahead: Forecast | None) -> None:
        """Show it; None says that nothing can be said."""
        self._ahead, self._asked = ahead, True
        if ahead is None:
            self.setAccessibleDescription(self._words.empty)
        else:
            self.setAccessibleDescription(
                f"{ahead.now.end.day}: {self._words.now} {wan(ahead.now.end.mid)}, "
                f"{self._words.then} {wan(ahead.then.end.mid)}, {self._words.alert} "
                f"{wan(ahead.assumptions.alert)}"
            )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 200)

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        for words, _, _ in self._labels():
            yield PaintedText(words, words, self._right_room(), font(12, True))

    # ------------------------------------------------------------------ measures
    def _labels(self) -> list[tuple[str, int, str]]:
        """Labels at the right end: words, height in fen, and what they are."""
        if self._ahead is None:
            return []
        ahead = self._ahead
        return [
            (f"{self._words.now} {wan(ahead.now.end.mid)}", ahead.now.end.mid.fen, "now"),
            (f"{self._words.then} {wan(ahead.then.end.mid)}", ahead.then.end.mid.fen, "then"),
            (f"{self._words.alert} {wan(ahead.assumptions.alert)}", ahead.assumptions.alert.fen, "alert"),
        ]

    def _right_room(self) -> int:
        widest = max((text_width(words, 12, True) for words, _, _ in self._labels()), default=0)
        return widest + 8

    def _plot(self, ticks: tuple[int, ...]) -> QRect:
        left = max(text_width(f"{tick:,}", 12) for tick in ticks) + 18
        return QRect(left, 20, self.width() - left - self._right_room() - 8, self.height() - 20 - 26)

    # ------------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        ahead = self._ahead
        if ahead is None:
            words = self._words.empty if self._asked else ""
            draw_text(painter, self.rect(), words, 13, t.ink2, align=CENTRE)
            return
        now, then = _pieces(ahead.now), _pieces(ahead.then)
        every = [fen for piece in then for fen in (*piece.low, *piece.high)]
        values = [0, ahead.assumptions.alert.fen, *(fen for piece in now for fen in piece.mid), *every]
        ticks = round_ticks(min(values) // _WAN, -(-max(values) // _WAN), 4)
        plot = self._plot(ticks)
        low, high = ticks[0] * _WAN, ticks[-1] * _WAN
        days = [day for piece in now for day in piece.days]
        span = max((days[-1] - days[0]).days, 1)

        def at(day: date, fen: int) -> QPointF:
            x = plot.left() + plot.width() * (day - days[0]).days / span
            return QPointF(x, plot.bottom() - plot.height() * (fen - low) / max(high - low, 1))

        self._scale(painter, plot, ticks)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in then:
            self._band(painter, piece, at)
        y = at(days[0], ahead.assumptions.alert.fen).y()
        painter.setPen(QPen(QColor(t.bad), 1.25, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        self._line(painter, now, at, QPen(QColor(t.ink2), 1.5, Qt.PenStyle.DashLine))
        self._line(painter, then, at, QPen(QColor(t.pri), 2))
        first = at(days[0], then[0].mid[0])
        painter.setBrush(QColor(t.pri))
        painter.drawEllipse(first, 3.5, 3.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._words_of_start(painter, ahead, first, at)
        self._ends(painter, plot, at)
        self._months(painter, plot, days, span)

    def _band(self, painter: QPainter, piece: _Piece, at: _At) -> None:
        t = tokens()
        there = [at(day, fen) for day, fen in zip(piece.days, piece.high, strict=True)]
        back = [at(day, fen) for day, fen in zip(piece.days, piece.low, strict=True)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mix(t.pri_s, t.pri_l, 0.12)))
        painter.drawPolygon(QPolygonF([*there, *reversed(back)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(t.pri_l), 1, Qt.PenStyle.DotLine))
        painter.drawPolyline(QPolygonF(there))
        painter.drawPolyline(QPolygonF(back))

    def _line(self, painter: QPainter, pieces: list[_Piece], at: _At, pen: QPen) -> None:
        """The pieces in this pen; between them a dotted line up, when the year's contributions arrive."""
        dotted = QPen(QColor(tokens().ink2), 1, Qt.PenStyle.DotLine)
        for before, after in pairwise(pieces):
            painter.setPen(dotted)
            painter.drawLine(at(after.days[0], before.mid[-1]), at(after.days[0], after.mid[0]))
        painter.setPen(pen)
        for piece in pieces:
            painter.drawPolyline(
                QPolygonF([at(day, fen) for day, fen in zip(piece.days, piece.mid, strict=True)])
            )

    def _scale(self, painter: QPainter, plot: QRect, ticks: tuple[int, ...]) -> None:
        t = tokens()
        for tick in ticks:
            y = plot.bottom() - round(plot.height() * (tick - ticks[0]) / max(ticks[-1] - ticks[0], 1))
            painter.fillRect(plot.left(), y, plot.width(), 1, QColor(t.line2 if tick == 0 else t.line))
            box = QRect(0, y - 9, plot.left() - 6, 18)
            draw_text(painter, box, f"{tick:,}", 12, t.ink2, align=RIGHT)

    def _words_of_start(self, painter: QPainter, ahead: Forecast, first: QPointF, at: _At) -> None:
        t = tokens()
        words = wan(ahead.assumptions.balance)
        box = QRect(round(first.x()) + 6, round(first.y()) - 20, text_width(words, 12, True) + 2, 16)
        # The line up may pass here: the words stand on a ground of their own.
        painter.fillRect(box.adjusted(-1, 1, 0, -1), QColor(t.panel))
        draw_text(painter, box, words, 12, t.pri, True, LEFT)
        if ahead.then.incomes:
            income = ahead.then.incomes[0]
            top = at(income.day, income.after.fen)
            said = self._words.arrives.format(month=income.day.month, amount=wan(income.amount))
            box = QRect(round(top.x()) + 6, round(top.y()) - 18, text_width(said, 12) + 2, 16)
            draw_text(painter, box, said, 12, t.ink2, False, LEFT)

    def _ends(self, painter: QPainter, plot: QRect, at: _At) -> None:
        """The labels at the right, moved apart so that none covers another."""
        t = tokens()
        assert self._ahead is not None
        colours = {"now": t.ink2, "then": t.pri, "alert": t.bad}
        day = self._ahead.now.end.day
        wanted = sorted((at(day, fen).y(), words, kind) for words, fen, kind in self._labels())
        places: list[float] = []
        for y, _, _ in wanted:
            places.append(max(y, places[-1] + 17) if places else y)
        over = max(places[-1] - (plot.bottom() + 4), 0.0)
        for place in range(len(places) - 1, -1, -1):
            below = places[place + 1] - 17 if place + 1 < len(places) else places[place] - over
            places[place] = min(places[place], below) if place + 1 < len(places) else below
        for y, (_, words, kind) in zip(places, wanted, strict=True):
            box = QRect(plot.right() + 6, round(y) - 9, self._right_room(), 18)
            draw_text(painter, box, words, 12, colours[kind], kind == "then", LEFT)

    def _months(self, painter: QPainter, plot: QRect, days: list[date], span: int) -> None:
        """Below: today, the quarters, and the year's end; those that would touch the one before are left out."""
        t = tokens()
        said_to = -100
        last = len(days) - 1
        marks = [(place, day) for place, day in enumerate(days) if place in (0, last) or day.month % 3 == 0]
        end_left = plot.right() - text_width(self._words.year_end.format(year=days[-1].year), 12) // 2
        for place, day in marks:
            if place == 0:
                words = self._words.today
            elif place == last:
                words = self._words.year_end.format(year=day.year, month=day.month)
            else:
                words = self.tr("{month}/{year}").format(month=day.month, year=day.year)
            x = plot.left() + plot.width() * (day - days[0]).days // span
            half = text_width(words, 12) // 2 + 1
            if x - half < said_to + 8 or (place not in (0, last) and x + half > end_left - 8):
                continue
            painter.fillRect(x, plot.bottom() + 1, 1, 3, QColor(t.line2))
            box = QRect(x - half, plot.bottom() + 6, 2 * half, 16)
            draw_text(painter, box, words, 12, t.ink2, align=CENTRE)
            said_to = x + half


def _pieces(path: SchemePath) -> list[_Piece]:
    """Balances by day; where contributions arrive, a new piece begins higher up on that day."""
    piece = _Piece([], [], [], [])
    pieces = [piece]
    arrived = {income.day: income for income in path.incomes}
    for point in path.points:
        income = arrived.get(point.day.replace(day=1))
        if income is not None and piece.days:
            low, high = piece.low[-1] + income.amount.fen, piece.high[-1] + income.amount.fen
            piece = _Piece([income.day], [income.after.fen], [low], [high])
            pieces.append(piece)
        piece.days.append(point.day)
        piece.mid.append(point.mid.fen)
        piece.low.append(point.low.fen)
        piece.high.append(point.high.fen)
    return pieces
