"""One thread that owns database work, so that the window never blocks.

Everything a page asks of a service that touches the record goes through `Worker.submit`; answers arrive on the window's
thread. What such work touched in the record is told after its answer, to whoever shows it (`fresh`). For searching
while somebody types there is `submit_latest`: only the newest question of a channel is answered. Foreseen faults
(`KnownError`) go to `failed`, everything else is a bug and goes to the fault dialog. Pure and quick things (the preview
of a claim) do not belong here.
"""

import gc
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from app.rules.values.errors import KnownError

if TYPE_CHECKING:
    from app.services.office.touched import Touched

# Ms between two looks for garbage.
_SWEEP = 500

ResultT = TypeVar("ResultT")


class Cancelled(Exception):
    """Raised inside long work when the person asked to stop; what was begun is rolled back by its transaction."""


@dataclass(eq=False)
class Task(Generic[ResultT]):
    """One piece of work under way.

    Attributes:
        serial: rises with every task of the worker; a page can keep it to recognise a stale answer.
        channel: "" or the name under which only the newest task counts.
    """

    serial: int
    work: Callable[..., ResultT]
    arguments: tuple[Any, ...]
    done: Callable[[ResultT], object] | None
    failed: Callable[[KnownError], object] | None
    progress: Callable[[int, int], object] | None
    owner: QObject | None
    channel: str = ""
    _cancelled: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask to stop: work that has not begun never does, long work stops at its next report; no answer arrives."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether the answer is no longer wanted."""
        return self._cancelled.is_set()


