"""The action bar of the counter: which acts are offered with nobody, a bill, a registration, a history, a receipt.

Only buttons; every press is told as the key it names, so that a click and the key do the very same thing.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.action_bar import ActionBar
from app.ui.widgets.button import Button

# Which buttons are there while the page is at what, by their key.
_SHOWN = {
    "rest": ("F3", "F7 progress", "Ctrl+P", "F12", "Ctrl+B"),
    "bill": ("F3", "F7", "F1", "Esc", "F8", "F9"),
    "register": ("F4", "Esc", "F9"),
    "renew": ("Esc", "F9"),
    "history": ("F3", "F1", "F12"),
    "receipt": ("F3", "F12"),
}


class CounterActions(ActionBar):
    """The bar.

    Signals:
        pressed(str): the key of the button that was pressed.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doing = "rest"
        self._offered = ("", False)
        self._tight = self._tightest = False
        self._warns = False
        self._backups = False
        self._buttons: dict[str, Button] = {}
        for name, words, icon in (
            ("F3", self.tr("New member"), "add-member"),
            ("F4", self.tr("Read ID card"), "read-id"),
            ("F7", self.tr("History"), "history"),
            ("F7 progress", self.tr("Progress"), "history"),
            ("F1", self.tr("Clauses"), "info"),
            ("Ctrl+P", self.tr("Reprint"), "print"),
        ):
            self._add(name, words, icon, main=False)
        for name, words, icon in (
            ("Esc", self.tr("Cancel"), "cancel"),
            ("F8", self.tr("Save for later"), "save-draft"),
            ("F12", self.tr("Lock"), "lock"),
            ("Ctrl+B", self.tr("Back up now"), "backup"),
        ):
            self._add(name, words, icon, main=True)
        self.accept = self._add("F9", self.tr("Accept and print receipt"), "print", main=True, primary=True)
        self.accept.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.accept.setAutoDefault(True)
        self.show_for("rest", False)

    def _add(self, name: str, words: str, icon: str, main: bool, primary: bool = False) -> Button:
        key = name.split()[0]
        button = Button(words, icon, key, "primary" if primary else "plain", main)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.pressed.emit(key))
        button.blocked.connect(lambda: self.pressed.emit(key))
        (self.add_right if main else self.add_left)(button)
        self._buttons[name] = button
        return button

    def button(self, name: str) -> Button:
        """A button by its key."""
        return self._buttons[name]

    def show_for(self, doing: str, member: bool) -> None:
        """Offer what can be done now."""
        if (doing, member) == self._offered:
            return
        self._offered = (doing, member)
        self._doing = doing
        shown = _SHOWN[doing]
        for name, button in self._buttons.items():
            wanted = name in shown and (member or name not in ("F1",))
            if name == "Ctrl+B":
                wanted = wanted and self._backups
            button.setVisible(wanted)
        accept = self.tr("Accept and print") if self._tight else self.tr("Accept and print receipt")
        if self._tightest:
            accept = self.tr("Accept")
        words = {"register": self.tr("Register and enter a bill"), "renew": self.tr("Enrol")}
        self.accept.setText(words.get(doing, accept))
        self.accept.set_icon_name("add-member" if doing in words else "print")
        self.set_note("", "")
        self.say("")

    def set_tight(self, tight: bool, tightest: bool = False) -> None:
        """Where the window is narrow, shorter words leave room for what F9 waits for."""
        if (tight, tightest) == (self._tight, self._tightest):
            return
        self._tight, self._tightest = tight, tightest
        self._buttons["F7"].setText(self.tr("Past") if tight else self.tr("History"))
        self._buttons["F1"].setText(self.tr("Text") if tight else self.tr("Clauses"))
        self._offered = ("", False)

    def offer_backups(self) -> None:
        """Backups are made of this office: its button is there while nobody is at the counter."""
        self._backups = True
        self._buttons["Ctrl+B"].setVisible("Ctrl+B" in _SHOWN[self._doing])

    def set_ready(self, ready: bool) -> None:
        """Whether F9 may be pressed."""
        self.accept.setEnabled(ready)

    def focus_accept(self) -> None:
        """The form is walked through: Enter now accepts; when something is missing, go there."""
        if self.accept.isEnabled():
            self.accept.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.pressed.emit("F9")

    def warns(self) -> bool:
        """Whether the hint says what F9 waits for."""
        return self._warns

    def say(self, words: str, warn: bool = False) -> None:
        """What F9 waits for; without it, how to go on."""
        self._warns = warn and bool(words)
        hints = {
            "rest": self.tr("F2 or just typing comes back to the search box from anywhere"),
            "bill": self.tr("Enter next, Shift+Enter back"),
            "register": self.tr("Enter next, Shift+Enter back"),
            "renew": self.tr("Enter next, Shift+Enter back"),
            "history": self.tr("Arrows choose, Ctrl+P prints again, Esc goes back"),
            "receipt": self.tr("Ctrl and + or − zoom, Ctrl+0 fits, Esc is done"),
        }
        self.set_hint(words or hints[self._doing], "warn" if warn else "ink3")
