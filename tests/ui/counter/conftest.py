"""A counter with a real encrypted office behind it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.services.search import keys
from app.ui.counter.page import CounterPage
from app.ui.shell.window import Window as AppWindow
from app.ui.shell.worker import Worker
from tests.claims.window import Window, open_window
from tests.making_an_office import TestClock
from tests.ui.counter.clerk import Clerk


def make_findable(record: Window, member_id: int, name: str, document: str) -> None:
    with record.office.writing() as session:
        keys.add_members(session, [keys.Findable(member_id, name, document, "13812346620")])


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Window]:
    """The office: plan read stacked, 陈志强 covered, the clerk 李秀英 in the chair."""
    made = open_window(tmp_path / "窗口 1", "stacked", TestClock())
    make_findable(made, made.member_id, "陈志强", "440605198803121234")
    yield made
    made.office.close()


@pytest.fixture
def sit_down(dressed: QApplication, worker: Worker) -> Callable[..., Clerk]:
    """Opens the counter's window over a record."""

    def open_counter(record: Window, width: int = 1366, height: int = 696) -> Clerk:
        window = AppWindow()
        bugs: list[BaseException] = []
        worker.bug.connect(bugs.append)
        record.office.shared.on_touched = worker.hear
        page = CounterPage(record.office, worker)
        window.add_page("counter", "nav-counter", "窗口办理", page, page.action_bar)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        clerk = Clerk(record, window, page, worker)
        clerk.wait()
        page.come_to_search()
        assert not bugs
        return clerk

    return open_counter


@pytest.fixture
def clerk(record: Window, sit_down: Callable[..., Clerk]) -> Clerk:
    return sit_down(record)
