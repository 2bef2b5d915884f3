"""A machine without an office to open: the start page, the sample office, set-up, a backup, salvage.

Each ends with an office and somebody in it, or at a door; whose turn it is then is told by signals. Not for the door
itself, nor for what comes after (`app`).
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.rules.values.errors import KnownError
from app.services.wording import sentence_of
from app.ui.program import opening
from app.ui.shell.i18n import language
from app.ui.shell.last_office import OfficeFolders
from app.ui.shell.open_dialogs import ask_for_backup, ask_for_folder
from app.ui.shell.options import Options
from app.ui.shell.window import Window
from app.ui.shell.worker import Task, Worker

if TYPE_CHECKING:
    from app.services.first_run.staged_office import StagedOffice
    from app.services.office.office import Office
    from app.services.records.restore import Restored
    from app.ui.first_run.start_page import StartPage
    from app.ui.first_run.wizard import Wizard
    from app.ui.records.restore_page import RestorePage
    from app.ui.records.salvage_page import SalvagePage


class Arrival(QObject):
    """The ways to an office. The modules of a screen are imported when it is first wanted.

    Args:
        window: over which folders and files are asked for.

    Signals:
        screen_wanted(object): a screen to show over the whole window.
        entered(object, str, bool): an `Office` is open with somebody in it; what to say at the counter ("" for
            nothing), and whether all is well.
        entered_with_slip(object): the recovery slip has opened this `Office`; a password comes next.
        door_wanted(object, str): the door of the office in this folder (`Path`), and what to say there.
    """

    screen_wanted = Signal(object)
    entered = Signal(object, str, bool)
    entered_with_slip = Signal(object)
    door_wanted = Signal(object, str)

    def __init__(
        self,
        window: Window,
        worker: Worker,
        options: Options,
        folders: OfficeFolders,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._worker, self._options, self._folders = window, worker, options, folders
        self._begin = folders.own.parent
        self._start_page: StartPage | None = None
        self._task: Task[Any] | None = None

    def cancel(self) -> None:
        """The window closes: what is being made is given up."""
        if self._task is not None:
            self._task.cancel()

    # ------------------------------------------------------------------ the start page
    def show_start(self, fault: str = "", begin: Path | None = None) -> "StartPage":
        """The page of a machine without an office.

        Args:
            fault: what to say of an office that could not be opened.
            begin: where to begin looking for a folder; None for where it was begun last.
        """
        from app.ui.first_run.start_page import StartPage

        self._begin = begin or self._begin
        self._start_page = page = StartPage()
        page.set_up_wanted.connect(self.show_wizard)
        page.sample_wanted.connect(self.make_sample)
        page.folder_wanted.connect(self._choose_office)
        page.restore_wanted.connect(self.show_restore)
        page.cancelled.connect(self.cancel_sample)
        page.quit_wanted.connect(self._window.close)
        self._window.set_office("")
        self.screen_wanted.emit(page)
        page.start()
        if fault:
            page.show_fault(fault)
        return page

    def start_is_shown(self) -> bool:
        """Whether the start page is what the window shows."""
        return self._start_page is not None and self._window.screen_shown() is self._start_page

    def make_sample(self) -> None:
        """Make the sample office and go to its counter."""
        page = self._start_page
        assert page is not None  # it asks for this
        page.show_making()
        self._task = self._worker.submit(
            opening.make_sample,
            self._folders.sample,
            self._options.clock,
            done=self._sample_made,
            failed=lambda error: page.show_fault(sentence_of(error, language())),
            progress=page.show_progress,
            owner=page,
        )

    def cancel_sample(self) -> None:
        """Stop making the sample office; back to the choices."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._start_page is not None:
            self._start_page.show_choices()

    def _sample_made(self, office: "Office") -> None:
        self._task = None
        self.entered.emit(office, "", True)

    def _choose_office(self) -> None:
        ask = self._options.choose_folder or ask_for_folder
        chosen = ask(self._window, self._begin)
        if not chosen:
            return
        folder = Path(chosen)
        if any((folder / name).exists() for name in ("office.db", "office.keys")):
            self.door_wanted.emit(folder, "")
        elif self._start_page is not None:
            error = KnownError("unlock.not_an_office", folder=str(folder))
            self._start_page.show_fault(sentence_of(error, language()))

    # ------------------------------------------------------------------ from a backup, from a damaged office
    def show_restore(self, file: Path | None = None) -> "RestorePage":
        """Bring an office back from a backup, to the first of the usual places that is free."""
        from app.ui.records.restore_page import RestorePage

        own = self._options.office or self._folders.own
        places = [own, *(own.with_name(f"{own.name}-{number}") for number in range(2, 100))]
        free = next(place for place in places if not place.exists() or not any(place.iterdir()))
        choose = self._options.choose_backup or ask_for_backup
        page = RestorePage(self._worker, free, choose, self._options.clock)
        page.left.connect(lambda: self.show_start())
        page.finished.connect(self._restored)
        self.screen_wanted.emit(page)
        page.start()
        if file is not None:
            page.read(file)
        return page

    def _restored(self, restored: "Restored", with_slip: bool) -> None:
        """The office is back. Whoever came with the slip sets a password next, as at the door."""
        if with_slip:
            self.entered_with_slip.emit(restored.office)
            return
        lead = self.tr("Restored from the backup and checked as a whole.")
        if not restored.report.good:
            lead = self.tr("Restored from the backup. Its check found %n fault(s); tell the administrator.", "",
                           len(restored.report.faults))  # fmt: skip
        self.entered.emit(restored.office, lead, restored.report.good)

    def show_salvage(self, damaged: Path, number: str = "") -> "SalvagePage":
        """Take what verifies of the damaged office into a new one beside it.

        Args:
            damaged: its folder.
            number: who has just been refused at its door.
        """
        from app.ui.records.salvage_page import SalvagePage

        page = SalvagePage(self._worker, damaged, number, self._options.clock)
        page.left.connect(lambda: self.door_wanted.emit(damaged, ""))
        page.finished.connect(lambda made: self._made(made, ""))
        self.screen_wanted.emit(page)
        page.start()
        return page

    # ------------------------------------------------------------------ a new office
    def show_wizard(self) -> "Wizard":
        """The five steps."""
        from app.ui.first_run.wizard import Wizard

        wizard = Wizard(
            self._worker,
            self._options.office or self._folders.own,
            self._options.clock,
            self._options.cost,
            self._options.choose_folder or ask_for_folder,
        )
        wizard.left.connect(lambda: self.show_start())
        wizard.finished.connect(self._set_up)
        self.screen_wanted.emit(wizard)
        wizard.start()
        return wizard

    def _set_up(self, staged: "StagedOffice") -> None:
        words = self.tr("The office is ready. Sign in with the password you have just set.")
        self._made(staged.directory, words)

    def _made(self, directory: Path, words: str) -> None:
        """A new office is there: the next start goes to its door too."""
        self._folders.remember(directory)
        self.door_wanted.emit(directory, words)
