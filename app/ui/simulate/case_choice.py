"""Which cases are looked at: a stretch of the office's own, or a table somebody brings in."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services.office.office import Office
from app.services.simulate.case_table import TableReading, read_cases
from app.services.simulate.study import Question
from app.services.simulate.try_out import on_cases, on_table
from app.ui.asking.ask_sheet import AskSheet
from app.ui.simulate.ask_panels import AskBadRows
from app.ui.simulate.changes_panel import TABLE, ChangesPanel
from app.ui.simulate.tried import Tried
from app.ui.simulate.under_way import UnderWay

_TAKEN = "table"


class CaseChoice(QObject):
    """The choice.

    Args:
        tried: the question whose cases are chosen.
        changes: the panel with the list.
        page: over which a table is asked for.

    Attributes:
        choose_file: asks for a table; returns "" when the person thinks better of it.

    Signals:
        taken(object): the same `Question` on other cases.
    """

    taken = Signal(object)

    def __init__(
        self,
        office: Office,
        under_way: UnderWay,
        tried: Tried,
        changes: ChangesPanel,
        sheet: AskSheet,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._office, self._under_way, self._tried = office, under_way, tried
        self._changes, self._sheet, self._page = changes, sheet, page
        self._spans: Mapping[str, tuple[date, date, int]] = {}
        self._chosen = "usual"
        self._table_cases = 0
        self.choose_file: Callable[[QWidget], str] = _ask_for_table

    def show_spans(self, spans: Mapping[str, tuple[date, date, int]]) -> None:
        """The office's own stretches of time."""
        self._spans, self._chosen, self._table_cases = spans, "usual", 0
        self._show()

    def _show(self) -> None:
        choices = [(name, self._words(name)) for name in self._spans]
        if self._table_cases:
            words = self.tr("Table, {cases} cases").format(cases=f"{self._table_cases:,}")
            choices.append((_TAKEN, words))
        self._changes.show_spans(choices, self._chosen)

    def _words(self, name: str) -> str:
        first, last, claims = self._spans[name]
        if name == "last12":
            words = self.tr("Last 12 months, {claims} paid")
        elif name == "usual":
            words = self.tr("{first} to {last}, {claims} paid")
        else:
            words = self.tr("Year {name}, {claims} paid")
        return words.format(name=name, first=f"{first:%Y-%m}", last=f"{last:%Y-%m}", claims=f"{claims:,}")

    def choose(self, name: str) -> None:
        """A person chose an entry of the list."""
        question = self._tried.question
        if question is not None and not self._under_way.busy():
            if name == TABLE:
                self._bring(question)
            elif name in self._spans:
                self._chosen = name
                first, last, _ = self._spans[name]
                self._under_way.do(on_cases, self._office, question, first, last, done=self._take)
        self._show()

    def _take(self, question: Question) -> None:
        self.taken.emit(question)

    def _bring(self, question: Question) -> None:
        chosen = self.choose_file(self._page)
        if chosen:
            today = self._office.clock.today()
            self._under_way.do(read_cases, Path(chosen), question.trial.plan_id, today, done=self._read)

    def _read(self, reading: TableReading) -> None:
        if reading.faults:
            self._sheet.ask_then(AskBadRows(reading), lambda: self._use(reading))
        else:
            self._use(reading)

    def _use(self, reading: TableReading) -> None:
        def taken(question: Question) -> None:
            self._chosen, self._table_cases = _TAKEN, question.book.counted
            self._show()
            self.taken.emit(question)

        # What was typed while the table was read counts.
        self._under_way.do(on_table, self._office, self._tried.asked(), reading, done=taken)


def _ask_for_table(parent: QWidget) -> str:
    return QFileDialog.getOpenFileName(parent, "", "", "*.xlsx *.xls *.ods *.csv")[0]
