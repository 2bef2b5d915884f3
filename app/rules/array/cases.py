"""Cases to adjudicate: a table held as columns, each checked once when it is made.

A column that says the same for every case is held as that one value. Not for deciding (`adjudicate`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np

from app.rules.array.columns import (
    DAYS,
    NUMBERS,
    SWITCHES,
    WORDS,
    WordColumn,
    amounts_of,
    days_of,
    keys_of,
    numbers_of,
    switches_of,
    words_of,
)
from app.rules.array.folding import Array, Flags, Whole
from app.rules.array.rounds import Rounds, find_rounds
from app.rules.plan.conditions import Condition
from app.rules.values.bill import AMOUNTS, Bill
from app.rules.values.facts import Facts

_INSURANCE = ("pooled_fund", "catastrophic", "civil_servant", "enterprise", "medical_aid")
PARTS_OF_BILL = (*_INSURANCE, "self_pay", "self_funded")


@dataclass(frozen=True, slots=True)
class Cases:
    """So many claims, in the order in which the claims of one member come.

    Attributes:
        size: how many.
        member: one number for each person.
        period: one number for each coverage period of a person; claims of one period count together.
        order: which claim of a person comes first; None = the order of the rows.
        numbers: amounts of the bill in fen, by the names of `Bill`; days as ordinals, 0 where not known; ages and other
            numbers, `columns.UNKNOWN` where not known.
        switches: facts that are true or false.
        words: facts that are words.
        others: what other plans pay on the bill, by plan id, in fen.
        largest: no bill of the table is larger.
        totalled: every bill states its total.
        rounds: histories found so far, by whether those of each period are apart; see `rounds_of`.
        known: which cases fulfil the conditions on words asked for so far.
    """

    size: int
    member: Array
    period: Array
    order: Array | None
    numbers: Mapping[str, Whole]
    switches: Mapping[str, Flags]
    words: Mapping[str, WordColumn]
    others: Mapping[str, Whole]
    largest: int = field(init=False)
    totalled: bool = field(init=False)
    rounds: dict[bool, Rounds] = field(init=False, default_factory=dict, repr=False, compare=False)
    known: dict[Condition, Flags] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts = sum(_largest(self.numbers[name]) for name in PARTS_OF_BILL)
        total = self.numbers["total"]
        object.__setattr__(self, "largest", max(_largest(total), parts))
        object.__setattr__(self, "totalled", bool(total if isinstance(total, int) else total.all()))

    @classmethod
    def from_columns(
        cls,
        *,
        member: Any,
        period: Any = None,
        order: Any = None,
        others: Mapping[str, Any] | None = None,
        **columns: Any,
    ) -> Cases:
        """Cases from ready columns; nothing is copied that is already as it must be.

        Args:
            member: whole numbers, one for each person.
            period: whole numbers, one for each coverage period of a person; without it, the cover's first day.
            order: which claim of a person comes first; without it, the order of the rows.
            others: what other plans pay on the bill in fen, by plan id.
            columns: by the names of `Facts` and `Bill`, and `cover_first_day`, `cover_last_day`, `renewed`; what is
                left out is as in an ordinary `Facts` and an empty `Bill`, but without a first and a last day nobody is
                covered.
                Amounts are whole fen, never negative. Days are dates, ``datetime64`` or ordinals. Words are one word
                for all, a column of words, or `WordColumn`.

        Raises:
            TypeError: a column holds what it must not, floats above all.
            ValueError: a column's length differs, an amount is negative, or there is no such column.
        """
        keys = keys_of("member", member)
        size = len(keys)
        numbers: dict[str, Whole] = {
            **{name: amounts_of(name, columns.pop(name, 0), size) for name in AMOUNTS},
            **{name: days_of(name, columns.pop(name, None), size) for name in DAYS},
            **{name: numbers_of(name, columns.pop(name, None), size) for name in NUMBERS},
        }
        switches = {name: switches_of(name, columns.pop(name, way), size) for name, way in SWITCHES.items()}
        words = {name: words_of(name, columns.pop(name, word), size) for name, word in WORDS.items()}
        if columns:
            raise ValueError(f"no such column: {', '.join(columns)}")
        if period is None:
            first = numbers["cover_first_day"]
            periods = np.full(size, first, np.int64) if isinstance(first, int) else first.astype(np.int64)
        else:
            periods = keys_of("period", period)
        paid = {name: amounts_of(name, each, size) for name, each in (others or {}).items()}
        if len(periods) != size:
            raise ValueError("period has another length than member")
        orders = None if order is None else keys_of("order", order)
        if orders is not None and len(orders) != size:
            raise ValueError("order has another length than member")
        return cls(size, keys, periods, orders, numbers, switches, words, paid)

    @classmethod
    def from_claims(
        cls, claims: Iterable[tuple[int, Facts, Bill]], period: Sequence[int] | None = None
    ) -> Cases:
        """Cases from the values that `engine.decide` takes, one member's in the order they come.

        Args:
            claims: a number for the person, facts and bill of each.
            period: as in `from_columns`.
        """
        listed = list(claims)
        facts = [each for _, each, _ in listed]
        covers = [each.cover for each in facts]
        plans = dict.fromkeys(other.plan_id for each in facts for other in each.others)
        columns: dict[str, Any] = {
            **{name: [getattr(bill, name).fen for _, _, bill in listed] for name in AMOUNTS},
            **{
                each.name: [getattr(fact, each.name) for fact in facts]
                for each in fields(Facts)
                if each.name in DAYS or each.name in NUMBERS or each.name in SWITCHES or each.name in WORDS
            },
            "cover_first_day": [cover and cover.first_day for cover in covers],
            "cover_last_day": [cover and cover.last_day for cover in covers],
            "renewed": [cover is not None and cover.renewed for cover in covers],
        }
        others = {
            plan: [sum(other.on_bill.fen for other in each.others if other.plan_id == plan) for each in facts]
            for plan in plans
        }
        member = [person for person, _, _ in listed]
        return cls.from_columns(member=member, period=period, others=others, **columns)

    def rounds_of(self, by_period: bool) -> Rounds:
        """The histories of people, or of each coverage period by itself where nothing of one touches another."""
        if by_period not in self.rounds:
            keys = [self.member, self.period] if by_period else [self.member]
            self.rounds[by_period] = find_rounds(self.size, keys, self.order)
        return self.rounds[by_period]

    def accepted(self, condition: Condition) -> Flags:
        """Which cases fulfil a condition on a word."""
        if condition not in self.known:
            self.known[condition] = self.words[condition.fact].accepted(condition)
        return self.known[condition]


def _largest(values: Whole) -> int:
    return values if isinstance(values, int) else int(values.max(initial=0))
