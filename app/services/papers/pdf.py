"""A sheet that becomes a PDF.

The same drawing gives the same bytes: no clock, no random number goes into the file. The file's own notes (title,
date) hold nothing about a person. Not for what stands where (`sheet`).
"""

import io
from collections.abc import Sequence
from typing import Any

from app.services.papers.fonts import fonts
from app.services.papers.sheet import Point, Sheet
from app.services.papers.text_layout import MM_PER_POINT


class PdfSheet(Sheet):
    """Paper to print.

    Args:
        width, height: of the page, in mm.
        title: what the document is; never a name or number of a person.
        made: "2026-11-12 15:44", the document's own time, kept in the file.
    """

    def __init__(self, width: float, height: float, title: str, made: str) -> None:
        # Heavy, and not wanted before something is printed.
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        super().__init__(width, height)
        rl_config.useA85 = 0  # pages as bytes, a fifth smaller than as text
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
        self._canvas.showPage()

    def put_text(
        self, left: float, baseline: float, text: str, size: float, bold: bool, spacing: float
    ) -> None:
        line = self._canvas.beginText(*self._point(left, baseline))
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

    def put_line(self, points: Sequence[Point], width: float, dash: Sequence[float]) -> None:
        self._pen(width, dash)
        if len(points) == 2:
            self._canvas.line(*self._point(*points[0]), *self._point(*points[1]))
        else:
            self._canvas.drawPath(self._path(points), stroke=1, fill=0)

    def area(self, points: Sequence[Point], grey: float) -> None:
        path = self._path(points)
        path.close()
        self._canvas.setFillGray(grey)
        self._canvas.drawPath(path, stroke=0, fill=1)
        self._canvas.setFillGray(0)

    def put_box(
        self,
        place: tuple[float, float, float, float],
        line: float | None,
        grey: float | None,
        dash: Sequence[float],
    ) -> None:
        x, y, width, height = place
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

    def put_grid(self, x: float, y: float, unit: float, boxes: Sequence[tuple[float, ...]]) -> None:
        # In PDF's own words: whole numbers are quick to write and to read, and a paper has many hundred of them.
        if not boxes:
            return
        left, top = self._point(x, y)
        scale = unit / MM_PER_POINT
        self._canvas.saveState()
        self._canvas.transform(scale, 0, 0, -scale, left, top)
        self._canvas.addLiteral(" ".join(f"{a} {b} {wide} {high} re" for a, b, wide, high in boxes) + " f")
        self._canvas.restoreState()

    def _path(self, points: Sequence[Point]) -> Any:
        path = self._canvas.beginPath()
        path.moveTo(*self._point(*points[0]))
        for point in points[1:]:
            path.lineTo(*self._point(*point))
        return path

    def _point(self, x: float, y: float) -> Point:
        return x / MM_PER_POINT, (self.height - y) / MM_PER_POINT

    def _pen(self, width: float, dash: Sequence[float]) -> None:
        self._canvas.setLineWidth(width / MM_PER_POINT)
        self._canvas.setDash([part / MM_PER_POINT for part in dash])
