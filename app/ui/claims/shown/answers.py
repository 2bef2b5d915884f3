"""What the clerk answers to a warning, written down where the warning stands: why so late, why the sums differ.

For typing the answers; which are asked for is `preview`'s business. What is written here goes with the claim to review
and onto the receipt.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.button import Button
from app.ui.widgets.check_item import RadioItem
from app.ui.widgets.form_walk import FormWalk
from app.ui.widgets.inputs import RemarkInput, TextInput
from app.ui.widgets.text import Text

_MOST = 200


class LateReason(QWidget):
    """Why the claim comes after its deadline: a common reason, and what else there is to say.

    Signals:
        changed(str): the reason as it goes into the record; "" while it says too little.
        finished(): Enter at the end.
    """

    changed = Signal(str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 8)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Text(self.tr("Reason of lateness"), 13, "ink2"))
        head.addWidget(Text(self.tr("required"), 13, "bad"))
        head.addStretch(1)
        column.addLayout(head)
        self._reasons = [
            self.tr("Bill from elsewhere came late"),
            self.tr("In hospital or too ill to come"),
            self.tr("Did not know of the enrolment"),
            self.tr("Other"),
        ]
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        self._group = QButtonGroup(self)
        self.choices: list[RadioItem] = []
        for index, reason in enumerate(self._reasons):
            item = RadioItem(reason)
            self._group.addButton(item, index)
            grid.addWidget(item, index // 2, index % 2)
            self.choices.append(item)
        column.addLayout(grid)
        self.remark = RemarkInput(
            self.tr("More about the reason"), self.tr("Say more, if there is more to say"), _MOST
        )
        column.addWidget(self.remark)
        column.addWidget(
            Text(self.tr("Goes with the claim to review and is printed on the receipt"), 12, "ink3")
        )
        self._walk = FormWalk([*self.choices, self.remark], self)
        self._walk.finished.connect(self.finished)
        self._group.idClicked.connect(lambda _index: self._tell())
        self.remark.textChanged.connect(self._tell)
        self._silent = False

    def reason(self) -> str:
        """The reason, whole."""
        index = self._group.checkedId()
        said = self.remark.text().strip()
        other = len(self._reasons) - 1
        if index < 0 or index == other:
            return said
        return f"{self._reasons[index]}：{said}" if said else self._reasons[index]

    def set_reason(self, reason: str) -> None:
        """Show a reason that was given before."""
        if reason == self.reason():
            return
        self._silent = True
        self._group.setExclusive(False)
        for item in self.choices:
            item.setChecked(False)
        self._group.setExclusive(True)
        head, _, rest = reason.partition("：")
        if head in self._reasons:
            self.choices[self._reasons.index(head)].setChecked(True)
            self.remark.setText(rest)
        else:
            self.remark.setText(reason)
        self._silent = False

    def start(self) -> None:
        """Put the keyboard on the choices, or on the remark when one is chosen."""
        self._walk.focus(self.remark if self._group.checkedId() >= 0 else self.choices[0])

    def _tell(self) -> None:
        if not self._silent:
            self.changed.emit(self.reason())


class SumsAnswer(QWidget):
    """The bill's own sums differ: take the amount that would make them meet, or write that the bill says so.

    Signals:
        taken(): the proposed amount is taken.
        changed(str): the explanation.
        finished(): Enter in the explanation.
    """

    taken = Signal()
    changed = Signal(str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.take = Button("", key="Alt+R", parent=self)
        self.take.clicked.connect(self.taken)
        self.keep = Button(self.tr("The bill says so"), key="Alt+S", parent=self)
        self.keep.clicked.connect(self.write)
        row.addWidget(self.take)
        row.addWidget(self.keep)
        row.addStretch(1)
        column.addLayout(row)
        self.note = TextInput(self.tr("Explanation"), self.tr("Why the sums of the bill differ"))
        self.note.textEdited.connect(lambda text: self.changed.emit(text.strip()))
        self.note.hide()
        column.addWidget(self.note)
        self._offers = False
        self._walk = FormWalk([self.note], self)
        self._walk.finished.connect(self.finished)

    def offer(self, words: str) -> None:
        """Offer the amount that would set things right; "" when no single one stands out."""
        self.take.setVisible(bool(words))
        if words:
            self.take.setText(words)
        self._offers = bool(words)
        self._place()

    def _place(self) -> None:
        """Once the explanation is there, its button has done its work."""
        self.keep.setVisible(self._offers or self.note.isHidden())

    def write(self) -> None:
        """Open the explanation, with words to begin from."""
        if not self.note.text().strip():
            self.note.setText(self.tr("So printed on the bill"))
            self.changed.emit(self.note.text())
        self.note.show()
        self._place()
        self._walk.focus(self.note)

    def set_note(self, note: str) -> None:
        """Show an explanation given before."""
        if note != self.note.text().strip():
            self.note.setText(note)
        if note:
            self.note.show()
        elif not self.note.hasFocus():
            self.note.hide()
