"""The worker: the window never waits, answers come to the window's thread, nothing stale, nothing lost."""

import threading
import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from app.rules.values.errors import KnownError
from app.ui.shell.worker import Worker


def test_work_is_done_on_its_own_thread_and_answered_on_the_windows(worker):
    where = []
    worker.submit(lambda: where.append(threading.current_thread().name), done=lambda _: where.append("back"))
    assert worker.busy
    assert worker.wait_until_idle()
    assert where == ["record", "back"]
    assert threading.current_thread().name == "MainThread"


def test_work_is_done_in_the_order_it_was_asked(worker):
    order = []
    for number in range(20):
        worker.submit(order.append, number)
    worker.wait_until_idle()
    assert order == list(range(20))


def test_of_a_channel_only_the_newest_is_answered(worker):
    gate, answers, worked = threading.Event(), [], []
    worker.submit(gate.wait)
    for text in ("c", "cz", "czq"):
        worker.submit_latest("search", lambda t=text: worked.append(t) or t, done=answers.append)
    gate.set()
    worker.wait_until_idle()
    assert answers == ["czq"]
    assert worked == ["czq"]


def test_an_answer_on_its_way_is_dropped_when_a_newer_question_is_asked(worker):
    answers = []
    first = worker.submit_latest("search", lambda: "old", done=answers.append)
    while worker._tasks.qsize():
        time.sleep(0.001)
    second = worker.submit_latest("search", lambda: "new", done=answers.append)
    worker.wait_until_idle()
    assert answers == ["new"]
    assert second.serial > first.serial


def test_a_channel_can_be_forgotten(worker):
    answers = []
    worker.submit_latest("search", lambda: "x", done=answers.append)
    worker.forget("search")
    worker.wait_until_idle()
    assert answers == []


def test_a_foreseen_fault_goes_to_the_asker(worker):
    def refuse():
        raise KnownError("unlock.wait", seconds=30)

    failed, told = [], []
    worker.fault.connect(told.append)
    worker.submit(
        refuse, done=lambda _: failed.append("done"), failed=lambda error: failed.append(error.code)
    )
    worker.submit(refuse)
    worker.wait_until_idle()
    assert failed == ["unlock.wait"]
    assert [error.code for error in told] == ["unlock.wait"]


def test_a_bug_goes_to_the_fault_desk_and_work_goes_on(worker):
    bugs, answers = [], []
    worker.bug.connect(bugs.append)
    worker.submit(lambda: 1 / 0, done=answers.append, failed=answers.append)
    worker.submit(lambda: "still here", done=answers.append)
    worker.wait_until_idle()
    assert isinstance(bugs[0], ZeroDivisionError)
    assert answers == ["still here"]


def test_nothing_is_answered_to_a_page_that_is_gone(worker):
    class Page(QObject):
        def take(self, _):
            raise AssertionError("a page that is gone was answered")

    page, reached = Page(), []
    worker.submit(lambda: 1, done=page.take)
    worker.submit(lambda: 1, done=lambda _: reached.append(1), owner=page)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    worker.wait_until_idle()
    assert reached == []


def test_long_work_reports_and_can_be_cancelled(worker):
    seen, done = [], []

    def long_work(progress):
        for number in range(1000):
            progress(number, 1000)
            time.sleep(0.001)
        return "all"

    def stop(so_far, _):
        seen.append(so_far)
        task.cancel()

    task = worker.submit(long_work, done=done.append, progress=stop)
    worker.wait_until_idle()
    assert len(seen) == 1
    assert done == []


def test_closing_waits_for_a_save_and_gives_no_answer_any_more(dressed):
    worker, saved, answers = Worker(), [], []

    def save():
        time.sleep(0.02)
        saved.append(1)

    worker.submit(save, done=answers.append)
    worker.submit(save, done=answers.append)
    worker.close()
    worker.close()
    assert saved == [1, 1]
    QCoreApplication.processEvents()
    assert answers == []
    with pytest.raises(RuntimeError):
        worker.submit(save)


def test_busy_is_told_once_and_its_end_once(worker):
    told = []
    worker.busy_changed.connect(told.append)
    for _ in range(3):
        worker.submit(lambda: None)
    worker.wait_until_idle()
    assert told == [True, False]


def test_waiting_ends_when_the_time_is_over(worker):
    gate = threading.Event()
    worker.submit(gate.wait)
    assert not worker.wait_until_idle(10)
    gate.set()
    assert worker.wait_until_idle()
