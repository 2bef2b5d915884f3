"""Enrolling a member again (Alt+N): how it is paid, from which day, what cover that gives; nothing is saved before F9.

Shows and asks only; computing and writing are `services/members/register`'s.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.claims.member_file import MemberFile
from app.ui.claims.forms.field_form import FieldForm, stacked
from app.ui.members.offer_line import AskOffer, OfferLine
from app.ui.theme import Layout
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.date_input import DateInput
from app.ui.widgets.inputs import ReadOnlyField
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import Strip


class RenewForm(FieldForm):
    """The form.

    Args:
        offer: asks what an enrolment would be: (first day, birth date, what to do with the answer, member).
        today: the office's day.

    Signals:
        changed(): another choice.
        finished(): Enter in the last field.
    """

    changed = Signal()
    finished = Signal()

    def __init__(self, offer: AskOffer, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._file: MemberFile | None = None
        column = self._scrolled()
        panel = Panel(self.tr("Enrol again"), "add-member")
        body = stacked(panel)
        self.member = ReadOnlyField(self.tr("Member"))
        self.before = ReadOnlyField(self.tr("Last cover"))
        self.source = ComboBox(self.tr("Enrolment"))
        self.source.set_choices(
            [
                ("", self.tr("Choose")),
                ("paid", self.tr("Contribution paid")),
                ("gift", self.tr("Given by the union")),
            ]
        )
        self.first_day = DateInput(self.tr("Cover from"), today)
        self.source.setObjectName("source")
        self.first_day.setObjectName("first_day")
        for fields in ((self.member,), (self.before,), (self.source, self.first_day)):
            body.addWidget(self._line_of(*fields))
        self.offer = OfferLine(offer)
        self.offer.answered.connect(self.changed)
        panel.add(self.offer)
        self.message = Strip("warn")
        self.message.hide()
        panel.add(self.message)
        column.addWidget(panel)
        column.addStretch(1)
        self.fields.update(source=self.source, first_day=self.first_day)
        self._walk = self._walk_through([self.source, self.first_day])
        self._walk.finished.connect(self.finished)
        self.source.chosen.connect(lambda _key: self._typed())
        self.first_day.textEdited.connect(lambda _text: self._typed())
        self.first_day.left.connect(self._typed)

    def _line_of(self, *fields: ReadOnlyField | ComboBox | DateInput) -> QWidget:
        """One row of labels and fields."""
        parts: list[tuple[QWidget, int]] = []
        for field in fields:
            parts += [
                (self._label(field.accessibleName(), not isinstance(field, ReadOnlyField)), 0),
                (field, 1),
            ]
        return self._row(*parts, even=True)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        super().set_layout(layout)
        self.setMaximumWidth(layout.form + 200)

    def start(self, file: MemberFile) -> None:
        """Begin for a member: nothing is chosen yet, the cover begins today."""
        card = file.card
        self._file = file
        self.offer.show_words("")
        self.member.setText(f"{card.name}　{card.masked_document}")
        last = max(file.enrolments, key=lambda one: one.last_day, default=None)
        self.before.setText(
            f"{last.first_day.isoformat()} — {last.last_day.isoformat()}"
            if last is not None
            else self.tr("No cover on record")
        )
        self.source.choose("")
        self.first_day.setText(self._today().isoformat())
        self.message.hide()
        self._walk.focus(self.source)
        self._typed()

    @property
    def member_id(self) -> int | None:
        """Who is to be enrolled again; None before the form was begun for anybody."""
        return self._file.card.member_id if self._file is not None else None

    def choice(self) -> tuple[str, date] | None:
        """How it is paid and the first day; None while something is missing."""
        day = self.first_day.day()
        if self.offer.offer() is None or not self.source.choice() or day is None:
            return None
        return self.source.choice(), day

    def obstacle(self) -> str:
        """What F9 waits for; "" when it may be pressed."""
        if not self.source.choice():
            return self.tr("Choose how the contribution is paid")
        if self.first_day.day() is None:
            return self.tr("The first day of cover cannot be read")
        return (
            ""
            if self.offer.offer() is not None
            else self.tr("No edition of the plan is in force on that day.")
        )

    def focus_obstacle(self) -> None:
        """Go to what F9 waits for."""
        self._walk.focus(self.first_day if self.source.choice() else self.source)

    def say_fault(self, words: str) -> None:
        """Why it was not saved."""
        self.message.show_message("bad", "", words, icon="warning")
        self.message.show()

    def _typed(self) -> None:
        assert self._file is not None
        self.message.hide()
        day = self.first_day.day()
        if day is None:
            self.offer.show_words("")
        else:
            self.offer.show_for(day, self._file.basis.member.birth_date, self._file.card.member_id)
        self.changed.emit()
