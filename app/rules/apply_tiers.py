"""Second step: the tiers of a benefit, by claim (按次) or stacked (逐级), rounded as the plan states."""

from __future__ import annotations

from fractions import Fraction

from app.rules.decision import Line
from app.rules.money import Money
from app.rules.plan import Benefit
from app.rules.rate import Rate
from app.rules.trail import Trail, clauses_of


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
            clauses = benefit.clauses.get("reading", benefit.method.rate_clauses[tier - 1])
            trail.add("step.balance", left, clauses, before=last.base, amount=last.amount)
        if not left:
            break
        amount = _one_tier(benefit, tier, rate, left, trail)
        lines.append(Line(benefit.id, benefit.name, _shown(benefit, tier), str(rate), left, amount))
        left -= amount
    return tuple(lines)


def _tiers_due(benefit: Benefit, nth: int) -> list[tuple[int, Rate]]:
    """The tiers this claim passes, numbered from 1."""
    tiers = list(enumerate(benefit.method.rates, start=1))
    return tiers[nth - 1 : nth] if benefit.method.reading == "by_claim" else tiers


def _shown(benefit: Benefit, tier: int) -> int | None:
    """A benefit with one rate has no tiers to number."""
    return tier if len(benefit.method.rates) > 1 else None


def _code(benefit: Benefit) -> str:
    if benefit.method.reading == "by_claim":
        return "step.tier_by_claim"
    return "step.tier" if len(benefit.method.rates) > 1 else "step.rate"


def _one_tier(benefit: Benefit, tier: int, rate: Rate, base: Money, trail: Trail) -> Money:
    amount = base.times(rate, benefit.rounding)
    exact = amount.fen * rate.denominator == base.fen * rate.numerator
    rate_clauses = benefit.method.rate_clauses[tier - 1]
    if exact:
        by_claim = benefit.method.reading == "by_claim"
        clauses = clauses_of(rate_clauses, benefit.clauses.get("reading", ()) if by_claim else ())
        trail.add(_code(benefit), amount, clauses, tier=tier, base=base, rate=str(rate))
    else:
        clauses = clauses_of(rate_clauses, benefit.clauses.get("rounding", ()))
        code, rounding = _code(benefit) + "_rounded", benefit.rounding.name
        trail.add(code, amount, clauses, tier=tier, base=base, rate=str(rate), rounding=rounding)
    if amount > base:
        # Only rounding up to jiao or yuan can do this; nobody gets more than the base.
        trail.add("step.within_base", base, rate_clauses, amount=amount, base=base)
        return base
    return amount


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
            benefit.method.rate_clauses[tier - 1],
            tier=tier,
            base=_yuan(left),
            rate=str(rate),
            exact=_yuan(exact),
        )
        lines.append(
            Line(benefit.id, benefit.name, _shown(benefit, tier), str(rate), base - Money(total), amount)
        )
        left, sum_before, total = left - exact, so_far, rounded
    clauses = benefit.clauses.get("rounding", ())
    trail.add(
        "step.rounded_at_end", Money(total), clauses, exact=_yuan(sum_before), rounding=benefit.rounding.name
    )
    return tuple(lines)


def _yuan(fen: Fraction) -> str:
    """An exact amount of yuan: 733.215 when its decimals end, else a fraction 2200/3."""
    yuan = fen / 100
    places = 2
    while places < 30 and (yuan * 10**places).denominator != 1:
        places += 1
    scaled = yuan * 10**places
    if scaled.denominator != 1:
        return f"{yuan.numerator}/{yuan.denominator}"
    digits = str(scaled.numerator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"