class Worker(QObject):
    """The thread and its queue.

    Signals:
        bug(object): work raised something nobody foresaw (the exception).
        fault(object): a `KnownError` for which the asker gave no `failed`.
        busy_changed(bool): work is under way, or no more.
        touched(object, object): an act was kept and has touched this (`Touched`); whose act it was: the owner of the
            task, or None. The answer has been given by then, so whoever asked may already show it.
    """

    bug = Signal(object)
    fault = Signal(object)
    busy_changed = Signal(bool)
    touched = Signal(object, object)
    _answered = Signal(object, object, object, object)
    _heard_elsewhere = Signal(object)
    _reported = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: queue.SimpleQueue[Task[Any] | None] = queue.SimpleQueue()
        self._newest: dict[str, int] = {}
        self._serial = 0
        self._waiting = 0
        self._closed = False
        # What the task under way has touched so far; the thread's own.
        self._heard: Touched | None = None
        # Emitted from the thread, received here: Qt carries them over.
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._deliver_progress, Qt.ConnectionType.QueuedConnection)
        self._heard_elsewhere.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        # Python looks for garbage on whichever thread asks for memory, but a widget may only be let go of on the
        # window's own. So while the thread runs, garbage is looked for here, between two events.
        gc.disable()
        self._sweep = QTimer(self)
        self._sweep.setInterval(_SWEEP)
        self._sweep.timeout.connect(_collect)
        self._sweep.start()
        # A daemon, so that a crash elsewhere cannot keep the process alive; `close` waits for a running save.
        self._thread = threading.Thread(target=self._run, name="record", daemon=True)
        self._thread.start()

    # ------------------------------------------------------------------ asking
    def submit(
        self,
        work: Callable[..., ResultT],
        *arguments: Any,
        done: Callable[[ResultT], object] | None = None,
        failed: Callable[[KnownError], object] | None = None,
        progress: Callable[[int, int], object] | None = None,
        owner: QObject | None = None,
    ) -> Task[ResultT]:
        """Do `work(*arguments)` on the thread, after all that was asked before.

        Args:
            done: called with the result on the window's thread.
            failed: called with a foreseen fault; without it the `fault` signal tells it.
            progress: when given, `work` gets a keyword `progress`, a function (so far, in all) to be called now and
                then; it raises `Cancelled` once the task was cancelled.
            owner: no answer arrives after this object is gone. Found by itself when `done` is a method of it.

        Raises:
            RuntimeError: the worker is closed.
        """
        return self._put("", work, arguments, done, failed, progress, owner)

    def submit_latest(
        self,
        channel: str,
        work: Callable[..., ResultT],
        *arguments: Any,
        done: Callable[[ResultT], object] | None = None,
        failed: Callable[[KnownError], object] | None = None,
        owner: QObject | None = None,
    ) -> Task[ResultT]:
        """As `submit`, but only the newest task of `channel` is done and answered: for questions asked at every key."""
        return self._put(channel, work, arguments, done, failed, None, owner)

    def forget(self, channel: str) -> None:
        """No answer of this channel is wanted any more (the search box was cleared)."""
        self._serial += 1
        self._newest[channel] = self._serial

    def _put(
        self,
        channel: str,
        work: Callable[..., ResultT],
        arguments: tuple[Any, ...],
        done: Callable[[ResultT], object] | None,
        failed: Callable[[KnownError], object] | None,
        progress: Callable[[int, int], object] | None,
        owner: QObject | None,
    ) -> Task[ResultT]:
        if self._closed:
            raise RuntimeError("the worker is closed")
        self._serial += 1
        if owner is None:
            bound = getattr(done, "__self__", None)
            owner = bound if isinstance(bound, QObject) else None
        task = Task(self._serial, work, arguments, done, failed, progress, owner, channel)
        if channel:
            self._newest[channel] = task.serial
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        self._tasks.put(task)
        return task

    def _stale(self, task: Task[Any]) -> bool:
        return task.cancelled or bool(task.channel and self._newest.get(task.channel) != task.serial)

    def hear(self, touched: "Touched") -> None:
        """An act was kept and has touched this; may be called on any thread.

        What the task under way touched is told with its answer, all at once; anything else as soon as it is heard.
        """
        if threading.current_thread() is self._thread:
            self._heard = touched if self._heard is None else self._heard | touched
        elif isValid(self):
            self._heard_elsewhere.emit(touched)

    # ------------------------------------------------------------------ the thread
    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            self._heard = None
            result: Any = None
            error: BaseException | None = None
            if not self._stale(task):
                try:
                    if task.progress is None:
                        result = task.work(*task.arguments)
                    else:
                        result = task.work(*task.arguments, progress=self._reporter(task))
                except Cancelled:
                    task.cancel()
                except Exception as caught:
                    error = caught
            if not isValid(self):
                return
            self._answered.emit(task, result, error, self._heard)
            # The thread sleeps in `get` next: let go of what the task held.
            del task, result, error

    def _reporter(self, task: Task[Any]) -> Callable[[int, int], None]:
        def report(so_far: int, in_all: int) -> None:
            if task.cancelled:
                raise Cancelled
            self._reported.emit(task, so_far, in_all)

        return report

    # ------------------------------------------------------------------ answering
    def _deliver_progress(self, task: Task[Any], so_far: int, in_all: int) -> None:
        if task.progress is not None and not task.cancelled and _alive(task.owner):
            task.progress(so_far, in_all)

    def _deliver(
        self, task: Task[Any], result: Any, error: BaseException | None, touched: "Touched | None"
    ) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.busy_changed.emit(False)
        if self._closed:
            return
        self._answer(task, result, error)
        # Even where nobody waits any more, or a later step failed: what was kept is kept.
        if touched is not None:
            self._tell(touched, task.owner)

    def _tell(self, touched: "Touched", initiator: QObject | None = None) -> None:
        if not self._closed:
            self.touched.emit(touched, initiator if initiator is not None and isValid(initiator) else None)

    def _answer(self, task: Task[Any], result: Any, error: BaseException | None) -> None:
        wanted = not self._stale(task) and _alive(task.owner)
        if isinstance(error, KnownError):
            if not wanted:
                return
            if task.failed is not None:
                task.failed(error)
            else:
                self.fault.emit(error)
        elif error is not None:
            # A bug is told even when nobody waits for the answer any more.
            self.bug.emit(error)
        elif wanted and task.done is not None:
            task.done(result)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._waiting > 0

    def wait_until_idle(self, milliseconds: int = 10_000) -> bool:
        """Let the window go on living until all answers have arrived; for tests, the tour and closing.

        Returns:
            False when the time was over first.
        """
        deadline = QDeadlineTimer(milliseconds)
        loop = QEventLoop()
        tick = QTimer()
        tick.timeout.connect(lambda: loop.quit() if not self.busy or deadline.hasExpired() else None)
        tick.start(2)
        while self.busy and not deadline.hasExpired():
            loop.exec()
        tick.stop()
        return not self.busy

    def close(self) -> None:
        """End the thread after everything asked so far is done: a running save is never cut off. No answers follow."""
        if self._closed:
            return
        self._closed = True
        for channel in list(self._newest):
            self.forget(channel)
        self._tasks.put(None)
        self._thread.join()
        self._sweep.stop()
        gc.enable()
        self._answered.disconnect(self._deliver)
        self._reported.disconnect(self._deliver_progress)
        self._heard_elsewhere.disconnect(self._tell)


def _collect() -> None:
    """Look for garbage as Python itself would: the young often, the old seldom."""
    young, older, oldest = gc.get_count()
    limits = gc.get_threshold()
    if oldest > limits[2]:
        gc.collect()
    elif older > limits[1]:
        gc.collect(1)
    elif young > limits[0]:
        gc.collect(0)


def _alive(owner: QObject | None) -> bool:
    return owner is None or isValid(owner)
