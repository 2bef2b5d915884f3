# ruff: noqa: N802, N815 - reportlab names what it calls on a font
"""One bundled font as reportlab's canvas wants it, written into the PDF as a small subset.

For: `fonts`, which chooses the font for each character. reportlab's own TrueType font reads the whole file in Python,
more than a second for a Chinese font; this one asks `TrueTypeFile` for single glyphs. The subset has two bytes for
each character and a map back to Unicode, so that text can be searched and copied. Not for measuring or choosing.
"""

import zlib
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from app.services.papers.fonts.truetype import TrueTypeFile


@dataclass(frozen=True, slots=True)
class _Face:
    """What reportlab reads of a typeface."""

    name: str
    ascent: float
    descent: float
    builtIn: bool = False


class PaperFont:
    """One font file with the protocol of reportlab's dynamic fonts."""

    _dynamicFont = True
    _multiByte = False
    shapable = False
    encName = "UTF-8"

    def __init__(self, file: TrueTypeFile) -> None:
        self.file = file
        self.fontName = f"paper-{file.name}"
        scale = 1000 / file.units_per_em
        self.face = _Face(file.name, file.ascent * scale, file.descent * scale)
        # By document: character → number in the subset. Number 0 stays the font's own "no such character".
        self._used: WeakKeyDictionary[Any, dict[int, int]] = WeakKeyDictionary()
        self._widths: dict[str, int] = {}

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        """How wide a text is in this font alone."""
        # reportlab asks at every piece of text drawn; a font's characters are few next to how often they come.
        known = self._widths
        for character in text:
            if character not in known:
                known[character] = self.file.advance(self.file.glyph(ord(character)))
        return sum(map(known.__getitem__, text)) * size / 1000

    def splitString(self, text: str, document: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """The text in the subset's own two-byte codes."""
        used = self._used.setdefault(document, {})
        codes = bytearray()
        for character in text:
            codes += used.setdefault(ord(character), len(used) + 1).to_bytes(2, "big")
        return [(0, bytes(codes))]

    def getSubsetInternalName(self, _subset: int, document: Any) -> str:
        """The font's name inside the document; asks to be written when the document is saved."""
        name: str | None = document.fontMapping.get(self.fontName)
        if name is None:
            name = document.fontMapping[self.fontName] = f"/F{len(document.fontMapping) + 1}"
            document.delayedFonts.append(self)
        return name

    def addObjects(self, document: Any) -> None:
        """Writes the subset, its widths and its map back to Unicode into the document."""
        from reportlab.pdfbase import pdfdoc

        used = self._used.pop(document, {})
        glyphs = [self.file.glyph(character) for character in used]
        internal = document.fontMapping[self.fontName].removeprefix("/")
        base = f"{_subset_tag(internal)}+{self.file.name}"
        scale = 1000 / self.file.units_per_em

        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(base),
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([round(edge * scale) for edge in self.file.bounding_box]),
                "ItalicAngle": 0,
                "Ascent": round(self.face.ascent),
                "Descent": round(self.face.descent),
                "CapHeight": 733,
                "StemV": 140 if "Bold" in self.file.name else 80,
                "FontFile2": document.Reference(_stream(self.file.subset([0, *glyphs]), with_length1=True)),
            }
        )
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(base),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": document.Reference(descriptor),
                "DW": 1000,
                "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray([self.file.advance(glyph) for glyph in glyphs])]),
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(_to_unicode(list(used)))),
            }
        )
        document.idToObject["BasicFonts"].dict[internal] = document.Reference(font)


def _subset_tag(internal: str) -> str:
    """Six capitals before the font's name, as PDF asks of a subset; different for each font of a document."""
    return "MUTAA" + chr(ord("A") + int(internal.removeprefix("F")) - 1)


def _stream(content: bytes, with_length1: bool = False) -> Any:
    from reportlab.pdfbase import pdfdoc

    entries: dict[str, Any] = {"Filter": pdfdoc.PDFName("FlateDecode")}
    if with_length1:
        entries["Length1"] = len(content)
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), zlib.compress(content))


def _to_unicode(characters: list[int]) -> bytes:
    """The map from the subset's codes, which count from 1, to Unicode."""
    lines = [
        f"<{code:04X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(characters, 1)
    ]
    blocks = [
        lines[at : at + 100] for at in range(0, len(lines), 100)
    ]  # a block holds at most 100 by the format
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
