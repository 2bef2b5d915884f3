"""A page of the program taken down stroke by stroke, so that every peer draws the very same page.

The program's own drawing code runs on a sheet that writes nothing. Not for the program's figure: that is the real act,
layout included, while the peers are handed ready positions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.services.papers import receipt_a5 as a5
from app.services.papers.fonts import fonts
from app.services.papers.receipt_data import ReceiptData
from app.services.papers.sheet import HAIR, THIN, Align, Sheet
from app.services.papers.text_layout import MM_PER_POINT, width_mm

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Text:
    """One line: left edge and baseline in mm from the top left, size and spacing in points."""

    x: float
    baseline: float
    text: str
    size: float
    bold: bool
    spacing: float


@dataclass(frozen=True, slots=True)
class Line:
    """A stroke through points, `width` mm wide."""

    points: tuple[Point, ...]
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `line` its outline in mm or None, `grey` its fill or None."""

    x: float
    y: float
    width: float
    height: float
    line: float | None
    grey: float | None
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """Many small black rectangles drawn as one: a QR code, dots."""

    boxes: tuple[tuple[float, float, float, float], ...]


@dataclass(slots=True)
class Page:
    """A recorded page, mm wide and high, in the order of drawing."""

    width: float
    height: float
    strokes: list[Text | Line | Box | Marks] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All text without spaces, sorted by character: two pages with the same words have the same."""
        text = "".join(stroke.text for stroke in self.strokes if isinstance(stroke, Text))
        return "".join(sorted("".join(text.split())))


def record_a5(data: ReceiptData) -> Page:
    """The receipt on A5 as strokes."""
    recorder = _Recorder(210, 148)
    a5.draw(recorder, data, None)
    return recorder.page


def needs_only_the_plain_fonts(page: Page) -> bool:
    """Whether the two bundled Noto files draw all of it, so that peers need no fallback either."""
    return all(
        run.font.file.name.startswith("NotoSansSC")
        for stroke in page.strokes
        if isinstance(stroke, Text)
        for run in fonts.runs(stroke.text, stroke.bold)
    )


class _Recorder(Sheet):
    """A sheet that remembers."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.page = Page(width, height)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        align: Align = "left",
        spacing: float = 0.0,
    ) -> float:
        wide = width_mm(text, size, bold) + spacing * MM_PER_POINT * max(len(text) - 1, 0)
        left = x - (wide if align == "right" else wide / 2 if align == "centre" else 0.0)
        shown = "".join(run.text for run in fonts.runs(text, bold))
        if shown:
            self.page.strokes.append(Text(left, baseline, shown, size, bold, spacing))
        return wide

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        width: float = THIN,
        dash: Sequence[float] | None = None,
    ) -> None:
        self.page.strokes.append(Line(((x1, y1), (x2, y2)), width, tuple(dash or ())))

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        line: float | None = THIN,
        grey: float | None = None,
        dash: Sequence[float] | None = None,
    ) -> None:
        self.page.strokes.append(Box(x, y, width, height, line, grey, tuple(dash or ())))

    def hatched(self, x: float, y: float, width: float, height: float, pitch: float = 1.25) -> None:
        # A line at half a right angle, cut at the bar's ends; the program lets the PDF cut it.
        at = x - height + pitch / 2
        while at < x + width:
            first, last = max(at, x), min(at + height, x + width)
            if last > first:
                points = ((first, y + height - (first - at)), (last, y + height - (last - at)))
                self.page.strokes.append(Line(points, HAIR))
            at += pitch
        self.box(x, y, width, height)

    def dotted(self, x: float, y: float, width: float, height: float, pitch: float = 1.05) -> None:
        dot, boxes = 0.27, []
        down = y + pitch / 2
        while down < y + height - dot:
            across = x + pitch / 2
            while across < x + width - dot:
                boxes.append((across, down, dot, dot))
                across += pitch
            down += pitch
        self.page.strokes.append(Marks(tuple(boxes)))
        self.box(x, y, width, height)

    def tick_box(self, x: float, y: float, size: float, ticked: bool) -> None:
        self.box(x, y, size, size)
        if ticked:
            shape = ((0.20, 0.50), (0.42, 0.74), (0.82, 0.24))
            points = tuple((x + size * across, y + size * down) for across, down in shape)
            self.page.strokes.append(Line(points, 0.42))

    def qr(self, x: float, y: float, size: float, text: str) -> None:
        import segno

        rows = segno.make(text, error="m", micro=False, boost_error=False).matrix
        module, boxes = size / len(rows), []
        for down, row in enumerate(rows):
            across = 0
            while across < len(row):
                dark = across
                while dark < len(row) and row[dark]:
                    dark += 1
                if dark > across:
                    boxes.append(
                        (x + across * module, y + down * module, (dark - across) * module, module * 1.01)
                    )
                across = dark + 1
        self.page.strokes.append(Marks(tuple(boxes)))
