"""The program with its window: which screen comes when, who is at the counter, and when the door is shut.

Screens ask by signals and are answered here; what touches the record goes through the worker. Heavy modules (the
database, paper) are imported in the worker's thread, so that the door is seen at once. Not for what is on a page.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QObject, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app.rules.values.errors import KnownError
from app.services.office.door import Door, door
from app.services.wording import sentence_of
from app.ui.program import opening
from app.ui.program.arrival import Arrival
from app.ui.program.opened_backup import backup_told
from app.ui.program.pages import Pages
from app.ui.records.backup_words import BackupWords, last_backup_words
from app.ui.shell.faults import FaultDesk
from app.ui.shell.i18n import language
from app.ui.shell.last_office import OfficeFolders
from app.ui.shell.lock import IdleWatch
from app.ui.shell.open_dialogs import ask_for_folder, close_dialogs
from app.ui.shell.options import Options
from app.ui.shell.window import Window
from app.ui.shell.worker import Worker

if TYPE_CHECKING:
    from app.services.office.office import Office
    from app.ui.counter.page import CounterPage
    from app.ui.records.backups import Backups
    from app.ui.unlock.recovery_page import RecoveryPage
    from app.ui.unlock.unlock_page import UnlockPage


class Program(QObject):
    """Everything that lives as long as the window.

    Signals:
        opened(object): somebody is at the counter of this `Office`.
        locked(): the door is shut, the office stays open behind it.
    """

    opened = Signal(object)
    locked = Signal()

    def __init__(self, options: Options, faults: FaultDesk | None = None) -> None:
        super().__init__()
        self.options = options
        self.folders = OfficeFolders(options.data_root)
        self.directory = options.office or self.folders.last()
        self.faults = faults or FaultDesk(parent=self)
        self.worker = Worker(self)
        self.worker.bug.connect(self.faults.report)
        self.worker.fault.connect(self._fault)
        self.window = Window()
        self.window.lock_wanted.connect(self.lock)
        self.window.closing.connect(self._closing)
        self.office: Office | None = None
        self.pages = Pages(self.window, self.worker, options, self.folders.root, self)
        self.pages.lock_wanted.connect(self.lock)
        self.arrival = Arrival(self.window, self.worker, options, self.folders, self)
        self.arrival.screen_wanted.connect(self.screen_is)
        self.arrival.entered.connect(self._arrive)
        self.arrival.entered_with_slip.connect(self._arrive_with_slip)
        self.arrival.door_wanted.connect(self._go_to_door)
        self._screen: QWidget | None = None
        self._locked_from: QWidget | None = None
        self._locked_at = ""
        self._closed = False
        self.backups: Backups | None = None
        self.idle = IdleWatch(options.idle_seconds, parent=self)
        self.idle.idle.connect(self.lock)
        self._clock_tick = QTimer(self)
        self._clock_tick.setInterval(5000)
        self._clock_tick.timeout.connect(self._show_time)

    @property
    def page(self) -> "CounterPage | None":
        """The counter, while somebody is at it."""
        return self.pages.counter

    # ------------------------------------------------------------------ starting and ending
    def start(self) -> None:
        """Show the window: the door of the office there is, or the start page."""
        if any((self.directory / name).exists() for name in ("office.db", "office.keys")):
            self.show_door()
        else:
            self.arrival.show_start(begin=self.directory.parent)
        self.window.show()
        self.idle.listen_to(self.window.windowHandle())

    def close(self) -> None:
        """End everything: what is typed is kept, the record closed, the thread ended."""
        if self._closed:
            return
        self._closed = True
        self.idle.stop()
        self._clock_tick.stop()
        self._keep_draft()
        # A screen may hold an office nobody has been let into yet (the wizard's, the recovery slip's).
        give_up = getattr(self._screen, "give_up", None)
        if give_up is not None:
            give_up()
        if self.backups is not None:
            self.backups.leave()
        if self.office is not None:
            self.worker.submit(self.office.close)
        self.worker.close()
        self.office = None

    def _closing(self) -> None:
        from app.ui.first_run.wizard import Wizard

        if isinstance(self._screen, Wizard) and not self._screen.may_close():
            self.window.keep_open()
            return
        if self.pages.slip_waits():
            self.window.keep_open()
            self._say_slip_waits()
            return
        closing = self.backups.before_closing() if self.backups is not None else None
        if closing is not None:
            self._keep_draft()
            self.window.keep_open()
            self.screen_is(closing)
            return
        self.arrival.cancel()
        self.close()

    def screen(self) -> QWidget | None:
        """What lies over the whole window now; None while pages are seen."""
        return self._screen

    def screen_is(self, screen: QWidget) -> None:
        """Show a screen over the whole window; the one before is gone."""
        old, self._screen = self._screen, screen
        self.window.show_screen(screen)
        if old is not None and old is not screen:
            self.window.drop_screen(old)

    def _fault(self, error: KnownError) -> None:
        """A foreseen fault nobody on screen has asked for."""
        self.window.status.set_item("fault", sentence_of(error, language()), "warning")

    # ------------------------------------------------------------------ the door
    def show_door(self, words: str = "") -> "UnlockPage":
        """The door of `directory`; nobody is in."""
        page = self._new_unlock_page()
        page.show_waiting()
        self.screen_is(page)
        page.start()

        def show(found: Door) -> None:
            self.window.set_office(found.office_name)
            page.show_door(found)
            if words:
                page.say(words)
            page.start()
            # While a password is typed; whoever is quicker waits no longer than without it.
            self.worker.submit(opening.read_ahead)

        self.worker.submit(
            door,
            self.directory,
            self.options.clock,
            done=show,
            failed=lambda error: self.arrival.show_start(
                sentence_of(error, language()), self.directory.parent
            ),
            owner=page,
        )
        return page

    def _go_to_door(self, directory: Path, words: str) -> None:
        """Another office than the one opened last."""
        self.directory = directory
        self.show_door(words)

    def show_backup(self, path: Path) -> None:
        """What a double click on a backup asks: restoring where there is no office yet, else which one's it is."""
        if self.arrival.start_is_shown():
            self.arrival.show_restore(path)
        else:
            self.say(backup_told(path))

    def say(self, words: str) -> None:
        """A box with one sentence."""
        QMessageBox.information(
            self.window, QCoreApplication.translate("Window", "Mutual Aid Counter"), words
        )

    def _new_unlock_page(self) -> "UnlockPage":
        from app.ui.unlock.unlock_page import UnlockPage

        page = UnlockPage()
        page.password_given.connect(self._try_password)
        page.recovery_wanted.connect(self._recover)
        page.other_office_wanted.connect(lambda: self.arrival.show_start(begin=self.directory.parent))
        page.restore_wanted.connect(self.arrival.show_restore)
        page.salvage_wanted.connect(lambda number: self.arrival.show_salvage(self.directory, number))
        page.quit_wanted.connect(self.window.close)
        if self.options.backups:
            page.show_backup(last_backup_words(self.directory, self.options.clock))
        return page

    def _try_password(self, number: str, password: str) -> None:
        if self.office is not None and number != self.office.actor.number and self.pages.slip_waits():
            self._say_slip_waits()
            return
        page = self._unlock_page()
        page.busy(True)
        failed = page.refuse
        if self.office is None:
            self.worker.submit(
                opening.open_office, self.directory, number, password, self.options.clock,
                done=self.let_in, failed=failed, owner=page,
            )  # fmt: skip
        else:
            same = number == self.office.actor.number
            self.worker.submit(
                opening.come_back, self.office, number, password,
                done=lambda office: self._go_on(office, same), failed=failed, owner=page,
            )  # fmt: skip

    def _unlock_page(self) -> "UnlockPage":
        from app.ui.unlock.unlock_page import UnlockPage

        assert isinstance(self._screen, UnlockPage)
        return self._screen

    # ------------------------------------------------------------------ the recovery slip
    def _say_slip_waits(self) -> None:
        """Neither closed nor left to somebody else: who made the slip prints and seals it first."""
        error = self.pages.slip_waits()
        assert error is not None
        if self._screen is not None:
            self._unlock_page().refuse(error)
        else:
            self.pages.say_slip_waits(error)

    def _recover(self) -> None:
        if self.pages.slip_waits():
            self._say_slip_waits()
        else:
            self.show_recovery()

    def show_recovery(self) -> "RecoveryPage":
        """Enter with the recovery slip. A locked office is closed first: it is opened anew with the slip's key."""
        from app.ui.unlock.recovery_page import RecoveryPage

        self._leave_office()
        page = RecoveryPage(self.worker, self.directory, self.options.clock, self.options.cost)
        page.left.connect(lambda: self.show_door())
        page.finished.connect(self.let_in)
        self.screen_is(page)
        page.start()
        return page

    # ------------------------------------------------------------------ at the counter
    def _arrive(self, office: "Office", words: str, good: bool) -> None:
        """An office was made, or brought back from a backup, and somebody is in it."""
        self.directory = office.directory
        self.let_in(office)
        if words and self.page is not None:
            self.page.views.empty.say(words, "", "ok" if good else "warn")

    def _arrive_with_slip(self, office: "Office") -> None:
        self.directory = office.directory
        self.folders.remember(self.directory)
        self.show_recovery().go_on_with(office)

    def let_in(self, office: "Office") -> None:
        """Somebody is in: the workspace with their page."""
        self.office = office
        self.folders.remember(office.directory)
        counter = self.pages.open_for(office)
        self.window.set_office(office.profile.name)
        self._open_counter()
        counter.come_to_search()
        if self.options.backups:
            counter.action_bar.offer_backups()
            counter.action_bar.pressed.connect(self._pressed)
            self._see_to_backups(office)
        self.opened.emit(office)

    def _open_counter(self) -> None:
        self.window.show_workspace()
        old, self._screen = self._screen, None
        if old is not None:
            self.window.drop_screen(old)
        self.idle.start()
        self._clock_tick.start()
        self._show_time()

    def _show_time(self) -> None:
        if self.office is not None:
            self.window.status.set_right(self._local("yyyy-MM-dd dddd HH:mm"))

    def _see_to_backups(self, office: "Office") -> None:
        if self.backups is None:
            # With the database's modules: the door waits for none of them.
            from app.ui.records.backups import Backups

            choose = self.options.choose_folder or ask_for_folder
            self.backups = Backups(self.window, self.worker, choose, self)
            self.backups.bug.connect(self.faults.report)
            self.backups.done.connect(self.window.close)
            self.backups.told.connect(self._show_backup)
        self.backups.take(office)

    def _pressed(self, key: str) -> None:
        if key == "Ctrl+B" and self.backups is not None:
            self.backups.back_up()

    def _show_backup(self, words: BackupWords) -> None:
        if self.page is not None:
            self.page.views.empty.show_backup(words.short, words.fine)

    def _local(self, form: str) -> str:
        assert self.office is not None
        now = self.office.local(self.office.clock.now())
        shown = QDateTime(QDate(now.year, now.month, now.day), QTime(now.hour, now.minute, now.second))
        return QLocale(language()).toString(shown, form)

    # ------------------------------------------------------------------ locking
    def lock(self) -> None:
        """Shut the door: everything is hidden, what is typed is kept, dialogs are closed."""
        if self.office is None or self._screen is not None:
            return
        self.idle.stop()
        self._locked_from = QApplication.focusWidget()
        close_dialogs()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        self._keep_draft()
        self._locked_at = self._local("HH:mm")
        page = self._new_unlock_page()
        page.show_waiting()
        self.screen_is(page)
        page.start()
        office, number = self.office, self.office.actor.number

        def show(told: tuple[Door, int]) -> None:
            page.show_locked(told[0], number, self._locked_at, told[1])
            page.start()

        self.worker.submit(opening.locked_door, office, done=show, failed=page.refuse, owner=page)
        self.locked.emit()

    def _go_on(self, office: "Office", same: bool) -> None:
        """The door was opened again: by the same person, who finds everything as it was, or by another."""
        if not same:
            self.let_in(office)
            return
        before, self._locked_from = self._locked_from, None
        self._open_counter()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_draft(self) -> None:
        self.pages.hold()

    def _leave_office(self) -> None:
        """Close the open office; its pages go."""
        if self.office is None:
            return
        self._keep_draft()
        if self.backups is not None:
            self.backups.leave()
        self.worker.submit(self.office.close)
        self.office = None
        self.pages.clear()
