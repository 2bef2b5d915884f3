"""What every window test gets: the application dressed as at an office, no thread and no window left behind."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.ui.shell.i18n import install_language
from app.ui.shell.worker import Worker
from app.ui.theme import apply_look, set_high_contrast


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
