"""Bands of a benefit (分段): each part by its own rate, the whole by one, or a fixed sum."""

from __future__ import annotations

from fractions import Fraction

from app.rules.plan.benefit import Benefit
from app.rules.plan.methods import Band, Bands
from app.rules.steps.trail import Trail, clauses_of
from app.rules.values.decision import Line
from app.rules.values.exact import exact_yuan
from app.rules.values.money import ZERO, Money


def apply_bands(benefit: Benefit, bands: Bands, base: Money, before: Money, trail: Trail) -> tuple[Line, ...]:
    """The lines of one claim.

    Args:
        benefit: its rounding and names.
        bands: how it computes.
        base: what to work on, more than zero.
        before: the bases of the period's earlier claims; counts only on the running total.
        trail: gets the steps.
    """
    if not bands.running or not before:
        return _lines(benefit, bands, base, trail)
    after = before + base
    trail.add("step.running_base", after, bands.clauses, before=before, base=base)
    gives = Money.total(line.amount for line in _lines(benefit, bands, after, trail))
    gave = Money.total(line.amount for line in _lines(benefit, bands, before, trail.aside()))
    amount = max(gives - gave, ZERO)
    code = "step.running_less" if gives >= gave else "step.running_nothing"
    trail.add(code, amount, bands.clauses, gives=gives, gave=gave)
    return (Line(benefit.id, benefit.name, None, None, base, amount),)


def _lines(benefit: Benefit, bands: Bands, base: Money, trail: Trail) -> tuple[Line, ...]:
    if bands.kind == "marginal":
        if benefit.round_at == "end":
            return _marginal_at_end(benefit, bands, base, trail)
        return _marginal(benefit, bands, base, trail)
    band = _band_of(bands, base)
    if band.amount is not None:
        amount = _fixed(band, band.amount, base, trail)
        return (Line(benefit.id, benefit.name, None, None, base, amount),)
    amount = _rated(benefit, band, base, trail, "step.band_whole", {"least": band.lower})
    return (Line(benefit.id, benefit.name, None, str(band.rate), base, amount),)


def _band_of(bands: Bands, amount: Money) -> Band:
    """The band an amount falls in; exactly on an edge, the lower or the upper one as stated."""
    return next(
        band
        for band in bands.bands
        if band.upper is None or amount < band.upper or (bands.upper_included and amount == band.upper)
    )


def _parts(bands: Bands, base: Money) -> list[tuple[Band, Money]]:
    """Every band the base reaches, with the part of it inside."""
    inside = [
        (band, (base if band.upper is None else min(base, band.upper)) - band.lower) for band in bands.bands
    ]
    return [(band, part) for band, part in inside if part > ZERO]


def _marginal(benefit: Benefit, bands: Bands, base: Money, trail: Trail) -> tuple[Line, ...]:
    lines = []
    for band, part in _parts(bands, base):
        edges = {"least": band.lower, "most": band.lower + part}
        amount = _rated(benefit, band, part, trail, "step.band", edges)
        lines.append(Line(benefit.id, benefit.name, None, str(band.rate), part, amount))
    return tuple(lines)


def _rated(
    benefit: Benefit, band: Band, part: Money, trail: Trail, code: str, edges: dict[str, Money]
) -> Money:
    """A part of the base by the band's rate; a second step where rounding lifts it above the part."""
    rate = band.rate
    assert rate is not None  # only fixed bands have none
    amount = part.times(rate, benefit.rounding)
    clauses, rounding = band.clauses, {}
    if amount.fen * rate.denominator != part.fen * rate.numerator:
        code, rounding = f"{code}_rounded", {"rounding": benefit.rounding.name}
        clauses = clauses_of(clauses, benefit.clauses.get("rounding", ()))
    trail.add(code, amount, clauses, base=part, rate=str(rate), **edges, **rounding)
    if amount > part:
        trail.add("step.within_base", part, band.clauses, amount=amount, base=part)
        return part
    return amount


def _fixed(band: Band, amount: Money, base: Money, trail: Trail) -> Money:
    """A fixed sum, never more than the base."""
    trail.add("step.band_fixed", amount, band.clauses, base=base, least=band.lower)
    if amount > base:
        trail.add("step.fixed_within_base", base, band.clauses, amount=amount, base=base)
        return base
    return amount


def _marginal_at_end(benefit: Benefit, bands: Bands, base: Money, trail: Trail) -> tuple[Line, ...]:
    """Each band's part exact; one rounding at the end, shared out so that the lines add up to the total."""
    lines: list[Line] = []
    sum_before, total = Fraction(0), 0
    for band, part in _parts(bands, base):
        rate = band.rate
        assert rate is not None  # marginal bands have rates
        exact = Fraction(part.fen * rate.numerator, rate.denominator)
        so_far = sum_before + exact
        rounded = min(benefit.rounding.of(so_far.numerator, so_far.denominator), base.fen)
        amount = Money(rounded - total)
        edges = {"least": band.lower, "most": band.lower + part}
        shown = {"rate": str(rate), "exact": exact_yuan(exact)}
        trail.add("step.band_exact", amount, band.clauses, base=part, **edges, **shown)
        lines.append(Line(benefit.id, benefit.name, None, str(rate), part, amount))
        sum_before, total = so_far, rounded
    clauses = benefit.clauses.get("rounding", ())
    said = {"exact": exact_yuan(sum_before), "rounding": benefit.rounding.name}
    trail.add("step.rounded_at_end", Money(total), clauses, **said)
    return tuple(lines)
