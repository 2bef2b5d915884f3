"""Step 1: the office's name, its window, what stands before its numbers, and the folder its record lies in."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.wording import sentence_of
from app.ui.asking.field import AskedField
from app.ui.first_run.step import WizardStep
from app.ui.shell.i18n import language
from app.ui.widgets.button import Button
from app.ui.widgets.fact_rows import Fact, FactRows
from app.ui.widgets.form_walk import FormWalk
from app.ui.widgets.inputs import ReadOnlyField, TextInput
from app.ui.widgets.panel import Panel

_PREFIX = "HZ"


class OfficeStep(WizardStep):
    """The step.

    Args:
        directory: where the record will lie unless another folder is chosen.
        today: for the example of a number.
        choose_folder: asks for a folder.
    """

    def __init__(
        self,
        directory: Path,
        today: Callable[[], date],
        choose_folder: Callable[[QWidget, Path], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.directory = directory
        self._today, self._choose_folder = today, choose_folder
        self.name = AskedField(
            self.tr("Name of the office"),
            TextInput(
                self.tr("Name of the office"), self.tr("for example Nanhai District Workers' Service Window")
            ),
            self.tr("Printed at the head of every receipt"),
        )
        self.window_name = AskedField(
            self.tr("Window"),
            TextInput(self.tr("Window"), self.tr("for example Window 3")),
            self.tr("Shown at the foot of the screen and on the door"),
        )
        prefix = TextInput(self.tr("Before the numbers"))
        prefix.setText(_PREFIX)
        self.prefix = AskedField(
            self.tr("Before the numbers"),
            prefix,
            self.tr("Capital letters and digits; cannot be changed later without breaking the numbers"),
        )
        folder = ReadOnlyField(self.tr("Folder of the record"), str(directory))
        self.folder = AskedField(
            self.tr("Folder of the record"),
            folder,
            self.tr("Only on this computer; not in a synchronised folder"),
        )
        self.change = Button(self.tr("Other folder"), key="Alt+O")
        self.change.clicked.connect(self._ask)
        self.folder.row.addWidget(self.change)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        panel = Panel()
        column = panel.body(QVBoxLayout(), 20, 18, 20, 16)
        column.setSpacing(10)
        for field in (self.name, self.window_name, self.prefix, self.folder):
            column.addWidget(field)
            field.edited.connect(self._on_edit)
        left = QVBoxLayout()
        left.addWidget(panel)
        left.addStretch(1)
        row.addLayout(left, 670)
        row.addWidget(self._where(), 376)
        self.walk = FormWalk([self.name.line, self.window_name.line, self.prefix.line], self)
        self.walk.finished.connect(self.finished)
        self._show_where()

    def _where(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        panel = Panel(self.tr("Where it appears"))
        self.where = FactRows(92, 32)
        panel.add(self.where)
        column.addWidget(panel)
        column.addStretch(1)
        return side

    def _show_where(self) -> None:
        prefix = self.prefix.text().upper() or "—"
        self.where.show_facts(
            [
                Fact(self.tr("Receipt head"), self.name.text() or "—"),
                Fact(self.tr("First number"), f"{prefix}-{self._today().year}-000001"),
                Fact(self.tr("Status bar"), self.window_name.text() or "—"),
            ]
        )

    def _on_edit(self) -> None:
        self._show_where()
        self.changed.emit()

    def _ask(self) -> None:
        chosen = self._choose_folder(self, self.directory.parent)
        if chosen:
            self.directory = Path(chosen)
            self.folder.line.setText(chosen)
            self.folder.set_fault(self._folder_fault())
            self.changed.emit()

    # ------------------------------------------------------------------ step
    def short(self) -> str:
        return self.tr("Office and window")

    def about(self) -> str:
        parts = [part for part in (self.name.text(), self.window_name.text()) if part]
        return " · ".join(parts) or self.tr("Name, window, numbers")

    def heading(self) -> tuple[str, str]:
        return self.tr("Office and window"), self.tr(
            "As it shall stand on receipts. Enter goes to the next field."
        )

    def start(self) -> None:
        self.walk.start()

    def _folder_fault(self) -> str:
        folder = self.directory
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            return sentence_of(KnownError("set_up.folder_not_empty", folder=str(folder)), language())
        above = folder.parent
        while not above.exists() and above != above.parent:
            above = above.parent
        if not os.access(above, os.W_OK):
            return sentence_of(KnownError("office.read_only", folder=str(above)), language())
        return ""

    def check(self) -> bool:
        self.prefix.line.setText(self.prefix.text().upper())
        prefix = self.prefix.text()
        self.name.set_fault("" if self.name.text() else KnownError("set_up.no_name"))
        self.window_name.set_fault(
            "" if self.window_name.text() else self.tr("Please name the window, for example Window 1.")
        )
        good = 1 <= len(prefix) <= 12 and prefix.isascii() and prefix.isalnum()
        self.prefix.set_fault("" if good else KnownError("set_up.prefix", prefix=prefix))
        self.folder.set_fault(self._folder_fault())
        for field in (self.name, self.window_name, self.prefix):
            if field.fault():
                self.walk.focus(field.line)
                return False
        if self.folder.fault():
            self.change.setFocus()
            return False
        return True
