"""The hands at the keyboard: keys go in where the system hands them to the window, and every key is counted."""

from PySide6.QtCore import QCoreApplication, QDeadlineTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.program.app import Program
from app.ui.shell.worker import Worker

# An answer may ask the record anew, and what it shows settles into its place only in the turn after.
_TURNS = 3


class Keyboard:
    """Types into a window as a clerk does; after every key it is waited until the record has answered.

    Attributes:
        keys: how many keys were pressed; a Chinese character, which an input method writes, counts as one.
    """

    def __init__(self, window: QWidget, worker: Worker) -> None:
        self.window, self.worker = window, worker
        self.keys = 0

    def wait(self, milliseconds: int = 60_000) -> None:
        """Until every answer of the record has come."""
        deadline = QDeadlineTimer(milliseconds)
        for _ in range(_TURNS):
            QApplication.processEvents()
            while self.worker.busy and not deadline.hasExpired():
                self.worker.wait_until_idle(milliseconds)
                QApplication.processEvents()
        QApplication.processEvents()

    def press(self, *keys: str) -> None:
        """Press keys by name: "Enter", "F9", "Alt+R"."""
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index]
            QTest.keyClick(self._front(), combination.key(), combination.keyboardModifiers())
            self.keys += 1
            self.wait()

    def type(self, text: str) -> None:
        """Type a text; what is not ASCII comes from an input method, as on a real keyboard."""
        handle = self._front()
        for character in text:
            if character.isascii():
                QTest.keyClick(handle, character)  # type: ignore[call-overload]
            else:
                event = QInputMethodEvent()
                event.setCommitString(character)
                place = QGuiApplication.focusObject()
                if place is None:
                    raise RuntimeError(f"the keyboard is nowhere; {character!r} cannot be typed")
                QCoreApplication.sendEvent(place, event)
            self.keys += 1
        self.wait()

    def _front(self) -> QWindow:
        """The window that has the keyboard: a dialog that is open, else the one we sit at."""
        front: QWindow | None = QGuiApplication.focusWindow()
        if front is None:
            front = self.window.windowHandle()
        assert front is not None
        return front

    def enter(self, *texts: str) -> None:
        """Type each text, then Enter."""
        for text in texts:
            self.type(text)
            self.press("Return")

    def focus(self) -> QWidget | None:
        """Where the keyboard is."""
        return QApplication.focusWidget()

    def field(self) -> str:
        """Name of the field the keyboard is in, "" for none."""
        widget = self.focus()
        return widget.objectName() if widget is not None else ""


class Hands(Keyboard):
    """At the keyboard of the whole program."""

    def __init__(self, program: Program) -> None:
        super().__init__(program.window, program.worker)
        self.program = program

    def sit_down(self) -> None:
        """Start the program and wait until its window has the keyboard."""
        self.program.start()
        for _ in range(20):
            self.window.activateWindow()
            if QTest.qWaitForWindowActive(self.window, 250):
                break
        self.wait()
