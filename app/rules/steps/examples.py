"""Runs the worked examples of an edition: what goes in, and whether what comes out is what the plan's text says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from app.rules.plan.choices import with_deductible, with_reading
from app.rules.plan.plan import Edition, Example
from app.rules.steps.engine import decide
from app.rules.values.decision import Decision
from app.rules.values.facts import Cover, Facts
from app.rules.values.money import ZERO

_HALF_A_YEAR = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """One worked example as it came out.

    Attributes:
        differs: what does not agree: ``paid``, ``lines``, ``pays``, ``refusal``; empty when the example holds.
    """

    example: Example
    decision: Decision
    differs: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether everything the example states came out."""
        return not self.differs


def run_examples(edition: Edition) -> tuple[ExampleResult, ...]:
    """Run every worked example of the edition, each in the reading it names."""
    return tuple(_run(edition, example) for example in edition.examples)


def plain_facts(edition: Edition, event_day: date | None = None) -> Facts:
    """An ordinary claim: an illness, a day well inside a year's renewed cover, brought in at once.

    Args:
        edition: whose event date is filled in.
        event_day: the day of the event; without it, half a year into the edition or its last day.
    """
    day = event_day or edition.first_day + _HALF_A_YEAR
    if event_day is None and edition.last_day is not None:
        day = min(day, edition.last_day)
    first = day - _HALF_A_YEAR
    cover = Cover(first_day=first, last_day=first + 2 * _HALF_A_YEAR, renewed=True, enrolled_on=first)
    return Facts(accepted=day, admitted=day, discharged=day, settled=day, happened=day, cover=cover)


def _run(edition: Edition, example: Example) -> ExampleResult:
    if example.reading is not None:
        edition = with_reading(edition, example.reading)
    if example.deductible is not None:
        edition = with_deductible(edition, example.deductible)
    decision = decide(edition, facts_of(edition, example), example.bill, example.used)
    refusals = {refusal.code for refusal in decision.refusals}
    pays = {each.benefit: each.paid for each in decision.benefits}
    differs = {
        "paid": decision.paid != example.paid,
        "lines": example.lines is not None and tuple(line.amount for line in decision.lines) != example.lines,
        "pays": any(pays.get(benefit, ZERO) != paid for benefit, paid in example.pays.items()),
        "refusal": refusals != ({example.refusal} if example.refusal else set()),
    }
    return ExampleResult(example, decision, tuple(name for name, wrong in differs.items() if wrong))


def facts_of(edition: Edition, example: Example) -> Facts:
    """What a worked example says of person and event; an ordinary claim where it says nothing.

    Args:
        edition: its choices made as the example names them.
    """
    plain = plain_facts(edition, example.event_day)
    cover = plain.cover
    assert cover is not None  # plain facts are covered
    first = example.cover_first_day or cover.first_day
    return replace(
        plain,
        **example.facts,
        accepted=example.accepted or plain.accepted,
        others=example.others,
        **_stay(edition, plain, example.days),
        cover=Cover(
            first_day=first, last_day=first + 2 * _HALF_A_YEAR, renewed=example.renewed, enrolled_on=first
        ),
    )


def _stay(edition: Edition, plain: Facts, days: int | None) -> dict[str, Any]:
    """The first and last day of a stay so long, the plan's event date kept."""
    if days is None or plain.admitted is None:
        return {}
    length = timedelta(days=days)
    if edition.event_date == "admitted":
        return {"discharged": plain.admitted + length}
    return {"admitted": plain.admitted - length}
