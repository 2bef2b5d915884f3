"""Benefits that pay for the event itself, whatever it cost: daily allowance, fixed sum, top-up."""

from __future__ import annotations

from app.rules.plan.benefit import Benefit
from app.rules.plan.methods import Allowance, LumpSum, TopUp
from app.rules.steps.situation import Situation
from app.rules.steps.split_stay import share_of_stay
from app.rules.steps.trail import Trail
from app.rules.values.money import ZERO, Money


def allowance_days(benefit: Benefit, method: Allowance, situation: Situation, trail: Trail) -> int:
    """The days of this stay that are paid: in this period, after the free ones, within what stay and period allow."""
    share = share_of_stay(situation.edition, situation.facts)
    assert share is not None  # without its days the benefit was blocked
    end = share.whole if method.most_stay is None else method.free_days + method.most_stay
    days = max(min(share.end, end) - max(share.first, method.free_days), 0)
    operands = {"whole": share.whole, "days": days, "free": method.free_days}
    trail.add("step.days", Money(days * method.per_day.fen), method.clauses, **operands)
    if method.most_period is not None:
        used = situation.used.of(benefit.id).days
        left = max(method.most_period - used, 0)
        if days > left:
            most = method.most_period
            amount = Money(left * method.per_day.fen)
            trail.add("step.days_of_period", amount, method.clauses, most=most, used=used, days=left)
            days = left
    return days


def apply_allowance(method: Allowance, days: int, trail: Trail) -> Money:
    """Days times the amount of a day."""
    amount = Money(days * method.per_day.fen)
    trail.add("step.allowance", amount, method.clauses, days=days, per_day=method.per_day)
    return amount


def apply_lump_sum(method: LumpSum, trail: Trail) -> Money:
    """The sum as it stands in the plan."""
    trail.add("step.lump_sum", method.amount, method.clauses)
    return method.amount


def apply_top_up(method: TopUp, situation: Situation, paid_now: Money, trail: Trail) -> Money:
    """What is missing to the stated amount after what this period has paid already."""
    used = situation.used
    if set(method.benefits) >= {benefit.id for benefit in situation.edition.benefits}:
        before = used.paid
    else:
        before = Money.total(used.of(benefit).paid for benefit in method.benefits)
    before += paid_now
    amount = max(method.amount - before, ZERO)
    trail.add("step.top_up", amount, method.clauses, amount=method.amount, before=before)
    return amount
