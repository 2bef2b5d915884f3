"""The program from its first screen on, with cheap keys and a clock that obeys, driven by real keys."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.ui.first_run.wizard import Wizard
from app.ui.tour.hands import Hands
from app.ui.unlock.unlock_page import UnlockPage
from tests.making_an_office import TestClock, new_office


@pytest.fixture
def hands(begin: Callable[..., Hands]) -> Hands:
    """A machine without an office."""
    return begin()


@pytest.fixture
def wizard(hands: Hands) -> Wizard:
    """The first step of the wizard."""
    hands.press("1")
    shown = hands.program.window.screen_shown()
    assert isinstance(shown, Wizard)
    return shown


@pytest.fixture
def office_folder(tmp_path: Path, clock: TestClock) -> Path:
    """An office with an administrator, a clerk and a reviewer, closed."""
    folder = tmp_path / "窗口 1"
    office, _ = new_office(folder, clock)
    office.close()
    return folder


@pytest.fixture
def door(begin: Callable[..., Hands], office_folder: Path) -> Hands:
    """The door of that office."""
    return begin(office_folder)


def unlock_page(hands: Hands) -> UnlockPage:
    shown = hands.program.window.screen_shown()
    assert isinstance(shown, UnlockPage)
    return shown
