"""The middle of the preview: the conditions an event must meet, and what else may be owed, or is on the same bill.

Two parts that the preview column places above and below the steps. Shows a `Prospect`; decides nothing.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.claims.conditions import ConditionLine
from app.services.claims.preview import Preview
from app.services.claims.several_plans import Prospect
from app.services.wording import has_sentence
from app.ui.claims.naming import tab_key, tab_words
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


class EventPart(QObject):
    """Both parts.

    Args:
        icons: of the kinds of claims, by code.

    Signals:
        clause_wanted(str): clause numbers, separated by blanks.
        event_wanted(str): the form of another event.
    """

    clause_wanted = Signal(str)
    event_wanted = Signal(str)

    def __init__(self, icons: Mapping[str, str]) -> None:
        super().__init__()
        self._icons = icons
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
    def show_claim(self, found: Prospect) -> None:
        """Show what another claim must meet, and what else may be owed."""
        seen = found.preview
        refused = seen.decision is not None and seen.decision.refused
        self.conditions.show_rows(_condition_rows(seen.conditions, self.tr("Clause {numbers}")))
        # A refusal needs the room; what it rests on is among the conditions.
        may_be_owed = () if refused else (*self._owed_rows(seen), *self._beside_rows(found))
        self.owed.show_rows([*self._before_rows(found), *may_be_owed])
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

    def _before_rows(self, found: Prospect) -> Sequence[LinkRow]:
        """Plans that have their claim on this bill already."""
        return [
            LinkRow("ok", "ok", plan, self.tr("accepted before: {number}").format(number=number))
            for plan, number in found.before
        ]

    def _beside_rows(self, found: Prospect) -> Sequence[LinkRow]:
        """Other plans of the member pay on the same bill too: each is a claim of its own."""
        return [
            LinkRow(
                self._icons[found.preview.reading.kind.code],
                "ink2",
                other.decision.plan_name,
                self.tr("expected {amount}, accept the same bill again after this").format(
                    amount=other.decision.paid.grouped()
                ),
            )
            for other in found.beside
            if other.decision is not None
        ]

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
                    self._icons[each.event],
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
