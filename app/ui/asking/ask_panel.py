"""A panel that asks for one act: what it does, the fields for it, its faults, and whether it is under way."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.wording import sentence_of
from app.ui.asking.field import AskedField
from app.ui.shell.i18n import language
from app.ui.widgets.button import Button, Variant
from app.ui.widgets.check_item import CheckItem
from app.ui.widgets.form_walk import FormWalk
from app.ui.widgets.inputs import Input
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import Strip, StripKind
from app.ui.widgets.text import Text


class AskPanel(Panel):
    """The panel. Whoever derives fills it, and says in `looks_right` what is wrong before anybody is asked.

    Signals:
        wanted(): the person wants it done, and nothing is obviously wrong.
        left(): Esc.
        moved(QWidget): the keyboard went to this field.
    """

    wanted = Signal()
    left = Signal()
    moved = Signal(QWidget)

    def __init__(
        self, title: str, icon: str, act: str, variant: Variant = "primary", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, icon, parent=parent)
        self.busy = False
        self.told = Strip("note")
        self.told.hide()
        self.add(self.told)
        self._column = self.body(QVBoxLayout(), 16, 12, 16, 12)
        self._column.setSpacing(6)
        self._fields: dict[str, AskedField] = {}
        self._boxes: list[CheckItem] = []
        self.fault = Text("", 13, "bad", wrap=True)
        self.fault.hide()
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setFixedHeight(12)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Under way"))
        self.act = Button(act, key="Enter", variant=variant)
        self.act.clicked.connect(self.go)
        self.cancel = Button(self.tr("Cancel"), key="Esc")
        self.cancel.clicked.connect(self.leave)
        self.walk = FormWalk([], self)
        self.walk.finished.connect(self.go)
        self.walk.moved.connect(self.moved)

    # ------------------------------------------------------------------ making
    def field(self, name: str, label: str, line: Input, hint: str = "") -> AskedField:
        """Add a field; faults of the record find it by its name."""
        made = AskedField(label, line, hint)
        made.edited.connect(lambda: self._say(""))
        self._fields[name] = made
        self._column.addWidget(made)
        return made

    def put(self, widget: QWidget) -> None:
        """Add something that is no field; a box to tick joins the walk."""
        if isinstance(widget, CheckItem):
            self._boxes.append(widget)
        self._column.addWidget(widget)

    def end(self, chain: Sequence[QWidget] = ()) -> None:
        """Everything is in: add the foot. `chain` is the order of the walk where it is not that of the fields."""
        self._column.addWidget(self.fault)
        self._column.addWidget(self.progress)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.act)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self._column.addLayout(row)
        self.walk.set_inputs(chain or [*(field.line for field in self._fields.values()), *self._boxes])
        self.set_busy(False)

    # ------------------------------------------------------------------ using
    def start(self) -> None:
        """Empty, with the keyboard on the first field."""
        self.clear()
        if self.walk.inputs():
            self.walk.start()
        else:
            self.act.setFocus(Qt.FocusReason.TabFocusReason)

    def clear(self) -> None:
        """Forget what was typed: passwords do not stay on a page nobody looks at."""
        self._say("")
        for field in self._fields.values():
            field.line.clear()
            field.set_fault("")
        for box in self._boxes:
            box.setChecked(False)

    def tell(self, kind: StripKind, lead: str, more: str = "") -> None:
        """Say above the fields what the act does."""
        self.told.show_message(kind, lead, more=more)
        self.told.show()

    def looks_right(self) -> bool:
        """Whether it may be asked for; says so beside the field where not."""
        return True

    def go(self) -> None:
        """Enter."""
        if not self.busy and self.looks_right():
            self.wanted.emit()

    def leave(self) -> None:
        """Esc; not while it is under way."""
        if not self.busy:
            self.left.emit()

    def set_busy(self, on: bool) -> None:
        """It is under way, or no more."""
        self.busy = on
        self.progress.setVisible(on)
        self.act.setEnabled(not on)
        self.cancel.setEnabled(not on)

    def refuse(self, name: str, fault: str | KnownError) -> None:
        """Say what is wrong beside a field; an unknown name says it above the buttons."""
        if name in self._fields:
            self._fields[name].set_fault(fault)
            self.walk.focus(self._fields[name].line)
        else:
            self._say(sentence_of(fault, language()) if isinstance(fault, KnownError) else fault)

    def _say(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # A button hands Enter on to here: on Cancel it must not do the act.
            (self.leave if self.cancel.hasFocus() else self.go)()
        else:
            super().keyPressEvent(event)
