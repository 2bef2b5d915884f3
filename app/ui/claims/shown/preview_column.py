"""The right column: what the claim comes to, how, what there is to mind, and which papers are there.

Shows a `Prospect`, of any kind of claim; decides nothing. Where the window is low, the headings go first, then ladder
and steps scroll.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.rules.values.decision import Decision
from app.services.claims.ladder import Ladder
from app.services.claims.several_plans import Prospect
from app.ui.claims.shown.checklist import Checklist
from app.ui.claims.shown.event_part import EventPart
from app.ui.claims.shown.headline import Headline, HeadlineText
from app.ui.claims.shown.ladder_view import LadderView
from app.ui.claims.shown.messages import Messages
from app.ui.claims.shown.refusal_view import RefusalView
from app.ui.claims.shown.steps_view import StepRow, StepsView
from app.ui.claims.wording import say
from app.ui.theme import Layout
from app.ui.theme.tokens import NARROW
from app.ui.widgets.panel import Divider, Panel, PanelHeader
from app.ui.widgets.strip import Strip, StripKind
from app.ui.widgets.text import Text

# So much may ladder and steps lack before the papers fold into their header, px.
_FOLD_BELOW = -150


class PreviewColumn(Panel):
    """The column.

    Args:
        icons: of the kinds of claims, by code.

    Signals:
        clause_wanted(str): clause numbers, separated by blanks, whose text is asked for.
        event_wanted(str): turn to the form of another event.
    """

    clause_wanted = Signal(str)
    event_wanted = Signal(str)

    def __init__(self, icons: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.headline = Headline()
        self.add(self.headline)
        self._line = Divider()
        self.add(self._line)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._ladder_head = PanelHeader(self.tr("How it comes down"), "", self.tr("Computed at every key"))
        self.ladder = LadderView()
        self._steps_head = PanelHeader(
            self.tr("Calculation"), "", self.tr("The clause shows its text, F1"), first=False
        )
        self._steps_line = Divider()
        self.steps = StepsView()
        self.steps.clause_wanted.connect(self.clause_wanted)
        self.empty = Text("", 13, "ink2", wrap=True)
        self.empty.setContentsMargins(12, 14, 12, 14)
        self._inside = column
        self._low = False
        self.event_part = EventPart(icons)
        self.event_part.clause_wanted.connect(self.clause_wanted)
        self.event_part.event_wanted.connect(self.event_wanted)
        for widget in (
            self._ladder_head,
            self.ladder,
            self.event_part.conditions_part,
            self._steps_head,
            self._steps_line,
            self.steps,
            self.event_part.owed_part,
            self.empty,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        # What has just happened, or is asked: below ladder and steps, so that the form never moves under the hands.
        self.notice = Strip("note")
        self.notice.hide()
        self.messages = Messages()
        self.refusal = RefusalView()
        self.papers = Checklist()
        self.add(self._scroll, 1)
        self.add(self.notice)
        self.add(self.messages)
        self.add(self.refusal, 1)
        # Without ladder and steps the messages stand right below the sum, and the papers stay at the foot.
        self._filler = QWidget()
        self._filler.hide()
        self.add(self._filler, 1)
        self.add(self.papers)
        self._layout_now = NARROW
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self.clear()

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._layout_now = layout
        self.headline.set_layout(layout)
        self.ladder.set_layout(layout)
        self.steps.set_layout(layout)
        self.event_part.set_layout(layout)
        self.papers.set_layout(layout)
        self.refit()

    def set_low(self, low: bool) -> None:
        """Where the window is low (125 %, 150 %) everything between sum and papers scrolls, what is to do first."""
        if low == self._low:
            return
        self._low = low
        self.event_part.set_low(low)
        for index, widget in enumerate((self.notice, self.messages, self.refusal)):
            if low:
                self._inside.insertWidget(index, widget)
            else:
                self._column.insertWidget(3 + index, widget, 1 if widget is self.refusal else 0)
        self._place_scroll()
        self.refit()

    def _place_scroll(self) -> None:
        something = bool(
            self.ladder.ladder().rows
            or self.event_part.shown()
            or self.steps.steps()
            or not self.empty.isHidden()
        )
        refused = not self.refusal.isHidden()
        self._scroll.setVisible(self._low or (something and not refused))
        self._filler.setVisible(not self._low and not something and not refused)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._low and new is not None and self._scroll.isAncestorOf(new):
            self._scroll.ensureWidgetVisible(new, 0, 24)

    def clear(self) -> None:
        """Show an empty claim."""
        self.headline.show_text(HeadlineText())
        self.ladder.show_ladder(Ladder())
        self.event_part.clear()
        self.steps.show_steps(())
        self.messages.show_preview(None)
        self.messages.set_answers("", "")
        self.refusal.hide()
        self._say_empty("")
        self.papers.show_papers(())
        self.papers.hide()
        self._filler.hide()
        self._scroll.show()

    def show_claim(self, found: Prospect, headline: HeadlineText, hint: str) -> None:
        """Show what a claim comes to now.

        Args:
            found: under the plan it is made on, and what other plans pay besides.
            headline: what stands at the head.
            hint: stands where the calculation will, while there is none.
        """
        preview = found.preview
        decision = preview.decision
        refused = decision is not None and decision.refused
        self.headline.show_text(headline)
        self.event_part.show_claim(found)
        self.ladder.show_ladder(Ladder() if refused else preview.ladder)
        # A bill that comes to nothing shows nothing, unless it counts.
        told = decision is not None and (
            not preview.reading.kind.has_bill or bool(decision.paid or decision.counts_at_zero)
        )
        rows = self._step_rows(decision) if decision is not None and told and not refused else ()
        self.steps.show_steps(rows)
        self._say_empty("" if preview.ladder.rows or rows else hint)
        self.messages.show_preview(preview)
        if refused:
            self.refusal.show_refusal(preview, found.basis)
        self.refusal.setVisible(refused)
        self._place_scroll()
        self.papers.show_papers(preview.papers)
        self.papers.setVisible(bool(preview.papers) and not refused)
        self.refit()

    def say(self, kind: StripKind, lead: str, more: str = "", icon: str = "") -> None:
        """Say what has just happened, or ask; an empty text takes it away."""
        text, strong = (lead, "") if kind == "note" and not more else ("", lead)
        self.notice.show_message(kind, strong, text, more, icon=icon)
        self.notice.setVisible(bool(lead))
        self.refit()

    def said(self) -> str:
        """What is said now."""
        return self.notice.words() if not self.notice.isHidden() else ""

    def _say_empty(self, words: str) -> None:
        self.empty.setText(words)
        self.empty.setVisible(bool(words))

    # ------------------------------------------------------------------ words
    def _step_rows(self, decision: Decision) -> tuple[StepRow, ...]:
        one = self.tr("Clause {numbers}")
        return tuple(
            StepRow(
                text=say(step.code, step.operands),
                amount=step.result.grouped(),
                clause=(one if len(step.clauses) == 1 else "{numbers}").format(
                    numbers=" / ".join(step.clauses[:2])
                )
                if step.clauses
                else "",
                key=" ".join(step.clauses),
            )
            for step in decision.steps
        )

    # ------------------------------------------------------------------ room
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()

    def refit(self) -> None:
        """Headings stand only where everything else has room."""
        if self.height() < 50:
            return
        has_ladder, has_steps = bool(self.ladder.ladder().rows), bool(self.steps.steps())
        needed = (
            self.headline.height() + 2 + self.ladder.height() + self.steps.height() + self.event_part.height()
        )
        if not self.messages.isHidden():
            self.messages.adjustSize()
            needed += self.messages.sizeHint().height()
        if not self.notice.isHidden():
            needed += self.notice.sizeHint().height()
        if not self.papers.isHidden():
            needed += self.papers.sizeHint().height()
        room = self.height() - 2 - needed
        if not self.papers.isHidden() and not self.papers.has_focus():
            # Folding costs a key (F6); it is done only where ladder and steps could not be read otherwise.
            self.papers.set_folded(self._low or room < _FOLD_BELOW)
        heads = not self._low and room > self._ladder_head.height() + self._steps_head.height()
        self.event_part.show_heads(heads)
        self._ladder_head.setVisible(has_ladder and heads)
        self._steps_head.setVisible(has_steps and heads)
        self._steps_line.setVisible(has_steps and (has_ladder or self.event_part.shown()) and not heads)
