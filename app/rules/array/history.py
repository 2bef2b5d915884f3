"""What was used before each claim, carried from round to round: by period, by person, and by person and disease."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from app.rules.array.cases import Cases
from app.rules.array.folding import Flags, Places, Whole, both, either, flags, only, select, within
from app.rules.array.program import ArrayEdition
from app.rules.array.rounds import RoundPart, Rows, dense
from app.rules.array.used import Used
from app.rules.values.facts import Usage

# What was used before the first of the cases, by member and period.
Opening: TypeAlias = Mapping[tuple[int, int], Usage]


@dataclass(frozen=True, slots=True)
class Before:
    """What was used before some cases of one round, and where that is kept.

    Attributes:
        claims: claims of the period of this event.
        used, lifetime: by the names of `program`.
        paid_before: the disease was paid before.
        rows: where the cases stand in the table.
        last: no later case rests on these.
        period, person, pairs: their places in the columns of use.
    """

    event: str
    claims: Whole
    used: Mapping[str, Whole]
    lifetime: Mapping[str, Whole]
    paid_before: Flags
    rows: Places
    last: bool
    period: Places
    person: Places
    pairs: Places


class Histories:
    """The histories of a table of cases under one edition.

    Attributes:
        rounds: in which order they are worked on.
    """

    def __init__(self, compiled: ArrayEdition, cases: Cases, opening: Opening, names: Iterable[str]) -> None:
        self._compiled, self._cases, self._opened = compiled, cases, bool(opening)
        self._names = tuple(names)
        self.rounds = cases.rounds_of(compiled.by_period)
        count = self.rounds.histories
        self._slots: Rows | None = None
        self._pairs: Rows | None = None
        self._person, self._paid_for = Used(0), Used(0)
        if compiled.by_period:
            self._period = Used(count)
        else:
            people = self._people()
            self._slots, slots = dense(people, cases.period)
            self._period, self._person = Used(slots), Used(count)
            if compiled.each_disease:
                self._pairs, pairs = dense(people, self._disease_codes())
                self._paid_for = Used(pairs)
        if opening:
            self._open(opening)

    def _people(self) -> Rows:
        """For each case the history of its person."""
        people, count = np.empty(self._cases.size, np.intp), self.rounds.histories
        for part in self.rounds.parts(max(self._cases.size, 1)):
            people[part.rows] = np.arange(count)[part.histories]
        return people

    def _disease_codes(self) -> Rows:
        codes = self._cases.words["disease"].codes
        return np.full(self._cases.size, codes, np.intp) if isinstance(codes, int) else codes.astype(np.intp)

    def before(self, part: RoundPart, chosen: Rows | None, event: str) -> Before:
        """What was used before these cases of a part; all of them for None."""
        rows, person = part.rows, part.histories
        if chosen is not None:
            rows, person = within(rows, chosen), within(person, chosen)
        period = person if self._slots is None else self._slots[rows]
        pairs = rows if self._pairs is None else self._pairs[rows]
        # Of the first round nothing is written anywhere yet.
        untouched = not part.nth and not self._opened
        of_period, of_person = (Used(0), Used(0)) if untouched else (self._period, self._person)
        paid_for = Used(0) if untouched else self._paid_for
        return Before(
            event=event,
            claims=of_period.read(f"claims {event}", period),
            used={name: of_period.read(name, period) for name in self._names},
            lifetime={name: of_person.read(name, person) for name in self._compiled.of_lifetime},
            paid_before=flags(paid_for.read("paid", pairs) != 0),
            rows=rows,
            last=part.last,
            period=period,
            person=person,
            pairs=pairs,
        )

    def grow(self, before: Before, counted: Flags, amounts: Mapping[str, Whole], ill: Flags) -> None:
        """Add what claims use, where they count.

        Args:
            amounts: by the names of `program`; what is missing is zero.
            ill: the claim is paid, and for a disease.
        """
        self._period.add(f"claims {before.event}", before.period, before.claims, only(counted, 1))
        for name, used in before.used.items():
            amount = amounts.get(name, 0)
            # Money and bases are nothing where a claim does not count; days of an allowance may be used in vain.
            self._period.add(
                name, before.period, used, only(counted, amount) if name.startswith("days") else amount
            )
        for name, used in before.lifetime.items():
            self._person.add(name, before.person, used, amounts.get(name, 0))
        if self._compiled.each_disease:
            paid = either(before.paid_before, both(counted, ill))
            self._paid_for.write("paid", before.pairs, select(paid, 1, 0))

    def _open(self, opening: Opening) -> None:
        """Write down what was used before the first case."""
        cases, rows = self._cases, np.arange(self._cases.size)[self.rounds.turns[0][1]]
        people = {person: place for place, person in enumerate(cases.member[rows].tolist())}
        slots = np.arange(len(rows)) if self._slots is None else self._slots
        of_slots = rows if self._slots is None else np.arange(cases.size)
        keys = zip(cases.member[of_slots].tolist(), cases.period[of_slots].tolist(), strict=True)
        periods = dict(zip(keys, slots.tolist(), strict=True))
        events = [event or "" for event in cases.words["event"].values]
        for (member, period), usage in opening.items():
            if usage.claims and not usage.by_event and len(events) > 1:
                raise ValueError(
                    "where cases are of several kinds of event, claims used are counted by event"
                )
            if (slot := periods.get((member, period))) is not None:
                for event in events:
                    self._period.write(f"claims {event}", _one(slot), usage.nth(event) - 1)
                for name in self._names:
                    self._period.write(name, _one(slot), _used_of_period(usage, name))
            if member in people and not self._compiled.by_period:
                for name in self._compiled.of_lifetime:
                    self._person.write(name, _one(people[member]), _used_of_lifetime(usage, name))
        self._open_diseases(opening, people)

    def _open_diseases(self, opening: Opening, people: Mapping[int, int]) -> None:
        """Mark the diseases of people that were paid before."""
        if self._pairs is None:
            return
        diseases = self._cases.words["disease"].values
        known = zip(self._people().tolist(), self._disease_codes().tolist(), strict=True)
        paid_for = {
            people[member]: usage.diseases for (member, _), usage in opening.items() if member in people
        }
        for (person, code), pair in dict(zip(known, self._pairs.tolist(), strict=True)).items():
            if diseases[code] in paid_for.get(person, ()):
                self._paid_for.write("paid", _one(pair), 1)


def _one(place: int) -> Places:
    return slice(place, place + 1)


def _used_of_period(usage: Usage, name: str) -> int:
    """What is used under a name of `program`."""
    what, _, benefit = name.partition(" ")
    if what == "taken":
        return usage.deductible_taken.fen
    if what == "paid":
        return usage.of(benefit).paid.fen if benefit else usage.paid.fen
    return usage.of(benefit).days if what == "days" else usage.of(benefit).base.fen


def _used_of_lifetime(usage: Usage, name: str) -> int:
    _, _, benefit = name.partition(" ")
    return usage.of(benefit).lifetime_paid.fen if benefit else usage.lifetime_paid.fen
