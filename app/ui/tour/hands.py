"""The hands at the keyboard: keys go in where the system hands them to the window, and every key is counted."""

from PySide6.QtCore import QCoreApplication, QDeadlineTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.program.app import Program


class Hands:
    """Types as a clerk does.

    Attributes:
        keys: how many keys were pressed; a Chinese character, which an input method writes, counts as one.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self.keys = 0

    def sit_down(self) -> None:
        """Start the program and wait until its window has the keyboard."""
        self.program.start()
        for _ in range(20):
            self.program.window.activateWindow()
            if QTest.qWaitForWindowActive(self.program.window, 250):
                break
        self.wait()

    def wait(self, milliseconds: int = 60_000) -> None:
        """Until every answer of the record has come."""
        deadline = QDeadlineTimer(milliseconds)
        QApplication.processEvents()
        while self.program.worker.busy and not deadline.hasExpired():
            self.program.worker.wait_until_idle(milliseconds)
            QApplication.processEvents()
        QApplication.processEvents()

    def press(self, *keys: str) -> None:
        """Press keys by name: "Enter", "F9", "Alt+R"."""
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index]
            handle = self.program.window.windowHandle()
            assert handle is not None
            QTest.keyClick(handle, combination.key(), combination.keyboardModifiers())
            self.keys += 1
            self.wait()

    def type(self, text: str) -> None:
        """Type a text; what is not ASCII comes from an input method, as on a real keyboard."""
        handle = self.program.window.windowHandle()
        assert handle is not None
        for sign in text:
            if sign.isascii():
                QTest.keyClick(handle, sign)  # type: ignore[call-overload]
            else:
                event = QInputMethodEvent()
                event.setCommitString(sign)
                place = QGuiApplication.focusObject()
                if place is None:
                    raise RuntimeError(f"the keyboard is nowhere; {sign!r} cannot be typed")
                QCoreApplication.sendEvent(place, event)
            self.keys += 1
        self.wait()

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
