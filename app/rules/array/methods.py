"""What benefits compute on their bases, or for the event itself: as the ``apply_…`` modules, for columns."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import lcm

import numpy as np

from app.rules.array.block import CaseBlock
from app.rules.array.exact_share import ExactShare, fits, long, rounded
from app.rules.array.folding import Whole, flags, least, less, minus, most, narrowed, plus, select
from app.rules.plan.benefit import Benefit
from app.rules.plan.methods import Allowance, Band, Bands, Choice, LumpSum, Tiers, TopUp
from app.rules.values.rate import Rate
from app.rules.values.rounding import Rounding


def computed_on_base(benefit: Benefit, base: Whole, block: CaseBlock) -> Whole:
    """What tiers, bands or a table of rates give on the base."""
    method = benefit.method
    if isinstance(method, Bands):
        if not method.running:
            return _bands(benefit, method, base, block.bound)
        before = block.used[f"base {benefit.id}"]
        gives = _bands(benefit, method, plus(before, base), block.bound)
        return less(gives, _bands(benefit, method, before, block.bound))
    if not isinstance(method, Choice):
        return _tiers(benefit, method, base, block)
    amount: Whole = 0
    # The first row that holds is laid over the others.
    for row in reversed(method.rows):
        holds = block.hold(row.conditions)
        if holds is not False:
            amount = select(holds, _tiers(benefit, row.method, base, block), amount)
    return amount


def computed_for_event(benefit: Benefit, paid_now: Whole, block: CaseBlock) -> tuple[Whole, Whole]:
    """What allowance, fixed sum, top-up or a table of these give; and the days of allowance.

    Args:
        paid_now: what the benefits that a top-up counts pay in the same claim.
    """
    if not isinstance(benefit.method, Choice):
        return _sum(benefit, benefit.method, paid_now, block)
    amount: Whole = 0
    days: Whole = 0
    for row in reversed(benefit.method.rows):
        holds = block.hold(row.conditions)
        if holds is not False:
            of_row, days_of_row = _sum(benefit, row.method, paid_now, block)
            amount, days = select(holds, of_row, amount), select(holds, days_of_row, days)
    return amount, days


def _sum(benefit: Benefit, method: object, paid_now: Whole, block: CaseBlock) -> tuple[Whole, Whole]:
    if isinstance(method, Allowance):
        days = _days(benefit, method, block)
        return days * method.per_day.fen, days
    if isinstance(method, LumpSum):
        return method.amount.fen, 0
    assert isinstance(method, TopUp)  # tiers and bands pay on the bill
    before = block.used_of(method.benefits)
    return less(method.amount.fen, plus(before, paid_now)), 0


def _days(benefit: Benefit, method: Allowance, block: CaseBlock) -> Whole:
    """Days paid: in this period, after the free ones, within what stay and period allow."""
    stay = block.stay
    end = stay.end if method.most_stay is None else least(stay.end, method.free_days + method.most_stay)
    days = less(end, most(stay.first, method.free_days))
    if method.most_period is None:
        return days
    return least(days, less(method.most_period, block.used[f"days {benefit.id}"]))


def _tiers(benefit: Benefit, tiers: object, base: Whole, block: CaseBlock) -> Whole:
    assert isinstance(tiers, Tiers)  # a table on a base holds rates
    if tiers.reading != "by_claim":
        if benefit.round_at == "end":
            return least(_stacked_at_end(tiers.rates, benefit.rounding).of(base, block.bound), base)
        paid: Whole = 0
        for tier in range(len(tiers.rates)):
            paid = plus(paid, _one_tier(benefit, tiers, tier, minus(base, paid), block.bound))
        return paid
    paid = 0
    for tier in range(len(tiers.rates)):
        due = narrowed(flags(block.nth == tier + 1))
        if due is not False:
            paid = select(due, _one_tier(benefit, tiers, tier, base, block.bound), paid)
    return paid


def _one_tier(benefit: Benefit, tiers: Tiers, tier: int, base: Whole, bound: int) -> Whole:
    rate = tiers.rates[tier]
    amount = _within(base, ExactShare(rate.numerator, rate.denominator, benefit.rounding), bound)
    cap = tiers.caps[tier] if tiers.caps and benefit.round_at == "tier" else None
    return amount if cap is None else least(amount, cap.fen)


@lru_cache(maxsize=256)
def _stacked_at_end(rates: tuple[Rate, ...], rounding: Rounding) -> ExactShare:
    """All tiers as one exact share: each leaves its part of what the one before left."""
    left = Fraction(1)
    for rate in rates:
        left *= 1 - Fraction(rate.numerator, rate.denominator)
    return ExactShare((1 - left).numerator, (1 - left).denominator, rounding)


def _bands(benefit: Benefit, bands: Bands, base: Whole, bound: int) -> Whole:
    """What the bands give on a base, or on a running total."""
    if bands.kind == "marginal":
        if benefit.round_at == "end":
            return _marginal_at_end(benefit, bands, base, bound)
        paid: Whole = 0
        for band in bands.bands:
            part = _part(band, base)
            paid = plus(paid, _within(part, _share(band, benefit.rounding), bound))
        return paid
    uppers = np.array([band.upper.fen for band in bands.bands if band.upper is not None], np.int64)
    # An amount on the edge belongs to the lower band where the upper edge is included.
    place: Whole = np.searchsorted(uppers, base, side="left" if bands.upper_included else "right")
    if bands.kind == "fixed":
        sums = np.array([band.amount.fen for band in bands.bands if band.amount is not None], np.int64)
        return least(sums[place], base)
    paid = 0
    for number, band in enumerate(bands.bands):
        inside = narrowed(flags(place == number))
        if inside is not False:
            paid = select(inside, _within(base, _share(band, benefit.rounding), bound), paid)
    return paid


def _within(base: Whole, share: ExactShare, bound: int) -> Whole:
    """A share of a base, never more than the base: rounding to jiao or yuan could lift it above."""
    amount = share.of(base, bound)
    return amount if share.rounding.unit_fen == 1 else least(amount, base)


def _part(band: Band, base: Whole) -> Whole:
    """The part of a base inside a band."""
    return less(base if band.upper is None else least(base, band.upper.fen), band.lower.fen)


def _share(band: Band, rounding: Rounding) -> ExactShare:
    assert band.rate is not None  # only fixed bands have none
    return ExactShare(band.rate.numerator, band.rate.denominator, rounding)


def _marginal_at_end(benefit: Benefit, bands: Bands, base: Whole, bound: int) -> Whole:
    """Each part exact, over one denominator; one rounding of the sum."""
    shares = [_share(band, benefit.rounding) for band in bands.bands]
    whole = lcm(*(share.denominator for share in shares))
    enough = fits(bound * whole, whole * benefit.rounding.unit_fen)
    total: Whole = 0
    for band, share in zip(bands.bands, shares, strict=True):
        part = _part(band, base)
        if not enough and isinstance(part, np.ndarray):
            part = long(part)
        total = total + part * (share.numerator * (whole // share.denominator))
    return least(rounded(total, whole, benefit.rounding), base)
