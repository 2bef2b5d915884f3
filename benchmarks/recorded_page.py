"""A page of the program taken down stroke by stroke, so that every peer draws the very same page.

The program's own drawing code runs on a sheet that writes nothing. Not for the program's figure: that is the real act,
layout included, while the peers are handed ready positions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.services.papers import receipt_a5 as a5
from app.services.papers.fonts import fonts
from app.services.papers.receipt_data import ReceiptData
from app.services.papers.sheet import Point, Sheet


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
class Area:
    """A filled outline without a border; no receipt has one."""

    points: tuple[Point, ...]
    grey: float


@dataclass(frozen=True, slots=True)
class Marks:
    """Many small black rectangles drawn as one: a QR code, dots."""

    boxes: tuple[tuple[float, float, float, float], ...]


Stroke = Text | Line | Box | Area | Marks


@dataclass(slots=True)
class Page:
    """A recorded page, mm wide and high, in the order of drawing."""

    width: float
    height: float
    strokes: list[Stroke] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All text without spaces, sorted by character: two pages with the same words have the same."""
        text = "".join(stroke.text for stroke in self.strokes if isinstance(stroke, Text))
        return "".join(sorted("".join(text.split())))


def record_a5(data: ReceiptData) -> Page:
    """The receipt on A5 as strokes."""
    recorder = RecordedSheet(210, 148)
    a5.draw(recorder, data, None)
    (page,) = recorder.pages
    return page


def needs_only_the_plain_fonts(page: Page) -> bool:
    """Whether the two bundled Noto files draw all of it, so that peers need no fallback either."""
    return all(
        run.font.file.name.startswith("NotoSansSC")
        for stroke in page.strokes
        if isinstance(stroke, Text)
        for run in fonts.runs(stroke.text, stroke.bold)
    )


class RecordedSheet(Sheet):
    """A sheet that remembers; `pages` as they were drawn."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__(width, height)
        self.pages = [Page(width, height)]

    def next_page(self) -> None:
        self.pages.append(Page(self.width, self.height))

    def put_text(
        self, left: float, baseline: float, text: str, size: float, bold: bool, spacing: float
    ) -> None:
        shown = "".join(run.text for run in fonts.runs(text, bold))
        if shown:
            self._add(Text(left, baseline, shown, size, bold, spacing))

    def put_line(self, points: Sequence[Point], width: float, dash: Sequence[float]) -> None:
        self._add(Line(tuple(points), width, tuple(dash)))

    def area(self, points: Sequence[Point], grey: float) -> None:
        self._add(Area(tuple(points), grey))

    def put_box(
        self,
        place: tuple[float, float, float, float],
        line: float | None,
        grey: float | None,
        dash: Sequence[float],
    ) -> None:
        self._add(Box(*place, line, grey, tuple(dash)))

    def put_grid(self, x: float, y: float, unit: float, boxes: Sequence[tuple[float, ...]]) -> None:
        placed = [
            (x + left * unit, y + top * unit, wide * unit, high * unit) for left, top, wide, high in boxes
        ]
        self._add(Marks(tuple(placed)))

    def _add(self, stroke: Stroke) -> None:
        self.pages[-1].strokes.append(stroke)
