"""What every window test gets: the application dressed as at an office, no thread and no window left behind."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.ui.program.app import Program
from app.ui.shell.faults import FaultDesk
from app.ui.shell.i18n import install_language
from app.ui.shell.options import Options
from app.ui.shell.worker import Worker
from app.ui.theme import apply_look, set_high_contrast
from app.ui.tour.hands import Hands
from tests.making_an_office import CHEAP, TestClock


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["mutual-aid-counter"]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application with language, fonts and look."""
    install_language(qapp)
    apply_look(qapp)
    return qapp


@pytest.fixture(autouse=True)
def nothing_left_behind(dressed: QApplication) -> Iterator[None]:
    """Fails a test that leaves a thread running, a window open, or the other look on."""
    before = set(threading.enumerate())
    yield
    for widget in dressed.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    set_high_contrast(False)
    left = [thread.name for thread in set(threading.enumerate()) - before if thread.is_alive()]
    assert not left, f"threads left running: {left}"


@pytest.fixture
def worker(dressed: QApplication) -> Iterator[Worker]:
    """A worker that is closed after the test."""
    made = Worker()
    yield made
    made.close()


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
