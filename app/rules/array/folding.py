"""Whole numbers and yes/no values that are the same for all rows, or one for each.

A plan says little about most columns, and most columns of a table are not there at all. What is the same for all rows
stays a plain Python value, and work on it is done once and not a million times. Only whole numbers: no float is made
here or anywhere in this package.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.int64]
Marks: TypeAlias = NDArray[np.bool_]
# Amounts in fen, days, counts; and yes or no.
Whole: TypeAlias = int | Array
Flags: TypeAlias = bool | Marks
# Places of rows in a store: a run of them, or one by one.
Places: TypeAlias = slice | NDArray[np.intp]


def least(one: Whole, other: Whole) -> Whole:
    """The lesser of the two, row by row."""
    if isinstance(one, int) and isinstance(other, int):
        return min(one, other)
    lesser: Array = np.minimum(one, other)
    return lesser


def most(one: Whole, other: Whole) -> Whole:
    """The greater of the two, row by row."""
    if isinstance(one, int) and isinstance(other, int):
        return max(one, other)
    greater: Array = np.maximum(one, other)
    return greater


def plus(one: Whole, other: Whole) -> Whole:
    """Their sum; nothing is worked out where one of them is zero for all rows."""
    if isinstance(one, int) and not one:
        return other
    return one if isinstance(other, int) and not other else one + other


def total(amounts: Iterable[Whole]) -> Whole:
    """The sum of any number of them."""
    sum_so_far: Whole = 0
    for amount in amounts:
        sum_so_far = plus(sum_so_far, amount)
    return sum_so_far


def minus(one: Whole, other: Whole) -> Whole:
    """The first less the second."""
    return one if isinstance(other, int) and not other else one - other


def less(one: Whole, other: Whole) -> Whole:
    """The first less the second, never below zero; neither is."""
    return one if isinstance(other, int) and not other else most(one - other, 0)


def select(marked: Flags, one: Whole, other: Whole) -> Whole:
    """The first where marked, else the second."""
    if isinstance(marked, bool):
        return one if marked else other
    chosen: Array = np.where(marked, one, other)
    return chosen


def only(marked: Flags, amount: Whole) -> Whole:
    """The amount where marked, else zero."""
    if isinstance(marked, bool):
        return amount if marked else 0
    if isinstance(amount, int) and not amount:
        return 0
    product: Array = np.multiply(amount, marked, dtype=np.int64)
    return product


def both(one: Flags, other: Flags) -> Flags:
    """Whether both."""
    if isinstance(one, bool):
        return other if one else False
    if isinstance(other, bool):
        return one if other else False
    return one & other


def either(one: Flags, other: Flags) -> Flags:
    """Whether at least one."""
    if isinstance(one, bool):
        return True if one else other
    if isinstance(other, bool):
        return True if other else one
    return one | other


def opposite(marked: Flags) -> Flags:
    """Whether not."""
    return not marked if isinstance(marked, bool) else ~marked


def flags(made: Any) -> Flags:
    """What a comparison gave: of two plain numbers, a plain yes or no."""
    return made if isinstance(made, np.ndarray) else bool(made)


def narrowed(marked: Flags) -> Flags:
    """A plain yes or no where all rows agree."""
    if isinstance(marked, bool):
        return marked
    if not marked.any():
        return False
    return True if marked.all() else marked


def at(values: Any, places: Places) -> Any:
    """The rows at these places, of a column or of a value that is the same for all."""
    if not isinstance(values, np.ndarray):
        return values
    # The same as `values[places]`, in two thirds of the time.
    return values[places] if isinstance(places, slice) else values.take(places)


def column(values: Whole, size: int) -> Array:
    """A column of its own, also of a value that is the same for all."""
    return values if isinstance(values, np.ndarray) else np.full(size, values, np.int64)


def within(places: Places, chosen: NDArray[np.intp]) -> Places:
    """Of these places the chosen ones."""
    return chosen + places.start if isinstance(places, slice) else places[chosen]


def part_of(places: Places, first: int, end: int) -> Places:
    """These places from one to another."""
    return slice(places.start + first, places.start + end) if isinstance(places, slice) else places[first:end]
