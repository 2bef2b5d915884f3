"""The bar below a page: every act with its key. Function keys are never hidden; what is missing is named here."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.theme.tokens import Tone
from app.ui.widgets.button import Button
from app.ui.widgets.text import ElidedText, Text

HEIGHT = 56


class ActionBar(QFrame):
    """Acts at the left, a hint, a note, the main acts at the right.

    Each page makes its own bar and gives it to the window with `Window.add_page`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actions")
        self.setFixedHeight(HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(8)
        self._left = QHBoxLayout()
        self._left.setSpacing(8)
        self._hint = ElidedText("", 13, "ink3", middle=False)
        self._note = Text("", 13, "ink2")
        self._value = Text("", 13, bold=True)
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        self._row.addLayout(self._left)
        self._row.addSpacing(8)
        self._row.addWidget(self._hint, 1)
        self._row.addWidget(self._note)
        # The label and its value belong together, nearer than other things.
        self._row.addSpacing(-4)
        self._row.addWidget(self._value)
        self._row.addSpacing(6)
        self._row.addLayout(self._right)

    def add_left(self, button: Button) -> Button:
        """Add an act at the left (32 px high)."""
        self._left.addWidget(button)
        return button

    def add_right(self, button: Button) -> Button:
        """Add a main act at the right; make it with `main=True` (40 px high)."""
        self._right.addWidget(button)
        return button

    def set_hint(self, text: str, tone: Tone = "ink3") -> None:
        """Say something between the acts: how to go on, or (`warn`) what is still missing."""
        self._hint.setText(text)
        self._hint.set_tone(tone)

    def hint(self) -> str:
        """What is said now."""
        return self._hint.text()

    def set_note(self, label: str, value: str = "") -> None:
        """A label with a bold value before the main acts (受理后编号 NH-2026-001284)."""
        self._note.setText(label)
        self._value.setText(value)
