"""Registering a member in place (F3): the document first, because it fills in the rest; then name, union, account.

Shows what the texts mean at every key; reading is `services/members/new_member`, writing `services/members/register`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.members.new_member import FIELDS, REQUIRED, MemberReading, NewMember, check_new_member
from app.services.members.register import KnownUnion, SameDocument
from app.ui.claims.forms.field_form import FieldForm, stacked
from app.ui.claims.wording import say
from app.ui.members.offer_line import AskOffer, OfferLine
from app.ui.members.register_fields import field_words, make_fields
from app.ui.theme import GUTTER, Layout
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.completion import complete_from
from app.ui.widgets.date_input import DateInput
from app.ui.widgets.inputs import TextInput
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import Strip, StripKind


class RegisterForm(FieldForm):
    """The form.

    Args:
        complete_union: asks for unions: (typed text, what to do with the answer).
        look_up_document: asks who has this document: (reading, what to do with the answer).
        offer: asks what an enrolment from a day would be: (first day, birth date, what to do with the answer).
        today: the office's day.

    Signals:
        changed(): the reading changed.
        edited(): a person changed a text.
        finished(): Enter in the last field.
        open_wanted(int): the member who is on file with this document.
    """

    changed = Signal()
    edited = Signal()
    finished = Signal()
    open_wanted = Signal(int)

    def __init__(
        self,
        complete_union: Callable[[str, Callable[[Sequence[KnownUnion]], None]], None],
        look_up_document: Callable[
            [MemberReading, Mapping[str, str], Callable[[SameDocument | None], None]], None
        ],
        offer: AskOffer,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._complete_union, self._look_up_document = complete_union, look_up_document
        self.offer = OfferLine(offer)
        self._today = today
        self._reading: MemberReading | None = None
        self._same: SameDocument | None = None
        self._asked_document = ""
        # The number kept for 15 typed digits; the union's name nobody has used here before.
        self._upgraded = self._new_union = ""
        self.discarding = False
        self.fields.update(make_fields(today))
        for name, field in self.fields.items():
            told = field.chosen if isinstance(field, ComboBox) else field.textEdited
            told.connect(lambda _text: self._edited())
            field.left.connect(lambda name=name: self._on_left(name))
        column = self._scrolled(GUTTER)
        column.addWidget(self._person_panel())
        column.addWidget(self._cover_panel())
        column.addStretch(1)
        self.walk = self._walk_through([self.fields[name] for name in FIELDS])
        self.walk.finished.connect(self.finished)
        # After the walk: an open list of completions must hear Enter before it does.
        union = self.fields["union"]
        assert isinstance(union, TextInput)
        self._unions = complete_from(union)
        union.textEdited.connect(self._propose_unions)
        self.clear()

    # ------------------------------------------------------------------ making
    def _line_of(self, *names: str) -> QWidget:
        """One row of labels and fields."""
        parts: list[tuple[QWidget, int]] = []
        for name in names:
            parts += [(self._label(field_words(name), name in REQUIRED), 0), (self.fields[name], 1)]
        return self._row(*parts, even=True)

    def _person_panel(self) -> Panel:
        self.person = Panel(self.tr("Register new member"), "add-member")
        body = stacked(self.person)
        for names in (
            ("document_kind", "document_number"),
            ("name", "sex"),
            ("birth_date", "phone"),
            ("union",),
            ("category", "insurance_class"),
        ):
            body.addWidget(self._line_of(*names))
        self.message = Strip("note")
        self.message.acted.connect(self._open_same)
        self.message.hide()
        self.person.add(self.message)
        return self.person

    def _cover_panel(self) -> Panel:
        panel = Panel(self.tr("Enrolment and account"), "bank-card")
        body = stacked(panel)
        for names in (("source", "first_day"), ("bank", "account"), ("note",)):
            body.addWidget(self._line_of(*names))
        panel.add(self.offer)
        self.account_message = Strip("warn")
        self.account_message.hide()
        panel.add(self.account_message)
        return panel

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        super().set_layout(layout)
        self.setMaximumWidth(layout.form + 200)

    # ------------------------------------------------------------------ texts
    def typed(self) -> bool:
        """Whether something was typed that would be lost."""
        return any(
            self.line(name).text().strip()
            for name in ("document_number", "name", "phone", "union", "account")
        )

    def ask_to_discard(self) -> None:
        """Esc with something typed: ask once."""
        self.message.set_action("")
        self.message.show_message(
            "warn",
            self.tr("Throw away what was typed?"),
            more=self.tr("Esc again throws it away; any other key goes on."),
        )
        self.message.show()
        self.discarding = True

    def clear(self) -> None:
        """Empty the form."""
        for field in self.fields.values():
            if isinstance(field, ComboBox):
                field.setCurrentIndex(0)
                field.setEnabled(True)
            else:
                field.setText("")
                field.setReadOnly(False)
            field.set_state("")
        self.line("first_day").setText(self._today().isoformat())
        self._left, self._same, self._asked_document = set(), None, ""
        self.offer.show_words("")
        self._upgraded = self._new_union = ""
        self._typed()

    def start(self, text: str) -> None:
        """Begin with what was searched for: a number goes to the number, anything else to the name."""
        self.clear()
        known = text.strip()
        if any(character.isdigit() for character in known):
            self.line("document_number").setText(known)
        elif any(ord(character) > 0x2E7F for character in known):
            self.line("name").setText(known)
        self._typed()
        self.walk.focus(self.fields["document_number"])

    def take_up(self, texts: Mapping[str, str], at: str) -> None:
        """Go on with what was half typed before; `at` says when."""
        for name, text in texts.items():
            field = self.fields.get(name)
            if isinstance(field, ComboBox):
                field.choose(text)
            elif field is not None:
                field.setText(text)
        self._left = {name for name, text in texts.items() if text.strip()}
        self._typed()
        self.say(
            "note",
            self.tr(
                "Half-typed registration of {at} is back: go on, or press Esc twice to begin anew."
            ).format(at=at),
        )

    def say_fault(self, words: str) -> None:
        """Why nothing was saved."""
        self.say("bad", words, icon="warning")

    def say_bill_waits(self) -> None:
        """A bill was scanned meanwhile."""
        self.say("ok", self.tr("E-bill read: it fills the form when the member is registered."))

    def say(self, kind: StripKind, lead: str, more: str = "", icon: str = "") -> None:
        """Say something below the person, until the next key."""
        self.message.set_action("")
        self.message.show_message(kind, lead, more=more, icon=icon)
        self.message.show()

    def take_card(self, number: str) -> None:
        """An ID card was read: its number fills the form."""
        self.combo("document_kind").choose("id_card")
        self.line("document_number").setText(number)
        self._left.add("document_number")
        self._typed()
        self.walk.focus(self.fields["name"])

    def new_member(self) -> NewMember | None:
        """The person, once nothing is missing or wrong and nobody has the document."""
        if self._reading is None or self._same is not None:
            return None
        return self._reading.new_member

    def obstacle(self) -> tuple[str, str]:
        """What F9 waits for: the sentence and the field."""
        if self._reading is None:
            return "", ""
        if self._same is not None:
            return self.tr("This document is on file already"), "document_number"
        if self._reading.missing:
            name = self._reading.missing[0]
            return self.tr("Not filled in: {field}").format(field=field_words(name)), name
        if self._reading.faults:
            fault = self._reading.faults[0]
            return f"{field_words(fault.field)}：{say(fault.code, fault.params)}", fault.field
        return "", ""

    def focus_field(self, name: str) -> None:
        """Go to a field."""
        if name in self.fields:
            self.walk.focus(self.fields[name])

    # ------------------------------------------------------------------ reading
    def _edited(self) -> None:
        self._typed()
        self.edited.emit()

    def _typed(self) -> None:
        self.discarding = False
        texts = self.texts()
        reading = check_new_member(texts, self._today())
        self._reading = reading
        for name in ("sex", "birth_date"):
            derived = reading.derived.get(name)
            field = self.fields[name]
            if isinstance(field, ComboBox):
                if derived is not None:
                    field.choose(derived)
                # What the number tells needs no typing: Enter steps over it.
                field.setEnabled(derived is None)
            else:
                if derived is not None:
                    field.setText(derived)
                field.setReadOnly(derived is not None)
        self._show_faults(reading)
        self._ask_document(reading, texts)
        self._ask_enrolment(texts)
        self.changed.emit()

    def _on_left(self, name: str) -> None:
        if self.fields[name].isVisible():
            self._left.add(name)
            if name == "document_number" and self._reading and "document_number" in self._reading.derived:
                self._upgraded = self._reading.derived[name]
                self.line(name).setText(self._upgraded)
            if name == "union" and (typed := self.line("union").text()).strip():
                self._complete_union(typed, partial(self._check_union, typed))
            self._typed()

    def _show_faults(self, reading: MemberReading) -> None:
        faults = {each.field: say(each.code, each.params) for each in reading.faults}
        warnings = {each.field: say(each.code, each.params) for each in reading.warnings}
        union = self.line("union").text().strip()
        if union and union == self._new_union:
            warnings["union"] = self.tr(
                "No union of this name is known: it will be put on file as a new one."
            )
        first = ""
        for name, field in self.fields.items():
            judged = name in self._left and (not field.hasFocus() or field.property("state") == "bad")
            if name in faults and judged:
                field.set_state("bad", faults[name])
                if name not in ("bank", "account", "first_day", "source"):
                    first = first or faults[name]
            elif name in warnings and judged:
                field.set_state("warn", warnings[name])
            else:
                field.set_state("")
        account = faults.get("account") or warnings.get("account") or faults.get("bank") or ""
        shown = bool(account) and ("account" in self._left)
        self.account_message.show_message("bad" if "account" in faults else "warn", "", account)
        self.account_message.setVisible(shown)
        doubt = warnings.get("union", "") if "union" in self._left else ""
        self._say_document(first, doubt, reading)

    def _say_document(self, fault: str, union: str, reading: MemberReading) -> None:
        number = self.line("document_number").text().strip()
        self.message.set_action("")
        if self._same is not None:
            self.message.show_message(
                "warn",
                self.tr("On file already: {name}").format(name=self._same.name),
                more=f"{self._same.masked_document}　{self._same.union_name}",
            )
            self.message.set_action(self.tr("Open this member"), "Alt+R")
        elif fault:
            self.message.show_message("bad", "", fault, icon="warning")
        elif union:
            self.message.show_message(
                "warn", union, more=self.tr("Shift+Enter goes back; the arrow keys choose one that is known.")
            )
        elif reading.upgraded_from or (number and number == self._upgraded):
            self.message.show_message("note", "", self.tr("15-digit number, kept with 18 digits"))
        elif self.combo("document_kind").choice() == "id_card" and 0 < len(number) < 18:
            self.message.show_message(
                "note", "", self.tr("%n digit(s) missing", "", 18 - len(number)), right=f"{len(number)} / 18"
            )
        elif self.combo("document_kind").choice() == "id_card" and "birth_date" in reading.derived:
            self.message.show_message(
                "ok", self.tr("Check digit is right"), self.tr("birth date and sex filled in")
            )
        else:
            self.message.hide()
            return
        self.message.show()

    def _ask_document(self, reading: MemberReading, texts: Mapping[str, str]) -> None:
        wrong = any(fault.field in ("document_number", "document_kind") for fault in reading.faults)
        asked = "" if wrong else f"{texts['document_kind']} {texts['document_number'].strip()}"
        if asked == self._asked_document:
            return
        self._asked_document, self._same = asked, None
        if asked and texts["document_number"].strip():
            self._look_up_document(reading, texts, partial(self._take_same, asked))

    def _take_same(self, asked: str, same: SameDocument | None) -> None:
        if asked == self._asked_document and same != self._same:
            self._same = same
            self._typed()

    def _open_same(self) -> None:
        if self._same is not None:
            self.open_wanted.emit(self._same.member_id)

    def act(self) -> bool:
        """Alt+R: open the member who has this document."""
        self._open_same()
        return self._same is not None

    # ------------------------------------------------------------------ union and enrolment
    def _propose_unions(self, text: str) -> None:
        self._complete_union(text, partial(self._take_unions, text))

    def _take_unions(self, asked: str, found: Sequence[KnownUnion]) -> None:
        if self.line("union").text() == asked:
            self._unions.propose([union.name for union in found])

    def _check_union(self, asked: str, found: Sequence[KnownUnion]) -> None:
        known = any(union.name == asked.strip() for union in found)
        self._new_union = "" if known else asked.strip()
        self._typed()

    def completing(self) -> bool:
        """Whether a list of completions is open."""
        return self._unions.isVisible()

    def _ask_enrolment(self, texts: Mapping[str, str]) -> None:
        enrols = bool(texts["source"])
        self.fields["first_day"].setEnabled(enrols)
        first = self.fields["first_day"]
        day = first.day() if isinstance(first, DateInput) else None
        birth = self.fields["birth_date"]
        born = birth.day() if isinstance(birth, DateInput) else None
        if enrols and day is not None:
            self.offer.show_for(day, born)
        else:
            self.offer.show_words("" if enrols else self.tr("Without enrolment nothing can be claimed yet."))
