"""The window as one program among others on a desktop: only one of it, with a log, locking with the session.

Puts the parts of this package around `Program`; which screen comes when is `app.ui.program.app`'s business.
"""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QObject
from PySide6.QtWidgets import QApplication, QMessageBox

from app.places import data_folder
from app.rules.values.errors import KnownError, Param
from app.services.wording import sentence, sentence_of
from app.ui.program.desktop.log import ProgramLog, log
from app.ui.program.desktop.one_window import OneWindow, bring_forward
from app.ui.program.desktop.session import SessionWatch
from app.ui.shell.i18n import language

if TYPE_CHECKING:
    from app.ui.program.app import Program

# A window that is alive answers within a moment; after this long the person is told instead of left waiting.
_PATIENCE_SECONDS = 4.0


class Desktop(QObject):
    """What one run of the window holds of the desktop.

    Args:
        folder: the program's data folder; the usual one when None.
        words: the backup file that was opened, if any; handed to the window that is already open.
    """

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

    def hold(self, program: "Program") -> None:
        """Begin, for the program whose window is shown."""
        program.faults.reported.connect(lambda report: log.error("fault\n%s", report))
        self._alone.wanted.connect(lambda words: self._wanted(program, words))
        self._session.left.connect(program.lock)
        self._session.listen_for(program.window.windowHandle())

    def _wanted(self, program: "Program", words: Sequence[str]) -> None:
        bring_forward(program.window)
        if words:
            self.show_backup(program, Path(words[0]))

    def show_backup(self, program: "Program", path: Path) -> None:
        """What a double click on a backup asks: restoring where there is no office yet, else only which one's it is."""
        from app.ui.first_run.start_page import StartPage

        if isinstance(program.window.screen_shown(), StartPage):
            program.arrival.show_restore(path)
            return
        from app.services.records.restore import read_backup

        try:
            told = read_backup(path)
        except KnownError as error:
            self.say(sentence_of(error, language()))
            return
        made = QDateTime.fromSecsSinceEpoch(int(told.created_at.timestamp())).toString("yyyy-MM-dd HH:mm")
        holds: dict[str, Param] = {
            "office": told.manifest.office_name,
            "made": made,
            "claims": told.manifest.claims,
            "last": told.manifest.last_number,
        }
        self.say(sentence("desktop.backup_holds", holds, language()))

    def close(self) -> None:
        """Let go of everything; the next start is the first."""
        self._session.close()
        if self._log is not None:
            self._log.close()
        self._alone.release()
