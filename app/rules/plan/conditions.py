"""Conditions on facts: which people and events a benefit or an exclusion is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.rules.values.facts import Facts


@dataclass(frozen=True, slots=True)
class Condition:
    """A fact must be one of the values, or lie from `least` to `most` (both included, None = open).

    Attributes:
        fact: the name of a field of `Facts`, or ``nth_claim``, or ``renewed``.
    """

    fact: str
    values: tuple[str | bool, ...] = ()
    least: int | None = None
    most: int | None = None

    def holds(self, facts: Facts, nth_claim: int) -> bool:
        """Whether it holds. A fact that is not known (no birth date, no grade) never fulfils a condition."""
        return self.accepts(self._known(facts, nth_claim))

    def accepts(self, known: object) -> bool:
        """Whether this value of the fact fulfils it."""
        if self.values:
            return known in self.values
        if not isinstance(known, int):
            return False
        return (self.least is None or self.least <= known) and (self.most is None or known <= self.most)

    def _known(self, facts: Facts, nth_claim: int) -> object:
        match self.fact:
            case "nth_claim":
                return nth_claim
            case "renewed":
                return facts.cover is not None and facts.cover.renewed
            case _:
                return getattr(facts, self.fact)


def all_hold(conditions: Sequence[Condition], facts: Facts, nth_claim: int) -> bool:
    """Whether every condition holds; none at all always do."""
    return all(condition.holds(facts, nth_claim) for condition in conditions)
