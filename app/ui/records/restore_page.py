"""Restoring on a machine without an office: choose the file, see what it is, give a password or the slip, wait.

Reading, checking and restoring go through the worker. Not for a damaged record without a backup (`salvage_page`).
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.office.clock import DEFAULT_ZONE, Clock, zone_of
from app.services.records.restore import BackupFile, Restored, read_backup, restore
from app.ui.records.recovering_page import RecoveringPage
from app.ui.shell.worker import Worker
from app.ui.widgets.button import Button
from app.ui.widgets.fact_rows import Fact, FactRows
from app.ui.widgets.text import Text


class RestorePage(RecoveringPage):
    """The page.

    Args:
        worker: does the work.
        directory: where the office will be; not there yet, or empty.
        choose_file: asks for a backup; "" when the person thinks better of it.

    Signals:
        finished(object, bool): the `Restored` office, open; whether it was opened with the slip.
    """

    finished = Signal(object, bool)

    def __init__(
        self,
        worker: Worker,
        directory: Path,
        choose_file: Callable[[QWidget], str],
        clock: Clock | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(worker, parent)
        self._directory, self._choose, self._clock = directory, choose_file, clock
        self._file: BackupFile | None = None
        self.secret.set_about(self.tr("Password of the day the backup was made"))
        self.go.setText(self.tr("Restore"))
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
        self.secret.hide()
        for part in (self.facts, self.secret, self.progress, self.message):
            self.column.addWidget(part)
        self.go.setEnabled(False)
        self._add_foot()

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
        self._worker.submit(read_backup, path, done=self._show, failed=self._refuse, owner=self)

    def _show(self, found: BackupFile) -> None:
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
        self.secret.set_people([(one.number, one.name) for one in found.people])
        self.facts.show()
        self.secret.show()
        self.go.setEnabled(True)
        self.secret.take_keyboard()

    # ------------------------------------------------------------------ restoring
    def press_main(self) -> None:
        """Enter: restore it."""
        if self._file is None or self._task is not None:
            return
        if not self.secret.secret():
            self._say(self.tr("Please give the password or the code first."))
            return
        self._begin(
            restore, self._file.path, self._directory, self.secret.number(), self.secret.secret(), self._clock,
            done=self._restored, progress=lambda done, _whole: self.progress.setValue(done),
        )  # fmt: skip

    def _restored(self, restored: Restored) -> None:
        self.secret.forget()
        self.finished.emit(restored, self.secret.with_slip)

    def _set_busy(self, on: bool) -> None:
        super()._set_busy(on)
        self.choose.setEnabled(not on)
        self.go.setEnabled(not on and self._file is not None)

    def _come_back(self) -> None:
        (self.secret.take_keyboard if self._file is not None else self.start)()
