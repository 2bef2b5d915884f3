"""The frame of every dialog: head with icon and title, body, foot with the buttons. No native grey.

Dialogs are for acts that need an answer (a reason for withdrawing, a crash report); never for a warning.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.button import Button
from app.ui.widgets.icon import Icon
from app.ui.widgets.text import Text


class Dialog(QDialog):
    """Fill `body`, add buttons with `add_button`; Esc closes it as refused.

    Args:
        title: in the head and the window's title bar.
        icon: name in resources/icons.
        width: px.
    """

    def __init__(
        self, title: str, icon: str = "info", width: int = 480, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setFixedWidth(width)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)

        head = QFrame()
        head.setObjectName("dialog-head")
        head.setFixedHeight(40)
        head_row = QHBoxLayout(head)
        head_row.setContentsMargins(16, 0, 16, 0)
        head_row.setSpacing(10)
        head_row.addWidget(Icon(icon, 18))
        self.title = Text(title, 14, bold=True)
        head_row.addWidget(self.title, 1)
        column.addWidget(head)

        middle = QFrame()
        middle.setObjectName("dialog-body")
        self.body = QVBoxLayout(middle)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.body.setSpacing(8)
        column.addWidget(middle, 1)

        foot = QFrame()
        foot.setObjectName("dialog-foot")
        foot.setFixedHeight(56)
        self._foot = QHBoxLayout(foot)
        self._foot.setContentsMargins(16, 0, 16, 0)
        self._foot.setSpacing(8)
        self._foot.addStretch(1)
        column.addWidget(foot)
        self._enter: Button | None = None

    def add_button(self, button: Button, *, at_left: bool = False, on_enter: bool = False) -> Button:
        """Put a button into the foot.

        Args:
            at_left: away from the others (Copy report).
            on_enter: Enter anywhere in the dialog presses it.
        """
        if at_left:
            self._foot.insertWidget(0, button)
        else:
            self._foot.addWidget(button)
        if on_enter:
            self._enter = button
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._enter is not None:
            if self._enter.isEnabled():
                self._enter.click()
            return
        super().keyPressEvent(event)
