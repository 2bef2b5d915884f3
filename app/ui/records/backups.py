"""Backups as the window's business: the open office's keeper, what the status bar says, Ctrl+B, the page at closing.

`app` tells it when an office is opened and left, and shows the screens it asks for.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.office.rights import may
from app.services.records.make_backup import BackupResult
from app.services.records.status import read_status
from app.services.records.targets import add_target
from app.services.wording import sentence_of
from app.ui.records.backup_words import BackupWords, backup_words
from app.ui.records.closing_page import ClosingPage
from app.ui.records.dialog import BackupDialog
from app.ui.records.keeper import BackupKeeper
from app.ui.shell.i18n import language
from app.ui.shell.window import Window
from app.ui.shell.worker import Worker


class Backups(QObject):
    """The desk.

    Args:
        window: whose status bar and workspace it uses.
        worker: of the record, for what changes it.
        choose_folder: asks for a folder; "" when the person thinks better of it.

    Signals:
        told(object): `BackupWords`, whenever they may have changed.
        bug(object): something nobody foresaw.
        done(): the backup at closing is over, or given up.
    """

    told = Signal(object)
    bug = Signal(object)
    done = Signal()

    def __init__(
        self,
        window: Window,
        worker: Worker,
        choose_folder: Callable[[QWidget, Path], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._worker, self._choose_folder = window, worker, choose_folder
        self.keeper: BackupKeeper | None = None
        self.dialog: BackupDialog | None = None
        self._page: ClosingPage | None = None
        self._closing = False
        key = QShortcut(QKeySequence("Ctrl+B"), window.workspace)
        key.setAutoRepeat(False)
        key.activated.connect(self.back_up)
        # While its button is on screen too, the key names both, and Qt tells them in turn.
        key.activatedAmbiguously.connect(self.back_up)

    # ------------------------------------------------------------------ with an open office
    def take(self, office: Office) -> None:
        """An office was opened; or somebody else sat down in it."""
        if self.keeper is None or self.keeper.office is not office:
            self.leave()
            self.keeper = BackupKeeper(office, self)
            self.keeper.progressed.connect(self._progressed)
            self.keeper.ended.connect(self._ended)
            self.keeper.bug.connect(self.bug)
            self.keeper.start()
        self.tell()

    def leave(self) -> None:
        """The office is about to be closed."""
        if self.keeper is not None:
            self.keeper.close()
            self.keeper.deleteLater()
            self.keeper = None

    def words(self) -> BackupWords | None:
        """How the last backup is told; None without an open office."""
        if self.keeper is None:
            return None
        office = self.keeper.office
        return backup_words(read_status(office.directory), office.clock.now(), office.local)

    def tell(self) -> None:
        """Say again how it stands; the words age."""
        words = self.words()
        if words is not None:
            self._window.status.set_item("backup", words.full, "backup" if words.fine else "warning")
            self.told.emit(words)

    def _progressed(self, hundredths: int) -> None:
        words = self.tr("Backing up {part} %").format(part=hundredths)
        self._window.status.set_item("backup", words, "backup")
        if self.dialog is not None:
            self.dialog.show_running(hundredths)
        if self._page is not None:
            self._page.progress.setValue(hundredths)

    def _ended(self, result: BackupResult | None) -> None:
        self.tell()
        if self.keeper is None or self.keeper.running:
            return
        if self.dialog is not None:
            self._show_status()
            self.dialog.show_result(result)
        if self._closing:
            self._finish()

    # ------------------------------------------------------------------ Ctrl+B
    def back_up(self) -> None:
        """Ctrl+B: back up now, and show how it goes."""
        if self.keeper is None:
            return
        if self.dialog is None:
            self._open_dialog()
        assert self.dialog is not None
        self.dialog.show_running(0)
        self.keeper.back_up()

    def _open_dialog(self) -> None:
        assert self.keeper is not None
        administrator = may(self.keeper.office.actor.role, "backup.add_target")
        self.dialog = dialog = BackupDialog(administrator, self._window)
        dialog.again.connect(self.back_up)
        dialog.drive_wanted.connect(self.register_drive)
        dialog.finished.connect(self._dialog_closed)
        self._show_status()
        dialog.open()

    def _dialog_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _show_status(self) -> None:
        assert self.keeper is not None
        assert self.dialog is not None
        office = self.keeper.office
        self.dialog.show_status(read_status(office.directory), office.clock.now(), office.local)

    def register_drive(self) -> None:
        """Alt+D: an administrator chooses a folder on another drive; a backup goes there at once."""
        assert self.keeper is not None
        chosen = self._choose_folder(self._window, self.keeper.office.directory.parent)
        if chosen:
            self._worker.submit(
                add_target, self.keeper.office, Path(chosen),
                done=lambda _: self.back_up(), failed=self._refuse, owner=self,
            )  # fmt: skip

    def _refuse(self, error: KnownError) -> None:
        if self.dialog is not None:
            self.dialog.say_fault(sentence_of(error, language()))

    # ------------------------------------------------------------------ closing
    def before_closing(self) -> ClosingPage | None:
        """The page to show while the last backup is made; None when there is no office to back up."""
        if self.keeper is None or self._closing:
            return None
        self._closing = True
        self._page = page = ClosingPage()
        page.quit_wanted.connect(self._finish)
        self.keeper.at_close()
        return page

    def _finish(self) -> None:
        self._page = None
        self.leave()
        self.done.emit()
