"""The middle column: the tabs of the kinds of claims, and below them the form of the one that is chosen.

Places only. The forms of all kinds but the first are made when they are first wanted, so that a window of stays starts
as quickly as before.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.services.claims.kinds.table import FIRST, KINDS
from app.ui.claims.forms.claim_form import ClaimForm, Complete
from app.ui.claims.forms.table import FORMS
from app.ui.claims.forms.tabs import EventTabs
from app.ui.claims.naming import tab_words
from app.ui.theme import Layout
from app.ui.theme.tokens import NARROW


class MiddleColumn(QWidget):
    """The column.

    Args:
        complete: as `ClaimForm` takes it.
        today: the office's day.

    Signals:
        made(object): the form of a kind was made (`ClaimForm`).
    """

    made = Signal(object)

    def __init__(self, complete: Complete, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._complete, self._today = complete, today
        self._layout_now, self._tight = NARROW, False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.tabs = EventTabs(
            self.tr("What the member claims for"), [(code, tab_words(code)) for code in KINDS]
        )
        column.addWidget(self.tabs)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._forms: dict[str, ClaimForm] = {}
        self.show_form(FIRST.code)

    def form(self, kind: str) -> ClaimForm:
        """The form of a kind of claim."""
        if kind not in self._forms:
            form = FORMS[kind].make(self._complete, self._today)
            self._forms[kind] = form
            self._stack.addWidget(form)
            form.set_layout(self._layout_now)
            form.set_tight(self._tight)
            self.made.emit(form)
        return self._forms[kind]

    def made_forms(self) -> tuple[ClaimForm, ...]:
        """The forms there are already."""
        return tuple(self._forms.values())

    def show_form(self, kind: str) -> None:
        """Bring the form of a tab to the screen."""
        self.tabs.choose(kind)
        self._stack.setCurrentWidget(self.form(kind))

    def completing(self) -> bool:
        """Whether a list of completions is open."""
        return any(form.completing() for form in self._forms.values())

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._layout_now = layout
        for form in self._forms.values():
            form.set_layout(layout)

    def set_tight(self, tight: bool) -> None:
        """Where the column is narrow, what is no field gives way."""
        self._tight = tight
        for form in self._forms.values():
            form.set_tight(tight)
