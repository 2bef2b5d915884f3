"""What is paid for the cases of a block: base, method, minimum and caps of each benefit in turn, as `engine` does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.rules.array.bases import above_threshold, named_amounts
from app.rules.array.block import CaseBlock
from app.rules.array.caps import hold, hold_under_burden
from app.rules.array.folding import (
    Flags,
    Whole,
    both,
    flags,
    less,
    minus,
    narrowed,
    only,
    opposite,
    plus,
    select,
    total,
)
from app.rules.array.methods import computed_for_event, computed_on_base
from app.rules.array.program import EventProgram
from app.rules.plan.benefit import Benefit
from app.rules.plan.methods import TopUp


@dataclass(slots=True)
class Sums:
    """What the cases of a block have come to so far; benefit by benefit, zero where one is not due.

    Attributes:
        billed: the bill's total.
        from_bill: what of it benefits have worked on.
        taken_once: bases that no other benefit worked on before.
        threshold_taken: how much of a yearly threshold is taken up.
    """

    billed: Whole
    from_bill: Whole = 0
    taken_once: Whole = 0
    threshold_taken: Whole = 0
    base: dict[str, Whole] = field(default_factory=dict)
    computed: dict[str, Whole] = field(default_factory=dict)
    paid: dict[str, Whole] = field(default_factory=dict)
    days: dict[str, Whole] = field(default_factory=dict)


def compute(program: EventProgram, due: Mapping[str, Flags], block: CaseBlock) -> Sums:
    """Work the benefits out.

    Args:
        due: for each benefit the cases it pays for; none that are refused.
    """
    sums = Sums(block.billed)
    for benefit in program.benefits:
        mine = due[benefit.id]
        if mine is False:
            continue
        if benefit.on_bill:
            # Where it is not due its base is zero, and nothing comes of that.
            amount = computed_on_base(benefit, _base(benefit, mine, due, sums, block), block)
        else:
            amount = _for_event(benefit, mine, sums, block)
        if benefit.minimum is not None:
            amount = only(flags(amount >= benefit.minimum.fen), amount)
        sums.computed[benefit.id] = sums.paid[benefit.id] = amount
        hold(program.own_caps[benefit.id], sums.paid, block)
    hold(program.joint_caps, sums.paid, block)
    hold_under_burden(sums.paid, block)
    return sums


def _for_event(benefit: Benefit, mine: Flags, sums: Sums, block: CaseBlock) -> Whole:
    """A sum for the event itself, which is its own base."""
    counted = benefit.method.benefits if isinstance(benefit.method, TopUp) else ()
    paid_now = total(sums.paid.get(each, 0) for each in counted)
    amount, days = computed_for_event(benefit, paid_now, block)
    amount = only(mine, amount)
    sums.days[benefit.id] = only(mine, days)
    sums.base[benefit.id] = amount
    sums.taken_once = plus(sums.taken_once, amount)
    return amount


def _base(benefit: Benefit, mine: Flags, due: Mapping[str, Flags], sums: Sums, block: CaseBlock) -> Whole:
    """What a benefit on the bill works on, after its threshold."""
    whole = base = _before_threshold(benefit, mine, due, sums, block)
    if benefit.threshold is not None:
        base, taken = above_threshold(benefit.threshold, whole, block)
        sums.threshold_taken = plus(sums.threshold_taken, taken)
        if not benefit.base.left_of:
            sums.taken_once = sums.taken_once + (base - whole)
    sums.base[benefit.id] = base
    return base


def _before_threshold(
    benefit: Benefit, mine: Flags, due: Mapping[str, Flags], sums: Sums, block: CaseBlock
) -> Whole:
    """The amounts a benefit names, or what another one left; all of that one's base where it does not pay."""
    if not benefit.base.left_of:
        base = only(mine, named_amounts(benefit, minus(sums.billed, sums.from_bill), block))
        sums.from_bill, sums.taken_once = plus(sums.from_bill, base), plus(sums.taken_once, base)
        return base
    other = benefit.base.left_of
    worked = both(mine, due[other])
    left: Whole = 0
    if other in sums.base:
        left = only(mine, less(sums.base[other], sums.paid[other]))
    fresh = narrowed(both(mine, opposite(due[other])))
    if fresh is False:
        return left
    untouched = _before_threshold(block.edition.benefit(other), fresh, due, sums, block)
    return select(worked, left, untouched)
