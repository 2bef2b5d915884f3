"""Reads one column of a table of cases: amounts, days, numbers, yes or no, words. No float is ever taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.rules.array.folding import Array, Flags, Whole
from app.rules.plan.conditions import Condition

DAYS = ("admitted", "discharged", "settled", "happened", "cover_first_day", "cover_last_day")
NUMBERS = ("age", "grade", "continuous_periods")
SWITCHES = {
    "hardship": False,
    "model_worker": False,
    "local": True,
    "renewed": False,
    "first_diagnosis": True,
}
WORDS: dict[str, str | None] = {
    "event": "stay", "member_category": "", "insurance_class": "employee", "sex": None, "hospital_grade": None,
    "cause": "illness", "diagnosis": "", "disease": "", "occasion": "",
}  # fmt: skip
# A number that is not known: smaller than any that is.
UNKNOWN = -(2**31)
# The largest amount a plan text or a typed bill can hold: 13 digits of yuan.
MOST_FEN = 10**15
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class WordColumn:
    """A column of words.

    Attributes:
        codes: for each case, the place of its word in `values`.
        values: the words; None where it is not known.
    """

    codes: int | NDArray[np.integer[Any]]
    values: tuple[str | None, ...]

    def accepted(self, condition: Condition) -> Flags:
        """Which cases fulfil a condition."""
        accepts = [condition.accepts(value) for value in self.values]
        return accepts[self.codes] if isinstance(self.codes, int) else np.array(accepts).take(self.codes)


def keys_of(name: str, values: Any) -> Array:
    """Whole numbers that tell people or periods apart."""
    return _integers(name, np.asarray(values), None).astype(np.int64, copy=False)


def amounts_of(name: str, values: Any, size: int) -> Whole:
    """Amounts in fen, from zero to `MOST_FEN`."""
    if type(values) is int:
        amounts: Whole = values
        low = high = values
    else:
        column = _integers(name, np.asarray(values), size).astype(np.int64, copy=False)
        amounts, low, high = column, int(column.min(initial=0)), int(column.max(initial=0))
    if low < 0 or high > MOST_FEN:
        raise ValueError(f"{name}: an amount lies from 0 to {MOST_FEN} fen")
    return amounts if high else 0


def days_of(name: str, values: Any, size: int) -> Whole:
    """Days as ordinals; 0 for a day that is not known."""
    if values is None:
        return 0
    if isinstance(values, date):
        return values.toordinal()
    if isinstance(values, Sequence):
        values = [each.toordinal() if isinstance(each, date) else each or 0 for each in values]
    column = np.asarray(values)
    if column.dtype.kind == "M":
        unknown = np.isnat(column)
        column = column.astype("datetime64[D]").astype(np.int64) + _EPOCH
        column[unknown] = 0
    return _integers(name, column, size).astype(np.int32, copy=False)


def numbers_of(name: str, values: Any, size: int) -> Whole:
    """Ages, grades, numbers of periods; `UNKNOWN` for one that is not known."""
    if values is None:
        return UNKNOWN
    if type(values) is int:
        return values
    if isinstance(values, Sequence):
        values = [UNKNOWN if each is None else each for each in values]
    return _integers(name, np.asarray(values), size).astype(np.int64, copy=False)


def switches_of(name: str, values: Any, size: int) -> Flags:
    """Yes or no."""
    if isinstance(values, bool):
        return values
    column = np.asarray(values, dtype=None if len(values) else np.bool_)
    if column.dtype != np.bool_ or len(column) != size:
        raise TypeError(f"{name} must be true or false for each of {size} cases")
    return column


def words_of(name: str, values: Any, size: int) -> WordColumn:
    """Words, one for all or one for each."""
    if values is None or isinstance(values, str):
        return WordColumn(0, (values,))
    if isinstance(values, WordColumn):
        if not isinstance(values.codes, int):
            _integers(name, values.codes, size)
        return values
    places: dict[str | None, int] = {}
    codes = np.array([places.setdefault(each, len(places)) for each in values], dtype=np.int64)
    if len(codes) != size or not all(each is None or isinstance(each, str) for each in places):
        raise TypeError(f"{name} must be a word for each of {size} cases")
    return WordColumn(0 if len(places) == 1 else codes, tuple(places))


def _integers(name: str, column: NDArray[Any], size: int | None) -> NDArray[Any]:
    """The column, which must hold whole numbers."""
    if column.dtype.kind not in "iu" and len(column):
        raise TypeError(f"{name} must hold whole numbers, not {column.dtype}")
    if column.ndim != 1 or (size is not None and len(column) != size):
        raise ValueError(f"{name} has another length than member")
    return column
