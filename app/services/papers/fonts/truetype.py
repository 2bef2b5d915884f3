"""Reads the few glyphs a sheet of paper needs out of a large TrueType font, and writes them as a small one.

For: fonts of tens of megabytes of which one receipt needs two hundred characters. The file is mapped, not loaded; only
the character map is read at the start, everything else by offset when a glyph is asked for. A general font library
needs a second for what takes milliseconds here. Not for: hinting, kerning, shaping, OpenType outlines (CFF); the
bundled fonts need none of these on paper.

Source: the OpenType specification (tables head, hhea, maxp, hmtx, cmap formats 4 and 12, loca, glyf).
"""

import mmap
import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path

# Flags of one part of a composite glyph.
_WORDS, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO, _INSTRUCTIONS = 0x1, 0x8, 0x20, 0x40, 0x80, 0x100
_CHECKSUM_TARGET = 0xB1B0AFBA


class FontFileError(Exception):
    """The font file is damaged or of a kind this reader does not know. A fault of the installation, not of a person."""


class TrueTypeFile:
    """One font file, read by offset.

    Attributes:
        name: PostScript-like name, taken from the file's name.
        units_per_em, ascent, descent, bounding_box: in font units.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            self._read_directory()
        except (struct.error, KeyError, IndexError) as error:
            raise FontFileError(f"{path.name}: {error}") from error

    def _read_directory(self) -> None:
        count: int = struct.unpack_from(">H", self._bytes, 4)[0]
        self._tables: dict[bytes, tuple[int, int]] = {}
        for tag, _, offset, length in struct.iter_unpack(">4sLLL", self._bytes[12 : 12 + 16 * count]):
            self._tables[tag] = (offset, length)
        head, hhea = self._tables[b"head"][0], self._tables[b"hhea"][0]
        self.units_per_em: int = struct.unpack_from(">H", self._bytes, head + 18)[0]
        self.bounding_box: tuple[int, int, int, int] = struct.unpack_from(">4h", self._bytes, head + 36)
        self._long_offsets = bool(struct.unpack_from(">h", self._bytes, head + 50)[0])
        self.ascent, self.descent = struct.unpack_from(">hh", self._bytes, hhea + 4)
        self._wide_count: int = struct.unpack_from(">H", self._bytes, hhea + 34)[0]
        self._hmtx = self._tables[b"hmtx"][0]
        self._loca, self._glyf = self._tables[b"loca"][0], self._tables[b"glyf"][0]
        self._read_character_map()

    def _read_character_map(self) -> None:
        """Keeps the ranges of the fullest Unicode map as three parallel columns: first, last, first glyph."""
        cmap = self._tables[b"cmap"][0]
        count: int = struct.unpack_from(">H", self._bytes, cmap + 2)[0]
        found: dict[int, int] = {}
        for index in range(count):
            platform, _, offset = struct.unpack_from(">HHL", self._bytes, cmap + 4 + 8 * index)
            if platform in (0, 3):
                found[struct.unpack_from(">H", self._bytes, cmap + offset)[0]] = cmap + offset
        if 12 not in found:
            raise FontFileError(f"{self.name}: no character map of format 12")
        groups: int = struct.unpack_from(">L", self._bytes, found[12] + 12)[0]
        ranges = array("I", self._bytes[found[12] + 16 : found[12] + 16 + 12 * groups])
        if sys.byteorder == "little":
            ranges.byteswap()
        self._firsts, self._lasts, self._glyphs = ranges[0::3], ranges[1::3], ranges[2::3]

    def glyph(self, character: int) -> int:
        """The glyph for a code point; 0 when the font has none."""
        at = bisect_right(self._firsts, character) - 1
        if at < 0 or character > self._lasts[at]:
            return 0
        return self._glyphs[at] + character - self._firsts[at]

    def advance(self, glyph: int) -> int:
        """How wide a glyph is, in thousandths of the font size."""
        at = self._hmtx + 4 * min(glyph, self._wide_count - 1)
        width: int = struct.unpack_from(">H", self._bytes, at)[0]
        return round(width * 1000 / self.units_per_em)

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """A font file with just these glyphs, numbered in this order, the first of them 0.

        Parts of composite glyphs are added behind them. Hints are left out: paper is printed at 300 dots per inch and
        more, and a hint without its font program would be an error.
        """
        order = list(glyphs)
        place = {glyph: index for index, glyph in enumerate(order)}
        outlines: list[bytes] = []
        for glyph in order:  # grows while it is walked: parts of composites are appended
            outline = self._outline(glyph)
            for part in _parts(outline):
                if part not in place:
                    place[part] = len(order)
                    order.append(part)
            outlines.append(outline)
        offsets, glyf = [0], bytearray()
        for outline in outlines:
            glyf += _renumbered(outline, place)
            glyf += b"\0" * (-len(glyf) % 4)
            offsets.append(len(glyf))
        return _font_file(
            {
                b"glyf": bytes(glyf),
                b"head": self._head(),
                b"hhea": self._patched(b"hhea", 34, len(order)),
                b"hmtx": b"".join(self._metric(glyph) for glyph in order),
                b"loca": struct.pack(f">{len(offsets)}L", *offsets),
                b"maxp": self._patched(b"maxp", 4, len(order)),
            }
        )

    def _outline(self, glyph: int) -> bytes:
        if self._long_offsets:
            start, end = struct.unpack_from(">LL", self._bytes, self._loca + 4 * glyph)
        else:
            start, end = (2 * half for half in struct.unpack_from(">HH", self._bytes, self._loca + 2 * glyph))
        return self._bytes[self._glyf + start : self._glyf + end]

    def _metric(self, glyph: int) -> bytes:
        if glyph < self._wide_count:
            return self._bytes[self._hmtx + 4 * glyph : self._hmtx + 4 * glyph + 4]
        last = self._hmtx + 4 * (self._wide_count - 1)
        bearing = self._hmtx + 4 * self._wide_count + 2 * (glyph - self._wide_count)
        return self._bytes[last : last + 2] + self._bytes[bearing : bearing + 2]

    def _table(self, tag: bytes) -> bytes:
        offset, length = self._tables[tag]
        return self._bytes[offset : offset + length]

    def _patched(self, tag: bytes, at: int, number: int) -> bytes:
        table = bytearray(self._table(tag))
        struct.pack_into(">H", table, at, number)
        return bytes(table)

    def _head(self) -> bytes:
        table = bytearray(self._table(b"head"))
        struct.pack_into(">L", table, 8, 0)  # the checksum, computed when the whole file stands
        struct.pack_into(">h", table, 50, 1)  # long offsets
        return bytes(table)


def _parts(outline: bytes) -> Iterable[int]:
    """The glyphs a composite glyph is put together from."""
    return [struct.unpack_from(">H", outline, at + 2)[0] for at, _ in _components(outline)]


def _components(outline: bytes) -> list[tuple[int, int]]:
    """Where each part of a composite begins, and its length."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return []
    found, at, flags = [], 10, _MORE
    while flags & _MORE:
        flags = struct.unpack_from(">H", outline, at)[0]
        length = 4 + (4 if flags & _WORDS else 2)
        length += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _TWO_BY_TWO else 0
        found.append((at, length))
        at += length
    return found


