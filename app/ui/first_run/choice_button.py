"""A large choice of the start page: icon, what it does, what comes of it, and its key."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import draw_icon, font, tokens
from app.ui.widgets.button import KeyedButton
from app.ui.widgets.key_cap import cap_width, draw_key_cap
from app.ui.widgets.painting import PaintedText, draw_frame, draw_text, text_width
from app.ui.widgets.strip import broken

_LINE = 19


class ChoiceButton(KeyedButton):
    """The choice; Enter and Space press it, up and down move to its neighbours."""

    def __init__(self, text: str, more: str, icon: str, key: str, parent: QWidget | None = None) -> None:
        self._more = more
        super().__init__(text, icon, key, parent)
        self.setAccessibleDescription(more)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _lines(self) -> Sequence[str]:
        return broken(self._more, 13, self._room())

    def _room(self) -> int:
        return max(120, self.width() - 68 - 28 - cap_width(self.key()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = broken(self._more, 13, max(120, width - 68 - 28 - cap_width(self.key())))
        return 16 + 24 + 4 + _LINE * len(lines) + 16

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(self.width(), 320)))

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        yield PaintedText(self.text(), self.text(), self._room(), font(16, True))
        for line in self._lines():
            yield PaintedText(line, line, self._room(), font(13))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        lit = (self.underMouse() or self.isDown()) and self.isEnabled()
        focused = self.hasFocus()
        edge = t.pri if focused else t.line2
        draw_frame(painter, self.rect(), t.pri_s if lit else t.panel, edge, 4, 2 if focused else 1)
        ink, ink2 = (t.ink, t.ink2) if self.isEnabled() else (t.ink3, t.ink3)
        draw_icon(painter, self._icon, t.pri if self.isEnabled() else t.ink3, 22, 17, 24)
        title = QRect(68, 16, text_width(self.text(), 16, True) + 2, 24)
        draw_text(painter, title, self.text(), 16, ink, True)
        for number, line in enumerate(self._lines()):
            box = QRect(68, 44 + _LINE * number, self._room(), _LINE)
            draw_text(painter, box, line, 13, ink2)
        draw_key_cap(painter, self.width() - 14 - cap_width(self.key()), 28, self.key())
