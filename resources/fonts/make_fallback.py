"""Make the fallback fonts for rare characters again, from the public fonts they are cut out of.

A person's name must print as it is written, whatever character it holds. Noto Sans SC has 30,000 of them; these two
files add what it lacks of Unicode's ideographs, so that together every ideograph of GB 18030-2022 is there:

- MutualAidFallback.ttf, from HanaMinB (Debian package fonts-hanazono): extensions B to F.
- MutualAidFallbackNew.ttf, from BabelStone Han (Debian 13's fonts-babelstone-han): what came later.

Only needed when a source font is replaced by a newer one; the program reads the two files as they are:

    python resources/fonts/make_fallback.py HanaMinB.ttf BabelStoneHan.ttf
"""

import sys
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem

HERE = Path(__file__).resolve().parent

# The blocks of ideographs, with the code points of each that have no character (yet) left to the fonts to know.
IDEOGRAPHS = (
    (0x2E80, 0x2FDF),  # radicals
    (0x3400, 0x4DBF),  # extension A
    (0x4E00, 0x9FFF),  # the first 20,992
    (0xF900, 0xFAFF),  # compatibility
    (0x20000, 0x2FA1F),  # extensions B to F and I, compatibility supplement
    (0x30000, 0x3347F),  # extensions G, H and J
)

# Half the fineness of the sources: one step is 1/512 of a character's width, 0.01 mm at the size of a receipt,
# and each coordinate then mostly fits one byte.
UNITS_PER_EM = 512

# HanaMinB draws every curve as a chain of short straight lines. A point that lies this close to the line between the
# points around it (in 1/512 of a character's width) adds nothing that paper or screen can show.
TOLERANCE = 1.25

HANAZONO_NOTICE = (
    "Cut out of HanaMinB 2017-09-04 (GlyphWiki Project) for the Mutual Aid Counter: only the characters that "
    "Noto Sans SC lacks, without hints and needless points, on 512 units, under a name of its own. "
    "Copyright 2008-2017 GlyphWiki Project, under the Hanazono Font License or the SIL Open Font License 1.1."
)
# The Arphic licence asks for the day of the change in the changed file: renew it with the font.
ARPHIC_NOTICE = (
    "Modified on 2026-11-21 for the Mutual Aid Counter from BabelStone Han 16.0.1: only the characters that neither "
    "Noto Sans SC nor MutualAidFallback has, without hints, drawn on 512 units, under a name of its own. "
    "(c) Copyright 1994-1999, Arphic Technology Co., Ltd.; (c) Copyright 2009-2024, Andrew West. "
    "This modification is freely available under the Arphic Public License too."
)


def ideographs(font: TTFont) -> set[int]:
    """The ideographs that a font can show."""
    return {code for code in font.getBestCmap() if any(low <= code <= high for low, high in IDEOGRAPHS)}


def needed(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The points of an open chain of lines that its shape needs (Douglas and Peucker's way)."""
    keep = {0, len(points) - 1}
    pending = [(0, len(points) - 1)]
    while pending:
        first, last = pending.pop()
        (x0, y0), (x1, y1) = points[first], points[last]
        dx, dy = x1 - x0, y1 - y0
        length = (dx * dx + dy * dy) ** 0.5
        farthest, distance = first, 0.0
        for index in range(first + 1, last):
            x, y = points[index]
            if length:
                away = abs(dx * (y - y0) - dy * (x - x0)) / length
            else:
                away = ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5
            if away > distance:
                farthest, distance = index, away
        if distance > TOLERANCE:
            keep.add(farthest)
            pending += [(first, farthest), (farthest, last)]
    return [points[index] for index in sorted(keep)]


def thin_out(font: TTFont) -> None:
    """Redraw every glyph that consists of straight lines alone with the points it needs."""
    glyphs = font["glyf"]
    for name in font.getGlyphOrder():
        glyph = glyphs[name]
        if glyph.numberOfContours <= 0:
            continue
        coordinates, ends, flags = glyph.getCoordinates(glyphs)
        if not all(flag & 1 for flag in flags):
            continue
        pen = TTGlyphPen(None)
        start = 0
        for end in ends:
            ring = [tuple(point) for point in coordinates[start : end + 1]]
            start = end + 1
            # Cut the ring open at the point farthest from its first one, so that both halves keep their ends.
            x0, y0 = ring[0]
            far = max(range(len(ring)), key=lambda i: (ring[i][0] - x0) ** 2 + (ring[i][1] - y0) ** 2)
            ring = needed(ring[: far + 1])[:-1] + needed([*ring[far:], ring[0]])[:-1]
            if len(ring) < 3:
                continue
            pen.moveTo(ring[0])
            for point in ring[1:]:
                pen.lineTo(point)
            pen.closePath()
        glyphs[name] = pen.glyph()


def cut(source: Path, wanted: set[int], family: str, notice: str, licence: str | None) -> None:
    """Write the glyphs of `wanted` from `source` to a font called `family` beside this script."""
    font = TTFont(source)
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = []
    options.drop_tables = [
        *options.drop_tables,
        "vhea",
        "vmtx",
        "BASE",
        "GDEF",
        "GPOS",
        "GSUB",
        "FFTM",
        "gasp",
        "meta",
    ]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    scale_upem(font, UNITS_PER_EM)
    thin_out(font)
    # The line metrics of Noto Sans SC: a rare character must not push the lines of a form apart.
    font["hhea"].ascent = font["OS/2"].usWinAscent = round(1.160 * UNITS_PER_EM)
    font["hhea"].descent = -(round(0.288 * UNITS_PER_EM))
    font["OS/2"].usWinDescent = round(0.288 * UNITS_PER_EM)
    font["OS/2"].sTypoAscender = round(0.880 * UNITS_PER_EM)
    font["OS/2"].sTypoDescender = -round(0.120 * UNITS_PER_EM)
    font["hhea"].lineGap = font["OS/2"].sTypoLineGap = 0
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsType = 0
    font["name"] = names = newTable("name")
    names.names = []
    texts = {0: notice, 1: family, 2: "Regular", 3: f"{family} 1.0", 4: family, 5: "Version 1.0", 6: family}
    if licence:
        texts[13] = licence
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
    # The same input gives the same bytes.
    font["head"].created = font["head"].modified = 3_600_000_000
    font.recalcTimestamp = False
    font["post"].formatType = 3.0
    target = HERE / f"{family}.ttf"
    font.save(target)
    print(f"{target.name}: {len(wanted):,} characters, {target.stat().st_size / 1e6:.1f} MB")


def main(hanazono: Path, babelstone: Path) -> None:
    """Make both files."""
    with (
        TTFont(HERE / "NotoSansSC-Regular.ttf", lazy=True) as noto,
        TTFont(hanazono, lazy=True) as older,
        TTFont(babelstone, lazy=True) as newer,
    ):
        first = ideographs(older) - ideographs(noto)
        second = ideographs(newer) - ideographs(noto) - first
        # The Arphic licence travels inside the file as well, as it did in the original.
        arphic = newer["name"].getDebugName(13)
    cut(hanazono, first, "MutualAidFallback", HANAZONO_NOTICE, None)
    cut(babelstone, second, "MutualAidFallbackNew", ARPHIC_NOTICE, arphic)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
