"""The people at the door: one row each, chosen by arrows or pointer."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.services.office.door import DoorUser
from app.ui.shell.role_names import role_name
from app.ui.theme import draw_icon, font, tokens
from app.ui.widgets.painting import RIGHT, PaintedText, draw_frame, draw_text, elide, text_width
from app.ui.widgets.tag import draw_tag, tag_width

_HEIGHT, _GAP = 56, 8
_MOST_ROWS = 4
# Whoever works at the counter every day comes first.
_ORDER = {"clerk": 0, "reviewer": 1, "administrator": 2}


class UserRow(QAbstractButton):
    """One person: name, role and number; at the right whether it is who was at the counter."""

    def __init__(self, user: DoorUser, current: bool, other: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.user = user
        self._current, self._other = current, other
        self._role = f"{role_name(user.role)} · {user.number}"
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{user.name} {self._role}")
        self.setText(user.name)

    def sizeHint(self) -> QSize:
        return QSize(300, _HEIGHT)

    def _name_room(self) -> int:
        right = tag_width(self._other) if self._current else text_width(self._other, 13)
        return self.width() - 61 - right - 24

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        shown = elide(self.user.name, 14, self._name_room(), self.isChecked())
        yield PaintedText(self.user.name, shown, self._name_room(), font(14, self.isChecked()), told=True)
        yield PaintedText(self._role, self._role, self._name_room(), font(12))
        yield PaintedText(self._other, self._other, self.width() // 2, font(13))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        chosen = self.isChecked()
        fill = t.pri_s if chosen else t.head if self.underMouse() else t.panel
        draw_frame(painter, self.rect(), fill, t.pri if chosen else t.line, 4, 2 if chosen else 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(t.pri if chosen else t.line2), 1))
        painter.setBrush(QColor(t.pri if chosen else t.sub))
        painter.drawEllipse(QPointF(31, _HEIGHT / 2), 17.5, 17.5)
        painter.restore()
        draw_icon(painter, "user", t.on_pri if chosen else t.ink2, 21, _HEIGHT // 2 - 10, 20)
        room = self._name_room()
        name = elide(self.user.name, 14, room, chosen)
        draw_text(painter, QRect(61, 9, room, 20), name, 14, t.ink, chosen)
        draw_text(painter, QRect(61, 29, room, 17), self._role, 12, t.ink2)
        if self._current:
            x = self.width() - 13 - tag_width(self._other)
            draw_tag(painter, x, _HEIGHT // 2, self._other, "primary")
        elif self._other:
            draw_text(painter, self.rect().adjusted(0, 0, -13, 0), self._other, 13, t.ink2, align=RIGHT)


class UserList(QScrollArea):
    """The rows.

    Signals:
        chosen(str): another person's number.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Who works here"))
        self._rows: list[UserRow] = []
        self._group = QButtonGroup(self)
        self._inside = QWidget()
        self._inside.setObjectName("scrolled")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self.setWidget(self._inside)

    def set_users(self, users: Sequence[DoorUser], current: str = "", tell_other: bool = False) -> None:
        """Show these people.

        Args:
            current: the number of who is at the counter; chosen first, and marked when `tell_other`.
            tell_other: the screen is locked: say beside the others that they would take over.
        """
        for old in self._rows:
            self._group.removeButton(old)
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        users = sorted(users, key=lambda user: (_ORDER.get(user.role, len(_ORDER)), user.number))
        for user in users:
            mine = tell_other and user.number == current
            words = (self.tr("Current session") if mine else self.tr("Take over")) if tell_other else ""
            row = UserRow(user, mine, words)
            row.clicked.connect(lambda _checked=False, number=user.number: self.choose(number))
            self._group.addButton(row)
            self._column.addWidget(row)
            self._rows.append(row)
        rows = min(len(users), _MOST_ROWS)
        self.setFixedHeight(rows * (_HEIGHT + _GAP) - _GAP if rows else _HEIGHT)
        numbers = [user.number for user in users]
        if numbers:
            self.choose(current if current in numbers else numbers[0])

    def numbers(self) -> list[str]:
        """Numbers of the people, from the top."""
        return [row.user.number for row in self._rows]

    def choice(self) -> str:
        """The number of the chosen person; "" without people."""
        return next((row.user.number for row in self._rows if row.isChecked()), "")

    def chosen_name(self) -> str:
        """The name of the chosen person."""
        return next((row.user.name for row in self._rows if row.isChecked()), "")

    def choose(self, number: str) -> None:
        """Choose a person."""
        for row in self._rows:
            if row.user.number == number:
                row.setChecked(True)
                self.ensureWidgetVisible(row)
                self.chosen.emit(number)

    def step(self, step: int) -> None:
        """Choose the next person or the one before."""
        numbers = self.numbers()
        if numbers:
            at = numbers.index(self.choice()) + step
            self.choose(numbers[min(max(at, 0), len(numbers) - 1)])
