"""The parameters most often changed, as a form beside the text. The text is the truth: the form only writes into it.

Blue says that a value differs from the edition in force, red that it cannot be read. What the form does not hold is
changed in the text.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.services.plans.desk.parameters import CommonParameter
from app.services.wording import sentence
from app.ui.shell.i18n import language
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.date_input import DateInput
from app.ui.widgets.form_walk import FormWalk
from app.ui.widgets.inputs import Input, TextInput
from app.ui.widgets.painting import RIGHT, restyle
from app.ui.widgets.panel import Panel
from app.ui.widgets.tag import Tag, TagKind
from app.ui.widgets.text import ElidedText, Text

# Ms without a key until what was typed goes into the text.
PAUSE = 350
_LABEL = 108


class CommonForm(Panel):
    """The form.

    Signals:
        changed(str, str): a person gave a parameter (by key) another value.
        asked(str): the keyboard came to a parameter: its line may be shown in the text.
    """

    changed = Signal(str, str)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Common parameters"), note=self.tr("as in the text"), parent=parent)
        head = self.body(QGridLayout(), 12, 8, 12, 8)
        head.setVerticalSpacing(2)
        self.title = ElidedText("", 16, bold=True, middle=False)
        self.tag = Tag()
        self.origin = Text("", 12, "ink2", wrap=True)
        head.addWidget(self.title, 0, 0)
        head.addWidget(self.tag, 0, 1)
        head.addWidget(self.origin, 1, 0, 1, 2)
        self.divider()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(self._scroll, 1)
        self.divider()
        foot = self.body(QVBoxLayout(), 12, 7, 12, 7)
        self.hint = Text("", 12, "ink2", wrap=True, rich=True)
        foot.addWidget(self.hint)
        self.fields: dict[str, Input | ComboBox] = {}
        self.labels: dict[str, _Label] = {}
        self._shape: tuple[tuple[str, ...], ...] = ()
        self._told: dict[str, str] = {}
        self._waiting = ""
        self._read_only = False
        self.walk = FormWalk([], self)
        self.walk.moved.connect(self._scroll.ensureWidgetVisible)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)

    def show_head(self, title: str, tag: str, kind: TagKind, origin: str, hint: str) -> None:
        """Which draft it is, and where it came from; `hint` stands below the fields."""
        self.title.setText(title)
        self.tag.set(tag, kind)
        self.origin.setText(origin)
        self.hint.setText(hint)

    def set_read_only(self, on: bool) -> None:
        """A reviewer looks and changes nothing."""
        self._read_only = on
        for field in self.fields.values():
            field.setEnabled(not on)

    # ------------------------------------------------------------------ showing
    def show_parameters(
        self, rows: Sequence[CommonParameter], before: Mapping[str, str], faults: Mapping[str, str]
    ) -> None:
        """Show what the text says. What a person is just typing is left alone.

        Args:
            before: the text of each parameter in the edition in force, by key; a key that is not there is new.
            faults: what is wrong, by key.
        """
        shape = tuple((row.key, row.kind, str(row.label_params), *row.choices) for row in rows)
        if shape != self._shape:
            self._make(rows)
            self._shape = shape
        for row in rows:
            field, label = self.fields[row.key], self.labels[row.key]
            self._told[row.key] = row.text
            if isinstance(field, ComboBox):
                if field.choice() != row.text:
                    field.set_choices(_choices(row))
                    field.choose(row.text)
            elif row.key != self._waiting and field.text() != row.text:
                field.setText(row.text)
            why = faults.get(row.key, "")
            field.set_state("bad" if why else "", why)
            differs = not why and before.get(row.key) != row.text
            if field.property("differs") != differs:
                field.setProperty("differs", differs)
                restyle(field)
            label.set_look("bad" if why else "pri" if differs else "ink2", bool(why) or differs)

    def _make(self, rows: Sequence[CommonParameter]) -> None:
        inside = QWidget()
        inside.setObjectName("scrolled")
        grid = QGridLayout(inside)
        grid.setContentsMargins(10, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, _LABEL)
        self.fields, self.labels = {}, {}
        number, benefit = 0, ""
        for row in rows:
            told = str(row.label_params.get("benefit", ""))
            if told and told != benefit:
                # Several benefits have parameters of one name: a heading tells whose they are.
                grid.addWidget(ElidedText(told, 13, bold=True, middle=False), number, 0, 1, 2)
                number += 1
            benefit = told
            code = row.label_code.removesuffix("_of") if told else row.label_code
            label = _Label(sentence(code, row.label_params, language()))
            field = self._field(row, f"{told} {label.text()}".strip())
            self.fields[row.key], self.labels[row.key] = field, label
            grid.addWidget(label, number, 0)
            grid.addWidget(field, number, 1)
            number += 1
        grid.setRowStretch(number, 1)
        # The fields before are let go of here, not by the layout: one of them may have the keyboard.
        self.walk.set_inputs(())
        before = self._scroll.takeWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        self._scroll.setWidget(inside)
        self.walk.set_inputs(self.fields.values())
        self.set_read_only(self._read_only)

    def _field(self, row: CommonParameter, name: str) -> Input | ComboBox:
        key = row.key
        if row.kind == "choice":
            combo = ComboBox(name, _choices(row))
            combo.chosen.connect(lambda choice: self._give(key, choice))
            return combo
        line: Input = DateInput(name) if row.kind == "date" else TextInput(name)
        if row.kind != "date":
            line.setAlignment(RIGHT)
        line.textEdited.connect(lambda _text: self._type(key))
        line.left.connect(self.flush)
        return line

    # ------------------------------------------------------------------ typing
    def _type(self, key: str) -> None:
        if self._waiting and self._waiting != key:
            self.flush()
        self._waiting = key
        self._pause.start()

    def flush(self) -> None:
        """Put what is typed into the text now."""
        self._pause.stop()
        key, self._waiting = self._waiting, ""
        field = self.fields.get(key)
        if isinstance(field, Input):
            self._give(key, field.text())

    def _give(self, key: str, text: str) -> None:
        if text != self._told.get(key):
            self._told[key] = text
            self.changed.emit(key, text)

    def focus_field(self, key: str) -> None:
        """Put the keyboard on a parameter."""
        if key in self.fields:
            self.walk.focus(self.fields[key])


class _Label(ElidedText):
    """A label at the left of its field, bold where it differs."""

    def __init__(self, text: str) -> None:
        super().__init__(
            text, 13, "ink2", middle=False, align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.setFixedWidth(_LABEL)

    def set_look(self, tone: str, bold: bool) -> None:
        """Another tone and weight."""
        if (tone, bold) != (self._tone, self._bold):
            self._tone, self._bold = tone, bold  # type: ignore[assignment]
            self._tell()
            self.update()


def _choices(row: CommonParameter) -> list[tuple[str, str]]:
    """The words it may be; one that stands in the text and is none of them comes first, to be seen."""
    words = row.choices if row.text in row.choices else (row.text, *row.choices)
    return [(word, word) for word in words]
