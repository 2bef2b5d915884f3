"""What an edition says of itself, and what a decision passes on of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.rules.plan.choices import with_deductible, with_reading
from app.rules.plan.plan import Edition
from app.rules.plan.table import nearest
from app.rules.plan.table_proof import disjoint
from app.rules.plan.text import load_plan
from app.rules.steps.advise import nothing_in_base
from app.rules.steps.engine import decide
from app.rules.steps.examples import facts_of, plain_facts, run_examples
from app.rules.steps.refuse import claims_clauses
from app.rules.steps.situation import Situation
from app.rules.values.bill import Bill
from app.rules.values.facts import BenefitUsage, Cover, Usage
from app.rules.values.money import Money
from tests.rules.reading_cases import plan
from tests.rules.test_plan_text import SMALL

NANHAI = plan("union-secondary").edition("2026")
EDGES = plan("edges")


def test_only_several_rates_are_read_one_way_or_the_other() -> None:
    single = plan("small").editions[0]
    assert (single.reading, single.open_reading) == ("", False)
    assert [EDGES.edition(each).reading for each in ("tiers", "sums", "middle")] == ["stacked", "", ""]
    # One rate before two: the two decide.
    one, two = EDGES.edition("middle").benefits[0], EDGES.edition("exact").benefits[0]
    assert replace(
        single, benefits=(one, replace(two, method=replace(two.tiers, reading="by_claim")))
    ).reading == ("by_claim")


def test_an_open_reading_anywhere_leaves_the_edition_open() -> None:
    settled, (opened, *_) = EDGES.edition("tiers").benefits[0], NANHAI.benefits
    assert replace(NANHAI, benefits=(settled, opened)).reading == "choose"


def test_a_step_is_verified_only_when_all_its_clauses_are() -> None:
    decision = decide(
        with_reading(NANHAI, "by_claim"), plain_facts(NANHAI), Bill(self_pay=Money(1000)), Usage.none()
    )
    (rate,) = [step for step in decision.steps if step.code == "step.tier_by_claim"]
    # 80 % is verified, how the second time is read is not.
    assert (rate.clauses, rate.verified) == (("4.1", "4.3"), False)
    assert all(step.verified for step in decision.steps if set(step.clauses) <= {"4.1", "5.2"})


def test_the_plans_that_are_counted_are_named_with_the_place() -> None:
    value = plan("every").edition("after").clauses["3"].value
    assert "与其他互助并存时第 2 个计算，只看union-secondary、every-city" in value.replace("，个人", "；个人")


def test_a_choice_is_kept_by_its_name() -> None:
    assert with_deductible(NANHAI, "excluded").choices == {"deductible": "excluded"}
    assert with_reading(NANHAI, "stacked").choices == {"reading": "stacked"}


def test_an_ordinary_claim_lies_in_the_middle_of_a_year_of_cover() -> None:
    facts = plain_facts(NANHAI, date(2026, 7, 2))
    assert facts.cover == Cover(
        first_day=date(2026, 1, 1), last_day=date(2026, 12, 31), renewed=True, enrolled_on=date(2026, 1, 1)
    )
    example = plan("every").edition("sums").examples[0]
    said = facts_of(plan("every").edition("sums"), example)
    assert said.cover is not None
    assert said.cover.last_day - said.cover.first_day == timedelta(days=364)


def test_a_stay_of_some_days_is_laid_on_the_right_side_of_the_event_date() -> None:
    example = replace(plan("every").edition("sums").examples[0], event_day=date(2033, 7, 2), days=10)
    by_discharge, by_admission = (
        facts_of(replace(plan("every").edition("sums"), event_date=each), example)  # type: ignore[arg-type]
        for each in ("discharged", "admitted")
    )
    assert (by_discharge.admitted, by_discharge.discharged) == (date(2033, 6, 22), date(2033, 7, 2))
    assert (by_admission.admitted, by_admission.discharged) == (date(2033, 7, 2), date(2033, 7, 12))


def test_an_example_may_be_claimed_late() -> None:
    text = SMALL.replace("bill.self_pay = 100.00", "bill.self_pay = 100.00\naccepted = 2027-12-01")
    (edition,) = load_plan(text, "x").editions
    assert facts_of(edition, edition.examples[0]).accepted == date(2027, 12, 1)


def test_what_an_example_leaves_out_of_a_benefits_use_is_nothing() -> None:
    text = SMALL.replace("bill.self_pay = 100.00", "bill.self_pay = 100.00\nused.stay = { paid = 5.00 }")
    (edition,) = load_plan(text, "x").editions
    assert edition.examples[0].used.of("stay") == BenefitUsage(
        claims=0, paid=Money(500), lifetime_paid=Money(500), base=Money(0), days=0
    )


def test_an_example_says_in_what_it_differs() -> None:
    edition: Edition = plan("small").editions[0]
    (example,) = edition.examples
    wrong = replace(
        example, paid=Money(1), lines=(Money(1), Money(2)), pays={"stay": Money(1)}, refusal="excluded"
    )
    lines_only = replace(example, lines=(Money(4999),))
    two = replace(edition, examples=(wrong, lines_only, replace(example, lines=(Money(5000),))))
    assert [result.differs for result in run_examples(two)] == [
        ("paid", "lines", "pays", "refusal"), ("lines",), (),
    ]  # fmt: skip


def test_a_refusal_for_the_waiting_period_passes_on_every_date() -> None:
    facts = replace(
        plain_facts(NANHAI, date(2026, 11, 10)),
        cover=Cover(first_day=date(2026, 11, 1), last_day=date(2027, 10, 31)),
    )
    (refusal,) = decide(with_reading(NANHAI, "stacked"), facts, Bill(), Usage.none()).refusals
    assert refusal.params == {
        "event": "discharged", "day": "2026-11-10", "from": "2026-11-01", "to": "2027-10-31", "days": "30",
        "eligible": "2026-12-01",
    }  # fmt: skip


def test_an_age_limit_downward_only_says_a_span_as_well() -> None:
    adults = replace(NANHAI.enrolment, age_to=None)
    edition = with_reading(replace(NANHAI, enrolment=adults), "stacked")
    notes = decide(
        edition, replace(plain_facts(edition), age=15), Bill(self_pay=Money(100)), Usage.none()
    ).notes
    (note,) = [note for note in notes if note.code == "age_outside"]
    assert note.params == {"age": "15", "least": "16", "most": "150"}


def test_a_bill_with_nothing_on_it_is_not_an_event_without_anything_due() -> None:
    sums = EDGES.edition("sums")
    poor, _, makeup, _ = sums.benefits
    situation = Situation(sums, plain_facts(sums), Bill(), Usage.none(), 1)
    assert nothing_in_base([poor, makeup], situation).code == "no_self_pay"
    assert nothing_in_base([makeup], situation).code == "nothing_due"
    # It names where the base is written; where the plan says what it thinks of self-funded cost, that.
    assert nothing_in_base([poor], situation).clauses == ("1",)
    assert nothing_in_base([NANHAI.benefits[0]], situation).clauses == ("3.3",)


def test_how_often_is_written_with_the_number_of_claims_or_else_with_the_reading() -> None:
    benefit = EDGES.edition("exact").benefits[0]
    assert claims_clauses(benefit) == ("1",)
    assert claims_clauses(replace(benefit, clauses={**benefit.clauses, "max_claims": ("2",)})) == ("2",)


def test_a_sum_that_is_not_computed_on_the_bill_has_room_of_its_own() -> None:
    # Two caps on one benefit, of a claim and of a period: only the period has room to tell of.
    edition = with_reading(NANHAI, "stacked")
    claim = replace(edition.caps[0], scope="claim", amount=Money(50_000))
    both = replace(edition, caps=(claim, replace(edition.caps[0], amount=Money(90_000))))
    used = Usage(paid=Money(20_000), by_benefit={"hospital": BenefitUsage(paid=Money(20_000))})
    decision = decide(both, plain_facts(both), Bill(self_pay=Money(1_000_000)), used)
    assert (decision.paid, decision.room_before, decision.room_left) == (
        Money(50_000), Money(70_000), Money(20_000),
    )  # fmt: skip


@pytest.mark.parametrize(("word", "near"), [("ab", "ax"), ("abc", None), ("", None)])
def test_half_alike_is_near_enough(word: str, near: str | None) -> None:
    assert nearest(word, ["ax"]) == near
    assert nearest(word, []) is None


def test_conditions_on_different_facts_can_hold_together() -> None:
    employee, resident, _ = plan("every").edition("bands").benefits
    poor = EDGES.edition("sums").benefits[0]
    assert disjoint(employee.conditions, resident.conditions) is True
    assert disjoint(employee.conditions, poor.conditions) is False
