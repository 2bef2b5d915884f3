"""What can be chosen in the forms of events: the plan's diseases, found by name, pinyin or initials, and its occasions.

Pure: everything comes from the edition. Not for diagnoses typed freely at a stay (`remembered`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from app.rules.plan.benefit import Benefit
from app.rules.plan.conditions import Condition
from app.rules.plan.methods import Choice
from app.rules.plan.plan import Edition
from app.rules.values.facts import Usage
from app.services.search import pinyin

# So many readings of one name are tried; names of diseases have few characters with two.
_MOST_READINGS = 16


@dataclass(frozen=True, slots=True)
class DiseaseHit:
    """One disease of the list.

    Attributes:
        number: its place in the plan's list, from 1.
        mark: the part of the name that was typed, from and up to; (0, 0) when nothing was.
    """

    number: int
    name: str
    mark: tuple[int, int]


def diseases(edition: Edition) -> tuple[str, ...]:
    """The diseases a diagnosis is paid for, in the plan's order; empty where the plan has no list."""
    named = [name for benefit in _of(edition, "critical_illness") for name in benefit.diseases]
    return tuple(dict.fromkeys(named))


def disease_clauses(edition: Edition) -> tuple[tuple[str, ...], bool]:
    """The clauses the list is written in, and whether all of them are verified."""
    numbers = [
        number
        for benefit in _of(edition, "critical_illness")
        for number in benefit.clauses.get("diseases", ())
    ]
    return tuple(dict.fromkeys(numbers)), edition.all_verified(numbers)


def find_diseases(edition: Edition, text: str) -> tuple[DiseaseHit, ...]:
    """The diseases whose name contains what was typed, as characters, pinyin, initials or number; all for no text."""
    typed = "".join(text.split()).casefold()
    hits = []
    for number, name in enumerate(diseases(edition), start=1):
        mark = _mark(name, typed)
        if mark is None and typed == str(number):
            mark = (0, 0)
        if mark is not None:
            hits.append(DiseaseHit(number, name, mark))
    return tuple(hits)


def used_diseases(usage: Usage) -> frozenset[str]:
    """Diseases the member was paid for before, over a lifetime."""
    return frozenset(usage.diseases)


def occasions(edition: Edition, kind: str) -> tuple[str, ...]:
    """What the plan's benefits of this kind are for, in its own words; the benefits' names where it does not say."""
    said = [
        str(value)
        for benefit in _of(edition, kind)
        for condition in _conditions(benefit)
        if condition.fact == "occasion"
        for value in condition.values
    ]
    return tuple(dict.fromkeys(said or [benefit.name for benefit in _of(edition, kind)]))


def _of(edition: Edition, kind: str) -> Iterator[Benefit]:
    return (benefit for benefit in edition.benefits if benefit.event == kind)


def _conditions(benefit: Benefit) -> Iterator[Condition]:
    yield from benefit.conditions
    if isinstance(benefit.method, Choice):
        for row in benefit.method.rows:
            yield from row.conditions


def _mark(name: str, typed: str) -> tuple[int, int] | None:
    """Where in the name the text lies; None when it does not."""
    if not typed:
        return 0, 0
    at = name.casefold().find(typed)
    if at >= 0:
        return at, at + len(typed)
    if not typed.isascii():
        return None
    readings = [pinyin.readings(sign)[:2] or ("",) for sign in name]
    for count, syllables in enumerate(product(*readings)):
        if count == _MOST_READINGS:
            break
        for units in (syllables, tuple(each[:1] for each in syllables)):
            if (found := _within(units, typed)) is not None:
                return found
    return None


def _within(units: tuple[str, ...], typed: str) -> tuple[int, int] | None:
    """Where the text begins at one character's reading and runs on; the last one may be half typed."""
    for start in range(len(units)):
        rest = typed
        for end in range(start, len(units)):
            unit = units[end]
            if unit and unit.startswith(rest):
                return start, end + 1
            if not unit or not rest.startswith(unit):
                break
            rest = rest[len(unit) :]
    return None
