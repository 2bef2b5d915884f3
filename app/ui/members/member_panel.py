"""The member at the counter: who, covered how long, how much is used, and what happened this period.

Shows a `MemberFile` as it was read; what this claim would take of the limit is told from outside at every key.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.rules.values.money import ZERO, Money
from app.services.claims.member_file import MemberCard, MemberFile
from app.ui.claims.wording import COVER_TONE, cover_state, month_day
from app.ui.members.member_brief import MemberBrief
from app.ui.members.member_records import record_lines
from app.ui.theme import Layout
from app.ui.theme.tokens import NARROW
from app.ui.widgets.button import LinkButton
from app.ui.widgets.limit_bar import LimitBar
from app.ui.widgets.panel import Panel
from app.ui.widgets.tag import Tag
from app.ui.widgets.text import ElidedText, Text

# Below this height of the card the union's name gets one line, px.
_LOW_BELOW = 360


class MemberPanel(Panel):
    """The card.

    Attributes:
        brief: the same member in one line, for where the card has no room; shown what the card is shown.

    Signals:
        history_wanted(): the records' key cap was pressed.
        reveal_wanted(str): the full `document_number` or `phone` is asked for.
    """

    history_wanted = Signal()
    reveal_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._file: MemberFile | None = None
        self._today = date.min
        self._record_rows: list[QWidget] = []
        self._phone_row: tuple[QWidget, ...] = ()
        self._claimant = ""
        self._local: Callable[[datetime], datetime] = lambda moment: moment
        self._layout_now = NARROW
        self.brief = MemberBrief()
        self._person()
        self.divider()
        self._plan()
        self.divider()
        self._limit()
        self._records = self.section(self.tr("This period's records"))
        self.history = LinkButton("", key="F7")
        self.history.setAccessibleName(self.tr("History"))
        self.history.clicked.connect(self.history_wanted)
        self._records.add_right(self.history)
        self._record_area = self.body(QVBoxLayout(), 12, 4, 12, 4)
        self._record_area.setSpacing(0)
        self._note_head = self.section(self.tr("Note of the counter"))
        self.note = Text("", 13, "ink2", wrap=True)
        self.note.setContentsMargins(12, 8, 12, 8)
        self.add(self.note)
        self.add_stretch()

    # ------------------------------------------------------------------ making
    def _person(self) -> None:
        column = self.body(QVBoxLayout(), 12, 8, 12, 7)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.name = Text("", 20, bold=True)
        self.about = Text("", 13, "ink2")
        self.cover = Tag()
        head.addWidget(self.name)
        head.addWidget(self.about)
        head.addStretch(1)
        head.addWidget(self.cover)
        column.addLayout(head)
        # A long name keeps the first line for itself; the rest moves below it.
        self._second = QHBoxLayout()
        self._second.setSpacing(8)
        self._second.addStretch(1)
        column.addLayout(self._second)
        self._head = head
        self._facts = QGridLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(1)
        self._facts.setColumnStretch(1, 1)
        self.document = Text("", 13)
        self.phone = Text("", 13)
        self.union = Text("", 13, wrap=True)
        self.category = ElidedText("", 13, middle=False)
        self.document_label = Text(self.tr("ID card"), 13, "ink2")
        for row, (label, value) in enumerate(
            (
                (self.document_label, self.document),
                (Text(self.tr("Phone"), 13, "ink2"), self.phone),
                (Text(self.tr("Employer union"), 13, "ink2"), self.union),
                (Text(self.tr("Category"), 13, "ink2"), self.category),
            )
        ):
            label.setMinimumWidth(52)
            if value is self.phone:
                self._phone_row, self._phone_label = (label, value), label
            self._facts.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, row, 1, 1, 1 if row < 2 else 2)
        self.show_document, self.show_phone = LinkButton(self.tr("Show")), LinkButton(self.tr("Show"))
        for row, (button, field, name) in enumerate(
            (
                (self.show_document, "document_number", self.tr("Show the full ID number (Alt+V)")),
                (self.show_phone, "phone", self.tr("Show the full phone number")),
            )
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self.reveal_wanted.emit, field))
            # No higher than the line it stands in: the card has no room to give.
            button.setFixedHeight(self.document_label.sizeHint().height())
            self._facts.addWidget(button, row, 2, Qt.AlignmentFlag.AlignTop)
        self._phone_row = (*self._phone_row, self.show_phone)
        column.addLayout(self._facts)

    def _plan(self) -> None:
        column = self.body(QVBoxLayout(), 12, 6, 12, 6)
        column.setSpacing(2)
        head = QHBoxLayout()
        self.plan = Text("", 14, bold=True)
        self.source = Tag()
        head.addWidget(self.plan)
        head.addStretch(1)
        head.addWidget(self.source)
        column.addLayout(head)
        facts = QGridLayout()
        facts.setHorizontalSpacing(12)
        facts.setVerticalSpacing(1)
        facts.setColumnStretch(1, 1)
        self.period = Text("", 13)
        self.waiting = Text("", 13, wrap=True)
        for row, (label, value) in enumerate(
            ((self.tr("Cover period"), self.period), (self.tr("Waiting period"), self.waiting))
        ):
            words = Text(label, 13, "ink2")
            words.setMinimumWidth(52)
            facts.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(value, row, 1)
        column.addLayout(facts)

    def _limit(self) -> None:
        column = self.body(QVBoxLayout(), 12, 6, 12, 6)
        column.setSpacing(4)
        above, below = QHBoxLayout(), QHBoxLayout()
        self.used = Text("", 13)
        self.left_label = Text("", 13, "ink2")
        self.left = Text("", 15, bold=True)
        above.setSpacing(4)
        above.addWidget(self.used)
        above.addStretch(1)
        above.addWidget(self.left_label)
        above.addWidget(self.left)
        self.bar = LimitBar(self.tr("Use of the limit"))
        self.expected = Text("", 13, "ink2")
        self.nth = Text("", 13, "ink2")
        below.addWidget(self.expected)
        below.addStretch(1)
        below.addWidget(self.nth)
        column.addLayout(above)
        column.addWidget(self.bar)
        column.addLayout(below)

    # ------------------------------------------------------------------ showing
    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._layout_now = layout
        spacing = 5 if layout.wide else 1
        self._facts.setVerticalSpacing(spacing)
        if self._file is not None:
            self._show_records()
            self._show_note()
            self._place_name()

    def show_member(self, file: MemberFile, today: date, local: Callable[[datetime], datetime]) -> None:
        """Show another member; `local` gives a moment in the office's zone."""
        self._file, self._today, self._local = file, today, local
        self.show_claimant("", "")
        card = file.card
        self.name.setText(card.name)
        self.setAccessibleName(card.name)
        sexes = {"male": self.tr("Male"), "female": self.tr("Female")}
        parts = [
            sexes.get(card.sex or "", ""),
            self.tr("%n year(s) old", "", card.age) if card.age is not None else "",
        ]
        self.about.setText(" · ".join(part for part in parts if part))
        self.show_cover(card.cover_state)
        self._place_name()
        self.mask_again()
        self._show_union(card.union_name or self.tr("No employer union"))
        self.category.setText(card.category_label)
        self._show_records()
        self._show_note()
        self.show_claim(card, ZERO, None)
        self.brief.show_member(card)
        self.brief.say("")

    def show_cover(self, state: str) -> None:
        """How the member's cover stands: today, or where the claim being entered says so, on the event's day."""
        tone = COVER_TONE.get(state, "neutral")
        icon = {"ok": "ok", "warn": "clock", "bad": "cancel"}.get(tone, "")
        before = self.cover.text()
        self.cover.set(cover_state(state), tone, icon)
        if self.cover.text() != before:
            self._place_name()
        self.brief.show_cover(state)

    @property
    def member_id(self) -> int | None:
        """Whose card it is."""
        return self._file.card.member_id if self._file is not None else None

    def show_full(self, member_id: int, field: str, number: str) -> None:
        """A number in full, until `mask_again`; nothing when another member has come meanwhile."""
        if member_id == self.member_id:
            (self.phone if field == "phone" else self.document).setText(number or "—")

    def show_claimant(self, name: str, masked_phone: str) -> None:
        """Who came for a member that died, in place of the member's telephone; "" brings that back."""
        came = "　".join(part for part in (name, masked_phone) if name and part)
        if came == self._claimant:
            return
        self._claimant = came
        self._phone_label.setText(self.tr("Claimant") if came else self.tr("Phone"))
        self.show_phone.setVisible(not came)
        self.mask_again()

    def mask_again(self) -> None:
        """The numbers as the card shows them to everybody."""
        if self._file is not None:
            card = self._file.card
            self.document.setText(card.masked_document)
            self.phone.setText(self._claimant or card.masked_phone or "—")
            self.show_phone.setText(self.tr("Show") if card.masked_phone else "")
            self.show_phone.setEnabled(bool(card.masked_phone))

    def _show_note(self) -> None:
        """What the counter wrote about the member: on the wide screen only, as on the narrow one it has no room."""
        note = self._file.card.note.strip() if self._file is not None and self._layout_now.wide else ""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._note_head.setVisible(bool(note))

    def _place_name(self) -> None:
        """Tag and age stand right of the name where they fit, else on a line of their own."""
        for widget in (self.about, self.cover):
            self._head.removeWidget(widget)
            self._second.removeWidget(widget)
        inner = self._inner()
        needed = (
            self.name.sizeHint().width() + self.about.sizeHint().width() + self.cover.sizeHint().width() + 24
        )
        if needed <= inner:
            self._head.insertWidget(1, self.about)
            self._head.addWidget(self.cover)
        else:
            self._second.insertWidget(0, self.cover)
            self._second.insertWidget(1, self.about)

    def _show_union(self, name: str) -> None:
        """Two lines at most, one where the window is low; the whole name is in the tooltip."""
        measure = self.union.fontMetrics()
        room = self._inner() - 64
        lines = [""]
        for character in name:
            if measure.horizontalAdvance(lines[-1] + character) > room:
                lines.append("")
            lines[-1] += character
        most = 1 if self.isVisible() and self.height() < _LOW_BELOW else 2
        if len(lines) > most:
            rest = "".join(lines[most - 1 :])
            lines = [*lines[: most - 1], measure.elidedText(rest, Qt.TextElideMode.ElideMiddle, room)]
        shown = "\n".join(lines)
        self.union.setText(shown)
        self.union.setWordWrap(False)
        self.union.setToolTip(name if len(name) > len(shown.replace("\n", "")) or "…" in shown else "")
        self.union.setAccessibleName(name)

    def _show_plan(self, card: MemberCard) -> None:
        self.plan.setText(card.plan_name)
        if card.first_day is None or card.last_day is None:
            self.source.set("", "neutral")
            self.period.setText(self.tr("No cover on record"))
            self.waiting.setText("—")
            return
        names = {"paid": self.tr("Paid enrolment"), "gift": self.tr("Gift enrolment")}
        self.source.set(names.get(card.source or "", ""), "primary")
        self.period.setText(f"{card.first_day.isoformat()} — {card.last_day.isoformat()}")
        eligible = card.eligible_from
        if eligible is None or eligible == card.first_day:
            self.waiting.setText(
                self.tr("None: renewed in time") if self._renewed(card) else self.tr("None in this plan")
            )
        else:
            days = (eligible - card.first_day).days
            self.waiting.setText(
                self.tr("%n day(s), claims from {day}", "", days).format(day=eligible.isoformat())
            )
        self.waiting.set_tone("warn" if card.cover_state == "waiting" else "ink")
        self.period.set_tone("bad" if card.cover_state == "lapsed" else "ink")

    def _renewed(self, card: MemberCard) -> bool:
        """Whether the cover shown followed another without a break."""
        covers = self._file.enrolments if self._file is not None else ()
        return any(each.renewed and each.first_day == card.first_day for each in covers)

    def show_claim(self, card: MemberCard, expected: Money, nth: int | None) -> None:
        """The period the claim being entered counts in, what it would take of it, and which one it is."""
        self._show_plan(card)
        self.used.setText(self.tr("Used {amount}").format(amount=card.used.grouped()))
        if card.limit is None:
            self.left_label.setText(self.tr("No limit in this plan"))
            self.left.setText("")
            self.bar.hide()
        else:
            self.left_label.setText(self.tr("Left"))
            self.left.setText((card.left or ZERO).grouped())
            self.bar.show()
            self.bar.set_shares(
                card.used, expected, card.limit, f"{self.used.text()} / {card.limit.grouped()}"
            )
        self.expected.setText(
            self.tr("This claim {amount}").format(amount=expected.grouped()) if expected else ""
        )
        self.nth.setText(self.tr("Claim %n of the period", "", nth if nth is not None else card.nth_next))
        self._fit_limit()

    def _fit_limit(self) -> None:
        """On a narrow card the words beside a figure give way, the figure never does."""
        inner = self._inner()
        above = (
            self.used.sizeHint().width() + self.left_label.sizeHint().width() + self.left.sizeHint().width()
        )
        self.left_label.setVisible(above + 16 <= inner)
        below = self.expected.sizeHint().width() + self.nth.sizeHint().width()
        self.nth.setVisible(below + 8 <= inner)

    def _inner(self) -> int:
        """Width between the margins, px; before the first layout that of the design."""
        return (self.width() if self.isVisible() else self._layout_now.member) - 26

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._file is not None:
            self._show_union(self._file.card.union_name or self.tr("No employer union"))
            self._place_name()
            self._fit_limit()
        self._collapse()

    def _collapse(self) -> None:
        """Where the window is low, the records fold into their header; the person never does."""
        layout = self.layout()
        if not self._record_rows or layout is None:
            return
        layout.activate()
        rows = sum(row.height() for row in self._record_rows)
        shown = not self._record_rows[0].isHidden()
        needed = self.minimumSizeHint().height() - (rows if shown else 0) + rows
        for row in self._record_rows:
            row.setVisible(needed <= self.height())
        head = self._records.height()
        least = needed - rows - (0 if not self._records.isHidden() else -head)
        self._records.setVisible(least <= self.height())
        # Last of all the telephone goes, which nothing at the counter is decided by.
        for widget in self._phone_row:
            # Who came for a family is typed at this very desk: there is no fuller number to show.
            shown = least - head - 8 <= self.height()
            widget.setVisible(shown and not (widget is self.show_phone and self._claimant))

    # ------------------------------------------------------------------ records
    def _show_records(self) -> None:
        while (item := self._record_area.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._record_rows = []
        assert self._file is not None
        lines = record_lines(self._file, self._local)
        self._records.set_note(self.tr("%n record(s)", "", len(lines)))
        most = 8 if self._layout_now.wide else 3
        for line in lines[:most]:
            row = QWidget()
            box = QHBoxLayout(row)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(12)
            row.setFixedHeight(26 if self._layout_now.wide else 21)
            day = month_day(line.day) if line.day.year == self._today.year else f"{line.day:%Y-%m}"
            box.addWidget(Text(day, 12, "ink2"))
            box.addWidget(ElidedText(line.words, 12), 1)
            box.addWidget(Text(line.state, 12, line.tone))
            self._record_area.addWidget(row)
            self._record_rows.append(row)
        # The panel's own height is settled only when the page has been laid out.
        QTimer.singleShot(0, self, self._collapse)
