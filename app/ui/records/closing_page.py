"""What is seen while the last backup of the day is made: how far it is, and a way to quit without it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.ui.shell.brand_panel import BrandPanel
from app.ui.shell.card_screen import CardScreen
from app.ui.widgets.button import Button
from app.ui.widgets.text import Text


class ClosingPage(CardScreen):
    """The page.

    Signals:
        quit_wanted(): do not wait.
    """

    quit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(BrandPanel(""), 480, parent)
        self.brand.set_title(self.tr("Mutual Aid Counter"))
        self.column.addWidget(Text(self.tr("Backing up before closing"), 20, bold=True))
        words = self.tr("The program closes by itself when it is done. What was entered is kept in any case.")
        self.column.addWidget(Text(words, 13, "ink2", wrap=True))
        self.column.addSpacing(16)
        self.progress = QProgressBar()
        self.progress.setFixedHeight(20)
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.column.addWidget(self.progress)
        self.column.addSpacing(12)
        row = QHBoxLayout()
        row.addStretch(1)
        self.quit = Button(self.tr("Quit without waiting"), key="Alt+Q")
        self.quit.clicked.connect(self.quit_wanted)
        row.addWidget(self.quit)
        self.column.addLayout(row)
