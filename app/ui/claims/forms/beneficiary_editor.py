"""Typing one beneficiary: who it is, the share, the account; for a minor also the guardian.

For the texts of one row; the list of rows is `death_form`'s, reading them `services/claims/forms/beneficiaries`'.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.claims.forms.beneficiaries import BENEFICIARY_FIELDS
from app.services.typed.fields import FieldFault
from app.ui.claims.forms.field_form import FieldForm, below_tabs
from app.ui.claims.naming import choices_of, placeholders
from app.ui.claims.wording import say
from app.ui.theme import Layout
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.inputs import TextInput
from app.ui.widgets.panel import PanelHeader
from app.ui.widgets.strip import Strip

_GUARDIAN = ("guardian", "guardian_relation", "guardian_document")
_ROWS = (
    ("name", "relation"),
    ("document", "share"),
    ("bank", "holder"),
    ("account",),
    ("guardian", "guardian_relation"),
    ("guardian_document",),
)
# Numbers that a card reader's burst belongs to (see `scans`).
_NUMBERS = {"document": "document_number", "guardian_document": "document_number", "account": "account"}


class BeneficiaryEditor(FieldForm):
    """The fields of one beneficiary.

    Signals:
        edited(str): a field's text changed; its name, "" when only the verdict may have.
        finished(): Enter in the last field.
    """

    edited = Signal(str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = {each.name: each for each in BENEFICIARY_FIELDS}
        for name, each in self.spec.items():
            label = say(f"event_field.beneficiary.{name}")
            field = (
                ComboBox(label, choices_of(each))
                if each.kind == "choice"
                else TextInput(label, placeholders().get(name, ""))
            )
            field.setObjectName(_NUMBERS.get(name, f"beneficiary_{name}"))
            if isinstance(field, ComboBox):
                field.chosen.connect(lambda _key, name=name: self.edited.emit(name))
            else:
                field.textEdited.connect(lambda _text, name=name: self.edited.emit(name))
            field.left.connect(lambda name=name: self._on_left(name))
            self.fields[name] = field
        self.fields["share"].setFixedWidth(84)
        column = self._scrolled()
        self.header = PanelHeader("", "user", first=False)
        column.addWidget(self.header)
        self._guardian_rows: list[QWidget] = []
        area = QWidget()
        body = QVBoxLayout(area)
        body.setContentsMargins(11, 4, 12, 4)
        body.setSpacing(0)
        for names in _ROWS:
            parts: list[tuple[QWidget, int]] = []
            for name in names:
                required = self.spec[name].required or name in _GUARDIAN
                words = say(f"event_field.beneficiary.{name}")
                if name == "guardian_document":
                    # Below the guardian's name it is plain whose number it is.
                    words = say("event_field.beneficiary.document")
                parts += [(self._label(words, required), 0), (self.fields[name], 1)]
            # A document's number needs more room than a share.
            row = self._row(*parts, even="share" not in names)
            if names[0] in _GUARDIAN:
                self._guardian_rows.append(row)
            body.addWidget(row)
        column.addWidget(area)
        self.fault = Strip("bad")
        self.fault.set_dense(True)
        self.fault.hide()
        column.addWidget(self.fault)
        order = [name for names in _ROWS for name in names]
        self.walk = self._walk_through([self.fields[name] for name in order])
        self.walk.finished.connect(self.finished)
        self.show_guardian(False)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        super().set_layout(layout)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows: the form around it scrolls, not this."""
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if inside is not None and layout is not None:
            layout.activate()
            self.setFixedHeight(inside.sizeHint().height())

    def _row_height(self, layout: Layout) -> int:
        return below_tabs(layout)

    # ------------------------------------------------------------------ texts
    def show_texts(self, title: str, texts: Mapping[str, str]) -> None:
        """Begin with a beneficiary's texts."""
        self.header.set_title(title)
        for name, field in self.fields.items():
            text = texts.get(name, "")
            if isinstance(field, ComboBox):
                field.choose(text)
            else:
                field.setText(text)
            field.set_state("")
        self._left = {name for name, text in texts.items() if text.strip()}
        self.fault.hide()
        self._fit()

    def show_guardian(self, wanted: bool) -> None:
        """A minor's money is kept by a guardian: ask for one."""
        for row in self._guardian_rows:
            row.setVisible(wanted)
        self._fit()

    def show_faults(self, faults: Mapping[str, FieldFault], warned: Mapping[str, str]) -> None:
        """Show what cannot be right in this row, by field name."""
        said = self._show_states([FieldFault(n, f.code, f.params) for n, f in faults.items()], warned)
        name, words = next(iter(said.items()), ("", ""))
        self.fault.show_message(
            "bad", say(f"event_field.beneficiary.{name}") if name else "", words, icon="warning"
        )
        self.fault.setVisible(bool(words))
        self._fit()

    def focus_field(self, name: str) -> None:
        """Go to a field; one that is hidden sends to the first."""
        field = self.fields.get(name)
        self.walk.focus(field if field is not None and not field.isHidden() else self.fields["name"])

    def _on_left(self, name: str) -> None:
        if self.fields[name].isVisible():
            self._left.add(name)
            self.edited.emit("")
