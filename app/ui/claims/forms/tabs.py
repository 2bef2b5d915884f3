"""The tabs over the form: which event the member comes with. Alt and the figure on a tab choose it from anywhere.

For choosing only; hearing the keys is `keys`, bringing the form of a tab to the screen the desks'.
"""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.ui.theme import font, tokens
from app.ui.widgets.painting import CENTRE, LEFT, PaintedText, draw_frame, draw_text, text_width

HEIGHT = 40
_PX = 14
_CAP = 16


class _Tab(QToolButton):
    """One tab: its words and the figure that chooses it."""

    def __init__(self, words: str, figure: int, first: bool, last: bool) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(f"Alt+{figure}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._figure, self._first, self._last = str(figure), first, last

    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), _PX, True) + _CAP + 4, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        room = self.width() - _CAP - 3
        yield PaintedText(self.text(), self.text(), room, font(_PX, self.isChecked()))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        rect = self.rect()
        # The frame is the panel's below: round at the outer corners, open downwards.
        frame = rect.adjusted(0 if self._first else -8, 0, 0 if self._last else 8, 8)
        fill = t.panel if self.isChecked() else t.head
        if not self.isEnabled():
            fill = t.readonly
        elif not self.isChecked() and (self.underMouse() or self.isDown()):
            fill = t.pri_s
        draw_frame(painter, frame, fill, t.line, 4)
        if not self._last:
            painter.fillRect(rect.right(), 1, 1, rect.height() - 1, t.line)
        if self.isChecked():
            painter.fillRect(0, 0, rect.width(), 3, t.pri)
        else:
            painter.fillRect(0, rect.bottom(), rect.width(), 1, t.line)
        bold = self.isChecked()
        ink = (t.ink if bold else t.ink2) if self.isEnabled() else t.ink3
        words = text_width(self.text(), _PX, bold)
        gap = max(2, min(6, (rect.width() - words - _CAP) // 3))
        x = (rect.width() - words - gap - _CAP) // 2
        draw_text(painter, QRect(x, 1, words + 2, HEIGHT), self.text(), _PX, ink, bold, LEFT)
        cap = QRect(x + words + gap, (HEIGHT - 18) // 2 + 1, _CAP, 18)
        draw_frame(painter, cap, t.sub if self.isEnabled() else None, t.line2, 3)
        draw_text(painter, cap, self._figure, 11, t.ink2 if self.isEnabled() else t.ink3, align=CENTRE)


class EventTabs(QWidget):
    """The strip; it stands right on the form's panel, which has no upper edge of its own.

    Args:
        tabs: (key, words) in the order of their figures, from 1.

    Signals:
        chosen(str): the key of another tab, when a person clicked it.
    """

    chosen = Signal(str)

    def __init__(self, name: str, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._tabs: dict[str, _Tab] = {}
        for figure, (key, words) in enumerate(tabs, 1):
            tab = _Tab(words, figure, figure == 1, figure == len(tabs))
            tab.clicked.connect(lambda _on, key=key: self.chosen.emit(key))
            self._tabs[key] = tab
            row.addWidget(tab, 1)
        self.choose(tabs[0][0])

    def choose(self, key: str) -> None:
        """Show another tab as chosen, without telling."""
        self._tabs[key].setChecked(True)

    def choice(self) -> str:
        """Key of the chosen tab."""
        return next(key for key, tab in self._tabs.items() if tab.isChecked())

    def set_closed(self, why: Mapping[str, str]) -> None:
        """Close the tabs named here; each says why when the pointer rests on it."""
        for key, tab in self._tabs.items():
            tab.setEnabled(key not in why)
            tab.setToolTip(why.get(key, ""))

    def why_closed(self, key: str) -> str:
        """Why a tab is closed; "" when it is open."""
        return "" if self._tabs[key].isEnabled() else self._tabs[key].toolTip()

    def tab(self, key: str) -> QToolButton:
        """One tab, for tests."""
        return self._tabs[key]
