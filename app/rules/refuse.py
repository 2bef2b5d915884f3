"""Reasons a claim, or one benefit of it, is not paid. Each is a coded notice with its clauses, never a silent zero."""

from __future__ import annotations

from datetime import date

from app.rules.conditions import all_hold
from app.rules.decision import Notice
from app.rules.facts import Facts
from app.rules.plan import Benefit, Edition
from app.rules.trail import notice
from app.rules.waiting import eligible_from, waiting_days


def event_day(edition: Edition, facts: Facts) -> date | None:
    """The day of the event that decides, as the plan names it; None when it was not given."""
    day: date | None = getattr(facts, edition.event_date)
    return day


def refusal_of_claim(edition: Edition, facts: Facts, nth: int) -> Notice | None:
    """The first reason the whole claim is refused, in the order a clerk would check."""
    day = event_day(edition, facts)
    if day is None:
        return notice("event_date_missing", edition.event_clauses, event=edition.event_date)
    return (
        _not_covered(edition, facts, day)
        or _waiting(edition, facts, day)
        or _excluded(edition, facts, nth)
        or _reading_open(edition)
    )


def _not_covered(edition: Edition, facts: Facts, day: date) -> Notice | None:
    cover, event = facts.cover, edition.event_date
    clauses = edition.enrolment.clauses.get("cover_months", edition.period_clauses)
    if cover is None:
        return notice("never_covered", clauses, event=event, day=day)
    if cover.holds(day):
        return None
    first, last = cover.first_day, cover.last_day
    return notice("not_covered", clauses, event=event, day=day, last_first=first, last_last=last)


def _waiting(edition: Edition, facts: Facts, day: date) -> Notice | None:
    cover = facts.cover
    assert cover is not None  # refused before
    eligible = eligible_from(edition.waiting, cover)
    if day >= eligible:
        return None
    return notice(
        "waiting_period",
        edition.waiting.clauses,
        event=edition.event_date,
        day=day,
        **{"from": cover.first_day, "to": cover.last_day},
        days=waiting_days(edition.waiting, cover),
        eligible=eligible,
    )


def _excluded(edition: Edition, facts: Facts, nth: int) -> Notice | None:
    for exclusion in edition.exclusions:
        if all_hold(exclusion.conditions, facts, nth):
            return notice("excluded", exclusion.clauses, name=exclusion.name)
    return None


def _reading_open(edition: Edition) -> Notice | None:
    for benefit in edition.benefits:
        if benefit.method.reading == "choose":
            return notice("reading_not_chosen", benefit.clauses["reading"], edition=edition.name)
    return None


def refusal_of_benefit(benefit: Benefit, facts: Facts, nth: int) -> Notice | None:
    """Why this benefit does not pay for this claim, if so."""
    if not all_hold(benefit.conditions, facts, nth):
        return notice("conditions_not_met", benefit.clauses["when"], name=benefit.name)
    most = most_claims(benefit)
    if most is not None and nth > most:
        return notice("claims_used_up", claims_clauses(benefit), nth=nth, most=most)
    return None


def most_claims(benefit: Benefit) -> int | None:
    """Claims of one period the benefit pays: its own limit, and by claim no more than there are rates."""
    rates = len(benefit.method.rates)
    if benefit.method.reading != "by_claim":
        return benefit.max_claims
    return rates if benefit.max_claims is None else min(rates, benefit.max_claims)


def claims_clauses(benefit: Benefit) -> tuple[str, ...]:
    """Where the number of claims is written."""
    return benefit.clauses.get("max_claims") or benefit.clauses["reading"]
