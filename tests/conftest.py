"""For every test: no real screen is ever opened, and no warning goes to the log unseen."""

import logging
import os
from collections.abc import Iterator

import pytest

# Before anything imports Qt: windows are drawn in memory, on every machine alike.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_SCALE_FACTOR", None)


@pytest.fixture(autouse=True)
def nothing_logged_as_a_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails a test in which something was logged as a warning or worse; one that means to clears `caplog`."""
    yield
    told = [each.getMessage() for each in caplog.get_records("call") if each.levelno >= logging.WARNING]
    assert not told, f"logged: {told}"
