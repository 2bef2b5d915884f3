"""Beside a refusal: the picture of when cover holds, the claims that used the period up, and the ways out."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.claims.basis import ClaimBasis, UsedClaim
from app.services.claims.preview import Preview
from app.ui.claims.shown.timeline import CoverTimeline, TimelineSpan
from app.ui.claims.wording import CLAIM_TONE, claim_state, month_day
from app.ui.widgets.button import Button
from app.ui.widgets.table import Column, Look, TableView
from app.ui.widgets.text import Text


class RefusalView(QWidget):
    """The view.

    Signals:
        history_wanted(): see the member's earlier cover and claims.
        notice_wanted(): print the notice of refusal.
        renew_wanted(): enrol the member again.
    """

    history_wanted = Signal()
    notice_wanted = Signal()
    renew_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 12)
        column.setSpacing(6)
        self.timeline = CoverTimeline()
        column.addWidget(self.timeline)
        self.claims = TableView(
            self.tr("Claims of this period"),
            [
                Column(
                    "nth",
                    self.tr("Claim"),
                    lambda one: self.tr("No. {nth}, {day}").format(
                        nth=one.nth, day=month_day(one.accepted_on)
                    ),
                    width=104,
                ),
                Column(
                    "number",
                    self.tr("Receipt number"),
                    lambda one: one.number,
                    look=lambda _: Look(tone="pri"),
                ),
                Column(
                    "paid", self.tr("Benefit (yuan)"), lambda one: one.paid.grouped(), right=True, width=104
                ),
                Column(
                    "state",
                    self.tr("State"),
                    lambda one: claim_state(one.state),
                    look=lambda one: Look(tag=CLAIM_TONE[one.state]),
                    width=88,
                ),
            ],
            dense=True,
        )
        self.claims.setFocusPolicy(self.claims.focusPolicy().NoFocus)
        column.addWidget(self.claims)
        below = QWidget()
        column.addWidget(below)
        words = QVBoxLayout(below)
        words.setContentsMargins(12, 0, 12, 0)
        words.setSpacing(8)
        self.way = Text("", 13, "ink2", wrap=True)
        words.addWidget(self.way)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.history = Button(self.tr("Earlier cover and claims"), "history", "F7")
        self.renew = Button(self.tr("Enrol again"), "add-member", "Alt+N")
        self.notice = Button(self.tr("Print notice"), "print", "Ctrl+P")
        self.history.clicked.connect(self.history_wanted)
        self.renew.clicked.connect(self.renew_wanted)
        self.notice.clicked.connect(self.notice_wanted)
        for button in (self.renew, self.history, self.notice):
            row.addWidget(button)
        row.addStretch(1)
        words.addLayout(row)
        column.addStretch(1)

    def show_refusal(self, preview: Preview, basis: ClaimBasis) -> None:
        """Show what belongs to the first refusal."""
        assert preview.decision is not None
        code = preview.decision.refusals[0].code
        event = preview.decision.event_date
        spans = self._spans(preview, basis, event)
        self.timeline.setVisible(bool(spans))
        if spans and event is not None:
            label = self.tr("Event {day}").format(day=month_day(event))
            facts = preview.facts
            if facts is not None and event == facts.discharged:
                label = self.tr("Discharge {day}").format(day=month_day(event))
            elif facts is not None and event == facts.admitted:
                label = self.tr("Admission {day}").format(day=month_day(event))
            self.timeline.show_spans(spans, event, label)
        used: Sequence[UsedClaim] = preview.cover.claims if preview.cover and code == "claims_used_up" else ()
        self.claims.setVisible(bool(used))
        self.claims.set_rows(used)
        self.claims.setFixedHeight(30 + 28 * len(used))
        # Nobody who died is enrolled again.
        died = preview.reading.kind.ends_cover
        uncovered = code in ("not_covered", "never_covered") and not died
        self.history.setVisible(not uncovered)
        self.renew.setVisible(uncovered)
        way = {
            "waiting_period": self.tr(
                "A member renewed in time has no waiting period: look at the earlier cover."
            ),
            "not_covered": self.tr("A late renewal counts as new, with a waiting period of its own."),
            "claims_used_up": self.tr("The next cover period counts from one again."),
        }.get(code, self.tr("The notice says the reason and the clause, for the family to take home."))
        if died:
            way = self.tr("The notice says the reason and the clause, for the family to take home.")
        self.way.setText(way)

    def _spans(self, preview: Preview, basis: ClaimBasis, event: date | None) -> tuple[TimelineSpan, ...]:
        """The cover nearest to the event, its waiting period, and the gap where no cover is."""
        assert preview.decision is not None
        if event is None or not basis.covers:
            return ()
        code = preview.decision.refusals[0].code
        if code == "waiting_period" and preview.edition is not None and preview.cover is not None:
            cover = preview.cover.cover
            days = preview.edition.waiting.renewal_days if cover.renewed else preview.edition.waiting.new_days
            eligible = cover.first_day + timedelta(days=days)
            return (
                TimelineSpan(
                    cover.first_day,
                    eligible - timedelta(days=1),
                    "waiting",
                    self.tr("Waiting period, %n day(s)", "", days),
                    month_day(cover.first_day),
                ),
                TimelineSpan(
                    eligible,
                    # The whole year would leave the waiting period too narrow to see.
                    min(cover.last_day, eligible + timedelta(days=days)),
                    "covered",
                    self.tr("Covered"),
                    self.tr("{first} claims from here — {last}").format(
                        first=month_day(eligible), last=cover.last_day.isoformat()
                    ),
                ),
            )
        if code != "not_covered":
            return ()
        before = basis.last_cover_before(event)
        if before is not None:
            cover = before.cover
            after = cover.last_day + timedelta(days=1)
            return (
                TimelineSpan(
                    cover.first_day,
                    cover.last_day,
                    "past",
                    before.period_name or self.tr("Last cover"),
                    cover.first_day.isoformat(),
                ),
                TimelineSpan(
                    after,
                    max(event + timedelta(days=45), after + timedelta(days=60)),
                    "open",
                    self.tr("Not renewed"),
                    self.tr("from {day}").format(day=after.isoformat()),
                ),
            )
        first = basis.covers[0].cover
        return (
            TimelineSpan(
                event - timedelta(days=60),
                first.first_day - timedelta(days=1),
                "open",
                self.tr("Not covered yet"),
                "",
            ),
            TimelineSpan(
                first.first_day,
                first.first_day + timedelta(days=120),
                "covered",
                self.tr("Covered"),
                self.tr("from {day}").format(day=first.first_day.isoformat()),
            ),
        )
