"""The window as one program among others on a desktop: only one of it, with a log, locking with the session.

Puts the parts of this package around the window; which screen comes when is `program.app`'s business.
"""

import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from app.places import data_folder
from app.services.wording import sentence
from app.ui.program.desktop.log import ProgramLog, log
from app.ui.program.desktop.one_window import OneWindow, bring_forward
from app.ui.program.desktop.session import SessionWatch
from app.ui.shell.faults import FaultDesk
from app.ui.shell.i18n import language
from app.ui.shell.window import Window

# A window that is alive answers within a moment; after this long the person is told instead of left waiting.
_PATIENCE_SECONDS = 4.0


class Desktop(QObject):
    """What one run of the window holds of the desktop.

    Args:
        folder: the program's data folder; the usual one when None.
        words: the backup file that was opened, if any; handed to the window that is already open.

    Signals:
        left(): the person has left the screen.
        backup_opened(object): somebody opened this backup file (`Path`) while the window was open.
    """

    left = Signal()
    backup_opened = Signal(object)

    def __init__(self, folder: Path | None = None, words: Sequence[str] = ()) -> None:
        super().__init__()
        self._folder = folder or data_folder()
        self._words = words
        self._alone = OneWindow(self._folder, self)
        self._session = SessionWatch(self)
        self._log: ProgramLog | None = None

    def is_first(self) -> bool:
        """Whether this run may open the window; if not, the one that is open has been asked to come forward."""
        if self._alone.take():
            self._log = ProgramLog(self._folder / "log")
            return True
        self._alone.ring(self._words)
        ends = time.monotonic() + _PATIENCE_SECONDS
        while not self._alone.heard():
            if time.monotonic() > ends:
                self.say(sentence("desktop.no_answer", {}, language()))
                break
            QApplication.processEvents()
            time.sleep(0.05)
        return False

    def say(self, words: str) -> None:
        """A box with one sentence."""
        QMessageBox.information(None, QCoreApplication.translate("Window", "Mutual Aid Counter"), words)

    def hold(self, window: Window, faults: FaultDesk) -> None:
        """Begin, for the window that is shown."""
        faults.reported.connect(lambda report: log.error("fault\n%s", report))
        self._alone.wanted.connect(lambda words: self._wanted(window, words))
        self._session.left.connect(self.left)
        self._session.listen_for(window.windowHandle())

    def _wanted(self, window: Window, words: Sequence[str]) -> None:
        bring_forward(window)
        if words:
            self.backup_opened.emit(Path(words[0]))

    def close(self) -> None:
        """Let go of everything; the next start is the first."""
        self._session.close()
        if self._log is not None:
            self._log.close()
        self._alone.release()
