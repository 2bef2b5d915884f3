"""Reads what an edition says of entering and claiming: who may enrol, what it costs, who pays, until when to claim."""

from __future__ import annotations

from app.rules.plan.plan import Contribution, Deadline, EnrolmentTerms, Share
from app.rules.plan.table import TextTable
from app.rules.plan.words import MONTH_ENDS
from app.rules.values.money import Money


def read_enrolment(table: TextTable) -> EnrolmentTerms:
    """``[edition.enrolment]``: who may enrol, and for how long."""
    each = table.table("enrolment")
    return EnrolmentTerms() if each is None else each.read(_enrolment)


def _enrolment(table: TextTable) -> EnrolmentTerms:
    age_from = table.whole("age_from", most=150) if table.has("age_from") else None
    age_to = table.whole("age_to", most=150) if table.has("age_to") else None
    if age_from is not None and age_to is not None and age_from > age_to:
        rests_on = (table.at("age_from"), table.at("age_to"))
        table.tell("plan.span_turned", "age_to", rests_on=rests_on, least=age_from, most=age_to)
    if age_from is not None or age_to is not None:
        table.clause("age")
    group_share = None
    if table.has("group_share"):
        group_share = table.rate("group_share")
        table.clause("group_share")
    cover_months = table.whole("cover_months", least=1, most=120) if table.has("cover_months") else None
    if cover_months is not None:
        table.clause("cover_months")
    return EnrolmentTerms(
        age_from=age_from,
        age_to=age_to,
        group_share=group_share,
        cover_months=cover_months,
        clauses=table.clauses,
    )


def read_contribution(table: TextTable) -> Contribution | None:
    """``[edition.contribution]`` and who bears how much of it; the shares of each group make up the whole."""
    each = table.table("contribution")
    return None if each is None else each.read(_contribution)


def _contribution(table: TextTable) -> Contribution:
    amount = table.money("amount")
    tables = table.tables("share")
    shares = [each.read(_share) for each in tables]
    rests_on = [table.at("amount"), table.at("share")]
    for whom in dict.fromkeys(share.whom for share in shares):
        together = Money.total(share.amount for share in shares if share.whom == whom)
        if together != amount:
            tables[0].refuse(
                "plan.shares_differ", rests_on=rests_on, whom=whom, together=together, amount=amount
            )
    return Contribution(
        amount=amount, per=table.text("per"), clauses=table.clause("amount"), shares=tuple(shares)
    )


def _share(table: TextTable) -> Share:
    return Share(
        payer=table.text("payer"),
        amount=table.money("amount"),
        whom=table.text("whom", ""),
        clauses=table.own_clause(),
    )


def read_deadline(table: TextTable) -> Deadline | None:
    """``[edition.claim_deadline]``: days, months with their rule, or working days with theirs."""
    each = table.table("claim_deadline")
    return None if each is None else each.read(_deadline)


def _deadline(table: TextTable) -> Deadline:
    if table.has("months"):
        # "One month from 31 January" must be stated, so months never come without their rule.
        return Deadline(
            months=table.whole("months", least=1, most=120),
            month_end=table.word("month_end", MONTH_ENDS),
            clauses=table.clause("months"),
        )
    if table.has("working_days"):
        # Which days are worked differs from year to year: either weekends alone count, or the plan lists the days.
        listed = table.word("holidays", {"只除周末": False, "按所列": True})
        if table.faults.is_unsure(table.at("holidays")):
            table.allow("days_off", "days_on")
        return Deadline(
            working_days=table.whole("working_days", least=1, most=1000),
            days_off=table.days("days_off") if listed else (),
            days_on=table.days("days_on") if listed else (),
            clauses=table.clause("working_days"),
        )
    if not table.has("days"):
        # Whatever else is there belongs to a way of counting that is missing, or lost with its line.
        table.allow("month_end", "holidays", "days_off", "days_on", "clause")
        if any(table.faults.is_unsure(table.at(key)) for key in ("months", "working_days")):
            return Deadline(days=1)
    return Deadline(days=table.whole("days", least=1, most=3660), clauses=table.clause("days"))
