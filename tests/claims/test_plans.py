"""Which plans an office decides by."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.rules.values.errors import KnownError
from app.services.plans.adopted import adopted_plans, plan_in_force
from app.services.plans.shipped import (
    other_reading,
    parsed,
    read_as,
    shipped_plan,
    shipped_plans,
    shipped_text,
)
from app.services.wording import has_sentence
from tests.claims.window import PLAN_ID, Window
from tests.making_an_office import new_office


def test_the_shipped_plan_is_found_by_its_id() -> None:
    assert PLAN_ID in [plan.id for plan in shipped_plans()]
    assert shipped_plan(PLAN_ID).name == "工会二次医保"
    assert parsed(shipped_text(PLAN_ID), "x").id == PLAN_ID


@pytest.mark.parametrize("find", [shipped_plan, shipped_text])
def test_an_unknown_plan_names_those_there_are(find: Callable[[str], object]) -> None:
    with pytest.raises(KnownError) as missing:
        find("no-such-plan")
    assert missing.value.code == "plan_file.missing"
    assert PLAN_ID in str(missing.value.params["known"])


def test_the_edition_is_the_event_days_in_the_reading_the_office_chose(
    make_window: Callable[..., Window],
) -> None:
    adopted = plan_in_force(make_window("by_claim").office)
    assert adopted.edition_on(date(2026, 11, 5)).reading == "by_claim"
    assert adopted.edition_on(date(2017, 5, 1)).id == "2017"
    assert adopted.digest == hashlib.sha256(shipped_text(PLAN_ID).encode()).hexdigest()


def test_a_day_no_adopted_edition_holds_is_said_so(window: Window) -> None:
    with pytest.raises(KnownError) as none:
        plan_in_force(window.office).edition_on(date(2001, 1, 1))
    assert none.value.code == "plan.no_edition"


def test_both_readings_are_one_step_apart_and_a_fixed_one_has_no_other() -> None:
    plan = shipped_plan(PLAN_ID)
    open_edition = plan.edition("2026")
    stacked = read_as(open_edition, "stacked")
    other = other_reading(stacked)
    assert other is not None
    assert other.reading == "by_claim"
    assert other_reading(other) == stacked
    assert other_reading(plan.edition("2017")) is None
    assert read_as(open_edition, "") is open_edition
    assert read_as(open_edition, "stacked") is stacked


def test_an_office_without_a_plan_says_what_is_to_be_done(tmp_path: Path) -> None:
    office, _ = new_office(tmp_path / "o")
    try:
        assert adopted_plans(office) == ()
        with pytest.raises(KnownError) as none:
            plan_in_force(office)
    finally:
        office.close()
    assert none.value.code == "plan_file.none_adopted"
    assert has_sentence(none.value.code)


def test_a_plan_the_office_has_not_adopted_is_not_in_force(window: Window) -> None:
    with pytest.raises(KnownError) as missing:
        plan_in_force(window.office, "other-plan")
    assert missing.value.code == "plan_file.missing"
    assert plan_in_force(window.office, PLAN_ID).plan.id == PLAN_ID
