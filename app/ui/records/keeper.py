"""Sees to the backups while the office is open, on a thread of their own, so that no act waits for one.

Asks the services every minute whether one is due. Not for showing anything (`desk`).
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.office.office import Office
from app.services.records.in_time import back_up_at_close, back_up_in_time
from app.services.records.make_backup import BackupResult, make_backup
from app.ui.shell.worker import Task, Worker

_LOOK_EVERY = 60_000


class BackupKeeper(QObject):
    """The keeper of one open office.

    Signals:
        progressed(int): hundredths of the backup under way.
        ended(object): a `BackupResult`; None when nothing was due.
        bug(object): something nobody foresaw.
    """

    progressed = Signal(int)
    ended = Signal(object)
    bug = Signal(object)

    def __init__(self, office: "Office", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self._worker = Worker(self)
        self._worker.bug.connect(self.bug)
        self._tasks: list[Task[Any]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look at once, and from now on every minute."""
        self._timer.start()
        self.look()

    @property
    def running(self) -> bool:
        """Whether a backup is under way."""
        return bool(self._tasks)

    def look(self) -> None:
        """Back up what is due."""
        if not self.running:
            self._do(back_up_in_time)

    def back_up(self) -> None:
        """Ctrl+B: now, in every target. One that is under way is let to its end first."""
        self._do(make_backup, "now")

    def at_close(self) -> None:
        """Before the office is closed."""
        self._timer.stop()
        self._do(back_up_at_close)

    def _do(self, act: Callable[..., BackupResult | None], *more: str) -> None:
        task = self._worker.submit(
            act, self.office, *more, done=self._done, progress=self._progress, owner=self
        )
        self._tasks.append(task)

    def _progress(self, done: int, _whole: int) -> None:
        self.progressed.emit(done)

    def _done(self, result: "BackupResult | None") -> None:
        self._tasks.pop(0)  # they are done in the order they were asked for
        self.ended.emit(result)

    def close(self) -> None:
        """Give up what is under way; it leaves nothing behind."""
        self._timer.stop()
        for task in self._tasks:
            task.cancel()
        self._worker.close()

    def wait(self, milliseconds: int = 60_000) -> bool:
        """Let the window go on living until the backup has ended; for tests and the tour."""
        return self._worker.wait_until_idle(milliseconds)
