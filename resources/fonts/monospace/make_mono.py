"""Make the typeface of plan texts again, from the variable font of the Inconsolata project (OFL 1.1).

A letter is half as wide as an ideograph, so that comments stand under one another in Chinese text too. It keeps Latin
letters, figures and signs only, in two weights, and gets the line metrics of Noto Sans SC, which draws the ideographs:
a line with Chinese in it is then no higher than one without. The name is its own, because it is a changed font.

Only needed when the source is replaced by a newer one; the program reads the two files as they are:

    python resources/fonts/monospace/make_mono.py Inconsolata.ttf
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).resolve().parent
KEPT = {*range(0x20, 0x7F), *range(0xA0, 0x100), 0x2026, 0x2190, 0x2192, 0x2212}
# Thousandths of the em, as Noto Sans SC has them.
ASCENT, DESCENT = 1160, -288


def make(source: Path, weight: int, style: str) -> None:
    """Write one weight."""
    with TTFont(source) as whole:
        font = instantiateVariableFont(whole, {"wght": weight, "wdth": 100})
        options = Options(layout_features=[], hinting=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
        cut = Subsetter(options)
        cut.populate(unicodes=KEPT)
        cut.subset(font)
        metrics, system = font["hhea"], font["OS/2"]
        metrics.ascent = system.sTypoAscender = system.usWinAscent = ASCENT
        metrics.descent = system.sTypoDescender = DESCENT
        system.usWinDescent = -DESCENT
        metrics.lineGap = system.sTypoLineGap = 0
        names = {1: "MutualAidMono", 2: style, 3: f"MutualAidMono-{style}", 4: f"MutualAidMono {style}",
                 6: f"MutualAidMono-{style}"}  # fmt: skip
        for number, text in names.items():
            font["name"].setName(text, number, 3, 1, 0x409)
        system.usWeightClass = weight
        system.fsSelection = 0x20 if style == "Bold" else 0x40
        font["head"].macStyle = 1 if style == "Bold" else 0
        font.save(HERE / f"MutualAidMono-{style}.ttf")


if __name__ == "__main__":
    for heaviness, called in ((400, "Regular"), (700, "Bold")):
        make(Path(sys.argv[1]), heaviness, called)
