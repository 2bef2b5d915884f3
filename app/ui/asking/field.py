"""A field of the wizard: its name above, its fault below as a sentence, or a hint where there is none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.wording import sentence_of
from app.ui.shell.i18n import language
from app.ui.widgets.inputs import Input
from app.ui.widgets.text import Text


class AskedField(QWidget):
    """The field. A fault goes away when the text is changed.

    Signals:
        edited(): a person changed the text.
    """

    edited = Signal()

    def __init__(self, label: str, line: Input, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self._hint = line, hint
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(label, 13, "ink2"))
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.row.addWidget(line, 1)
        column.addLayout(self.row)
        self.words = Text(hint, 12, "ink3", wrap=True)
        self.words.setMinimumHeight(18)
        column.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line.textEdited.connect(self._on_edit)

    def text(self) -> str:
        """What was typed, without blanks around it."""
        return self.line.text().strip()

    def set_fault(self, fault: str | KnownError) -> None:
        """Say what is wrong; an empty text takes it back."""
        said = sentence_of(fault, language()) if isinstance(fault, KnownError) else fault
        self.line.set_state("bad" if said else "", said)
        self.words.setText(said or self._hint)
        self.words.set_tone("bad" if said else "ink3")

    def set_hint(self, hint: str) -> None:
        """Say something else where there is no fault."""
        self._hint = hint
        if self.line.state() != "bad":
            self.words.setText(hint)

    def fault(self) -> str:
        """What is wrong, or ""."""
        return self.words.text() if self.line.state() == "bad" else ""

    def _on_edit(self) -> None:
        self.set_fault("")
        self.edited.emit()
