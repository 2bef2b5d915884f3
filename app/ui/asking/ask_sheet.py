"""Asking for what an act needs, over the page: a veil, and in the middle the panel with its fields.

Not a window of its own: locking hides it with the page, and Esc leaves it.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.asking.ask_panel import AskPanel
from app.ui.theme import tokens


class AskSheet(QWidget):
    """Lies over its parent while something is asked.

    Signals:
        closed(): nothing is asked any more; the keyboard belongs back on the page.
    """

    closed = Signal()
    _WIDTH = 520

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._panel: AskPanel | None = None
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setObjectName("scrolled")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._scroll.setWidget(self._inside)
        parent.installEventFilter(self)
        self.hide()

    def panel(self) -> AskPanel | None:
        """What is asked now."""
        return self._panel

    def ask(self, panel: AskPanel) -> None:
        """Ask; what was asked before is gone."""
        self._drop()
        self._panel = panel
        panel.left.connect(self.close_sheet)
        self._column.addWidget(panel)
        self._fit()
        self.show()
        self.raise_()
        self._fit()
        panel.moved.connect(self._scroll.ensureWidgetVisible)

    def ask_then(self, panel: AskPanel, done: Callable[[], object]) -> None:
        """Ask; once the panel is filled in the sheet goes, and `done` follows."""

        def wanted() -> None:
            self.close_sheet()
            done()

        panel.wanted.connect(wanted)
        self.ask(panel)
        panel.start()

    def close_sheet(self) -> None:
        """Nothing is asked any more."""
        if self._panel is None:
            return
        self._drop()
        self.hide()
        self.closed.emit()

    def _drop(self) -> None:
        if self._panel is not None:
            self._column.removeWidget(self._panel)
            self._panel.clear()
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None

    def refit(self) -> None:
        """The panel says more or less than before."""
        self._fit()

    def _fit(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect())
        if self._panel is None:
            return
        width = min(self._WIDTH, self.width() - 32)
        self._inside.setFixedWidth(width)
        layout = self._panel.layout()
        assert layout is not None
        layout.activate()
        needed = self._panel.heightForWidth(width) if self._panel.hasHeightForWidth() else 0
        height = min(max(needed, self._panel.sizeHint().height()), self.height() - 24)
        top = max(12, (self.height() - height) // 3)
        self._scroll.setGeometry((self.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        if watched is self.parent() and event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(tokens().ink)
        veil.setAlpha(96)
        QPainter(self).fillRect(self.rect(), veil)
