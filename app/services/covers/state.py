"""What a member's cover looks like on one day: covered, waiting, lapsed or none, and from when a stay can be claimed.

For showing at the counter. Whether a stay is paid for is decided by `rules.steps.engine` on the day the plan names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.rules.plan.benefit import Waiting
from app.rules.steps.waiting import eligible_from
from app.rules.values.facts import Cover

CoverState = Literal["covered", "waiting", "lapsed", "none"]


@dataclass(frozen=True, slots=True)
class CoverOnDay:
    """Cover on one day.

    Attributes:
        cover: the period that holds the day; failing that the next one to begin, failing that the last one that ended.
        eligible_from: the first day of that period on which an event can be claimed; None without cover.
    """

    state: CoverState
    cover: Cover | None
    eligible_from: date | None


NO_COVER = CoverOnDay("none", None, None)


def cover_on(covers: Sequence[Cover], waiting: Waiting, day: date) -> CoverOnDay:
    """The state of cover on a day.

    Args:
        covers: all coverage periods of the member under the plan, in any order.
        waiting: what the edition in force says about waiting.
        day: usually today.
    """
    if not covers:
        return NO_COVER
    holding = [cover for cover in covers if cover.holds(day)]
    if holding:
        best = min(holding, key=lambda cover: eligible_from(waiting, cover))
        eligible = eligible_from(waiting, best)
        return CoverOnDay("covered" if eligible <= day else "waiting", best, eligible)
    coming = [cover for cover in covers if cover.first_day > day]
    if coming:
        first = min(coming, key=lambda cover: cover.first_day)
        return CoverOnDay("waiting", first, eligible_from(waiting, first))
    last = max(covers, key=lambda cover: cover.last_day)
    return CoverOnDay("lapsed", last, eligible_from(waiting, last))
