"""What restoring and salvaging have in common: a password or the slip, a long act one can stop, what went wrong."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.rules.values.errors import KnownError
from app.services.wording import sentence_of
from app.ui.records.password_or_slip import PasswordOrSlip
from app.ui.shell.brand_panel import BrandPanel
from app.ui.shell.card_screen import CardScreen
from app.ui.shell.i18n import language
from app.ui.shell.worker import Task, Worker
from app.ui.widgets.button import Button
from app.ui.widgets.strip import Strip, StripKind


class RecoveringPage(CardScreen):
    """The page; whoever derives lays its parts out and says in `press_main` what Enter does.

    Args:
        worker: does the work.

    Signals:
        left(): back to where one came from.
    """

    left = Signal()

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(BrandPanel(""), 560, parent)
        self._worker = worker
        self._task: Task[Any] | None = None
        self.brand.set_title(self.tr("Mutual Aid Counter"))
        self.secret = PasswordOrSlip()
        self.secret.edited.connect(lambda: self._say(""))
        self.progress = QProgressBar()
        self.progress.setFixedHeight(16)
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.hide()
        self.message = Strip("bad")
        self.message.hide()
        self.back = Button(self.tr("Back"), key="Esc", main=True)
        self.back.clicked.connect(self._leave)
        self.go = Button("", key="Enter", variant="primary", main=True)
        self.go.clicked.connect(self.press_main)

    def _add_foot(self, *between: Button) -> None:
        """The buttons, below everything."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addStretch(1)
        for button in (*between, self.go):
            row.addWidget(button)
        self.column.addSpacing(14)
        self.column.addLayout(row)

    def press_main(self) -> None:
        """Enter."""
        raise NotImplementedError

    # ------------------------------------------------------------------ the long act
    def _begin(
        self,
        act: Callable[..., object],
        *arguments: object,
        done: Callable[[Any], object],
        progress: Callable[[int, int], object],
    ) -> None:
        """Have the worker do `act(*arguments)`; until it is done, only stopping it is offered."""
        self._say("")
        self._set_busy(True)

        def answered(result: object) -> None:
            self._task = None
            self._set_busy(False)
            done(result)

        self._task = self._worker.submit(
            act, *arguments, done=answered, failed=self._refuse, progress=progress, owner=self
        )

    def _refuse(self, error: KnownError) -> None:
        self._task = None
        self._set_busy(False)
        self._say(sentence_of(error, language()))
        self.secret.forget_password()
        self._come_back()

    def _come_back(self) -> None:
        """Put the keyboard where one tries again."""
        self.secret.take_keyboard()

    def _set_busy(self, on: bool) -> None:
        self.progress.setVisible(on)
        self.progress.setRange(0, 100)
        self.progress.setValue(0)
        self.go.setEnabled(not on)
        self.secret.set_busy(on)

    def _say(self, words: str, kind: StripKind = "bad", more: str = "") -> None:
        if words:
            self.message.show_message(kind, words, more=more)
        self.message.setVisible(bool(words))

    # ------------------------------------------------------------------ leaving
    def _leave(self) -> None:
        """Esc: stop what is under way, or go back."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._set_busy(False)
            self._come_back()
        else:
            self.left.emit()

    def give_up(self) -> None:
        """The window closes: nothing half done is left."""
        if self._task is not None:
            self._task.cancel()

    def hideEvent(self, event: QHideEvent) -> None:
        # Nothing typed here may outlive the page.
        self.secret.forget()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.press_main()
        else:
            super().keyPressEvent(event)
