"""When something goes wrong that nobody foresaw: a dialog with a report that can be copied and holds no person's data.

Foreseen faults never come here; they are message strips on their page. The report names the program, the system and the
place in the code. It leaves out the values an error message may carry, because a name or an ID number may be in them.
"""

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app import __version__
from app.ui.widgets.button import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.text import Text

# Their messages name code (attributes, modules), not what somebody typed.
_SPEAKABLE = (AttributeError, NameError, ImportError, NotImplementedError, RecursionError)


def bug_report(error: BaseException) -> str:
    """What a maintainer needs to find the fault; no value from the record, no path of the machine."""
    lines = [
        f"Mutual Aid Counter {__version__}",
        f"Python {platform.python_version()} · Qt {qt_version} · {platform.system()} {platform.release()}",
        "",
    ]
    chain: list[BaseException] = []
    seen: BaseException | None = error
    while seen is not None and seen not in chain:
        chain.append(seen)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    for part in reversed(chain):
        for frame in traceback.extract_tb(part.__traceback__):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
        words = f": {part}" if isinstance(part, _SPEAKABLE) else ""
        lines.append(f"{type(part).__module__}.{type(part).__qualname__}{words}".removeprefix("builtins."))
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _short(path: str) -> str:
    parts = Path(path).parts
    for root in ("app", "site-packages"):
        if root in parts:
            at = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[at if root == "app" else at + 1 :])
    return parts[-1] if parts else path


class ReportText(QPlainTextEdit):
    """The report, to read and to select; in small type by the style sheet."""


class FaultDialog(Dialog):
    """Says that something went wrong, what is safe, and gives the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        # `tr` needs the constructed object, so the words come after.
        super().__init__(" ", "warning", 560, parent)
        title = self.tr("Something in the program went wrong")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.title.setText(title)
        self.body.addWidget(
            Text(
                self.tr(
                    "What was saved before is safe. Please go on; if the screen looks wrong, lock it with F12 and "
                    "unlock it again. The report below holds no personal data: copy it and send it to whoever "
                    "looks after the program."
                ),
                13,
                "ink2",
                wrap=True,
            )
        )
        self._report = ReportText(report)
        self._report.setReadOnly(True)
        self._report.setFixedHeight(200)
        self._report.setAccessibleName(self.tr("Report"))
        self.body.addWidget(self._report)
        self.copy = self.add_button(Button(self.tr("Copy report"), "attach", parent=self), at_left=True)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        self.go_on = self.add_button(
            Button(self.tr("Go on"), variant="primary", key="Enter", parent=self), on_enter=True
        )
        self.go_on.clicked.connect(self.accept)
        self.go_on.setFocus()


class FaultDesk(QObject):
    """Takes every unforeseen exception of the program, from any thread, and shows the dialog, one at a time.

    Args:
        show: what to do with a report; the dialog unless a test or the tour wants it otherwise.

    Signals:
        reported(str): a report was made, also one whose dialog is not shown.
    """

    reported = Signal(str)
    _arrived = Signal(object)

    def __init__(self, show: Callable[[str], object] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show or self._dialog
        self._open = False
        self._arrived.connect(self._take)

    def install(self) -> None:
        """Become the place unforeseen exceptions go to."""
        sys.excepthook = self._hook
        threading.excepthook = lambda told: self.report(told.exc_value) if told.exc_value else None

    def report(self, error: BaseException) -> None:
        """Show a bug; may be called from any thread. Connect `Worker.bug` to it."""
        self._arrived.emit(error)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _take(self, error: BaseException) -> None:
        report = bug_report(error)
        if sys.stderr is not None:
            print(report, file=sys.stderr)
        self.reported.emit(report)
        # A fault in painting would otherwise open a dialog per frame.
        if self._open:
            return
        self._open = True
        try:
            self._show(report)
        finally:
            self._open = False

    def _dialog(self, report: str) -> None:
        FaultDialog(report, QApplication.activeWindow()).exec()
