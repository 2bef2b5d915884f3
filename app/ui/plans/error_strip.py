"""The strip below a faulty line: what is wrong there, how it could be written, and the key that does so."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import draw_icon, font, tokens
from app.ui.widgets.button import Button
from app.ui.widgets.painting import PaintedText, draw_frame, draw_text, text_width
from app.ui.widgets.strip import broken

_LEFT, _LINE, _PAD = 40, 19, 7


class ErrorStrip(QWidget):
    """One fault. Whoever shows it gives it the width and asks for the height.

    Signals:
        taken(): the suggestion is taken.
    """

    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead, self._before, self._proposal = "", "", ""
        self.button = Button(self.tr("Take it"), key="Alt+Enter", parent=self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.taken)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def show_fault(self, lead: str, before: str = "", proposal: str = "", repairable: bool = False) -> None:
        """Show a fault.

        Args:
            lead: line and reason, bold.
            before: words before the proposal.
            proposal: how it could be written, bold.
            repairable: the proposal can be put in by key.
        """
        self._lead, self._before, self._proposal = lead, before, proposal
        self.button.setVisible(repairable)
        self.setAccessibleName(lead)
        self.setAccessibleDescription(f"{before}{proposal}")
        self._place()
        self.update()

    def words(self) -> str:
        """All words."""
        return " ".join(part for part in (self._lead, self._before + self._proposal) if part)

    def _room(self, width: int) -> int:
        button = self.button.sizeHint().width() + 12 if not self.button.isHidden() else 0
        return max(80, width - _LEFT - 12 - button)

    def _lines(self, width: int) -> list[list[tuple[str, int, bool, bool]]]:
        room = self._room(width)
        lines = [[(part, 13, True, True)] for part in broken(self._lead, 13, room, True)]
        if self._before or self._proposal:
            taken = text_width(self._before, 12)
            first, *others = broken(self._proposal, 12, room, True, first_room=max(20, room - taken)) or ("",)
            lines.append([(self._before, 12, False, False), (first, 12, True, False)])
            lines += [[(part, 12, True, False)] for part in others]
        return lines

    def height_for(self, width: int) -> int:
        """The height it needs, px."""
        return max(46, len(self._lines(width)) * _LINE + 2 * _PAD)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        size = self.button.sizeHint()
        self.button.setGeometry(
            self.width() - size.width() - 9, (self.height() - 28) // 2, size.width(), min(size.height(), 28)
        )

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        room = self._room(self.width())
        for line in self._lines(self.width()):
            for text, px, bold, _ in line:
                yield PaintedText(text, text, room, font(px, bold))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        draw_frame(painter, self.rect(), t.panel, t.bad, 3)
        draw_icon(painter, "warning", t.bad, 12, (self.height() - 18) // 2, 18)
        lines = self._lines(self.width())
        top = (self.height() - len(lines) * _LINE) // 2
        for number, line in enumerate(lines):
            x = _LEFT
            for text, px, bold, coloured in line:
                width = text_width(text, px, bold)
                box = QRect(x, top + number * _LINE, width + 2, _LINE)
                draw_text(painter, box, text, px, t.bad if coloured else t.ink, bold)
                x += width
