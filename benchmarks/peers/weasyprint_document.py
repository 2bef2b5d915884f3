"""The page as HTML for WeasyPrint: each text in its place, all lines in one SVG path by kind."""

from collections.abc import Sequence
from html import escape

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from app.resources import resource
from benchmarks.recorded_page import Box, Line, Page, Text

# Read once: WeasyPrint lets fonts and style sheets be shared between documents.
_FONTS = FontConfiguration()
_STYLE = CSS(
    string="".join(
        f"@font-face {{font-family: noto; font-weight: {weight}; src: url({resource('fonts', name).as_uri()})}}"
        for weight, name in ((400, "NotoSansSC-Regular.ttf"), (700, "NotoSansSC-Bold.ttf"))
    )
    + "@page {margin: 0} body {margin: 0; font-family: noto}"
    "section {position: relative; page-break-after: always} section:last-child {page-break-after: avoid}"
    "p {position: absolute; margin: 0; white-space: pre; line-height: 1} b {font-weight: 700}"
    "svg {position: absolute; left: 0; top: 0}",
    font_config=_FONTS,
)
# From the top of a line of height 1 to its baseline, by the font's own ascent and descent.
_BASELINE = 0.88


def document(pages: Sequence[Page]) -> bytes:
    """The pages as PDF."""
    size = f"{pages[0].width}mm {pages[0].height}mm"
    html = f"<style>@page {{size: {size}}}</style>" + "".join(map(_section, pages))
    return bytes(HTML(string=html).write_pdf(stylesheets=[_STYLE], font_config=_FONTS))


def _section(page: Page) -> str:
    texts, shapes = [], []
    for stroke in page.strokes:
        if isinstance(stroke, Text):
            top = stroke.baseline - stroke.size * 25.4 / 72 * _BASELINE
            spacing = f";letter-spacing:{stroke.spacing}pt" if stroke.spacing else ""
            words = escape(stroke.text)
            texts.append(
                f'<p style="left:{stroke.x:.3f}mm;top:{top:.3f}mm;font-size:{stroke.size:.2f}pt{spacing}">'
                + (f"<b>{words}</b></p>" if stroke.bold else f"{words}</p>")
            )
        else:
            shapes.append(_shape(stroke))
    high, wide = page.height, page.width
    drawing = f'<svg width="{wide}mm" height="{high}mm" viewBox="0 0 {wide} {high}">{"".join(shapes)}</svg>'
    return f'<section style="width:{wide}mm;height:{high - 0.1}mm">{drawing}{"".join(texts)}</section>'


def _shape(stroke: object) -> str:
    if isinstance(stroke, Line):
        points = "L".join(f"{x:.3f} {y:.3f}" for x, y in stroke.points)
        return f'<path d="M{points}" fill="none" stroke="#000" stroke-width="{stroke.width}"{_dash(stroke.dash)}/>'
    if isinstance(stroke, Box):
        fill = "none" if stroke.grey is None else f"rgb({','.join([str(round(stroke.grey * 255))] * 3)})"
        edge = (
            f' stroke="#000" stroke-width="{stroke.line}"{_dash(stroke.dash)}'
            if stroke.line is not None
            else ""
        )
        place = (
            f'x="{stroke.x:.3f}" y="{stroke.y:.3f}" width="{stroke.width:.3f}" height="{stroke.height:.3f}"'
        )
        return f'<rect {place} fill="{fill}"{edge}/>'
    boxes = "".join(f"M{x:.3f} {y:.3f}h{w:.3f}v{h:.3f}h{-w:.3f}z" for x, y, w, h in stroke.boxes)
    return f'<path d="{boxes}"/>'


def _dash(dash: Sequence[float]) -> str:
    return f' stroke-dasharray="{" ".join(map(str, dash))}"' if dash else ""
