"""What benefits work on: as `app.rules.steps.take_base`, for columns."""

from __future__ import annotations

import numpy as np

from app.rules.array.block import CaseBlock
from app.rules.array.exact_share import fits, long, rounded
from app.rules.array.folding import Array, Whole, both, column, flags, least, less, narrowed, plus, select
from app.rules.plan.base import PAID_BY_OTHERS
from app.rules.plan.benefit import Benefit, Threshold
from app.rules.values.rounding import Rounding


def named_amounts(benefit: Benefit, room: Whole, block: CaseBlock) -> Whole:
    """The amounts the benefit names, within the bill, and of them the days' share."""
    base: Whole = block.number(benefit.base.terms[0].amount)
    for term in benefit.base.terms[1:]:
        if term.amount == PAID_BY_OTHERS:
            base = less(base, block.others_counted)
        elif term.sign > 0:
            base = plus(base, block.number(term.amount))
        else:
            base = less(base, block.number(term.amount))
    if benefit.deductible == "excluded":
        base = less(base, block.number("deductible"))
    return _share_of_days(least(base, room), benefit.rounding, block)


def _share_of_days(base: Whole, rounding: Rounding, block: CaseBlock) -> Whole:
    """The base's share for the days in the cover, where a stay lies only partly in it."""
    if block.edition.stay_across != "days":
        return base
    stay = block.stay
    partial = narrowed(both(stay.known, flags(stay.end - stay.first < stay.whole)))
    if partial is False:
        return base
    rows = np.arange(block.size) if partial is True else np.flatnonzero(partial)
    first, end, whole, part = (
        column(each, block.size)[rows] for each in (stay.first, stay.end, stay.whole, base)
    )
    result = column(base, block.size).copy()
    result[rows] = _up_to(end, part, whole, rounding) - _up_to(first, part, whole, rounding)
    return result


def _up_to(day: Array, amount: Array, whole: Array, rounding: Rounding) -> Array:
    """The rounded share of an amount for the days before this one."""
    longest, largest = int(whole.max()), int(amount.max())
    if not fits(largest * longest, longest * rounding.unit_fen):
        amount = long(amount)
    share = rounded(amount * day, whole, rounding)
    made: Array = np.minimum(share, amount).astype(np.int64, copy=False)
    return made


def above_threshold(threshold: Threshold, base: Whole, block: CaseBlock) -> tuple[Whole, Whole]:
    """The base above the plan's own threshold, and how much of a yearly one it takes up."""
    amount: Whole = 0
    for row in reversed(threshold.rows):
        amount = select(block.hold(row.conditions), row.amount.fen, amount)
    if threshold.per == "claim":
        return less(base, amount), 0
    due = least(less(amount, block.used["taken"]), base)
    return base - due, due
