"""Rows with a mark, words, a detail and a link at the right: the conditions of a payment, and what else may be owed.

Shows what it is given; which rows there are is the decision's business, where a link leads the page's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.ui.theme import Layout, draw_icon, font, tokens
from app.ui.theme.tokens import NARROW, Tone
from app.ui.widgets.linked_rows import LinkedRows
from app.ui.widgets.painting import LEFT, RIGHT, PaintedText, draw_frame, draw_text, elide, text_width

_LEFT, _TEXT = 14, 40
_GAP = 12


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One row, ready to be shown.

    Attributes:
        icon, tone: the mark at the left and its colour; the words always say the same.
        text: what it is about; `bold` for what still waits.
        detail: the facts of it.
        link: what the link says (条款 3.2, 转慰问 Alt+5); "" shows none.
        key: what the page needs to follow the link.
    """

    icon: str
    tone: Tone
    text: str
    detail: str = ""
    link: str = ""
    key: str = ""
    warn: bool = False


class LinkRows(LinkedRows):
    """The rows. Tab reaches them, arrows choose one, Enter follows its link.

    Signals:
        wanted(str): the key of the row whose link is followed.
    """

    wanted = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LinkRow, ...] = ()
        self._height = 26
        self.setAccessibleName(name)
        self.set_layout(NARROW)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._height = 36 if layout.wide else 26
        self._fit()

    def show_rows(self, rows: Sequence[LinkRow]) -> None:
        """Show other rows."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        self._current = min(self._current, len(self._rows) - 1)
        self.setAccessibleDescription(
            "\n".join(" ".join(part for part in (row.text, row.detail, row.link) if part) for row in rows)
        )
        self._fit()

    def rows(self) -> tuple[LinkRow, ...]:
        """What is shown."""
        return self._rows

    def _fit(self) -> None:
        self._set_height(len(self._rows) * self._height)

    # ------------------------------------------------------------------ geometry
    def _line(self, index: int) -> QRect:
        return QRect(0, index * self._height, self.width(), self._height)

    def _link_box(self, index: int) -> QRect:
        width = text_width(self._rows[index].link, 13)
        return QRect(self.width() - 12 - width, self._line(index).top(), width, self._height)

    def _pointed(self, index: int) -> QRect:
        return self._link_box(index).adjusted(-6, 0, 6, 0)

    def _pieces(self, index: int) -> tuple[str, str, int, int]:
        """Words and detail as they stand, and the room each had: the detail gives way before the words."""
        row = self._rows[index]
        room = self._link_box(index).left() - 10 - _TEXT if row.link else self.width() - 12 - _TEXT
        words = min(text_width(row.text, 14, row.warn), room)
        text = elide(row.text, 14, room, row.warn, middle=False)
        rest = max(0, room - words - _GAP)
        detail = elide(row.detail, 13, rest, middle=False) if rest > 24 else ""
        return text, detail, words, rest

    def _row_at(self, point: QPoint) -> int:
        index = point.y() // self._height
        return index if 0 <= index < len(self._rows) else -1

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        for index, row in enumerate(self._rows):
            text, detail, words, rest = self._pieces(index)
            yield PaintedText(row.text, text, words + 1, font(14, row.warn), told=True)
            yield PaintedText(row.detail, detail, rest, font(13), told=True)
            yield PaintedText(row.link, row.link, self._link_box(index).width() + 1, font(13))

    # ------------------------------------------------------------------ people
    def _follow(self, index: int) -> None:
        if 0 <= index < len(self._rows) and self._rows[index].link:
            self.wanted.emit(self._rows[index].key)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self._row_at(point)
        if index >= 0 and self._pointed(index).contains(point):
            self._follow(index)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._row_at(event.pos())
            words = ""
            if index >= 0:
                row, (text, detail, _, _) = self._rows[index], self._pieces(index)
                if (text, detail) != (row.text, row.detail):
                    words = f"{row.text}　{row.detail}"
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    # ------------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        for index, row in enumerate(self._rows):
            line = self._line(index)
            if index < len(self._rows) - 1:
                painter.fillRect(line.left(), line.bottom(), line.width(), 1, QColor(t.line))
            if index == self._current and self.hasFocus():
                draw_frame(painter, line.adjusted(2, 1, -2, -2), t.edit, t.pri, 3, 2)
            middle = line.center().y()
            draw_icon(painter, row.icon, t.tone(row.tone), _LEFT, middle - 8, 16)
            text, detail, words, rest = self._pieces(index)
            box = QRect(_TEXT, line.top(), words + 2, line.height() - 1)
            draw_text(painter, box, text, 14, t.warn if row.warn else t.ink, row.warn, LEFT)
            box = QRect(_TEXT + words + _GAP, line.top(), rest + 2, line.height() - 1)
            draw_text(painter, box, detail, 13, t.warn if row.warn else t.ink2, align=LEFT)
            if row.link:
                link = self._link_box(index)
                draw_text(painter, link.adjusted(-1, 0, 1, -1), row.link, 13, t.pri, align=RIGHT)
                if index == self._hover:
                    painter.fillRect(link.left(), middle + 8, link.width(), 1, QColor(t.pri))
