"""What is owed: one pure function over an edition, the facts, the bill and what was used so far."""

from __future__ import annotations

from app.rules.bill import Bill
from app.rules.decision import Decision
from app.rules.facts import Facts, Usage
from app.rules.plan import Edition


def decide(edition: Edition, facts: Facts, bill: Bill, used: Usage) -> Decision:
    """Decide one claim. Pure: the same input gives the same decision, and foreseeable input never raises."""
    raise NotImplementedError
