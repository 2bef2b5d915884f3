"""The page of a machine that has no office yet: set one up, try with sample data, or open one that exists.

Asks only; making, opening and what comes next is `app`'s business.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.ui.first_run.choice_button import ChoiceButton
from app.ui.shell.brand_panel import BrandPanel
from app.ui.shell.card_screen import CardScreen
from app.ui.widgets.button import Button, LinkButton
from app.ui.widgets.panel import Divider
from app.ui.widgets.strip import Strip
from app.ui.widgets.text import Text


class StartPage(CardScreen):
    """The page.

    Signals:
        set_up_wanted(), sample_wanted(), restore_wanted(), folder_wanted(), quit_wanted(): what the person chose.
        cancelled(): stop making the sample office.
    """

    set_up_wanted = Signal()
    sample_wanted = Signal()
    restore_wanted = Signal()
    folder_wanted = Signal()
    quit_wanted = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(BrandPanel(""), 560, parent)
        self._dress()
        self.title = Text(self.tr("Welcome"), 20, bold=True)
        self.column.addWidget(self.title)
        self.sub = Text(
            self.tr("This computer has no office yet. How shall it begin?"), 13, "ink2", wrap=True
        )
        self.column.addWidget(self.sub)
        self.column.addSpacing(20)
        self._choices = QWidget()
        self._fill_choices(QVBoxLayout(self._choices))
        self.column.addWidget(self._choices)
        self._making = QWidget()
        self._fill_making(QVBoxLayout(self._making))
        self._making.hide()
        self.column.addWidget(self._making)
        self.message = Strip("bad")
        self.message.hide()
        self.column.addSpacing(12)
        self.column.addWidget(self.message)

    def _dress(self) -> None:
        # `tr` needs the constructed object, so the words come after.
        self.brand.set_title(self.tr("Mutual Aid Counter"))
        self.brand.set_sub(self.tr("The counter of a workers' medical mutual-aid office"))
        self.brand.set_facts(
            [
                ("lock", self.tr("What is entered is kept encrypted on this computer")),
                ("info", self.tr("Works offline; nothing leaves this computer")),
            ]
        )

    def _fill_choices(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.set_up = ChoiceButton(
            self.tr("Set up this office"),
            self.tr(
                "Five steps: office and window, plan, how it is calculated, people and passwords, recovery slip. "
                "About ten minutes; nothing is kept until the last step."
            ),
            "building",
            "1",
        )
        self.set_up.clicked.connect(self.set_up_wanted)
        self.sample = ChoiceButton(
            self.tr("Try with sample data"),
            self.tr(
                "Makes a sample office and signs you in as clerk Li Xiuying (0107). "
                "All people and bills in it are invented; every password is {password}."
            ).format(password="huzhu2026"),
            "nav-counter",
            "2",
        )
        self.sample.clicked.connect(self.sample_wanted)
        column.addWidget(self.set_up)
        column.addWidget(self.sample)
        column.addSpacing(8)
        column.addWidget(Divider())
        foot = QHBoxLayout()
        self.open = LinkButton(self.tr("Open an existing office"), key="Ctrl+O")
        self.open.clicked.connect(self.folder_wanted)
        self.quit = LinkButton(self.tr("Quit"), key="Alt+F4")
        self.quit.clicked.connect(self.quit_wanted)
        self.restore = LinkButton(self.tr("Restore from a backup"), key="Ctrl+R")
        self.restore.clicked.connect(self.restore_wanted)
        foot.setSpacing(20)
        foot.addWidget(self.open)
        foot.addWidget(self.restore)
        foot.addStretch(1)
        foot.addWidget(self.quit)
        column.addLayout(foot)

    def _fill_making(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.progress = QProgressBar()
        self.progress.setFixedHeight(20)
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setTextVisible(False)
        self.stage = Text("", 13, "ink2")
        self.cancel = Button(self.tr("Cancel"), "cancel", "Esc")
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.addWidget(self.stage, 1)
        row.addWidget(self.cancel)
        column.addWidget(self.progress)
        column.addLayout(row)

    # ------------------------------------------------------------------ what is shown
    def start(self) -> None:
        """Put the keyboard on the first choice."""
        self.set_up.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_making(self) -> None:
        """The sample office is being made."""
        self.title.setText(self.tr("Making the sample office"))
        self.sub.setText(self.tr("Members, covers and claims are being invented; this takes a few seconds."))
        self.message.hide()
        self._choices.hide()
        self._making.show()
        self.progress.setRange(0, 0)
        self.stage.setText("")
        self.cancel.setFocus()

    def show_progress(self, so_far: int, in_all: int) -> None:
        """How far it is."""
        self.progress.setRange(0, max(in_all, 1))
        self.progress.setValue(so_far)
        self.stage.setText(f"{100 * so_far // max(in_all, 1)} %")

    def show_choices(self) -> None:
        """Back to the question."""
        self.title.setText(self.tr("Welcome"))
        self.sub.setText(self.tr("This computer has no office yet. How shall it begin?"))
        self._making.hide()
        self._choices.show()
        self.start()

    def show_fault(self, words: str) -> None:
        """Say why something did not work; the choices stay."""
        self.show_choices()
        self.message.show_message("bad", words)
        self.message.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        (self.sample if step > 0 else self.set_up).setFocus(Qt.FocusReason.TabFocusReason)
