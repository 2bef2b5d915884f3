"""Tables: a model over plain rows, and the view that shows it in the design's dress.

The model holds rows it was given and asks nobody for more: no query, no service. Columns are described once, by how a
row becomes text, what it is sorted by, and how the cell looks.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from app.ui.theme import draw_icon, font, tokens
from app.ui.theme.tokens import Tone
from app.ui.widgets.check_item import draw_check_box
from app.ui.widgets.painting import LEFT, RIGHT, PaintedText, draw_text, elide, text_width
from app.ui.widgets.tag import TagKind, draw_tag

RowT = TypeVar("RowT")
AnyIndex = QModelIndex | QPersistentModelIndex

SORT = int(Qt.ItemDataRole.UserRole)
LOOK = SORT + 1
_NOWHERE = QModelIndex()
# What an icon takes of its cell, px.
ICON_ROOM = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is drawn besides its text.

    Attributes:
        tag: draw the text as a tag of this kind.
        tint: fill the cell: a difference, a fault.
        icon: drawn before the text, in its tone.
    """

    tone: Tone = "ink"
    bold: bool = False
    tag: TagKind | None = None
    tint: Literal["", "warn", "bad"] = ""
    icon: str = ""


PLAIN = Look()


# No slots: with them `Column[Row](…)` fails on Python 3.11.
@dataclass(frozen=True)
class Column(Generic[RowT]):
    """One column.

    Attributes:
        name: a stable key.
        title: the header.
        text: the cell's text.
        sort: native value to sort by; without it the text is used.
        look: how the cell looks.
        right: figures stand at the right.
        width: px; 0 shares the rest.
        check: the column is a box to tick; `text` is then not shown.
    """

    name: str
    title: str
    text: Callable[[RowT], str]
    sort: Callable[[RowT], Any] | None = None
    look: Callable[[RowT], Look] | None = None
    right: bool = False
    width: int = 0
    check: Callable[[RowT], bool] | None = None


