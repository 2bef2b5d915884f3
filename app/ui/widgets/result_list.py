"""What a search found: a few rows with the matched text underlined. The keyboard stays in the search box.

For showing and choosing; ranking and masking are the service's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.theme import font, metrics, tokens
from app.ui.widgets.painting import RIGHT, PaintedText, draw_frame, draw_text, elide, text_width
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.tag import TagKind, draw_tag, tag_width

ROW = 44


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row, ready to be shown.

    Attributes:
        key: what the page needs to open it.
        title: the name; `mark` is the span of it that was matched, (0, 0) for none.
        tag: the state in a word.
        right: the masked number; `right_mark` its matched span.
        below: the union; `below_mark` its matched span.
    """

    key: int
    title: str
    mark: tuple[int, int] = (0, 0)
    tag: str = ""
    tag_kind: TagKind = "neutral"
    right: str = ""
    right_mark: tuple[int, int] = (0, 0)
    below: str = ""
    below_mark: tuple[int, int] = (0, 0)


class ResultList(QWidget):
    """The list; at most `most` rows are visible, the rest scrolls with the choice.

    Signals:
        opened(int): the key of the row that Enter or a click chose.
        current_changed(int): the key of the marked row.
    """

    opened = Signal(int)
    current_changed = Signal(int)

    def __init__(self, name: str, most: int = 3, framed: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ResultRow, ...] = ()
        self._current, self._top, self._hover = -1, 0, -1
        self._most, self._framed = most, framed
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    # ------------------------------------------------------------------ content
    def show_rows(self, rows: Sequence[ResultRow], current: int = 0) -> None:
        """Show other rows and mark one; none hides the list."""
        self._rows = tuple(rows)
        self._top, self._hover = 0, -1
        self._current = max(min(current, len(self._rows) - 1), -1)
        self._fit()
        self._say()

    def rows(self) -> tuple[ResultRow, ...]:
        """What is shown."""
        return self._rows

    def set_most(self, most: int) -> None:
        """Show up to this many rows at once."""
        self._most = max(1, most)
        self._fit()

    def current(self) -> ResultRow | None:
        """The marked row."""
        return self._rows[self._current] if 0 <= self._current < len(self._rows) else None

    def set_current(self, index: int) -> None:
        """Mark a row."""
        self._current = max(-1, min(index, len(self._rows) - 1))
        self._keep_in_view()
        self._say()

    def walk(self, step: int) -> None:
        """Move the mark by rows; at the ends it stays."""
        if self._rows:
            self._current = max(0, min(len(self._rows) - 1, self._current + step))
            self._keep_in_view()
            self._say()

    def open_current(self) -> None:
        """Choose the marked row."""
        row = self.current()
        if row is not None:
            self.opened.emit(row.key)

    def attach(self, box: SearchBox) -> None:
        """Let the arrows and Enter of a search box work here."""
        box.walked.connect(self.walk)
        box.opened.connect(self.open_current)

    def _say(self) -> None:
        row = self.current()
        words = (row.title, row.tag, row.right, row.below) if row else ()
        self.setAccessibleDescription(" ".join(part for part in words if part))
        self.update()
        if row is not None:
            self.current_changed.emit(row.key)

    def _keep_in_view(self) -> None:
        shown = self._shown()
        self._top = max(0, min(self._top, self._current, len(self._rows) - shown))
        if self._current >= self._top + shown:
            self._top = self._current - shown + 1

    def _shown(self) -> int:
        return min(len(self._rows), self._most)

    def _fit(self) -> None:
        edge = 2 if self._framed else 0
        self.setFixedHeight(self._shown() * ROW + edge if self._rows else 0)
        self.setVisible(bool(self._rows))
        self._keep_in_view()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, self.height())

    # ------------------------------------------------------------------ geometry
    def _box(self, index: int) -> QRect:
        edge = 1 if self._framed else 0
        return QRect(edge, edge + (index - self._top) * ROW, self.width() - 2 * edge, ROW)

    def _row_at(self, point: QPoint) -> int:
        for index in range(self._top, min(self._top + self._shown(), len(self._rows))):
            if self._box(index).contains(point):
                return index
        return -1

    def _pieces(self, index: int) -> tuple[str, str, int]:
        """The name and the union as they fit, and where the tag begins."""
        row, box = self._rows[index], self._box(index)
        right = box.right() - 12
        taken = (text_width(row.right, 13) + 8 if row.right else 0) + (
            tag_width(row.tag, row.tag_kind) + 8 if row.tag else 0
        )
        title = elide(row.title, 14, max(40, right - (box.left() + 11) - taken), bold=True)
        below = elide(row.below, 12, right - (box.left() + 11))
        return title, below, box.left() + 11 + text_width(title, 14, True) + 8

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        for index in range(self._top, self._top + self._shown()):
            row, box = self._rows[index], self._box(index)
            title, below, _ = self._pieces(index)
            yield PaintedText(row.title, title, box.width() - 24, font(14, True), told=True)
            yield PaintedText(row.below, below, box.width() - 24, font(12), told=True)
            yield PaintedText(row.right, row.right, box.width() - 24, font(13))

    # ------------------------------------------------------------------ people
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hover = self._row_at(event.position().toPoint())
        if hover != self._hover:
            self._hover = hover
            self.setCursor(Qt.CursorShape.PointingHandCursor if hover >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._row_at(event.position().toPoint())
        if index >= 0:
            self.set_current(index)
            self.open_current()

    def wheelEvent(self, event: QWheelEvent) -> None:
        step = -1 if event.angleDelta().y() > 0 else 1
        self._top = max(0, min(len(self._rows) - self._shown(), self._top + step))
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._row_at(event.pos())
            words = ""
            if index >= 0:
                row = self._rows[index]
                title, below, _ = self._pieces(index)
                words = "\n".join(
                    whole for whole, shown in ((row.title, title), (row.below, below)) if whole != shown
                )
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    # ------------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        if self._framed:
            draw_frame(painter, self.rect(), t.panel, t.line)
        last = min(self._top + self._shown(), len(self._rows))
        for index in range(self._top, last):
            box = self._box(index)
            if index == self._current:
                painter.fillRect(box, QColor(t.pri_s))
                painter.fillRect(box.left(), box.top(), 3, box.height(), QColor(t.pri))
            elif index == self._hover:
                painter.fillRect(box, QColor(t.sub))
            if index < last - 1:
                painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(t.line))
            self._paint_row(painter, index, box)
        if len(self._rows) > self._shown():
            self._paint_more(painter)

    def _paint_row(self, painter: QPainter, index: int, box: QRect) -> None:
        t = tokens()
        row = self._rows[index]
        title, below, tag_at = self._pieces(index)
        left, right = box.left() + 11, box.right() - 11
        upper, lower = (
            QRect(left, box.top() + 3, right - left, 20),
            QRect(left, box.top() + 23, right - left, 18),
        )
        draw_marked(painter, upper, title, row.mark if title == row.title else (0, 0), 14, t.ink, bold=True)
        if row.tag:
            draw_tag(painter, tag_at, upper.center().y() + 1, row.tag, row.tag_kind)
        if row.right:
            width = text_width(row.right, 13)
            number = QRect(right - width, upper.top(), width + 1, upper.height())
            if row.right_mark[1] > row.right_mark[0]:
                draw_marked(painter, number, row.right, row.right_mark, 13, t.ink2)
            else:
                draw_text(painter, number, row.right, 13, t.ink2, align=RIGHT)
        draw_marked(painter, lower, below, row.below_mark if below == row.below else (0, 0), 12, t.ink2)

    def _paint_more(self, painter: QPainter) -> None:
        """A thin mark at the right shows that there is more."""
        t = tokens()
        track = self.height() - 4
        length = max(16, track * self._shown() // len(self._rows))
        top = 2 + (track - length) * self._top // max(1, len(self._rows) - self._shown())
        painter.fillRect(self.width() - 4, top, 3, length, QColor(t.line2))


def draw_marked(
    painter: QPainter, rect: QRect, text: str, mark: tuple[int, int], px: int, colour: str, bold: bool = False
) -> None:
    """A line of text whose span `mark` is in the primary colour and underlined."""
    t = tokens()
    first, last = max(0, mark[0]), min(mark[1], len(text))
    if last <= first:
        draw_text(painter, rect, text, px, colour, bold)
        return
    measure = metrics(px, bold)
    before, after = measure.horizontalAdvance(text[:first]), measure.horizontalAdvance(text[:last])
    for part, at, ink in (
        (text[:first], 0, colour),
        (text[first:last], before, t.pri),
        (text[last:], after, colour),
    ):
        if part:
            draw_text(painter, rect.adjusted(at, 0, 0, 0), part, px, ink, bold)
    baseline = rect.center().y() + measure.ascent() // 2 + (2 if px > 12 else 1)
    painter.fillRect(rect.left() + before, baseline + 1, after - before, 1, QColor(t.pri))
