"""Breaks Chinese text into lines and finds a size at which it fits. Nothing on paper is ever cut off.

For: names of unions and hospitals of any length, sentences, reasons. The rules of Chinese setting: no line begins with
a closing mark or a full stop, none ends with an opening bracket, figures and Latin words stay whole. Not for drawing.
Lengths are in millimetres, font sizes in points.
"""

from dataclasses import dataclass
from functools import lru_cache

from app.services.papers.fonts import fonts

MM_PER_POINT = 25.4 / 72
SMALLEST = 6.0
"""Points; nothing that varies in length is set smaller, it takes another line instead."""
_LEAST = 0.84  # the share of its size that a text may lose to stay on its line

# After GB/T 15834 (use of punctuation marks): what may not begin a line, and what may not end one.
_NOT_FIRST = frozenset("，。、；：！？）】》〉」』〕”’％…—·・,.;:!?)]}%℃°～")
_NOT_LAST = frozenset("（【《〈「『〔“‘([{￥¥№")


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of a text at the size at which they fit."""

    lines: tuple[str, ...]
    size: float


def width_mm(text: str, size: float, bold: bool = False) -> float:
    """How wide a line is on paper."""
    return fonts.width(text, size, bold) * MM_PER_POINT


def wrap(text: str, width: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """Breaks a text into lines no wider than `width`; a line break in the text stays one."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line, used = "", 0.0
        for piece in _pieces(paragraph):
            piece_width = width_mm(piece.rstrip(), size, bold)
            if line and used + piece_width > width:
                lines.append(line.rstrip())
                line, used = "", 0.0
            if piece_width > width:
                *whole, piece = _chopped(piece, width, size, bold)
                lines += whole
            if line or piece.strip():
                line += piece
                used += width_mm(piece, size, bold)
        lines.append(line.rstrip())
    return tuple(lines)


def fit(text: str, width: float, size: float, *, bold: bool = False, lines: int = 1) -> Fitted:
    """The text on one line if it can be, else a little smaller, else at its size on more lines.

    Args:
        text: what must stand on paper, all of it.
        width: the room, in millimetres.
        size: the wished size, in points.
        bold: whether it is set in bold.
        lines: how many lines are wished at most; a longer text still gets as many as it needs.

    Returns:
        The lines, none wider than `width`.
    """
    wanted = wrap(text, width, size, bold)
    if len(wanted) <= lines:
        return Fitted(wanted, size)
    smaller = size * max(_LEAST, min(SMALLEST / size, 1.0))
    # The width of a line grows with its size, so the size that just fits one line is known.
    if lines == 1:
        smaller = max(smaller, size * width / width_mm(text, size, bold) * 0.9999)
    closer = wrap(text, width, smaller, bold)
    return Fitted(closer, smaller) if len(closer) <= lines else Fitted(wanted, size)


@lru_cache(512)
def _pieces(text: str) -> tuple[str, ...]:
    """The text in pieces that are not broken: a character with its marks, a word, a figure."""
    pieces: list[str] = []
    for character in text:
        if pieces and (
            character in _NOT_FIRST
            or pieces[-1][-1] in _NOT_LAST
            or character.isspace()
            or (_is_wordlike(character) and _is_wordlike(pieces[-1][-1]))
        ):
            pieces[-1] += character
        else:
            pieces.append(character)
    return tuple(pieces)


def _is_wordlike(character: str) -> bool:
    return character.isascii() and not character.isspace()


def _chopped(piece: str, width: float, size: float, bold: bool) -> list[str]:
    """A piece wider than a whole line, cut where it must be."""
    parts = [""]
    for character in piece:
        if parts[-1] and width_mm(parts[-1] + character, size, bold) > width:
            parts.append("")
        parts[-1] += character
    return parts
