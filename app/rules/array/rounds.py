"""Puts cases into rounds: the first claim of everybody, then the second of those who have one, and so on.

Within a round no claim rests on another, so that a round is worked out as columns.
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
    """The histories of a table of cases.

    Attributes:
        rows: the cases in the order of histories; None where the table is in that order.
        starts: where each history begins in that order.
        lengths: how many cases each one has.
        number: of rounds.
    """

    rows: Rows | None
    starts: Rows
    lengths: Rows
    number: int

    def firsts(self) -> Rows:
        """The row of the first case of each history."""
        return self.starts if self.rows is None else self.rows[self.starts]

    def parts(self, most: int) -> Iterator[Part]:
        """All rounds in order, in parts of at most so many cases: small enough to stay at hand while worked on."""
        for first in range(0, len(self.starts), most):
            histories = slice(first, min(first + most, len(self.starts)))
            if self.number == 1 and self.rows is None:
                rows: Places = histories
            else:
                rows = self._rows(self.starts[histories])
            yield Part(histories.stop - first, 0, self.number == 1, histories, rows)
        going_on = np.flatnonzero(self.lengths > 1)
        for nth in range(1, self.number):
            for first in range(0, len(going_on), most):
                chosen = going_on[first : first + most]
                rows = self._rows(self.starts[chosen] + nth)
                yield Part(len(chosen), nth, nth + 1 == self.number, chosen, rows)
            going_on = going_on[self.lengths[going_on] > nth + 1]

    def _rows(self, places: Rows) -> Rows:
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
    lengths = np.diff(starts, append=cases.size)
    return Rounds(rows, starts, lengths, int(lengths.max(initial=0)))


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
