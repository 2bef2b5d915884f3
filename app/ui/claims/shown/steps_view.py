"""The steps of the calculation: number in a circle, sentence, amount, and the clause as a link.

Shows what it is given; which steps there are is the decision's business, how a clause is shown the page's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from app.ui.theme import Layout, font, tokens
from app.ui.theme.tokens import NARROW
from app.ui.widgets.linked_rows import LinkedRows
from app.ui.widgets.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    PaintedText,
    draw_frame,
    draw_text,
    elide,
    text_width,
)


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step, ready to be shown.

    Attributes:
        text: the sentence.
        amount: the result, already written (4,189.80); "" shows none.
        clause: what the link says (条款 4.1, or 4.2 / 5.2); "" shows none.
        key: what the page needs to find the clause.
        marked: a warning tint, for an unverified value that decides something.
    """

    text: str
    amount: str = ""
    clause: str = ""
    key: str = ""
    marked: bool = False


class StepsView(LinkedRows):
    """The list. Tab reaches it, arrows choose a step, Enter or F1 opens its clause.

    Signals:
        clause_wanted(str): the key of the step whose clause is asked for.
    """

    clause_wanted = Signal(str)
    FOLLOW = (*LinkedRows.FOLLOW, Qt.Key.Key_F1)
    _CIRCLE = 16

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[StepRow, ...] = ()
        self._row_height, self._px = 22, 13
        self.setAccessibleName(self.tr("Steps of the calculation"))
        self.set_layout(NARROW)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._row_height, self._px = layout.step_row, 14 if layout.wide else 13
        self._fit()

    def show_steps(self, rows: Sequence[StepRow]) -> None:
        """Show other steps."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        self._current = min(self._current, len(self._rows) - 1)
        self.setAccessibleDescription(
            "\n".join(f"{n}. {row.text} {row.amount} {row.clause}" for n, row in enumerate(self._rows, 1))
        )
        self._fit()

    def steps(self) -> tuple[StepRow, ...]:
        """What is shown."""
        return self._rows

    def _fit(self) -> None:
        self._set_height(len(self._rows) * self._row_height + (14 if self._rows else 0))

    # ------------------------------------------------------------------ geometry
    def _clause_width(self) -> int:
        return max((text_width(row.clause, self._px) for row in self._rows), default=0)

    def _amount_right(self) -> int:
        clause = self._clause_width()
        return self.width() - 12 - (max(clause, 50) + 16 if clause else 0)

    def _line(self, index: int) -> QRect:
        return QRect(0, 7 + index * self._row_height, self.width(), self._row_height)

    def _text_box(self, index: int) -> QRect:
        row = self._rows[index]
        right = self._amount_right() - (text_width(row.amount, self._px, True) + 10 if row.amount else 0)
        return QRect(36, self._line(index).top(), right - 36, self._row_height)

    def _pointed(self, index: int) -> QRect:
        width = text_width(self._rows[index].clause, self._px)
        return QRect(self.width() - 12 - width, self._line(index).top(), width, self._row_height)

    def _row_at(self, point: QPoint) -> int:
        index = (point.y() - 7) // self._row_height
        return index if 0 <= index < len(self._rows) and point.y() >= 7 else -1

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        for index, row in enumerate(self._rows):
            room = self._text_box(index).width()
            yield PaintedText(row.text, self._shown(index), room, font(self._px), told=True)

    def _shown(self, index: int) -> str:
        return elide(self._rows[index].text, self._px, self._text_box(index).width(), middle=False)

    # ------------------------------------------------------------------ people
    def _follow(self, index: int) -> None:
        if 0 <= index < len(self._rows) and self._rows[index].clause:
            self.clause_wanted.emit(self._rows[index].key or self._rows[index].clause)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._row_at(event.position().toPoint())
        if index >= 0:
            self._current = index
            if self._pointed(index).adjusted(-4, 0, 4, 0).contains(event.position().toPoint()):
                self._follow(index)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._row_at(event.pos())
            cut = index >= 0 and self._shown(index) != self._rows[index].text
            QToolTip.showText(event.globalPos(), self._rows[index].text if cut else "", self)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # F1 on a step means its own clause, before it means the whole text.
            if event.key() == Qt.Key.Key_F1 and 0 <= self._current < len(self._rows):
                event.accept()
                return True
        return super().event(event)

    # ------------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        for index, row in enumerate(self._rows):
            line = self._line(index)
            if row.marked:
                painter.fillRect(line, QColor(t.warn_s))
            if self.hasFocus() and index == self._current:
                draw_frame(painter, line.adjusted(4, 0, -4, 0), t.pri_s, t.pri, 3, 2)
            self._paint_number(painter, index, line)
            draw_text(painter, self._text_box(index), self._shown(index), self._px, t.ink, align=LEFT)
            amount = QRect(0, line.top(), self._amount_right(), line.height())
            draw_text(painter, amount, row.amount, self._px, t.ink, True, RIGHT)
            box = self._pointed(index)
            draw_text(painter, box, row.clause, self._px, t.pri, align=RIGHT)
            if index == self._hover:
                painter.fillRect(box.left(), box.center().y() + 8, box.width(), 1, QColor(t.pri))

    def _paint_number(self, painter: QPainter, index: int, line: QRect) -> None:
        t = tokens()
        circle = QRect(12, line.center().y() - self._CIRCLE // 2 + 1, self._CIRCLE, self._CIRCLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(t.line2), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(0, 0, -1, -1))
        painter.restore()
        draw_text(painter, circle, str(index + 1), 11, t.ink2, align=CENTRE)
