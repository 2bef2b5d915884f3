"""Every shipped plan at the counter: it never breaks the preview, and what a period holds counts for the next claim."""

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.models.enrolment import Enrolment
from app.rules.values.money import Money
from app.services.claims.history import claim_file
from app.services.claims.member_file import open_member
from app.services.claims.withdraw import withdraw
from app.services.office.unlock import switch_user
from app.services.plans.adopt import PlanChoice
from app.services.plans.shipped import parsed, shipped_plans, shipped_text
from tests.claims.window import Window, add_member, bill_of
from tests.making_an_office import PLAN, TestClock, new_office


def window_of(folder: Path, plan_id: str) -> Window:
    """A counter whose only plan is this one, a member covered by it."""
    text = shipped_text(plan_id)
    readings: dict[str, Any] = {
        edition.id: "stacked" if edition.open_reading else ""
        for edition in parsed(text, plan_id).editions
        if edition.status != "not_adopted"
    }
    clock = TestClock()
    choice = PlanChoice(text, plan_id, readings, True)
    office, _ = new_office(folder, clock, replace(PLAN, plans=(choice,)))
    member_id, account_id = add_member(office, "陈志强", "440605198803121234", renewed=True)
    with office.writing() as session:
        for enrolment in session.query(Enrolment):
            enrolment.plan_id = plan_id
    office = switch_user(office, "0107", "huzhu2026")
    return Window(office, clock, member_id, account_id)


@pytest.mark.parametrize("plan_id", [plan.id for plan in shipped_plans()])
def test_a_stay_under_any_plan_is_previewed(tmp_path: Path, plan_id: str) -> None:
    window = window_of(tmp_path / "office", plan_id)
    shown = window.preview(window.texts(bill_of("30000")))
    assert shown.decision is not None
    assert shown.decision.plan_id == plan_id
    if not shown.decision.refused:
        accepted = window.accept(window.texts(bill_of("30000")), token="once")
        assert accepted.decision.paid == shown.decision.paid
    window.office.close()


@pytest.mark.parametrize(
    "plan_id",
    [
        "union-secondary",
        "yueyang-mutual-aid",
        "zhangzhou-mutual-aid",
        "sanming-major-illness",
        "yongding-mutual-aid",
    ],
)
def test_over_a_period_each_preview_is_the_settlement_and_withdrawing_undoes_it(
    tmp_path: Path, plan_id: str
) -> None:
    window, dice, accepted = window_of(tmp_path / "office", plan_id), Random(plan_id), 0
    for turn in range(8):
        self_pay = Money(int(10 ** dice.uniform(3.5, 6.8)))
        texts = window.texts(bill_of(str(self_pay)), acknowledged="cap_reached below_minimum")
        before = open_member(window.office, window.member_id).basis
        shown = window.preview(texts)
        if not shown.can_accept:
            assert shown.decision is not None
            assert not shown.decision.paid
            continue
        made = window.accept(texts, token=str(turn))
        accepted += 1
        assert made.decision == shown.decision
        assert claim_file(window.office, made.claim_id).decision == shown.decision
        if dice.random() < 0.4:
            withdraw(window.office, made.claim_id, "试算")
            assert open_member(window.office, window.member_id).basis == before
    assert accepted > 3
    window.office.close()


def test_a_yearly_threshold_is_taken_once(tmp_path: Path) -> None:
    window = window_of(tmp_path / "office", "zhangzhou-mutual-aid")
    first = window.accept(window.texts(bill_of("1300")), token="1")
    assert (str(first.decision.paid), str(first.decision.deductible_taken)) == ("600.00", "300.00")
    second = window.accept(window.texts(bill_of("1000")), token="2")
    assert str(second.decision.paid) == "600.00"
    window.office.close()


def test_fixed_sums_follow_the_running_total_of_the_period(tmp_path: Path) -> None:
    window = window_of(tmp_path / "office", "sanming-major-illness")
    paid = [
        str(window.accept(window.texts(bill_of(self_pay)), token=self_pay).decision.paid)
        for self_pay in ("15000", "10000", "5000.01")
    ]
    assert paid == ["1500.00", "1500.00", "3000.00"]
    window.office.close()
