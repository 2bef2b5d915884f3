"""Every shipped plan at the counter: it never breaks the preview, and what a period holds counts for the next claim."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.models.enrolment import Enrolment
from app.services.adopt_plan import PlanChoice
from app.services.plans import parsed, shipped_plans, shipped_text
from app.services.unlock import switch_user
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
    switch_user(office, "0107", "huzhu2026")
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
