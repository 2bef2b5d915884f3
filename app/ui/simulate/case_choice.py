"""Which cases are looked at: a stretch of the office's own, or a table somebody brings in."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.simulate import work
from app.ui.simulate.ask_panels import AskBadRows
from app.ui.simulate.changes_panel import TABLE

if TYPE_CHECKING:
    from app.services.simulate.case_table import TableReading
    from app.services.simulate.study import Question
    from app.ui.simulate.page import SimulatePage

_TAKEN = "table"


class CaseChoice(QObject):
    """The choice.

    Attributes:
        choose_file: asks for a table; returns "" when the person thinks better of it.
    """

    def __init__(self, page: "SimulatePage") -> None:
        super().__init__(page)
        self._page = page
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
        self._page.changes.show_spans(choices, self._chosen)

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
        question = self._page.question
        if question is not None and not self._page.busy():
            if name == TABLE:
                self._bring(question)
            elif name in self._spans:
                self._chosen = name
                first, last, _ = self._spans[name]
                self._page.do(work.cases_of, question, first, last, done=self._page.take_cases)
        self._show()

    def _bring(self, question: "Question") -> None:
        path = self.choose_file(self._page)
        if path:
            self._page.do(work.read_table, Path(path), question.trial.plan_id, done=self._read)

    def _read(self, reading: "TableReading") -> None:
        self._page.ended()
        if reading.faults:
            self._page.ask_for(AskBadRows(reading), lambda: self._use(reading))
        else:
            self._use(reading)

    def _use(self, reading: "TableReading") -> None:
        assert self._page.question is not None

        def taken(question: "Question") -> None:
            self._chosen, self._table_cases = _TAKEN, question.book.counted
            self._show()
            self._page.take_cases(question)

        self._page.do(work.on_table, self._page.question, reading, done=taken)


def _ask_for_table(parent: QWidget) -> str:
    return QFileDialog.getOpenFileName(parent, "", "", "*.xlsx *.xls *.ods *.csv")[0]
