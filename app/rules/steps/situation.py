"""One claim as the steps of the calculation see it: everything that was given, and which claim of the period it is."""

from __future__ import annotations

from dataclasses import dataclass

from app.rules.plan.plan import Edition
from app.rules.values.bill import Bill
from app.rules.values.facts import Facts, Usage


@dataclass(frozen=True, slots=True)
class Situation:
    """What `engine.decide` was given.

    Attributes:
        nth: which claim of the coverage period of this kind of event it is, from 1.
    """

    edition: Edition
    facts: Facts
    bill: Bill
    used: Usage
    nth: int
