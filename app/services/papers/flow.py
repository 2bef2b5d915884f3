"""How much stands on a page: one way to tighten, then another page.

For: papers made of blocks. Something is laid out at a scale of 1; if more of it spills over than would at the smallest
scale that can still be read, it is set smaller, but no smaller than that takes. What does not fit even then goes on on
another page: nothing is cut, and nothing is set too small to read. Not for what a page looks like.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from app.services.papers.blocks import Piece, height_of

Laid = TypeVar("Laid")
SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.66)


def tightened(lay: Callable[[float], Laid], spilled: Callable[[Laid], int]) -> Laid:
    """What is laid out, at the largest scale at which no more spills over than at the smallest.

    Args:
        lay: lays it out at a scale.
        spilled: how much has no room in its place: further pages, sections that go elsewhere.
    """
    laid = lay(SCALES[0])
    if not spilled(laid):
        return laid
    closest = lay(SCALES[-1])
    for scale in SCALES[1:-1]:
        if spilled(laid) == spilled(closest):
            return laid
        laid = lay(scale)
    return laid if spilled(laid) == spilled(closest) else closest


def paged(pieces: Sequence[Piece], first: float, room: float) -> list[list[Piece]]:
    """Spreads a column over pages.

    Args:
        pieces: from top to bottom.
        first: the room on the page at hand; room: on every further one, enough for any piece.

    Returns:
        What stands on each page; the first may be empty.
    """
    pages: list[list[Piece]] = [[]]
    left = first
    start = 0
    while start < len(pieces):
        end = start + 1
        while pieces[end - 1].joined and end < len(pieces):
            end += 1
        run = list(pieces[start:end])
        if height_of(run) > left and (pages[-1] or first < room):
            pages.append([])
            left = room
            again = run[0].again
            if again is not None:
                run.insert(0, again)
        pages[-1] += run
        left -= height_of(run)
        start = end
    return pages
