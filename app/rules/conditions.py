"""Conditions on facts: which people and events a benefit, an exclusion or a paper is for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Condition:
    """A fact must be one of the values, or lie from `least` to `most` (both included).

    Attributes:
        fact: the name of a field of `Facts`, or ``nth_claim``.
    """

    fact: str
    values: tuple[str | bool, ...] = ()
    least: int | None = None
    most: int | None = None
