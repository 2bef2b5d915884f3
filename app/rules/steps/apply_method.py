"""Second step: the lines of one benefit, by whichever method it computes."""

from __future__ import annotations

from dataclasses import replace

from app.rules.plan.benefit import Benefit
from app.rules.plan.conditions import all_hold
from app.rules.plan.methods import Allowance, Bands, Choice, LumpSum, Tiers
from app.rules.steps.apply_bands import apply_bands
from app.rules.steps.apply_sums import allowance_days, apply_allowance, apply_lump_sum, apply_top_up
from app.rules.steps.apply_tiers import apply_tiers
from app.rules.steps.situation import Situation
from app.rules.steps.trail import Trail
from app.rules.values.decision import Line
from app.rules.values.money import Money


def chosen(benefit: Benefit, situation: Situation) -> Benefit:
    """The benefit with the row of its decision table that applies; as it is without a table."""
    if not isinstance(benefit.method, Choice):
        return benefit
    facts, nth = situation.facts, situation.nth
    row = next(row for row in benefit.method.rows if all_hold(row.conditions, facts, nth))
    return replace(benefit, method=row.method)


def lines_on_base(benefit: Benefit, base: Money, situation: Situation, trail: Trail) -> tuple[Line, ...]:
    """The lines of a benefit that pays on the bill, its table already resolved; none for an empty base."""
    if not base:
        return ()
    if isinstance(benefit.method, Bands):
        before = situation.used.of(benefit.id).base
        return apply_bands(benefit, benefit.method, base, before, trail)
    return apply_tiers(benefit, base, situation.nth, trail)


def line_of_event(benefit: Benefit, situation: Situation, paid: Money, trail: Trail) -> tuple[Line, int]:
    """The one line of a benefit that pays for the event itself, and its days of allowance.

    Args:
        benefit: its table already resolved.
        situation: the claim.
        paid: what the benefits before it, that a top-up counts, pay in this claim.
        trail: gets the steps.
    """
    method, days = benefit.method, 0
    if isinstance(method, Allowance):
        days = allowance_days(benefit, method, situation, trail)
        amount = apply_allowance(method, days, trail)
    elif isinstance(method, LumpSum):
        amount = apply_lump_sum(method, trail)
    else:
        assert not isinstance(method, Tiers | Bands | Choice)  # those pay on the bill
        amount = apply_top_up(method, situation, paid, trail)
    return Line(benefit.id, benefit.name, None, None, amount, amount), days
