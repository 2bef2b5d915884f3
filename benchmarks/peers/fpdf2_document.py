"""The page drawn with fpdf2."""

from collections.abc import Sequence

from fpdf import FPDF

from app.resources import resource
from benchmarks.recorded_page import Box, Line, Page, Text


def document(pages: Sequence[Page]) -> bytes:
    """The pages as PDF. A document has to open its fonts itself: there is no way to hand it open ones."""
    pdf = FPDF(unit="mm", format=(pages[0].width, pages[0].height))
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.add_font("noto", "", resource("fonts", "NotoSansSC-Regular.ttf"))
    pdf.add_font("noto", "B", resource("fonts", "NotoSansSC-Bold.ttf"))
    for page in pages:
        pdf.add_page()
        for stroke in page.strokes:
            _draw(pdf, stroke)
    return bytes(pdf.output())


def _draw(pdf: FPDF, stroke: object) -> None:
    if isinstance(stroke, Text):
        pdf.set_font("noto", "B" if stroke.bold else "", stroke.size)
        pdf.set_char_spacing(stroke.spacing)
        pdf.text(stroke.x, stroke.baseline, stroke.text)
    elif isinstance(stroke, Line):
        pdf.set_line_width(stroke.width)
        _dash(pdf, stroke.dash)
        for (x1, y1), (x2, y2) in zip(stroke.points, stroke.points[1:], strict=False):
            pdf.line(x1, y1, x2, y2)
    elif isinstance(stroke, Box):
        if stroke.line is not None:
            pdf.set_line_width(stroke.line)
            _dash(pdf, stroke.dash)
        if stroke.grey is not None:
            pdf.set_fill_color(round(stroke.grey * 255))
        style = ("D" if stroke.line is not None else "") + ("F" if stroke.grey is not None else "")
        pdf.rect(stroke.x, stroke.y, stroke.width, stroke.height, style=style)
    else:
        pdf.set_fill_color(0)
        for x, y, width, height in stroke.boxes:
            pdf.rect(x, y, width, height, style="F")


def _dash(pdf: FPDF, dash: Sequence[float]) -> None:
    if dash:
        pdf.set_dash_pattern(dash[0], dash[1])
    else:
        pdf.set_dash_pattern()
