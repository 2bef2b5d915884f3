"""A page reads when it is shown, and when what it shows was touched; unseen it reads nothing."""

import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.office.touched import Touched
from app.ui.shell.fresh import Fresh
from app.ui.shell.worker import Worker

PLANS = Touched(frozenset({"plans", "trail"}))
CLAIMS = Touched(frozenset({"claims", "trail"}))


class Page(QWidget):
    def __init__(self, worker: Worker) -> None:
        super().__init__()
        self.reads = 0
        Fresh(self, worker, ("plans",), self.read)

    def read(self) -> None:
        self.reads += 1


@pytest.fixture
def pages(worker: Worker) -> tuple[QStackedWidget, Page, Page]:
    stack, first, second = QStackedWidget(), Page(worker), Page(worker)
    stack.addWidget(first)
    stack.addWidget(second)
    stack.show()
    return stack, first, second


def act(worker: Worker, *touched: Touched) -> None:
    """Work in which the record told this."""
    worker.submit(lambda: [worker.hear(one) for one in touched])
    assert worker.wait_until_idle()


def test_a_page_in_view_reads_when_what_it_shows_was_touched(
    worker: Worker, pages: tuple[QStackedWidget, Page, Page]
) -> None:
    stack, first, second = pages
    assert (first.reads, second.reads) == (1, 0)
    act(worker, PLANS)
    act(worker, CLAIMS)
    assert (first.reads, second.reads) == (2, 0)
    stack.setCurrentWidget(second)
    assert (first.reads, second.reads) == (2, 1)
    act(worker, PLANS)
    assert (first.reads, second.reads) == (2, 2)


def test_what_one_piece_of_work_touched_is_told_once(
    worker: Worker, pages: tuple[QStackedWidget, Page, Page]
) -> None:
    act(worker, PLANS, CLAIMS, PLANS)
    assert pages[1].reads == 2


def test_a_page_that_is_gone_is_not_asked(worker: Worker, pages: tuple[QStackedWidget, Page, Page]) -> None:
    stack, first, _ = pages
    first.deleteLater()
    stack.removeWidget(first)
    worker.submit(lambda: None)
    act(worker, PLANS)


def test_the_answer_comes_before_what_was_touched_and_with_whose_act_it_was(worker: Worker) -> None:
    heard: list[object] = []
    owner = QObject(worker)
    worker.touched.connect(lambda touched, initiator: heard.append((touched, initiator)))
    worker.submit(lambda: worker.hear(PLANS), done=lambda _: heard.append("answer"), owner=owner)
    assert worker.wait_until_idle()
    assert heard == ["answer", (PLANS, owner)]


def test_what_was_kept_before_a_later_step_failed_is_told(worker: Worker) -> None:
    heard: list[Touched] = []
    worker.touched.connect(lambda touched, _: heard.append(touched))

    def half() -> None:
        worker.hear(PLANS)
        raise ZeroDivisionError

    worker.bug.connect(lambda _: None)
    worker.submit(half)
    act(worker, CLAIMS)
    assert heard == [PLANS, CLAIMS]


def test_acts_on_another_thread_are_told_on_the_windows(worker: Worker) -> None:
    heard: list[object] = []
    worker.touched.connect(
        lambda touched, initiator: heard.append((touched, initiator, threading.current_thread()))
    )
    other = threading.Thread(target=worker.hear, args=(PLANS,))
    other.start()
    other.join()
    assert heard == []
    act(worker)
    assert heard == [(PLANS, None, threading.main_thread())]


def test_a_closed_worker_tells_nothing_more(worker: Worker) -> None:
    heard: list[object] = []
    worker.touched.connect(lambda *told: heard.append(told))
    worker.submit(lambda: worker.hear(PLANS))
    worker.close()
    worker.hear(CLAIMS)
    assert heard == []