class RowModel(QAbstractTableModel, Generic[RowT]):
    """Rows and columns.

    Signals:
        ticked(object, bool): a person ticked or unticked the box of a row.
    """

    ticked = Signal(object, bool)

    def __init__(self, columns: Sequence[Column[RowT]], parent: Any = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[RowT] = []

    def set_rows(self, rows: Sequence[RowT]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> Sequence[RowT]:
        """The rows in the order they were given."""
        return tuple(self._rows)

    def row(self, index: AnyIndex) -> RowT:
        """The row an index belongs to."""
        return self._rows[index.row()]

    def replace(self, number: int, row: RowT) -> None:
        """Put another row at a place."""
        self._rows[number] = row
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(self._columns) - 1))

    def columns(self) -> tuple[Column[RowT], ...]:
        """The columns."""
        return self._columns

    # ------------------------------------------------------------------ Qt
    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            if column.check is None:
                return None
            return Qt.CheckState.Checked if column.check(row) else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "" if column.check is not None else column.text(row)
        if role == SORT:
            return column.sort(row) if column.sort is not None else column.text(row)
        if role == LOOK:
            return column.look(row) if column.look is not None else PLAIN
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if self._columns[index.column()].check is None:
            return False
        # The owner decides and gives the row back through `replace`: the model changes nothing by itself.
        self.ticked.emit(self._rows[index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._columns[index.column()].check is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self._columns[section].right else LEFT
        return None


class Cells(QStyledItemDelegate):
    """Draws cells: text in a tone, tags, boxes; long text elided in the middle, money never."""

    def __init__(self, view: "TableView", dense: bool) -> None:
        super().__init__(view)
        self._view, self._dense = view, dense

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(80, self._view.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        t = tokens()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        look: Look = index.data(LOOK) or PLAIN
        if chosen:
            painter.fillRect(rect, QColor(t.pri_s))
        elif look.tint:
            painter.fillRect(rect, QColor(t.warn_s if look.tint == "warn" else t.bad_s))
        elif self._view.hovered_row() == index.row():
            painter.fillRect(rect, QColor(t.sub))
        if chosen and index.column() == 0 and self._view.hasFocus():
            painter.fillRect(rect.left(), rect.top(), 3, rect.height() - 1, QColor(t.pri))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(t.line))
        box = rect.adjusted(8, 0, -8, -1)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            checked = Qt.CheckState(state) == Qt.CheckState.Checked
            draw_check_box(painter, box.left(), box.center().y() - 7, checked)
            return
        text = str(index.data() or "")
        if look.tag is not None and text:
            draw_tag(painter, box.left(), box.center().y() + 1, text, look.tag)
            return
        right = index.data(Qt.ItemDataRole.TextAlignmentRole) == RIGHT
        if look.icon:
            draw_icon(painter, look.icon, t.tone(look.tone), box.left(), box.center().y() - 7, 16)
            box.setLeft(box.left() + ICON_ROOM)
        shown = text if right else elide(text, 13, box.width(), look.bold)
        draw_text(painter, box, shown, 13, t.tone(look.tone), look.bold, RIGHT if right else LEFT)


class TableView(QTableView):
    """The view. Arrows choose a row, Enter opens it, Space ticks its box; typing letters is not taken away.

    Args:
        dense: rows of 28 px instead of 32.

    Signals:
        opened(object): the row that Enter or a double click chose.
        current_row(object): the row that is marked now, or None.
    """

    opened = Signal(object)
    current_row = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Any]],
        dense: bool = False,
        sortable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dense, self._hover = dense, -1
        self.rows = RowModel[Any](columns, self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.rows)
        self._proxy.setSortRole(SORT)
        self.setModel(self._proxy)
        self.setItemDelegate(Cells(self, dense))
        self.setAccessibleName(name)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setFixedHeight(29)
        header.setHighlightSections(False)
        header.setSectionsClickable(sortable)
        header.setMinimumSectionSize(24)
        self.setSortingEnabled(False)
        for number, column in enumerate(columns):
            if column.width:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(number, column.width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        if sortable:
            header.setSortIndicatorShown(True)
            header.setSortIndicatorClearable(True)
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.row_of(index)))

    def row_height(self) -> int:
        """Height of a row, px."""
        return 28 if self._dense else 32

    def hovered_row(self) -> int:
        """The row under the pointer, or −1."""
        return self._hover

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; the first is marked when the table had none marked."""
        self.rows.set_rows(rows)
        self._hover = -1

    def row_of(self, index: AnyIndex) -> Any:
        """The row an index of this view belongs to."""
        source = self._proxy.mapToSource(index)
        return self.rows.row(source) if source.isValid() else None

    def current(self) -> Any:
        """The marked row, or None."""
        return self.row_of(self.currentIndex())

    def choose_row(self, number: int) -> None:
        """Mark the row shown at this place."""
        self.selectRow(number)
        self.setCurrentIndex(self._proxy.index(number, 0))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not previous.isValid():
            self.current_row.emit(self.row_of(current) if current.isValid() else None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Qt makes the first cell current without showing it: Enter must not open what nobody sees marked.
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(self.row_of(index))
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            for number, column in enumerate(self.rows.columns()):
                if column.check is not None:
                    self._tick(self._proxy.index(index.row(), number))
        elif event.text().isprintable() and event.text() and not event.modifiers() & _COMMANDS:
            # Letters belong to the search box, not to Qt's own jump-to-row.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tick(self, index: QModelIndex) -> None:
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
        self._proxy.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            self._tick(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hovered(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered(-1)

    def _hovered(self, row: int) -> None:
        if row != self._hover:
            self._hover = row
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            text = str(index.data() or "") if index.isValid() else ""
            look: Look = (index.data(LOOK) if index.isValid() else None) or PLAIN
            room = self.visualRect(index).width() - 16 - (ICON_ROOM if look.icon else 0)
            cut = text and text_width(text, 13, look.bold) > room
            QToolTip.showText(event.globalPos(), text if cut else "", self)
            return True
        return super().viewportEvent(event)

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`: headers and figures must fit; other cells may be elided, with a tooltip."""
        header = self.horizontalHeader()
        for number, column in enumerate(self.rows.columns()):
            room = header.sectionSize(number) - 14
            yield PaintedText(column.title, column.title, room, font(13))
            for row in self.rows.rows()[:50]:
                text = "" if column.check is not None else column.text(row)
                look = column.look(row) if column.look is not None else PLAIN
                here = room - (ICON_ROOM if look.icon else 0)
                shown = text if column.right or look.tag else elide(text, 13, here, look.bold)
                yield PaintedText(text, shown, here, font(13, look.bold), told=True)


_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
