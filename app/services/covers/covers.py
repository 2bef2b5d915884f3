"""The coverage periods of members as the record holds them, and the waiting rules they are read by.

Not for showing one member (`member_file`); this answers for a whole list of search results at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.plan import PlanRecord
from app.rules.plan.benefit import Waiting
from app.rules.values.errors import KnownError
from app.rules.values.facts import Cover
from app.services.covers.state import CoverState, cover_on
from app.services.plans.adopted import adopted_plans_in

_BEST_FIRST: tuple[CoverState, ...] = ("covered", "waiting", "lapsed", "none")


@dataclass(frozen=True, slots=True)
class WaitingRules:
    """What the plans in force say about waiting, on one day."""

    day: date
    by_plan: Mapping[str, Waiting]

    def states(self, enrolments: Iterable[Any]) -> dict[int, CoverState]:
        """The cover of each member on the day; members without any enrolment are absent.

        Args:
            enrolments: rows of (member id, plan id, first day, last day, renewed), in any order.
        """
        covers: dict[tuple[int, str], list[Cover]] = {}
        for member_id, plan_id, first_day, last_day, renewed in enrolments:
            cover = Cover(first_day=first_day, last_day=last_day, renewed=renewed)
            covers.setdefault((member_id, plan_id), []).append(cover)
        states: dict[int, CoverState] = {}
        for (member_id, plan_id), own in covers.items():
            state = cover_on(own, self.by_plan.get(plan_id, Waiting()), self.day).state
            known = states.get(member_id)
            if known is None or _BEST_FIRST.index(state) < _BEST_FIRST.index(known):
                states[member_id] = state
        return states


# A plan's text is long and a keystroke short: what it says about waiting is understood once a day.
_KNOWN: dict[tuple[tuple[str, ...], date], WaitingRules] = {}
_MOST_KNOWN = 16


def waiting_rules(session: Session, day: date) -> WaitingRules:
    """The waiting rules of the plans in force, each by its edition of the day."""
    digests = tuple(session.scalars(select(PlanRecord.digest).where(PlanRecord.retired_at.is_(None))))
    known = _KNOWN.get((digests, day))
    if known is None:
        by_plan: dict[str, Waiting] = {}
        for adopted in adopted_plans_in(session):
            try:
                by_plan[adopted.plan.id] = adopted.edition_on(day).waiting
            except KnownError:
                # No edition for today: cover is shown without a waiting period, and a claim is refused with the reason.
                by_plan[adopted.plan.id] = Waiting()
        known = WaitingRules(day, by_plan)
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[digests, day] = known
    return known
