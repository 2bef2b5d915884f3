"""What a decision leaves behind for the next claim: the use of the coverage period after it.

The same sums as the record makes (`services.ledger.postings.usage_book`), made without one: for replaying
histories. Not for deciding.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from types import MappingProxyType

from app.rules.values.decision import Decision
from app.rules.values.facts import BenefitUsage, Facts, Usage


def counts(decision: Decision) -> bool:
    """Whether the claim, once accepted, counts in its period.

    One that is paid nothing counts only where a later claim rests on it, see `Decision.counts_at_zero`; others like it,
    and refused ones, are not accepted.
    """
    return bool(decision.paid) or decision.counts_at_zero


def usage_after(usage: Usage, facts: Facts, decision: Decision) -> Usage:
    """What the coverage period holds once the claim is accepted; see `counts` for whether it is.

    Args:
        usage: what it held before, which the decision was made on.
        facts: the decision's.
        decision: not refused.
    """
    by_benefit = dict(usage.by_benefit)
    for each in decision.benefits:
        if each.paid or each.base or each.days:
            used = usage.of(each.benefit)
            by_benefit[each.benefit] = BenefitUsage(
                claims=used.claims + bool(each.paid),
                paid=used.paid + each.paid,
                lifetime_paid=used.lifetime_paid + each.paid,
                base=used.base + each.base,
                days=used.days + each.days,
            )
    # Without a count by event, all claims so far are of this event.
    nth = usage.nth(facts.event)
    diseases = usage.diseases
    if facts.disease and decision.paid and facts.disease not in diseases:
        diseases = (*diseases, facts.disease)
    return Usage(
        claims=usage.claims + 1,
        paid=usage.paid + decision.paid,
        lifetime_paid=usage.lifetime_paid + decision.paid,
        deductible_taken=usage.deductible_taken + decision.deductible_taken,
        by_benefit=MappingProxyType(by_benefit),
        by_event=MappingProxyType({**usage.by_event, facts.event: nth}),
        diseases=diseases,
    )


def with_lifetime_of(usage: Usage, latest: Usage) -> Usage:
    """The use of one coverage period with what the member's latest claim, in whichever period, left of a lifetime.

    With `Usage.none()` as the first, it is what a new period begins with.
    """
    granted = [name for name, used in latest.by_benefit.items() if used.lifetime_paid]
    by_benefit = {
        name: replace(usage.of(name), lifetime_paid=latest.of(name).lifetime_paid)
        for name in dict.fromkeys([*usage.by_benefit, *granted])
    }
    return replace(
        usage,
        lifetime_paid=latest.lifetime_paid,
        by_benefit=MappingProxyType(by_benefit),
        diseases=latest.diseases,
    )


class History:
    """The use of every member's periods, growing decision by decision."""

    def __init__(self) -> None:
        self._periods: dict[Hashable, dict[Hashable, Usage]] = {}
        self._latest: dict[Hashable, Usage] = {}

    def before(self, member: Hashable, period: Hashable) -> Usage:
        """What is used when the next claim of this period comes."""
        latest = self._latest.get(member)
        if latest is None:
            return Usage.none()
        return with_lifetime_of(self._periods[member].get(period, Usage.none()), latest)

    def set(self, member: Hashable, period: Hashable, usage: Usage) -> None:
        """Begin or go on with this use."""
        self._periods.setdefault(member, {})[period] = usage
        self._latest[member] = usage

    def add(self, member: Hashable, period: Hashable, facts: Facts, decision: Decision) -> bool:
        """Add what a decision, made on `before`, leaves behind; give whether it counts."""
        counted = counts(decision)
        if counted:
            self.set(member, period, usage_after(self.before(member, period), facts, decision))
        return counted
