"""What a coverage period still holds: room under its cap, claims left, the next claim's rate.

Not for deciding a claim (`rules.steps.engine`): these are the figures on the member's card before any bill is entered.
"""

from app.rules.plan.plan import Edition
from app.rules.values.facts import Usage
from app.rules.values.money import ZERO, Money
from app.services.covers.state import CoverOnDay


def room_of_period(edition: Edition, usage: Usage) -> tuple[Money | None, Money | None]:
    """The cap on the whole period and what it leaves; (None, None) when no cap spans the period.

    Of several caps the one over the most benefits, as a plan's cap on everything it pays; of those the narrowest.
    """
    rooms = []
    over_period = [cap for cap in edition.caps if cap.scope == "period"]
    widest = max((len(cap.benefits) for cap in over_period), default=0)
    for cap in over_period:
        if len(cap.benefits) < widest:
            continue
        by_benefit = [usage.by_benefit[name].paid for name in cap.benefits if name in usage.by_benefit]
        used = Money.total(by_benefit) if usage.by_benefit else usage.paid
        rooms.append((max(cap.amount - used, ZERO), cap.amount))
    if not rooms:
        return None, None
    left, limit = min(rooms)
    return limit, left


def claims_left(edition: Edition | None, on_day: CoverOnDay, usage: Usage) -> int | None:
    """How many more claims the cover allows; None when they are not counted or there is no cover."""
    if edition is None or on_day.cover is None:
        return None
    most = []
    for benefit in edition.benefits:
        if benefit.max_claims is not None:
            most.append(benefit.max_claims)
        elif benefit.reading == "by_claim" and len(benefit.rates) > 1:
            most.append(len(benefit.rates))
        else:
            return None
    return max(max(most) - usage.claims, 0) if most else None


def next_rate(edition: Edition | None, nth: int) -> str:
    """The rate of the nth claim, where claims are paid one by one by their number; else empty."""
    if edition is None:
        return ""
    for benefit in edition.benefits:
        rates = benefit.rates
        if benefit.reading == "by_claim" and nth <= len(rates):
            return str(rates[nth - 1])
    return ""
