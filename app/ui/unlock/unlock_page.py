"""The door: who works here, a password, the way out of a forgotten one. Also what hides everything while locked.

Asks and shows; trying the password is done elsewhere and answered with `refuse`, `busy` or by another screen.
"""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.office.door import Door, DoorUser
from app.services.wording import sentence_of
from app.ui.shell.brand_panel import BrandPanel
from app.ui.shell.card_screen import CardScreen
from app.ui.shell.i18n import language
from app.ui.unlock.user_list import UserList
from app.ui.widgets.button import Button, LinkButton
from app.ui.widgets.icon import Icon
from app.ui.widgets.inputs import PasswordInput
from app.ui.widgets.panel import Divider
from app.ui.widgets.strip import Strip
from app.ui.widgets.text import Text, short_path

# The record itself is broken: nobody's password helps any more.
_DAMAGED = {"unlock.damaged", "unlock.other_keys", "office.damaged"}


class UnlockPage(CardScreen):
    """The page.

    Args:
        now: seconds that never run back; counts waits down. Tests bring their own.

    Signals:
        password_given(str, str): number and password, to be tried.
        recovery_wanted(), other_office_wanted(), quit_wanted(): the links.
        restore_wanted(), salvage_wanted(str): the ways out when the record is damaged; who was refused.
    """

    password_given = Signal(str, str)
    recovery_wanted = Signal()
    other_office_wanted = Signal()
    quit_wanted = Signal()
    restore_wanted = Signal()
    salvage_wanted = Signal(str)

    def __init__(self, now: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:
        super().__init__(BrandPanel(""), parent=parent)
        self._now = now
        self._until: dict[str, float] = {}
        self._faults: dict[str, str] = {}
        self._whole: dict[str, str] = {}  # of a fault whose folder is cut, the whole
        self._tries: dict[str, int] = {}
        self._busy = False
        self._locked = False
        self.brand.set_title(self.tr("Mutual Aid Counter"))
        self.show_backup("")
        self._fill()
        self._ticker = QTimer(self)
        self._ticker.setInterval(250)
        self._ticker.timeout.connect(self.tick)

    def show_backup(self, words: str) -> None:
        """Among the facts at the foot: when the last backup was made; "" leaves it out."""
        facts = [("lock", self.tr("The database is encrypted; a password opens it"))]
        if words:
            facts.append(("backup", words))
        facts.append(("info", self.tr("Works offline; nothing leaves this counter")))
        self.brand.set_facts(facts)

    def _fill(self) -> None:
        head = QHBoxLayout()
        self.title = Text(self.tr("Please sign in"), 20, bold=True)
        self.since = Text("", 14, "ink2")
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.since)
        self.column.addLayout(head)
        self.sub = Text("", 13, "ink2", wrap=True)
        self.column.addWidget(self.sub)
        self.column.addSpacing(12)
        self.sample = Strip("note")
        above = QWidget()
        above_column = QVBoxLayout(above)
        above_column.setContentsMargins(0, 0, 0, 8)
        above_column.addWidget(self.sample)
        self._sample_area = above
        above.hide()
        self.column.addWidget(above)
        self.users = UserList()
        self.users.chosen.connect(lambda _number: self._show_person())
        self.column.addWidget(self.users)
        self.column.addSpacing(24)
        self.column.addWidget(Text(self.tr("Password"), 13, "ink2"))
        self.column.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.password = PasswordInput(self.tr("Password"))
        self.password.setFixedHeight(40)
        self.password.installEventFilter(self)
        self.password.caps_lock.connect(self._caps)
        self.password.textChanged.connect(self._typed)
        self.enter = Button(self.tr("Unlock"), key="Enter", variant="primary", main=True)
        self.enter.setMinimumWidth(128)
        self.enter.clicked.connect(self._try)
        row.addWidget(self.password, 1)
        row.addWidget(self.enter)
        self.column.addLayout(row)
        self.column.addSpacing(6)
        self.column.addLayout(self._words())
        self.column.addSpacing(12)
        self.column.addWidget(Divider())
        self.column.addSpacing(10)
        foot = QHBoxLayout()
        foot.setSpacing(20)
        self.recovery = LinkButton(self.tr("Forgot it? Use the recovery slip"))
        self.recovery.clicked.connect(self.recovery_wanted)
        self.other_office = LinkButton(self.tr("Another office"))
        self.other_office.clicked.connect(self.other_office_wanted)
        self.quit = LinkButton(self.tr("Quit"), key="Alt+F4")
        self.quit.clicked.connect(self.quit_wanted)
        foot.addWidget(self.recovery)
        foot.addWidget(self.other_office)
        foot.addStretch(1)
        foot.addWidget(self.quit)
        self.column.addLayout(foot)

    def _words(self) -> QVBoxLayout:
        """The line below the password: caps lock and how many tries there are; the fault above it."""
        column = QVBoxLayout()
        column.setSpacing(2)
        self.fault = Text("", 13, "bad", wrap=True)
        self.fault.hide()
        column.addWidget(self.fault)
        column.addWidget(self._ways_out())
        line = QHBoxLayout()
        line.setSpacing(6)
        self._caps_icon = Icon("warning", 16, "warn")
        self._caps_words = Text(self.tr("Caps Lock is on"), 13, "warn")
        self._caps_icon.hide()
        self._caps_words.hide()
        self.hint = Text("", 12, "ink2")
        self.hint.setMinimumHeight(18)
        line.addWidget(self._caps_icon)
        line.addWidget(self._caps_words)
        line.addStretch(1)
        line.addWidget(self.hint)
        column.addLayout(line)
        return column

    def _ways_out(self) -> QWidget:
        """What can be done about a damaged record; hidden as long as it is not."""
        self.ways = QWidget()
        column = QVBoxLayout(self.ways)
        column.setContentsMargins(0, 6, 0, 8)
        column.setSpacing(8)
        self.restore = Button(self.tr("Restore from a backup"), "backup", "Ctrl+R")
        self.restore.clicked.connect(self.restore_wanted)
        self.salvage = Button(self.tr("Salvage what can be read"), "search", "Ctrl+J")
        self.salvage.clicked.connect(lambda: self.salvage_wanted.emit(self.users.choice()))
        column.addWidget(self.restore)
        column.addWidget(self.salvage)
        self.ways.hide()
        return self.ways

    # ------------------------------------------------------------------ what is shown
    def show_door(self, door: Door) -> None:
        """Nobody is in yet."""
        self._locked = False
        self.title.setText(self.tr("Please sign in"))
        self.since.setText("")
        self.sub.setText(self.tr("Choose yourself with the arrow keys, type your password, press Enter."))
        self.other_office.show()
        self._show(door.office_name, door.window, door.sample, door.users, "", False)

    def show_locked(self, door: Door, current: str, since: str, drafts: int) -> None:
        """The counter is locked.

        Args:
            current: number of who was at the counter.
            since: the time, 12:30.
            drafts: bills of theirs that are kept half-typed.
        """
        self._locked = True
        self.title.setText(self.tr("Locked"))
        self.since.setText(self.tr("locked since {time}").format(time=since))
        if drafts:
            self.sub.setText(self.tr("%n draft(s) kept; unlock to go on.", "", drafts))
        else:
            self.sub.setText(self.tr("Nothing is left open; unlock to go on."))
        self.other_office.hide()
        self._show(door.office_name, door.window, door.sample, door.users, current, True)

    def show_waiting(self) -> None:
        """The people are still being read."""
        self.enter.setEnabled(False)

    def _show(
        self, office: str, window: str, sample: bool, users: Sequence[DoorUser], current: str, locked: bool
    ) -> None:
        self.brand.set_sub(office)
        self._sample_area.setVisible(sample)
        self.sample.show_message(
            "note",
            self.tr("Sample data"),
            self.tr("All people are invented; every password is {password}").format(password="huzhu2026"),
        )
        self._faults.clear()
        self._tries.clear()
        self.ways.hide()
        now = self._now()
        self._until = {user.number: now + user.wait_seconds for user in users if user.wait_seconds}
        self.password.clear()
        self.users.set_users(users, current, locked)
        self.busy(False)

    def start(self) -> None:
        """Put the keyboard into the password."""
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str) -> None:
        """A sentence in place of the usual one below the title."""
        self.sub.setText(words)

    def busy(self, on: bool) -> None:
        """A password is being tried."""
        self._busy = on
        self.enter.setText(self.tr("Opening…") if on else self.tr("Unlock"))
        self.users.setEnabled(not on)
        self.password.setReadOnly(on)
        self._show_person()

    def refuse(self, error: KnownError, number: str = "") -> None:
        """The password was not taken, or the office did not open."""
        number = number or self.users.choice()
        wait = error.params.get("wait", error.params.get("seconds", 0))
        if isinstance(wait, int) and wait > 0:
            self._until[number] = self._now() + wait
        words = sentence_of(error, language())
        failures, most = error.params.get("failures"), error.params.get("most")
        if isinstance(failures, int) and isinstance(most, int) and most > failures:
            self._tries[number] = most - failures
        brief = sentence_of(_brief(error), language())
        self._faults[number] = "" if error.code == "unlock.wait" else brief
        if brief != words:
            self._whole[brief] = words
        if error.code in _DAMAGED and not self._locked:
            self.ways.show()
        self.password.clear()
        self.busy(False)
        self.start()

    def say_fault(self, words: str) -> None:
        """A fault that is nobody's password."""
        self._faults[self.users.choice()] = words
        self.busy(False)

    # ------------------------------------------------------------------ waiting
    def waiting(self) -> int:
        """Seconds until the chosen person may try again."""
        left = self._until.get(self.users.choice(), 0.0) - self._now()
        return max(0, -int(-left // 1))

    def tick(self) -> None:
        """Count down; stops by itself."""
        self._show_person()

    def _show_person(self) -> None:
        number, wait = self.users.choice(), self.waiting()
        fault = self._faults.get(number, "")
        self.fault.setText(fault)
        self.fault.setToolTip(self._whole.get(fault, ""))
        self.fault.setVisible(bool(fault))
        self.password.set_state("bad" if fault else "", fault)
        self.enter.setEnabled(not self._busy and not wait and bool(number))
        if wait:
            minutes, seconds = divmod(wait, 60)
            self.hint.setText(self.tr("Try again in {time}").format(time=f"{minutes}:{seconds:02}"))
            self.hint.set_tone("warn")
            if not self._ticker.isActive():
                self._ticker.start()
        else:
            self._ticker.stop()
            self.hint.set_tone("ink2")
            tries = self._tries.get(number)
            usual = self.tr("Five wrong tries lock for 10 minutes")
            self.hint.setText(self.tr("%n tries left", "", tries) if tries else usual)

    # ------------------------------------------------------------------ acts
    def _typed(self, text: str) -> None:
        number = self.users.choice()
        if text and self._faults.pop(number, ""):
            self._show_person()

    def _caps(self, on: bool) -> None:
        self._caps_icon.setVisible(on)
        self._caps_words.setVisible(on)

    def _try(self) -> None:
        if not self.enter.isEnabled():
            return
        if not self.password.text():
            self._faults[self.users.choice()] = self.tr("Type your password first.")
            self._show_person()
            self.start()
            return
        self.password_given.emit(self.users.choice(), self.password.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.password and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                if not self._busy:
                    self.users.step(step)
                    self.password.clear()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._try()
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        # Nothing typed here may outlive the page.
        self.password.clear()
        self._ticker.stop()
        super().hideEvent(event)


def _brief(error: KnownError) -> KnownError:
    """The same with a long folder cut in the middle, so that the sentence has room in the card."""
    folder = error.params.get("folder")
    if not isinstance(folder, str):
        return error
    return KnownError(error.code, **{**error.params, "folder": short_path(folder)})
