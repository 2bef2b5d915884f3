"""The table by category of member: people, both sums, the change with a bar of how much it is; the total at the end."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from app.services.simulate.outcome import CategoryRow
from app.ui.theme import tokens
from app.ui.widgets.painting import RIGHT, draw_text, fill_hatched, text_width
from app.ui.widgets.table import LOOK, Cells, Column, Look, TableView

SHARE = "share"
_BAR = 28
# Width of the last column with bars and without, px; the bars make room where names would get less than the least.
_WITH_BARS, _WITHOUT_BARS, _LEAST_NAME = 94, 66, 84
_MOST_SHOWN = 11


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """One line: a category with its name, or the total."""

    name: str
    row: CategoryRow
    share: str
    total: bool = False


class _ShareCells(Cells):
    """Draws the last column: a bar as long as the share, losses hatched, and the share in words."""

    def __init__(self, view: "CategoryTable") -> None:
        super().__init__(view, True)
        self._table = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.column() != self._table.share_column:
            super().paint(painter, option, index)
            return
        words = str(index.data() or "")
        look: Look = index.data(LOOK)
        t = tokens()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(t.pri_s))
        elif self._table.hovered_row() == index.row():
            painter.fillRect(rect, QColor(t.sub))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(t.line))
        line = self._table.row_of(index)
        if line is not None and not line.total:
            wide = self._table.bar_width(line, min(_BAR, rect.width() - 62))
            bar = QRect(rect.left() + 8, rect.center().y() - 4, wide, 9)
            if line.row.change.fen < 0:
                fill_hatched(painter, bar, t.family, t.family_s)
                painter.setPen(QColor(t.family))
                painter.drawRect(bar.adjusted(0, 0, -1, -1))
            elif wide:
                painter.fillRect(bar, QColor(t.pri))
        box = rect.adjusted(0, 0, -8, -1)
        draw_text(painter, box, words, 13, t.ink, look.bold, RIGHT)


class CategoryTable(TableView):
    """The table, with rows low enough that ten categories and the total fit."""

    def __init__(
        self, name: str, titles: dict[str, str], money: Callable[..., str], parent: QWidget | None = None
    ) -> None:
        def look(line: CategoryLine) -> Look:
            return Look(bold=line.total)

        def column(
            key: str, text: Callable[[CategoryLine], str], width: int, right: bool = True
        ) -> Column[CategoryLine]:
            return Column(key, titles[key], text, look=look, right=right, width=width)

        columns = [
            column("name", lambda line: line.name, 0, False),
            column("people", lambda line: f"{line.row.people:,}", 54),
            column("now", lambda line: line.row.now.grouped(), 106),
            column("then", lambda line: line.row.then.grouped(), 106),
            column("change", lambda line: money(line.row.change), 98),
            column(SHARE, lambda line: line.share, 94),
        ]
        self.share_column = len(columns) - 1
        self._greatest = 0.0
        super().__init__(name, columns, dense=True, parent=parent)
        self.setItemDelegate(_ShareCells(self))
        self.horizontalHeader().setFixedHeight(26)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setMinimumHeight(26 + 5 * self.row_height())

    def row_height(self) -> int:
        return 24

    def show_lines(self, lines: list[CategoryLine]) -> None:
        """Show these; the total comes last."""
        shares = [abs(line.row.change.fen) / line.row.now.fen for line in lines if line.row.now]
        self._greatest = max(shares, default=0.0)
        self.set_rows(lines)
        self.setMinimumHeight(26 + min(len(lines), _MOST_SHOWN) * self.row_height())
        self._fit()

    def _fit(self) -> None:
        """Columns of figures as wide as their figures: money is never cut; names take what is left."""
        header, columns = self.horizontalHeader(), self.rows.columns()
        for place in range(1, self.share_column):
            texts = [columns[place].text(line) for line in self.rows.rows()]
            needed = max((text_width(text, 13, True) for text in texts), default=0)
            header.resizeSection(place, max(needed, text_width(columns[place].title, 13)) + 18)
        others = sum(header.sectionSize(place) for place in range(1, self.share_column))
        bars = self.width() - others - _WITH_BARS >= _LEAST_NAME
        header.resizeSection(self.share_column, _WITH_BARS if bars else _WITHOUT_BARS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def bar_width(self, line: CategoryLine, most: int) -> int:
        """How long a line's bar is, px; a change that is there is seen."""
        if not line.row.now or not line.row.change or not self._greatest or most < 8:
            return 0
        return max(round(most * abs(line.row.change.fen) / line.row.now.fen / self._greatest), 2)
