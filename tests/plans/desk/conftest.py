"""A real office that adopted the shipped plan, with an administrator, a second one, a reviewer and a clerk."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.services.office.new_user import NewUser
from app.services.office.office import Office
from app.services.office.unlock import switch_user
from app.services.plans.adopt import PlanChoice
from app.services.plans.shipped import shipped_text
from tests.making_an_office import PASSWORD, PEOPLE, PLAN, TestClock, new_office

PLAN_ID = "union-secondary"
READINGS = {"2017": "", "2024": "stacked", "2026": "stacked"}
SECOND = NewUser("0002", "陈小红", "administrator", PASSWORD)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def make_office(tmp_path: Path, clock: TestClock) -> Iterator[Callable[..., Office]]:
    opened: list[Office] = []

    def make(signed: bool = True, name: str = PLAN.name) -> Office:
        choice = PlanChoice(shipped_text(PLAN_ID), PLAN_ID, READINGS, signed)
        plan = replace(PLAN, name=name, plans=(choice,), users=(*PEOPLE, SECOND))
        office, _ = new_office(tmp_path / f"单位 {len(opened)}", clock, plan)
        opened.append(office)
        return office

    yield make
    for office in opened:
        office.close()


@pytest.fixture
def office(make_office: Callable[..., Office]) -> Office:
    return make_office()


def sign_in(office: Office, number: str) -> Office:
    """The office for somebody else who takes the desk."""
    return switch_user(office, number, PASSWORD)
