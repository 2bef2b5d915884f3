"""The one search box (F2). Its frame is always the primary colour; the keyboard comes back here after every act.

For typing, keys and the scanner's text only; what is found is shown in a `ResultList`.
"""

from PySide6.QtCore import QEvent, QMargins, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QWidget

from app.ui.theme import draw_icon, tokens
from app.ui.widgets.inputs import Input
from app.ui.widgets.key_cap import cap_width, draw_key_cap
from app.ui.widgets.painting import restyle


class SearchBox(Input):
    """The box: 40 px beside a form, 56 px on the empty counter (`large`).

    Signals:
        walked(int): Up or Down was pressed: −1 or 1 (PgUp, PgDn: ∓8).
        opened(): Enter was pressed.
        cleared(): Esc was pressed in an empty box, or emptied it.
    """

    walked = Signal(int)
    opened = Signal()
    cleared = Signal()

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        large: bool = False,
        key: str = "F2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, placeholder, parent)
        self._key, self._large = key, large
        self.setFixedHeight(56 if large else 40)
        left, right = (58, 22) if large else (36, 10)
        self._own_margins = QMargins(left, 0, right + cap_width(key), 0)
        self.setTextMargins(self._own_margins)
        if key:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(self.come_back)

    def _make_room(self) -> None:
        self.setTextMargins(self._own_margins)

    def come_back(self) -> None:
        """Take the focus and select what stands here, so that the next key replaces it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def type_text(self, text: str) -> None:
        """Text typed or scanned elsewhere arrives: it replaces what stands here and is searched."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        super().setText(text)
        self.setCursorPosition(len(text))
        self.textEdited.emit(text)

    def _select_all(self) -> None:
        # Text that arrived with the focus must not be replaced by the next letter.
        if self.cursorPosition() != len(self.text()) or self.hasSelectedText():
            super()._select_all()

    def event(self, event: QEvent) -> bool:
        # While there is something to clear, Esc is ours before it is the page's shortcut.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.text():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -8,
            Qt.Key.Key_PageDown: 8,
        }.get(Qt.Key(event.key()))
        if step is not None:
            self.walked.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def set_state(self, state, why: str = "") -> None:
        """The frame stays primary; only tooltip and description change."""
        self.setAccessibleDescription(why)
        self.setToolTip(why)
        restyle(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        t = tokens()
        painter = QPainter(self)
        middle = self.height() // 2
        edge = 22 if self._large else 18
        draw_icon(painter, "search", t.pri, 19 if self._large else 11, middle - edge // 2, edge)
        if self._key:
            right = 18 if self._large else 9
            draw_key_cap(painter, self.width() - right - cap_width(self._key), middle, self._key)

    def icon_rect(self) -> QRect:
        """Where the magnifier stands."""
        return QRect(11, (self.height() - 18) // 2, 18, 18)
