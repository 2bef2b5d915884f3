"""One part of one round: so many cases of one kind of event, none of which rests on another.

Columns are read when they are first asked for, so that an edition pays only for what it looks at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.rules.array.cases import PARTS_OF_BILL, Cases
from app.rules.array.columns import NUMBERS, SWITCHES, UNKNOWN
from app.rules.array.folding import (
    Flags,
    Whole,
    at,
    both,
    either,
    flags,
    least,
    most,
    narrowed,
    opposite,
    plus,
    select,
)
from app.rules.array.folding import total as total_of
from app.rules.array.history import Before
from app.rules.array.program import used_names
from app.rules.plan.conditions import Condition
from app.rules.plan.plan import Edition


@dataclass(frozen=True, slots=True)
class Stay:
    """The days of stays that count in their cover, as `split_stay.StayShare`; nonsense where not known."""

    known: Flags
    first: Whole
    end: Whole
    whole: Whole


class CaseBlock:
    """So many cases of one event.

    Attributes:
        size: how many.
        rows: where they stand in the table.
        nth: which claim of the period of this event each one is.
        used, lifetime: what the period and the person used before, by the names of `program`.
        paid_before: the disease was paid before.
        bound: no sum of bases over a period is larger.
    """

    def __init__(self, cases: Cases, edition: Edition, before: Before, size: int, bound: int) -> None:
        self.edition, self.size, self.bound = edition, size, bound
        self.rows, self.nth = before.rows, before.claims + 1
        self.used, self.lifetime, self.paid_before = before.used, before.lifetime, before.paid_before
        self._cases, self._event = cases, before.event

    def number(self, name: str) -> Whole:
        """An amount, a day or another number."""
        value: Whole = at(self._cases.numbers[name], self.rows)
        return value

    def switch(self, name: str) -> Flags:
        """A fact that is true or false."""
        value: Flags = at(self._cases.switches[name], self.rows)
        return value

    def used_of(self, benefits: tuple[str, ...]) -> Whole:
        """What these benefits paid in the period before."""
        return _total(self.used, self.edition, benefits)

    def lifetime_of(self, benefits: tuple[str, ...]) -> Whole:
        """What they paid in all periods before."""
        return _total(self.lifetime, self.edition, benefits)

    def listed(self, diseases: tuple[str, ...]) -> Flags:
        """Where the disease is one of a list."""
        return narrowed(at(self._cases.accepted(Condition("disease", diseases)), self.rows))

    def day(self, name: str) -> Whole:
        """A day to compute with, as a 64-bit ordinal."""
        value = self.number(name)
        return value if isinstance(value, int) else value.astype(np.int64)

    @cached_property
    def billed(self) -> Whole:
        """The total, or the sum of the parts where no total is given."""
        total = self.number("total")
        if self._cases.totalled:
            return total
        parts = total_of(self.number(name) for name in PARTS_OF_BILL)
        return select(flags(total != 0), total, parts)

    @cached_property
    def burden(self) -> Whole:
        """What is left to the family: self-pay and self-funded."""
        return plus(self.number("self_pay"), self.number("self_funded"))

    @cached_property
    def paid_elsewhere(self) -> Whole:
        """What others pay on the bill before this decision, whoever they are."""
        return self._paid_by(tuple(self._cases.others))

    @cached_property
    def others_counted(self) -> Whole:
        """What of it the plan takes off: of the plans it names, or of all others; never its own."""
        counts = self.edition.others.counts
        return self._paid_by(
            tuple(
                plan
                for plan in self._cases.others
                if plan != self.edition.plan_id and (not counts or plan in counts)
            )
        )

    def _paid_by(self, plans: tuple[str, ...]) -> Whole:
        return total_of(at(self._cases.others[plan], self.rows) for plan in plans)

    @cached_property
    def event_day(self) -> Whole:
        """The day that decides; 0 where it was not given."""
        return self.number(self.edition.event_date if self._event == "stay" else "happened")

    @cached_property
    def stay(self) -> Stay:
        """The days of the stays."""
        if self._event != "stay":
            return Stay(False, 0, 0, 1)
        admitted, discharged = self.day("admitted"), self.day("discharged")
        known = both(flags(admitted > 0), flags(discharged >= admitted))
        whole = most(discharged - admitted, 1)
        if self.edition.stay_across != "days":
            return Stay(narrowed(known), 0, whole, whole)
        first = least(most(self.day("cover_first_day") - admitted, 0), whole)
        end = least(most(self.day("cover_last_day") - admitted + 1, first), whole)
        return Stay(narrowed(known), first, end, whole)

    def hold(self, conditions: Sequence[Condition]) -> Flags:
        """Where every condition holds."""
        all_hold: Flags = True
        for condition in conditions:
            all_hold = both(all_hold, self._holds(condition))
        return narrowed(all_hold)

    def _holds(self, condition: Condition) -> Flags:
        if condition.fact in SWITCHES:
            yes = self.switch(condition.fact)
            return either(both(yes, condition.accepts(True)), both(opposite(yes), condition.accepts(False)))
        if condition.fact not in NUMBERS and condition.fact != "nth_claim":
            accepted: Flags = at(self._cases.accepted(condition), self.rows)
            return accepted
        value = self.nth if condition.fact == "nth_claim" else self.number(condition.fact)
        holds = flags(value != UNKNOWN)
        if condition.least is not None:
            holds = both(holds, flags(condition.least <= value))
        if condition.most is not None:
            holds = both(holds, flags(value <= condition.most))
        return holds


def _total(used: Mapping[str, Whole], edition: Edition, benefits: tuple[str, ...]) -> Whole:
    return total_of(used[name] for name in used_names(edition, benefits))
