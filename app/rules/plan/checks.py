"""What must hold across a plan text once each value has been read: clauses that exist, bases that do not overlap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from app.rules.plan.benefit import Benefit
from app.rules.plan.clause_values import values_by_clause
from app.rules.plan.methods import TopUp
from app.rules.plan.plan import Edition
from app.rules.plan.table import CLAUSE, Path, PlanFault, Table, is_tables, nearest
from app.rules.plan.table_proof import disjoint


def check_edition(edition: Edition, table: Table) -> None:
    """Refuse an edition whose parts do not fit together.

    Raises:
        PlanFault: with the place in the text.
    """
    _check_clauses(edition, table)
    _check_benefits(edition, table)
    _check_others(edition, table)
    for place, example in enumerate(edition.examples):
        path = (*table.path, "example", place)
        if edition.open_reading and example.reading is None:
            raise PlanFault("plan.example_reading", path, name=example.name)
        if not edition.open_reading and example.reading not in (None, edition.reading):
            raise PlanFault("plan.example_reading_fixed", (*path, "reading"), name=example.name)


def check_editions(editions: Sequence[Edition], tables: Sequence[Table]) -> None:
    """Refuse editions that cannot be told apart."""
    ids: set[str] = set()
    days: dict[date, str] = {}
    for edition, table in zip(editions, tables, strict=True):
        if edition.id in ids:
            raise table.fault("plan.id_twice", "id", id=edition.id)
        ids.add(edition.id)
        if edition.first_day in days:
            other = days[edition.first_day]
            raise table.fault("plan.same_first_day", "first_day", day=edition.first_day, other=other)
        days[edition.first_day] = edition.name


def _check_clauses(edition: Edition, table: Table) -> None:
    derived = values_by_clause(edition)
    if missing := [number for number in edition.event_clauses if number not in edition.clauses]:
        raise table.fault("plan.no_event_clause", number=missing[0])
    for path, number in _references(table.raw, table.path):
        if number not in edition.clauses:
            near = nearest(number, edition.clauses)
            if near is None:
                raise PlanFault("plan.no_such_clause", path, number=number)
            raise PlanFault("plan.no_such_clause_near", path, number=number, suggestion=near)
    for place, (number, clause) in enumerate(edition.clauses.items()):
        stated = "value" in table.raw["clause"][place]
        path = (*table.path, "clause", place)
        if number in derived and stated:
            raise PlanFault("plan.clause_value_twice", (*path, "value"), number=number, value=clause.value)
        if number not in derived and not stated:
            raise PlanFault("plan.clause_without_value", path, number=number)


def _references(raw: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    """Every clause number the edition names, with its place."""
    for key, value in raw.items():
        here = (*path, key)
        if key.endswith(CLAUSE) or (key == "clause" and not is_tables(value)):
            for number in value if isinstance(value, list) else [value]:
                yield here, number
        elif isinstance(value, dict):
            yield from _references(value, here)
        elif is_tables(value):
            for place, each in enumerate(value):
                yield from _references(each, (*here, place))


def _check_benefits(edition: Edition, table: Table) -> None:
    """Ids differ; no two benefits that one event can call for pay on the same amount of the bill.

    Otherwise the same yuan could be paid twice; what another benefit left is a base of its own.
    """
    seen: set[str] = set()
    yearly: str | None = None
    for place, benefit in enumerate(edition.benefits):
        path = (*table.path, "benefit", place)
        if benefit.id in seen:
            raise PlanFault("plan.id_twice", (*path, "id"), id=benefit.id)
        seen.add(benefit.id)
        for other in edition.benefits[:place]:
            if _overlap(benefit, other):
                raise PlanFault("plan.base_overlap", (*path, "base"), other=other.name)
        if benefit.threshold is not None and benefit.threshold.per == "period":
            # What a year's claims have taken of it is kept as one amount.
            if yearly is not None:
                raise PlanFault("plan.threshold_shared", (*path, "threshold_per"), other=yearly)
            yearly = benefit.name
    for place, benefit in enumerate(edition.benefits):
        if isinstance(benefit.method, TopUp):
            for number, each in enumerate(benefit.method.benefits[:-1]):
                path = (*table.path, "benefit", place, "top_up_counts", number)
                if each not in seen:
                    raise PlanFault("plan.no_such_benefit", path, id=each, known="、".join(sorted(seen)))


def _check_others(edition: Edition, table: Table) -> None:
    """What other plans pay is taken off once, and only by a plan that comes after another."""
    taking = [(place, benefit) for place, benefit in enumerate(edition.benefits) if benefit.base.less_others]
    if not taking and edition.others.counts:
        raise PlanFault("plan.others_not_taken", (*table.path, "other_plans", "counts"))
    for number, (place, benefit) in enumerate(taking):
        path = (*table.path, "benefit", place, "base")
        if edition.others.place == 1:
            raise PlanFault("plan.others_need_place", path)
        for _, other in taking[:number]:
            if benefit.event == other.event and not disjoint(benefit.conditions, other.conditions):
                raise PlanFault("plan.others_off_twice", path, other=other.name)


def _overlap(benefit: Benefit, other: Benefit) -> bool:
    """Whether both could pay on the same amount of one bill."""
    if benefit.event != other.event or disjoint(benefit.conditions, other.conditions):
        return False
    named = {term.amount for term in other.base.terms}
    same = any(term.sign > 0 and term.amount in named for term in benefit.base.terms)
    # What one benefit left can be a base once.
    return same or (bool(benefit.base.left_of) and benefit.base.left_of == other.base.left_of)
