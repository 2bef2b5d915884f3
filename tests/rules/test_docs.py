"""What the documents say is what the program does: each figure of calculation.md, the plan of plan-language.md."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.rules.apply_tiers import apply_tiers
from app.rules.bill import Bill
from app.rules.engine import decide
from app.rules.examples import plain_facts, run_examples
from app.rules.facts import Usage
from app.rules.money import Money
from app.rules.plan_text import load_plan
from app.rules.plan_words import ROUNDINGS
from app.rules.trail import Trail
from app.services.wording import sentence
from tests.rules.reading_cases import plan

DOCS = Path(__file__).parents[2] / "docs"
CALCULATION = (DOCS / "calculation.md").read_text("utf-8")
STACKED = plan("union-secondary").edition("2026").with_reading("stacked")


def yuan(text: str) -> Money:
    return Money.from_yuan(text.replace(",", ""))


def rows(header: str) -> list[list[str]]:
    """The rows of the table whose header line begins so."""
    body = CALCULATION[CALCULATION.index(header) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in body]


READINGS = rows("| self-pay | claim of the period")
POLICIES = rows("| self-pay | policy")


@pytest.mark.parametrize("row", READINGS, ids=lambda row: "-".join(row[:2]))
def test_the_two_readings_pay_what_the_document_says(row: list[str]) -> None:
    self_pay, nth, by_claim, stacked = row
    edition = plan("union-secondary").edition("2026")
    bill, used = Bill(self_pay=yuan(self_pay)), Usage(claims=int(nth) - 1)
    paid = [
        decide(edition.with_reading(r), plain_facts(edition), bill, used).paid
        for r in ("by_claim", "stacked")
    ]
    assert paid == [yuan(by_claim), yuan(stacked)]


@pytest.mark.parametrize("row", POLICIES, ids=lambda row: "-".join(row[:2]))
def test_rounding_policies_pay_what_the_document_says(row: list[str]) -> None:
    self_pay, policy, *columns = row
    for when, lines, total in (("tier", *columns[:2]), ("end", *columns[2:])):
        benefit = replace(STACKED.benefits[0], rounding=ROUNDINGS[policy], round_at=when)  # type: ignore[arg-type]
        made = apply_tiers(benefit, yuan(self_pay), 1, Trail(STACKED))
        assert " + ".join(str(line.amount) for line in made) == lines
        assert Money.total(line.amount for line in made) == yuan(total)


def test_the_steps_are_those_of_the_document() -> None:
    decision = decide(STACKED, plain_facts(STACKED), Bill(self_pay=yuan("5237.25")), Usage.none())
    said = [
        [sentence(step.code, step.operands), step.result.grouped(), " ".join(step.clauses)]
        for step in decision.steps
    ]
    assert rows("| step | result | clauses |") == said


def test_the_tables_are_found() -> None:
    assert (len(READINGS), len(POLICIES)) == (4, 7)


def test_the_plan_in_the_language_guide_is_a_good_plan() -> None:
    text = (DOCS / "plan-language.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    (edition,) = load_plan(example, "plan-language.md").editions
    assert [result.passed for result in run_examples(edition)] == [True]
