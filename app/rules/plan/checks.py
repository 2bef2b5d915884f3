"""What must hold across a plan text once each value has been read: clauses say something, bases do not overlap.

Nothing is told that rests on a value which could not be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.rules.plan.benefit import Benefit
from app.rules.plan.clause_values import values_by_clause
from app.rules.plan.faults import Path
from app.rules.plan.methods import TopUp
from app.rules.plan.plan import Edition, Example
from app.rules.plan.read_method import METHOD_KEYS
from app.rules.plan.table import TextTable
from app.rules.plan.table_proof import disjoint

# What decides which events a benefit is called for by.
_CALLED = ("event", "when")
# Keys of an edition that no clause's value rests on.
_SAY_NOTHING = ("example", "clause", "paper", "category", "disease_list")


def check_edition(edition: Edition, table: TextTable) -> Edition:
    """Tells where parts of an edition do not fit together; gives it as it may be computed with."""
    benefits = table.tables("benefit")
    _check_clauses(edition, table)
    _check_benefits(edition.benefits, benefits)
    _check_others(edition, table, benefits)
    tables = table.tables("example")
    examples = [
        _checked_example(edition, example, each, benefits)
        for example, each in zip(edition.examples, tables, strict=True)
    ]
    return replace(edition, examples=tuple(examples))


def check_editions(editions: Sequence[Edition], tables: Sequence[TextTable]) -> None:
    """Tells which editions cannot be told apart."""
    ids: set[str] = set()
    days: dict[date, str] = {}
    for edition, table in zip(editions, tables, strict=True):
        if edition.id in ids:
            table.refuse("plan.id_twice", "id", rests_on=[table.at("id")], id=edition.id)
        ids.add(edition.id)
        if edition.first_day in days:
            other = days[edition.first_day]
            rests_on = [each.at("first_day") for each in tables]
            table.refuse(
                "plan.same_first_day", "first_day", rests_on=rests_on, day=edition.first_day, other=other
            )
        days[edition.first_day] = edition.name


def _checked_example(
    edition: Edition, example: Example, table: TextTable, benefits: Sequence[TextTable]
) -> Example:
    """The example; without its reading where there is none to choose."""
    rests_on = [each.at(key) for each in benefits for key in METHOD_KEYS]
    rests_on += [each.at("reading") for each in (*benefits, table)]
    if edition.open_reading and example.reading is None:
        about = table.at("reading")
        table.refuse("plan.example_reading", about=about, rests_on=rests_on, name=example.name)
    if not edition.open_reading and example.reading not in (None, edition.reading):
        table.tell("plan.example_reading_fixed", "reading", rests_on=rests_on, name=example.name)
        return replace(example, reading=None)
    return example


def _check_clauses(edition: Edition, table: TextTable) -> None:
    derived = values_by_clause(edition)
    tables = table.tables("clause")
    if missing := [number for number in edition.event_clauses if number not in edition.clauses]:
        about = ("event_date_clause",)
        rests_on = [each.at("number") for each in tables] or [table.at("clause")]
        table.refuse("plan.no_event_clause", about=about, rests_on=[about, *rests_on], number=missing[0])
    guessed = table.known_clauses.guessed if table.known_clauses else ()
    rests = [table.at(key) for key in table.names() if key not in _SAY_NOTHING] + [("event_date_clause",)]
    for each in tables:
        number = each.text("number")
        stated = each.has("value")
        if number in derived and number not in guessed and stated:
            value = edition.clauses[number].value
            each.tell("plan.clause_value_twice", "value", sure=True, number=number, value=value)
        if number not in derived and not guessed and not stated:
            rests_on = [*rests, each.at("number"), each.at("value")]
            each.tell("plan.clause_without_value", about=each.at("value"), rests_on=rests_on, number=number)


def _check_benefits(benefits: Sequence[Benefit], tables: Sequence[TextTable]) -> None:
    """Ids differ; no two benefits that one event can call for pay on the same amount of the bill.

    Otherwise the same yuan could be paid twice; what another benefit left is a base of its own.
    """
    known: dict[str, Path] = {}
    yearly: str | None = None
    for place, (benefit, table) in enumerate(zip(benefits, tables, strict=True)):
        if benefit.id in known:
            table.refuse("plan.id_twice", "id", rests_on=[table.at("id")], id=benefit.id)
        known[benefit.id] = table.at("id")
        for other, before in zip(benefits[:place], tables, strict=False):
            if _overlap(benefit, other):
                rests_on = _at((table, before), ("base", *_CALLED))
                table.refuse("plan.base_overlap", "base", rests_on=rests_on, other=other.name)
        if benefit.threshold is not None and benefit.threshold.per == "period":
            # What a year's claims have taken of it is kept as one amount.
            if yearly is not None:
                rests_on = [each.at("threshold_per") for each in tables]
                table.refuse("plan.threshold_shared", "threshold_per", rests_on=rests_on, other=yearly)
            yearly = benefit.name
    for benefit, table in zip(benefits, tables, strict=True):
        _check_top_up(benefit, table, known)


def _check_top_up(benefit: Benefit, table: TextTable, known: Mapping[str, Path]) -> None:
    if isinstance(benefit.method, TopUp):
        for number, each in enumerate(table.items("top_up_counts")):
            if isinstance(each, str) and each not in known:
                rests_on = [table.at("top_up_counts", number), *known.values()]
                listed = "、".join(sorted(known))
                table.refuse(
                    "plan.no_such_benefit", "top_up_counts", number, rests_on=rests_on, id=each, known=listed
                )


def _check_others(edition: Edition, table: TextTable, tables: Sequence[TextTable]) -> None:
    """What other plans pay is taken off once, and only by a plan that comes after another."""
    taking = [
        (benefit, each)
        for benefit, each in zip(edition.benefits, tables, strict=True)
        if benefit.base.less_others
    ]
    if not taking and edition.others.counts:
        others = table.table("other_plans")
        assert others is not None  # it said which plans count
        rests_on = [others.path, *_at(tables, ("base",))]
        others.refuse("plan.others_not_taken", "counts", rests_on=rests_on)
    for number, (benefit, each) in enumerate(taking):
        if edition.others.place == 1:
            rests_on = [table.at("other_plans"), each.at("base")]
            each.refuse("plan.others_need_place", "base", rests_on=rests_on)
        for other, before in taking[:number]:
            if benefit.event == other.event and not disjoint(benefit.conditions, other.conditions):
                rests_on = _at((each, before), ("base", *_CALLED))
                each.refuse("plan.others_off_twice", "base", rests_on=rests_on, other=other.name)


def _at(tables: Sequence[TextTable], keys: Sequence[str]) -> list[Path]:
    return [table.at(key) for table in tables for key in keys]


def _overlap(benefit: Benefit, other: Benefit) -> bool:
    """Whether both could pay on the same amount of one bill."""
    if benefit.event != other.event or disjoint(benefit.conditions, other.conditions):
        return False
    named = {term.amount for term in other.base.terms}
    same = any(term.sign > 0 and term.amount in named for term in benefit.base.terms)
    # What one benefit left can be a base once.
    return same or (bool(benefit.base.left_of) and benefit.base.left_of == other.base.left_of)
