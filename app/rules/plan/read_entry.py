"""Reads what an edition says of entering and claiming: who may enrol, what it costs, who pays, until when to claim."""

from __future__ import annotations

from app.rules.plan.plan import Contribution, Deadline, Enrolment, Share
from app.rules.plan.table import Table
from app.rules.plan.words import MONTH_ENDS
from app.rules.values.money import Money


def read_enrolment(table: Table) -> Enrolment:
    """``[edition.enrolment]``: who may enrol, and for how long."""
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


def read_contribution(table: Table) -> Contribution | None:
    """``[edition.contribution]`` and who bears how much of it; the shares of each group make up the whole."""
    each = table.table("contribution")
    if each is None:
        return None
    amount = each.money("amount")
    shares = []
    tables = each.tables("share")
    for share in tables:
        shares.append(
            Share(
                payer=share.text("payer"),
                amount=share.money("amount"),
                whom=share.text("whom", ""),
                clauses=share.own_clause(),
            )
        )
        share.close()
    for whom in dict.fromkeys(share.whom for share in shares):
        together = Money.total(share.amount for share in shares if share.whom == whom)
        if together != amount:
            raise tables[0].fault("plan.shares_differ", whom=whom, together=together, amount=amount)
    contribution = Contribution(
        amount=amount, per=each.text("per"), clauses=each.clause("amount"), shares=tuple(shares)
    )
    each.close()
    return contribution


def read_deadline(table: Table) -> Deadline | None:
    """``[edition.claim_deadline]``: days, months with their rule, or working days with theirs."""
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
    elif each.has("working_days"):
        # Which days are worked differs from year to year: either weekends alone count, or the plan lists the days.
        listed = each.word("holidays", {"只除周末": False, "按所列": True})
        deadline = Deadline(
            working_days=each.whole("working_days", least=1, most=1000),
            days_off=each.days("days_off") if listed else (),
            days_on=each.days("days_on") if listed else (),
            clauses=each.clause("working_days"),
        )
    else:
        deadline = Deadline(days=each.whole("days", least=1, most=3660), clauses=each.clause("days"))
    each.close()
    return deadline
