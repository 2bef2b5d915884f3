"""Reads one dated edition of a plan text."""

from __future__ import annotations

from collections.abc import Sequence

from app.rules.plan.benefit import Waiting
from app.rules.plan.clause_values import with_values
from app.rules.plan.digest import content_digest
from app.rules.plan.plan import Category, Clause, Edition, EventDate, Exclusion, PlanPaper
from app.rules.plan.read_benefit import read_benefit, read_joint_cap, read_names, read_waiting
from app.rules.plan.read_conditions import read_conditions
from app.rules.plan.read_entry import read_contribution, read_deadline, read_enrolment
from app.rules.plan.read_examples import read_example
from app.rules.plan.read_parts import read_lists, read_other_plans, with_bases
from app.rules.plan.table import Table
from app.rules.plan.words import EVENTS, STATUSES, STAYS_ACROSS


def read_edition(
    table: Table, plan_id: str, plan_name: str, event_date: EventDate, event_clause: str
) -> Edition:
    """One ``[[edition]]`` with everything under it."""
    tables = table.tables("benefit")
    if not tables:
        raise table.fault("plan.missing_key", key="benefit")
    lists = read_lists(table)
    read = [read_benefit(each, lists) for each in tables]
    benefits = with_bases([benefit for benefit, _ in read], tables)
    ids = [benefit.id for benefit in benefits]
    own_caps = [cap for _, caps in read for cap in caps]
    joint = [read_joint_cap(each, ids) for each in table.tables("joint_cap")]
    first_day = table.day("first_day")
    last_day = table.day("last_day") if table.has("last_day") else None
    if last_day is not None and last_day < first_day:
        raise table.fault("plan.days_turned", "last_day", first=first_day, last=last_day)
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
        clauses=_clauses(table),
        benefits=benefits,
        waiting=read_waiting(table.table("waiting")) or Waiting(),
        enrolment=read_enrolment(table),
        contribution=read_contribution(table),
        deadline=read_deadline(table),
        caps=(*own_caps, *joint),
        papers=tuple(_paper(each) for each in table.tables("paper")),
        exclusions=tuple(_exclusion(each, ids) for each in table.tables("exclusion")),
        examples=tuple(read_example(each, ids) for each in table.tables("example")),
        content=content_digest(table.raw, plan_id, plan_name, event_date, event_clause),
        stay_across=table.word("stay_across", STAYS_ACROSS, "按事件日"),
        across_clauses=table.clause("stay_across") if across else (),
        categories=tuple(_category(each) for each in table.tables("category")),
        others=read_other_plans(table, plan_id),
    )
    table.close()
    return with_values(edition)


def _clauses(table: Table) -> dict[str, Clause]:
    clauses: dict[str, Clause] = {}
    for each in table.tables("clause"):
        number = each.text("number")
        if number in clauses:
            raise each.fault("plan.clause_twice", "number", number=number)
        verified_by = each.text("verified_by") if each.has("verified_by") else None
        verified_on = each.day("verified_on") if each.has("verified_on") else None
        if (verified_by is None) != (verified_on is None):
            raise each.fault("plan.half_verified", number=number)
        clauses[number] = Clause(
            number=number,
            title=each.text("title"),
            value=each.text("value", ""),
            source=each.text("source"),
            text=each.text("text", ""),
            verified_by=verified_by,
            verified_on=verified_on,
        )
        each.close()
    return clauses


def _paper(each: Table) -> PlanPaper:
    events = [
        each.word_of(value, EVENTS, "events", place) for place, value in enumerate(each.items("events"))
    ]
    paper = PlanPaper(
        code=each.text("code"),
        name=each.text("name"),
        required=each.switch("required", True),
        events=tuple(events),
    )
    each.close()
    return paper


def _exclusion(each: Table, benefits: Sequence[str]) -> Exclusion:
    exclusion = Exclusion(
        name=each.text("name"),
        conditions=read_conditions(each),
        clauses=each.own_clause(),
        benefits=read_names(each, "benefits", benefits),
    )
    each.close()
    return exclusion


def _category(each: Table) -> Category:
    category = Category(code=each.text("code"), name=each.text("name"))
    each.close()
    return category
