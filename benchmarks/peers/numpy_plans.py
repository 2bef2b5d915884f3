"""Three plans written out in NumPy by hand, each for itself: what an array engine for any plan is measured against.

Whole fen, exact. Histories need no rounds here: what a period's cap or yearly threshold leaves a stay follows from the
sums up to it and before it, which only somebody who knows the plan may use.
"""

import numpy as np

from benchmarks.stays import YEAR, Column, Stays

FIRST_DAY = YEAR[0].toordinal()


def nanhai_by_claim(stays: Stays) -> Column:
    """80 % of the first claim, 70 % of the second; 30 days of waiting for the new; a cap of 173,000 yuan."""
    due = _due(stays)
    group = _Groups(stays.member)
    nth = group.before(due.astype(np.int64))
    tenths = np.where(nth == 0, 8, np.where(nth == 1, 7, 0))
    return group.capped(np.where(due, (stays.self_pay * tenths + 5) // 10, 0), 17_300_000)


def nanhai_stacked(stays: Stays) -> Column:
    """80 % of every bill, then 70 % of what that leaves; the same waiting and cap."""
    first = (stays.self_pay * 8 + 5) // 10
    second = ((stays.self_pay - first) * 7 + 5) // 10
    return _Groups(stays.member).capped(np.where(_due(stays), first + second, 0), 17_300_000)


def yueyang(stays: Stays) -> Column:
    """Employees by marginal bands, residents by policy-range cost, a minimum; a second subsidy above a threshold."""
    employee, resident = stays.insurance == 1, stays.insurance == 2
    base = stays.self_pay
    bands = np.zeros_like(base)
    edges = (0, 500_000, 1_000_000, 2_000_000, 3_000_000)
    for lower, upper, rate in zip(edges, (*edges[1:], None), (30, 35, 40, 45, 50), strict=True):
        part = np.maximum((base if upper is None else np.minimum(base, upper)) - lower, 0)
        bands += (part * rate + 50) // 100
    inside = stays.total - stays.self_funded
    share = (inside * np.where(stays.third_grade, 12, 10) + 50) // 100
    group = _Groups(stays.member)
    employees = group.capped(np.where(employee & (bands >= 20_000), bands, 0), 5_000_000)
    residents = group.capped(np.where(resident & (share >= 20_000), share, 0), 5_000_000)
    left = np.where(employee, base - employees, 0)
    second = group.capped((group.above(left, 3_000_000) * 2 + 5) // 10, 2_000_000)
    return employees + residents + second


def zhangzhou(stays: Stays) -> Column:
    """60 % of the year's self-pay above 300 yuan; a cap of 50,000 yuan."""
    group = _Groups(stays.member)
    return group.capped((group.above(stays.self_pay, 30_000) * 6 + 5) // 10, 5_000_000)


PLANS = {
    "nanhai_by_claim": nanhai_by_claim,
    "nanhai_stacked": nanhai_stacked,
    "yueyang": yueyang,
    "zhangzhou": zhangzhou,
}


def _due(stays: Stays) -> Column:
    return stays.illness & (stays.renewed | (stays.discharged >= FIRST_DAY + 30))  # type: ignore[no-any-return]


class _Groups:
    """Rows of one member stand together."""

    def __init__(self, member: Column) -> None:
        self._starts = np.flatnonzero(np.concatenate(([True], member[1:] != member[:-1])))
        self._lengths = np.diff(self._starts, append=len(member))

    def before(self, values: Column) -> Column:
        """The sum of the same member's earlier rows."""
        earlier = np.cumsum(values) - values
        return earlier - np.repeat(earlier[self._starts], self._lengths)

    def capped(self, amounts: Column, cap: int) -> Column:
        """Each amount as far as the member's cap reaches."""
        before = self.before(amounts)
        return np.minimum(before + amounts, cap) - np.minimum(before, cap)

    def above(self, amounts: Column, threshold: int) -> Column:
        """What of each amount lies above a threshold taken once."""
        before = self.before(amounts)
        return np.maximum(before + amounts - threshold, 0) - np.maximum(before - threshold, 0)
