"""Reads one table of a plan text, key by key, and says exactly what is wrong with which.

Every reader names the key it wants; whatever nobody asked for is an unknown key. A fault is told to the `Faults` of the
text and a value that stands in is given, so that everything behind it is read as well. Knows nothing of plans.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Concatenate, ParamSpec, TypeVar

from app.rules.plan.faults import Faults, Path, PlanFault, SoFar
from app.rules.plan.meant import meant_day, meant_number, meant_rate, meant_switch, meant_unit
from app.rules.values.errors import KnownError, Param
from app.rules.values.money import ZERO, Money
from app.rules.values.rate import Rate

_Word = TypeVar("_Word")
_Read = TypeVar("_Read")
_More = ParamSpec("_More")

CLAUSE = "_clause"
_MISSING = object()
_NEAR = 0.5
# An amount beyond this has more digits than any; it is not written out to see.
_MOST_DIGITS = 40
# What stands in for a value that cannot be read.
_SOME_TEXT, _SOME_DAY, _SOME_RATE = "？", date(2000, 1, 1), Rate(1, 2)


def nearest(value: str, words: Iterable[str]) -> str | None:
    """The word most like what was written, the first of equals; None when none is like it."""
    score, word = max(
        ((_likeness(value, word), word) for word in words), key=lambda each: each[0], default=(0.0, "")
    )
    return word if score >= _NEAR else None


def _likeness(one: str, other: str) -> float:
    # Needed only for a faulty text; every start of the program would pay for the import.
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio()


def is_slip(written: str, meant: str) -> bool:
    """Whether one letter too many, too few or wrong, or two that changed places, make one word of the other."""
    same = 0
    while same < min(len(written), len(meant)) and written[same] == meant[same]:
        same += 1
    one, other = written[same:], meant[same:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or other in (one, one[1:]) or one[1:] == other[1:] or one == other[1:]


@dataclass(frozen=True, slots=True)
class ClauseNumbers:
    """The clauses an edition has, which its values may name.

    Attributes:
        edition: the path of the edition.
        numbers: in the order of the text.
        paths: where they are written.
        guessed: those that were taken for what a value names, because they are nearest to it.
    """

    edition: Path
    numbers: tuple[str, ...]
    paths: tuple[Path, ...]
    guessed: set[str] = field(default_factory=set)


class TextTable:
    """One table of the text and its place in it.

    Attributes:
        path: where it stands.
        faults: of the whole text.
        clauses: the clauses its values rest on, by key; filled as values are read.
        known_clauses: the clauses that may be named; None = nobody knows yet. Tables below have the same.
        keys_rest_on: where keys are names given elsewhere in the text, the paths of these.
    """

    def __init__(self, values: Mapping[str, Any], faults: Faults, path: Path = ()) -> None:
        self.path = path
        self.faults = faults
        self.clauses: dict[str, tuple[str, ...]] = {}
        self.known_clauses: ClauseNumbers | None = None
        self.keys_rest_on: tuple[Path, ...] = ()
        self._values = values
        self._known: set[str] = set()
        # Keys of the language by how the text writes them wrongly, and the other way round.
        self._right: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self._tables: dict[str, list[TextTable]] = {}

    def read(
        self,
        reader: Callable[Concatenate[TextTable, _More], _Read],
        *args: _More.args,
        **kwargs: _More.kwargs,
    ) -> _Read:
        """What a reader makes of the table; then tells what it did not ask for, with the nearest key that exists.

        Where a key that it asked for stands under a name that is nearly right, it reads once more with that name taken
        for right: one fault is told and not two, and what is written there is read.
        """
        so_far = self.faults.so_far()
        made = reader(self, *args, **kwargs)
        lost: dict[str, Collection[str]] = {}
        while better := self._read_otherwise(so_far, lost):
            written, right = better
            self.faults.forget_since(so_far)
            if self.has(right):
                lost[right] = self._values[written]
            else:
                self._right[written], self._written[right] = right, written
            self._tell_unknown(self._right)
            for wrong, right in self._right.items():
                if not is_slip(wrong, right):
                    # Not sure enough for finding fault with its value.
                    self.faults.unsure.append(self.at(right))
            for key, below in lost.items():
                self._lose(key, below)
            self._known, self._tables, self.clauses = set(), {}, {}
            made = reader(self, *args, **kwargs)
        self._tell_unknown(self._unknown())
        return made

    def _read_otherwise(self, so_far: SoFar, lost: Collection[str]) -> tuple[str, str] | None:
        """The unknown name that is most like a key that was asked for and not given, and that key.

        Or like a key that is given, and a section that belongs to it: that part of it is missing.

        Args:
            so_far: the faults before this table was read.
            lost: the keys for which that is known.
        """
        missing = self.faults.missing_since(so_far, self.path)
        likest: tuple[float, str, str] = 0.0, "", ""
        for key in self._unknown():
            near = nearest(key, sorted(self._known))
            if near is None or near in lost:
                continue
            score = _likeness(key, near)
            if self.has(near):
                wanted = isinstance(self._values[key], dict)
            else:
                wanted = near in missing or (is_slip(key, near) and self._may_be(key, near))
            if wanted:
                likest = max(likest, (score, key, near), key=lambda each: each[0])
        return likest[1:] if likest[0] else None

    def _lose(self, key: str, below: Collection[str]) -> None:
        """Notes that keys below one are missing, because they stand under a name nearly the same."""
        value = self._get(key)
        places = range(len(value)) if isinstance(value, list) else None
        for each in below:
            for path in [self.at(key)] if places is None else [self.at(key, place) for place in places]:
                self.faults.lose((*path, each))

    def _may_be(self, key: str, near: str) -> bool:
        """Whether a key that may be left out is meant: the clause of a value is not the value, and one is enough."""
        if near.endswith(CLAUSE):
            return key.endswith(CLAUSE) and not self.has("clause")
        return not key.endswith(CLAUSE)

    def _unknown(self) -> list[str]:
        return [key for key in self._values if self._right.get(key, key) not in self._known]

    def _tell_unknown(self, keys: Iterable[str]) -> None:
        for key in keys:
            near = self._right.get(key) or nearest(key, sorted(self._known))
            params = {"unknown": key} if near is None else {"unknown": key, "suggestion": near}
            code = "plan.unknown_key" if near is None else "plan.unknown_key_near"
            fault = PlanFault(code, (*self.path, key), params)
            self.faults.tell(fault, rests_on=self.keys_rest_on, sure=key in self._right)
            if near is not None and not self.has(near):
                self.faults.unsure.append(self.at(near))

    # ------------------------------------------------------------------------------------------- what is there
    def has(self, key: str) -> bool:
        """Whether the key is given; asking makes it a known one."""
        self._known.add(key)
        return self._written.get(key, key) in self._values

    def allow(self, *keys: str) -> None:
        """Makes keys known, with their clauses, that only another key could ask for."""
        self._known.update(keys)
        self._known.update(key + CLAUSE for key in keys)

    @property
    def raw(self) -> Mapping[str, Any]:
        """The table as the text has it."""
        return self._values

    def names(self) -> tuple[str, ...]:
        """All keys given, in the order of the text."""
        return tuple(self._right.get(key, key) for key in self._values)

    def at(self, *key: str | int) -> Path:
        """The path of a key of this table, or of an item of its list."""
        if not key:
            return self.path
        first = key[0]
        return (*self.path, self._written.get(first, first) if isinstance(first, str) else first, *key[1:])

    def tell(
        self,
        code: str,
        *key: str | int,
        about: Path | None = None,
        rests_on: Iterable[Path] = (),
        sure: bool = False,
        **params: Param,
    ) -> None:
        """Tells the fault of a value at a key of this table, or at the table itself; see `Faults.tell`."""
        fault = PlanFault(code, self.at(*key), params)
        self.faults.tell(fault, about=about, rests_on=rests_on, sure=sure)

    def refuse(
        self,
        code: str,
        *key: str | int,
        about: Path | None = None,
        rests_on: Iterable[Path] = (),
        **params: Param,
    ) -> None:
        """Tells that values do not fit together; see `Faults.refuse`."""
        self.faults.refuse(PlanFault(code, self.at(*key), params), about=about, rests_on=rests_on)

    # --------------------------------------------------------------------------------------------- plain values
    def text(self, key: str, default: str | None = None) -> str:
        """A text; required unless there is a default."""
        value = self._get(key, default)
        if isinstance(value, str):
            return value
        if value is _MISSING:
            return _SOME_TEXT
        meant = _as_text(value)
        self._tell_kind("text", key, sure=meant is not None)
        return _SOME_TEXT if meant is None else meant

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when the key is not given."""
        return tuple(self.text_of(value, key, place) for place, value in enumerate(self.items(key)))

    def text_of(self, value: Any, key: str, place: int) -> str:
        """A text already taken out of a list."""
        if isinstance(value, str):
            return value
        meant = _as_text(value)
        self.tell("plan.wrong_kind", key, place, sure=meant is not None, key=key, kind="text")
        return _SOME_TEXT if meant is None else meant

    def whole(self, key: str, default: int | None = None, least: int = 0, most: int = 100_000) -> int:
        """A whole number in a range, both ends included."""
        value = self._get(key, default)
        if type(value) is not int:
            if value is _MISSING:
                return least
            meant = meant_number(value) if isinstance(value, str) else None
            if meant is None:
                self._tell_kind("whole", key)
                return least
            sure = isinstance(meant, int)
            self.tell("plan.write_number", key, sure=sure, value=value, suggestion=f"{key} = {meant}")
            value = meant if isinstance(meant, int) else least
        if not least <= value <= most:
            self.tell("plan.out_of_range", key, value=value, least=least, most=most)
            return least
        return value

    def switch(self, key: str) -> bool:
        """A yes or no, written true or false; yes when the key is not given."""
        value = self._get(key, True)
        if type(value) is bool:
            return value
        meant = meant_switch(str(value))
        self._tell_kind("switch", key, sure=meant is not None)
        return meant is not False

    def day(self, key: str) -> date:
        """A date, written without quotes."""
        value = self._get(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is _MISSING:
            return _SOME_DAY
        meant = meant_day(str(value))
        self._tell_kind("day", key, sure=meant is not None)
        return meant or _SOME_DAY

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates; empty when the key is not given."""
        days = []
        for value in self.items(key):
            if isinstance(value, date) and not isinstance(value, datetime):
                days.append(value)
            else:
                self._tell_kind("day", key)
        return tuple(days)

    def money(self, key: str) -> Money:
        """An amount of yuan: a plain number with at most two decimals, never negative."""
        value = self._get(key)
        return ZERO if value is _MISSING else self.money_of(value, key)

    def money_of(self, value: Any, *key: str | int) -> Money:
        """The same for a value already taken out of a list."""
        if isinstance(value, Decimal):
            plain = value.is_finite() and abs(value.adjusted()) < _MOST_DIGITS
        else:
            plain = type(value) is int
        if not plain:
            return self._meant_money(value, key)
        try:
            money = Money.from_yuan(format(value, "f") if isinstance(value, Decimal) else str(value))
        except KnownError:
            self.tell("plan.money_too_fine", *key, value=str(value))
            return ZERO
        if money.fen < 0:
            self.tell("plan.money_negative", *key, value=money)
            return ZERO
        return money

    def rate(self, key: str) -> Rate:
        """A rate, written as text: "80%", "2/3"."""
        text = self.text(key)
        return _SOME_RATE if self.faults.is_unsure(self.at(key)) else self.rate_of(text, key)

    def rate_of(self, value: Any, *key: str | int) -> Rate:
        """The same for a value already taken out of a list; from 0 to 100 %."""
        if isinstance(value, Decimal) or type(value) is int:
            suggestion = meant_unit(Decimal(value))
            if suggestion is not None:
                self.tell("plan.rate_needs_unit", *key, sure=True, value=str(value), suggestion=suggestion)
                value = suggestion
        try:
            rate = Rate.parse(value)
        except (KnownError, AttributeError):
            meant = meant_rate(value) if isinstance(value, str) else None
            self.tell("plan.rate_unreadable", *key, sure=meant is not None, value=str(value))
            rate = meant or _SOME_RATE
        if rate.numerator > rate.denominator:
            self.tell("plan.rate_above_one", *key, value=str(rate))
            return _SOME_RATE
        return rate

    # ---------------------------------------------------------------------------------------- words and lists
    def word(
        self,
        key: str,
        words: Mapping[str, _Word],
        default: str | None = None,
        *,
        instead: _Word | None = None,
    ) -> _Word:
        """One of the words of the language.

        Args:
            key, words: which words there may be at which key.
            default: the word that is meant where the key is not given.
            instead: what stands in for a wrong word where there is none that could; else it is the first.
        """
        value = self._get(key, default)
        if value is _MISSING:
            return _some(words, instead)
        return self.word_of(value, words, key, instead=instead)

    def word_of(
        self,
        value: Any,
        words: Mapping[str, _Word],
        *key: str | int,
        instead: _Word | None = None,
        rests_on: Iterable[Path] = (),
    ) -> _Word:
        """The same for a value already taken out of a list, from words that may rest on other values."""
        if isinstance(value, str) and value in words:
            return words[value]
        choices = "、".join(words)
        near = nearest(str(value), words)
        if near is None:
            self.tell("plan.unknown_word", *key, rests_on=rests_on, value=str(value), choices=choices)
            return _some(words, instead)
        self.tell(
            "plan.unknown_word_near",
            *key,
            rests_on=rests_on,
            sure=True,
            value=str(value),
            choices=choices,
            suggestion=near,
        )
        return words[near]

    def items(self, key: str) -> list[Any]:
        """A list of anything, in brackets; empty when the key is not given."""
        value = self._get(key, [])
        if isinstance(value, list):
            return value
        # One thing without its brackets is at least one of the list.
        self._tell_kind("list", key)
        return [] if isinstance(value, dict) else [value]

    # --------------------------------------------------------------------------------------------- more tables
    def table(self, key: str) -> TextTable | None:
        """A table of its own, or None when it is not given."""
        if not self.has(key):
            return None
        value = self._get(key)
        if isinstance(value, dict):
            return self._below(key, [(self.at(key), value)])[0]
        self._tell_kind("table", key)
        # Brackets doubled by mistake.
        return self._below(key, [(self.at(key, 0), value[0])])[0] if is_tables(value) else None

    def tables(self, key: str) -> list[TextTable]:
        """Every ``[[key]]`` under this table, in the order of the text."""
        if not self.has(key):
            return []
        value = self._get(key)
        if isinstance(value, dict):
            self._tell_kind("tables", key)
            # Single brackets by mistake; or the header is not there at all, only those of sections below it.
            own = any(not isinstance(each, dict) and not is_tables(each) for each in value.values())
            return self._below(key, [(self.at(key), value)] if own else [])
        listed = value if isinstance(value, list) else []
        found = [(self.at(key, place), each) for place, each in enumerate(listed) if isinstance(each, dict)]
        if not isinstance(value, list) or len(found) < len(value):
            self._tell_kind("tables", key)
        return self._below(key, found)

    def _below(self, key: str, values: Iterable[tuple[Path, Mapping[str, Any]]]) -> list[TextTable]:
        """Tables under this one; whoever asks again gets the same, with all that was learnt of them."""
        if key not in self._tables:
            self._tables[key] = [TextTable(each, self.faults, path) for path, each in values]
            for below in self._tables[key]:
                below.known_clauses = self.known_clauses
        return self._tables[key]

    # ------------------------------------------------------------------------------------------------- clauses
    def clause(self, key: str) -> tuple[str, ...]:
        """The clauses that ``key_clause`` names, one or a list, for a value that is given.

        Every value must say where it is written: naming none is a fault, and so is one that the edition has not.
        """
        name = key + CLAUSE
        self.clauses[key] = ()
        if not self.has(name):
            # An edition's own `clause` is not one clause for all of it, but the list of all clauses.
            if not self.has("clause") or is_tables(self._get("clause")):
                missing = (
                    self._written.get(key, key) not in self._values and self.at(key) in self.faults.unsure
                )
                if not missing:
                    self.tell("plan.no_clause", key, about=self.at(name), key=key, wanted=name)
                return ()
            name = "clause"
        self.clauses[key] = self._numbers(name)
        return self.clauses[key]

    def own_clause(self) -> tuple[str, ...]:
        """The clauses that ``clause`` names, for the table as a whole."""
        if not self.has("clause"):
            self.tell("plan.no_clause", about=self.at("clause"), key=str(self.path[-1]), wanted="clause")
            return ()
        return self._numbers("clause")

    def _numbers(self, name: str) -> tuple[str, ...]:
        value = self._get(name)
        listed = value if isinstance(value, list) else [value]
        numbers = [number for number in listed if isinstance(number, str)]
        if not listed or len(numbers) < len(listed):
            meant = None if isinstance(value, list) else _as_text(value)
            self._tell_kind("clause", name, sure=meant is not None)
            numbers += [] if meant is None else [meant]
        existing = (self._existing(number, name) for number in numbers)
        return tuple(number for number in existing if number is not None)

    def _existing(self, number: str, name: str) -> str | None:
        """The number of a clause the edition has; None where nobody can know which one is meant."""
        known = self.known_clauses
        if known is None or number in known.numbers:
            return number
        path = self.at(name)
        rests_on = known.paths or ((*known.edition, "clause"),)
        near = nearest(number, known.numbers)
        if near is None:
            # Named in twenty places, it is still one clause that is not there.
            fault = PlanFault("plan.no_such_clause", path, {"number": number})
            self.faults.tell(fault, about=(*path, number), rests_on=rests_on, once=(known.edition, number))
            return None
        fault = PlanFault("plan.no_such_clause_near", path, {"number": number, "suggestion": near})
        sure = not any(self.faults.is_unsure(each) for each in rests_on)
        self.faults.tell(fault, about=(*path, number), rests_on=rests_on, sure=sure, once=(path, number))
        known.guessed.add(near)
        return near if sure else None

    # ------------------------------------------------------------------------------------------------ the rest
    def _get(self, key: str, default: Any = None) -> Any:
        if self.has(key):
            return self._values[self._written.get(key, key)]
        if default is None:
            self.tell("plan.missing_key", about=self.at(key), key=key)
            return _MISSING
        return default

    def _tell_kind(self, kind: str, key: str, *, sure: bool = False) -> None:
        self.tell("plan.wrong_kind", key, sure=sure, key=key, kind=kind)

    def _meant_money(self, value: Any, key: tuple[str | int, ...]) -> Money:
        """What stands in for an amount that is no number; one in words or in quotes is suggested as a number."""
        number = meant_number(value) if isinstance(value, str) else None
        if number is None:
            self.tell("plan.not_money", *key, value=str(value))
            return ZERO
        meant = Money(number * 100) if isinstance(number, int) else number
        name = f"{key[0]} = " if len(key) == 1 else ""
        self.tell("plan.write_number", *key, sure=True, value=value, suggestion=f"{name}{meant}")
        return meant


def is_tables(value: Any) -> bool:
    """Whether a value was written as ``[[key]]``, once or several times."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _some(words: Mapping[str, _Word], instead: _Word | None) -> _Word:
    return next(iter(words.values())) if instead is None else next(iter(words.values()), instead)


def _as_text(value: Any) -> str | None:
    """A single value as it would be written in quotes."""
    if isinstance(value, list | dict):
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)
