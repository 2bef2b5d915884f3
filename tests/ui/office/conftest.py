"""The program at an office with people, an administrator or a clerk in the chair."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.ui.tour.hands import Hands
from tests.claims.window import open_window
from tests.making_an_office import PASSWORD, TestClock


@pytest.fixture
def folder(tmp_path: Path, clock: TestClock) -> Path:
    """An office with an administrator, a clerk and a reviewer, closed."""
    made = open_window(tmp_path / "窗口 1", "stacked", clock)
    made.office.close()
    return made.office.directory


@pytest.fixture
def administrator(begin: Callable[..., Hands], folder: Path) -> Hands:
    """何志远 on the page of the system."""
    hands = begin(folder)
    hands.press("Down", "Down")
    hands.enter(PASSWORD)
    hands.press("Ctrl+3")
    return hands


@pytest.fixture
def clerk(begin: Callable[..., Hands], folder: Path) -> Hands:
    """李秀英 on the page with her password."""
    hands = begin(folder)
    hands.enter(PASSWORD)
    hands.press("Ctrl+3")
    return hands
