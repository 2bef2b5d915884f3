"""Step 3: how the plan calculates. Both readings side by side on the same bills; one is chosen knowingly.

What is not verified is listed with its clause and source, and signed for by the administrator.
"""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.models.plan import Reading
from app.rules.plan.plan import Plan
from app.services.plans.adopt import PlanChoice
from app.services.plans.readings import (
    PAIR,
    SINGLE,
    ReadingExample,
    adoptable,
    edition_to_show,
    reading_examples,
)
from app.services.plans.shipped import shipped_text
from app.ui.first_run.step import WizardStep
from app.ui.plans.reading_names import reading_name
from app.ui.widgets.check_item import CheckItem, RadioCard
from app.ui.widgets.fact_rows import Fact, FactRows, SumRows
from app.ui.widgets.panel import Panel
from app.ui.widgets.text import Text


class ReadingStep(WizardStep):
    """The step; `show_plan` fills it."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._plan: Plan | None = None
        self._group = QButtonGroup(self)
        self.cards: dict[str, RadioCard] = {}
        self.signed: CheckItem | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._content: QWidget | None = None

    def show_plan(self, plan: Plan) -> None:
        """Show a plan's readings; what was chosen for the same plan stays."""
        if plan is self._plan:
            return
        self._plan = plan
        for card in self.cards.values():
            self._group.removeButton(card)
        self.cards, self.signed = {}, None
        if self._content is not None:
            self._row.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._left(plan), 620)
        row.addWidget(self._right(plan), 434)
        self._row.addWidget(content)

    # ------------------------------------------------------------------ the readings
    def _left(self, plan: Plan) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        edition = edition_to_show(plan, self._today)
        examples = reading_examples(edition)
        if edition.open_reading:
            ask = self.tr("How does the second rate work? Choose one; ask for the clause or a settled case.")
            column.addWidget(Text(ask, 13, "ink2", wrap=True))
            cards = QHBoxLayout()
            cards.setSpacing(8)
            for example in examples:
                cards.addWidget(self._card(example))
            column.addLayout(cards)
            gap = abs(examples[1].single.paid - examples[0].single.paid)
            words = self.tr("On the bill of {bill} the two differ by {gap} yuan.")
            column.addWidget(Text(words.format(bill=SINGLE.grouped(), gap=gap.grouped()), 13))
        else:
            fixed = self.tr("The plan's text fixes the calculation: {reading}.")
            column.addWidget(Text(fixed.format(reading=reading_name(edition.reading)), 13))
        column.addWidget(self._editions(plan))
        column.addStretch(1)
        return side

    def _card(self, example: ReadingExample) -> RadioCard:
        by_claim = example.reading == "by_claim"
        card = RadioCard(reading_name(example.reading), height=44)
        body = QWidget()
        body.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(4)
        about = (
            self.tr("Each claim uses one rate; the second rate is for the second stay.")
            if by_claim
            else self.tr("Both rates on one bill: the second on what the first leaves.")
        )
        words = Text(about, 12, "ink2", wrap=True)
        words.setMinimumHeight(38)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(words)
        column.addWidget(
            Text(self.tr("One stay, self-pay {amount}").format(amount=SINGLE.grouped()), 12, "ink3")
        )
        column.addWidget(SumRows(self._lines(example), (self.tr("Benefit"), example.single.paid.grouped())))
        column.addSpacing(6)
        first, second = PAIR
        stays = self.tr("Two stays, {first} then {second}").format(
            first=first.grouped(), second=second.grouped()
        )
        column.addWidget(Text(stays, 12, "ink3"))
        column.addWidget(
            SumRows(
                [
                    (self.tr("First stay"), example.pair[0].paid.grouped()),
                    (self.tr("Second stay"), example.pair[1].paid.grouped()),
                ],
                (self.tr("Together"), example.together.grouped()),
            )
        )
        card.below.addWidget(body)
        card.toggled.connect(lambda _on: self.changed.emit())
        self._group.addButton(card)
        self.cards[example.reading] = card
        return card

    def _lines(self, example: ReadingExample) -> list[tuple[str, str]]:
        lines = [
            (f"{line.base.grouped()} × {line.rate or ''}", line.amount.grouped())
            for line in example.single.lines
        ]
        if len(lines) < 2:
            lines.append((self.tr("Second rate"), self.tr("next bill")))
        return lines

    def _editions(self, plan: Plan) -> Panel:
        panel = Panel(self.tr("Editions adopted"), note=self.tr("chosen by the day of discharge"))
        rows = FactRows(96, 26)
        facts = []
        for edition in reversed(adoptable(plan)):
            last = edition.last_day.isoformat() if edition.last_day else self.tr("until further notice")
            how = self.tr("as chosen above") if edition.open_reading else reading_name(edition.reading)
            days = f"{edition.first_day.isoformat()} — {last}"
            facts.append(Fact(edition.name, f"{edition.summary}　{days}　{how}"))
        rows.show_facts(facts)
        panel.add(rows)
        return panel

    # ------------------------------------------------------------------ the unverified values
    def _right(self, plan: Plan) -> QWidget:
        edition = edition_to_show(plan, self._today)
        panel = Panel(self.tr("Not verified"), "warning")
        rows = FactRows(142, 41)
        rows.show_facts(
            [
                Fact(f"{clause.number}　{clause.title}", clause.value, False, clause.source, clause.text)
                for clause in edition.clauses.values()
                if not clause.verified
            ]
        )
        others = [
            f"{other.name} {len(other.unverified)}"
            for other in reversed(adoptable(plan))
            if other is not edition and other.unverified
        ]
        assert panel.header is not None
        here = f"{edition.name} {len(edition.unverified)}"
        panel.header.set_note(self.tr("clauses: {counts}").format(counts="、".join([here, *others])), "warn")
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(rows)
        column.addStretch(1)
        scroll.setWidget(inside)
        panel.add(scroll, 1)
        if any(each.unverified for each in adoptable(plan)):
            panel.divider()
            foot = panel.body(QVBoxLayout(), 12, 8, 12, 8)
            foot.setSpacing(4)
            self.signed = CheckItem(self.tr("I know these values are not verified and sign for their use"))
            self.signed.toggled.connect(lambda _on: self.changed.emit())
            foot.addWidget(self.signed)
            foot.addWidget(
                Text(
                    self.tr(
                        "Signed by the administrator of step 4 and kept in the record. Receipts bear “the formal "
                        "clauses prevail” until the values are verified."
                    ),
                    12,
                    "ink2",
                    wrap=True,
                )
            )
        return panel

    # ------------------------------------------------------------------ step
    def reading(self) -> Reading:
        """The reading chosen; "" while none is, or where the text fixes it."""
        for reading, card in self.cards.items():
            if card.isChecked():
                return "stacked" if reading == "stacked" else "by_claim"
        return ""

    def choice(self) -> PlanChoice:
        """What the office adopts."""
        assert self._plan is not None
        reading = self.reading()
        readings: dict[str, Reading] = {
            edition.id: reading if edition.open_reading else "" for edition in adoptable(self._plan)
        }
        signed = self.signed is not None and self.signed.isChecked()
        return PlanChoice(shipped_text(self._plan.id), self._plan.id, readings, signed)

    def short(self) -> str:
        return self.tr("Check the calculation")

    def about(self) -> str:
        reading = self.reading()
        return reading_name(reading) if reading else self.tr("Rates, reading, limits")

    def heading(self) -> tuple[str, str]:
        return (
            self.tr("Check the calculation"),
            self.tr(
                "Compare with your local clauses. A wrong reading pays every family too much or too little."
            ),
        )

    def start(self) -> None:
        cards = list(self.cards.values())
        chosen = [card for card in cards if card.isChecked()]
        if chosen and self.signed is not None and not self.signed.isChecked():
            self.signed.setFocus()
        elif cards:
            (chosen or cards)[0].setFocus()
        elif self.signed is not None:
            self.signed.setFocus()

    def missing(self) -> str:
        if self.cards and not self.reading():
            return self.tr("Choose by claim or stacked first (Space, arrow keys).")
        if self.signed is not None and not self.signed.isChecked():
            return self.tr("Sign for the values that are not verified (Tab, Space).")
        return ""
