"""The program's log: starts, ends and faults, for whoever looks after it; nothing of a person, and never large.

Messages of others (Qt, libraries) may name files, and a file's name may hold the name of who uses the computer: the
person's folder is written as `~`. Values of the record are never logged; a fault is logged as its report, which has
none.
"""

import faulthandler
import logging
import platform
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from app import __version__

LARGEST = 256 * 1024
KEPT = 3
_NAME = "program.log"
_CRASH = "crash.txt"

log = logging.getLogger("mutual_aid_counter")


class _NoPerson(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return without_home(super().format(record))


def without_home(text: str) -> str:
    """The text with the person's own folder written as `~`."""
    home = str(Path.home())
    for written in (home, home.replace("\\", "/"), home.replace("\\", "\\\\")):
        if len(written) > 1:
            text = text.replace(written, "~")
    return text


class ProgramLog:
    """The log of one run of the window.

    Args:
        folder: where the files lie; made when it is not there. A folder that cannot be written leaves no log, and is no
            reason not to start.
    """

    def __init__(self, folder: Path) -> None:
        self._handler: logging.Handler | None = None
        self._crash: TextIO | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(
                folder / _NAME,
                maxBytes=LARGEST,
                backupCount=KEPT,
                encoding="utf-8",
                errors="backslashreplace",
            )
            self._crash = (folder / _CRASH).open("a", encoding="utf-8")
        except OSError:
            return
        handler.setFormatter(_NoPerson("%(asctime)s %(levelname)s %(message)s"))
        self._handler = handler
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        log.propagate = False
        # A crash below Python leaves no exception; this leaves at least where it was.
        faulthandler.enable(self._crash)
        qInstallMessageHandler(_from_qt)
        log.info(
            "start %s, Python %s, Qt %s, %s %s",
            __version__,
            platform.python_version(),
            qt_version,
            platform.system(),
            platform.version(),
        )

    def close(self) -> None:
        """Write the end and let go of the files."""
        if self._handler is None:
            return
        log.info("end")
        qInstallMessageHandler(None)
        faulthandler.disable()
        if self._crash is not None:
            self._crash.close()
        log.removeHandler(self._handler)
        self._handler.close()
        self._handler = None


_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _from_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt %s: %s", context.category or "", message)
