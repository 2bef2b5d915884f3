"""A sheet of paper to draw on: millimetres from the top left corner, black ink.

For: text, lines, boxes, tables' cells, the fills that stay apart on a black-and-white printer, QR codes. Each document
places things on it; where the ink goes is the matter of the kind of sheet (`pdf.PdfSheet` for what is printed). Not
for: what is said. Sizes of text are in points; a text's position is its baseline.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Literal

from app.services.papers.text_layout import MM_PER_POINT, width_mm, wrap

Align = Literal["left", "centre", "right"]
Point = tuple[float, float]
HAIR, THIN, THICK = 0.15, 0.21, 0.5
"""Widths of lines, in mm."""
LABEL_GREY = 0.94


class Sheet(ABC):
    """One document of one or more pages of the same size, `width` by `height` mm."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height

    @abstractmethod
    def next_page(self) -> None:
        """Begins another page."""

    @abstractmethod
    def put_text(
        self, left: float, baseline: float, text: str, size: float, bold: bool, spacing: float
    ) -> None:
        """Inks one line of text from its left edge; `spacing` in points after each character."""

    @abstractmethod
    def put_line(self, points: Sequence[Point], width: float, dash: Sequence[float]) -> None:
        """Inks a stroke through these points."""

    @abstractmethod
    def area(self, points: Sequence[Point], grey: float) -> None:
        """A filled outline through these points, without a border; `grey` as in `box`."""

    @abstractmethod
    def put_box(
        self,
        place: tuple[float, float, float, float],
        line: float | None,
        grey: float | None,
        dash: Sequence[float],
    ) -> None:
        """Inks a rectangle: x, y, width, height; as `box` says."""

    @abstractmethod
    def put_grid(self, x: float, y: float, unit: float, boxes: Sequence[tuple[float, ...]]) -> None:
        """Inks many small black rectangles (x, y, width, height), counted in `unit` mm from x, y."""

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
        """Draws one line.

        Args:
            x: left edge, middle or right edge, as `align` says.
            baseline: from the top of the page.
            text: one line.
            size: in points.
            bold: a character without a bold form is drawn thicker.
            align: what `x` means.
            spacing: extra room after each character, in points.

        Returns:
            The width of the line, in mm.
        """
        wide = width_mm(text, size, bold) + spacing * MM_PER_POINT * max(len(text) - 1, 0)
        left = x - (wide if align == "right" else wide / 2 if align == "centre" else 0.0)
        self.put_text(left, baseline, text, size, bold, spacing)
        return wide

    def fitted(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        width: float,
        *,
        bold: bool = False,
        align: Align = "left",
    ) -> None:
        """Draws one line no wider than `width`, as small as it takes."""
        wide = width_mm(text, size, bold)
        self.text(x, baseline, text, size * min(1.0, width / wide) if wide else size, bold=bold, align=align)

    def paragraph(
        self, x: float, baseline: float, text: str, size: float, width: float, pitch: float
    ) -> float:
        """Draws a text over as many lines as it needs.

        Returns:
            The baseline of the line that would come next.
        """
        for line in wrap(text, width, size):
            self.text(x, baseline, line, size)
            baseline += pitch
        return baseline

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        width: float = THIN,
        dash: Sequence[float] | None = None,
    ) -> None:
        """A straight line; `dash` gives lengths of ink and gap in mm."""
        self.put_line(((x1, y1), (x2, y2)), width, dash or ())

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
        """A rectangle: outline `line` mm wide (None: no outline), filled with `grey` (0 black, 1 white; None: not)."""
        self.put_box((x, y, width, height), line, grey, dash or ())

    def hatched(self, x: float, y: float, width: float, height: float, pitch: float = 1.25) -> None:
        """A bar filled with lines at half a right angle, cut at its ends; outlined."""
        at = x - height + pitch / 2
        while at < x + width:
            first, last = max(at, x), min(at + height, x + width)
            if last > first:
                self.line(first, y + height - (first - at), last, y + height - (last - at), HAIR)
            at += pitch
        self.box(x, y, width, height)

    def dotted(self, x: float, y: float, width: float, height: float, pitch: float = 1.05) -> None:
        """A bar filled with dots, outlined. The dots are small squares, which every printer draws."""
        dot = 0.27
        columns = [at for at in range(int(width / pitch) + 1) if pitch / 2 + at * pitch < width - dot]
        rows = [at for at in range(int(height / pitch) + 1) if pitch / 2 + at * pitch < height - dot]
        side = round(dot / pitch, 3)
        boxes = [(across, down, side, side) for down in rows for across in columns]
        self.put_grid(x + pitch / 2, y + pitch / 2, pitch, boxes)
        self.box(x, y, width, height)

    def polyline(
        self, points: Sequence[Point], width: float = THIN, dash: Sequence[float] | None = None
    ) -> None:
        """Straight lines from point to point, joined; a dash runs on around the corners."""
        self.put_line(points, width, dash or ())

    def tick_box(self, x: float, y: float, size: float, ticked: bool) -> None:
        """A box to tick, ticked or empty."""
        self.box(x, y, size, size)
        if ticked:
            shape = ((0.20, 0.50), (0.42, 0.74), (0.82, 0.24))
            self.put_line([(x + size * across, y + size * down) for across, down in shape], 0.42, ())

    def qr(self, x: float, y: float, size: float, text: str) -> None:
        """A QR code `size` mm wide, drawn as rectangles, without its quiet margin."""
        rows = _qr_rows(text)
        # Each taller than a module, so that no hairline shows between two rows.
        boxes = [(across, down, wide, 1.01) for down, row in enumerate(rows) for across, wide in row]
        self.put_grid(x, y, size / len(rows), boxes)


@lru_cache(8)
def _qr_rows(text: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The dark stretches of each row of a QR code: where each begins, and how many modules it is wide."""
    import segno

    rows = []
    for row in segno.make(text, error="m", micro=False, boost_error=False).matrix:
        stretches, across = [], 0
        for dark, modules in groupby(row):
            wide = len(list(modules))
            if dark:
                stretches.append((across, wide))
            across += wide
        rows.append(tuple(stretches))
    return tuple(rows)
