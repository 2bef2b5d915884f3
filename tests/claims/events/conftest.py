"""A real office whose plans pay for events, and a member covered by them."""

from collections.abc import Callable, Iterator

import pytest

from app.services.office.office import Office
from tests.claims.events.desk import Desk, open_desk
from tests.conftest import NewPlace
from tests.making_an_office import TestClock


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def make_desk(new_place: NewPlace, clock: TestClock) -> Iterator[Callable[..., Desk]]:
    """Makes offices; the plans are chosen by the test."""
    opened: list[Office] = []

    def make(*plans: str, signed: bool = True) -> Desk:
        desk = open_desk(new_place(), clock, plans or ("gansu-new-form",), signed)
        opened.append(desk.office)
        return desk

    yield make
    for office in opened:
        office.close()


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    """The counter of an office with the Gansu plan, and one covered member."""
    return make_desk()
