"""Keeps what is on screen as fresh as the record: a page reads when it is shown, and when what it shows is touched.

A page subscribes in one line, `Fresh(self, worker, ("plans", "plan_drafts"), self.read)`, and no act has to remember
which pages show what it does. A page nobody looks at reads nothing until it is shown again.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.ui.shell.worker import Worker

if TYPE_CHECKING:
    from app.services.office.touched import Subject, Touched


class Fresh(QObject):
    """Reads for one widget; gone with it.

    Args:
        shown: what must be fresh while it is seen.
        worker: tells what was touched.
        subjects: what it shows.
        read: asks the worker for all of it anew; safe to call again while an answer is still to come.
    """

    def __init__(
        self, shown: QWidget, worker: Worker, subjects: "Iterable[Subject]", read: Callable[[], object]
    ) -> None:
        super().__init__(shown)
        self._shown, self._subjects, self._read = shown, frozenset(subjects), read
        worker.touched.connect(self._touched)
        shown.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._shown and event.type() == QEvent.Type.Show:
            self._read()
        return super().eventFilter(watched, event)

    def _touched(self, touched: "Touched", _initiator: QObject | None) -> None:
        if self._subjects & touched.subjects and self._shown.isVisible():
            self._read()
