"""First step: the base a benefit works on, taken from the bill or from what another benefit left."""

from __future__ import annotations

from app.rules.plan.base import PAID_BY_OTHERS
from app.rules.plan.benefit import Benefit
from app.rules.plan.conditions import all_hold
from app.rules.steps.other_plans import others_counted
from app.rules.steps.situation import Situation
from app.rules.steps.split_stay import share_of_stay
from app.rules.steps.trail import Trail, clauses_of
from app.rules.values.money import ZERO, Money


def take_base(benefit: Benefit, situation: Situation, room: Money, trail: Trail) -> Money:
    """Add and subtract the amounts the benefit names, before its threshold.

    Args:
        benefit: what to work out, on amounts of the bill.
        situation: the claim.
        room: what of the bill's total no other benefit has taken; the base never exceeds it, whatever was typed.
        trail: gets the steps.
    """
    base = _named_amounts(benefit, situation, trail)
    if benefit.deductible == "excluded":
        base = _without_deductible(benefit, base, situation.bill.deductible, trail)
    if base > room:
        trail.add("step.base_within_bill", room, benefit.clauses["base"], before=base, room=room)
        base = room
    return _days_share(benefit, base, situation, trail)


def take_left(benefit: Benefit, base: Money, paid: Money, trail: Trail) -> Money:
    """What another benefit left of its base."""
    left = max(base - paid, ZERO)
    trail.add("step.left_of", left, benefit.clauses["base"], base=base, paid=paid)
    return left


def take_threshold(benefit: Benefit, base: Money, situation: Situation, trail: Trail) -> tuple[Money, Money]:
    """The base above the plan's own threshold, and how much of a yearly threshold this claim takes up."""
    if benefit.threshold is None:
        return base, ZERO
    facts, nth = situation.facts, situation.nth
    row = next(row for row in benefit.threshold.rows if all_hold(row.conditions, facts, nth))
    operands = {"before": base, "threshold": row.amount}
    if benefit.threshold.per == "claim":
        left = max(base - row.amount, ZERO)
        trail.add("step.threshold", left, row.clauses, **operands)
        return left, ZERO
    taken = situation.used.deductible_taken
    due = min(max(row.amount - taken, ZERO), base)
    trail.add("step.threshold_period", base - due, row.clauses, **operands, taken=taken, due=due)
    return base - due, due


def _named_amounts(benefit: Benefit, situation: Situation, trail: Trail) -> Money:
    bill, terms = situation.bill, benefit.base.terms
    clauses = benefit.clauses["base"]
    first = terms[0].amount
    base: Money = getattr(bill, first)
    # One amount less the deductible is one line of the sum, not two.
    if len(terms) > 1 or benefit.deductible != "excluded":
        code = "step.base"
        if benefit.deductible == "included":
            clauses = clauses_of(clauses, benefit.clauses["deductible"])
            code = "step.base_deductible_counted"
        if bill.extra_insurance and first == "self_pay":
            code = "step.base_after_extra"
        trail.add(code, base, clauses, base=first)
    for term in terms[1:]:
        if term.amount == PAID_BY_OTHERS:
            base = _less_others(benefit, base, situation, trail)
            continue
        amount: Money = getattr(bill, term.amount)
        before = base
        base = base + amount if term.sign > 0 else base - amount
        code = "step.base_plus" if term.sign > 0 else "step.base_minus"
        if base < ZERO:
            base, code = ZERO, "step.base_used_up"
        trail.add(code, base, benefit.clauses["base"], before=before, name=term.amount, amount=amount)
    return base


def _less_others(benefit: Benefit, base: Money, situation: Situation, trail: Trail) -> Money:
    """The base less what other plans pay on the event, plan by plan."""
    for other in others_counted(situation.edition, situation.facts):
        left = max(base - other.on_bill, ZERO)
        code = "step.others_paid" if other.on_bill <= base else "step.others_paid_all"
        said: dict[str, Money | str] = {"before": base, "plan": other.plan_name, "amount": other.on_bill}
        trail.add(code, left, benefit.clauses["base"], **said)
        base = left
    return base


def _without_deductible(benefit: Benefit, base: Money, deductible: Money, trail: Trail) -> Money:
    clauses = clauses_of(benefit.clauses["base"], benefit.clauses["deductible"])
    left = max(base - deductible, ZERO)
    code = "step.deductible_left_out" if deductible <= base else "step.deductible_takes_all"
    trail.add(code, left, clauses, before=base, deductible=deductible)
    return left


def _days_share(benefit: Benefit, base: Money, situation: Situation, trail: Trail) -> Money:
    """The base's share for the days in this coverage period, where the plan splits a stay by days."""
    share = share_of_stay(situation.edition, situation.facts)
    if share is None or not share.partial or not base:
        return base
    part = share.of(base, benefit.rounding)
    operands = {"days": share.days, "whole": share.whole}
    trail.add("step.days_share", part, situation.edition.across_clauses, before=base, **operands)
    return part
