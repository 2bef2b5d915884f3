"""Reads one dated edition of a plan text."""

from __future__ import annotations

from app.rules.clause_values import with_values
from app.rules.digest import content_digest
from app.rules.plan import (
    Clause,
    Contribution,
    Deadline,
    Edition,
    Enrolment,
    EventDate,
    Exclusion,
    PlanPaper,
    Waiting,
)
from app.rules.plan_benefit import read_benefit, read_conditions, read_joint_cap
from app.rules.plan_examples import read_example
from app.rules.plan_table import Table
from app.rules.plan_words import MONTH_ENDS, STATUSES


def read_edition(
    table: Table, plan_id: str, plan_name: str, event_date: EventDate, event_clause: str
) -> Edition:
    """One ``[[edition]]`` with everything under it."""
    tables = table.tables("benefit")
    if not tables:
        raise table.fault("plan.missing_key", key="benefit")
    read = [read_benefit(each) for each in tables]
    benefits = tuple(benefit for benefit, _ in read)
    ids = [benefit.id for benefit in benefits]
    own_caps = [cap for _, caps in read for cap in caps]
    joint = [read_joint_cap(each, ids) for each in table.tables("joint_cap")]
    first_day = table.day("first_day")
    last_day = table.day("last_day") if table.has("last_day") else None
    if last_day is not None and last_day < first_day:
        raise table.fault("plan.days_turned", "last_day", first=first_day, last=last_day)
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
        waiting=_waiting(table),
        enrolment=_enrolment(table),
        contribution=_contribution(table),
        deadline=_deadline(table),
        caps=(*own_caps, *joint),
        papers=tuple(_paper(each) for each in table.tables("paper")),
        exclusions=tuple(_exclusion(each) for each in table.tables("exclusion")),
        examples=tuple(read_example(each) for each in table.tables("example")),
        content=content_digest(table.raw, plan_id, plan_name, event_date, event_clause),
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


def _waiting(table: Table) -> Waiting:
    each = table.table("waiting")
    if each is None:
        return Waiting()
    waiting = Waiting(
        new_days=each.whole("new_days", most=366),
        renewal_days=each.whole("renewal_days", 0, most=366),
        grace_days=each.whole("grace_days", 0, most=366),
        clauses=each.clause("new_days"),
    )
    each.close()
    return waiting


def _enrolment(table: Table) -> Enrolment:
    each = table.table("enrolment")
    if each is None:
        return Enrolment()
    age_from = each.whole("age_from", most=150) if each.has("age_from") else None
    age_to = each.whole("age_to", most=150) if each.has("age_to") else None
    if age_from is not None and age_to is not None and age_from > age_to:
        raise each.fault("plan.span_turned", "age_to", least=age_from, most=age_to)
    if age_from is not None or age_to is not None:
        each.clause("age")
    group_share = None
    if each.has("group_share"):
        group_share = each.rate_of(each.text("group_share"), "group_share")
        each.clause("group_share")
    cover_months = each.whole("cover_months", least=1, most=120) if each.has("cover_months") else None
    if cover_months is not None:
        each.clause("cover_months")
    enrolment = Enrolment(
        age_from=age_from,
        age_to=age_to,
        group_share=group_share,
        cover_months=cover_months,
        clauses=each.clauses,
    )
    each.close()
    return enrolment


def _contribution(table: Table) -> Contribution | None:
    each = table.table("contribution")
    if each is None:
        return None
    contribution = Contribution(
        amount=each.money("amount"), per=each.text("per"), clauses=each.clause("amount")
    )
    each.close()
    return contribution


def _deadline(table: Table) -> Deadline | None:
    each = table.table("claim_deadline")
    if each is None:
        return None
    if each.has("months"):
        # "One month from 31 January" must be stated, so months never come without their rule.
        deadline = Deadline(
            months=each.whole("months", least=1, most=120),
            month_end=each.word("month_end", MONTH_ENDS),
            clauses=each.clause("months"),
        )
    else:
        deadline = Deadline(days=each.whole("days", least=1, most=3660), clauses=each.clause("days"))
    each.close()
    return deadline


def _paper(each: Table) -> PlanPaper:
    paper = PlanPaper(code=each.text("code"), name=each.text("name"), required=each.switch("required", True))
    each.close()
    return paper


def _exclusion(each: Table) -> Exclusion:
    exclusion = Exclusion(name=each.text("name"), conditions=read_conditions(each), clauses=each.own_clause())
    each.close()
    return exclusion
