"""A table whose long values go on in a second line instead of being cut: a sum must always be read whole."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from app.ui.theme import draw_icon, font, tokens
from app.ui.widgets.painting import PaintedText, draw_text, elide
from app.ui.widgets.strip import broken
from app.ui.widgets.table import ICON_ROOM, LOOK, PLAIN, AnyIndex, Cells, Column, Look, TableView

_LINE = 18
_PAD = 10


class WrapTable(TableView):
    """The table.

    Args:
        wrapped: names of the columns that may take several lines.
        most: lines at most; only words beyond are cut, and told by the pointer.
    """

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Any]],
        wrapped: Collection[str],
        most: int = 4,
        parent: QWidget | None = None,
    ) -> None:
        self.wrapped = frozenset(wrapped)
        self.most = most
        super().__init__(name, columns, dense=True, parent=parent)
        self.setItemDelegate(_WrappedCells(self, True))
        # Columns that share the room get their widths one after the other: the rows wait for the last.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.fit)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._later.start(0))

    def lines(self, row: Any, column: Column[Any], width: int) -> tuple[str, ...]:
        """The lines of a cell that is `width` px wide."""
        look = column.look(row) if column.look is not None else PLAIN
        room = width - 16 - (ICON_ROOM if look.icon else 0)
        text = column.text(row)
        if column.name not in self.wrapped or room < 20:
            return (text if column.right else elide(text, 13, max(room, 0), look.bold),)
        found = broken(text, 13, room, look.bold) or ("",)
        if len(found) > self.most:
            rest = "".join(found[self.most - 1 :])
            found = (*found[: self.most - 1], elide(rest, 13, room, look.bold, middle=False))
        return found

    def set_rows(self, rows: Sequence[Any]) -> None:
        super().set_rows(rows)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give every row the height its words need; a row that holds nothing keeps its own."""
        header = self.horizontalHeader()
        columns = self.rows.columns()
        for number, row in enumerate(self.rows.rows()):
            if row is None:
                continue
            most = max(
                len(self.lines(row, column, header.sectionSize(at))) for at, column in enumerate(columns)
            )
            height = max(self.row_height(), most * _LINE + _PAD)
            if self.rowHeight(number) != height:
                self.setRowHeight(number, height)

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        header = self.horizontalHeader()
        for at, column in enumerate(self.rows.columns()):
            width = header.sectionSize(at)
            yield PaintedText(column.title, column.title, width - 14, font(13))
            for row in [row for row in self.rows.rows()[:50] if row is not None]:
                look = column.look(row) if column.look is not None else PLAIN
                room = width - 14 - (ICON_ROOM if look.icon else 0)
                for line in self.lines(row, column, width):
                    yield PaintedText(line, line, room, font(13, look.bold), told=True)


class _WrappedCells(Cells):
    """Draws them."""

    def __init__(self, view: WrapTable, dense: bool) -> None:
        super().__init__(view, dense)
        self._table = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        column = self._table.rows.columns()[index.column()]
        rect: QRect = option.rect
        row = self._table.row_of(index)
        lines = self._table.lines(row, column, rect.width()) if row is not None else ()
        if len(lines) < 2:
            super().paint(painter, option, index)
            return
        t = tokens()
        look: Look = index.data(LOOK) or PLAIN
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(t.pri_s))
        elif look.tint:
            painter.fillRect(rect, QColor(t.warn_s if look.tint == "warn" else t.bad_s))
        elif self._table.hovered_row() == index.row():
            painter.fillRect(rect, QColor(t.sub))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(t.line))
        left = rect.left() + 8
        top = rect.top() + (rect.height() - 1 - len(lines) * _LINE) // 2
        if look.icon:
            draw_icon(painter, look.icon, t.tone(look.tone), left, top + 1, 16)
            left += ICON_ROOM
        for number, line in enumerate(lines):
            box = QRect(left, top + number * _LINE, rect.right() - left, _LINE)
            draw_text(painter, box, line, 13, t.tone(look.tone), look.bold)
