"""What opens a record away from the door: somebody's password or the recovery slip's code, one or the other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.button import LinkButton
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.inputs import PasswordInput, TextInput
from app.ui.widgets.text import Text


class PasswordOrSlip(QWidget):
    """The fields.

    Attributes:
        with_slip: whether the code is asked for.

    Signals:
        edited(): a person typed.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = ""
        self.with_slip = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(4)
        self.who = ComboBox(self.tr("Whose password"))
        self.password = PasswordInput(self.tr("Password"))
        self.slip = TextInput(self.tr("Recovery code"), "XXXXX-XXXXX-…")
        self._name = Text("", 13, "ink2")
        self.switch = LinkButton("")
        self.switch.clicked.connect(self._change_over)
        for widget in (self._name, self.who, self.password, self.slip):
            column.addWidget(widget)
        column.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        for line in (self.password, self.slip):
            line.textEdited.connect(lambda _text: self.edited.emit())
        self._show()

    def set_about(self, words: str) -> None:
        """What stands above the password."""
        self._about = words
        self._show()

    def set_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Number and name of everybody who may have a password."""
        self.who.set_choices([(number, f"{name}（{number}）") for number, name in people])

    def set_busy(self, on: bool) -> None:
        """Nothing can be typed while it is used."""
        for widget in (self.password, self.slip, self.who, self.switch):
            widget.setEnabled(not on)

    def number(self) -> str:
        """Whose password it is; "" for the slip."""
        return "" if self.with_slip else self.who.choice()

    def secret(self) -> str:
        """What was typed."""
        return self.slip.text().strip() if self.with_slip else self.password.text()

    def take_keyboard(self) -> None:
        """Put the keyboard where one types."""
        (self.slip if self.with_slip else self.password).setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_password(self) -> None:
        """What was typed cannot be seen, so it is typed anew; a code can be corrected."""
        self.password.clear()

    def forget(self) -> None:
        """Nothing typed here may outlive its use."""
        self.password.clear()
        self.slip.clear()

    def _change_over(self) -> None:
        self.with_slip = not self.with_slip
        self._show()
        self.take_keyboard()

    def _show(self) -> None:
        slip = self.with_slip
        self.who.setHidden(slip)
        self.password.setHidden(slip)
        self.slip.setHidden(not slip)
        self._name.setText(self.tr("The eight groups of the recovery slip") if slip else self._about)
        self.switch.setText(self.tr("Use a password") if slip else self.tr("Use the recovery slip"))
