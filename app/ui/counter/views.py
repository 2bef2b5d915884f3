"""What is on the counter's screen: nobody, with the large search; or somebody, with what is being done for them.

Makes and places the views, and knows which is seen. What they show comes from the record, which this does not know.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.office.office import Office
from app.ui.claims.forms.middle import MiddleColumn
from app.ui.claims.shown.history_view import HistoryView
from app.ui.counter.open_view import OpenView
from app.ui.counter.questions import Questions
from app.ui.counter.rest.empty import EmptyView
from app.ui.counter.search_panel import SearchPanel
from app.ui.members.register_form import RegisterForm
from app.ui.members.renew_form import RenewForm
from app.ui.papers.viewer import ReceiptViewer
from app.ui.shell.worker import Worker
from app.ui.theme import Layout
from app.ui.widgets.strip import StripKind


class CounterViews(QStackedWidget):
    """The views of one page.

    Attributes:
        empty: the page at rest, with `large_search`.
        view: somebody at the counter, with `side_search`; at its right a claim, `register`, `history`, `viewer`.

    Signals:
        changed(): something else is on screen.
    """

    changed = Signal()

    def __init__(self, office: Office, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        today = office.clock.today
        ask = Questions(office, worker, self)
        self.large_search = SearchPanel(ask.search, large=True)
        self.side_search = SearchPanel(ask.search)
        self.register = RegisterForm(ask.union, ask.document, ask.offer, today)
        self.history = HistoryView(office.local)
        self.viewer = ReceiptViewer(office, worker)
        self.empty = EmptyView(self.large_search, office.local)
        middle = MiddleColumn(ask.complete, today)
        renew = RenewForm(ask.offer, today)
        self.view = OpenView(self.side_search, middle, self.register, self.history, self.viewer, renew)
        self.addWidget(self.empty)
        self.addWidget(self.view)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self.empty.set_layout(layout)
        self.view.set_layout(layout)
        self.large_search.set_layout(layout)

    # ------------------------------------------------------------------ what is seen
    def doing(self) -> str:
        """What the page is at: "rest", "bill", "register", "renew", "history" or "receipt"."""
        return "rest" if self.currentWidget() is self.empty else self.view.doing()

    def show_rest(self) -> None:
        """Nobody at the counter: the empty page, the keyboard in the search box."""
        self.viewer.forget()
        self.side_search.clear()
        self.large_search.clear()
        self.setCurrentWidget(self.empty)
        self.empty.show_claims()
        self.empty.say("")
        self.large_search.box.setFocus()
        self.changed.emit()

    def show_open(self, doing: str) -> None:
        """Somebody at the counter, at the right what is done for them (as `doing` says it)."""
        self.view.turn_to(doing)
        self.setCurrentWidget(self.view)
        self.changed.emit()

    def completing(self) -> bool:
        """Whether a list of completions is open."""
        return self.view.middle.completing() or self.register.completing()

    # ------------------------------------------------------------------ searching
    @property
    def search(self) -> SearchPanel:
        """The search panel that is on screen."""
        return self.large_search if self.doing() == "rest" else self.side_search

    def come_to_search(self) -> None:
        """The keyboard goes to the search box, what stands there marked."""
        self.view.show_search()
        self.search.box.come_back()

    def type_in_search(self, text: str) -> None:
        """Letters typed where nothing takes them."""
        self.view.show_search()
        self.search.box.type_text(text)

    def carry_search(self) -> None:
        """The text of the large box and what it found move into the narrow one."""
        if self.doing() == "rest" and self.large_search.box.text():
            self.side_search.take_over(self.large_search)

    def searched_in_vain(self) -> str:
        """The text of the search box that found nobody; "" where somebody was found."""
        found = self.search.found()
        return self.search.box.text() if found is not None and not found.hits else ""

    def show_whose_claim(self) -> None:
        """While a claim is typed the member's card must be there, not that nobody was found."""
        if self.side_search.nothing.isVisible():
            self.side_search.clear()

    def leave_drafts(self) -> None:
        """Esc with nobody at the counter."""
        if self.empty.showing_drafts():
            self.empty.show_claims()
        else:
            self.empty.say("")
            self.large_search.clear()
        self.large_search.box.setFocus()

    # ------------------------------------------------------------------ what is said
    def say(self, lead: str, more: str = "", kind: StripKind = "note") -> None:
        """Say something where the clerk looks."""
        if self.doing() == "rest":
            self.empty.say(lead, more, kind)
        elif self.doing() == "history":
            self.history.say(kind, lead, more)
        elif self.doing() == "register":
            self.register.say(kind, lead, more)
        else:
            self.view.say(kind, lead, more)
