"""Reads one dated edition of a plan text."""

from __future__ import annotations

from collections.abc import Mapping

from app.rules.plan.benefit import Waiting
from app.rules.plan.clause_values import with_values
from app.rules.plan.faults import Path
from app.rules.plan.plan import Category, Clause, Edition, EventDate, Exclusion, PlanPaper
from app.rules.plan.read_benefit import read_benefit, read_joint_cap, read_names, read_waiting
from app.rules.plan.read_conditions import read_conditions
from app.rules.plan.read_entry import read_contribution, read_deadline, read_enrolment
from app.rules.plan.read_examples import read_example
from app.rules.plan.read_parts import read_lists, read_other_plans, with_bases
from app.rules.plan.table import ClauseNumbers, TextTable
from app.rules.plan.words import EVENTS, STATUSES, STAYS_ACROSS


def read_edition(
    table: TextTable, plan_id: str, plan_name: str, event_date: EventDate, event_clause: str
) -> Edition:
    """One ``[[edition]]`` with everything under it; its digest is for the whole text to give."""
    clauses, table.known_clauses = _clauses(table)
    tables = table.tables("benefit")
    if not tables:
        table.refuse("plan.missing_key", about=table.at("benefit"), key="benefit")
    lists = read_lists(table)
    read = [each.read(read_benefit, lists) for each in tables]
    benefits = with_bases([benefit for benefit, _ in read], tables)
    ids = {benefit.id: each.at("id") for benefit, each in zip(benefits, tables, strict=True)}
    own_caps = [cap for _, caps in read for cap in caps]
    joint = [each.read(read_joint_cap, ids) for each in table.tables("joint_cap")]
    first_day = table.day("first_day")
    last_day = table.day("last_day") if table.has("last_day") else None
    if last_day is not None and last_day < first_day:
        rests_on = (table.at("first_day"), table.at("last_day"))
        table.refuse("plan.days_turned", "last_day", rests_on=rests_on, first=first_day, last=last_day)
    across = table.has("stay_across")
    edition = Edition(
        plan_id=plan_id,
        plan_name=plan_name,
        id=table.text("id"),
        name=table.text("name"),
        summary=table.text("summary"),
        status=table.word("status", STATUSES),
        first_day=first_day,
        last_day=last_day,
        event_date=event_date,
        event_clauses=(event_clause,),
        period_clauses=table.clause("first_day"),
        clauses=clauses,
        benefits=benefits,
        waiting=read_waiting(table.table("waiting")) or Waiting(),
        enrolment=read_enrolment(table),
        contribution=read_contribution(table),
        deadline=read_deadline(table),
        caps=(*own_caps, *joint),
        papers=tuple(each.read(_paper) for each in table.tables("paper")),
        exclusions=tuple(each.read(_exclusion, ids) for each in table.tables("exclusion")),
        examples=tuple(each.read(read_example, ids) for each in table.tables("example")),
        stay_across=table.word("stay_across", STAYS_ACROSS, "按事件日"),
        across_clauses=table.clause("stay_across") if across else (),
        categories=tuple(each.read(_category) for each in table.tables("category")),
        others=read_other_plans(table, plan_id),
    )
    return with_values(edition)


def _clauses(table: TextTable) -> tuple[dict[str, Clause], ClauseNumbers]:
    clauses: dict[str, Clause] = {}
    paths: list[Path] = []
    for each in table.tables("clause"):
        clause = each.read(_clause)
        if clause.number in clauses:
            each.refuse("plan.clause_twice", "number", rests_on=[each.at("number")], number=clause.number)
        clauses[clause.number] = clause
        paths.append(each.at("number"))
    return clauses, ClauseNumbers(table.path, tuple(clauses), tuple(paths))


def _clause(table: TextTable) -> Clause:
    number = table.text("number")
    verified_by = table.text("verified_by") if table.has("verified_by") else None
    verified_on = table.day("verified_on") if table.has("verified_on") else None
    if (verified_by is None) != (verified_on is None):
        about = table.at("verified_on" if verified_on is None else "verified_by")
        table.tell("plan.half_verified", about=about, number=number)
        verified_by = verified_on = None
    return Clause(
        number=number,
        title=table.text("title"),
        value=table.text("value", ""),
        source=table.text("source"),
        text=table.text("text", ""),
        verified_by=verified_by,
        verified_on=verified_on,
    )


def _paper(each: TextTable) -> PlanPaper:
    events = [
        each.word_of(value, EVENTS, "events", place) for place, value in enumerate(each.items("events"))
    ]
    return PlanPaper(
        code=each.text("code"),
        name=each.text("name"),
        required=each.switch("required"),
        events=tuple(events),
    )


def _exclusion(each: TextTable, benefits: Mapping[str, Path]) -> Exclusion:
    return Exclusion(
        name=each.text("name"),
        conditions=read_conditions(each),
        clauses=each.own_clause(),
        benefits=read_names(each, "benefits", benefits),
    )


def _category(each: TextTable) -> Category:
    return Category(code=each.text("code"), name=each.text("name"))
