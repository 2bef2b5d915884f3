"""The middle column: the tabs of the events, and below them the form of the one that is chosen.

Places only. The forms of the other events are made when they are first wanted, so that a window of stays starts as
quickly as before.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.services.claims.kinds.stay import STAY
from app.ui.claims.forms.bill_form import BillForm, Complete
from app.ui.claims.forms.event_words import TABS, tab_words
from app.ui.claims.forms.tabs import EventTabs
from app.ui.theme import Layout
from app.ui.theme.tokens import NARROW

if TYPE_CHECKING:
    from app.ui.claims.forms.event_form import EventForm


class MiddleColumn(QWidget):
    """The column.

    Args:
        bill: the form of a stay.
        complete: as `BillForm` takes it.
        today: the office's day.

    Signals:
        made(object): the form of an event was made (`EventForm`).
    """

    made = Signal(object)

    def __init__(
        self, bill: BillForm, complete: Complete, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._complete, self._today = complete, today
        self._layout_now, self._tight = NARROW, False
        self.bill = bill
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.tabs = EventTabs(
            self.tr("What the member claims for"), [(kind, tab_words(kind)) for kind in TABS]
        )
        column.addWidget(self.tabs)
        self._stack = QStackedWidget()
        self._stack.addWidget(bill)
        column.addWidget(self._stack, 1)
        self._forms: dict[str, EventForm] = {}

    def form(self, kind: str) -> "EventForm":
        """The form of an event."""
        if kind not in self._forms:
            form = _make(kind, self._complete, self._today)
            self._forms[kind] = form
            self._stack.addWidget(form)
            form.set_layout(self._layout_now)
            form.set_tight(self._tight)
            self.made.emit(form)
        return self._forms[kind]

    def made_forms(self) -> "tuple[EventForm, ...]":
        """The forms there are already."""
        return tuple(self._forms.values())

    def show_form(self, kind: str) -> None:
        """Bring the form of a tab to the screen."""
        self.tabs.choose(kind)
        self._stack.setCurrentWidget(self.bill if kind == STAY.code else self.form(kind))

    def completing(self) -> bool:
        """Whether a list of completions is open."""
        return self.bill.completing() or any(form.completing() for form in self._forms.values())

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._layout_now = layout
        for form in (self.bill, *self._forms.values()):
            form.set_layout(layout)

    def set_tight(self, tight: bool) -> None:
        """Where the column is narrow, what is no field gives way."""
        self._tight = tight
        for form in (self.bill, *self._forms.values()):
            form.set_tight(tight)


def _make(kind: str, complete: Complete, today: Callable[[], date]) -> "EventForm":
    if kind == "critical_illness":
        from app.ui.claims.forms.diagnosis_form import DiagnosisForm

        return DiagnosisForm(complete, today)
    if kind == "death":
        from app.ui.claims.forms.death_form import DeathForm

        return DeathForm(complete, today)
    from app.ui.claims.forms import short_forms

    makers = {
        "accident": short_forms.AccidentForm,
        "condolence": short_forms.CondolenceForm,
        "study_grant": short_forms.StudyForm,
    }
    return makers[kind](complete, today)
