"""How much of a limit is used: a bar with used, what this claim would take, and the rest."""

from collections.abc import Iterable
from fractions import Fraction

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.rules.values.money import Money
from app.ui.theme import tokens
from app.ui.widgets.painting import PaintedText


class LimitBar(QWidget):
    """Two fills and a frame. The figures stand beside it as text; screen readers get `words`."""

    def __init__(self, name: str, height: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._used = self._taking = Fraction(0)
        self._tone = "pri"

    def set_shares(self, used: Money, taking: Money, limit: Money, words: str = "") -> None:
        """Show `used` and, after it, `taking` of `limit`; a limit of nothing shows an empty bar."""
        whole = limit.fen
        self._used = _share(used.fen, whole)
        self._taking = min(_share(taking.fen, whole), 1 - self._used)
        self.setAccessibleDescription(words)
        self.update()

    def set_share(self, done: int, of: int, words: str = "", tone: str = "ok") -> None:
        """Show a count (已核实 6 / 11) in the colour `tone`."""
        self._used, self._taking = Fraction(0), _share(done, of)
        self._tone = tone
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(108, self.height())

    def painted_texts(self) -> Iterable[PaintedText]:
        """No text inside."""
        return ()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        width, height = self.width(), self.height()
        painter.fillRect(self.rect(), t.line2)
        painter.fillRect(1, 1, width - 2, height - 2, t.sub)
        inner = width - 2
        used = round(inner * self._used)
        taking = round(inner * self._taking)
        # A share too small to see still shows that it is there.
        used = max(used, 2) if self._used else 0
        taking = max(taking, 2) if self._taking else 0
        painter.fillRect(1, 1, used, height - 2, t.medical)
        colour = t.tone(self._tone) if self._tone != "pri" else (t.pri if self._used else t.pri_l)
        painter.fillRect(1 + used, 1, min(taking, inner - used), height - 2, colour)


def _share(part: int, whole: int) -> Fraction:
    return Fraction(0) if whole <= 0 else min(Fraction(max(part, 0), whole), Fraction(1))
