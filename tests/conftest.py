"""For every test: no real screen is ever opened, and no warning goes to the log unseen."""

import itertools
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.services.office.office import Office
from tests.making_an_office import TestClock, office_at

# The PostgreSQL server of the run, for whoever names it.
pytest_plugins = ["tests.a_server"]

# Before anything imports Qt: windows are drawn in memory, on every machine alike.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_SCALE_FACTOR", None)


@pytest.fixture(autouse=True)
def nothing_logged_as_a_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails a test in which something was logged as a warning or worse; one that means to clears `caplog`."""
    yield
    told = [each.getMessage() for each in caplog.get_records("call") if each.levelno >= logging.WARNING]
    assert not told, f"logged: {told}"


@pytest.fixture
def clock() -> TestClock:
    """The clock of the office; a test may set it."""
    return TestClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the office lies."""
    return tmp_path / "南海 窗口"


# Where the next office of a test may be made: a folder, or the address of a database.
NewPlace = Callable[[], Path | str]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is marked `file_and_server` runs on both, unless it is about the file itself (`on_a_file`)."""
    marked = metafunc.definition.get_closest_marker
    if "new_place" in metafunc.fixturenames and marked("file_and_server") and not marked("on_a_file"):
        metafunc.parametrize("new_place", ["file", "server"], indirect=True)


@pytest.fixture
def new_place(request: pytest.FixtureRequest, folder: Path) -> NewPlace:
    """Gives a new place for every office that is made; the first folder is `folder`."""
    numbers = itertools.count()
    if getattr(request, "param", "file") == "server":
        server, like = request.getfixturevalue("server"), request.getfixturevalue("new_record")
        return lambda: server.url(server.new_database(like))
    return lambda: folder if (nth := next(numbers)) == 0 else folder.with_name(f"{folder.name} {nth}")


@pytest.fixture
def office(new_place: NewPlace, clock: TestClock) -> Iterator[Office]:
    """A new office, open, without a plan."""
    office = office_at(new_place(), clock)
    yield office
    office.close()
