"""Two editions of a plan side by side, line by line: what is the same stands level, what differs is marked."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.services.plans.desk.compare import Comparison, LinePair
from app.services.plans.desk.differences import Difference
from app.ui.plans.wrapping import WrapTable
from app.ui.theme import mono, tokens
from app.ui.widgets.button import Button
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.painting import RIGHT, PaintedText, draw_text
from app.ui.widgets.panel import Panel
from app.ui.widgets.table import AnyIndex, Column, Look, TableView
from app.ui.widgets.text import Text

_NUMBER = 44
_SIGN = {"same": "", "changed": "≠", "removed": "−", "added": "+"}


class _Lines(QStyledItemDelegate):
    """Draws lines of plan text."""

    def __init__(self, view: "LinesTable") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        t = tokens()
        rect: QRect = option.rect
        pair: LinePair = self._view.row_of(index)
        column = index.column()
        left = column < 2
        missing = (pair.left_line if left else pair.right_line) is None
        fill = {"changed": t.pri_s, "removed": t.bad_s, "added": t.ok_s}.get(pair.kind, t.panel)
        if column == 2:
            fill = t.sub
        painter.fillRect(rect, QColor(t.readonly if missing and column != 2 else fill))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, QColor(t.pri))
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(t.pri))
        text = str(index.data() or "")
        if column in (0, 3):
            draw_text(painter, rect.adjusted(0, 0, -8, 0), text, 12, t.ink3, align=RIGHT)
            return
        if column == 2:
            tone = {"removed": t.bad, "added": t.ok}.get(pair.kind, t.pri)
            draw_text(painter, rect, text, 13, tone, True, Qt.AlignmentFlag.AlignCenter)
            return
        painter.setFont(mono(13))
        painter.setPen(QColor(t.ok if text.lstrip().startswith("#") else t.ink))
        room = rect.adjusted(4, 0, -4, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        painter.drawText(room, flags, shown)


class LinesTable(TableView):
    """The lines; F4 goes to the next difference."""

    def __init__(self, name: str, before: str, after: str, parent: QWidget | None = None) -> None:
        super().__init__(
            name,
            [
                Column("left", "", lambda row: str(row.left_line or ""), right=True, width=_NUMBER),
                Column("left_text", before, lambda row: row.left),
                Column("kind", "", lambda row: _SIGN[row.kind], width=26),
                Column("right", "", lambda row: str(row.right_line or ""), right=True, width=_NUMBER),
                Column("right_text", after, lambda row: row.right),
            ],
            parent=parent,
        )
        self.horizontalHeader().hide()
        self.setItemDelegate(_Lines(self))
        self.verticalHeader().setMinimumSectionSize(16)
        self.verticalHeader().setDefaultSectionSize(self.row_height())

    def row_height(self) -> int:
        return 20

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`: lines may be cut, the pointer tells the whole."""
        return ()

    def next_difference(self) -> bool:
        """Go to the next stretch that differs, from the last back to the first."""
        rows = self.rows.rows()
        starts = [
            number
            for number, row in enumerate(rows)
            if row.kind != "same" and (number == 0 or rows[number - 1].kind == "same")
        ]
        if not starts:
            return False
        here = self.currentIndex().row()
        to = next((start for start in starts if start > here), starts[0])
        self.choose_row(to)
        self.scrollTo(self.model().index(to, 0), self.ScrollHint.PositionAtCenter)
        return True


class CompareView(Panel):
    """The view, over the whole page.

    Signals:
        chosen(str, str): a person wants these two editions compared, by their ids.
        closed(): Esc.
    """

    chosen = Signal(str, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Compare editions"), "history", parent=parent)
        assert self.header is not None
        self.count = Text("", 13, "ink2")
        self.next = Button(self.tr("Next difference"), key="F4")
        self.next.setFixedHeight(26)
        self.next.clicked.connect(self._next)
        self.done = Button(self.tr("Close"), key="Esc")
        self.done.setFixedHeight(26)
        self.done.clicked.connect(self.closed)
        for widget in (self.count, self.next, self.done):
            self.header.add_right(widget)
        self.before = ComboBox(self.tr("Edition at the left"))
        self.after = ComboBox(self.tr("Edition at the right"))
        row = self.body(QHBoxLayout(), 12, 6, 12, 6)
        row.addWidget(self.before, 1)
        row.addSpacing(26)
        row.addWidget(self.after, 1)
        for box in (self.before, self.after):
            box.chosen.connect(lambda _key: self.chosen.emit(self.before.choice(), self.after.choice()))
        self.clauses = WrapTable(
            self.tr("Differences"),
            [
                Column("clause", self.tr("Clause"), lambda row: row.clause, width=58),
                Column("title", self.tr("Parameter"), lambda row: row.title, width=170),
                Column("before", self.tr("Before"), lambda row: row.before or "—"),
                Column(
                    "after",
                    self.tr("After"),
                    lambda row: row.after or "—",
                    look=lambda _r: Look("pri", bold=True),
                ),
                Column("line", self.tr("Line"), lambda row: str(row.first_line or ""), right=True, width=66),
            ],
            wrapped=("title", "before", "after"),
        )
        self.clauses.opened.connect(self._show_line)
        self.add(self.clauses, 2)
        self.divider()
        self.table = LinesTable(self.tr("Lines of both editions"), self.tr("Before"), self.tr("After"))
        self.add(self.table, 3)

    def show_editions(self, editions: Sequence[tuple[str, str]], before: str, after: str) -> None:
        """Which editions there are (id, name), and which two are compared."""
        for box, choice in ((self.before, before), (self.after, after)):
            box.set_choices(editions)
            box.choose(choice)

    def show_comparison(self, found: Comparison) -> None:
        """Show what differs; the first line that does is in sight."""
        self.clauses.set_rows(found.differences)
        if found.differences:
            self.clauses.choose_row(0)
        self.table.set_rows(found.lines)
        differing = sum(row.kind != "same" for row in found.lines)
        clauses = self.tr("%n clause(s)", "", len(found.differences))
        lines = self.tr("%n line(s) differ", "", differing)
        self.count.setText(f"{clauses}　{lines}" if differing else self.tr("No difference"))
        self.next.setEnabled(bool(differing))
        if found.lines:
            self.table.choose_row(0)
            self.table.scrollToTop()
            if found.lines[0].kind == "same":
                self.table.next_difference()
        self.clauses.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_line(self, row: Difference) -> None:
        numbers = [pair.right_line for pair in self.table.rows.rows()]
        if row.first_line in numbers:
            self.table.choose_row(numbers.index(row.first_line))
            self.table.scrollTo(self.table.currentIndex(), self.table.ScrollHint.PositionAtCenter)

    def _next(self) -> None:
        self.table.next_difference()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
