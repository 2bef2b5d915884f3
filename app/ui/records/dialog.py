"""立即备份: how it stands with every place for backups, the one under way, and registering another drive.

Shows and asks; the backup goes on when the dialog is closed.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.models.time_text import read_time
from app.services.records.make_backup import BackupResult
from app.services.records.status import BackupStatus
from app.services.wording import sentence_of
from app.ui.records.backup_words import moment_words, target_words, trouble_words
from app.ui.shell.i18n import language
from app.ui.widgets.button import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fact_rows import Fact, FactRows
from app.ui.widgets.strip import Strip
from app.ui.widgets.text import Text


class BackupDialog(Dialog):
    """The dialog.

    Args:
        administrator: whether this person may register a drive.

    Signals:
        again(): back up now.
        drive_wanted(): register another drive.
    """

    again = Signal()
    drive_wanted = Signal()

    def __init__(self, administrator: bool, parent: QWidget | None = None) -> None:
        super().__init__("", "backup", 560, parent)
        title = self.tr("Backup")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.title.setText(title)
        self.rows = FactRows(name_width=220, height=46)
        self.body.addWidget(self.rows)
        self.progress = QProgressBar()
        self.progress.setFixedHeight(16)
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.body.addWidget(self.progress)
        self.strips: list[Strip] = []
        hint = (
            self.tr(
                "A copy on another drive survives this computer. Register a USB drive or a shared folder."
            )
            if administrator
            else self.tr("An administrator can register a USB drive or a shared folder.")
        )
        self.hint = Text(hint, 12, "ink2", wrap=True)
        self.body.addWidget(self.hint)
        self.body.addStretch(1)
        self.drive = self.add_button(Button(self.tr("Register a drive"), "backup", "Alt+D"), at_left=True)
        self.drive.setVisible(administrator)
        self.drive.clicked.connect(self.drive_wanted)
        self.once_more = self.add_button(Button(self.tr("Back up again"), "backup", "Ctrl+B"))
        self.once_more.clicked.connect(self.again)
        self.done_button = self.add_button(
            Button(self.tr("Close"), key="Esc", variant="primary"), on_enter=True
        )
        self.done_button.clicked.connect(self.reject)

    def show_status(self, status: BackupStatus, now: datetime, local: Callable[[datetime], datetime]) -> None:
        """How it stands with every place."""
        facts = []
        for target in status.targets:
            at = read_time(target.good_at) if target.good_at else None
            value = moment_words(local(at), local(now)) if at else self.tr("none yet")
            below = trouble_words(target) or target.file
            facts.append(Fact(target_words(target), value, sure=not target.trouble, below=below))
        self.rows.show_facts(facts)
        self.adjustSize()

    def show_running(self, hundredths: int) -> None:
        """One is under way."""
        self.progress.setVisible(True)
        self.progress.setValue(hundredths)
        self.once_more.setEnabled(False)
        if self.strips:
            self._say([])

    def show_result(self, result: BackupResult | None) -> None:
        """How it went."""
        self.progress.setVisible(False)
        self.once_more.setEnabled(True)
        if result is None:
            return
        told: list[tuple[str, str]] = []
        if result.made:
            told.append(("ok", self.tr("Saved, read back and checked in %n place(s)", "", len(result.made))))
        for one in result.troubles:
            assert one.trouble is not None
            told.append(("warn", sentence_of(one.trouble, language())))
        self._say(told)

    def say_fault(self, words: str) -> None:
        """Say why something did not work."""
        self._say([("warn", words)])

    def _say(self, told: Sequence[tuple[str, str]]) -> None:
        for strip in self.strips:
            strip.hide()
            strip.deleteLater()
        self.strips = []
        for number, (kind, words) in enumerate(told):
            strip = Strip("ok" if kind == "ok" else "warn", self)
            strip.show_message("ok" if kind == "ok" else "warn", words)
            self.body.insertWidget(2 + number, strip)
            self.strips.append(strip)
        # The strips know their height after the next layout only.
        QTimer.singleShot(0, self, self.adjustSize)
