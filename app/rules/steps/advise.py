"""What the clerk must mind and the family may like to know: warnings and notes. They never change an amount."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app.rules.plan.benefit import Benefit
from app.rules.plan.methods import Bands
from app.rules.plan.plan import Deadline, Edition
from app.rules.steps.other_plans import others_counted
from app.rules.steps.refuse import claims_clauses, event_day, most_claims, name_of_day
from app.rules.steps.situation import Situation
from app.rules.steps.split_stay import share_of_stay
from app.rules.steps.trail import clauses_of, notice
from app.rules.values.dates import add_days, add_months, add_working_days
from app.rules.values.decision import NextClaim, Notice
from app.rules.values.facts import Facts, Usage
from app.rules.values.money import Money


def last_day_to_claim(deadline: Deadline, day: date) -> date:
    """The last day a claim for an event on this day is in time."""
    if deadline.working_days:
        return add_working_days(day, deadline.working_days, deadline.days_off, deadline.days_on)
    if deadline.month_end is not None:
        return add_months(day, deadline.months, deadline.month_end)
    return add_days(day, deadline.days)


def late_claim(edition: Edition, facts: Facts) -> Notice | None:
    """A claim after its deadline needs a written reason; the machine does not refuse it."""
    day = event_day(edition, facts)
    if edition.deadline is None or day is None:
        return None
    last = last_day_to_claim(edition.deadline, day)
    if facts.accepted <= last:
        return None
    return notice(
        "late_claim",
        edition.deadline.clauses,
        days=(facts.accepted - last).days,
        deadline=last,
        accepted=facts.accepted,
        event=name_of_day(edition, facts),
        day=day,
        allowed=(last - day).days,
        reason=facts.reason_late,
    )


def days_elsewhere(edition: Edition, facts: Facts) -> Notice | None:
    """Where a stay is split by days: the days that belong to another coverage period, which decides on them itself."""
    share = share_of_stay(edition, facts)
    if share is None or not share.partial:
        return None
    elsewhere = share.whole - share.days
    return notice("days_elsewhere", edition.across_clauses, days=share.days, elsewhere=elsewhere)


def age_outside(edition: Edition, facts: Facts) -> Notice | None:
    """Whoever was enrolled is covered; that the age does not fit is for the reviewer to know."""
    rule, age = edition.enrolment, facts.age
    if age is None or "age" not in rule.clauses:
        return None
    if (rule.age_from is None or age >= rule.age_from) and (rule.age_to is None or age <= rule.age_to):
        return None
    span = {"least": rule.age_from or 0, "most": rule.age_to if rule.age_to is not None else 150}
    return notice("age_outside", rule.clauses["age"], age=age, **span)


def nothing_in_base(benefits: Sequence[Benefit], situation: Situation) -> Notice:
    """The bill holds nothing the benefits pay on, or others have paid it all; that is no refusal."""
    bill, clauses = situation.bill, benefits[0].clauses
    if any(each.base.less_others for each in benefits) and (
        counted := others_counted(situation.edition, situation.facts)
    ):
        plans = "、".join(other.plan_name for other in counted)
        return notice("others_paid_all", clauses.get("base", ()), plans=plans)
    only_self_pay = all(term.amount == "self_pay" for each in benefits for term in each.base.terms)
    code = "no_self_pay" if only_self_pay else "nothing_in_base"
    if not any(each.on_bill for each in benefits):
        code = "nothing_due"
    where = clauses.get("self_funded") or clauses.get("base", ())
    return notice(code, where, self_pay=bill.self_pay, self_funded=bill.self_funded)


def counts_at_zero(
    benefits: Sequence[Benefit], bases: Mapping[str, Money], threshold_taken: Money, used: Usage
) -> Notice | None:
    """That a claim which pays nothing counts all the same: it brings later ones nearer to what the plan pays.

    Args:
        benefits: the benefits due.
        bases: what each worked on.
        threshold_taken: how much of the plan's yearly threshold this claim takes up.
        used: what the coverage period held before.
    """
    for benefit in benefits:
        base = bases[benefit.id]
        if isinstance(benefit.method, Bands) and benefit.method.running and base:
            total = used.of(benefit.id).base + base
            return notice("counts_to_running_total", benefit.method.clauses, base=base, total=total)
    per_period = [each for each in benefits if each.threshold and each.threshold.per == "period"]
    if threshold_taken and per_period and (threshold := per_period[0].threshold):
        clauses = clauses_of(*(row.clauses for row in threshold.rows))
        taken = used.deductible_taken + threshold_taken
        return notice("counts_to_threshold", clauses, taken=taken, now=threshold_taken)
    return None


def next_claim(benefit: Benefit, nth: int) -> NextClaim | None:
    """What the claim after the nth would get from this benefit."""
    most = most_claims(benefit)
    if most is not None and nth >= most:
        return None
    rates = benefit.rates
    if benefit.reading == "by_claim":
        rates = rates[nth : nth + 1]
    return NextClaim(nth + 1, tuple(str(rate) for rate in rates))


def claims_left(benefit: Benefit, nth: int) -> Notice | None:
    """How many claims the period still holds, where their number is limited."""
    most = most_claims(benefit)
    if most is None:
        return None
    following = next_claim(benefit, nth)
    if following is None:
        return notice("last_claim", claims_clauses(benefit), most=most)
    code = "next_claim" if len(following.rates) == 1 else "next_claim_stacked"
    rates = " / ".join(following.rates)
    return notice(code, claims_clauses(benefit), left=most - nth, nth=following.nth, rate=rates)


def deductible_difference(benefit: Benefit, paid: Money, paid_if_counted: Money) -> Notice | None:
    """What leaving the deductible out costs the family, while nobody has verified that it must be left out."""
    if paid == paid_if_counted:
        return None
    clauses = benefit.clauses["deductible"]
    return notice("deductible_difference", clauses, difference=paid_if_counted - paid)
