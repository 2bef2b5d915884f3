"""A sheet of paper to draw on: millimetres from the top left corner, black ink.

For: text, lines, boxes, tables' cells, the fills that stay apart on a black-and-white printer, QR codes. Each document
places things on it. Not for: what is said. Sizes of text are in points; a text's position is its baseline.

The same drawing gives the same bytes: no clock, no random number goes into the file. The file's own notes (title,
date) hold nothing about a person.
"""

import io
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, Literal

from app.services.papers.fonts import fonts
from app.services.papers.text_layout import MM_PER_POINT, fit, width_mm, wrap

Align = Literal["left", "centre", "right"]
HAIR, THIN, THICK = 0.15, 0.21, 0.5
"""Widths of lines, in mm."""
LABEL_GREY = 0.94


class Sheet:
    """One document of one or more pages of the same size.

    Args:
        width, height: of the page, in mm.
        title: what the document is; never a name or number of a person.
        made: "2026-11-12 15:44", the document's own time, kept in the file.
    """

    def __init__(self, width: float, height: float, title: str, made: str) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # pages as bytes, a fifth smaller than as text
        self.width, self.height = width, height
        self._bytes = io.BytesIO()
        self._canvas: Any = Canvas(
            self._bytes,
            pagesize=(width / MM_PER_POINT, height / MM_PER_POINT),
            pageCompression=1,
            invariant=1,
            initialFontName=fonts.first_font_name(),
            lang="zh-CN",
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("互助窗口")
        stamp = "".join(c for c in made if c.isdigit()).ljust(14, "0")
        self._canvas.setDateFormatter(lambda *_: f"D:{stamp}")

    def finish(self) -> bytes:
        """The document as PDF. Nothing can be drawn afterwards."""
        self._canvas.save()
        return self._bytes.getvalue()

    def next_page(self) -> None:
        """Begins another page."""
        self._canvas.showPage()

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
        line = self._canvas.beginText(left / MM_PER_POINT, (self.height - baseline) / MM_PER_POINT)
        if spacing:
            line.setCharSpace(spacing)
        for run in fonts.runs(text, bold):
            line.setFont(run.font.fontName, size)
            if run.emboldened:
                self._canvas.setLineWidth(size * 0.014)
                line.setTextRenderMode(2)
            line.textOut(run.text)
            if run.emboldened:
                line.setTextRenderMode(0)
        if spacing:
            line.setCharSpace(0)
        self._canvas.drawText(line)
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

    def cell(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        align: Align = "left",
        label: bool = False,
        pad: float = 1.7,
    ) -> None:
        """A framed cell with its text in the middle of its height; a label stands on light grey."""
        self.box(x, y, width, height, grey=LABEL_GREY if label else None)
        fitted = fit(text, width - 2 * pad, size, bold=bold, least=0.84)
        pitch = fitted.size * MM_PER_POINT * 1.22
        baseline = y + height / 2 + fitted.size * MM_PER_POINT * 0.36 - pitch * (len(fitted.lines) - 1) / 2
        at = {"left": x + pad, "centre": x + width / 2, "right": x + width - pad}[align]
        for line in fitted.lines:
            self.text(at, baseline, line, fitted.size, bold=bold, align=align)
            baseline += pitch

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
        self._pen(width, dash)
        self._canvas.line(*self._point(x1, y1), *self._point(x2, y2))

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
        if line is not None:
            self._pen(line, dash)
        if grey is not None:
            self._canvas.setFillGray(grey)
        left, bottom = self._point(x, y + height)
        self._canvas.rect(
            left,
            bottom,
            width / MM_PER_POINT,
            height / MM_PER_POINT,
            stroke=int(line is not None),
            fill=int(grey is not None),
        )
        if grey is not None:
            self._canvas.setFillGray(0)

    def hatched(self, x: float, y: float, width: float, height: float, pitch: float = 1.25) -> None:
        """A bar filled with slanting lines, outlined."""
        self._canvas.saveState()
        self._clip(x, y, width, height)
        self._pen(HAIR, None)
        at = x - height + pitch / 2
        while at < x + width:
            self._canvas.line(*self._point(at, y + height), *self._point(at + height, y))
            at += pitch
        self._canvas.restoreState()
        self.box(x, y, width, height)

    def dotted(self, x: float, y: float, width: float, height: float, pitch: float = 1.05) -> None:
        """A bar filled with dots, outlined. The dots are small squares, which every printer draws."""
        dot = 0.27
        columns = [at for at in range(int(width / pitch) + 1) if pitch / 2 + at * pitch < width - dot]
        rows = [at for at in range(int(height / pitch) + 1) if pitch / 2 + at * pitch < height - dot]
        traces = [
            f"{across} {down} {dot / pitch:.3f} {dot / pitch:.3f} re" for down in rows for across in columns
        ]
        self._traces(x + pitch / 2, y + pitch / 2, pitch, traces)
        self.box(x, y, width, height)

    def area(self, points: Sequence[tuple[float, float]], grey: float) -> None:
        """A filled outline through these points, without a border; `grey` as in `box`."""
        path = self._canvas.beginPath()
        path.moveTo(*self._point(*points[0]))
        for point in points[1:]:
            path.lineTo(*self._point(*point))
        path.close()
        self._canvas.setFillGray(grey)
        self._canvas.drawPath(path, stroke=0, fill=1)
        self._canvas.setFillGray(0)

    def polyline(
        self, points: Sequence[tuple[float, float]], width: float = THIN, dash: Sequence[float] | None = None
    ) -> None:
        """Straight lines from point to point, joined; a dash runs on around the corners."""
        self._pen(width, dash)
        path = self._canvas.beginPath()
        path.moveTo(*self._point(*points[0]))
        for point in points[1:]:
            path.lineTo(*self._point(*point))
        self._canvas.drawPath(path, stroke=1, fill=0)

    def tick_box(self, x: float, y: float, size: float, ticked: bool) -> None:
        """A box to tick, ticked or empty."""
        self.box(x, y, size, size)
        if ticked:
            self._pen(0.42, None)
            path = self._canvas.beginPath()
            path.moveTo(*self._point(x + size * 0.20, y + size * 0.50))
            path.lineTo(*self._point(x + size * 0.42, y + size * 0.74))
            path.lineTo(*self._point(x + size * 0.82, y + size * 0.24))
            self._canvas.drawPath(path, stroke=1, fill=0)

    def qr(self, x: float, y: float, size: float, text: str) -> None:
        """A QR code `size` mm wide, drawn as rectangles, without its quiet margin."""
        rows = _qr_rows(text)
        # A trace taller than a module, so that no hairline shows between two rows.
        traces = [f"{across} {down} {wide} 1.01 re" for down, row in enumerate(rows) for across, wide in row]
        self._traces(x, y, size / len(rows), traces)

    def _traces(self, x: float, y: float, unit: float, traces: Sequence[str]) -> None:
        """Black rectangles in PDF's own words, counted in `unit` mm from x, y to the right and down.

        Whole numbers are quick to write and to read, and a paper has many hundred of them.
        """
        if not traces:
            return
        left, top = self._point(x, y)
        scale = unit / MM_PER_POINT
        self._canvas.saveState()
        self._canvas.transform(scale, 0, 0, -scale, left, top)
        self._canvas.addLiteral(" ".join(traces) + " f")
        self._canvas.restoreState()

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return x / MM_PER_POINT, (self.height - y) / MM_PER_POINT

    def _pen(self, width: float, dash: Sequence[float] | None) -> None:
        self._canvas.setLineWidth(width / MM_PER_POINT)
        self._canvas.setDash([part / MM_PER_POINT for part in dash or ()])

    def _clip(self, x: float, y: float, width: float, height: float) -> None:
        path = self._canvas.beginPath()
        left, bottom = self._point(x, y + height)
        path.rect(left, bottom, width / MM_PER_POINT, height / MM_PER_POINT)
        self._canvas.clipPath(path, stroke=0, fill=0)


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
