"""A member's claims (F7): the list, one claim in full as it was decided, reprinting it, taking it back.

Shows stored decisions; nothing is computed again. Reading and writing are the page's, through the worker.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.services.claims.history import ClaimFile
from app.services.claims.member_file import ClaimRow, MemberFile
from app.ui.claims.shown.claim_lines import claim_lines
from app.ui.claims.shown.steps_view import StepRow, StepsView
from app.ui.claims.wording import CLAIM_TONE, claim_state, say, what_words, when
from app.ui.theme import Layout
from app.ui.theme.tokens import NARROW
from app.ui.widgets.button import Button
from app.ui.widgets.inputs import TextInput
from app.ui.widgets.panel import Divider, Panel
from app.ui.widgets.strip import Strip
from app.ui.widgets.table import Column, Look, TableView
from app.ui.widgets.tag import Tag
from app.ui.widgets.text import Text

# Number, sum and state whole; the hospital is cut.
_TIGHT_LIST = 392


class HistoryView(QWidget):
    """The view.

    Signals:
        claim_chosen(int): show this claim in full.
        reprint_wanted(int): its receipt again.
        continue_wanted(object): hand this returned claim (`ClaimFile`) in again.
        withdraw_wanted(int, str): take it back, with the reason.
        clause_wanted(str): the text of clauses.
        closed(): back to the bill.
    """

    claim_chosen = Signal(int)
    reprint_wanted = Signal(int)
    continue_wanted = Signal(object)
    withdraw_wanted = Signal(int, str)
    clause_wanted = Signal(str)
    closed = Signal()

    def __init__(self, local: Callable[[datetime], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._local = local
        self._layout_now, self._tight = NARROW, False
        self._today = date.min
        self._claim: ClaimFile | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._list = self._list_panel()
        row.addWidget(self._list)
        row.addWidget(self._detail_panel(), 1)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._layout_now = layout
        self.set_tight(self._tight)
        self.steps.set_layout(layout)

    def set_tight(self, tight: bool) -> None:
        """On a magnified screen the list gives some of its width."""
        self._tight = tight
        self._list.setFixedWidth(_TIGHT_LIST if tight else self._layout_now.form)

    # ------------------------------------------------------------------ making
    def _list_panel(self) -> Panel:
        panel = Panel(self.tr("Claims"), "history")
        self.table = TableView(
            self.tr("Claims"),
            [
                Column(
                    "number",
                    self.tr("Receipt number"),
                    lambda c: c.number,
                    look=lambda _: Look(tone="pri"),
                    width=132,
                ),
                Column(
                    "what", self.tr("Hospital / diagnosis"), lambda c: what_words(c.hospital, c.diagnosis)
                ),
                Column("paid", self.tr("Benefit"), lambda c: c.paid.grouped(), right=True, width=92),
                Column(
                    "state",
                    self.tr("State"),
                    lambda c: claim_state(c.state),
                    look=lambda c: Look(tag=CLAIM_TONE[c.state]),
                    width=84,
                ),
            ],
        )
        self.table.current_row.connect(self._chosen)
        panel.add(self.table, 1)
        self.none_yet = Text(self.tr("This member has claimed nothing yet."), 13, "ink2")
        self.none_yet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        panel.add(self.none_yet, 1)
        panel.section(self.tr("Enrolments"))
        self._enrolments = panel.body(QVBoxLayout(), 12, 4, 12, 6)
        self._enrolments.setSpacing(0)
        return panel

    def _detail_panel(self) -> Panel:
        panel = Panel(" ", "receipt")
        self._detail = panel
        assert panel.header is not None
        self.state = Tag()
        panel.header.add_right(self.state)
        self.message = Strip("note")
        self.message.hide()
        panel.add(self.message)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroll, self._area = scroll, QWidget()
        self._facts = QGridLayout(self._area)
        self._facts.setContentsMargins(12, 8, 12, 8)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        column.addWidget(self._area)
        column.addWidget(Divider())
        self.steps = StepsView()
        self.steps.clause_wanted.connect(self.clause_wanted)
        column.addWidget(self.steps)
        column.addStretch(1)
        scroll.setWidget(inside)
        panel.add(scroll, 1)
        panel.divider()
        panel.add(self._tools())
        return panel

    def _tools(self) -> QWidget:
        tools = QWidget()
        column = QVBoxLayout(tools)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        self.reason = TextInput(self.tr("Reason"), self.tr("Why the claim is taken back"))
        self.reason.hide()
        column.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.reprint = Button(self.tr("Reprint"), "print", "Ctrl+P", parent=tools)
        self.again = Button(self.tr("Hand in again"), "save-draft", "Alt+R", parent=tools)
        self.withdraw = Button(self.tr("Withdraw"), "return", "Alt+W", "danger", parent=tools)
        self.back = Button(self.tr("Back"), "", "Esc", parent=tools)
        self.reprint.clicked.connect(self.ask_reprint)
        self.again.clicked.connect(self.ask_continue)
        self.withdraw.clicked.connect(self.ask_withdraw)
        self.back.clicked.connect(self.closed)
        # A returned claim waits for just this; the line below has no room for a fourth act.
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.reprint)
        row.addWidget(self.withdraw)
        row.addStretch(1)
        row.addWidget(self.back)
        column.addLayout(row)
        self.reason.returnPressed.connect(self.ask_withdraw)
        return tools

    # ------------------------------------------------------------------ showing
    def show_member(self, file: MemberFile, today: date, claim_id: int | None = None) -> None:
        """Show a member's claims, one of them in full."""
        self._today = today
        self._show_claim(None)
        self.say("", "")
        self.table.set_rows(file.history)
        self.table.setVisible(bool(file.history))
        self.none_yet.setVisible(not file.history)
        assert self._list.header is not None
        self._list.header.set_note(self.tr("%n claim(s)", "", len(file.history)))
        self._show_enrolments(file)
        numbers = [claim.claim_id for claim in file.history]
        if numbers:
            self.table.choose_row(numbers.index(claim_id) if claim_id in numbers else 0)

    def start(self) -> None:
        """Put the keyboard on the list."""
        (self.table if self.table.rows.rows() else self.back).setFocus(Qt.FocusReason.TabFocusReason)

    def _show_enrolments(self, file: MemberFile) -> None:
        while (item := self._enrolments.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not file.enrolments:
            self._enrolments.addWidget(Text(self.tr("No cover on record"), 13, "ink2"))
        for each in file.enrolments[:5]:
            words = self.tr("Renewed") if each.renewed else self.tr("Enrolled")
            gift = self.tr("gift") if each.source == "gift" else self.tr("paid")
            line = QWidget()
            line.setFixedHeight(24)
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(Text(f"{each.first_day.isoformat()} — {each.last_day.isoformat()}", 13))
            row.addStretch(1)
            row.addWidget(Text(f"{words} · {gift}", 13, "ink2"))
            self._enrolments.addWidget(line)

    def _chosen(self, claim: ClaimRow | None) -> None:
        self.reason.hide()
        if claim is not None:
            self.claim_chosen.emit(claim.claim_id)

    def show_claim(self, claim: ClaimFile) -> None:
        """Show one claim in full."""
        current = self.table.current()
        if current is None or current.claim_id == claim.claim_id:
            self._show_claim(claim)

    def _show_claim(self, claim: ClaimFile | None) -> None:
        self._claim = claim
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        assert self._detail.header is not None
        self.reprint.setEnabled(claim is not None and claim.can_reprint)
        self.withdraw.setEnabled(claim is not None and claim.can_withdraw)
        self.again.setVisible(claim is not None and claim.state == "returned")
        if claim is None:
            self._detail.header.set_title(self.tr("Claim"))
            self.state.set("", "neutral")
            self.steps.show_steps(())
            return
        self._detail.header.set_title(claim.number)
        self.state.set(claim_state(claim.state), CLAIM_TONE[claim.state])
        for row, (label, value) in enumerate(self._lines(claim)):
            name, said = Text(label, 13, "ink2"), Text(value, 13, wrap=True)
            self._facts.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(said, row, 1)
            # A widget not shown yet is nothing to its layout, which would then leave no room for it.
            name.show()
            said.show()
        self.steps.show_steps(self._steps(claim))
        self._settle()

    def _settle(self) -> None:
        """Lines that wrap are given the height they need; the scrolling area would squeeze them."""
        needed = self._facts.minimumHeightForWidth(self._scroll.viewport().width())
        self._area.setMinimumHeight(max(needed, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _lines(self, claim: ClaimFile) -> Sequence[tuple[str, str]]:
        prints = self.tr("%n time(s)", "", claim.prints)
        lines = [
            (
                self.tr("Benefit"),
                self.tr("{amount} yuan, claim {nth} of the period").format(
                    amount=claim.decision.paid.grouped(), nth=claim.nth
                ),
            ),
            (
                self.tr("Accepted"),
                f"{when(self._local(claim.accepted_at), self._today)}　{claim.accepted_by}",
            ),
            (
                self.tr("State since"),
                f"{when(self._local(claim.state_at), self._today)}　{claim.state_by}　{claim.state_reason}".rstrip(),
            ),
            *claim_lines(claim),
            (self.tr("Reason of lateness"), claim.reason_late),
            (self.tr("Sums of the bill"), claim.identity_note),
            (self.tr("Continues"), claim.continues or ""),
            (self.tr("Continued by"), claim.continued_by or ""),
            (self.tr("Verification code"), claim.verification_code or ""),
            (self.tr("Printed"), prints),
        ]
        return [(label, value) for label, value in lines if value.strip()]

    def _steps(self, claim: ClaimFile) -> Sequence[StepRow]:
        return [
            StepRow(
                say(step.code, step.operands),
                step.result.grouped(),
                self._clause(step.clauses),
                " ".join(step.clauses),
            )
            for step in claim.decision.steps
        ]

    def _clause(self, numbers: Sequence[str]) -> str:
        if len(numbers) == 1:
            return self.tr("Clause {numbers}").format(numbers=numbers[0])
        return " / ".join(numbers[:2])

    def claim(self) -> ClaimFile | None:
        """The claim shown in full."""
        return self._claim

    def say(self, kind: str, lead: str, more: str = "") -> None:
        """Say something over the claim; an empty text takes it away."""
        self.message.show_message(
            "warn" if kind == "warn" else "ok" if kind == "ok" else "note", lead, more=more
        )
        self.message.setVisible(bool(lead))

    # ------------------------------------------------------------------ acts
    def ask_reprint(self) -> None:
        """Ctrl+P."""
        if self._claim is not None and self._claim.can_reprint:
            self.reprint_wanted.emit(self._claim.claim_id)

    def ask_continue(self) -> None:
        """Alt+R: hand a returned claim in again."""
        if self._claim is not None and self._claim.state == "returned":
            self.continue_wanted.emit(self._claim)

    def ask_withdraw(self) -> None:
        """Alt+W: first asks for the reason, then does it."""
        if self._claim is None or not self._claim.can_withdraw:
            return
        if self.reason.isHidden():
            self.reason.setText("")
            self.reason.show()
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)
            self.say(
                "note",
                self.tr("Write the reason, then press Enter"),
                self.tr("The number stays; room and bill are free again."),
            )
            return
        self.withdraw_wanted.emit(self._claim.claim_id, self.reason.text())

    def leave_reason(self) -> bool:
        """Esc: first leaves the reason; whether there was one to leave."""
        if self.reason.isHidden():
            return False
        self.reason.hide()
        self.say("", "")
        self.table.setFocus()
        return True
