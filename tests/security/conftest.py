"""The house of the acts, built once and copied for each."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.role import Role
from app.models.user import User
from app.services.office.office import Office
from app.services.office.unlock import unlock
from app.services.plans.adopt import PlanChoice
from app.services.plans.shipped import shipped_text
from tests.claims.window import PLAN_ID, add_member
from tests.making_an_office import PASSWORD, PEOPLE, PLAN, TestClock, new_office
from tests.security.house import AUTHOR, LEAVING, NUMBERS, House, readings_of, unsigned


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house, closed; each act gets a copy of it."""
    folder = tmp_path_factory.mktemp("house") / "office"
    choices = (PlanChoice(shipped_text(PLAN_ID), PLAN_ID, readings_of(PLAN_ID), True), unsigned())
    office, _ = new_office(
        folder, TestClock(), replace(PLAN, plans=choices, users=(*PEOPLE, AUTHOR, LEAVING))
    )
    add_member(office, "陈志强", "440605198803121234")
    office.close()
    return folder


@pytest.fixture
def enter(template: Path, tmp_path: Path) -> Iterator[Callable[[Role], House]]:
    """Opens a copy of the house for one of a role."""
    opened: list[Office] = []

    def house(role: Role) -> House:
        folder, clock = tmp_path / f"{role}", TestClock()
        shutil.copytree(template, folder)
        actor = unlock(folder, NUMBERS[role], PASSWORD, clock)
        opened.append(actor)
        with actor.reading() as session:
            row = session.scalars(select(User).where(User.number == AUTHOR.number)).one()
        author = actor.signed_in(
            replace(actor.actor, user_id=row.id, number=row.number, name=row.name, role=row.role)
        )
        return House(actor, author, clock)

    yield house
    for office in opened:
        office.close()
