"""A veil over results that are not of what stands at the left: grey until the next run. Lets clicks through."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import tokens


class Veil(QWidget):
    """Lies over its parent while the results are stale."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        parent.installEventFilter(self)
        self.hide()

    def set_stale(self, stale: bool) -> None:
        """Show it or not."""
        parent = self.parentWidget()
        assert parent is not None  # it was made with one
        self.setGeometry(parent.rect())
        self.setVisible(stale)
        if stale:
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            parent = self.parentWidget()
            if parent is not None:
                self.setGeometry(parent.rect())
        elif event.type() == QEvent.Type.ChildAdded and self.isVisible():
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = QColor(tokens().bg)
        colour.setAlpha(168)
        QPainter(self).fillRect(self.rect(), colour)
