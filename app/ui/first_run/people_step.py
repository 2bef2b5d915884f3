"""Step 4: who works here: an administrator, a clerk, and a reviewer now or later; each types their own password."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.models.role import Role
from app.rules.values.errors import KnownError
from app.services.office.new_user import NewUser, check_user
from app.services.wording import sentence_of
from app.ui.first_run.step import WizardStep
from app.ui.shell.i18n import language
from app.ui.shell.role_names import role_name
from app.ui.widgets.check_item import CheckItem
from app.ui.widgets.form_walk import FormWalk
from app.ui.widgets.icon import Icon
from app.ui.widgets.inputs import Input, PasswordInput, TextInput
from app.ui.widgets.panel import Panel
from app.ui.widgets.text import Text

_NUMBERS: dict[Role, str] = {"administrator": "0001", "clerk": "0101", "reviewer": "0201"}


@dataclass(frozen=True, slots=True)
class _Fault:
    line: Input
    words: str


class PersonRow(QObject):
    """The four fields of one person and the sentence below them.

    Signals:
        edited(): something was typed.
        caps_lock(bool): the caps-lock key seems to be on.
    """

    edited = Signal()
    caps_lock = Signal(bool)

    def __init__(self, role: Role, grid: QGridLayout, row: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.role: Role = role
        self.label = Text(role_name(role), 14, bold=True)
        self.name = TextInput(f"{role_name(role)} {self.tr('Name')}")
        self.number = TextInput(f"{role_name(role)} {self.tr('Number')}")
        self.number.setText(_NUMBERS[role])
        self.password = PasswordInput(f"{role_name(role)} {self.tr('Password')}")
        self.again = PasswordInput(f"{role_name(role)} {self.tr('Once more')}")
        self.fault = Text("", 12, "bad", wrap=True)
        self.fault.setMinimumHeight(20)
        for column, widget in enumerate((self.label, *self.lines())):
            grid.addWidget(widget, row, column)
        grid.addWidget(self.fault, row + 1, 1, 1, 4)
        for line in self.lines():
            line.textEdited.connect(self._on_edit)
        self.password.caps_lock.connect(self.caps_lock)
        self.again.caps_lock.connect(self.caps_lock)

    def lines(self) -> tuple[Input, ...]:
        """The fields in the order of the walk."""
        return (self.name, self.number, self.password, self.again)

    def set_shown(self, on: bool) -> None:
        """Show the row, or hide it with all it holds."""
        for widget in (self.label, *self.lines(), self.fault):
            widget.setVisible(on)

    def _on_edit(self) -> None:
        self.set_fault(None)
        self.edited.emit()

    def set_fault(self, fault: _Fault | None) -> None:
        """Say what is wrong with one field; None takes it back."""
        for line in self.lines():
            bad = fault is not None and line is fault.line
            line.set_state("bad" if bad else "", fault.words if bad and fault else "")
        self.fault.setText(fault.words if fault else "")

    def user(self) -> NewUser:
        """The person as typed."""
        return NewUser(self.number.text().strip(), self.name.text().strip(), self.role, self.password.text())

    def look(self) -> _Fault | None:
        """What is wrong with this person."""
        user = self.user()
        if not user.name:
            return _Fault(self.name, self.tr("Please type the name."))
        if not user.number:
            return _Fault(self.number, self.tr("Please type the number, as on the badge."))
        try:
            check_user(user)
        except KnownError as error:
            return _Fault(self.password, sentence_of(error, language()))
        if self.again.text() != user.password:
            return _Fault(self.again, self.tr("The two passwords differ; please type it once more."))
        return None


class PeopleStep(WizardStep):
    """The step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel = Panel()
        grid = panel.body(QGridLayout(), 20, 16, 20, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        heads = ("", self.tr("Name"), self.tr("Number"), self.tr("Password"), self.tr("Once more"))
        for at, words in enumerate(heads):
            grid.addWidget(Text(words, 13, "ink2"), 0, at)
        grid.setColumnMinimumWidth(0, 72)
        for at, stretch in enumerate((0, 22, 14, 27, 27)):
            grid.setColumnStretch(at, stretch)
        self.administrator = PersonRow("administrator", grid, 1, self)
        self.clerk = PersonRow("clerk", grid, 3, self)
        self.reviewer = PersonRow("reviewer", grid, 6, self)
        self.with_reviewer = CheckItem(
            self.tr("Enter the reviewer now (may also be done later by the administrator)")
        )
        self.with_reviewer.toggled.connect(self._reviewer)
        grid.addWidget(self.with_reviewer, 5, 1, 1, 4)
        self.reviewer.set_shown(False)
        self.rows = (self.administrator, self.clerk, self.reviewer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(panel)
        column.addLayout(self._caps())
        for words in (
            self.tr(
                "At least 8 characters; not the name or the number. A short sentence is easy to keep in mind."
            ),
            self.tr(
                "Everybody types their own password and tells it to nobody: what is done is kept under their name."
            ),
            self.tr("Whoever accepts a claim does not review it. The reviewer should be another person."),
        ):
            column.addWidget(Text("·　" + words, 13, "ink2", wrap=True))
        column.addStretch(1)
        for each in self.rows:
            each.edited.connect(self.changed)
            each.caps_lock.connect(self._show_caps)
        chain: list[QWidget] = [*self.administrator.lines(), *self.clerk.lines()]
        self.walk = FormWalk([*chain, self.with_reviewer, *self.reviewer.lines()], self)
        self.walk.finished.connect(self.finished)

    def _caps(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        self._caps_icon, self.caps_words = (
            Icon("warning", 16, "warn"),
            Text(self.tr("Caps Lock is on"), 13, "warn"),
        )
        line.addWidget(self._caps_icon)
        line.addWidget(self.caps_words)
        line.addStretch(1)
        self._show_caps(False)
        return line

    def _show_caps(self, on: bool) -> None:
        self._caps_icon.setVisible(on)
        self.caps_words.setVisible(on)

    def _reviewer(self, on: bool) -> None:
        self.reviewer.set_shown(on)
        self.changed.emit()

    def _shown(self) -> tuple[PersonRow, ...]:
        return self.rows if self.with_reviewer.isChecked() else self.rows[:2]

    # ------------------------------------------------------------------ step
    def users(self) -> tuple[NewUser, ...]:
        """The people as typed."""
        return tuple(row.user() for row in self._shown())

    def short(self) -> str:
        return self.tr("People and passwords")

    def about(self) -> str:
        names = [row.name.text().strip() for row in self._shown()]
        return "、".join(name for name in names if name) or self.tr("Administrator, clerk, reviewer")

    def heading(self) -> tuple[str, str]:
        return (
            self.tr("People and passwords"),
            self.tr(
                "Let each person type their own password at this keyboard. Enter goes to the next field."
            ),
        )

    def start(self) -> None:
        self.walk.start()

    def check(self) -> bool:
        seen: dict[str, PersonRow] = {}
        first: _Fault | None = None
        for row in self._shown():
            fault = row.look()
            number = row.user().number
            if fault is None and number in seen:
                twice = KnownError("set_up.number_twice", number=number)
                fault = _Fault(row.number, sentence_of(twice, language()))
            seen[number] = row
            row.set_fault(fault)
            first = first or fault
        if first is not None:
            self.walk.focus(first.line)
        return first is None
