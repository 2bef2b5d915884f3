"""What other plans pay on the same event, as one plan sees it. Putting plans in order: see `several_plans`."""

from __future__ import annotations

from app.rules.plan.plan import Edition
from app.rules.values.facts import Facts, OtherPayment
from app.rules.values.money import Money


def others_counted(edition: Edition, facts: Facts) -> tuple[OtherPayment, ...]:
    """The payments the plan takes off as 其他互助已付: of the plans it names, or of all others; never its own.

    A stay split over two coverage periods is decided twice by one plan; what the other part pays is not another
    plan's payment.
    """
    counts = edition.others.counts
    return tuple(
        other
        for other in facts.others
        if other.on_bill and other.plan_id != edition.plan_id and (not counts or other.plan_id in counts)
    )


def paid_elsewhere(facts: Facts) -> Money:
    """All that is paid on the bill before this decision, whoever pays it."""
    return Money.total(other.on_bill for other in facts.others)
