"""The editions of a plan on a line of time: circles where the day is known, a diamond and dashes where it is not.

Arrow keys walk along it. Shows what it is given; which edition is in force is decided elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.theme import draw_icon, font, tokens
from app.ui.widgets.painting import PaintedText, draw_frame, draw_text, elide

State = Literal["ended", "in_use", "coming", "not_adopted", "draft"]
HEIGHT = 106
_EDGE = 16
_LEAST = 118
_LINE_Y = 46


@dataclass(frozen=True, slots=True)
class Point:
    """An edition on the line.

    Attributes:
        edition_id: tells editions apart.
        when: the words above (2026-01-01 — 12-31).
        first_day: where it lies; None = nobody knows.
        summary, below: bold and small words under it.
        verified: the day is verified.
    """

    edition_id: str
    when: str
    first_day: date | None
    summary: str
    below: str
    state: State
    verified: bool = True


class EditionTimeline(QWidget):
    """The line. Left and Right choose, Home and End go to its ends.

    Signals:
        chosen(str): a person chose another edition.
        opened(): Enter on the chosen one.
    """

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._points: tuple[Point, ...] = ()
        self._at = -1

    def show_points(self, points: Sequence[Point], chosen: str = "") -> None:
        """Show other editions, oldest first, one of them chosen."""
        self._points = tuple(points)
        ids = [point.edition_id for point in points]
        self._at = ids.index(chosen) if chosen in ids else len(ids) - 1
        self._tell()
        self.update()

    def points(self) -> tuple[Point, ...]:
        """What is shown."""
        return self._points

    def edition(self) -> str:
        """The chosen edition, "" without any."""
        return self._points[self._at].edition_id if self._points else ""

    def choose(self, number: int) -> None:
        """As a person does."""
        number = max(0, min(number, len(self._points) - 1))
        if self._points and number != self._at:
            self._at = number
            self._tell()
            self.update()
            self.chosen.emit(self.edition())

    def walk(self, step: int) -> None:
        """To the edition `step` further on."""
        self.choose(self._at + step)

    def _tell(self) -> None:
        if self._points:
            point = self._points[self._at]
            self.setAccessibleDescription("　".join((point.when, point.summary, point.below)))

    # ------------------------------------------------------------------ where things stand
    def _cells(self) -> list[QRect]:
        """Where each edition stands: by its day, never nearer than its words need; scrolled to the chosen one."""
        count = len(self._points)
        if not count:
            return []
        room = self.width() - 2 * _EDGE
        least = min(max(_LEAST, room // max(count, 4)), 170)
        free = max(0, room - least * count)
        days = [point.first_day for point in self._points]
        known = [day for day in days if day is not None]
        span = max(1, (max(known) - min(known)).days) if known else 1
        starts: list[float] = []
        for number, day in enumerate(days):
            share = (day - min(known)).days / span if day is not None else 1.0
            at = _EDGE + number * least + free * share * 0.5
            starts.append(max(at, starts[-1] + least) if starts else at)
        ends = [*starts[1:], max(starts[-1] + least, self.width() - _EDGE)]
        over = max(0.0, starts[-1] + least - (self.width() - _EDGE))
        if over:
            shift = min(over, max(0.0, starts[self._at] + least * 1.5 - (self.width() - _EDGE)))
            starts, ends = [at - shift for at in starts], [at - shift for at in ends]
        return [
            QRect(round(begin), 0, round(end - begin), HEIGHT)
            for begin, end in zip(starts, ends, strict=True)
        ]

    def _texts(self, cell: QRect, point: Point) -> tuple[tuple[str, str, QRect, int, bool], ...]:
        """Meant, shown, box, px and bold of the words of an edition."""
        room = cell.width() - 10
        chosen = bool(self._points) and point is self._points[self._at]
        bold = point.state == "in_use" or chosen
        found = []
        for text, top, px, heavy in (
            (point.when, 10, 12, bold),
            (point.summary, 60, 13, bold),
            (point.below, 79, 12, False),
        ):
            box = QRect(cell.left(), top, room, 18)
            found.append((text, elide(text, px, room, heavy, middle=False), box, px, heavy))
        return tuple(found)

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        for cell, point in zip(self._cells(), self._points, strict=True):
            for meant, shown, box, px, bold in self._texts(cell, point):
                yield PaintedText(meant, shown, box.width(), font(px, bold), told=True)

    def _number_at(self, place: QPoint) -> int:
        for number, cell in enumerate(self._cells()):
            if cell.adjusted(-6, 0, -6, 0).contains(place):
                return number
        return -1

    def sizeHint(self) -> QSize:
        return QSize(max(1, len(self._points)) * 150 + 2 * _EDGE, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, HEIGHT)

    # ------------------------------------------------------------------ hands
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: self._at - 1,
            Qt.Key.Key_Right: self._at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._points) - 1,
        }
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        to = moves.get(Qt.Key(event.key()))
        if to is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        self.choose(to)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event.position().toPoint())
        if number >= 0:
            self.choose(number)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._number_at(event.pos())
            cut = []
            if number >= 0:
                texts = self._texts(self._cells()[number], self._points[number])
                cut = [meant for meant, shown, *_ in texts if meant != shown]
            QToolTip.showText(event.globalPos(), "\n".join(cut), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # ------------------------------------------------------------------ drawing
    def _ink(self, point: Point) -> str:
        t = tokens()
        if point.state in ("in_use", "coming", "draft"):
            return t.pri
        return t.warn if point.state == "not_adopted" or not point.verified else t.ink2

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        cells = self._cells()
        if not cells:
            return
        chosen = cells[self._at]
        frame = QRect(chosen.left() - 8, 5, min(chosen.width(), 190) + 2, HEIGHT - 10)
        draw_frame(painter, frame, t.pri_s, t.pri if self.hasFocus() or t.contrast else None, 4, 2)
        self._paint_line(painter, cells)
        for cell, point in zip(cells, self._points, strict=True):
            self._paint_mark(painter, cell, point)
            for number, (_, shown, box, px, bold) in enumerate(self._texts(cell, point)):
                ink = self._ink(point) if number != 1 or point.state == "in_use" else t.ink
                if number == 1 and point.state == "in_use":
                    ink = t.ink
                draw_text(painter, box, shown, px, ink, bold)

    def _paint_line(self, painter: QPainter, cells: Sequence[QRect]) -> None:
        t = tokens()
        painter.save()
        for number, (cell, point) in enumerate(zip(cells, self._points, strict=True)):
            begin = cell.left() + 7
            end = cells[number + 1].left() + 7 if number + 1 < len(cells) else self.width() - _EDGE
            if point.state == "in_use":
                painter.fillRect(begin, _LINE_Y - 3, end - begin, 6, QColor(t.pri))
                continue
            colour = (
                t.warn_l
                if point.state == "not_adopted"
                else t.pri
                if point.state in ("draft", "coming")
                else t.line2
            )
            pen = QPen(QColor(colour), 2)
            if point.state in ("not_adopted", "draft") or not point.verified:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(begin, _LINE_Y, end, _LINE_Y)
        painter.restore()

    def _paint_mark(self, painter: QPainter, cell: QRect, point: Point) -> None:
        t = tokens()
        x, y = cell.left() + 7, _LINE_Y
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if point.state == "in_use":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.pri))
            painter.drawEllipse(QPointF(x, y), 8, 8)
            painter.setPen(QPen(QColor(t.on_pri), 1.8))
            painter.drawPolyline([QPointF(x - 3.5, y), QPointF(x - 1, y + 2.8), QPointF(x + 3.8, y - 3)])
        elif point.state == "coming":
            painter.setPen(QPen(QColor(t.pri), 2))
            painter.setBrush(QColor(t.panel))
            painter.drawEllipse(QPointF(x, y), 6.5, 6.5)
        elif point.state == "draft":
            painter.setPen(QPen(QColor(t.pri), 2))
            painter.setBrush(QColor(t.panel))
            painter.drawEllipse(QPointF(x, y), 7, 7)
            draw_icon(painter, "save-draft", t.pri, x - 5, y - 5, 10)
        elif point.state == "not_adopted" or not point.verified:
            painter.setPen(QPen(QColor(t.warn_l), 2))
            painter.setBrush(QColor(t.warn_s))
            painter.drawPolygon(
                QPolygonF([QPointF(x, y - 8), QPointF(x + 8, y), QPointF(x, y + 8), QPointF(x - 8, y)])
            )
        else:
            painter.setPen(QPen(QColor(t.line2), 2))
            painter.setBrush(QColor(t.panel))
            painter.drawEllipse(QPointF(x, y), 6.5, 6.5)
        painter.restore()
