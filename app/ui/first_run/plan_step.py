"""Step 2: the plan that comes nearest to the local documents, with what it says and what of it is verified."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.rules.plan.plan import Edition, Plan
from app.services.plans.readings import SINGLE, edition_to_show, reading_examples
from app.ui.first_run.step import WizardStep
from app.ui.plans.reading_names import reading_name
from app.ui.widgets.check_item import RadioCard
from app.ui.widgets.fact_rows import Fact, FactRows, SumRows, VerifiedBar
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import Strip
from app.ui.widgets.text import Text


class PlanStep(WizardStep):
    """The step.

    Args:
        plans: the plans that come with the program.
        today: decides which edition is shown.
    """

    def __init__(self, plans: Sequence[Plan], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plans, self._today = tuple(plans), today
        self._group = QButtonGroup(self)
        self.cards: list[RadioCard] = []
        self._tables = QStackedWidget()
        left = QVBoxLayout()
        left.setSpacing(8)
        for number, plan in enumerate(self._plans):
            edition = edition_to_show(plan, today)
            card = RadioCard(plan.name, plan.summary, plan.region, height=52)
            whole = len(edition.clauses)
            verified = whole - len(edition.unverified)
            card.right.addWidget(VerifiedBar(self.tr("Verified"), verified, whole))
            self._group.addButton(card, number)
            self.cards.append(card)
            left.addWidget(card)
            self._tables.addWidget(self._table(plan, edition))
        left.addSpacing(4)
        left.addWidget(
            Text(
                self.tr(
                    "These plans were taken from public sources; where nothing was found, values are marked examples. "
                    "Nothing replaces your local documents: compare every value with them in the next step."
                ),
                12,
                "ink2",
                wrap=True,
            )
        )
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addLayout(left, 670)
        right = QVBoxLayout()
        right.addWidget(self._tables)
        right.addStretch(1)
        row.addLayout(right, 376)
        self._group.idToggled.connect(self._toggled)
        if len(self.cards) == 1:
            self.cards[0].setChecked(True)
        self._tables.setVisible(self._group.checkedId() >= 0)

    def _table(self, plan: Plan, edition: Edition) -> QWidget:
        panel = Panel(plan.name, note=f"{plan.region} · {edition.name}")
        rows = FactRows(118, 22)
        rows.show_facts(
            [
                Fact(clause.title, clause.value or clause.text, clause.verified, tip=clause.source)
                for clause in edition.clauses.values()
            ]
        )
        panel.add(rows)
        panel.divider()
        body = panel.body(QVBoxLayout(), 12, 5, 12, 5)
        body.setSpacing(2)
        body.addWidget(
            Text(self.tr("Trial: self-pay {amount}").format(amount=SINGLE.grouped()), 13, bold=True)
        )
        body.addWidget(
            SumRows(
                [
                    (reading_name(each.reading), each.single.paid.grouped())
                    for each in reading_examples(edition)
                ]
            )
        )
        if edition.unverified:
            strip = Strip("warn")
            strip.show_message(
                "warn",
                self.tr("%n value(s) are not verified", "", len(edition.unverified)),
                more=self.tr(
                    "An administrator signs for them in the next step; receipts say so until they are."
                ),
            )
            panel.add(strip)
        return panel

    def _toggled(self, number: int, on: bool) -> None:
        if on:
            self._tables.setCurrentIndex(number)
            self._tables.show()
            self.changed.emit()

    # ------------------------------------------------------------------ step
    def plan(self) -> Plan | None:
        """The chosen plan."""
        number = self._group.checkedId()
        return self._plans[number] if number >= 0 else None

    def short(self) -> str:
        return self.tr("Choose the plan")

    def about(self) -> str:
        plan = self.plan()
        return plan.name if plan is not None else self.tr("Nearest to local documents")

    def heading(self) -> tuple[str, str]:
        return (
            self.tr("Choose the plan"),
            self.tr("Take the one nearest to your local documents; the next step shows how it calculates."),
        )

    def start(self) -> None:
        number = max(self._group.checkedId(), 0)
        if self.cards:
            self.cards[number].setFocus()

    def missing(self) -> str:
        return "" if self.plan() is not None else self.tr("Choose a plan first (arrow keys, Space).")
