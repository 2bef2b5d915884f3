"""One window per person: a second start brings the first one forward and ends.

A lock file says who is first; a small file beside it is the bell the second rings. Both are plain files of the
program's data folder: no port is opened. Not for who may open an office's record: `services.office.lock` holds that.
"""

import contextlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal
from PySide6.QtWidgets import QWidget

_LOCK = "window.lock"
_BELL = "window.bell"
_RUNG = "ring"
_HEARD = "heard"


class OneWindow(QObject):
    """The right to be the window of this data folder.

    Args:
        folder: the program's data folder; made when it is not there.

    Signals:
        wanted(list): somebody started the program again, with these words on its command line.
    """

    wanted = Signal(list)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bell = folder / _BELL
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / _LOCK
        self._lock = QLockFile(str(self._path))
        # Only a lock whose program is gone is stale, however long ago it was taken.
        self._lock.setStaleLockTime(0)
        self._watch: QFileSystemWatcher | None = None

    def take(self) -> bool:
        """Become the first; false when there is one. A folder that takes no lock file leaves everybody first."""
        if not self._lock.tryLock(0) and not (self._left_behind() and self._lock.tryLock(0)):
            return self._lock.error() != QLockFile.LockError.LockFailedError
        with contextlib.suppress(OSError):
            self._bell.write_text(_HEARD, "utf-8")
            self._watch = QFileSystemWatcher([str(self._bell)], self)
            self._watch.fileChanged.connect(self._rung)
        return True

    def _left_behind(self) -> bool:
        """Take away the lock of a program that was killed when Qt takes another program for it: numbers come again."""
        if sys.platform == "win32":
            try:
                # Windows does not delete what a living program holds open.
                self._path.unlink()
            except OSError:
                return False
            return True
        return self._lock.getLockInfo()[0] == os.getpid() and self._lock.removeStaleLockFile()

    def ring(self, words: Sequence[str]) -> None:
        """Ask the first to come forward, and give it the words of this start."""
        self._let_come_forward()
        with contextlib.suppress(OSError):
            self._bell.write_text(json.dumps([_RUNG, *words], ensure_ascii=False), "utf-8")

    def heard(self) -> bool:
        """Whether the first has answered."""
        try:
            return self._bell.read_text("utf-8") == _HEARD
        except OSError:
            return False

    def release(self) -> None:
        """Let the next start be first."""
        if self._watch is not None:
            self._watch.fileChanged.disconnect(self._rung)
            self._watch.deleteLater()
            self._watch = None
        self._lock.unlock()

    def _rung(self) -> None:
        try:
            told = json.loads(self._bell.read_text("utf-8"))
        except (OSError, ValueError):  # half written, or the answer itself
            return
        if not isinstance(told, list) or told[:1] != [_RUNG]:
            return
        with contextlib.suppress(OSError):
            self._bell.write_text(_HEARD, "utf-8")
        self.wanted.emit([str(word) for word in told[1:]])

    def _let_come_forward(self) -> None:
        # Windows lets only the program in front hand the front on; that is this one, just started by the person.
        if sys.platform == "win32":
            import ctypes

            # In C++ the process number comes back through arguments; here it is part of the answer.
            process = self._lock.getLockInfo()[0]
            ctypes.windll.user32.AllowSetForegroundWindow(process)


def bring_forward(window: QWidget) -> None:
    """Show a window before all others, also when it was made small."""
    if window.isMinimized():
        window.showNormal()
    window.show()
    window.raise_()
    window.activateWindow()
