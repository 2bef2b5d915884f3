"""The words and rows of the plans page: the editions on the line, the clause beside them, what waits for whom."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QObject

from app.services.office.office import Office
from app.services.plans.desk.draft_view import DraftRow
from app.services.plans.desk.edition_view import EditionView, ParameterRow, ReadingColumn, TimelinePoint
from app.services.plans.desk.plan_view import PlanView
from app.ui.plans.clause_panel import ClausePanel, ShownReading
from app.ui.plans.reading_names import reading_name
from app.ui.plans.timeline import Point
from app.ui.widgets.strip import StripKind


@dataclass(frozen=True, slots=True)
class Message:
    """What stands above the parameters: kind, words, a second line, and at most one action.

    Attributes:
        draft_id: what the action opens; None where it is for something else.
    """

    kind: StripKind
    lead: str
    more: str = ""
    act: str = ""
    draft_id: int | None = None


class EditionWords(QObject):
    """Makes them."""

    def chosen_by(self, event_date: str) -> str:
        """By which day an edition is chosen."""
        words = {
            "admitted": self.tr("chosen by the day of admission"),
            "discharged": self.tr("chosen by the day of discharge"),
            "settled": self.tr("chosen by the day of settlement"),
        }
        return words.get(event_date, "")

    # ------------------------------------------------------------------ the line of editions
    def points(self, view: EditionView) -> list[Point]:
        """The editions on the line."""
        states = {
            "ended": self.tr("ended"),
            "in_use": self.tr("in use"),
            "coming": self.tr("to come"),
            "not_adopted": self.tr("not in use"),
            "draft": self.tr("draft"),
        }
        return [
            Point(
                edition_id=point.edition_id,
                when=self._when(point),
                first_day=point.first_day,
                summary=point.summary,
                below=f"{point.name} {states.get(point.state, '')}".strip(),
                state=point.state,
                verified=point.date_verified,
            )
            for point in view.timeline
        ]

    def _when(self, point: TimelinePoint) -> str:
        first, last = point.first_day, point.last_day
        if not point.date_verified and point.state == "not_adopted":
            return self.tr("first day not verified")
        if last is None:
            return self.tr("from {day}").format(day=first.isoformat())
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            years = f"{first.year}" if first.year == last.year else f"{first.year} — {last.year}"
            return self.tr("year {years}").format(years=years)
        if first.year == last.year:
            return f"{first.isoformat()} — {last:%m-%d}"
        return f"{first.isoformat()} — {last.isoformat()}"

    def next_days(self, view: EditionView, today: date) -> tuple[date, date | None]:
        """First and last day a new edition would have: after the one copied, or the next calendar year."""
        point = next((each for each in view.timeline if each.edition_id == view.edition_id), None)
        last = point.last_day if point is not None else None
        begun = [each.first_day for each in view.timeline if each.state in ("in_use", "coming")]
        newest = max([*begun, today])
        if last is not None and last >= newest:
            first = last + timedelta(days=1)
            return first, date(first.year, 12, 31)
        return date(newest.year + 1, 1, 1), None if last is None else date(newest.year + 1, 12, 31)

    # ------------------------------------------------------------------ the clause
    def rows(self, view: EditionView) -> list[ParameterRow]:
        """The parameters; where the text leaves the reading open, with the one the office has chosen."""
        pair = view.readings
        if pair is None or not pair.chosen:
            return list(view.parameters)
        chosen = reading_name(pair.chosen)
        return [replace(row, value=chosen) if row.clause == pair.clause else row for row in view.parameters]

    def show_clause(self, panel: ClausePanel, row: ParameterRow, view: EditionView) -> None:
        """The clause's wording, or both readings for the tiers' clause."""
        pair = view.readings
        if pair is None or row.clause != pair.clause:
            panel.show_clause(row)
            return
        bill = self.tr("Self-pay {amount}, first claim of the period").format(amount=pair.self_pay.grouped())
        gap = (self.tr("The two differ by"), pair.difference.grouped())
        panel.show_readings(row, bill, [self._reading(column) for column in pair.columns], gap)

    def _reading(self, column: ReadingColumn) -> ShownReading:
        by_claim = column.reading == "by_claim"
        about = (
            self.tr("Each claim uses one rate; the second rate is for the second stay.")
            if by_claim
            else self.tr("Both rates on one bill: the second on what the first leaves.")
        )
        lines = tuple(
            (f"{line.base.grouped()} × {line.rate}", line.amount.grouped())
            if line.base is not None and line.amount is not None
            else (self.tr("second {rate}").format(rate=line.rate), self.tr("next bill"))
            for line in column.lines
        )
        return ShownReading(
            name=reading_name(column.reading),
            about=about,
            lines=lines,
            total=(self.tr("Benefit"), column.paid.grouped()),
            after=(self.tr("Family bears"), column.family_bears.grouped()),
            chosen=column.chosen,
        )

    def foot(self, view: EditionView | None) -> str:
        """Below the parameters: who signed for what is not verified, or what changing one means."""
        if view is not None and view.signed_by and view.signed_on and view.verified < view.total:
            words = self.tr(
                "%n value(s) not verified, signed for by {name} on {day}", "", view.total - view.verified
            )
            return words.format(name=view.signed_by, day=view.signed_on.isoformat())
        return self.tr(
            "Changing a parameter makes a new edition; past claims keep the edition they were accepted by."
        )

    # ------------------------------------------------------------------ what waits
    def run_at(self, view: EditionView, office: Office) -> str:
        """When the examples were run."""
        now = office.local(office.clock.now())
        words = self.tr("Run {time}, {edition}")
        return words.format(time=f"{now:%m-%d %H:%M}", edition=view.edition_name)

    def waits(self, shown: PlanView, may_change: bool, administrator: bool) -> Message:
        """A draft of the plan, or a signature that is missing; else nothing."""
        view = shown.edition
        if view is not None and view.unsigned:
            words = self.tr("%n value(s) not verified and not signed for", "", view.total - view.verified)
            more = self.tr("Nothing is paid by this edition until an administrator signs.")
            return Message("warn", words, more, self.tr("Sign") if administrator else "")
        if shown.drafts and may_change:
            return self.draft_waits(shown.drafts[0])
        return Message("note", "")

    def draft_waits(self, draft: DraftRow) -> Message:
        """What a draft waits for, and what can be done with it."""
        said = {
            "draft": self.tr("Draft {label} by {author} is being written"),
            "submitted": self.tr("Draft {label} by {author} waits for a second person"),
            "sent_back": self.tr("Draft {label} by {author} was sent back"),
        }
        words = said[draft.state].format(label=draft.label, author=draft.started_by)
        act = self.tr("Go on writing")
        if draft.state == "submitted":
            act = self.tr("Review") if draft.may_approve else self.tr("Look at it")
        return Message("note", words, "", act, draft.draft_id)
