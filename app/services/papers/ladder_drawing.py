"""Draws the ladder on paper: solid, hatched, dotted and grey bars that stay apart without colour.

For: the acceptance receipts. Where the bars lie comes from `services.claims.ladder`, by way of the receipt's
record; this module only turns fen into millimetres. Not for the screen.
"""

from dataclasses import dataclass

from app.services.papers.blocks import Piece, Setting
from app.services.papers.receipt_data import PrintedLadder, PrintedRow
from app.services.papers.sheet import THIN, Sheet
from app.services.papers.text_layout import SMALLEST, fit, width_mm

_GREY = {"insurance": 0.85, "insurance_extra": 0.68, "tier_1": 0.29, "self_pay": 1.0, "family": 1.0}
_LEAST_BAR = 0.35  # mm; an amount that is there is seen


@dataclass(frozen=True, slots=True)
class LadderFrame:
    """Where a ladder stands, in mm.

    Attributes:
        left, bars, bars_end, right: label from `left`, bars from `bars` to `bars_end`, amounts end at `right`.
        top: middle of the first row's bar.
        pitch: from row to row. gap: added where the magnified part begins.
        bar: height of a bar. size: of the words, in points.
    """

    left: float
    bars: float
    bars_end: float
    right: float
    top: float
    pitch: float
    gap: float
    bar: float
    size: float


_ROW = 6.94
# Above the part that is magnified, as a share of a row: room for the words that say how much.
_GAP = 0.245
# A ladder of very many rows is drawn closer rather than over two pages.
_HIGHEST = 78.0
_LABELS, _AMOUNTS = 28.4, 17.6


@dataclass(frozen=True, slots=True)
class LadderBlock:
    """The ladder as one strip of a column."""

    ladder: PrintedLadder

    def pieces(self, width: float, setting: Setting) -> list[Piece]:
        ladder = self.ladder
        rows = len(ladder.rows) + (_GAP if ladder.wedge else 0.0)
        pitch = min(_ROW * setting.scale, _HIGHEST / rows)

        def draw(sheet: Sheet, x: float, y: float) -> None:
            frame = LadderFrame(
                left=x,
                bars=x + _LABELS,
                bars_end=x + width - _AMOUNTS,
                right=x + width,
                top=y + pitch / 2,
                pitch=pitch,
                gap=pitch * _GAP,
                bar=pitch * 0.54,
                size=setting.text,
            )
            draw_ladder(sheet, ladder, frame)

        return [Piece(pitch * rows, draw)]


def draw_ladder(sheet: Sheet, ladder: PrintedLadder, frame: LadderFrame) -> None:
    """Draws all rows, the connectors and the wedge."""
    middles = _middles(ladder, frame)
    for row, middle in zip(ladder.rows, middles, strict=True):
        _row(sheet, ladder, row, frame, middle)
    half = frame.bar / 2
    for link in ladder.connectors:
        x = _x(ladder, link.scale, link.at, frame)
        sheet.line(x, middles[link.from_row] - half, x, middles[link.to_row] + half)
    if ladder.wedge:
        wedge, dash = ladder.wedge, (0.6, 0.5)
        low = middles[wedge.to_row] - half
        right = _x(ladder, "upper", wedge.right, frame)
        sheet.line(frame.bars, middles[wedge.left_row] + half, frame.bars, low, 0.15, dash)
        sheet.line(right, middles[wedge.from_row] + half, frame.bars_end, low, 0.15, dash)
        if ladder.factor:
            size = max(frame.size * 0.8, SMALLEST)
            sheet.text(frame.bars + 1.2, low - 0.9, ladder.factor, size)


def _middles(ladder: PrintedLadder, frame: LadderFrame) -> list[float]:
    middles, at = [], frame.top
    for index in range(len(ladder.rows)):
        if ladder.wedge and index == ladder.wedge.to_row:
            at += frame.gap
        middles.append(at)
        at += frame.pitch
    return middles


def _x(ladder: PrintedLadder, scale: str, fen: int, frame: LadderFrame) -> float:
    whole = ladder.upper_scale if scale == "upper" else ladder.lower_scale
    return frame.bars + (frame.bars_end - frame.bars) * fen / whole


def _row(sheet: Sheet, ladder: PrintedLadder, row: PrintedRow, frame: LadderFrame, middle: float) -> None:
    baseline = middle + frame.size * 0.3528 * 0.36
    label = fit(row.label, frame.bars - frame.left - 1.0, frame.size, bold=row.bold)
    line_height = label.size * 0.3528 * 1.15
    top = baseline - line_height * (len(label.lines) - 1) / 2
    for number, line in enumerate(label.lines):
        sheet.text(frame.left, top + number * line_height, line, label.size, bold=row.bold)
    amount_width = frame.right - frame.bars_end - 1.0
    sheet.fitted(frame.right, baseline, row.amount, frame.size, amount_width, bold=row.bold, align="right")

    end = frame.bars
    for segment in row.segments:
        left = _x(ladder, row.scale, segment.start, frame)
        wide = max(_x(ladder, row.scale, segment.start + segment.length, frame) - left, _LEAST_BAR)
        _bar(sheet, segment.style, left, middle - frame.bar / 2, wide, frame.bar)
        end = max(end, left + wide)
    if row.note:
        size = max(frame.size * 0.8, SMALLEST)
        room = frame.bars_end - end - 1.0
        if width_mm(row.note, size) <= room or not row.segments:
            sheet.fitted(end + (1.0 if row.segments else 0.3), baseline - 0.1, row.note, size, room)


def _bar(sheet: Sheet, style: str, x: float, y: float, width: float, bar: float) -> None:
    if style == "self_funded":
        sheet.dotted(x, y, width, bar)
    elif style == "tier_2":
        sheet.hatched(x, y, width, bar)
    elif style == "computed":
        sheet.hatched(x, y, width, bar, pitch=2.6)
    elif style in ("not_counted", "unexplained"):
        sheet.box(x, y, width, bar, line=THIN, dash=(0.7, 0.5))
    else:
        sheet.box(x, y, width, bar, grey=_GREY.get(style, 1.0))
