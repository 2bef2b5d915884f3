"""Collects the steps of one decision as they are taken, each with its operands, result and clauses."""

from __future__ import annotations

from datetime import date

from app.rules.plan.plan import Edition
from app.rules.values.decision import Notice, Step
from app.rules.values.money import Money


class Trail:
    """The steps taken so far under one edition.

    Attributes:
        steps: in order; the last one's result is what stands at that point.
    """

    def __init__(self, edition: Edition) -> None:
        self.steps: list[Step] = []
        self._edition = edition

    def aside(self) -> Trail:
        """A trail for a sum that is needed but not shown."""
        return Trail(self._edition)

    def add(
        self, code: str, result: Money, clauses: tuple[str, ...], /, **operands: Money | date | str | int
    ) -> None:
        """One more step."""
        verified = self._edition.all_verified(clauses)
        self.steps.append(Step(code, as_text(operands), result, clauses, verified))


def notice(code: str, clauses: tuple[str, ...] = (), /, **params: Money | date | str | int) -> Notice:
    """A refusal, warning or note with its values as text."""
    return Notice(code, as_text(params), clauses)


def as_text(values: dict[str, Money | date | str | int]) -> dict[str, str]:
    """Values as they are stored: amounts as plain yuan (5237.25), dates as 2026-11-05. Wording dresses them."""
    return {name: str(value) for name, value in values.items()}


def clauses_of(*groups: tuple[str, ...]) -> tuple[str, ...]:
    """Several groups of clause numbers as one, each number once, in order."""
    return tuple(dict.fromkeys(number for group in groups for number in group))
