"""The new recovery slip, over the whole page until it is printed and sealed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.papers.slip_view import SlipView
from app.ui.widgets.button import Button
from app.ui.widgets.text import Text


class SlipPage(QWidget):
    """The page.

    Signals:
        done(): it is printed and sealed.
    """

    done = Signal()

    def __init__(self, pdf: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.slip = SlipView()
        column.addWidget(self.slip, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        words = self.tr("The old slip opens nothing any more; destroy it. Print and seal this one.")
        self.words = Text(words, 13, "warn", wrap=True)
        self.finish = Button(self.tr("Printed and sealed"), key="Enter", variant="primary", main=True)
        self.finish.clicked.connect(self.go)
        row.addWidget(self.words, 1)
        row.addWidget(self.finish)
        column.addLayout(row)
        self.slip.show_slip(pdf)

    def start(self) -> None:
        """Put the keyboard on the box to tick."""
        self.slip.sealed.setFocus(Qt.FocusReason.TabFocusReason)

    def go(self) -> None:
        """Enter: done, when the box is ticked."""
        if self.slip.sealed.isChecked():
            self.done.emit()
        else:
            self.insist(self.tr("Print the slip, seal it, then tick the box (Space)."))

    def insist(self, words: str) -> None:
        """Say what is to be done before anything else."""
        self.words.setText(words)
        self.words.set_tone("bad")
        self.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go()
        else:
            super().keyPressEvent(event)
