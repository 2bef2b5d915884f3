"""Puts cases into rounds: the first claim of everybody, then the second of those who have one, and so on.

Within a round no claim rests on another, so that a round is worked out as columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.rules.array.folding import Array, Places, part_of

Rows: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class RoundPart:
    """A part of one round.

    Attributes:
        size: how many cases.
        nth: which claim of its history each case is, from 0.
        last: no history goes on after this round.
        histories: which ones these are.
        rows: where the cases stand in the table.
    """

    size: int
    nth: int
    last: bool
    histories: Places
    rows: Places


@dataclass(frozen=True, slots=True)
class Rounds:
    """The histories of a table of cases, found once for all editions it is decided by.

    Attributes:
        histories: how many.
        turns: of each round, which histories it has and where its cases stand in the table.
    """

    histories: int
    turns: tuple[tuple[Places, Places], ...]

    def parts(self, most: int) -> Iterator[RoundPart]:
        """All rounds in order, in parts of at most so many cases: small enough to stay at hand while worked on."""
        for nth, (histories, rows) in enumerate(self.turns):
            size = histories.stop if isinstance(histories, slice) else len(histories)
            for first in range(0, size, most):
                end = min(first + most, size)
                yield RoundPart(
                    end - first,
                    nth,
                    nth + 1 == len(self.turns),
                    part_of(histories, first, end),
                    part_of(rows, first, end),
                )


def find_rounds(size: int, keys: Sequence[Array], order: Array | None) -> Rounds:
    """Finds the histories of a table of cases.

    Args:
        size: how many cases.
        keys: columns that are the same throughout one history, the most significant first.
        order: which case of a history comes first; None = the order of the rows.
    """
    rows = None
    same, sorted_ = _compared(size, keys, order)
    if not sorted_:
        least_first = [*reversed(keys)] if order is None else [order, *reversed(keys)]
        rows = np.lexsort(least_first)
        same, _ = _compared(size, keys, order, rows)
    starts = np.flatnonzero(np.concatenate(([True], ~same))) if size else np.zeros(0, np.intp)
    if rows is None and len(starts) == size:
        every = slice(0, size)
        return Rounds(size, ((every, every),))
    lengths = np.diff(starts, append=size)
    turns: list[tuple[Places, Places]] = [(slice(0, len(starts)), starts if rows is None else rows[starts])]
    going_on = np.flatnonzero(lengths > 1)
    while len(going_on):
        places = starts[going_on] + len(turns)
        turns.append((going_on, places if rows is None else rows[places]))
        going_on = going_on[lengths[going_on] > len(turns)]
    return Rounds(len(starts), tuple(turns))


def _compared(
    size: int, keys: Sequence[Array], order: Array | None, rows: Rows | None = None
) -> tuple[NDArray[np.bool_], bool]:
    """Whether each case is of the same history as the one before it; whether histories stand together in order."""
    same = np.ones(max(size - 1, 0), np.bool_)
    in_order = True
    for key in keys if order is None else [*keys, order]:
        column = key if rows is None else key[rows]
        before, after = column[:-1], column[1:]
        # A key may fall only where an earlier one has risen.
        in_order = in_order and not (same & (after < before)).any()
        if key is not order:
            same &= before == after
    return same, in_order


def dense(member: Rows, period: Array) -> tuple[Rows, int]:
    """A number for each pair of member and period, from 0 with few gaps; and one more than the largest."""
    _, periods = np.unique(period, return_inverse=True)
    pairs = member * (int(periods.max(initial=0)) + 1) + periods
    most = int(pairs.max(initial=-1)) + 1
    if most <= 4 * len(pairs):
        return pairs, most
    _, numbers = np.unique(pairs, return_inverse=True)
    return numbers, int(numbers.max()) + 1
