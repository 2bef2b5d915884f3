"""The panels at the right: the fund's chart with its low, middle and high end, and what the forecast rests on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.services.simulate.forecast import Forecast
from app.services.simulate.report_words import assumed, label_of, wan
from app.services.simulate.study import Study
from app.services.wording import said
from app.ui.shell.i18n import language
from app.ui.simulate.fund_chart import ChartWords, FundChart
from app.ui.widgets.button import LinkButton
from app.ui.widgets.icon import Icon
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import Strip, StripKind
from app.ui.widgets.text import Text


class FundPanel(Panel):
    """Chart and table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        title = self.tr("The fund ahead")
        super().__init__(title, note=self.tr("10,000 yuan; shaded: 80% band"), parent=parent)
        self.chart = FundChart(
            ChartWords(
                now=self.tr("now"),
                then=self.tr("tried"),
                alert=self.tr("alert"),
                today=self.tr("today"),
                year_end=self.tr("end of {year}"),
                arrives=self.tr("{amount} arrives in month {month}"),
                empty=self.tr("Nobody is covered: nothing can be said of the future."),
            )
        )
        self.add(self.chart, 1)
        self.divider()
        self._grid = self.body(QGridLayout(), 12, 4, 12, 6)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._cells: dict[tuple[int, int], Text] = {}
        for row in range(3):
            for column in range(4):
                cell = Text("", 13, "ink" if row else "ink2", bold=row == 2)
                if column:
                    cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                    cell.setMinimumWidth(64)
                self._grid.addWidget(cell, row, column)
                self._cells[row, column] = cell

    def show_forecast(self, ahead: Forecast | None, now: str, then: str) -> None:
        """Show it; `now` and `then` name both schemes in the table."""
        self.chart.show_forecast(ahead)
        rows = [
            ["", self.tr("low"), self.tr("middle"), self.tr("high")],
            [now, "", "", ""],
            [then, "", "", ""],
        ]
        if ahead is not None:
            rows[0][0] = self.tr("Balance at the end of {day}").format(day=f"{ahead.now.end.day}")
            for row, path in ((1, ahead.now), (2, ahead.then)):
                rows[row][1:] = [wan(path.end.low), wan(path.end.mid), wan(path.end.high)]
        for (row, column), cell in self._cells.items():
            cell.setText(rows[row][column])

    def name_tried(self, name: str) -> None:
        """Another name for what is tried: it was saved, or its scenario dropped."""
        self._cells[2, 0].setText(name)


class AssumptionsPanel(Panel):
    """Everything the forecast takes for granted, warnings, and checks that came out well.

    Signals:
        change_wanted(): the assumptions are to be changed.
    """

    change_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What the forecast assumes"), parent=parent)
        self.change = LinkButton(self.tr("Change each"), key="F6")
        self.change.clicked.connect(self.change_wanted)
        assert self.header is not None
        self.header.add_right(self.change)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        self._lines = QGridLayout()
        self._lines.setContentsMargins(12, 6, 12, 6)
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(2)
        self._lines.setColumnMinimumWidth(0, 60)
        self._lines.setColumnStretch(1, 1)
        self._inside.addLayout(self._lines)
        self._strips: list[Strip] = []
        self._passes = QVBoxLayout()
        self._passes.setContentsMargins(12, 5, 12, 5)
        self._passes.setSpacing(2)
        self._inside.addLayout(self._passes)
        self._inside.addStretch(1)
        self.list_area = QScrollArea()
        self.list_area.setFrameShape(QFrame.Shape.NoFrame)
        self.list_area.setWidgetResizable(True)
        self.list_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list_area.setAccessibleName(self.tr("What the forecast assumes"))
        self.list_area.setWidget(inside)
        self.add(self.list_area, 1)
        self._shown: list[QWidget] = []

    def words(self) -> str:
        """Everything that is said here, for tests."""
        return "\n".join(widget.text() for widget in self._shown if isinstance(widget, Text)) + "\n".join(
            strip.words() for strip in self._strips
        )

    def show_study(self, study: Study) -> None:
        """Show what it rests on and what must be minded."""
        self._clear()
        lines = (
            []
            if study.forecast is None
            else [
                line
                for line in assumed(study.forecast)
                if line.label != "alert"  # the chart names it
            ]
        )
        for row, line in enumerate(lines):
            name = Text(label_of(line, language()), 12, "ink2")
            name.setAlignment(Qt.AlignmentFlag.AlignTop)
            words = Text(said(line.words, language()), 12, wrap=True)
            self._lines.addWidget(name, row, 0)
            self._lines.addWidget(words, row, 1)
            self._shown += [name, words]
        messages = (*study.warnings, *study.question.book.notes)
        for place, each in enumerate(messages):
            strip = Strip("warn")
            strip.set_dense(True)
            kind: StripKind = "warn" if place < len(study.warnings) else "note"
            strip.show_message(kind, "", said(each, language()))
            self._inside.insertWidget(1 + place, strip)
            self._strips.append(strip)
        self._show_passes([said(each, language()) for each in study.passes])

    def _show_passes(self, passes: Sequence[str]) -> None:
        for words in passes:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(Icon("ok", 16, "ok"), 0, Qt.AlignmentFlag.AlignTop)
            text = Text(words, 12, "ok", wrap=True)
            row.addWidget(text, 1)
            self._passes.addWidget(holder)
            self._shown += [holder, text]

    def _clear(self) -> None:
        for widget in (*self._shown, *self._strips):
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self._shown, self._strips = [], []
