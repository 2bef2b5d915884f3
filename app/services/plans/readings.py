"""The two readings of a plan's tiers worked out on the same bills, for whoever has to choose between them.

Decides by the engine itself, so the figures are those the counter will give. Not for choosing (`adopt_plan`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.rules.plan.methods import Reading
from app.rules.plan.plan import Edition, Plan
from app.rules.steps.engine import decide
from app.rules.steps.examples import plain_facts
from app.rules.values.bill import Bill
from app.rules.values.decision import Decision
from app.rules.values.facts import Usage
from app.rules.values.money import ZERO, Money
from app.services.plans.shipped import read_as

# The worked bill of the project's own material, and two stays in one coverage period.
SINGLE = Money(523_725)
PAIR = (Money(1_000_000), Money(400_000))
READINGS: tuple[Reading, Reading] = ("by_claim", "stacked")


@dataclass(frozen=True, slots=True)
class ReadingExample:
    """One reading worked out.

    Attributes:
        reading: which one; empty where the plan has no tiers to read.
        single: the decision on one bill with `SINGLE` of self-pay.
        pair: the decisions on `PAIR`, one after the other in one coverage period.
        together: what the pair pays in sum.
    """

    reading: Reading | Literal[""]
    single: Decision
    pair: tuple[Decision, Decision]

    @property
    def together(self) -> Money:
        """What the pair of claims pays."""
        return self.pair[0].paid + self.pair[1].paid


def reading_examples(edition: Edition) -> tuple[ReadingExample, ...]:
    """The worked examples of an edition: one for each reading, or one where its text fixes it.

    Args:
        edition: as it stands in the text, its reading still open.
    """
    if not edition.open_reading:
        return (_example(edition, edition.reading),)
    return tuple(_example(read_as(edition, reading), reading) for reading in READINGS)


def edition_to_show(plan: Plan, today: date) -> Edition:
    """The edition a new office starts with: the one in force today, else the newest that may be adopted."""
    offered = adoptable(plan)
    return next((edition for edition in reversed(offered) if edition.holds(today)), offered[-1])


def adoptable(plan: Plan) -> tuple[Edition, ...]:
    """The editions an office adopts, oldest first: those in force and those that ended, for old events."""
    return tuple(edition for edition in plan.editions if edition.status != "not_adopted")


def _example(edition: Edition, reading: Reading | Literal[""]) -> ReadingExample:
    first, second = PAIR
    before = _decide(edition, first, Usage.none())
    used = Usage(claims=1, paid=before.paid, lifetime_paid=before.paid)
    return ReadingExample(
        reading, _decide(edition, SINGLE, Usage.none()), (before, _decide(edition, second, used))
    )


def _decide(edition: Edition, self_pay: Money, used: Usage) -> Decision:
    bill = Bill(total=self_pay, self_pay=self_pay, self_funded=ZERO)
    return decide(edition, plain_facts(edition), bill, used)
