"""Reads conditions on facts from a table of a plan text: of a benefit, an exclusion, a row of a decision table."""

from __future__ import annotations

from collections.abc import Mapping

from app.rules.plan.conditions import Condition
from app.rules.plan.table import TextTable
from app.rules.plan.words import FACT_NUMBERS, FACT_SWITCHES, FACT_WORDS


def read_conditions(table: TextTable) -> tuple[Condition, ...]:
    """The facts a table asks for, in the order of the text. The table may hold other keys besides."""
    conditions = []
    for key in table.names():
        if key in FACT_WORDS:
            words = FACT_WORDS[key]
            values = table.items(key)
            if values:
                conditions.append(
                    Condition(key, tuple(_value(table, key, n, v, words) for n, v in enumerate(values)))
                )
            else:
                table.tell("plan.empty_list", key, key=key)
        elif key in FACT_SWITCHES:
            conditions.append(Condition(key, (table.switch(key),)))
        elif key in FACT_NUMBERS:
            conditions += _span(table, key)
    return tuple(conditions)


def _value(table: TextTable, key: str, place: int, value: object, words: Mapping[str, str] | None) -> str:
    return table.text_of(value, key, place) if words is None else table.word_of(value, words, key, place)


def _span(table: TextTable, key: str) -> list[Condition]:
    """``age = { from = 16, to = 60 }``, both ends included, either may be left out; none where it says nothing."""
    span = table.table(key)
    if span is None:
        return []
    least, most = span.read(_ends)
    if least is None and most is None:
        table.tell("plan.empty_span", key, about=span.at("from"), key=key)
        return []
    if least is not None and most is not None and least > most:
        table.tell("plan.span_turned", key, rests_on=[span.path], least=least, most=most)
        most = None
    return [Condition(key, least=least, most=most)]


def _ends(span: TextTable) -> tuple[int | None, int | None]:
    return (
        span.whole("from") if span.has("from") else None,
        span.whole("to") if span.has("to") else None,
    )
