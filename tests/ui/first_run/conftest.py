"""The program from its first screen on, with cheap keys and a clock that obeys, driven by real keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.first_run.wizard import Wizard
from app.ui.program.app import Program
from app.ui.shell.faults import FaultDesk
from app.ui.shell.options import Options
from app.ui.tour.hands import Hands
from app.ui.unlock.unlock_page import UnlockPage
from tests.making_an_office import CHEAP, TestClock, new_office


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def begin(dressed: QApplication, tmp_path: Path, clock: TestClock) -> Iterator[Callable[..., Hands]]:
    """Starts the program; closes it after the test."""
    programs: list[Program] = []
    reports: list[str] = []

    def start(office: Path | None = None, **more) -> Hands:
        options = Options(office=office, data_root=tmp_path / "资料", clock=clock, cost=CHEAP, **more)
        program = Program(options, FaultDesk(reports.append))
        programs.append(program)
        hands = Hands(program)
        hands.sit_down()
        return hands

    yield start
    for program in programs:
        program.close()
    assert not reports, reports[0]


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
