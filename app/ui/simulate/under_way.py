"""The one thing the page has asked the worker for: while it is under way nothing else is asked, and Esc stops it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.rules.values.errors import KnownError
from app.ui.shell.worker import Task, Worker


class UnderWay(QObject):
    """What is under way.

    Signals:
        changed(): something began, or ended, or was stopped.
        refused(object): it ended with this `KnownError`.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._task: Task[Any] | None = None

    def busy(self) -> bool:
        """Whether something is under way."""
        return self._task is not None

    def do(
        self,
        act: Callable[..., object],
        *arguments: object,
        done: Callable[[Any], object],
        progress: Callable[[int, int], object] | None = None,
    ) -> None:
        """Have the worker do `act(*arguments)`; `done` gets what it gives, after `changed` was told."""

        def answered(result: object) -> None:
            self._end()
            done(result)

        def refused(error: KnownError) -> None:
            self._end()
            self.refused.emit(error)

        self._task = self._worker.submit(
            act, *arguments, done=answered, failed=refused, progress=progress, owner=self
        )
        self.changed.emit()

    def stop(self) -> None:
        """Nobody waits for it any more."""
        if self._task is not None:
            self._task.cancel()
            self._end()

    def _end(self) -> None:
        self._task = None
        self.changed.emit()
