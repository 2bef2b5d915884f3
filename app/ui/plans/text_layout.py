"""Lays a plan text out line by line and leaves room below one of them, where the error strip stands.

The room belongs to the layout, not to the text: undo knows nothing of it.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout


class RoomyLayout(QPlainTextDocumentLayout):
    """The layout of a plain text, with room below at most one line."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._line, self._room = -1, 0

    def leave_room(self, line: int, room: int) -> bool:
        """Leave `room` px below a line (from 0; −1 for none). Returns whether anything changed."""
        if (line, room) == (self._line, self._room):
            return False
        self._line, self._room = line, room
        self.requestUpdate()
        self.documentSizeChanged.emit(self.documentSize())
        return True

    def room_below(self, line: int) -> int:
        """Px left below a line."""
        return self._room if line == self._line else 0

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        rect = super().blockBoundingRect(block)
        if self._line >= 0 and block.blockNumber() == self._line:
            rect.setHeight(rect.height() + self._room)
        return rect
