"""The page with somebody at the counter: search and member at the left; at the right what is being done for them.

Places things only. Right of the member stands one of: the bill with its preview, registering, the history, a receipt,
enrolling again. On a magnified screen (125 %, 150 %) the left column gives way to one line above while the keyboard is
at the right, and comes back when it is in the search box.
"""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.claims.forms.middle import MiddleColumn
from app.ui.claims.forms.table import FORMS
from app.ui.claims.shown.done_panel import DonePanel
from app.ui.claims.shown.history_view import HistoryView
from app.ui.claims.shown.preview_column import PreviewColumn
from app.ui.counter.search_panel import SearchPanel
from app.ui.members.member_panel import MemberPanel
from app.ui.members.register_form import RegisterForm
from app.ui.members.renew_form import RenewForm
from app.ui.papers.viewer import ReceiptViewer
from app.ui.theme import GUTTER, Layout
from app.ui.theme.tokens import NARROW
from app.ui.widgets.strip import StripKind

# Below this width of the page there is no room for three columns, px; the narrowest form that cuts nothing.
_TIGHT_BELOW, _TIGHT_MEMBER, _TIGHT_FORM = 1160, 256, 456
# From this width on the form keeps the design's width beside the preview, px.
_WHOLE_FORM_FROM = 980
_LOW_BELOW = 520
_RIGHT = ("bill", "register", "history", "receipt", "renew")


class OpenView(QWidget):
    """The columns."""

    def __init__(
        self,
        search: SearchPanel,
        middle: MiddleColumn,
        register: RegisterForm,
        history: HistoryView,
        viewer: ReceiptViewer,
        renew: RenewForm,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.search, self.middle, self.register = search, middle, register
        self.history, self.viewer, self.renew = history, viewer, renew
        self._person = "nobody"
        self._layout_now = NARROW
        icons = {code: shown.icon for code, shown in FORMS.items()}
        self.member, self.preview, self.done = MemberPanel(), PreviewColumn(icons), DonePanel()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GUTTER, GUTTER, GUTTER, GUTTER)
        whole.setSpacing(GUTTER)
        self.brief = self.member.brief
        self.brief.hide()
        whole.addWidget(self.brief)
        outer = QHBoxLayout()
        outer.setSpacing(GUTTER)
        whole.addLayout(outer, 1)
        self._tight = self._searching = False
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(GUTTER)
        left.addWidget(search)
        left.addWidget(self.member, 1)
        left.addWidget(self.done)
        self._rest = QWidget()
        left.addWidget(self._rest, 1)
        outer.addWidget(self._left)

        self._bill = QWidget()
        bill = QHBoxLayout(self._bill)
        bill.setContentsMargins(0, 0, 0, 0)
        bill.setSpacing(GUTTER)
        bill.addWidget(middle)
        bill.addWidget(self.preview, 1)
        self._right = QStackedWidget()
        for widget in (self._bill, register, history, viewer, renew):
            self._right.addWidget(widget)
        outer.addWidget(self._right, 1)
        search.nobody_found.connect(lambda _on: self._place_person())
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self.turn_to("bill")
        self.show_person("nobody")

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._layout_now = layout
        self._fit()
        for part in (self.member, self.middle, self.preview, self.register, self.history, self.renew):
            part.set_layout(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A magnified screen (125 %, 150 %) leaves less than the narrow layout asks for: all columns give some."""
        tight = self._tight = self.width() < _TIGHT_BELOW and not self._layout_now.wide
        narrow = tight and self.width() < _WHOLE_FORM_FROM
        self._left.setFixedWidth(_TIGHT_MEMBER if tight else self._layout_now.member)
        self.middle.setFixedWidth(_TIGHT_FORM if narrow else self._layout_now.form)
        self.middle.set_tight(narrow)
        self.preview.set_low(tight)
        self.history.set_tight(narrow)
        # Zooming goes by keys too; the words of the acts must be whole.
        for tool in (self.viewer.scale, self.viewer.whole, self.viewer.pages):
            tool.setVisible(not narrow)
        self.viewer.no_printer.setMaximumWidth(0 if narrow else 400)
        self.search.set_tight(tight)
        self._place_results()
        self._place_left()

    # ------------------------------------------------------------------ one line instead of the left column
    def show_search(self) -> None:
        """The search box is about to get the keyboard: it must be there."""
        self._searching = True
        self._place_left()

    def searching(self) -> bool:
        """Whether the left column stands where the preview was."""
        return self._searching and self._tight

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            self._searching = self._left.isAncestorOf(new)
            if self._tight:
                self._place_left()

    def _place_left(self) -> None:
        brief = self._tight and self._person == "member" and not self._searching
        self.brief.setVisible(brief)
        self._left.setVisible(not brief)
        # Three columns have no room: while somebody is looked for, the sum waits.
        self.preview.setVisible(not self._tight or brief)

    # ------------------------------------------------------------------ what stands at the right
    def turn_to(self, doing: str) -> None:
        """Bring to the right: "bill" (any claim being entered), "register", "history", "receipt", "renew"."""
        self._right.setCurrentIndex(_RIGHT.index(doing))

    def doing(self) -> str:
        """What stands at the right."""
        return _RIGHT[self._right.currentIndex()]

    def show_person(self, which: str) -> None:
        """What stands below the search box: "member", "done" (just accepted), "nobody"."""
        self._person = which
        self._place_person()
        self._place_results()
        self._place_left()

    def _place_results(self) -> None:
        """How many of those found are seen at once: beside a card only as many as leave it whole."""
        low = self.height() < _LOW_BELOW
        beside = 1 if low else 3
        self.search.results.set_most({"member": beside, "done": 2 * beside}.get(self._person, 3 * beside + 2))
        if low and self._person == "member" and not self.search.box.hasFocus():
            # The card is who was chosen; the others come back with the next key in the search box.
            self.search.results.hide()

    def _place_person(self) -> None:
        """Nobody found needs the room of the card, until something else is searched for."""
        free = self.search.nothing.isHidden()
        self.member.setVisible(self._person == "member" and free)
        self.done.setVisible(self._person == "done" and free)
        self._rest.setVisible(self.member.isHidden())

    # ------------------------------------------------------------------ a message beside the form
    def say(self, kind: StripKind, lead: str, more: str = "", icon: str = "") -> None:
        """Say something beside the form; an empty text takes it away."""
        self.preview.say(kind, lead, more, icon)

    def said(self) -> str:
        """What is said beside the form now."""
        return self.preview.said()
