"""The counter at rest: a large search box, quick acts, the last claims, today's figures, what waits, the checks.

Shows a `today_overview`; searching is the search panel's.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.services.claims.drafts import SavedDraft
from app.services.claims.kinds.table import kind_of
from app.services.claims.today import Overview, RecentClaim
from app.ui.claims.naming import tab_words
from app.ui.claims.wording import CLAIM_TONE, claim_state, weekday, what_words, when
from app.ui.counter.rest.rest_checks import ChecksPanel
from app.ui.counter.rest.rest_parts import QuickAct, StateLine, TodayFigure
from app.ui.counter.search_panel import SearchPanel
from app.ui.theme import GUTTER, Layout
from app.ui.widgets.panel import Divider, Panel
from app.ui.widgets.strip import Strip
from app.ui.widgets.table import Column, Look, TableView
from app.ui.widgets.text import Text

# Below this width of the page the acts stand two by two, px.
_TIGHT_BELOW = 1120


class EmptyView(QWidget):
    """The page at rest.

    Args:
        search: the large search.
        local: a moment in the office's zone.

    Signals:
        act(str): a quick act: "read_card", "scan", "register", "progress".
        claim_opened(object): a `RecentClaim`.
        drafts_wanted(): the half-typed bills.
        draft_opened(object): a `SavedDraft`.
    """

    act = Signal(str)
    claim_opened = Signal(object)
    drafts_wanted = Signal()
    draft_opened = Signal(object)

    def __init__(
        self, search: SearchPanel, local: Callable[[datetime], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.search, self._local = search, local
        self._today = date.min
        self._quick: list[QuickAct] = []
        self._wide = False
        self._recent_claims: tuple[RecentClaim, ...] = ()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(GUTTER, GUTTER, GUTTER, GUTTER)
        outer.setSpacing(GUTTER)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(GUTTER)
        right.setSpacing(GUTTER)
        left.addWidget(self._welcome())
        left.addWidget(self._recent(), 1)
        self._right = QWidget()
        right.setContentsMargins(0, 0, 0, 0)
        self._right.setLayout(right)
        right.addWidget(self._figures())
        right.addWidget(self._waiting())
        self.checks = ChecksPanel()
        right.addWidget(self.checks, 1)
        outer.addLayout(left, 1)
        outer.addWidget(self._right)
        self._right.setFixedWidth(336)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._wide = layout.wide
        self._fit()

    # ------------------------------------------------------------------ making
    def _welcome(self) -> QWidget:
        panel = Panel()
        column = panel.body(QVBoxLayout(), 24, 18, 24, 20)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(20)
        head.addWidget(Text(self.tr("Whom may we help?"), 20, bold=True))
        head.addWidget(Text(self.tr("Type, then press Enter"), 14, "ink2"))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.search)
        self.acts = QWidget()
        row = QGridLayout(self.acts)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(GUTTER)
        for key, act, icon, title, below in (
            ("F4", "read_card", "read-id", self.tr("Read ID card"), self.tr("By reader, or type the number")),
            ("F5", "scan", "scan-code", self.tr("Scan e-bill"), self.tr("Finds the claim, fills the form")),
            (
                "F3",
                "register",
                "add-member",
                self.tr("Register new member"),
                self.tr("For people not on the roster"),
            ),
            ("F7", "progress", "receipt", self.tr("Progress by receipt"), self.tr("Scan or type its number")),
        ):
            button = QuickAct(title, below, icon, key)
            button.clicked.connect(lambda _checked=False, act=act: self.act.emit(act))
            self._quick.append(button)
        column.addWidget(self.acts)
        self.message = Strip("note")
        self.message.hide()
        column.addWidget(self.message)
        self.search.busy.connect(self._searching)
        return panel

    def _recent(self) -> QWidget:
        self.list = panel = Panel(self.tr("Recently accepted"), "", self.tr("This window, newest first"))
        self.table = TableView(
            self.tr("Recently accepted"),
            [
                Column(
                    "number",
                    self.tr("Receipt number"),
                    lambda c: c.number,
                    look=lambda _: Look(tone="pri"),
                    width=132,
                ),
                Column("member", self.tr("Member"), lambda c: c.member, width=84),
                Column("union", self.tr("Union"), lambda c: c.union),
                Column(
                    "hospital", self.tr("Hospital / diagnosis"), lambda c: what_words(c.hospital, c.diagnosis)
                ),
                Column("paid", self.tr("Benefit (yuan)"), lambda c: c.paid.grouped(), right=True, width=112),
                Column(
                    "state",
                    self.tr("State"),
                    lambda c: claim_state(c.state),
                    look=lambda c: Look(tag=CLAIM_TONE[c.state]),
                    width=88,
                ),
                Column("at", self.tr("Accepted at"), self._when, width=100),
            ],
        )
        self.table.opened.connect(self.claim_opened)
        panel.add(self.table, 1)
        self.none_yet = Text(self.tr("No claim has been accepted here yet."), 13, "ink2")
        self.none_yet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        panel.add(self.none_yet, 1)
        self.draft_table = TableView(
            self.tr("Saved, not submitted"),
            [
                Column(
                    "member",
                    self.tr("Member"),
                    lambda d: d.member_name,
                    look=lambda _: Look(tone="pri"),
                    width=120,
                ),
                Column("hospital", self.tr("Hospital / diagnosis"), _draft_words),
                Column("total", self.tr("Total"), lambda d: d.texts.get("total", ""), right=True, width=120),
                Column(
                    "at", self.tr("Saved at"), lambda d: when(self._local(d.saved_at), self._today), width=120
                ),
            ],
        )
        self.draft_table.opened.connect(self.draft_opened)
        self.draft_table.hide()
        panel.add(self.draft_table, 1)
        panel.installEventFilter(self)
        return panel

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What is found above takes height from the list.
        if watched is self.list and event.type() == QEvent.Type.Resize:
            self._fit_rows()
        return super().eventFilter(watched, event)

    def show_drafts(self, drafts: Sequence[SavedDraft]) -> None:
        """Show the half-typed bills in place of the last claims."""
        if not drafts:
            self.say(self.tr("Nothing half-typed is saved."))
            return
        assert self.list.header is not None
        self.list.header.set_title(self.tr("Saved, not submitted"))
        self.list.header.set_note(self.tr("Enter goes on with it, Esc goes back"))
        self.table.hide()
        self.none_yet.hide()
        self.draft_table.set_rows(drafts)
        self.draft_table.show()
        self.draft_table.choose_row(0)
        self.draft_table.setFocus(Qt.FocusReason.TabFocusReason)

    def showing_drafts(self) -> bool:
        """Whether the half-typed bills are shown."""
        return not self.draft_table.isHidden()

    def show_claims(self) -> None:
        """Show the last claims."""
        assert self.list.header is not None
        self.list.header.set_title(self.tr("Recently accepted"))
        self.list.header.set_note(self.tr("This window, newest first"))
        self.draft_table.hide()
        some = bool(self.table.rows.rows())
        self.table.setVisible(some)
        self.none_yet.setVisible(not some)

    def current_claim(self) -> RecentClaim | None:
        """The claim that is marked, else the newest."""
        if self.showing_drafts():
            return None
        rows = self.table.rows.rows()
        return self.table.current() or (rows[0] if rows else None)

    def _figures(self) -> QWidget:
        self.figures = Panel(self.tr("Today"))
        row = self.figures.body(QHBoxLayout(), 0, 0, 0, 0)
        row.setSpacing(0)
        self.today = TodayFigure(self.tr("Accepted today"), 24)
        self.yesterday = TodayFigure(self.tr("Yesterday"), 24)
        self.month = TodayFigure(self.tr("Benefits this month"), 20)
        for index, figure in enumerate((self.today, self.yesterday, self.month)):
            if index:
                row.addWidget(Divider(upright=True))
            row.addWidget(figure, 0 if index < 2 else 1)
        return self.figures

    def _waiting(self) -> QWidget:
        self.waiting = Panel(self.tr("Waiting for me"))
        self.returned, self.drafts = StateLine(), StateLine()
        self.drafts.add_key("F8")
        self.drafts.setCursor(Qt.CursorShape.PointingHandCursor)
        self.drafts.mousePressEvent = lambda _event: self.drafts_wanted.emit()  # type: ignore[method-assign]
        self.waiting.add(self.returned)
        self.waiting.divider()
        self.waiting.add(self.drafts)
        return self.waiting

    # ------------------------------------------------------------------ showing
    def _searching(self, on: bool) -> None:
        """While somebody searches, the acts make room for what is found."""
        self.acts.setVisible(not on)
        if on:
            self.message.hide()

    def say(self, lead: str, more: str = "", kind: str = "note") -> None:
        """Say something below the search box until the next key; "" takes it away."""
        self.message.show_message(
            "warn" if kind == "warn" else "ok" if kind == "ok" else "note", lead, more=more
        )
        self.message.setVisible(bool(lead))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._fit_rows()

    def _fit(self) -> None:
        """A magnified screen leaves little width: the acts stand two by two, the figures get narrower."""
        tight = self.width() < _TIGHT_BELOW
        self.search.set_tight(tight)
        grid = self.acts.layout()
        assert isinstance(grid, QGridLayout)
        columns = 2 if tight else len(self._quick)
        for index, button in enumerate(self._quick):
            grid.addWidget(button, index // columns, index % columns)
        for column in range(len(self._quick)):
            grid.setColumnStretch(column, 1 if column < columns else 0)
        self._right.setFixedWidth(288 if tight else 440 if self._wide else 336)

    def _fit_rows(self) -> None:
        """As many of the last claims as can be seen whole: this is a glance, not a list to scroll."""
        room = max(self.list.height() - 32 - 29 - 4, 0) // self.table.row_height()
        shown = self._recent_claims[:room] if room else self._recent_claims
        if list(shown) != list(self.table.rows.rows()):
            self.table.set_rows(shown)

    def _when(self, claim: RecentClaim) -> str:
        return when(self._local(claim.accepted_at), self._today)

    def show_overview(self, overview: Overview, printer: str) -> None:
        """Show the figures.

        Args:
            overview: as read.
            printer: name of the printer that is used, "" without one.
        """
        self._today = overview.today
        assert self.figures.header is not None
        assert self.waiting.header is not None
        self.figures.header.set_note(f"{overview.today.isoformat()} {weekday(overview.today)}")
        self.today.value.setText(str(overview.accepted_today))
        self.yesterday.value.setText(str(overview.accepted_yesterday))
        self.month.value.setText(overview.month_paid.grouped())
        self._recent_claims = overview.recent
        self._fit_rows()
        if not self.showing_drafts():
            self.show_claims()
        returned, drafts = overview.returned, overview.drafts
        self.waiting.header.set_note(self.tr("%n in all", "", returned.count + drafts.count))
        since = ""
        if returned.since is not None and returned.count:
            days = (overview.today - self._local(returned.since).date()).days
            since = self.tr("oldest %n day(s)", "", days) if days else self.tr("today")
        self.returned.show_line(
            returned.count,
            self.tr("Returned, waiting for papers"),
            since,
            "warn" if returned.count else "ink2",
        )
        saved = (
            when(self._local(drafts.since), overview.today)
            if drafts.since is not None and drafts.count
            else ""
        )
        self.drafts.show_line(drafts.count, self.tr("Saved, not submitted"), saved)
        self.checks.show_checks(overview.checks, printer)

    def show_backup(self, words: str, fine: bool) -> None:
        """How the last backup is told among the opening checks."""
        self.checks.show_backup(words, fine)


def _draft_words(draft: SavedDraft) -> str:
    texts = draft.texts
    if kind_of(draft.event).has_bill:
        return what_words(texts.get("hospital", ""), texts.get("diagnosis", ""))
    about = ("disease", "student", "recipient", "narrative", "occasion")
    return what_words(tab_words(draft.event), next((texts[name] for name in about if texts.get(name)), ""))
