"""Proof at load that a decision table leaves no gap and has no row that can never win.

Every fact the rows ask about is cut into the few values that make a difference (the words that exist, the numbers on
either side of an edge, the codes that are named and one that is not, the fact not being known); then every combination
is tried. Not for deciding: see `apply_method`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from app.rules.plan.conditions import Condition
from app.rules.plan.faults import Path
from app.rules.plan.table import CLAUSE, TextTable
from app.rules.plan.words import FACT_NUMBERS, FACT_OPEN, FACT_SWITCHES, FACT_WORDS

_MOST_COMBINATIONS = 100_000
_OTHER = "其他"
_UNKNOWN = "未知"
# Keys of a row that say what it gives, and not whom it is for.
_GIVEN = ("rate", "amount", "per_day", "clause")


def prove_rows(
    tables: Sequence[TextTable],
    rows: Sequence[Sequence[Condition]],
    when: Sequence[Condition],
    when_path: Path,
) -> None:
    """Refuse a table that has a gap or an idle row.

    ``plan.table_gap`` (gap) with the first combination no row is for; ``plan.row_idle`` for a row that never wins;
    ``plan.table_too_wide``. Nothing is told where conditions could not be read.

    Args:
        tables: where each row stands in the text.
        rows: the conditions of each row; the first whose all hold wins.
        when: what holds anyway, because the benefit asks for it; `when_path` where that stands.
    """
    rests_on = [when_path, *_conditions_of(tables)]
    facts = sorted({condition.fact for row in rows for condition in row})
    values = [_values(fact, rows, when) for fact in facts]
    if prod(len(each) for each in values) > _MOST_COMBINATIONS:
        tables[0].refuse("plan.table_too_wide", rests_on=rests_on, most=_MOST_COMBINATIONS)
        return
    winners: set[int | None] = set()
    for combination in product(*values):
        known = dict(zip(facts, combination, strict=True))
        winner = _winner(rows, known)
        if winner is None and None not in winners:
            tables[-1].refuse("plan.table_gap", rests_on=rests_on, gap=_said(known))
        winners.add(winner)
    for place, table in enumerate(tables):
        if place not in winners:
            table.refuse("plan.row_idle", rests_on=rests_on, row=place + 1)


def _conditions_of(tables: Sequence[TextTable]) -> Iterator[Path]:
    """Where the conditions of the rows stand, known or not."""
    for table in tables:
        for key in table.names():
            if key not in _GIVEN and not key.endswith(CLAUSE):
                yield table.at(key)


def disjoint(one: Sequence[Condition], other: Sequence[Condition]) -> bool:
    """Whether no event can fulfil both sets of conditions."""
    for fact in {condition.fact for condition in one} & {condition.fact for condition in other}:
        if not _values(fact, (one, other), (*one, *other)):
            return True
    return False


def _winner(rows: Sequence[Sequence[Condition]], known: dict[str, object]) -> int | None:
    for place, row in enumerate(rows):
        if all(condition.accepts(known[condition.fact]) for condition in row):
            return place
    return None


def _values(fact: str, rows: Sequence[Sequence[Condition]], when: Sequence[Condition]) -> list[object]:
    """The values of a fact that make a difference to these rows and that `when` lets through."""
    asked = [condition for row in (*rows, when) for condition in row if condition.fact == fact]
    return [
        value
        for value in _possible(fact, asked)
        if all(condition.accepts(value) for condition in when if condition.fact == fact)
    ]


def _possible(fact: str, asked: Sequence[Condition]) -> list[object]:
    if fact in FACT_SWITCHES:
        return [True, False]
    if fact in FACT_NUMBERS:
        least, most, may_be_unknown = FACT_NUMBERS[fact]
        # Between two cuts nothing changes: a condition begins to hold at its least and ends after its most.
        cuts = {least}
        for condition in asked:
            if condition.least is not None:
                cuts.add(condition.least)
            if condition.most is not None:
                cuts.add(condition.most + 1)
        numbers: list[object] = [
            cut for cut in sorted(cuts) if cut >= least and (most is None or cut <= most)
        ]
        return numbers + ([None] if may_be_unknown else [])
    words = FACT_WORDS[fact]
    if words is not None:
        return [*dict.fromkeys(words.values()), *([_OTHER] if fact in FACT_OPEN else [])]
    named = dict.fromkeys(value for condition in asked for value in condition.values)
    return [*named, _OTHER]


def _said(known: dict[str, object]) -> str:
    """The combination in the plan's own words: ``insurance_class=未参保、nth_claim=3``."""
    parts = []
    for fact, value in known.items():
        words = FACT_WORDS.get(fact) or {}
        word = next((word for word, code in words.items() if code == value), None)
        if value is None:
            word = _UNKNOWN
        parts.append(f"{fact}={word or str(value).lower()}")
    return "、".join(parts)
