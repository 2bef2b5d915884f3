"""The action bar of the page: an administrator's acts, each with its key. Not for doing them (`page`)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.action_bar import ActionBar
from app.ui.widgets.button import Button


class SystemBar(ActionBar):
    """The bar; for whoever is no administrator it only says how to go on.

    Signals:
        asked(str): an act is wanted: add, remove, reset, slip or own.
    """

    asked = Signal(str)

    def __init__(self, administrator: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, Button] = {}
        self._hint_at_rest = "" if administrator else self.tr("Enter next, Shift+Enter back")
        if administrator:
            self._act("add", Button(self.tr("Add a person"), "add-member", "F3"))
            self._act("remove", Button(self.tr("Remove"), "return", "Alt+W", "danger"))
            self._act("reset", Button(self.tr("Reset password"), "lock", "F6"))
            self._act("slip", Button(self.tr("New recovery slip"), "receipt", "F7"))
            self._act("own", Button(self.tr("My password"), "user", "F8"))
        self.set_hint(self._hint_at_rest)

    def _act(self, name: str, button: Button) -> None:
        button.clicked.connect(lambda: self.asked.emit(name))
        self.buttons[name] = self.add_left(button)

    def show_state(self, busy: bool, somebody: bool, slip: bool) -> None:
        """What can be asked for.

        Args:
            busy: an act is under way.
            somebody: a person at work is marked in the table.
            slip: a new slip waits to be sealed; nothing else until it is.
        """
        for name, button in self.buttons.items():
            on_person = name in ("remove", "reset")
            button.setEnabled(not busy and not slip and (somebody or not on_person))
        hint = self.tr("The new recovery slip is not sealed yet") if slip else self._hint_at_rest
        self.set_hint(self.tr("Under way …") if busy else hint, "warn" if slip or busy else "ink3")
