"""A machine without an office to open: the start page, the sample office, set-up, a backup, salvage.

Each ends with an office and somebody in it, or at a door. Not for the door itself, nor for what comes after (`app`).
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.rules.values.errors import KnownError
from app.services.wording import sentence_of
from app.ui.program import door_work
from app.ui.shell.i18n import language
from app.ui.shell.open_dialogs import ask_for_backup, ask_for_folder
from app.ui.shell.worker import Task

if TYPE_CHECKING:
    from app.services.first_run.staged_office import StagedOffice
    from app.services.office.office import Office
    from app.services.records.restore import Restored
    from app.ui.first_run.start_page import StartPage
    from app.ui.first_run.wizard import Wizard
    from app.ui.program.app import Program
    from app.ui.records.restore_page import RestorePage
    from app.ui.records.salvage_page import SalvagePage


class Arrival(QObject):
    """The ways to an office."""

    def __init__(self, program: "Program") -> None:
        super().__init__(program)
        self._program = program
        self._task: Task | None = None

    def cancel(self) -> None:
        """The window closes: what is being made is given up."""
        if self._task is not None:
            self._task.cancel()

    def show_start(self, fault: str = "") -> "StartPage":
        """The page of a machine without an office."""
        from app.ui.first_run.start_page import StartPage

        page = StartPage()
        page.set_up_wanted.connect(self.show_wizard)
        page.sample_wanted.connect(self.make_sample)
        page.folder_wanted.connect(self._choose_office)
        page.restore_wanted.connect(self.show_restore)
        page.cancelled.connect(self.cancel_sample)
        page.quit_wanted.connect(self._program.window.close)
        self._program.window.set_office("")
        self._program.screen_is(page)
        page.start()
        if fault:
            page.show_fault(fault)
        return page

    def make_sample(self) -> None:
        """Make the sample office and go to its counter."""
        page = self._start_page()
        page.show_making()
        self._task = self._program.worker.submit(
            door_work.make_sample,
            self._program.folders.sample,
            self._program.options.clock,
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
        self._start_page().show_choices()

    def _sample_made(self, office: "Office") -> None:
        self._task = None
        self._program.directory = office.directory
        self._program.let_in(office)

    def _start_page(self) -> "StartPage":
        from app.ui.first_run.start_page import StartPage

        screen = self._program.screen()
        assert isinstance(screen, StartPage)
        return screen

    def _choose_office(self) -> None:
        ask = self._program.options.choose_folder or ask_for_folder
        chosen = ask(self._program.window, self._program.directory.parent)
        if not chosen:
            return
        folder = Path(chosen)
        if any((folder / name).exists() for name in ("office.db", "office.keys")):
            self._program.directory = folder
            self._program.show_door()
        else:
            error = KnownError("unlock.not_an_office", folder=str(folder))
            self._start_page().show_fault(sentence_of(error, language()))

    def show_restore(self, file: Path | None = None) -> "RestorePage":
        """Bring an office back from a backup, to the first of the usual places that is free."""
        from app.ui.records.restore_page import RestorePage

        own = self._program.options.office or self._program.folders.own
        places = [own, *(own.with_name(f"{own.name}-{number}") for number in range(2, 100))]
        free = next(place for place in places if not place.exists() or not any(place.iterdir()))
        choose = self._program.options.choose_backup or ask_for_backup
        page = RestorePage(self._program.worker, free, choose, self._program.options.clock)
        page.left.connect(lambda: self.show_start())
        page.finished.connect(self._restored)
        self._program.screen_is(page)
        page.start()
        if file is not None:
            page.read(file)
        return page

    def _restored(self, restored: "Restored", with_slip: bool) -> None:
        """The office is back. Whoever came with the slip sets a password next, as at the door."""
        self._program.directory = restored.office.directory
        self._program.folders.remember(self._program.directory)
        if with_slip:
            self._program.show_recovery().go_on_with(restored.office)
            return
        self._program.let_in(restored.office)
        assert self._program.page is not None
        lead = self.tr("Restored from the backup and checked as a whole.")
        if not restored.report.good:
            lead = self.tr("Restored from the backup. Its check found %n fault(s); tell the administrator.", "",
                           len(restored.report.faults))  # fmt: skip
        self._program.page.views.empty.say(lead, "", "ok" if restored.report.good else "warn")

    def show_salvage(self, number: str = "") -> "SalvagePage":
        """Take what verifies of the damaged office into a new one beside it."""
        from app.ui.records.salvage_page import SalvagePage

        page = SalvagePage(self._program.worker, self._program.directory, number, self._program.options.clock)
        page.left.connect(lambda: self._program.show_door())
        page.finished.connect(self._salvaged)
        self._program.screen_is(page)
        page.start()
        return page

    def _salvaged(self, directory: Path) -> None:
        self._program.directory = directory
        self._program.folders.remember(directory)
        self._program.show_door()

    def show_wizard(self) -> "Wizard":
        """The five steps."""
        from app.ui.first_run.wizard import Wizard

        wizard = Wizard(
            self._program.worker,
            self._program.options.office or self._program.folders.own,
            self._program.options.clock,
            self._program.options.cost,
            self._program.options.choose_folder or ask_for_folder,
        )
        wizard.left.connect(lambda: self.show_start())
        wizard.finished.connect(self._set_up)
        self._program.screen_is(wizard)
        wizard.start()
        return wizard

    def _set_up(self, staged: "StagedOffice") -> None:
        self._program.directory = staged.directory
        self._program.folders.remember(self._program.directory)
        self._program.show_door(self.tr("The office is ready. Sign in with the password you have just set."))
