"""Restoring on a machine without an office: choose the file, see what it is, give a password or the slip, wait.

Reading, checking and restoring go through the worker. Not for a damaged record without a backup (`salvage_page`).
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.wording import sentence_of
from app.ui.shell.brand_panel import BrandPanel
from app.ui.shell.card_screen import CardScreen
from app.ui.shell.i18n import language
from app.ui.shell.worker import Task, Worker
from app.ui.widgets.button import Button, LinkButton
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.fact_rows import Fact, FactRows
from app.ui.widgets.inputs import PasswordInput, TextInput
from app.ui.widgets.strip import Strip
from app.ui.widgets.text import Text

if TYPE_CHECKING:
    from app.services.office.clock import Clock
    from app.services.records.restore import BackupFile, Restored


class RestorePage(CardScreen):
    """The page.

    Args:
        worker: does the work.
        directory: where the office will be; not there yet, or empty.
        choose_file: asks for a backup; "" when the person thinks better of it.

    Signals:
        left(): back to the start page.
        finished(object, bool): the `Restored` office, open; whether it was opened with the slip.
    """

    left = Signal()
    finished = Signal(object, bool)

    def __init__(
        self,
        worker: Worker,
        directory: Path,
        choose_file: Callable[[QWidget], str],
        clock: "Clock | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(BrandPanel(""), 560, parent)
        self._worker, self._directory, self._choose, self._clock = worker, directory, choose_file, clock
        self._file: BackupFile | None = None
        self._task: Task | None = None
        self._with_slip = False
        self.brand.set_title(self.tr("Mutual Aid Counter"))
        self.brand.set_facts([("info", self.tr("The backup itself is only read and stays as it is"))])
        self.column.addWidget(Text(self.tr("Restore from a backup"), 20, bold=True))
        self.sub = Text(self.tr("Choose the backup file; its name ends in .mabackup."), 13, "ink2", wrap=True)
        self.column.addWidget(self.sub)
        self.column.addSpacing(12)
        self.choose = Button(self.tr("Choose the backup file"), "backup", "Ctrl+O")
        self.choose.clicked.connect(self.ask_for_file)
        self.column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(12)
        self.facts = FactRows(name_width=110)
        self.facts.hide()
        self.column.addWidget(self.facts)
        self._secret = QWidget()
        self._fill_secret(QVBoxLayout(self._secret))
        self._secret.hide()
        self.column.addWidget(self._secret)
        self.progress = QProgressBar()
        self.progress.setFixedHeight(16)
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.hide()
        self.column.addWidget(self.progress)
        self.message = Strip("bad")
        self.message.hide()
        self.column.addWidget(self.message)
        self.column.addSpacing(14)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back = Button(self.tr("Back"), key="Esc", main=True)
        self.back.clicked.connect(self._leave)
        self.go = Button(self.tr("Restore"), key="Enter", variant="primary", main=True)
        self.go.setEnabled(False)
        self.go.clicked.connect(self.restore)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.go)
        self.column.addLayout(row)

    def _fill_secret(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(4)
        self.who = ComboBox(self.tr("Whose password"))
        self.password = PasswordInput(self.tr("Password"))
        self.slip = TextInput(self.tr("Recovery code"), "XXXXX-XXXXX-…")
        self._name = Text(self.tr("Password of the day the backup was made"), 13, "ink2")
        column.addWidget(self._name)
        column.addWidget(self.who)
        column.addWidget(self.password)
        column.addWidget(self.slip)
        self.slip.hide()
        self.switch = LinkButton(self.tr("Use the recovery slip"))
        self.switch.clicked.connect(self.take_slip)
        column.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        for line in (self.password, self.slip):
            line.textEdited.connect(lambda _text: self._say(""))

    # ------------------------------------------------------------------ the file
    def start(self) -> None:
        """Put the keyboard on the first question."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for_file(self) -> None:
        """Ctrl+O."""
        chosen = self._choose(self)
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Say what a backup is."""
        self._say("")
        self._worker.submit(_read, path, done=self._show, failed=self._refuse, owner=self)

    def _show(self, found: "BackupFile") -> None:
        from app.services.office.clock import DEFAULT_ZONE, zone_of

        self._file = found
        told = found.manifest
        made = found.created_at.astimezone(zone_of(DEFAULT_ZONE))
        self.sub.setText(found.path.name)
        self.facts.show_facts(
            [
                Fact(self.tr("Office"), told.office_name),
                Fact(self.tr("Made"), f"{made:%Y-%m-%d %H:%M}"),
                Fact(self.tr("Claims"), f"{told.claims}　{told.last_number}".strip()),
                Fact(self.tr("Goes to"), str(self._directory), tip=str(self._directory)),
            ]
        )
        self.who.set_choices([(one.number, f"{one.name}（{one.number}）") for one in found.people])
        self.facts.show()
        self._secret.show()
        self.go.setEnabled(True)
        (self.slip if self._with_slip else self.password).setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ password or slip
    def take_slip(self) -> None:
        """Ask for the slip's code instead of a password, and back."""
        self._with_slip = not self._with_slip
        for widget in (self.who, self.password):
            widget.setVisible(not self._with_slip)
        self.slip.setVisible(self._with_slip)
        self._name.setText(
            self.tr("The eight groups of the recovery slip")
            if self._with_slip
            else self.tr("Password of the day the backup was made")
        )
        self.switch.setText(
            self.tr("Use a password") if self._with_slip else self.tr("Use the recovery slip")
        )
        (self.slip if self._with_slip else self.password).setFocus(Qt.FocusReason.OtherFocusReason)

    def restore(self) -> None:
        """Enter: restore it."""
        if self._file is None or self._task is not None:
            return
        secret = self.slip.text().strip() if self._with_slip else self.password.text()
        if not secret:
            self._say(self.tr("Please give the password or the code first."))
            return
        number = "" if self._with_slip else self.who.choice()
        self._set_busy(True)
        self._task = self._worker.submit(
            _restore, self._file.path, self._directory, number, secret, self._clock,
            done=self._restored, failed=self._refuse, owner=self,
            progress=lambda done, _whole: self.progress.setValue(done),
        )  # fmt: skip

    def _restored(self, restored: "Restored") -> None:
        self._task = None
        self.password.clear()
        self.slip.clear()
        self.finished.emit(restored, self._with_slip)

    def _refuse(self, error: KnownError) -> None:
        self._task = None
        self._set_busy(False)
        self._say(sentence_of(error, language()))
        if self._file is not None:
            # What was typed cannot be seen, so it is typed anew; a code can be corrected.
            self.password.clear()
            (self.slip if self._with_slip else self.password).setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        if words:
            self.message.show_message("bad", words)
        self.message.setVisible(bool(words))

    def _set_busy(self, on: bool) -> None:
        self.progress.setVisible(on)
        self.progress.setValue(0)
        for widget in (self.go, self.choose, self.password, self.slip, self.who, self.switch):
            widget.setEnabled(not on)

    def _leave(self) -> None:
        """Esc: stop the restore under way, or go back."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._set_busy(False)
        else:
            self.left.emit()

    def give_up(self) -> None:
        """The window closes: nothing half restored is left."""
        if self._task is not None:
            self._task.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.restore()
        else:
            super().keyPressEvent(event)


def _read(path: Path) -> "BackupFile":
    from app.services.records.restore import read_backup

    return read_backup(path)


def _restore(
    path: Path,
    directory: Path,
    number: str,
    secret: str,
    clock: "Clock | None",
    progress: Callable[[int, int], None],
) -> "Restored":
    from app.services.records.restore import restore

    return restore(path, directory, number, secret, clock, progress)
