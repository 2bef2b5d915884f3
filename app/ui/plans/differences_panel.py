"""What differs between two editions, clause by clause: before, after, and the lines where it stands."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.plans.desk.differences import Difference
from app.ui.plans.wrapping import WrapTable
from app.ui.widgets.panel import Panel
from app.ui.widgets.table import Column, Look
from app.ui.widgets.text import Text

_AFTER = Look("pri", bold=True)


class DifferencesPanel(Panel):
    """The table.

    Signals:
        opened(object): Enter or a double click on a `Difference`.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self.table = WrapTable(
            self.tr("Differences"),
            [
                Column("clause", self.tr("Clause"), lambda row: row.clause, width=56),
                Column("title", self.tr("Parameter"), lambda row: row.title, width=92),
                Column(
                    "before", self.tr("Before"), lambda row: row.before or "—", look=lambda _r: Look("ink2")
                ),
                Column("after", self.tr("Draft"), self._after, look=_after_look),
                Column("lines", self.tr("Line"), _lines, right=True, width=72),
            ],
            wrapped=("title", "before", "after"),
        )
        self.table.opened.connect(self.opened)
        self.add(self.table, 1)
        self.divider()
        self.words = Text("", 12, "ink2", wrap=True, rich=True)
        self.words.setContentsMargins(12, 6, 12, 6)
        self.add(self.words)

    def _after(self, row: Difference) -> str:
        return self.tr("faulty") if row.broken else row.after or "—"

    def show_differences(self, title: str, rows: Sequence[Difference], words: str) -> None:
        """Show them."""
        assert self.header is not None
        self.header.set_title(title)
        self.header.set_note(self.tr("%n difference(s)", "", len(rows)) if rows else self.tr("none"))
        if tuple(rows) != tuple(self.table.rows.rows()):
            place = max(0, self.table.currentIndex().row())
            self.table.set_rows(rows)
            if rows:
                self.table.choose_row(min(place, len(rows) - 1))
        self.words.setText(words)


def _after_look(row: Difference) -> Look:
    return Look("bad", bold=True) if row.broken else _AFTER


def _lines(row: Difference) -> str:
    if not row.first_line:
        return ""
    if row.last_line and row.last_line != row.first_line:
        return f"{row.first_line}—{row.last_line}"
    return str(row.first_line)
