"""The plan's list of diseases, three in a row, all of it visible: what a search found is marked, one is chosen.

For showing and pointing only. The keyboard stays in the search field above (`disease_panel`), which moves the choice.
"""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.theme import Layout, font, tokens
from app.ui.theme.tokens import NARROW
from app.ui.widgets.painting import RIGHT, PaintedText, draw_frame, draw_text, elide
from app.ui.widgets.result_list import draw_marked

COLUMNS = 3
_NUMBER = 28


class DiseaseGrid(QWidget):
    """The grid.

    Signals:
        pointed(str): a disease was clicked.
    """

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._marks: Mapping[str, tuple[int, int]] = {}
        self._used: frozenset[str] = frozenset()
        self._current = ""
        self._hover = ""
        self._row_height = 24
        self.setAccessibleName(self.tr("Diseases of the plan"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_layout(NARROW)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._row_height = 32 if layout.wide else 24
        self._fit()

    def show_diseases(self, names: Sequence[str], used: Iterable[str] = ()) -> None:
        """Show a list; `used` were paid before and stand greyed."""
        self._names, self._used = tuple(names), frozenset(used)
        self._marks, self._current = {}, ""
        self._fit()

    def show_used(self, used: Iterable[str]) -> None:
        """Which of them were paid before."""
        if frozenset(used) != self._used:
            self._used = frozenset(used)
            self.update()

    def names(self) -> tuple[str, ...]:
        """The list."""
        return self._names

    def show_found(self, marks: Mapping[str, tuple[int, int]]) -> None:
        """Mark what a search found: the name and the span that matched."""
        if dict(marks) != dict(self._marks):
            self._marks = dict(marks)
            self.update()

    def found(self) -> tuple[str, ...]:
        """What is marked, in the order of the list."""
        return tuple(name for name in self._names if name in self._marks)

    def current(self) -> str:
        """The chosen disease, or ""."""
        return self._current

    def choose(self, name: str) -> None:
        """Choose one without telling; "" chooses none."""
        self._current = name if name in self._names else ""
        self.setAccessibleDescription(self._current)
        self.update()

    def step(self, key: Qt.Key) -> str:
        """The disease an arrow key leads to from the chosen one: through what was found, else through the grid."""
        forward = key in (Qt.Key.Key_Right, Qt.Key.Key_Down)
        found = self.found()
        if found:
            if self._current not in found:
                return found[0 if forward else -1]
            at = found.index(self._current) + (1 if forward else -1)
            return found[max(0, min(len(found) - 1, at))]
        if not self._names:
            return ""
        if not self._current:
            return self._names[0 if forward else -1]
        step = COLUMNS if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) else 1
        at = self._names.index(self._current) + (step if forward else -step)
        return self._names[at] if 0 <= at < len(self._names) else self._current

    def _fit(self) -> None:
        rows = -(-len(self._names) // COLUMNS)
        self.setFixedHeight(rows * self._row_height + 1 if rows else 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, self.height())

    # ------------------------------------------------------------------ geometry
    def cell(self, index: int) -> QRect:
        """Where a disease stands."""
        row, column = divmod(index, COLUMNS)
        left = self.width() * column // COLUMNS
        right = self.width() * (column + 1) // COLUMNS
        return QRect(left, row * self._row_height, right - left, self._row_height)

    def _at(self, point: QPoint) -> str:
        for index, name in enumerate(self._names):
            if self.cell(index).contains(point):
                return name
        return ""

    def _room(self, index: int) -> int:
        return self.cell(index).width() - _NUMBER - 4

    def _shown(self, index: int) -> str:
        name = self._names[index]
        return elide(name, 13, self._room(index), name in self._marks)

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        for index, name in enumerate(self._names):
            bold = name in self._marks
            yield PaintedText(name, self._shown(index), self._room(index) + 1, font(13, bold), told=True)

    # ------------------------------------------------------------------ people
    def mousePressEvent(self, event: QMouseEvent) -> None:
        name = self._at(event.position().toPoint())
        if name:
            self.pointed.emit(name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        name = self._at(event.position().toPoint())
        if name != self._hover:
            self._hover = name
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = ""
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            name = self._at(event.pos())
            cut = name and self._shown(self._names.index(name)) != name
            paid = self.tr("{name}: paid before").format(name=name) if name in self._used else ""
            QToolTip.showText(event.globalPos(), paid or (name if cut else ""), self)
            return True
        return super().event(event)

    # ------------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(t.panel))
        for index, name in enumerate(self._names):
            cell = self.cell(index)
            if name == self._current:
                painter.fillRect(cell, QColor(t.pri_s))
            elif name == self._hover:
                painter.fillRect(cell, QColor(t.sub))
            painter.fillRect(cell.left(), cell.top(), cell.width(), 1, QColor(t.line))
            painter.fillRect(cell.left(), cell.top(), 1, cell.height(), QColor(t.line))
            muted = name in self._used
            number = QRect(cell.left(), cell.top() + 1, _NUMBER - 6, cell.height() - 1)
            draw_text(painter, number, str(index + 1), 12, t.ink3, align=RIGHT)
            box = QRect(cell.left() + _NUMBER, cell.top() + 1, self._room(index) + 2, cell.height() - 1)
            shown = self._shown(index)
            mark = self._marks.get(name, (0, 0)) if shown == name else (0, 0)
            draw_marked(painter, box, shown, mark, 13, t.ink3 if muted else t.ink, name in self._marks)
            if muted:
                middle = cell.center().y() + 1
                painter.fillRect(box.left(), middle, min(box.width(), len(shown) * 13), 1, QColor(t.ink3))
        bottom, right = self.height() - 1, self.width() - 1
        painter.fillRect(0, bottom, self.width(), 1, QColor(t.line))
        painter.fillRect(right, 0, 1, self.height(), QColor(t.line))
        if self._current:
            draw_frame(painter, self.cell(self._names.index(self._current)), None, t.pri, 2, 2)
