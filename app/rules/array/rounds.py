"""Puts cases into rounds: the first claim of everybody, then the second of those who have one, and so on.

Within a round no claim rests on another, so that a round is worked out as columns. People with many claims come first
in every round; those who have another claim are then always the first so many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.rules.array.cases import Cases
from app.rules.array.folding import Array, Places

Rows: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of one round.

    Attributes:
        nth: which claim of its history each case is, from 0.
        first, end: the first of the histories and the one after the last.
        going_on: how many of them, the first ones, have a further claim.
        rows: where the cases stand in the table.
    """

    nth: int
    first: int
    end: int
    going_on: int
    rows: Places


@dataclass(frozen=True, slots=True)
class Rounds:
    """The histories of a table of cases.

    Attributes:
        rows: the cases in the order of histories; None where the table is in that order.
        starts: where each history begins in that order, the longest first.
        sizes: how many histories each round has, the first round first.
        plain: every history is one case, and they stand in the order of the table.
    """

    rows: Rows | None
    starts: Rows
    sizes: tuple[int, ...]
    plain: bool

    def firsts(self) -> Rows:
        """The row of the first case of each history."""
        return self.starts if self.rows is None else self.rows[self.starts]

    def parts(self, most: int) -> Iterator[Part]:
        """All rounds in order, in parts of at most so many cases."""
        for nth, size in enumerate(self.sizes):
            further = self.sizes[nth + 1] if nth + 1 < len(self.sizes) else 0
            for first in range(0, size, most):
                end = min(first + most, size)
                going_on = min(max(further - first, 0), end - first)
                yield Part(nth, first, end, going_on, self._places(first, end, nth))

    def _places(self, first: int, end: int, nth: int) -> Places:
        if self.plain:
            return slice(first, end)
        places = self.starts[first:end] + nth
        return places if self.rows is None else self.rows[places]


def rounds_of(cases: Cases, by_period: bool) -> Rounds:
    """The histories of people, or of each coverage period by itself where nothing of one touches another."""
    keys = [cases.member, cases.period] if by_period else [cases.member]
    rows = None
    same, sorted_ = _compared(cases, keys)
    if not sorted_:
        least_first = [*reversed(keys)] if cases.order is None else [cases.order, *reversed(keys)]
        rows = np.lexsort(least_first)
        same, _ = _compared(cases, keys, rows)
    starts = np.flatnonzero(np.concatenate(([True], ~same))) if cases.size else np.zeros(0, np.intp)
    plain = len(starts) == cases.size and rows is None
    if len(starts) == cases.size:
        return Rounds(rows, starts, (cases.size,), plain)
    lengths = np.diff(starts, append=cases.size)
    counts = np.bincount(lengths)
    # How many histories have at least 1, 2, 3 … claims.
    sizes = tuple(int(count) for count in np.cumsum(counts[::-1])[::-1][1:])
    # Small numbers are sorted in one pass.
    shortness = (len(counts) - lengths).astype(np.min_scalar_type(len(counts)))
    longest_first = np.argsort(shortness, kind="stable")
    return Rounds(rows, starts[longest_first], sizes, plain=False)


def _compared(cases: Cases, keys: list[Array], rows: Rows | None = None) -> tuple[NDArray[np.bool_], bool]:
    """Whether each case is of the same history as the one before it; whether histories stand together in order."""
    same = np.ones(max(cases.size - 1, 0), np.bool_)
    in_order = True
    for key in keys if cases.order is None else [*keys, cases.order]:
        column = key if rows is None else key[rows]
        before, after = column[:-1], column[1:]
        # A key may fall only where an earlier one has risen.
        in_order = in_order and not (same & (after < before)).any()
        if key is not cases.order:
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
