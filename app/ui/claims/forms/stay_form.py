"""The form of a stay: stay, amounts, paper and account; typed with Enter alone.

For texts only: it shows what was typed, where a text cannot be right, and what follows from the amounts. Reading the
texts is `services/claims/forms/reading`, what the stay is worth the preview column.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from app.rules.plan.plan import Edition
from app.services.claims.basis import ClaimBasis
from app.services.claims.kinds.bills import HOSPITAL_GRADES
from app.services.claims.kinds.stay import FIELDS, STAY, STAY_CAUSES, asks_for_cause
from app.services.claims.member_file import MemberFile
from app.services.claims.preview import Preview
from app.services.claims.remembered import KnownDiagnosis, KnownHospital
from app.ui.claims.forms.amounts_panel import AmountsPanel
from app.ui.claims.forms.claim_form import ClaimForm, Complete
from app.ui.claims.forms.field_form import AnyField, below_tabs, fault_strip, stacked
from app.ui.claims.forms.field_label import FieldLabel
from app.ui.claims.shown.headline import HeadlineText, bill_headline
from app.ui.claims.wording import field_label, say
from app.ui.theme import GUTTER, Layout
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.completion import complete_from
from app.ui.widgets.date_input import DateInput
from app.ui.widgets.inputs import Input, MoneyInput, ReadOnlyField, TextInput
from app.ui.widgets.key_cap import KeyCap
from app.ui.widgets.panel import Panel
from app.ui.widgets.segmented import SegmentField
from app.ui.widgets.text import Text

_ON_FORM = tuple(each for each in FIELDS if each.section != "answers" and each.shown != "asked")
_AMOUNTS = tuple(each for each in FIELDS if each.section == "amounts")
_SECTION = {each.name: each.section for each in FIELDS}


class StayForm(ClaimForm):
    """The three panels of the middle column.

    Args:
        complete: asks for completions: ("hospital" or "diagnosis", typed text, what to do with the answer).
        today: the office's day.
    """

    kind = STAY.code
    by_itself = frozenset({"account", "insurance_class", "grade"})
    takes_bill = True

    def __init__(self, complete: Complete, today: Callable[[], date]) -> None:
        super().__init__(complete, today)
        self._money: dict[str, MoneyInput] = {}
        self._offered: dict[str, str] = {}
        self._make_fields()

        column = self._scrolled(GUTTER)
        self.stay = self._stay_panel()
        self.amounts = AmountsPanel(_AMOUNTS, self._money)
        self._labels += self.amounts.labels
        self._amounts_fault = fault_strip(self.amounts)
        self.more, self.identity, self.cash = self.amounts.more, self.amounts.identity, self.amounts.cash
        self.paper = self._paper_panel()
        for panel in (self.stay, self.amounts):
            column.addWidget(panel)
        column.addWidget(self.paper, 1)

        self.walk = self._walk_through([self.cause, *(self.fields[each.name] for each in _ON_FORM)])
        self.walk.finished.connect(self.finished)

        # After the walk: an open list of completions must hear Enter before it does.
        for name in ("hospital", "diagnosis"):
            field = self.fields[name]
            assert isinstance(field, TextInput)
            popup = complete_from(field)
            popup.accepted.connect(lambda text, name=name: self._taken(name, text))
            self._popups[name] = popup

    # ------------------------------------------------------------------ making
    def _make_fields(self) -> None:
        for each in _ON_FORM:
            name, label = each.name, field_label(each.name)
            widget: AnyField
            if each.kind == "amount":
                money = MoneyInput(label)
                money.stray_text.connect(self.stray)
                self._money[name] = money
                widget = money
            elif each.kind == "date":
                widget = DateInput(label, self._today)
            elif each.kind in ("choice", "account"):
                widget = ComboBox(label)
            else:
                widget = TextInput(label)
            widget.setObjectName(name)
            if isinstance(widget, ComboBox):
                widget.chosen.connect(lambda _key, name=name: self._typed(name))
            else:
                widget.textEdited.connect(lambda _text, name=name: self._typed(name))
            widget.left.connect(lambda name=name: self._on_left(name))
            self.fields[name] = widget
        self.combo("grade").set_choices(
            [
                ("", self.tr("No grade")),
                *((grade, say(f"hospital_grade.{grade}")) for grade in HOSPITAL_GRADES),
            ]
        )
        self.combo("insurance_class").set_choices(
            [(key, say(f"insurance.{key}")) for key in ("employee", "resident", "uninsured")]
        )
        self.days = ReadOnlyField(self.tr("Days of the stay"))
        self.cause = SegmentField(
            field_label("cause"), [(key, say(f"event_word.cause.{key}")) for key in STAY_CAUSES]
        )
        self.cause.setObjectName("cause")
        self.cause.chosen.connect(lambda _key: self.edited.emit("cause"))
        self._cause_parts = (Text(field_label("cause"), 13, "ink2"), self.cause, KeyCap("Alt+C"))

    def _named(self, name: str) -> FieldLabel:
        """The label of a field."""
        return self._label(field_label(name), any(each.name == name and each.required for each in FIELDS))

    def _stay_panel(self) -> Panel:
        panel = Panel(self.tr("Hospital stay"), "hospital")
        panel.join_above()
        assert panel.header is not None
        for part in self._cause_parts:
            panel.header.add_right(part)
        self.ask_cause(False)
        body = stacked(panel)
        self.combo("grade").setFixedWidth(96)
        self.days.setFixedWidth(62)
        f = self.fields
        body.addWidget(self._row((self._named("hospital"), 0), (f["hospital"], 1), (f["grade"], 0)))
        admitted, discharged = self._named("admitted"), self._named("discharged")
        body.addWidget(
            self._row(
                (admitted, 0), (f["admitted"], 1), (discharged, 0), (f["discharged"], 1), (self.days, 0)
            )
        )
        f["insurance_class"].setFixedWidth(120)
        body.addWidget(
            self._row(
                (self._named("diagnosis"), 0),
                (f["diagnosis"], 1),
                (self._named("insurance_class"), 0),
                (f["insurance_class"], 0),
            )
        )
        self._stay_fault = fault_strip(panel)
        return panel

    def _paper_panel(self) -> Panel:
        panel = Panel(self.tr("Bill and account"), "scan-code")
        body = stacked(panel)
        f = self.fields
        grid_row = self._row(
            (self._named("bill_code"), 0),
            (f["bill_code"], 1),
            (self._named("bill_number"), 0),
            (f["bill_number"], 1),
            even=True,
        )
        body.addWidget(grid_row)
        body.addWidget(
            self._row(
                (self._named("check_code"), 0),
                (f["check_code"], 1),
                (self._named("issued_on"), 0),
                (f["issued_on"], 1),
                even=True,
            )
        )
        body.addWidget(self._row((self._named("account"), 0), (f["account"], 1)))
        self._paper_fault = fault_strip(panel)
        panel.add_stretch()
        return panel

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        super().set_layout(layout)
        self.amounts.set_row_height(below_tabs(layout))

    def set_tight(self, tight: bool) -> None:
        """Where the column is narrow, the days (which the dates tell) and the hint give way."""
        self.days.setVisible(not tight)
        self.amounts.set_tight(tight)
        self.fields["insurance_class"].setFixedWidth(108 if tight else 120)

    def _row_height(self, layout: Layout) -> int:
        return below_tabs(layout)

    # ------------------------------------------------------------------ texts
    def texts(self) -> dict[str, str]:
        """What stands in the fields, by name; an illness, which every stay is unless somebody says so, as nothing."""
        cause = self.cause.choice()
        return super().texts() | {"cause": "" if cause == STAY_CAUSES[0] else cause}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Show texts, in place of all there are; nothing is told."""
        cause = texts.get("cause", "")
        self.cause.choose(cause if cause in STAY_CAUSES else STAY_CAUSES[0])
        for name, field in self.fields.items():
            text = texts.get(name, "")
            if isinstance(field, ComboBox):
                if text or name == "grade":
                    field.choose(text)
            else:
                field.setText(text)
                field.set_icon("")
            field.set_state("")
        # Texts that were there before are judged at once; an empty field only after somebody has been in it.
        self._left = {name for name, text in texts.items() if text.strip()}
        self.combo("grade").setEnabled(True)
        self.amounts.show_more(False)

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put a scanned bill's texts into their fields, marked for the clerk to compare with the paper."""
        for name, text in texts.items():
            if name in self.fields and name not in ("grade", "account", "insurance_class"):
                self.line(name).setText(text)
                self.line(name).set_icon("scan-code")
                self._left.add(name)
        self.edited.emit("")

    def known_of(self, file: MemberFile) -> Mapping[str, str]:
        """How the member is insured."""
        return {"insurance_class": file.basis.member.insurance_class}

    def first_field(self) -> str:
        """Where the keyboard begins."""
        return "hospital"

    def first_empty(self) -> str:
        """A bill's code tells no stay; where that is typed already, to the first amount it does not tell."""
        fields = ("hospital", "admitted", "discharged", "diagnosis")
        return next((name for name in fields if not self.line(name).text().strip()), "pooled_fund")

    def keys(self) -> Mapping[str, Callable[[], bool]]:
        """The rare amounts, and the cause of the stay."""
        return {"Alt+A": self._show_more, "Alt+C": self.next_cause}

    def _show_more(self) -> bool:
        self.more.click()
        return True

    def ask_cause(self, asked: bool) -> None:
        """Whether the cause of the stay matters under a plan of this member; else nobody is asked for it."""
        for part in self._cause_parts:
            part.setVisible(asked)

    def next_cause(self) -> bool:
        """Alt+C: the next cause, where it is asked for; the keyboard stays where it is."""
        if self.cause.isHidden():
            return False
        at = STAY_CAUSES.index(self.cause.choice()) + 1
        self.cause.choose(STAY_CAUSES[at % len(STAY_CAUSES)])
        self.edited.emit("cause")
        return True

    def focus_field(self, name: str) -> None:
        """Go to a field, making it visible first."""
        if name in self.fields:
            if any(each.name == name and each.shown == "more" for each in _AMOUNTS):
                self.amounts.show_more(True)
            self.walk.focus(self.fields[name])

    def _typed(self, name: str) -> None:
        field = self.fields[name]
        if isinstance(field, Input):
            # Typed over: no longer what the scanner read.
            field.set_icon("")
        if name in self._popups:
            if name == "hospital":
                # Another hospital, another grade: the old one must not stay by accident.
                self._set_grade("", known=False)
            self._ask(name)
        self.edited.emit(name)

    def _on_left(self, name: str) -> None:
        if self.fields[name].isVisible():
            self._left.add(name)
            self.edited.emit("")

    # ------------------------------------------------------------------ completion
    def _ask(self, name: str) -> None:
        text = self.line(name).text().strip()
        if not text:
            self._popups[name].hide()
            return
        self._complete(name, text, partial(self._answer, name, text))

    def _answer(
        self, name: str, asked: str, found: Sequence[KnownHospital] | Sequence[KnownDiagnosis]
    ) -> None:
        if self.line(name).text().strip() != asked:
            return
        if name == "hospital":
            self._offered = {one.name: one.grade for one in found if isinstance(one, KnownHospital)}
            if asked in self._offered:
                self._set_grade(self._offered[asked], known=True)
                self.edited.emit("")
        self._popups[name].propose([one.name for one in found])

    def _taken(self, name: str, text: str) -> None:
        if name == "hospital" and text in self._offered:
            self._set_grade(self._offered[text], known=True)
        self.edited.emit(name)

    def _set_grade(self, grade: str, known: bool) -> None:
        """A grade the office knows is not asked again: the field is grey and Enter steps over it."""
        combo = self.combo("grade")
        combo.choose(grade)
        combo.setEnabled(not (known and grade))

    # ------------------------------------------------------------------ what follows from the texts
    def show_plans(self, bases: Sequence[ClaimBasis], edition: Edition | None, day: date) -> None:
        """Whether the cause of the stay matters."""
        self.ask_cause(asks_for_cause(bases, day))

    def headline(self, seen: Preview) -> HeadlineText:
        """The sum, and what the family finally bears."""
        return bill_headline(seen)

    def nothing_yet(self, seen: Preview) -> str:
        """Before the amounts are typed."""
        if "self_pay" not in seen.reading.missing:
            return ""
        return self.tr("Enter the stay and the amounts: what it comes to is shown here at every key.")

    def show_preview(self, seen: Preview, warned: Mapping[str, str]) -> None:
        """Show faults, days, cash, and whether the bill's sums meet."""
        reading = seen.reading
        said = self._show_states(reading.faults, warned)
        first: dict[str, tuple[str, str]] = {}
        for name, words in said.items():
            first.setdefault(_SECTION[name], (field_label(name), words))
        for section, strip in (
            ("stay", self._stay_fault),
            ("amounts", self._amounts_fault),
            ("bill", self._paper_fault),
        ):
            label, words = first.get(section, ("", ""))
            strip.show_message("bad", label, words, icon="warning")
            strip.setVisible(bool(words))
        self.identity.setVisible("amounts" not in first)
        days = reading.entry.days
        self.days.setText(self.tr("%n day(s)", "", days) if days is not None else "")
        self.amounts.show_cash(reading.cash, bool(reading.bill.burden))
        self.amounts.show_identity(seen)
