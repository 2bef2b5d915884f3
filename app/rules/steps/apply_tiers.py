"""Second step: the tiers of a benefit, by claim (按次) or stacked (逐级), rounded as the plan states."""

from __future__ import annotations

from fractions import Fraction

from app.rules.plan.benefit import Benefit
from app.rules.plan.methods import Tiers
from app.rules.steps.trail import Trail, clauses_of
from app.rules.values.decision import Line
from app.rules.values.exact import exact_yuan
from app.rules.values.money import Money
from app.rules.values.rate import Rate


def apply_tiers(benefit: Benefit, base: Money, nth: int, trail: Trail) -> tuple[Line, ...]:
    """The lines of one claim.

    Args:
        benefit: its reading must be chosen.
        base: what to work on, more than zero.
        nth: which claim of the period this is; by claim it must have a rate.
        trail: gets the steps.
    """
    if benefit.round_at == "end":
        return _rounded_at_end(benefit, base, nth, trail)
    lines: list[Line] = []
    left = base
    for tier, rate in _tiers_due(benefit, nth):
        if lines:
            last = lines[-1]
            clauses = benefit.clauses["reading"]
            trail.add("step.balance", left, clauses, before=last.base, amount=last.amount)
        if not left:
            break
        amount = _one_tier(benefit, tier, rate, left, trail)
        lines.append(Line(benefit.id, benefit.name, _shown(benefit, tier), str(rate), left, amount))
        left -= amount
    return tuple(lines)


def _tiers_due(benefit: Benefit, nth: int) -> list[tuple[int, Rate]]:
    """The tiers this claim passes, numbered from 1."""
    tiers = list(enumerate(benefit.rates, start=1))
    return tiers[nth - 1 : nth] if benefit.reading == "by_claim" else tiers


def _tiers(benefit: Benefit) -> Tiers:
    assert benefit.tiers is not None  # the caller has looked
    return benefit.tiers


def _shown(benefit: Benefit, tier: int) -> int | None:
    """A benefit with one rate has no tiers to number."""
    return tier if len(benefit.rates) > 1 else None


def _code(benefit: Benefit) -> str:
    if benefit.reading == "by_claim":
        return "step.tier_by_claim"
    return "step.tier" if len(benefit.rates) > 1 else "step.rate"


def _one_tier(benefit: Benefit, tier: int, rate: Rate, base: Money, trail: Trail) -> Money:
    amount = base.times(rate, benefit.rounding)
    exact = amount.fen * rate.denominator == base.fen * rate.numerator
    rate_clauses = _tiers(benefit).rate_clauses[tier - 1]
    if exact:
        by_claim = benefit.reading == "by_claim"
        clauses = clauses_of(rate_clauses, benefit.clauses.get("reading", ()) if by_claim else ())
        trail.add(_code(benefit), amount, clauses, tier=tier, base=base, rate=str(rate))
    else:
        clauses = clauses_of(rate_clauses, benefit.clauses.get("rounding", ()))
        code, rounding = _code(benefit) + "_rounded", benefit.rounding.name
        trail.add(code, amount, clauses, tier=tier, base=base, rate=str(rate), rounding=rounding)
    if amount > base:
        # Only rounding up to jiao or yuan can do this; nobody gets more than the base.
        trail.add("step.within_base", base, rate_clauses, amount=amount, base=base)
        amount = base
    return _within_cap(_tiers(benefit), tier, amount, trail)


def _within_cap(tiers: Tiers, tier: int, amount: Money, trail: Trail) -> Money:
    """The amount of one tier, held under the tier's own cap."""
    cap = tiers.caps[tier - 1] if tiers.caps else None
    if cap is None or amount <= cap:
        return amount
    trail.add("step.cap_tier", cap, tiers.cap_clauses, tier=tier, cap=cap, computed=amount)
    return cap


def _rounded_at_end(benefit: Benefit, base: Money, nth: int, trail: Trail) -> tuple[Line, ...]:
    """Tiers on exact fractions of a fen; one rounding at the end.

    Each line gets the rounded sum up to it less the rounded sum before it, so that the lines add up to the total.
    """
    lines: list[Line] = []
    left, sum_before, total = Fraction(base.fen), Fraction(0), 0
    for tier, rate in _tiers_due(benefit, nth):
        exact = left * Fraction(rate.numerator, rate.denominator)
        so_far = sum_before + exact
        rounded = min(benefit.rounding.of(so_far.numerator, so_far.denominator), base.fen)
        amount = Money(rounded - total)
        trail.add(
            "step.tier_exact",
            amount,
            _tiers(benefit).rate_clauses[tier - 1],
            tier=tier,
            base=exact_yuan(left),
            rate=str(rate),
            exact=exact_yuan(exact),
        )
        lines.append(
            Line(benefit.id, benefit.name, _shown(benefit, tier), str(rate), base - Money(total), amount)
        )
        left, sum_before, total = left - exact, so_far, rounded
    clauses = benefit.clauses.get("rounding", ())
    trail.add(
        "step.rounded_at_end",
        Money(total),
        clauses,
        exact=exact_yuan(sum_before),
        rounding=benefit.rounding.name,
    )
    return tuple(lines)
