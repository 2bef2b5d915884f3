"""The form of one kind of event: one panel below the tabs, its fields in rows, walked through by Enter like a bill.

For texts only: reading them is `services/claims/forms/reading`, what the event is worth the preview column. What is
special of diagnosis and death lies in `diagnosis_form` and `death_form`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rules.plan.plan import Edition
from app.services.claims.basis import ClaimBasis
from app.services.claims.forms.choices import occasions
from app.services.claims.forms.reading import read_form
from app.services.claims.kinds.kind import Reading
from app.services.claims.kinds.table import kind_of
from app.services.claims.member_file import MemberFile
from app.services.claims.preview import Preview
from app.services.claims.remembered import KnownDiagnosis, KnownHospital
from app.services.typed.fields import Field
from app.ui.claims.forms.claim_form import ClaimForm, Complete
from app.ui.claims.forms.field_form import below_tabs, fault_strip, stacked
from app.ui.claims.forms.field_label import FieldLabel
from app.ui.claims.naming import choices_of, event_label
from app.ui.claims.shown.headline import HeadlineText, event_headline
from app.ui.theme import Layout
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.completion import complete_from
from app.ui.widgets.date_input import DateInput
from app.ui.widgets.inputs import TextInput
from app.ui.widgets.panel import Panel
from app.ui.widgets.segmented import SegmentField


class EventForm(ClaimForm):
    """The form. Subclasses say which rows there are, by `_lay`.

    Args:
        complete: asks for hospitals typed before: (field, typed text, what to do with the answer).
        today: the office's day.
    """

    def __init__(self, complete: Complete, today: Callable[[], date]) -> None:
        super().__init__(complete, today)
        self.spec: Mapping[str, Field] = {
            each.name: each for each in kind_of(self.kind).fields if each.section != "answers"
        }
        self.switches: dict[str, SegmentField] = {}
        self._row_of: dict[str, QWidget] = {}
        self._label_of: dict[str, FieldLabel] = {}
        self._grades: dict[str, str] = {}
        self._edition: Edition | None = None
        for name, each in self.spec.items():
            self._make(name, each)
        column = self._scrolled()
        self.panel = Panel()
        self.panel.join_above()
        column.addWidget(self.panel, 1)
        self._lay()
        self.fault = fault_strip(self.panel)
        self._lay_below()
        self.walk = self._walk_through(self._stops())
        self.walk.finished.connect(self._walked)
        # After the walk: an open list of completions must hear Enter before it does.
        for name in ("hospital", "occasion"):
            field = self.fields.get(name)
            if isinstance(field, TextInput):
                popup = complete_from(field)
                popup.accepted.connect(partial(self._taken, name))
                self._popups[name] = popup
        self.walk.moved.connect(self._offer)

    # ------------------------------------------------------------------ making
    def _make(self, name: str, each: Field) -> None:
        label = event_label(self.kind, name)
        if each.kind == "choice" and each.required and name in ("manner", "cause"):
            switch = SegmentField(label, choices_of(each))
            switch.setObjectName(name)
            switch.chosen.connect(lambda _key: self._typed(name))
            self.switches[name] = switch
            return
        field: TextInput | DateInput | ComboBox
        if each.kind == "date":
            field = DateInput(label, self._today)
        elif each.kind in ("choice", "account"):
            field = ComboBox(label, choices_of(each) if each.kind == "choice" else ())
        else:
            field = TextInput(label)
        field.setObjectName(name)
        if isinstance(field, ComboBox):
            field.chosen.connect(lambda _key: self._typed(name))
        else:
            field.textEdited.connect(lambda _text: self._typed(name))
        field.left.connect(lambda: self._on_left(name))
        self.fields[name] = field

    def _lay(self) -> None:
        """The rows of the form."""
        raise NotImplementedError

    def _lay_below(self) -> None:
        """What stands below the rows and their faults."""
        self.panel.add_stretch()

    def _section(self, title: str, icon: str, note: str = "", switch: str = "") -> QVBoxLayout:
        """A part with its header; the switch of a field stands at its right."""
        header = self.panel.section(title, icon, note)
        if switch:
            header.add_right(self.switches[switch])
        return stacked(self.panel)

    def _add_row(self, body: QVBoxLayout, *names: str) -> None:
        """A row of labels and fields, halves of equal width."""
        parts: list[tuple[QWidget, int]] = []
        for name in names:
            label = self._label(event_label(self.kind, name), self.spec[name].required)
            self._label_of[name] = label
            parts += [(label, 0), (self.fields[name], 1)]
        row = self._row(*parts, even=True)
        for name in names:
            self._row_of[name] = row
        body.addWidget(row)

    def _stops(self) -> list[QWidget]:
        """What Enter walks through."""
        return [self.switches.get(name) or self.fields[name] for name in self.spec]

    def _walked(self) -> None:
        """Enter in the last field."""
        self.finished.emit()

    def _row_height(self, layout: Layout) -> int:
        return below_tabs(layout)

    # ------------------------------------------------------------------ texts
    def texts(self) -> dict[str, str]:
        """What stands in the fields that are shown, by name."""
        texts = {name: text for name, text in super().texts().items() if not self.fields[name].isHidden()}
        return texts | {name: switch.choice() for name, switch in self.switches.items()}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Show texts, in place of all there are; nothing is told."""
        for name, field in self.fields.items():
            text = texts.get(name, "")
            if isinstance(field, ComboBox):
                if text or name != "account":
                    field.choose(text or field.itemData(0) or "")
            else:
                field.setText(text)
            field.set_state("")
        for name, switch in self.switches.items():
            switch.choose(texts.get(name) or self.spec[name].choices[0])
        if "grade" in self.fields and "hospital" in self.fields:
            self.combo("grade").setEnabled(True)
        # Texts that were there before are judged at once; an empty field only after somebody has been in it.
        self._left = {name for name, text in texts.items() if text.strip()}
        self._settle_rows()

    def known_of(self, file: MemberFile) -> Mapping[str, str]:
        """The occasion, where the plan has only one."""
        occasions = self.occasions()
        return {"occasion": occasions[0]} if len(occasions) == 1 else {}

    def first_field(self) -> str:
        """Where the keyboard begins."""
        return next(name for name in self.spec if name in self.fields)

    def focus_field(self, name: str) -> None:
        """Go to a field, making it visible first."""
        widget = self.switches.get(name) or self.fields.get(name)
        if widget is not None:
            self.walk.focus(widget)

    def holds(self, name: str) -> bool:
        """Whether there is a field of this name to go to."""
        return name in self.fields or name in self.switches

    def _typed(self, name: str) -> None:
        if name in self._popups:
            self._ask(name)
        self._settle_rows()
        self.edited.emit(name)

    def _on_left(self, name: str) -> None:
        if self.fields[name].isVisible():
            self._left.add(name)
            self.edited.emit("")

    def _settle_rows(self) -> None:
        """Show the rows that belong to what is chosen."""

    # ------------------------------------------------------------------ completion
    def show_plans(self, bases: Sequence[ClaimBasis], edition: Edition | None, day: date) -> None:
        """What this edition of the plan lets choose."""
        self._edition = edition

    def occasions(self) -> tuple[str, ...]:
        """What the plan pays such an event for, in its own words."""
        return occasions(self._edition, self.kind) if self._edition is not None else ()

    def _offer(self, widget: QWidget) -> None:
        """Walked into the empty field of the occasion: nobody should have to know the plan's words by heart."""
        if widget is self.fields.get("occasion") and not self.line("occasion").text().strip():
            self._ask("occasion")

    def _ask(self, name: str) -> None:
        text = self.line(name).text().strip()
        if name == "occasion":
            self._popups[name].propose([each for each in self.occasions() if text in each])
            return
        # Another hospital, another grade: the old one must not stay by accident.
        self._set_grade("")
        if text:
            self._complete(name, text, partial(self._answer, name, text))
        else:
            self._popups[name].hide()

    def _answer(
        self, name: str, asked: str, found: Sequence[KnownHospital] | Sequence[KnownDiagnosis]
    ) -> None:
        if self.line(name).text().strip() != asked:
            return
        self._grades = {one.name: one.grade or "" for one in found if isinstance(one, KnownHospital)}
        if asked in self._grades:
            self._set_grade(self._grades[asked])
            self.edited.emit("")
        self._popups[name].propose([one.name for one in found])

    def _taken(self, name: str, text: str) -> None:
        if name == "hospital" and text in self._grades:
            self._set_grade(self._grades[text])
        self.edited.emit(name)

    def _set_grade(self, grade: str) -> None:
        """A grade the office knows is not asked again: the field is grey and Enter steps over it."""
        if "grade" in self.fields:
            self.combo("grade").choose(grade)
            self.combo("grade").setEnabled(not grade)

    # ------------------------------------------------------------------ what follows from the texts
    def about(self, seen: Preview) -> tuple[str, str]:
        """What the sum is for, beside it and above."""
        raise NotImplementedError

    def headline(self, seen: Preview) -> HeadlineText:
        """The sum, and beside it what it is for."""
        return event_headline(seen, *self.about(seen))

    def nothing_yet(self, seen: Preview) -> str:
        """Before anything is typed."""
        if seen.conditions or seen.messages:
            return ""
        return self.tr(
            "Enter the event: what it comes to, and what it must meet, is shown here at every key."
        )

    def show_preview(self, seen: Preview, warned: Mapping[str, str]) -> None:
        """Show faults and doubts beside their fields.

        Args:
            seen: what the texts come to.
            warned: sentence by field, for fields that are readable but doubtful.
        """
        said = self._show_states(seen.reading.faults, warned)
        name, words = next(iter(said.items()), ("", ""))
        self.fault.show_message("bad", event_label(self.kind, name) if name else "", words, icon="warning")
        self.fault.setVisible(bool(words))
        self._show_required(seen.reading)

    def _show_required(self, reading: Reading[Any]) -> None:
        """A field that what is chosen makes necessary has its star, filled or not."""
        choices = {
            name: text
            for name, text in reading.texts.items()
            if name in self.spec and self.spec[name].choices
        }
        wanted = read_form(reading.kind, choices, self._today()).missing
        for name, label in self._label_of.items():
            label.set_required(self.spec[name].required or name in wanted)
