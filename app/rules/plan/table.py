"""Reads one table of a plan text, key by key, and says exactly what is wrong with which.

Every reader names the key it wants; whatever nobody asked for is an unknown key. A fault carries the path to the value;
the line in the file is looked up by `plan_text` only when there is a fault. Knows nothing of plans themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

from app.rules.plan.chinese_numbers import read_chinese_number
from app.rules.values.errors import KnownError, Param
from app.rules.values.money import Money
from app.rules.values.rate import Rate
from app.rules.values.typed_amount import read_amount

_Word = TypeVar("_Word")

# Table names and list positions from the top of the text to a value: ("edition", 0, "benefit", 1, "rates").
Path: TypeAlias = tuple[str | int, ...]

CLAUSE = "_clause"


_NEAR = 0.5


def nearest(value: str, words: Iterable[str]) -> str | None:
    """The word most like what was written, the first of equals; None when none is like it."""
    # Needed only for a faulty text; every start of the program would pay for the import.
    from difflib import SequenceMatcher

    scored = [(SequenceMatcher(None, value, word).ratio(), word) for word in words]
    score, word = max(scored, key=lambda each: each[0], default=(0.0, ""))
    return word if score >= _NEAR else None


class PlanFault(Exception):
    """A fault in a plan text, before its line is known: a code of the sentences, where, and the values to name."""

    def __init__(self, code: str, path: Path, /, **params: Param) -> None:
        super().__init__(code, path, params)
        self.code = code
        self.path = path
        self.params = params


class Table:
    """One table of the text and its place in it.

    Attributes:
        path: where it stands.
        clauses: the clauses its values rest on, by key; filled as values are read.
    """

    def __init__(self, values: Mapping[str, Any], path: Path = ()) -> None:
        self.path = path
        self.clauses: dict[str, tuple[str, ...]] = {}
        self._values = values
        self._known: set[str] = set()

    # ------------------------------------------------------------------------------------------- what is there
    def has(self, key: str) -> bool:
        """Whether the key is given; asking makes it a known one."""
        self._known.add(key)
        return key in self._values

    @property
    def raw(self) -> Mapping[str, Any]:
        """The table as the text has it."""
        return self._values

    def names(self) -> tuple[str, ...]:
        """All keys given, in the order of the text."""
        return tuple(self._values)

    def fault(self, code: str, key: str | None = None, /, **params: Param) -> PlanFault:
        """A fault at a key of this table, or at the table itself."""
        return PlanFault(code, self.path if key is None else (*self.path, key), **params)

    def close(self) -> None:
        """Refuse what nobody asked for, with the nearest key that exists."""
        for key in self._values:
            if key not in self._known:
                near = nearest(key, sorted(self._known))
                if near is None:
                    raise self.fault("plan.unknown_key", key, unknown=key)
                raise self.fault("plan.unknown_key_near", key, unknown=key, suggestion=near)

    # --------------------------------------------------------------------------------------------- plain values
    def text(self, key: str, default: str | None = None) -> str:
        """A text; required unless there is a default."""
        value = self._get(key, default)
        if not isinstance(value, str):
            raise self._wrong(key, "text")
        return value

    def whole(self, key: str, default: int | None = None, least: int = 0, most: int = 100_000) -> int:
        """A whole number in a range, both ends included."""
        value = self._get(key, default)
        if type(value) is not int:
            raise self._wrong(key, "whole", value)
        if not least <= value <= most:
            raise self.fault("plan.out_of_range", key, value=value, least=least, most=most)
        return value

    def switch(self, key: str, default: bool | None = None) -> bool:
        """A yes or no, written true or false."""
        value = self._get(key, default)
        if type(value) is not bool:
            raise self._wrong(key, "switch")
        return value

    def day(self, key: str) -> date:
        """A date, written without quotes."""
        value = self._get(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self._wrong(key, "day")
        return value

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates; empty when the key is not given."""
        values = self.items(key)
        for value in values:
            if not isinstance(value, date) or isinstance(value, datetime):
                raise self._wrong(key, "day")
        return tuple(values)

    def money(self, key: str) -> Money:
        """An amount of yuan: a plain number with at most two decimals, never negative."""
        return self.money_of(self._get(key), key)

    def money_of(self, value: Any, *key: str | int) -> Money:
        """The same for a value already taken out of a list."""
        plain = isinstance(value, Decimal) or type(value) is int
        if isinstance(value, Decimal) and not value.is_finite():
            plain = False
        if not plain:
            raise self._wrong_money(value, key)
        try:
            money = Money.from_yuan(format(value, "f") if isinstance(value, Decimal) else str(value))
        except KnownError:
            raise PlanFault("plan.money_too_fine", (*self.path, *key), value=str(value)) from None
        if money.fen < 0:
            raise PlanFault("plan.money_negative", (*self.path, *key), value=money)
        return money

    def rate_of(self, value: Any, *key: str | int) -> Rate:
        """A rate from 0 to 100 %, written as text: "80%", "2/3"."""
        if isinstance(value, Decimal) or type(value) is int:
            value = str(value)
            suggestion = f"{value}%" if Decimal(value) > 1 else str(_percent(Decimal(value)))
            raise PlanFault("plan.rate_needs_unit", (*self.path, *key), value=value, suggestion=suggestion)
        try:
            rate = Rate.parse(value)
        except (KnownError, AttributeError):
            raise PlanFault("plan.rate_unreadable", (*self.path, *key), value=str(value)) from None
        if rate.numerator > rate.denominator:
            raise PlanFault("plan.rate_above_one", (*self.path, *key), value=str(rate))
        return rate

    # ---------------------------------------------------------------------------------------- words and lists
    def word(self, key: str, words: Mapping[str, _Word], default: str | None = None) -> _Word:
        """One of the words of the language."""
        return self.word_of(self._get(key, default), words, key)

    def word_of(self, value: Any, words: Mapping[str, _Word], *key: str | int) -> _Word:
        """The same for a value already taken out of a list."""
        if isinstance(value, str) and value in words:
            return words[value]
        choices = "、".join(words)
        near = nearest(str(value), words)
        path = (*self.path, *key)
        if near is None:
            raise PlanFault("plan.unknown_word", path, value=str(value), choices=choices)
        raise PlanFault("plan.unknown_word_near", path, value=str(value), choices=choices, suggestion=near)

    def items(self, key: str) -> list[Any]:
        """A list of anything, in brackets; empty when the key is not given."""
        value = self._get(key, [])
        if not isinstance(value, list):
            raise self._wrong(key, "list")
        return value

    # --------------------------------------------------------------------------------------------- more tables
    def table(self, key: str) -> Table | None:
        """A table of its own, or None when it is not given."""
        if not self.has(key):
            return None
        value = self._values[key]
        if not isinstance(value, dict):
            raise self._wrong(key, "table")
        return Table(value, (*self.path, key))

    def tables(self, key: str) -> list[Table]:
        """Every ``[[key]]`` under this table, in the order of the text."""
        if not self.has(key):
            return []
        values = self._values[key]
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self._wrong(key, "tables")
        return [Table(value, (*self.path, key, place)) for place, value in enumerate(values)]

    # ------------------------------------------------------------------------------------------------- clauses
    def clause(self, key: str) -> tuple[str, ...]:
        """The clauses that ``key_clause`` names, one or a list, for a value that is given.

        Raises:
            PlanFault: ``plan.no_clause`` when the value names none: every value must say where it is written.
        """
        name = key + CLAUSE
        if not self.has(name):
            # An edition's own `clause` is not one clause for all of it, but the list of all clauses.
            if not self.has("clause") or is_tables(self._values["clause"]):
                raise self.fault("plan.no_clause", key, key=key, wanted=name)
            name = "clause"
        self.clauses[key] = self._numbers(name)
        return self.clauses[key]

    def own_clause(self) -> tuple[str, ...]:
        """The clauses that ``clause`` names, for the table as a whole."""
        if not self.has("clause"):
            raise self.fault("plan.no_clause", key=str(self.path[-1]), wanted="clause")
        return self._numbers("clause")

    def _numbers(self, name: str) -> tuple[str, ...]:
        value = self._values[name]
        numbers = value if isinstance(value, list) else [value]
        if not numbers or not all(isinstance(number, str) for number in numbers):
            raise self._wrong(name, "clause")
        return tuple(numbers)

    # ------------------------------------------------------------------------------------------------ the rest
    def _get(self, key: str, default: Any = None) -> Any:
        if not self.has(key):
            if default is None:
                raise self.fault("plan.missing_key", key=key)
            return default
        return self._values[key]

    def _wrong(self, key: str, kind: str, value: Any = None) -> PlanFault:
        """A value of the wrong kind; a number written in words or in quotes gets the number as a suggestion."""
        number = _number(value)
        if number is not None and kind == "whole":
            return self.fault("plan.write_number", key, value=str(value), suggestion=f"{key} = {number}")
        return self.fault("plan.wrong_kind", key, key=key, kind=kind)

    def _wrong_money(self, value: Any, key: tuple[str | int, ...]) -> PlanFault:
        number = _number(value)
        path = (*self.path, *key)
        if number is None:
            return PlanFault("plan.not_money", path, value=str(value))
        written = f"{number}.00" if isinstance(number, int) else str(number)
        name = key[0] if len(key) == 1 else ""
        suggestion = f"{name} = {written}" if name else written
        return PlanFault("plan.write_number", path, value=str(value), suggestion=suggestion)


def is_tables(value: Any) -> bool:
    """Whether a value was written as ``[[key]]``, once or several times."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _number(value: Any) -> int | Money | None:
    """What somebody meant who wrote a number in words (八千) or in quotes ("8,000 元")."""
    if not isinstance(value, str):
        return None
    words = read_chinese_number(value.strip().removesuffix("整").removesuffix("元"))
    if words is not None:
        return words
    try:
        money = read_amount(value)
    except KnownError:
        return None
    return money if money.fen % 100 else money.fen // 100


def _percent(value: Decimal) -> Rate:
    return Rate.parse(format(value, "f"))
