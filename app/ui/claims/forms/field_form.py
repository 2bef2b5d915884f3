"""What the counter's forms share: fields by name, rows of labels and fields, the measures, walking by Enter.

For the frame only: which fields there are, and what their texts mean, is each form's own.
"""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.services.typed.fields import FieldFault
from app.ui.claims.forms.field_label import FieldLabel
from app.ui.claims.wording import say
from app.ui.theme import Layout
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.form_walk import FormWalk
from app.ui.widgets.inputs import Input, ReadOnlyField
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import Strip

AnyField = Input | ComboBox


class FieldForm(QScrollArea):
    """A form that scrolls where the window is low. Subclasses fill `fields` and lay out rows.

    Attributes:
        fields: the fields by name.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The keyboard belongs to the fields; the area itself follows it.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fields: dict[str, AnyField] = {}
        self._rows: list[QWidget] = []
        self._labels: list[FieldLabel] = []
        # Fields somebody has been in: an empty or half-typed one is judged only then.
        self._left: set[str] = set()

    def combo(self, name: str) -> ComboBox:
        """A field to choose in."""
        field = self.fields[name]
        assert isinstance(field, ComboBox)
        return field

    def line(self, name: str) -> Input:
        """A field to type in."""
        field = self.fields[name]
        assert isinstance(field, Input)
        return field

    def texts(self) -> dict[str, str]:
        """What stands in the fields, by name."""
        return {
            name: field.choice() if isinstance(field, ComboBox) else field.text()
            for name, field in self.fields.items()
        }

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        for row in self._rows:
            row.setFixedHeight(self._row_height(layout))
        for label in self._labels:
            label.set_width(92 if layout.wide else 84)

    def set_tight(self, tight: bool) -> None:
        """Where the column is narrow, what is no field gives way."""

    def _row_height(self, layout: Layout) -> int:
        return layout.form_row

    # ------------------------------------------------------------------ faults
    def _show_states(self, faults: Iterable[FieldFault], warned: Mapping[str, str]) -> dict[str, str]:
        """Mark what cannot be right and what is doubtful; returns the sentence of each field that is at fault."""
        said = {
            fault.field: say(fault.code, fault.params)
            for fault in faults
            if fault.field in self.fields and self._judged(fault.field)
        }
        for name, field in self.fields.items():
            if name in said:
                field.set_state("bad", said[name])
            elif name in warned:
                field.set_state("warn", warned[name])
            else:
                field.set_state("")
        return said

    def _judged(self, name: str) -> bool:
        """A date half typed is no fault yet: the verdict waits until the field is left."""
        field = self.fields[name]
        return name in self._left and (not field.hasFocus() or field.property("state") == "bad")

    # ------------------------------------------------------------------ making
    def _scrolled(self, spacing: int = 0) -> QVBoxLayout:
        """The column inside the scrolling area."""
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        self.setWidget(inside)
        return column

    def _walk_through(self, inputs: Iterable[QWidget]) -> FormWalk:
        """Enter walks through these, and the area scrolls along."""
        walk = FormWalk(inputs, self)
        walk.moved.connect(lambda widget: self.ensureWidgetVisible(widget, 0, 24))
        return walk

    def _label(self, words: str, required: bool = False) -> FieldLabel:
        label = FieldLabel(words, required)
        self._labels.append(label)
        return label

    def _row(self, *parts: tuple[QWidget, int], even: bool = False) -> QWidget:
        """One row: (widget, stretch). `even` keeps every label at the column's width."""
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        for index, (widget, stretch) in enumerate(parts):
            box.addWidget(widget, stretch)
            if (
                isinstance(widget, ReadOnlyField)
                and index
                and not isinstance(parts[index - 1][0], FieldLabel)
            ):
                box.insertSpacing(box.count() - 1, 2)
            elif index and not even and isinstance(widget, FieldLabel):
                widget.set_least(0)
        self._rows.append(row)
        return row


def below_tabs(layout: Layout) -> int:
    """Height of a row, px: on the narrow screen the tabs of the events take a little of each."""
    return layout.form_row if layout.wide else layout.form_row - 3


def stacked(panel: Panel) -> QVBoxLayout:
    """The padded area of a panel that rows stand in."""
    body = panel.body(QVBoxLayout(), 11, 6, 12, 6)
    body.setSpacing(0)
    return body


def fault_strip(panel: Panel) -> Strip:
    """A place at the panel's foot for what is wrong in it; hidden until something is."""
    strip = Strip("bad")
    strip.set_dense(True)
    strip.hide()
    panel.add(strip)
    return strip
