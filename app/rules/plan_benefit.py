"""Reads one benefit of a plan text: its base, conditions, method and caps."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.rules.base import Base, Term
from app.rules.conditions import Condition
from app.rules.plan import Benefit, Cap, CapScope, Reading, Tiers
from app.rules.plan_table import PlanFault, Table
from app.rules.plan_words import (
    BASE_AMOUNTS,
    DEDUCTIBLES,
    EVENTS,
    FACT_NUMBERS,
    FACT_SWITCHES,
    FACT_WORDS,
    READINGS,
    ROUND_AT,
    ROUNDINGS,
)

_SIGN = re.compile(r"\s*([+\-＋－−])\s*")
_CAP_KEYS: tuple[tuple[str, CapScope], ...] = (
    ("claim_cap", "claim"), ("period_cap", "period"), ("lifetime_cap", "lifetime"),
)  # fmt: skip
CAP_SCOPES: dict[str, CapScope] = {"每次": "claim", "本期": "period", "终身": "lifetime"}
_MOST_TIERS = 9


def read_benefit(table: Table) -> tuple[Benefit, tuple[Cap, ...]]:
    """One ``[[edition.benefit]]`` with the caps that are its own."""
    benefit_id = table.text("id")
    base = _base(table)
    deductible = self_funded = None
    if table.has("deductible"):
        deductible = table.word("deductible", DEDUCTIBLES)
        table.clause("deductible")
        _must_hold(table, "deductible", base, "self_pay", True)
    if table.has("self_funded"):
        self_funded = table.word("self_funded", DEDUCTIBLES)
        table.clause("self_funded")
        _must_hold(table, "self_funded", base, "self_funded", self_funded == "included")
    table.clause("base")
    method = _tiers(table)
    rounding = table.word("rounding", ROUNDINGS, "四舍五入到分")
    if table.has("rounding"):
        table.clause("rounding")
    max_claims = minimum = None
    if table.has("max_claims"):
        max_claims = table.whole("max_claims", least=1, most=1000)
        table.clause("max_claims")
    if table.has("minimum"):
        minimum = table.money("minimum")
        table.clause("minimum")
    conditions_table = table.table("when")
    benefit = Benefit(
        id=benefit_id,
        name=table.text("name"),
        event=table.word("event", EVENTS),
        base=base,
        method=method,
        rounding=rounding,
        round_at=table.word("round_at", ROUND_AT, "每级"),
        deductible=deductible,
        self_funded=self_funded,
        conditions=read_conditions(conditions_table) if conditions_table else (),
        max_claims=max_claims,
        minimum=minimum,
        clauses=table.clauses,
    )
    if conditions_table:
        table.clauses["when"] = conditions_table.own_clause()
        conditions_table.close()
    caps = tuple(
        Cap(scope=scope, amount=table.money(key), benefits=(benefit_id,), clauses=table.clause(key))
        for key, scope in _CAP_KEYS
        if table.has(key)
    )
    table.close()
    return benefit, caps


def read_joint_cap(table: Table, benefits: Sequence[str]) -> Cap:
    """One ``[[edition.joint_cap]]``: a limit that several benefits share; all of them when none is named."""
    known = {benefit: benefit for benefit in benefits}
    named = tuple(
        table.word_of(each, known, "benefits", place) for place, each in enumerate(table.items("benefits"))
    )
    cap = Cap(
        scope=table.word("scope", CAP_SCOPES),
        amount=table.money("amount"),
        benefits=named or tuple(benefits),
        clauses=table.clause("amount"),
    )
    table.close()
    return cap


def read_conditions(table: Table) -> tuple[Condition, ...]:
    """The facts a table asks for, in the order of the text. The caller closes the table."""
    conditions = []
    for key in table.names():
        if key in FACT_WORDS:
            words = FACT_WORDS[key]
            values = table.items(key)
            if not values:
                raise table.fault("plan.empty_list", key, key=key)
            conditions.append(
                Condition(key, tuple(_value(table, key, n, v, words) for n, v in enumerate(values)))
            )
        elif key in FACT_SWITCHES:
            conditions.append(Condition(key, (table.switch(key),)))
        elif key in FACT_NUMBERS:
            conditions.append(_span(table, key))
    return tuple(conditions)


def _value(table: Table, key: str, place: int, value: object, words: Mapping[str, str] | None) -> str:
    if words is not None:
        return table.word_of(value, words, key, place)
    if not isinstance(value, str):
        raise PlanFault("plan.wrong_kind", (*table.path, key, place), key=key, kind="text")
    return value


def _span(table: Table, key: str) -> Condition:
    """``age = { from = 16, to = 60 }``, both ends included, either may be left out."""
    span = table.table(key)
    assert span is not None  # the key was found in the table
    least = span.whole("from") if span.has("from") else None
    most = span.whole("to") if span.has("to") else None
    if least is None and most is None:
        raise table.fault("plan.empty_span", key, key=key)
    if least is not None and most is not None and least > most:
        raise table.fault("plan.span_turned", key, least=least, most=most)
    span.close()
    return Condition(key, least=least, most=most)


def _base(table: Table) -> Base:
    """``个人自付 - 封顶线以上``: names of bill amounts with signs between them."""
    parts = _SIGN.split(table.text("base").strip())
    signs = ["+", *parts[1::2]]
    terms = []
    for sign, name in zip(signs, parts[::2], strict=True):
        if name.endswith("余额"):
            raise table.fault("plan.base_reserved", "base", value=name)
        terms.append(Term(1 if sign in "+＋" else -1, table.word_of(name, BASE_AMOUNTS, "base")))
    if len({term.amount for term in terms}) < len(terms):
        raise table.fault("plan.base_twice", "base")
    return Base(tuple(terms))


def _must_hold(table: Table, key: str, base: Base, amount: str, wanted: bool) -> None:
    """A switch on a part of the base must agree with the base."""
    if any(term.amount == amount and term.sign > 0 for term in base.terms) != wanted:
        raise table.fault("plan.switch_against_base", key, key=key)


def _tiers(table: Table) -> Tiers:
    rates = tuple(table.rate_of(value, "rates", place) for place, value in enumerate(table.items("rates")))
    if not 1 <= len(rates) <= _MOST_TIERS:
        raise table.fault("plan.tier_count", "rates", count=len(rates), most=_MOST_TIERS)
    numbers = table.clause("rates")
    if len(numbers) not in (1, len(rates)):
        raise table.fault("plan.tier_clauses", "rates_clause", rates=len(rates), clauses=len(numbers))
    clauses = tuple((numbers[min(place, len(numbers) - 1)],) for place in range(len(rates)))
    reading: Reading = "stacked"
    # One tier reads the same either way, but whether it is paid once or every time does not: then the text must say.
    if len(rates) > 1 or table.has("reading"):
        reading = table.word("reading", READINGS)
        table.clause("reading")
    return Tiers(rates=rates, rate_clauses=clauses, reading=reading, open_reading=reading == "choose")
