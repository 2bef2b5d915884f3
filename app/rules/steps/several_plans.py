"""One event, several plans: each decides in its place of the order and is told what those before it pay.

Also the two parts of a stay that one plan splits by days over two coverage periods: `split_stay.parts_of_stay` gives
the periods, each is a part here. Not for which plans a member has, nor for whether a plan pays at all (`engine`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.rules.plan.plan import Edition
from app.rules.steps.engine import decide
from app.rules.values.bill import Bill
from app.rules.values.decision import Decision
from app.rules.values.facts import BenefitUsage, Facts, OtherPayment, Usage
from app.rules.values.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPart:
    """One plan's view of the event, for one coverage period of the member.

    Attributes:
        edition: in force on the event date, its reading chosen.
        facts: with this plan's cover; `Facts.others` holds what other plans paid on the event on an earlier day.
        used: what this plan's coverage period holds before the event.
    """

    edition: Edition
    facts: Facts
    used: Usage


def in_order(parts: Sequence[PlanPart]) -> tuple[PlanPart, ...]:
    """The parts as they are decided: by the place the plans state, then by plan id, then the older period first.

    However they are given, the order is the same.

    Raises:
        ValueError: one plan comes twice for the same coverage period.
    """
    keys = [_key(part) for part in parts]
    if len(set(keys)) < len(keys):
        raise ValueError("a plan decides once for each coverage period")
    return tuple(sorted(parts, key=_key))


def decide_in_order(parts: Sequence[PlanPart], bill: Bill) -> tuple[Decision, ...]:
    """Decide one event under several plans, in the order of `in_order`.

    What each pays on the bill is known to those after it: as 其他互助已付 in their base, where they take it off, and as
    the limit that plans together never pay more on the bill than the family bears. Allowances and fixed sums pay for
    the event itself; they neither count nor are limited.

    Args:
        parts: one for each plan, or for each coverage period where a plan splits the stay by days.
        bill: the amounts, the same for all; empty where the event has no bill.
    """
    decisions: list[Decision] = []
    others: list[OtherPayment] = []
    for part in in_order(parts):
        facts = replace(part.facts, others=(*part.facts.others, *others))
        own = [decision for decision in decisions if decision.plan_id == part.edition.plan_id]
        decision = decide(part.edition, facts, bill, _with_lifetime(part.used, own))
        decisions.append(decision)
        others.append(payment_of(part.edition, decision))
    return tuple(decisions)


def payment_of(edition: Edition, decision: Decision) -> OtherPayment:
    """What a decision means to the plans after it.

    Args:
        edition: the one that decided.
        decision: made now, or settled on an earlier day for the same event.
    """
    on_bill = {benefit.id for benefit in edition.benefits if benefit.on_bill}
    paid = Money.total(each.paid for each in decision.benefits if each.benefit in on_bill)
    return OtherPayment(plan_id=decision.plan_id, plan_name=decision.plan_name, on_bill=paid)


def _key(part: PlanPart) -> tuple[int, str, date]:
    cover = part.facts.cover
    return part.edition.others.place, part.edition.plan_id, cover.first_day if cover else date.min


def _with_lifetime(used: Usage, own: Sequence[Decision]) -> Usage:
    """The use of a second period, after the same plan has decided on the first one: a lifetime counts both."""
    for decision in own:
        by_benefit: dict[str, BenefitUsage] = dict(used.by_benefit)
        for each in decision.benefits:
            held = used.of(each.benefit)
            by_benefit[each.benefit] = replace(held, lifetime_paid=held.lifetime_paid + each.paid)
        used = replace(used, lifetime_paid=used.lifetime_paid + decision.paid, by_benefit=by_benefit)
    return used
