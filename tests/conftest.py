"""For every test: no real screen is ever opened, and no warning goes to the log unseen."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.office.office import Office
from tests.making_an_office import TestClock, new_office

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


@pytest.fixture
def office(folder: Path, clock: TestClock) -> Iterator[Office]:
    """A new office, open, without a plan."""
    office, _ = new_office(folder, clock)
    yield office
    office.close()
