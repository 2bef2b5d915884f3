"""A date to type (20261028, 10-28, 2026年10月28日 …) or to pick from a calendar (Alt+Down or the icon).

Reads with `services/typed/dates`; what the date means on its form is the form's business.
"""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.rules.values.errors import KnownError
from app.rules.values.typed_date import read_date
from app.ui.theme import font, tokens
from app.ui.widgets.inputs import Input
from app.ui.widgets.painting import CENTRE, PaintedText, draw_frame, draw_text


class DateInput(Input):
    """The field. What cannot be read stays as typed; the form says why.

    Args:
        today: the office's day, asked when a date without a year is read.
    """

    def __init__(
        self, name: str, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, "", parent)
        self._today = today
        self._own_icon = "calendar"
        self._make_room()
        self.setMouseTracking(True)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self._calendar: Calendar | None = None
        self.left.connect(self._tidy_up)

    def day(self) -> date | None:
        """The date typed, or None when there is none or it cannot be read."""
        try:
            return read_date(self.text(), self._today()) if self.text().strip() else None
        except KnownError:
            return None

    def set_day(self, day: date | None) -> None:
        """Show a date."""
        self.setText(day.isoformat() if day else "")

    def _tidy_up(self) -> None:
        day = self.day()
        if day is not None and day.isoformat() != self.text():
            self.setText(day.isoformat())

    def open_calendar(self) -> None:
        """Show the calendar below the field."""
        if self.isReadOnly() or not self.isEnabled():
            return
        calendar = Calendar(self.day() or self._today(), self._today(), self)
        self._calendar = calendar
        calendar.picked.connect(self._pick)
        below = self.mapToGlobal(QPoint(self.width() - calendar.width(), self.height() + 2))
        screen = self.screen().availableGeometry()
        if below.y() + calendar.height() > screen.bottom():
            below.setY(below.y() - calendar.height() - self.height() - 4)
        below.setX(max(screen.left(), below.x()))
        calendar.move(below)
        calendar.show()
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def calendar(self) -> "Calendar | None":
        """The calendar while it is open."""
        return self._calendar if self._calendar is not None and self._calendar.isVisible() else None

    def _pick(self, day: date) -> None:
        self.setText(day.isoformat())
        self.textEdited.emit(self.text())
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if opens or (event.key() == Qt.Key.Key_F4 and event.modifiers() & Qt.KeyboardModifier.AltModifier):
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.icon_rect().adjusted(-6, -6, 6, 6).contains(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.icon_rect().adjusted(-6, -6, 6, 6).contains(event.position().toPoint()):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.open_calendar()
            return
        super().mousePressEvent(event)


class Calendar(QFrame):
    """One month. Arrows move by days and weeks, PgUp and PgDn by months, Enter picks, Esc closes.

    Signals:
        picked(date): a day was chosen; the calendar has closed.
    """

    picked = Signal(date)
    _CELL, _HEAD, _PAD = 34, 36, 8

    def __init__(self, day: date, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._day, self._today = day, today
        self._hover: date | None = None
        self.resize(self.sizeHint())
        self._say()

    def sizeHint(self) -> QSize:
        return QSize(7 * self._CELL + 2 * self._PAD, self._HEAD + 24 + 6 * 30 + 2 * self._PAD)

    def day(self) -> date:
        """The marked day."""
        return self._day

    def _say(self) -> None:
        self.setAccessibleName(self._day.isoformat())
        self.update()

    def _first_shown(self) -> date:
        first = self._day.replace(day=1)
        return first - timedelta(days=first.weekday())

    def _cell(self, index: int) -> QRect:
        row, column = divmod(index, 7)
        return QRect(self._PAD + column * self._CELL, self._PAD + self._HEAD + 24 + row * 30, self._CELL, 30)

    def _arrow(self, forward: bool) -> QRect:
        x = self.width() - self._PAD - 32 if forward else self._PAD
        return QRect(x, self._PAD, 32, self._HEAD - 4)

    def _day_at(self, point: QPoint) -> date | None:
        for index in range(42):
            if self._cell(index).contains(point):
                return self._first_shown() + timedelta(days=index)
        return None

    def _move_months(self, months: int) -> None:
        index = self._day.year * 12 + self._day.month - 1 + months
        year, month = divmod(index, 12)
        for day in range(self._day.day, 27, -1):
            try:
                self._day = date(year, month + 1, day)
                break
            except ValueError:
                continue
        else:
            self._day = date(year, month + 1, self._day.day)
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        days = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }.get(Qt.Key(key))
        if days is not None:
            self._day += timedelta(days=days)
            self._say()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._move_months(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self._day = self._today
            self._say()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take(self._day)
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _take(self, day: date) -> None:
        self.picked.emit(day)
        self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if not self.rect().contains(point):
            self.close()
        elif self._arrow(False).contains(point):
            self._move_months(-1)
        elif self._arrow(True).contains(point):
            self._move_months(1)
        elif (day := self._day_at(point)) is not None:
            self._take(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hover = self._day_at(event.position().toPoint())
        if hover != self._hover:
            self._hover = hover
            self.update()

    def painted_texts(self):
        """See `picture_check`."""
        return [PaintedText(self._title(), self._title(), self.width() - 80, font(14, True))]

    def _title(self) -> str:
        return self.tr("{year}-{month}").format(year=self._day.year, month=f"{self._day.month:02d}")

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.panel)
        draw_frame(painter, self.rect(), None, t.line2, 0)
        head = QRect(self._PAD, self._PAD, self.width() - 2 * self._PAD, self._HEAD - 4)
        draw_text(painter, head, self._title(), 14, t.ink, True, CENTRE)
        draw_text(painter, self._arrow(False), "‹", 20, t.ink2, align=CENTRE)
        draw_text(painter, self._arrow(True), "›", 20, t.ink2, align=CENTRE)
        names = self.tr("Mo Tu We Th Fr Sa Su").split()
        for column, name in enumerate(names):
            cell = QRect(self._PAD + column * self._CELL, self._PAD + self._HEAD, self._CELL, 22)
            draw_text(painter, cell, name, 12, t.ink3, align=CENTRE)
        first = self._first_shown()
        for index in range(42):
            day = first + timedelta(days=index)
            cell = self._cell(index).adjusted(1, 1, -1, -1)
            ink = t.ink if day.month == self._day.month else t.ink3
            if day == self._day:
                draw_frame(painter, cell, t.pri, t.pri_d, 3)
                ink = t.on_pri
            elif day == self._hover:
                draw_frame(painter, cell, t.pri_s, None, 3)
            if day == self._today and day != self._day:
                draw_frame(painter, cell, None, t.pri_l, 3)
            draw_text(painter, cell, str(day.day), 13, ink, day == self._today, CENTRE)