def _renumbered(outline: bytes, place: dict[int, int]) -> bytes:
    """The outline without hints, its parts under their new numbers."""
    if not outline:
        return outline
    contours: int = struct.unpack_from(">h", outline)[0]
    if contours >= 0:
        at = 10 + 2 * contours
        hints: int = struct.unpack_from(">H", outline, at)[0]
        return outline[:at] + b"\0\0" + outline[at + 2 + hints :] if hints else outline
    copy, end = bytearray(outline), 10
    for at, length in _components(outline):
        flags, part = struct.unpack_from(">HH", outline, at)
        struct.pack_into(">HH", copy, at, flags & ~_INSTRUCTIONS, place[part])
        end = at + length
    return bytes(copy[:end])


def _font_file(tables: dict[bytes, bytes]) -> bytes:
    """Puts tables together to a font file with its directory and checksums."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = struct.pack(">LHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    body, at, head_at = b"", 12 + 16 * count, 0
    for tag in sorted(tables):
        table = tables[tag]
        if tag == b"head":
            head_at = at
        directory += struct.pack(">4sLLL", tag, _checksum(table), at, len(table))
        padded = table + b"\0" * (-len(table) % 4)
        body += padded
        at += len(padded)
    file = bytearray(directory + body)
    struct.pack_into(">L", file, head_at + 8, (_CHECKSUM_TARGET - _checksum(bytes(file))) & 0xFFFFFFFF)
    return bytes(file)


def _checksum(table: bytes) -> int:
    words = array("I", table + b"\0" * (-len(table) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF
