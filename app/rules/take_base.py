"""First step: the base a benefit works on, taken from the bill."""

from __future__ import annotations

from app.rules.bill import Bill
from app.rules.money import ZERO, Money
from app.rules.plan import Benefit
from app.rules.trail import Trail, clauses_of


def take_base(benefit: Benefit, bill: Bill, room: Money, trail: Trail) -> Money:
    """Add and subtract the amounts the benefit names.

    Args:
        benefit: what to work out.
        bill: the amounts.
        room: what of the bill's total no other benefit has taken; the base never exceeds it, whatever was typed.
        trail: gets the steps.
    """
    base = _named_amounts(benefit, bill, trail)
    if benefit.deductible == "excluded":
        base = _without_deductible(benefit, base, bill.deductible, trail)
    if base > room:
        trail.add("step.base_within_bill", room, benefit.clauses["base"], before=base, room=room)
        base = room
    return base


def _named_amounts(benefit: Benefit, bill: Bill, trail: Trail) -> Money:
    terms = benefit.base.terms
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
        amount: Money = getattr(bill, term.amount)
        before = base
        base = base + amount if term.sign > 0 else base - amount
        code = "step.base_plus" if term.sign > 0 else "step.base_minus"
        if base < ZERO:
            base, code = ZERO, "step.base_used_up"
        trail.add(code, base, benefit.clauses["base"], before=before, name=term.amount, amount=amount)
    return base


def _without_deductible(benefit: Benefit, base: Money, deductible: Money, trail: Trail) -> Money:
    clauses = clauses_of(benefit.clauses["base"], benefit.clauses["deductible"])
    left = max(base - deductible, ZERO)
    code = "step.deductible_left_out" if deductible <= base else "step.deductible_takes_all"
    trail.add(code, left, clauses, before=base, deductible=deductible)
    return left
