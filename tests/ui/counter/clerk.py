"""A clerk at a real counter: types and presses keys where the keyboard is, and waits for the record as people do."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.counter.page import CounterPage
from app.ui.shell.window import Window as AppWindow
from app.ui.shell.worker import Worker
from tests.claims.window import Window

STAY = ("佛山市第一人民医院", "", "2026-10-28", "2026-11-05", "急性阑尾炎", "")
AMOUNTS = ("18642.37", "11905.12", "0", "5237.25", "800", "1500", "2000")


@dataclass
class Clerk:
    """The clerk, the window and the record behind it."""

    record: Window
    window: AppWindow
    page: CounterPage
    worker: Worker
    keys: int = 0

    def wait(self) -> None:
        """Until every answer has come."""
        # An answer may ask the record anew, and what it shows settles into its place only in the turn after.
        for _ in range(3):
            QApplication.processEvents()
            self.worker.wait_until_idle()
        QApplication.processEvents()

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "the keyboard is nowhere"
        return widget

    def field(self) -> str:
        """Name of the field the keyboard is in."""
        return self.focus().objectName()

    def type(self, text: str) -> None:
        """Type without Enter."""
        for sign in text:
            if sign.isascii():
                QTest.keyClicks(self.focus(), sign)
            else:
                event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(self.focus(), event)
            self.keys += 1
        self.wait()

    def press(self, *keys: str) -> None:
        """Press keys by name: "Return", "F9", "Alt+R"."""
        for key in keys:
            combination = QKeySequence(key)[0]
            QTest.keyClick(self.focus(), combination.key(), combination.keyboardModifiers())
            self.keys += 1
            self.wait()

    def enter(self, *texts: str) -> None:
        """Type each text, then Enter."""
        for text in texts:
            self.type(text)
            self.press("Return")

    def scan(self, text: str) -> None:
        """A scanner types: all at once, then Enter."""
        none = Qt.KeyboardModifier.NoModifier
        for number, sign in enumerate([*text, "\r"], start=1):
            key = Qt.Key.Key_Return if sign == "\r" else Qt.Key.Key_unknown
            event = QKeyEvent(QEvent.Type.KeyPress, key, none, sign)
            # As the system stamps them, however busy the computer is that runs this.
            event.setTimestamp(1_000_000 + number * 5)
            QApplication.sendEvent(self.focus(), event)
        self.wait()

    def open(self, name: str = "陈志强") -> None:
        """Search and open a member."""
        self.press("F2")
        self.enter(name)

    def bill(
        self,
        stay: tuple[str, ...] = STAY,
        amounts: tuple[str, ...] = AMOUNTS,
        number: str = "0012345678",
    ) -> None:
        """Type the whole bill with Enter alone; leaves the keyboard at the first paper."""
        self.enter(stay[0])
        # The grade is asked only for a hospital the office does not know yet.
        self.enter(*(stay[1:] if self.field() == "grade" else stay[2:]))
        self.enter(*amounts, "44060124", number, "3f9a2c", "2026-11-05", "")

    def tick_papers(self) -> None:
        """Enter through the checklist."""
        while self.page.view.preview.papers.has_focus():
            self.press("Return")

    def hint(self) -> str:
        return self.page.action_bar.hint()
