"""What the page asks over itself: the assumptions, a scenario's title, and what to do with a table's bad rows."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QWidget

from app.rules.values.errors import KnownError
from app.services.simulate.assumptions import FIELDS, Assumptions, text_of, with_texts
from app.services.simulate.case_table import RowFault, TableReading
from app.services.wording import said, sentence
from app.ui.asking.ask_panel import AskPanel
from app.ui.shell.i18n import language
from app.ui.widgets.inputs import TextInput
from app.ui.widgets.table import Column, TableView


class AskAssumptions(AskPanel):
    """Every assumption in a field; Enter walks, the last Enter takes them over.

    Attributes:
        assumptions: as typed, once `wanted` was said.
    """

    def __init__(self, assumptions: Assumptions, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Change the assumptions"), "checklist", self.tr("Take over"), parent=parent)
        self.assumptions = assumptions
        self._lines: dict[str, TextInput] = {}
        self._first = {field.name: text_of(assumptions, field) for field in FIELDS}
        if not assumptions.balance_known:
            self._first["balance"] = ""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for place, field in enumerate(FIELDS):
            label = sentence(f"simulate.field_{field.name}", {}, language())
            line = TextInput(label)
            line.setObjectName(f"assume_{field.name}")
            self._lines[field.name] = line
            made = self.field(field.name, label, line)
            made.words.hide()
            # Two beside each other, so that the buttons are seen without scrolling.
            self._column.removeWidget(made)
            grid.addWidget(made, place // 2, place % 2)
        self._column.addLayout(grid)
        self.end()

    def start(self) -> None:
        super().start()
        for name, line in self._lines.items():
            line.setText(self._first[name])
        self.walk.start()

    def typed(self) -> Mapping[str, str]:
        """What stands in the fields; a balance left empty is not typed."""
        return {
            name: line.text()
            for name, line in self._lines.items()
            if line.text().strip() != self._first[name].strip()
        }

    def looks_right(self) -> bool:
        found, faults = with_texts(self.assumptions, self.typed())
        for name, fault in faults.items():
            self._fields[name].words.show()
            self.refuse(name, fault)
        if faults:
            self.walk.focus(self._lines[next(iter(faults))])
            return False
        self.assumptions = found
        return True


class AskTitle(AskPanel):
    """A scenario's title.

    Attributes:
        chosen: the title, once `wanted` was said.
    """

    def __init__(self, suggested: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Save as a scenario"), "save-draft", self.tr("Save scenario"), parent=parent)
        self._suggested = suggested
        self.chosen = ""
        self.title = TextInput(self.tr("Title"))
        self.title.setObjectName("scenario_title")
        self.title.setMaxLength(40)
        self.field("title", self.tr("Title"), self.title, self.tr("So that a meeting knows which one it is."))
        self.end()

    def start(self) -> None:
        super().start()
        self.title.setText(self._suggested[:40])
        self.title.selectAll()

    def looks_right(self) -> bool:
        self.chosen = self.title.text().strip()
        if self.chosen:
            return True
        self.refuse("title", KnownError("simulate.title_missing"))
        return False


class AskBadRows(AskPanel):
    """What was found in a table: every bad row, and whether the good ones are to be used without them."""

    def __init__(self, reading: TableReading, parent: QWidget | None = None) -> None:
        act = self.tr("Use the other {rows} rows").format(rows=f"{reading.rows - reading.bad_rows:,}")
        super().__init__(self.tr("Rows that cannot be used"), "warning", act, parent=parent)
        words = self.tr("{bad} of {rows} rows in {file} cannot be used; nothing was taken in yet.").format(
            bad=f"{reading.bad_rows:,}", rows=f"{reading.rows:,}", file=reading.file
        )
        self.tell("warn", words)
        columns: list[Column[RowFault]] = [
            Column("row", self.tr("Row"), lambda fault: f"{fault.row:,}", right=True, width=56),
            Column("column", self.tr("Column"), lambda fault: fault.column, width=96),
            Column("value", self.tr("Value"), lambda fault: fault.value, width=96),
            Column("why", self.tr("Why"), lambda fault: said(fault.reason, language())),
        ]
        self.table = TableView(self.tr("Rows that cannot be used"), columns, dense=True)
        self.table.setMinimumHeight(29 + 6 * 28)
        self.table.set_rows(reading.faults)
        self.put(self.table)
        self.end()
        self.act.setVisible(reading.book is not None)
