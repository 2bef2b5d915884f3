"""Reasons a claim, or one benefit of it, is not paid. Each is a coded notice with its clauses, never a silent zero."""

from __future__ import annotations

from datetime import date

from app.rules.plan.benefit import Benefit, Waiting
from app.rules.plan.conditions import all_hold
from app.rules.plan.methods import Allowance, Choice
from app.rules.plan.plan import Edition, EventDate
from app.rules.steps.situation import Situation
from app.rules.steps.split_stay import share_of_stay
from app.rules.steps.trail import notice
from app.rules.steps.waiting import eligible_from, waiting_days
from app.rules.values.decision import Notice
from app.rules.values.facts import Facts

# What the day that decides is called, by kind of event; of a stay the plan names it.
_DAYS = {
    "critical_illness": "diagnosed", "accident": "accident_day", "death": "died",
    "condolence": "occasion_day", "study_grant": "occasion_day",
}  # fmt: skip


def event_day(edition: Edition, facts: Facts) -> date | None:
    """The day of the event that decides, as the plan names it; None when it was not given."""
    day: date | None = getattr(facts, fact_of_day(edition.event_date, facts.event))
    return day


def fact_of_day(event_date: EventDate, event: str) -> str:
    """The name of the fact that holds the deciding day: of a stay the one the plan names, else the day it happened."""
    return event_date if event == "stay" else "happened"


def name_of_day(edition: Edition, facts: Facts) -> str:
    """What the deciding day is called, by its code in the sentences: ``discharged``, ``diagnosed`` …"""
    return _DAYS.get(facts.event, edition.event_date)


def refusal_of_claim(situation: Situation) -> Notice | None:
    """The first reason the whole claim is refused, in the order a clerk would check."""
    edition, facts = situation.edition, situation.facts
    day = event_day(edition, facts)
    if day is None:
        return notice("event_date_missing", edition.event_clauses, event=name_of_day(edition, facts))
    return (
        _not_covered(edition, facts, day)
        or (None if _waits_differ(situation) else _waiting(edition.waiting, situation, day))
        or _excluded(situation, "")
        or _reading_open(edition)
    )


def _not_covered(edition: Edition, facts: Facts, day: date) -> Notice | None:
    cover, event = facts.cover, name_of_day(edition, facts)
    clauses = edition.enrolment.clauses.get("cover_months", edition.period_clauses)
    if cover is None:
        return notice("never_covered", clauses, event=event, day=day)
    share = share_of_stay(edition, facts) if edition.stay_across == "days" else None
    if cover.holds(day) or (share is not None and share.days):
        return None
    first, last = cover.first_day, cover.last_day
    return notice("not_covered", clauses, event=event, day=day, last_first=first, last_last=last)


def _waits_differ(situation: Situation) -> bool:
    """Whether a benefit of this event waits by a rule of its own; then each is looked at by itself."""
    event = situation.facts.event
    return any(benefit.waiting and benefit.event == event for benefit in situation.edition.benefits)


def _waiting(waiting: Waiting, situation: Situation, day: date) -> Notice | None:
    cover = situation.facts.cover
    if cover is None or day >= (eligible := eligible_from(waiting, cover)):
        return None
    return notice(
        "waiting_period",
        waiting.clauses,
        event=name_of_day(situation.edition, situation.facts),
        day=day,
        **{"from": cover.first_day, "to": cover.last_day},
        days=waiting_days(waiting, cover),
        eligible=eligible,
    )


def _excluded(situation: Situation, benefit: str) -> Notice | None:
    """The first exclusion that holds, of those for this benefit or (without one) for the whole claim."""
    for exclusion in situation.edition.exclusions:
        meant = benefit in exclusion.benefits if benefit else not exclusion.benefits
        if meant and all_hold(exclusion.conditions, situation.facts, situation.nth):
            return notice("excluded", exclusion.clauses, name=exclusion.name)
    return None


def _reading_open(edition: Edition) -> Notice | None:
    for benefit in edition.benefits:
        if benefit.reading == "choose":
            return notice("reading_not_chosen", benefit.clauses["reading"], edition=edition.name)
    return None


def refusal_of_benefit(benefit: Benefit, situation: Situation) -> Notice | None:
    """Why this benefit does not pay for this claim, if so."""
    facts, nth = situation.facts, situation.nth
    if not all_hold(benefit.conditions, facts, nth):
        return notice("conditions_not_met", benefit.clauses["when"], name=benefit.name)
    most = most_claims(benefit)
    if most is not None and nth > most:
        return notice("claims_used_up", claims_clauses(benefit), nth=nth, most=most)
    return (
        _waits_itself(benefit, situation)
        or _excluded(situation, benefit.id)
        or _disease(benefit, situation)
        or _days_unknown(benefit, situation)
    )


def _waits_itself(benefit: Benefit, situation: Situation) -> Notice | None:
    """The waiting period of one benefit; the edition's, where another benefit of the event has its own."""
    edition, day = situation.edition, event_day(situation.edition, situation.facts)
    if day is None or not _waits_differ(situation):
        return None
    return _waiting(benefit.waiting or edition.waiting, situation, day)


def _disease(benefit: Benefit, situation: Situation) -> Notice | None:
    """Lists of diseases, and sums that are paid once."""
    disease, used = situation.facts.disease, situation.used
    if benefit.diseases and disease not in benefit.diseases:
        clauses = benefit.clauses["diseases"]
        return notice("disease_not_listed", clauses, name=benefit.name, count=len(benefit.diseases))
    if benefit.times == "each" and disease in used.diseases:
        return notice("disease_paid_before", benefit.clauses["times"], disease=disease)
    if benefit.times == "all" and used.of(benefit.id).lifetime_paid:
        return notice("benefit_paid_before", benefit.clauses["times"], name=benefit.name)
    return None


def _days_unknown(benefit: Benefit, situation: Situation) -> Notice | None:
    """An allowance needs the days of the stay."""
    method = benefit.method
    rows = [row.method for row in method.rows] if isinstance(method, Choice) else [method]
    allowance = next((each for each in rows if isinstance(each, Allowance)), None)
    if allowance is None or share_of_stay(situation.edition, situation.facts) is not None:
        return None
    return notice("stay_days_unknown", allowance.clauses, name=benefit.name)


def most_claims(benefit: Benefit) -> int | None:
    """Claims of one period the benefit pays: its own limit, and by claim no more than there are rates."""
    rates = len(benefit.rates)
    if benefit.reading != "by_claim":
        return benefit.max_claims
    return rates if benefit.max_claims is None else min(rates, benefit.max_claims)


def claims_clauses(benefit: Benefit) -> tuple[str, ...]:
    """Where the number of claims is written."""
    return benefit.clauses.get("max_claims") or benefit.clauses["reading"]
