"""Painted rows, of which each may end in a link: the keyboard, the pointer and the height they have in common.

What a row says, where its link stands and where it leads are the widget's that shows them.
"""

from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class LinkedRows(QWidget):
    """The rows. Tab reaches them, arrows choose one, the `FOLLOW` keys follow its link."""

    FOLLOW: tuple[Qt.Key, ...] = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Any, ...] = ()
        self._current = self._hover = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # ------------------------------------------------------------------ what the rows say of themselves
    def _row_at(self, point: QPoint) -> int:
        """The row under the point, or -1."""
        raise NotImplementedError

    def _pointed(self, index: int) -> QRect:
        """Where the pointer shows that a row's link can be followed."""
        raise NotImplementedError

    def _follow(self, index: int) -> None:
        """Follow a row's link, where it has one."""
        raise NotImplementedError

    # ------------------------------------------------------------------ height
    def _set_height(self, height: int) -> None:
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    # ------------------------------------------------------------------ people
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._rows:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._current = max(0, min(len(self._rows) - 1, self._current + step))
            self.update()
        elif key in self.FOLLOW and self._current >= 0:
            self._follow(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0 and self._rows:
            self._current = 0
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self._row_at(point)
        over = index if index >= 0 and self._pointed(index).contains(point) else -1
        if over != self._hover:
            self._hover = over
            self.setCursor(Qt.CursorShape.PointingHandCursor if over >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()
