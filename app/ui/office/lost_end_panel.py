"""Says that the audit trail did not end where it should have, and asks an administrator why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.ui.asking.field import AskedField
from app.ui.widgets.button import Button
from app.ui.widgets.inputs import TextInput
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import Strip


class LostEndPanel(Panel):
    """The panel.

    Signals:
        explained(str): the reason as typed.
    """

    explained = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        strip = Strip("warn")
        strip.show_message(
            "warn",
            self.tr("The audit trail does not end where it ended"),
            more=self.tr(
                "Was an older copy of the file put back by hand? Say why; the reason is kept in the audit trail."
            ),
        )
        self.add(strip)
        row = self.body(QHBoxLayout(), 12, 8, 12, 4)
        row.setSpacing(8)
        self.reason = TextInput(self.tr("Reason"))
        self.field = AskedField(self.tr("Reason"), self.reason)
        self.keep = Button(self.tr("Keep the reason"), key="Alt+E")
        self.keep.clicked.connect(self.ask)
        self.reason.returnPressed.connect(self.ask)
        self.field.row.addWidget(self.keep)
        row.addWidget(self.field)

    def ask(self) -> None:
        """Enter."""
        if self.keep.isEnabled():
            self.keep.setEnabled(False)
            self.explained.emit(self.reason.text())

    def refuse(self, error: KnownError) -> None:
        """It was not kept."""
        self.keep.setEnabled(True)
        self.field.set_fault(error)
        self.reason.setFocus()
