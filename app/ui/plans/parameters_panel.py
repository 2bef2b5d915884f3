"""What an edition says, clause by clause: the value, where it is written, and whether anybody verified it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.plans.desk.edition_view import ParameterRow
from app.ui.plans.wrapping import WrapTable
from app.ui.widgets.icon import Icon
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import Strip
from app.ui.widgets.table import Column, Look
from app.ui.widgets.text import ElidedText, Text

_BOLD = Look(bold=True)


class ParametersPanel(Panel):
    """The table.

    Signals:
        marked(object): another `ParameterRow` is marked, or None.
        opened(object): Enter or a double click on a row.
        acted(): the action of the message above the table is wanted.
    """

    marked = Signal(object)
    opened = Signal(object)
    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        assert self.header is not None
        self._verified, self._open = Text("", 13, "ok", bold=True), Text("", 13, "warn", bold=True)
        self.header.add_right(self._verified)
        self.header.add_right(self._open)
        self.message = Strip("note")
        self.message.acted.connect(self.acted)
        self.message.hide()
        self.add(self.message)
        self.table = WrapTable(
            self.tr("Parameters"),
            [
                Column("clause", self.tr("Clause"), lambda row: row.clause, width=56),
                Column("title", self.tr("Parameter"), lambda row: row.title, width=116),
                Column("value", self.tr("Value"), lambda row: row.value, look=lambda _row: _BOLD),
                Column("source", self.tr("Written where"), lambda row: row.source, look=self._source_look),
                Column("state", self.tr("State"), self._state, look=self._state_look, width=84),
            ],
            wrapped=("title", "value"),
        )
        self.table.current_row.connect(self.marked)
        self.table.opened.connect(self.opened)
        self.add(self.table, 1)
        self.foot_words = ElidedText("", 12, "ink2", middle=False)
        self.foot(Icon("info", 14, "ink2"), self.foot_words)

    def _state(self, row: ParameterRow) -> str:
        return self.tr("verified") if row.verified else self.tr("not verified")

    def _state_look(self, row: ParameterRow) -> Look:
        return Look("ok", icon="ok") if row.verified else Look("warn", icon="warning")

    def _source_look(self, row: ParameterRow) -> Look:
        return Look("ink2")

    def show_rows(self, rows: Sequence[ParameterRow], title: str) -> None:
        """Show an edition's rows; the clause marked before stays marked where it is there again."""
        before = self.table.current()
        assert self.header is not None
        self.header.set_title(title)
        verified = sum(row.verified for row in rows)
        self._verified.setText(self.tr("verified {count}").format(count=verified))
        self._open.setText(self.tr("not verified {count}").format(count=len(rows) - verified))
        self._verified.setVisible(bool(rows))
        self._open.setVisible(verified < len(rows))
        self.table.set_rows(rows)
        clauses = [row.clause for row in rows]
        if rows:
            self.table.choose_row(clauses.index(before.clause) if before and before.clause in clauses else 0)
        self.marked.emit(self.table.current())

    def choose(self, clause: str) -> None:
        """Mark a clause."""
        clauses = [row.clause for row in self.table.rows.rows()]
        if clause in clauses:
            self.table.choose_row(clauses.index(clause))
