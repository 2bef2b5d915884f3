"""A stay that lies across two coverage periods: which of its days, and which share of its cost, belong to this one.

Only where the plan says that days are split (按天数); otherwise the whole stay belongs to the period of its event date.
Not for counting a stay's days as bills do (`dates.stay_days`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.rules.plan.plan import Edition
from app.rules.values.dates import stay_days
from app.rules.values.facts import Cover, Facts
from app.rules.values.money import Money
from app.rules.values.rounding import Rounding


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


@dataclass(frozen=True, slots=True)
class StayPart:
    """The days of a stay in one coverage period of the member."""

    cover: Cover
    share: StayShare


def parts_of_stay(edition: Edition, facts: Facts, covers: Sequence[Cover]) -> tuple[StayPart, ...]:
    """Every coverage period that holds days of the stay, the oldest first; each is a decision of its own.

    Decide them with `several_plans.decide_in_order`, each with the facts of its period (its cover, the age on its first
    day, how many periods without a break) and what was used of it. The edition is one for all: that of the event date.

    Args:
        edition: its plan says whether days are split; where they are not, only the part of `facts.cover` is given.
        facts: of the stay.
        covers: all coverage periods the member has or had under this plan.

    Returns:
        No parts when the days of the stay are not known. Days in no period are in no part: the parts' days then add up
        to less than `StayShare.whole`, and nobody pays for them.
    """
    if edition.stay_across != "days":
        covers = () if facts.cover is None else (facts.cover,)
    parts = []
    for cover in sorted(covers, key=lambda cover: cover.first_day):
        share = share_of_stay(edition, replace(facts, cover=cover))
        if share is not None and share.days:
            parts.append(StayPart(cover, share))
    return tuple(parts)
