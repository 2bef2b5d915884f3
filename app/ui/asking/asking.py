"""Asking over a page for what an act needs, and having the worker do it: the sheet waits, and says what was refused."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QObject

from app.rules.values.errors import KnownError
from app.ui.asking.ask_panel import AskPanel
from app.ui.asking.ask_sheet import AskSheet
from app.ui.shell.worker import Worker


class Asking(QObject):
    """What the acts of one page have in common.

    Args:
        sheet: lies over the page while something is asked.
        worker: does what touches the record.
        fields: beside which field a fault of the record is said, by the fault's code.
    """

    def __init__(
        self,
        sheet: AskSheet,
        worker: Worker,
        fields: Mapping[str, str] = MappingProxyType({}),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sheet, self._worker, self._fields = sheet, worker, fields

    def ask(self, panel: AskPanel, go: Callable[[], None]) -> None:
        """Ask; `go` once it is filled in, while the panel stays."""
        panel.wanted.connect(go)
        self._sheet.ask(panel)
        panel.start()

    def do(
        self,
        panel: AskPanel,
        done: Callable[[Any], object],
        act: Callable[..., object],
        *arguments: object,
    ) -> None:
        """Have the worker do `act(*arguments)`: the panel waits, goes when it is done, and says what was refused."""
        panel.set_busy(True)

        def answered(result: object) -> None:
            self._sheet.close_sheet()
            done(result)

        def failed(error: KnownError) -> None:
            panel.set_busy(False)
            panel.refuse(self._fields.get(error.code, ""), error)
            self._sheet.refit()

        self._worker.submit(act, *arguments, done=answered, failed=failed, owner=panel)
