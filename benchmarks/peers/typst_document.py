"""The page as Typst markup, compiled by one compiler that keeps its fonts and what it has seen."""

import json
from collections.abc import Sequence
from functools import cache

import typst

from app.resources import resource
from benchmarks.recorded_page import Box, Line, Page, Text


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=[str(resource("fonts"))], ignore_system_fonts=True)


def document(pages: Sequence[Page]) -> bytes:
    """The pages as PDF."""
    head = (
        f"#set page(width: {pages[0].width}mm, height: {pages[0].height}mm, margin: 0mm)\n"
        '#set text(font: "Noto Sans SC", top-edge: "baseline", bottom-edge: "baseline")\n'
        "#let at(x, y, it) = place(top + left, dx: x * 1mm, dy: y * 1mm, it)\n"
    )
    body = "\n#pagebreak()\n".join("\n".join(map(_placed, page.strokes)) for page in pages)
    return bytes(_compiler().compile(input=(head + body).encode()))


def _placed(stroke: object) -> str:
    if isinstance(stroke, Text):
        weight = ', weight: "bold"' if stroke.bold else ""
        tracking = f", tracking: {stroke.spacing}pt" if stroke.spacing else ""
        # JSON's quotes and escapes are Typst's, but for \u.
        words = json.dumps(stroke.text, ensure_ascii=False)
        place = f"{stroke.x:.3f}, {stroke.baseline:.3f}"
        return f"#at({place}, text(size: {stroke.size:.2f}pt{weight}{tracking}, {words}))"
    if isinstance(stroke, Line):
        points = ", ".join(
            f"curve.{'line' if number else 'move'}(({x:.3f}mm, {y:.3f}mm))"
            for number, (x, y) in enumerate(stroke.points)
        )
        return f"#at(0, 0, curve(stroke: {_pen(stroke.width, stroke.dash)}, {points}))"
    if isinstance(stroke, Box):
        fill = "none" if stroke.grey is None else f"luma({stroke.grey * 100:.0f}%)"
        edge = "none" if stroke.line is None else _pen(stroke.line, stroke.dash)
        size = f"width: {stroke.width:.3f}mm, height: {stroke.height:.3f}mm"
        return f"#at({stroke.x:.3f}, {stroke.y:.3f}, rect({size}, fill: {fill}, stroke: {edge}))"
    boxes = ", ".join(
        f"curve.move(({x:.3f}mm, {y:.3f}mm)), curve.line(({x + w:.3f}mm, {y:.3f}mm)), "
        f"curve.line(({x + w:.3f}mm, {y + h:.3f}mm)), curve.line(({x:.3f}mm, {y + h:.3f}mm)), curve.close()"
        for x, y, w, h in stroke.boxes
    )
    return f"#at(0, 0, curve(fill: black, {boxes}))"


def _pen(width: float, dash: Sequence[float]) -> str:
    pattern = f", dash: ({', '.join(f'{part}mm' for part in dash)})" if dash else ""
    return f"(paint: black, thickness: {width}mm{pattern})"
