"""Which font prints which character, and how wide it is.

For: text of any kind on paper. A line is cut into runs: each character goes to the first font that has it, so a name
with a rare character prints whole. A character no font has is written as its number, 〔U+2B5AF〕, never as an empty
box: the clerk can then write it in by hand. Not for: positions and line breaks (`text_layout`, `sheet`), nor how a
font goes into the PDF (`paper_font`).
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from app.resources import resource
from app.services.papers.fonts.embedded import PaperFont
from app.services.papers.fonts.truetype import TrueTypeFile

_REGULAR, _BOLD = "NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"
_FALLBACKS = ("MutualAidFallback.ttf", "MutualAidFallbackNew.ttf")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of one font. `emboldened`: the font has no bold, so the outline is drawn thicker."""

    font: PaperFont
    text: str
    emboldened: bool


# Labels come again on every paper, and a line is measured at many sizes before one fits.
_LINES_KEPT = 2048


@lru_cache(_LINES_KEPT)
def runs(text: str, bold: bool = False) -> tuple[Run, ...]:
    """Cuts a line into runs by font.

    Control characters and variation selectors have no shape of their own and are left out; a character without a
    glyph anywhere becomes its number in corner brackets.
    """
    found: list[Run] = []
    for character in text:
        font, shown = _font_for(character, bold)
        if not shown:
            continue
        emboldened = bold and font is not _font(_BOLD)
        if found and found[-1].font is font:
            found[-1] = Run(font, found[-1].text + shown, emboldened)
        else:
            found.append(Run(font, shown, emboldened))
    return tuple(found)


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line is, in the unit of `size`."""
    return _thousandths(text, bold) * size / 1000


def missing(text: str) -> frozenset[str]:
    """The characters of a text that no bundled font can draw."""
    return frozenset(character for character in text if len(_font_for(character, False)[1]) > 1)


@lru_cache(_LINES_KEPT)
def _thousandths(text: str, bold: bool) -> int:
    return sum(_advance(character, bold) for character in text)


@cache
def _advance(character: str, bold: bool) -> int:
    font, shown = _font_for(character, bold)
    return sum(font.file.advance(font.file.glyph(ord(part))) for part in shown)


@cache
def _font_for(character: str, bold: bool) -> tuple[PaperFont, str]:
    """The font for a character and what is printed for it."""
    first = _font(_BOLD if bold else _REGULAR)
    if unicodedata.category(character) in ("Cc", "Cf") or _is_variation_selector(character):
        return first, ""
    if character == "\u00a0":
        character = " "
    for name in (_BOLD if bold else _REGULAR, _REGULAR, *_FALLBACKS):
        font = _font(name)
        if font.file.glyph(ord(character)):
            return font, character
    return first, f"〔U+{ord(character):04X}〕"


def _is_variation_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


@cache
def _font(name: str) -> PaperFont:
    """A bundled font, opened once and made known to reportlab."""
    from reportlab.pdfbase import pdfmetrics

    font = PaperFont(TrueTypeFile(resource("fonts", name)))
    pdfmetrics.registerFont(font)
    return font


def first_font_name() -> str:
    """The name of the plain font, for reportlab's start of a page."""
    return _font(_REGULAR).fontName
