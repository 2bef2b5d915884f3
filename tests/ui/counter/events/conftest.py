"""A counter of an office whose plan pays for every kind of event, 马秀兰 covered by it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.claims.events.desk import Desk, open_desk, with_check_digit
from tests.making_an_office import TestClock
from tests.ui.counter.clerk import Clerk
from tests.ui.counter.conftest import make_findable


def open_office(folder: Path, *plans: str) -> Desk:
    desk = open_desk(folder, TestClock(), plans or ("gansu-new-form",))
    make_findable(desk, desk.member_id, "马秀兰", with_check_digit("62010219790427042"))
    return desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The office."""
    made = open_office(tmp_path / "窗口 2")
    yield made
    made.office.close()


@pytest.fixture
def clerk(desk: Desk, sit_down: Callable[..., Clerk]) -> Clerk:
    """The clerk at its counter, with 马秀兰 open."""
    clerk = sit_down(desk)
    clerk.open("马秀兰")
    return clerk
