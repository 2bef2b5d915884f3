"""What the documents say is what the program does: each figure of calculation.md, the plan of plan-language.md."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.rules.plan import words as vocabulary
from app.rules.plan.choices import with_reading
from app.rules.plan.plan import OtherPlans
from app.rules.plan.read_method import METHOD_KEYS
from app.rules.plan.text import load_plan
from app.rules.plan.words import ROUNDINGS
from app.rules.steps.apply_tiers import apply_tiers
from app.rules.steps.engine import decide
from app.rules.steps.examples import plain_facts, run_examples
from app.rules.steps.several_plans import PlanPart, decide_in_order, in_order
from app.rules.steps.trail import Trail
from app.rules.values.bill import Bill
from app.rules.values.facts import BenefitUsage, Cover, Usage
from app.rules.values.money import Money
from app.services.wording import sentence, templates
from tests.rules.reading_cases import plan
from tests.rules.test_decision import codes_in_the_rules

DOCS = Path(__file__).parents[2] / "docs"
CALCULATION = (DOCS / "calculation.md").read_text("utf-8")
STACKED = with_reading(plan("union-secondary").edition("2026"), "stacked")


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
        decide(with_reading(edition, r), plain_facts(edition), bill, used).paid
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


def test_bands_pay_what_the_document_says() -> None:
    for base, marginal, fixed in rows("| base | Yueyang"):
        bill = Bill(self_pay=yuan(base))
        for name, benefit, wanted in (
            ("yueyang-mutual-aid", "hospital", marginal),
            ("sanming-major-illness", "major", fixed),
        ):
            edition = plan(name).editions[0]
            decision = decide(edition, plain_facts(edition), bill, Usage.none())
            assert {each.benefit: each.paid for each in decision.benefits}[benefit] == yuan(wanted), (
                name,
                base,
            )


def test_the_running_total_pays_what_the_document_says() -> None:
    edition, before, given = plan("sanming-major-illness").editions[0], Money(0), Money(0)
    for nth, base, total, gives, pays in rows("| claim | base"):
        used = Usage(claims=int(nth) - 1, by_benefit={"major": BenefitUsage(base=before)})
        decision = decide(edition, plain_facts(edition), Bill(self_pay=yuan(base)), used)
        before, given = before + yuan(base), given + decision.paid
        assert (decision.paid, before, given) == (yuan(pays), yuan(total), yuan(gives))


def test_a_second_subsidy_pays_what_the_document_says() -> None:
    edition = plan("yueyang-mutual-aid").editions[0]
    decision = decide(edition, plain_facts(edition), Bill(self_pay=yuan("120000")), Usage.none())
    first, second = decision.benefits
    assert [str(each) for each in (first.computed, first.paid, second.base, second.paid, decision.paid)] == [
        "56750.00", "50000.00", "40000.00", "8000.00", "58000.00",
    ]  # fmt: skip
    for figure in ("56,750.00", "50,000.00", "70,000.00", "40,000.00", "8,000.00", "58,000.00"):
        assert figure in CALCULATION


def test_a_stay_across_periods_is_split_as_the_document_says() -> None:
    edition = plan("every").edition("running")
    for year, days, base in rows("| period | days"):
        facts = replace(
            plain_facts(edition),
            admitted=date(2031, 12, 28),
            discharged=date(2032, 1, 7),
            cover=Cover(first_day=date(int(year), 1, 1), last_day=date(int(year), 12, 31), renewed=True),
        )
        decision = decide(edition, facts, Bill(self_pay=yuan("30000")), Usage.none())
        assert decision.base == yuan(base)
        (note,) = [note for note in decision.notes if note.code == "days_elsewhere"]
        assert note.params == {"days": days, "elsewhere": str(10 - int(days))}


def test_several_plans_pay_what_the_document_says() -> None:
    first = with_reading(plan("union-secondary").edition("2026"), "by_claim")
    after = plan("every").edition("after")
    second = replace(after, plan_id="rest", benefits=after.benefits[:1])
    third = replace(plan("yueyang-mutual-aid").editions[0], others=OtherPlans(place=3))
    day = date(2026, 6, 3)
    parts = [
        PlanPart(edition=each, facts=plain_facts(each, day), used=Usage.none())
        for each in (third, second, first)
    ]
    decisions = decide_in_order(parts, Bill(self_pay=yuan("10000")))
    said = [
        [
            d.plan_id,
            str(p.edition.others.place),
            *(m.grouped() for m in (d.base, d.computed, d.paid, d.family_bears)),
        ]
        for p, d in zip(in_order(parts), decisions, strict=True)
    ]
    assert rows("| plan | place") == said


def test_every_step_refusal_warning_and_note_stands_in_the_document() -> None:
    named = set(re.findall(r"`(\w+)`", CALCULATION))
    named |= {f"{name}{end}" for name in named for end in ("_rounded", "_unverified")}
    said = {code.removeprefix("step.") for code in templates("zh_CN") if code.startswith("step.")}
    assert said - named == set()
    assert {code for code in codes_in_the_rules() if not code.startswith("step.")} - named == set()


GUIDE = (DOCS / "plan-language.md").read_text("utf-8")
WHOLE = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
PARTS = re.findall(r"```toml part\n(.*?)```", GUIDE, re.DOTALL)


def test_the_plan_in_the_language_guide_is_a_good_plan() -> None:
    (example,) = WHOLE
    (edition,) = load_plan(example, "plan-language.md").editions
    assert [result.passed for result in run_examples(edition)] == [True]


@pytest.mark.parametrize("part", PARTS, ids=range(len(PARTS)))
def test_every_part_in_the_language_guide_is_good(part: str) -> None:
    (whole,) = WHOLE
    if "[[edition.benefit]]" not in part:
        (edition,) = load_plan(whole + part, "plan-language.md").editions
        assert all(result.passed for result in run_examples(edition))
        return
    head = whole[: whole.index("[[edition.benefit]]")]
    numbers = sorted(set(re.findall(r'clause\s*= "([\d.]+)"', head + part)))
    # A clause that only conditions rest on needs a value of its own; the guide says so.
    stated = set(re.findall(r'\[edition\.benefit\.when\](?:\n\w+\s*=.*)*?\nclause\s*= "([\d.]+)"', part))
    clauses = "".join(
        f'[[edition.clause]]\nnumber = "{number}"\ntitle = "条"\nsource = "章程"\n'
        + ('value = "见条款"\n' if number in stated else "")
        for number in numbers
    )
    (edition,) = load_plan(head + part + clauses, "plan-language.md").editions
    assert edition.benefits
    assert all(result.passed for result in run_examples(edition))


def test_the_guide_names_every_word_of_the_language() -> None:
    tables = [
        "BASE_AMOUNTS", "EVENTS", "EVENT_DATES", "BAND_KINDS", "BANDS_ON", "UPPER_EDGES", "THRESHOLD_PER", "TIMES",
        "STAYS_ACROSS", "READINGS", "ROUND_AT", "STATUSES", "MONTH_ENDS", "DEDUCTIBLES", "FACT_WORDS", "FACT_SWITCHES",
        "FACT_NUMBERS",
    ]  # fmt: skip
    words = [*METHOD_KEYS, *(word for table in tables for word in getattr(vocabulary, table))]
    assert [word for word in words if word not in GUIDE] == []
