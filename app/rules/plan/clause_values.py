"""What each clause says, as people read it on the plans page: derived from the values, so both cannot differ.

A clause no value of the edition rests on must state its own ``value`` in the text. The words here are those of the
plan language, and are always Chinese like the plan itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.rules.plan.benefit_values import values_of_benefit, waiting_in_words
from app.rules.plan.plan import Deadline, Edition
from app.rules.plan.words import EVENT_DATES

_EVENT_WORDS = {code: word for word, code in EVENT_DATES.items()}
_ACROSS = {"event_date": "跨期住院按事件日归一期", "days": "跨期住院按天数分"}
_SCOPES = {"claim": "每次", "period": "每期", "lifetime": "终身"}


def with_values(edition: Edition) -> Edition:
    """The edition with the value of every clause filled in from what rests on it."""
    said: dict[str, list[str]] = {}
    for numbers, value in _values(edition):
        for number in numbers:
            values = said.setdefault(number, [])
            if value not in values:
                values.append(value)
    clauses = {
        number: replace(clause, value="，".join(said[number])) if number in said else clause
        for number, clause in edition.clauses.items()
    }
    return replace(edition, clauses=clauses)


def values_by_clause(edition: Edition) -> frozenset[str]:
    """Numbers of the clauses whose value follows from the edition's values."""
    return frozenset(number for numbers, _ in _values(edition) for number in numbers)


def _values(edition: Edition) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every value people may want to look up, with the clauses it rests on."""
    yield from _conditions_of_entry(edition)
    for benefit in edition.benefits:
        yield from values_of_benefit(benefit)
    for cap in edition.caps:
        yield cap.clauses, f"{_SCOPES[cap.scope]} {cap.amount.grouped()} 元"
    if deadline := edition.deadline:
        day = _EVENT_WORDS[edition.event_date] if _only_stays(edition) else "事件发生日"
        yield deadline.clauses, f"{day}起 {_term(deadline)}内"
    if edition.others.clauses:
        yield edition.others.clauses, _place(edition)
    if edition.across_clauses:
        yield edition.across_clauses, _ACROSS[edition.stay_across]


def _place(edition: Edition) -> str:
    counted = f"，只看{'、'.join(edition.others.counts)}" if edition.others.counts else ""
    return f"与其他互助并存时第 {edition.others.place} 个计算{counted}"


def _only_stays(edition: Edition) -> bool:
    return all(benefit.event == "stay" for benefit in edition.benefits)


def _term(deadline: Deadline) -> str:
    if deadline.working_days:
        return f"{deadline.working_days} 个工作日"
    return f"{deadline.months} 个月" if deadline.months else f"{deadline.days} 天"


def _conditions_of_entry(edition: Edition) -> Iterator[tuple[tuple[str, ...], str]]:
    yield edition.event_clauses, _EVENT_WORDS[edition.event_date]
    if contribution := edition.contribution:
        yield contribution.clauses, f"{contribution.amount.grouped()} 元/{contribution.per}"
        for share in contribution.shares:
            whom = f"{share.whom}：" if share.whom else ""
            yield share.clauses, f"{whom}{share.payer} {share.amount.grouped()} 元"
    yield edition.waiting.clauses, waiting_in_words(edition.waiting)
    enrolment = edition.enrolment
    ages = {
        "age": _span(enrolment.age_from, enrolment.age_to),
        "group_share": f"不低于 {enrolment.group_share}",
        "cover_months": f"{enrolment.cover_months} 个月",
    }
    for key, numbers in enrolment.clauses.items():
        yield numbers, ages[key]


def _span(least: int | None, most: int | None) -> str:
    if least is None:
        return f"{most} 周岁及以下"
    return f"{least} 周岁及以上" if most is None else f"{least} 至 {most} 周岁"
