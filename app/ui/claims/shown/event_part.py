"""The middle of the preview for an event: the conditions it must meet, what else may be owed, and the words of the sum.

Two parts that the preview column places above and below the steps. Shows an `Preview`; decides nothing.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rules.values.capitals import capitals
from app.services.claims.conditions import ConditionLine
from app.services.claims.preview import Preview
from app.services.wording import has_sentence
from app.ui.claims.forms.event_words import choice_words, tab_key, tab_words
from app.ui.claims.shown.headline import HeadlineText
from app.ui.claims.shown.link_rows import LinkRow, LinkRows
from app.ui.claims.wording import say
from app.ui.theme import Layout
from app.ui.theme.tokens import Tone
from app.ui.widgets.panel import PanelHeader

_MARKS: dict[str, tuple[str, Tone]] = {
    "met": ("ok", "ok"),
    "open": ("clock", "warn"),
    "warn": ("warning", "warn"),
    "failed": ("cancel", "bad"),
}
_ICONS = {
    "stay": "hospital",
    "critical_illness": "hospital",
    "accident": "warning",
    "death": "info",
    "condolence": "nav-service",
    "study_grant": "nav-members",
}


class EventPart(QObject):
    """Both parts.

    Signals:
        clause_wanted(str): clause numbers, separated by blanks.
        event_wanted(str): the form of another event.
    """

    clause_wanted = Signal(str)
    event_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.conditions = LinkRows(self.tr("Conditions"))
        self.owed = LinkRows(self.tr("May also be owed"))
        self._conditions_head = PanelHeader(self.tr("Conditions"))
        self._owed_head = PanelHeader(
            self.tr("May also be owed for this event"), "approve", self.tr("ask once, pay all"), first=False
        )
        self.conditions_part = _column(self._conditions_head, self.conditions)
        self.owed_part = _column(self._owed_head, self.owed)
        self.conditions.wanted.connect(self.clause_wanted)
        self.owed.wanted.connect(self.event_wanted)
        self.clear()

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self.conditions.set_layout(layout)
        self.owed.set_layout(layout)

    def set_low(self, low: bool) -> None:
        """On a magnified screen the heading says only what it is."""
        self._owed_head.set_note("" if low else self.tr("ask once, pay all"))

    def clear(self) -> None:
        """A bill has none of this."""
        self.conditions.show_rows(())
        self.owed.show_rows(())
        self.conditions_part.hide()
        self.owed_part.hide()

    def shown(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.conditions.rows() or self.owed.rows())

    def height(self) -> int:
        """Height without the headings, px."""
        owed = self._owed_head.height() if self.owed.rows() else 0
        return self.conditions.height() + self.owed.height() + owed

    def show_heads(self, heads: bool) -> None:
        """Headings stand only where everything else has room; that something else may be owed is always said."""
        self._conditions_head.setVisible(heads)

    # ------------------------------------------------------------------ showing
    def show_preview(self, seen: Preview) -> None:
        """Show another preview."""
        refused = seen.decision is not None and seen.decision.refused
        self.conditions.show_rows(_condition_rows(seen.conditions, self.tr("Clause {numbers}")))
        # A refusal needs the room; what it rests on is among the conditions.
        self.owed.show_rows(() if refused else self._owed_rows(seen))
        self.conditions_part.setVisible(bool(seen.conditions))
        self.owed_part.setVisible(bool(self.owed.rows()))
        met = sum(line.state == "met" for line in seen.conditions)
        unsure = sum(line.state == "warn" for line in seen.conditions)
        still = sum(line.state == "open" for line in seen.conditions)
        failed = sum(line.state == "failed" for line in seen.conditions)
        words = [self.tr("%n met", "", met)]
        tone: Tone = "ok"
        for count, said, worse in (
            (failed, self.tr("%n not met", "", failed), "bad"),
            (still, self.tr("%n open", "", still), "warn"),
            (unsure, self.tr("%n to look at", "", unsure), "warn"),
        ):
            if count:
                words.append(said)
                if tone == "ok":
                    tone = "bad" if worse == "bad" else "warn"
        self._conditions_head.set_note("　".join(words), tone, True)

    def show_beside(self, others: Sequence[Preview], before: Sequence[tuple[str, str]]) -> None:
        """A stay that other plans of the member pay on too: each is its own claim, on the same bill."""
        self.conditions.show_rows(())
        self.conditions_part.hide()
        self.owed.show_rows(
            [
                *(
                    LinkRow("ok", "ok", plan, self.tr("accepted before: {number}").format(number=number))
                    for plan, number in before
                ),
            ]
            + [
                LinkRow(
                    _ICONS["stay"],
                    "ink2",
                    other.decision.plan_name,
                    self.tr("expected {amount}, accept the same bill again after this").format(
                        amount=other.decision.paid.grouped()
                    ),
                )
                for other in others
                if other.decision is not None
            ]
        )
        self.owed_part.setVisible(bool(self.owed.rows()))

    def _owed_rows(self, seen: Preview) -> Sequence[LinkRow]:
        rows = []
        # What another plan owes has to be told from what this one does.
        own = seen.decision.plan_id if seen.decision is not None else ""
        for each in seen.also_owed:
            detail = f"{each.code}_detail"
            turn = each.event != seen.reading.kind.code
            name = say(each.code, each.params)
            plan = str(each.params.get("plan", ""))
            rows.append(
                LinkRow(
                    _ICONS[each.event],
                    "ink2",
                    f"{name} · {plan}" if own and each.plan_id != own and plan not in ("", name) else name,
                    say(detail, each.params) if has_sentence(detail) else "",
                    self.tr("To {event} {key}").format(event=tab_words(each.event), key=tab_key(each.event))
                    if turn
                    else "",
                    each.event,
                )
            )
        return rows

    # ------------------------------------------------------------------ the sum
    def headline(self, seen: Preview) -> HeadlineText:
        """What stands at the head: the sum, and beside it what it is for."""
        decision = seen.decision
        what, above = self._named(seen)
        under = self.tr("independent of medical costs") if what else ""
        if decision is None:
            return HeadlineText(family=what, under=under, above=above)
        return HeadlineText(
            reading=self.tr("Fixed sum") if not decision.refused else "",
            paid=decision.paid.grouped(),
            muted=not decision.paid,
            capitals=capitals(decision.paid) if decision.paid else "",
            family=what,
            under=under,
            above=above,
        )

    def _named(self, seen: Preview) -> tuple[str, str]:
        """What the sum is for, beside it and above."""
        entry, kind = seen.reading.entry, seen.reading.kind.code
        if kind == "critical_illness":
            return entry.disease, self.tr("First diagnosis") if entry.first_diagnosis else tab_words(kind)
        if kind == "accident":
            grade = entry.injury_grade
            graded = self.tr("Grade {grade}").format(grade=grade) if grade else ""
            return graded, choice_words("cause", entry.cause)
        if kind == "death":
            shared = self.tr("%n beneficiaries", "", len(seen.shares)) if seen.shares else ""
            return shared, choice_words("manner", entry.manner) if entry.manner else tab_words(kind)
        if kind == "condolence":
            return entry.recipient, entry.occasion or tab_words(kind)
        return entry.student, choice_words("level", entry.level) if entry.level else tab_words(kind)


def _condition_rows(lines: Sequence[ConditionLine], clause: str) -> Sequence[LinkRow]:
    rows = []
    for line in lines:
        icon, tone = _MARKS[line.state]
        detail = f"{line.code}_detail"
        numbers = " / ".join(line.clauses[:2])
        rows.append(
            LinkRow(
                icon,
                tone,
                say(line.code, line.params),
                say(detail, line.params) if has_sentence(detail) else "",
                (clause if len(line.clauses) == 1 else "{numbers}").format(numbers=numbers)
                if numbers
                else "",
                " ".join(line.clauses),
                warn=line.state == "open",
            )
        )
    return rows


def _column(*widgets: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return part
