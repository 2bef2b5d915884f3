"""Reads conditions on facts from a table of a plan text: of a benefit, an exclusion, a row of a decision table."""

from __future__ import annotations

from collections.abc import Mapping

from app.rules.plan.conditions import Condition
from app.rules.plan.table import PlanFault, Table
from app.rules.plan.words import FACT_NUMBERS, FACT_SWITCHES, FACT_WORDS


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
