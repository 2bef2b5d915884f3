"""The results: four figures, the histogram, the table by category, the fund and what it rests on.

Side by side where there is room, one below another in a scrolled column where not. Shows a study; runs nothing.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.rules.values.money import Money
from app.services.simulate.outcome import CategoryRow, Outcome, category_name, percent
from app.services.simulate.report_words import bin_words, edge, share_of, signed, wan
from app.services.simulate.study import Study
from app.ui.shell.i18n import language
from app.ui.simulate.category_table import CategoryLine, CategoryTable
from app.ui.simulate.figures import Figure, Figures
from app.ui.simulate.fund_panel import AssumptionsPanel, FundPanel
from app.ui.simulate.histogram import Histogram, HistogramBar
from app.ui.simulate.veil import Veil
from app.ui.widgets.panel import Panel

# Narrower than this, and the fund goes below.
_BESIDE_FROM = 880
_LEAST_HEIGHT = 560
_RIGHT = 406


class ResultsPanel(QWidget):
    """Everything right of the parameters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = Figures()
        self.spread = Panel(self.tr("Change for each person"))
        self.histogram = Histogram()
        self.spread.add(self.histogram, 1)
        self.by_category = Panel(self.tr("By category of member"))
        titles = {
            "name": self.tr("Category"),
            "people": self.tr("People"),
            "now": self.tr("In force"),
            "then": self.tr("Tried"),
            "change": self.tr("Change"),
            "share": self.tr("Share"),
        }
        self.categories = CategoryTable(self.tr("By category of member"), titles, _signed)
        self.by_category.add(self.categories, 1)
        self.fund = FundPanel()
        self.assumptions = AssumptionsPanel()
        self._lay_out()
        self.veil = Veil(self)
        self._stacked: bool | None = None

    def _lay_out(self) -> None:
        self._inside = QWidget()
        self._inside.setObjectName("page")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inside)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._middle, self._right = QWidget(), QWidget()
        middle, right = QVBoxLayout(self._middle), QVBoxLayout(self._right)
        for column in (middle, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
        middle.addWidget(self.figures)
        middle.addWidget(self.spread, 2)
        middle.addWidget(self.by_category, 3)
        right.addWidget(self.fund, 11)
        right.addWidget(self.assumptions, 10)
        self._box.addWidget(self._middle, 1)
        self._box.addWidget(self._right)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < _BESIDE_FROM
        if stacked != self._stacked:
            self._stacked = stacked
            down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._box.setDirection(down if stacked else across)
            self._right.setMinimumWidth(0 if stacked else _RIGHT)
            self._right.setMaximumWidth(16_777_215)
            self._middle.setMinimumHeight(_LEAST_HEIGHT if stacked else 0)
            self._right.setMinimumHeight(_LEAST_HEIGHT if stacked else 0)
        if not stacked:
            # On the wide screen the fund grows with it, a third of the room.
            self._right.setFixedWidth(max(_RIGHT, self.width() * 36 // 100))
        else:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(16_777_215)

    # ------------------------------------------------------------------ showing
    def set_stale(self, stale: bool) -> None:
        """Grey out, or not."""
        self.veil.set_stale(stale)

    def show_study(self, study: Study, now: str, then: str) -> None:
        """Show a study; `now` and `then` name both schemes."""
        found = study.outcome
        self.figures.show_figures(self._figures(found))
        self._show_spread(found)
        self._show_categories(found)
        self.fund.show_forecast(study.forecast, now, then)
        self.assumptions.show_study(study)

    def _figures(self, found: Outcome) -> tuple[Figure, ...]:
        now, then = found.now, found.then
        whole_year = (found.first_day.month, found.first_day.day, found.last_day.month) == (1, 1, 12)
        if whole_year and found.first_day.year == found.last_day.year:
            cost = self.tr("Cost in {year}").format(year=found.first_day.year)
        else:
            cost = self.tr("Cost, {first} to {last}").format(
                first=f"{found.first_day:%Y-%m}", last=f"{found.last_day:%Y-%m}"
            )
        same = self.tr("as in force") if now.people == then.people else self.tr("in force {people}").format(
            people=f"{now.people:,}"
        )  # fmt: skip
        change = share_of(found.change, now.cost)
        return (
            Figure(
                cost, wan(then.cost), self.tr("10,000 yuan"),
                self.tr("in force {cost}").format(cost=wan(now.cost)), change if found.change else "", "warn",
            ),
            Figure(
                self.tr("Beneficiaries"), f"{then.people:,}", self.tr("people"),
                self.tr("{claims} claims, {same}").format(claims=f"{then.claims:,}", same=same),
            ),
            Figure(
                self.tr("Average"), then.average.grouped(), "",
                self.tr("in force {cost}").format(cost=now.average.grouped()),
            ),
            Figure(
                self.tr("Gain / lose"), f"{found.gains:,} / {found.losses:,}", "",
                self.tr("median {change}").format(change=signed(found.median)),
            ),
        )  # fmt: skip

    def _show_spread(self, found: Outcome) -> None:
        bars = tuple(
            HistogramBar(
                each.people,
                "" if each.low is None else edge(each.low),
                each.kind == "loss",
                bin_words(each, language()),
            )
            for each in found.bins
        )
        last = found.bins[-1].high if found.bins else None
        losses = self.tr("{people} lose").format(people=f"{found.losses:,}") if found.losses else ""
        gains = (
            self.tr("{people} gain, {share}").format(
                people=f"{found.gains:,}", share=percent(found.gains, found.people)
            )
            if found.gains
            else ""
        )
        self.histogram.show_bars(
            bars, "" if last is None else edge(last), losses, gains,
            self.tr("change for a person, whole time (yuan)"), self.tr("Nobody's benefit changes."),
        )  # fmt: skip
        assert self.spread.header is not None
        note = self.tr("least {least}, most {most}").format(
            least=signed(found.least), most=signed(found.most)
        )
        self.spread.header.set_note(note)

    def _show_categories(self, found: Outcome) -> None:
        def line(row: CategoryRow, name: str, total: bool = False) -> CategoryLine:
            return CategoryLine(name, row, share_of(row.change, row.now), total)

        lines = [line(row, category_name(row.category, language())) for row in found.categories]
        whole = CategoryRow("", found.people, found.now.cost, found.then.cost)
        self.categories.show_lines([*lines, line(whole, self.tr("Total"), True)])
        assert self.by_category.header is not None
        self.by_category.header.set_note(
            self.tr("{first} to {last}, paid claims, yuan").format(
                first=f"{found.first_day:%Y-%m}", last=f"{found.last_day:%Y-%m}"
            )
        )

    def focus_chain(self) -> Sequence[QWidget]:
        """What Tab leads to here."""
        return (self.categories, self.assumptions.list_area)


def _signed(amount: Money) -> str:
    return signed(amount)
