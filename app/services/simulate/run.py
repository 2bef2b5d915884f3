"""Decide past cases by two editions and compare: cost, people, who gains and loses, by category and month.

Pure once the cases are read. Not for reading them (`cases`, `case_table`) and not for the years ahead (`forecast`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.rules.plan.plan import Edition
from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services.simulate.bins import bins_of
from app.services.simulate.cases import CaseBook, PastCase, months_between
from app.services.simulate.outcome import (
    CaseResult,
    CategoryRow,
    CheckDifference,
    MonthRow,
    Outcome,
    PersonChange,
    ReplayCheck,
    Totals,
)
from app.services.simulate.replay import Again, Tell, replay, replay_as_settled

TOP = 10


@dataclass(slots=True)
class _Person:
    """One person's sums over the cases that count."""

    shown: str
    category: str
    claims: int = 0
    now: int = 0
    then: int = 0

    @property
    def change(self) -> int:
        return self.then - self.now


def simulate(now: Edition, then: Edition, book: CaseBook, tell: Tell | None = None) -> Outcome:
    """Compare two editions on the same cases.

    Args:
        now: the edition in force, its reading chosen; applied to every case, whenever it happened.
        then: the edition to try.
        book: the cases.
        tell: told how far it has come, over all rounds; may raise to stop.

    Raises:
        KnownError: simulate.no_cases, nothing counts; simulate.reading_open (edition), a reading is not chosen.
    """
    for edition in (now, then):
        if edition.reading == "choose":
            raise KnownError("simulate.reading_open", edition=edition.name)
    if not book.counted:
        raise KnownError("simulate.no_cases", first=book.first_day, last=book.last_day)
    cases = book.cases
    rounds = 3 if book.editions else 2
    paid_now = replay(now, cases, _part(tell, 0, rounds))
    paid_then = paid_now if then.digest == now.digest else replay(then, cases, _part(tell, 1, rounds))
    check = _check(book, paid_now, _part(tell, 2, rounds))
    counted = [
        (case, one, other)
        for case, one, other in zip(cases, paid_now, paid_then, strict=True)
        if case.counted
    ]
    people = _people(counted)
    changes = sorted(person.change for person in people.values())
    ranked = sorted(people.values(), key=lambda person: person.change)
    if tell is not None:
        tell(rounds * len(cases), rounds * len(cases))
    return Outcome(
        first_day=book.first_day,
        last_day=book.last_day,
        counted=len(counted),
        now=_totals([(case.person, one) for case, one, _ in counted]),
        then=_totals([(case.person, other) for case, _, other in counted]),
        gains=sum(change > 0 for change in changes),
        losses=sum(change < 0 for change in changes),
        same=sum(change == 0 for change in changes),
        median=_median(changes),
        least=Money(changes[0]),
        most=Money(changes[-1]),
        bins=bins_of(changes),
        categories=_categories(people.values()),
        months=_months(book, counted),
        check=check,
        top_gains=tuple(_shown(person) for person in reversed(ranked[-TOP:]) if person.change > 0),
        top_losses=tuple(_shown(person) for person in ranked[:TOP] if person.change < 0),
        cases=tuple(
            CaseResult(
                case.number, case.shown, case.facts.member_category, case.day, case.settled, one, other
            )
            for case, one, other in counted
        ),
    )


def _part(tell: Tell | None, nth: int, rounds: int) -> Tell | None:
    if tell is None:
        return None
    return lambda done, whole: tell(nth * whole + done, rounds * whole)


_Counted = Sequence[tuple[PastCase, Money, Money]]


def _people(counted: _Counted) -> dict[int, _Person]:
    people: dict[int, _Person] = {}
    for case, now, then in counted:
        person = people.setdefault(case.person, _Person(case.shown, case.facts.member_category))
        person.claims += 1
        person.now += now.fen
        person.then += then.fen
    return people


def _totals(paid: Sequence[tuple[int, Money]]) -> Totals:
    return Totals(
        cost=Money.total(amount for _, amount in paid),
        claims=sum(bool(amount) for _, amount in paid),
        people=len({person for person, amount in paid if amount}),
    )


def _median(changes: Sequence[int]) -> Money:
    """The middle one; of two middle ones their mean, half away from zero to the fen."""
    half = len(changes) // 2
    if len(changes) % 2:
        return Money(changes[half])
    both = changes[half - 1] + changes[half]
    mean = (abs(both) + 1) // 2
    return Money(mean if both >= 0 else -mean)


def _categories(people: Iterable[_Person]) -> tuple[CategoryRow, ...]:
    rows: dict[str, list[int]] = {}
    for person in people:
        row = rows.setdefault(person.category, [0, 0, 0])
        row[0] += 1
        row[1] += person.now
        row[2] += person.then
    made = [CategoryRow(category, row[0], Money(row[1]), Money(row[2])) for category, row in rows.items()]
    return tuple(sorted(made, key=lambda row: (-row.now.fen, row.category)))


def _months(book: CaseBook, counted: _Counted) -> tuple[MonthRow, ...]:
    insured = {each.month: each.insured for each in book.cover}
    sums: dict[date, list[int]] = {}
    for case, now, then in counted:
        row = sums.setdefault(case.day.replace(day=1), [0, 0, 0])
        row[0] += 1
        row[1] += now.fen
        row[2] += then.fen
    rows = []
    for month in months_between(book.first_day, book.last_day):
        claims, now_fen, then_fen = sums.get(month, [0, 0, 0])
        rows.append(MonthRow(month, claims, insured.get(month), Money(now_fen), Money(then_fen)))
    return tuple(rows)


def _shown(person: _Person) -> PersonChange:
    return PersonChange(person.shown, person.category, person.claims, Money(person.now), Money(person.then))


def _check(book: CaseBook, paid_now: Sequence[Money], tell: Tell | None) -> ReplayCheck:
    """Decide every case by the edition that settled it; a table's cases by the edition in force."""
    by_own = bool(book.editions)
    again = replay_as_settled(book, tell) if by_own else [Again(paid, True) for paid in paid_now]
    checked = unknown = 0
    differences = []
    for case, found in zip(book.cases, again, strict=True):
        if not case.counted:
            continue
        if case.settled is None or found is None:
            unknown += 1
            continue
        checked += 1
        if found.paid != case.settled:
            why = "simulate.why_rules" if found.same_use else "simulate.why_use"
            differences.append(CheckDifference(case.number, case.shown, case.settled, found.paid, why))
    return ReplayCheck(checked, unknown, by_own, tuple(differences))
