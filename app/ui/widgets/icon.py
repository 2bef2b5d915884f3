"""An icon as a widget, in a tone of the look in force."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import draw_icon, tokens
from app.ui.theme.tokens import Tone


class Icon(QWidget):
    """A decoration; what it means is always also written, so screen readers pass over it."""

    def __init__(self, name: str, px: int = 16, tone: Tone = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._px, self._tone = name, px, tone
        self.setFixedSize(px, px)

    def set(self, name: str, tone: Tone) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_icon(QPainter(self), self._name, tokens().tone(self._tone), 0, 0, self._px)
