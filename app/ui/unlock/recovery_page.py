"""Entering with the recovery slip: its eight groups, then a new password, then a new slip.

The old slip has been out of its envelope, so it is replaced at once. Trying the code and keeping the password go
through the worker.
"""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.models.key_slots import STANDARD_COST, KeyCost
from app.rules.values.errors import KnownError
from app.services.office.clock import Clock
from app.services.office.office import Office
from app.services.office.unlock import unlock_with_recovery
from app.services.papers.fresh_slip import enter_anew
from app.services.wording import sentence_of
from app.ui.papers.slip_view import SlipView
from app.ui.shell.brand_panel import BrandPanel
from app.ui.shell.card_screen import CardScreen
from app.ui.shell.i18n import language
from app.ui.shell.worker import Worker
from app.ui.widgets.button import Button
from app.ui.widgets.form_walk import FormWalk
from app.ui.widgets.inputs import Input, PasswordInput, TextInput
from app.ui.widgets.text import Text

_GROUPS, _SIZE = 8, 5


class RecoveryPage(CardScreen):
    """The page.

    Signals:
        left(): back to the door.
        finished(object): the office is open and the administrator has a new password.
    """

    left = Signal()
    finished = Signal(object)

    def __init__(
        self,
        worker: Worker,
        directory: Path,
        clock: Clock | None = None,
        cost: KeyCost | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(BrandPanel(""), 560, parent)
        self._worker, self._directory, self._clock = worker, directory, clock
        self._cost = cost or STANDARD_COST
        self._office: Office | None = None
        self._busy = False
        self.stage = "code"
        self.brand.set_title(self.tr("Mutual Aid Counter"))
        self.brand.set_facts(
            [("info", self.tr("The slip lies in a sealed envelope; opening it is an act of the office"))]
        )
        self.title = Text(self.tr("Enter with the recovery slip"), 20, bold=True)
        self.sub = Text(
            self.tr(
                "Copy the eight groups from the slip. Capitals or small letters and hyphens do not matter."
            ),
            13,
            "ink2",
            wrap=True,
        )
        self.column.addWidget(self.title)
        self.column.addWidget(self.sub)
        self.column.addSpacing(14)
        self.code = QWidget()
        self.groups = self._fill_code(QGridLayout(self.code))
        self.column.addWidget(self.code)
        self.new = QWidget()
        self._fill_new(QVBoxLayout(self.new))
        self.new.hide()
        self.column.addWidget(self.new)
        self._slip_area = QVBoxLayout()
        self.column.addLayout(self._slip_area)
        self.fault = Text("", 13, "bad", wrap=True)
        self.fault.setMinimumHeight(40)
        self.fault.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.column.addSpacing(8)
        self.column.addWidget(self.fault)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back = Button(self.tr("Back to the door"), key="Esc", main=True)
        self.back.clicked.connect(self._leave)
        self.enter = Button(self.tr("Open"), key="Enter", variant="primary", main=True)
        self.enter.clicked.connect(self.go_on)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.enter)
        self.column.addLayout(row)

    def _fill_code(self, grid: QGridLayout) -> list[Input]:
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        groups: list[Input] = []
        for number in range(_GROUPS):
            words = self.tr("Group {number}").format(number=number + 1)
            line = TextInput(words)
            line.installEventFilter(self)
            line.textEdited.connect(lambda text, number=number: self._typed(number, text))
            row = 2 * (number // 4)
            grid.addWidget(Text(words, 12, "ink2"), row, number % 4)
            grid.addWidget(line, row + 1, number % 4)
            groups.append(line)
        self._walk = FormWalk(groups, self)
        self._walk.finished.connect(self.go_on)
        return groups

    def _fill_new(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.password = PasswordInput(self.tr("New password"))
        self.again = PasswordInput(self.tr("Once more"))
        for line, words in ((self.password, self.tr("New password")), (self.again, self.tr("Once more"))):
            column.addWidget(Text(words, 13, "ink2"))
            column.addWidget(line)
            line.textEdited.connect(lambda _text: self._say(None))
        self._new_walk = FormWalk([self.password, self.again], self)
        self._new_walk.finished.connect(self.go_on)

    # ------------------------------------------------------------------ typing the code
    def start(self) -> None:
        """Put the keyboard on the first group."""
        self._walk.start()

    def text(self) -> str:
        """The code as typed."""
        return "-".join(line.text().strip() for line in self.groups)

    def _typed(self, number: int, text: str) -> None:
        self._say(None)
        plain = "".join(sign for sign in text if sign.isalnum())
        if len(plain) > _SIZE:
            self._spread(number, plain)
        elif len(plain) == _SIZE and number + 1 < _GROUPS:
            self._walk.focus(self.groups[number + 1])

    def _spread(self, number: int, plain: str) -> None:
        """Put a longer piece (pasted, or typed on) into this group and the next ones."""
        while plain and number < _GROUPS:
            self.groups[number].setText(plain[:_SIZE])
            plain, number = plain[_SIZE:], number + 1
        self._walk.focus(self.groups[min(number, _GROUPS - 1)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self.groups:
            at = next(number for number, line in enumerate(self.groups) if line is watched)
            if event.matches(QKeySequence.StandardKey.Paste):
                text = QApplication.clipboard().text()
                self._spread(at, "".join(sign for sign in text if sign.isalnum()))
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.groups[at].text() and at:
                self._walk.focus(self.groups[at - 1])
                return True
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------ going on
    def go_on(self) -> None:
        """Enter: try the code, keep the password, or go to the counter."""
        if self._busy:
            return
        if self.stage == "code":
            self._set_busy(True)
            self._worker.submit(
                unlock_with_recovery,
                self._directory,
                self.text(),
                self._clock,
                done=self._opened,
                failed=self._refuse,
                owner=self,
            )
        elif self.stage == "password":
            self._keep()
        elif self._slip_view.sealed.isChecked():
            office, self._office = self._office, None
            self.finished.emit(office)
        else:
            self.fault.setText(self.tr("Print the slip, seal it, then tick the box (Space)."))

    def go_on_with(self, office: Office) -> None:
        """The slip has opened this office elsewhere (a backup was restored with it): the password comes next."""
        self._opened(office)

    def _opened(self, office: Office) -> None:
        self._office = office
        self._set_busy(False)
        self.stage = "password"
        self.title.setText(self.tr("A new password for {name}").format(name=office.actor.name))
        self.sub.setText(
            self.tr("At least 8 characters; not the name or the number. The old password no longer counts.")
        )
        self.code.hide()
        self.new.show()
        self.back.hide()
        self.enter.setText(self.tr("Set password"))
        self.password.setFocus()

    def _keep(self) -> None:
        assert self._office is not None
        if self.again.text() != self.password.text():
            self._say(self.again, self.tr("The two passwords differ; please type it once more."))
            self._new_walk.focus(self.again)
            return
        self._set_busy(True)
        self._worker.submit(
            enter_anew, self._office, self.password.text(), self._cost,
            done=self._kept, failed=self._refuse, owner=self,
        )  # fmt: skip

    def _kept(self, pdf: bytes) -> None:
        self._set_busy(False)
        self.stage = "slip"
        self.new.hide()
        self.password.clear()
        self.again.clear()
        self.title.setText(self.tr("The new recovery slip"))
        self.sub.setText(self.tr("The old slip opens nothing any more; destroy it. Print and seal this one."))
        self._slip_view = SlipView(beside=False)
        self._slip_area.addWidget(self._slip_view)
        self.fault.setMinimumHeight(20)
        # The page takes its width from the card, which has it after the next layout.
        QTimer.singleShot(0, self._slip_view, lambda: self._slip_view.show_slip(pdf))
        self._slip_view.changed.connect(lambda: self.fault.setText(""))
        self._slip_view.sealed.setFocus()
        self.enter.setText(self.tr("To the counter"))

    def _refuse(self, error: KnownError) -> None:
        self._set_busy(False)
        words = sentence_of(error, language())
        group = error.params.get("group")
        if isinstance(group, int) and 1 <= group <= _GROUPS:
            self._say(self.groups[group - 1], words)
            self._walk.focus(self.groups[group - 1])
        elif self.stage == "password":
            self._say(self.password, words)
            self._new_walk.focus(self.password)
        else:
            self._say(None, words)

    def _say(self, line: Input | None, words: str = "") -> None:
        for each in (*self.groups, self.password, self.again):
            each.set_state("bad" if each is line else "", words if each is line else "")
        self.fault.setText(words)

    def _set_busy(self, on: bool) -> None:
        self._busy = on
        self.enter.setEnabled(not on)

    def _leave(self) -> None:
        if not self._busy:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def give_up(self) -> None:
        """The window closes before the end: close what the slip has opened."""
        if self._office is not None:
            self._worker.submit(self._office.close)
            self._office = None
