"""Holds amounts under caps: as `app.rules.steps.apply_caps`, for columns."""

from __future__ import annotations

from collections.abc import Iterable

from app.rules.array.block import CaseBlock
from app.rules.array.folding import Whole, flags, least, less, only, total
from app.rules.plan.benefit import Cap
from app.rules.plan.plan import Edition

Paid = dict[str, Whole]


def hold(caps: Iterable[Cap], paid: Paid, block: CaseBlock) -> None:
    """Hold amounts under caps, in their order; what is over is taken off the benefit that stands last in the plan."""
    for cap in caps:
        held = [benefit for benefit in cap.benefits if benefit in paid]
        if len(held) == 1:
            paid[held[0]] = least(paid[held[0]], room(cap, block))
            continue
        _cut(block.edition, cap.benefits, paid, less(_total(cap.benefits, paid), room(cap, block)))


def hold_under_burden(paid: Paid, block: CaseBlock) -> None:
    """Where other plans pay, hold what is paid on the bill under what the family still bears after them."""
    others = block.paid_elsewhere
    if isinstance(others, int) and not others:
        return
    on_bill = tuple(benefit.id for benefit in block.edition.benefits if benefit.on_bill)
    over = less(_total(on_bill, paid), less(block.burden, others))
    _cut(block.edition, on_bill, paid, only(flags(others != 0), over))


def room(cap: Cap, block: CaseBlock) -> Whole:
    """What a cap still leaves before this claim."""
    if cap.scope == "claim":
        return cap.amount.fen
    used = block.used_of(cap.benefits) if cap.scope == "period" else block.lifetime_of(cap.benefits)
    return less(cap.amount.fen, used)


def _total(benefits: tuple[str, ...], paid: Paid) -> Whole:
    return total(paid.get(benefit, 0) for benefit in benefits)


def _cut(edition: Edition, benefits: tuple[str, ...], paid: Paid, over: Whole) -> None:
    for benefit in reversed(edition.benefits):
        if benefit.id in benefits and benefit.id in paid:
            taken = least(paid[benefit.id], over)
            paid[benefit.id] = paid[benefit.id] - taken
            over = over - taken
