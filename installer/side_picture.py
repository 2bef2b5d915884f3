"""The picture at the left of the installer's first and last page: mark and ladder, as on the program's own door.

Drawn when the installer is made, always with the same bytes. Not for the program's screens.
"""

from pathlib import Path

import program
from PIL import Image, ImageDraw

# The size NSIS asks for, twice as fine; it is made smaller or larger as the screen's scaling wants.
_SIZE = (328, 628)
# As `app.ui.theme.tokens` and `app.ui.shell.brand_panel` have them.
_GROUND, _LINE = "#17334A", "#27506F"
_BARS = ((0, 34, 3, "#C4D2DE"), (34, 50, 2, "#F2D49B"), (50, 134, 1, "#E6AC3F"), (134, 374, 0, "#4A6B87"))
_LEFT, _INNER = 48, 232


def draw(target: Path) -> None:
    """Draw it as a bitmap file."""
    picture = Image.new("RGB", _SIZE, _GROUND)
    with Image.open(program.ROOT / "resources" / "icons" / "app.ico") as icons:
        mark = icons.ico.getimage((128, 128)).convert("RGBA")  # type: ignore[attr-defined]
    picture.paste(mark, (_LEFT, 56), mark)
    pen = ImageDraw.Draw(picture)
    base = 420
    for y in (base - 132, base + 36):
        pen.line((_LEFT, y, _LEFT + _INNER, y), _LINE, 2)
    for left, right, step, colour in _BARS:
        x, end = (_LEFT + at * _INNER // 374 for at in (left, right))
        y = base - (3 - step) * 32 - 24
        pen.rectangle((x, y, end - 1, y + 21), colour)
    picture.save(target, "BMP")
