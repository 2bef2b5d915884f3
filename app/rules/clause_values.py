"""What each clause says, as people read it on the plans page: derived from the values, so both cannot differ.

A clause no value of the edition rests on must state its own ``value`` in the text. The words here are those of the
plan language, and are always Chinese like the plan itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.rules.plan import Benefit, Edition
from app.rules.plan_words import BASE_AMOUNTS, EVENT_DATES, ROUNDINGS

_BASE_WORDS = {code: word for word, code in BASE_AMOUNTS.items()}
_EVENT_WORDS = {code: word for word, code in EVENT_DATES.items()}
_ROUNDING_WORDS = {rounding: word for word, rounding in ROUNDINGS.items()}
_READING_WORDS = {"by_claim": "按次报销", "stacked": "逐级报销", "choose": "待选择"}
_COUNTED = {"included": "计入基数", "excluded": "不计入基数"}
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
        yield from _benefit(benefit)
    for cap in edition.caps:
        yield cap.clauses, f"{_SCOPES[cap.scope]} {cap.amount.grouped()} 元"
    if deadline := edition.deadline:
        term = f"{deadline.months} 个月" if deadline.months else f"{deadline.days} 天"
        yield deadline.clauses, f"{_EVENT_WORDS[edition.event_date]}起 {term}内"


def _conditions_of_entry(edition: Edition) -> Iterator[tuple[tuple[str, ...], str]]:
    yield edition.event_clauses, _EVENT_WORDS[edition.event_date]
    if contribution := edition.contribution:
        yield contribution.clauses, f"{contribution.amount.grouped()} 元/{contribution.per}"
    waiting = edition.waiting
    renewal = f"续保 {waiting.renewal_days} 天" if waiting.renewal_days else "续保无"
    yield waiting.clauses, f"新参保 {waiting.new_days} 天，{renewal}"
    enrolment = edition.enrolment
    ages = {
        "age": _span(enrolment.age_from, enrolment.age_to),
        "group_share": f"不低于 {enrolment.group_share}",
        "cover_months": f"{enrolment.cover_months} 个月",
    }
    for key, numbers in enrolment.clauses.items():
        yield numbers, ages[key]


def _benefit(benefit: Benefit) -> Iterator[tuple[tuple[str, ...], str]]:
    terms = [(term.sign, _BASE_WORDS[term.amount]) for term in benefit.base.terms]
    base = "".join((" + " if sign > 0 else " − ") + word for sign, word in terms).removeprefix(" + ")
    tiers = benefit.method
    values = {
        "base": base,
        "deductible": _COUNTED.get(benefit.deductible or "", ""),
        "self_funded": _COUNTED.get(benefit.self_funded or "", ""),
        "reading": _READING_WORDS[tiers.reading],
        "rounding": _ROUNDING_WORDS[benefit.rounding],
        "max_claims": f"每期最多 {benefit.max_claims} 次",
        "minimum": f"不足 {benefit.minimum.grouped()} 元不发" if benefit.minimum else "",
    }
    for key, numbers in benefit.clauses.items():
        if key in values:
            yield numbers, values[key]
    for rate, numbers in zip(tiers.rates, tiers.rate_clauses, strict=True):
        yield numbers, str(rate)


def _span(least: int | None, most: int | None) -> str:
    if least is None:
        return f"{most} 周岁及以下"
    return f"{least} 周岁及以上" if most is None else f"{least} 至 {most} 周岁"
