"""A stay that lies across two coverage periods: which of its days, and which share of its cost, belong to this one.

Only where the plan says that days are split (按天数); otherwise the whole stay belongs to the period of its event date.
Not for counting a stay's days as bills do (`dates.stay_days`).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.rules.dates import stay_days
from app.rules.facts import Facts
from app.rules.money import Money
from app.rules.plan import Edition
from app.rules.rounding import Rounding


@dataclass(frozen=True, slots=True)
class StayShare:
    """The days of a stay from `first` (counted from 0) up to but without `end`, out of `whole`."""

    first: int
    end: int
    whole: int

    @property
    def days(self) -> int:
        """How many days these are."""
        return self.end - self.first

    @property
    def partial(self) -> bool:
        """Whether some days belong to another period."""
        return self.days < self.whole

    def of(self, amount: Money, rounding: Rounding) -> Money:
        """This share of an amount: up to its last day less up to its first, so that all shares add up to the whole."""
        upto = [Money(rounding.of(amount.fen * day, self.whole)) for day in (self.first, self.end)]
        return min(upto[1], amount) - min(upto[0], amount)


def share_of_stay(edition: Edition, facts: Facts) -> StayShare | None:
    """The days of the stay that count in this cover; None when the stay's days are not known."""
    admitted, discharged, cover = facts.admitted, facts.discharged, facts.cover
    if facts.event != "stay" or admitted is None or discharged is None or discharged < admitted:
        return None
    whole = stay_days(admitted, discharged)
    if edition.stay_across != "days" or cover is None:
        return StayShare(0, whole, whole)
    first = min(max((cover.first_day - admitted).days, 0), whole)
    end = min(max((cover.last_day - admitted).days + 1, first), whole)
    return StayShare(first, end, whole)
