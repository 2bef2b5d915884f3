"""A real office with the shipped plan, and a member whose bills are claimed."""

from collections.abc import Callable, Iterator

import pytest

from app.services.office.office import Office
from tests.claims.window import Window, open_window
from tests.conftest import NewPlace
from tests.making_an_office import TestClock


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def make_window(new_place: NewPlace, clock: TestClock) -> Iterator[Callable[..., Window]]:
    """Makes offices; the reading of the plan is chosen by the test."""
    opened: list[Office] = []

    def make(reading: str = "stacked", signed: bool = True) -> Window:
        window = open_window(new_place(), reading, clock, signed)
        opened.append(window.office)
        return window

    yield make
    for office in opened:
        office.close()


@pytest.fixture
def window(make_window: Callable[..., Window]) -> Window:
    """The counter of an office that reads the plan stacked, with one covered member."""
    return make_window()
