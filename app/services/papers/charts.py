"""Charts on paper, for a black-and-white printer: bars solid or hatched, lines solid or dashed, a band in light grey.

For the simulation's report. Not for the screen, and not for what the figures mean; every value comes ready, with its
words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.services.papers.sheet import HAIR, THICK, THIN, Sheet
from app.services.papers.text_layout import width_mm
from app.services.papers.ticks import round_ticks

_LABEL = 7.2


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart stands, in mm: the box of its bars or lines; labels lie outside of it."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def right(self) -> float:
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a histogram: how high, the edge at its left (None: open), whether it is hatched."""

    value: int
    edge: str | None
    hatched: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through days and values; `low` and `high` make its band, empty for none."""

    days: Sequence[date]
    values: Sequence[int]
    label: str
    dash: Sequence[float] | None = None
    thick: float = 0.5
    low: Sequence[int] = ()
    high: Sequence[int] = ()


def draw_histogram(sheet: Sheet, frame: Frame, bars: Sequence[Bar], last_edge: str | None, unit: str) -> None:
    """Bars side by side, each with its number above and the edges between them below; zero's edge is thick."""
    if not bars:
        return
    ticks = round_ticks(0, max(bar.value for bar in bars), 4)
    scale = frame.height / max(ticks[-1], 1)
    for tick in ticks:
        y = frame.bottom - tick * scale
        sheet.line(frame.left, y, frame.right, y, HAIR)
        sheet.text(frame.left - 1.5, y + 0.9, f"{tick:,}", _LABEL, align="right")
    wide = frame.width / len(bars)
    for place, bar in enumerate(bars):
        x = frame.left + place * wide
        high = bar.value * scale
        if bar.value:
            if bar.hatched:
                sheet.box(x + 0.4, frame.bottom - high, wide - 0.8, high, grey=1.0)
                sheet.hatched(x + 0.4, frame.bottom - high, wide - 0.8, high)
            else:
                sheet.box(x + 0.4, frame.bottom - high, wide - 0.8, high, grey=0.3)
        sheet.text(x + wide / 2, frame.bottom - high - 0.9, f"{bar.value:,}", _LABEL, align="centre")
    for place, edge in enumerate([*(bar.edge for bar in bars), last_edge]):
        if edge is None:
            continue
        x = frame.left + place * wide
        sheet.line(x, frame.bottom, x, frame.bottom + 1.0)
        if edge == "0":
            sheet.line(x, frame.top - 2.0, x, frame.bottom + 1.0, THICK)
        sheet.text(x, frame.bottom + 3.8, edge, _LABEL, bold=edge == "0", align="centre")
    sheet.line(frame.left, frame.bottom, frame.right, frame.bottom, THIN)
    sheet.text(frame.right, frame.bottom + 7.4, unit, _LABEL, align="right")


def draw_pairs(sheet: Sheet, frame: Frame, pairs: Sequence[tuple[str, int, int]], unit_fen: int) -> None:
    """Two bars side by side for each label, the first white, the second dark; heights in fen, none negative.

    Args:
        pairs: label, first and second height.
        unit_fen: how many fen one unit of the scale is.
    """
    most = max((max(first, second) for _, first, second in pairs), default=0)
    ticks = round_ticks(0, -(-most // unit_fen), 3)
    scale = frame.height / max(ticks[-1] * unit_fen, 1)
    for tick in ticks:
        y = frame.bottom - tick * unit_fen * scale
        sheet.line(frame.left, y, frame.right, y, HAIR)
        sheet.text(frame.left - 1.5, y + 0.9, f"{tick:,}", _LABEL, align="right")
    wide = frame.width / max(len(pairs), 1)
    bar = wide * 0.36
    said_to = 0.0
    for place, (label, first, second) in enumerate(pairs):
        middle = frame.left + (place + 0.5) * wide
        for x, fen, grey in ((middle - bar, first, 1.0), (middle, second, 0.3)):
            if fen > 0:
                sheet.box(x, frame.bottom - fen * scale, bar, fen * scale, grey=grey)
        half = width_mm(label, _LABEL) / 2
        if middle - half > said_to + 1.0:
            sheet.text(middle, frame.bottom + 3.8, label, _LABEL, align="centre")
            said_to = middle + half
    sheet.line(frame.left, frame.bottom, frame.right, frame.bottom, THIN)


def draw_fund(
    sheet: Sheet, frame: Frame, curves: Sequence[Curve], alert: tuple[int, str], unit_fen: int
) -> None:
    """Balances over time: bands grey, lines as they say, the alert line dashed, labels at the right end.

    Args:
        curves: all over the same days; the last is drawn on top.
        alert: height of the alert line in fen, and its label.
        unit_fen: how many fen one unit of the scale is.
    """
    values = [alert[0], 0, *(value for curve in curves for value in (*curve.values, *curve.low, *curve.high))]
    ticks = round_ticks(min(values) // unit_fen, -(-max(values) // unit_fen), 5)
    low, high = ticks[0] * unit_fen, ticks[-1] * unit_fen
    days = curves[0].days
    span = max((days[-1] - days[0]).days, 1)

    def at(day: date, value: int) -> tuple[float, float]:
        x = frame.left + frame.width * (day - days[0]).days / span
        return x, frame.bottom - frame.height * (value - low) / max(high - low, 1)

    for curve in curves:
        if curve.low:
            there = [at(day, value) for day, value in zip(days, curve.high, strict=True)]
            back = [at(day, value) for day, value in zip(days, curve.low, strict=True)]
            sheet.area([*there, *reversed(back)], 0.88)
    for tick in ticks:
        y = at(days[0], tick * unit_fen)[1]
        sheet.line(frame.left, y, frame.right, y, THIN if tick == 0 else HAIR)
        sheet.text(frame.left - 1.5, y + 0.9, f"{tick:,}", _LABEL, align="right")
    y = at(days[0], alert[0])[1]
    sheet.line(frame.left, y, frame.right, y, 0.3, (1.6, 0.9))
    labels = [(y, alert[1], False)]
    for curve in curves:
        sheet.polyline(
            [at(day, value) for day, value in zip(days, curve.values, strict=True)], curve.thick, curve.dash
        )
        labels.append((at(days[-1], curve.values[-1])[1], curve.label, curve.dash is None))
    _labels(sheet, frame, labels)
    _months(sheet, frame, days, span)


def _labels(sheet: Sheet, frame: Frame, labels: Sequence[tuple[float, str, bool]]) -> None:
    """Labels at the right, moved apart so that none covers another."""
    last = frame.top - 10.0
    for y, words, bold in sorted(labels):
        y = max(y, last + 3.6)
        sheet.text(frame.right + 1.5, y + 0.9, words, _LABEL + 0.4, bold=bold)
        last = y


def _months(sheet: Sheet, frame: Frame, days: Sequence[date], span: int) -> None:
    """The months below: every third, and the first and the last day."""
    said_to = frame.left - 20.0
    for day in dict.fromkeys(days):
        words = f"{day:%Y-%m-%d}" if day in (days[0], days[-1]) else f"{day:%Y-%m}"
        if day not in (days[0], days[-1]) and day.month % 3:
            continue
        x = frame.left + frame.width * (day - days[0]).days / span
        half = width_mm(words, _LABEL) / 2
        end = frame.right + 12.0 if day == days[-1] else frame.right - half - 14.0
        if x - half < said_to + 2.0 or x + half > end + half:
            continue
        sheet.line(x, frame.bottom, x, frame.bottom + 1.0)
        sheet.text(x, frame.bottom + 4.0, words, _LABEL, align="centre")
        said_to = x + half
