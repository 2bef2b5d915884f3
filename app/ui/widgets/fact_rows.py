"""Rows of facts painted in a panel: what it is, what it says in bold, how far it is sure; or with its source below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.theme import draw_icon, font, tokens
from app.ui.widgets.painting import RIGHT, PaintedText, draw_text, elide, text_width


@dataclass(frozen=True, slots=True)
class Fact:
    """A row.

    Attributes:
        name, value: left, and bold beside it.
        sure: a tick, a warning sign, or None for neither.
        below: a second line in small type.
        tip: what the pointer is told.
    """

    name: str
    value: str
    sure: bool | None = None
    below: str = ""
    tip: str = ""


class FactRows(QWidget):
    """The rows, with a line between them.

    Args:
        name_width: px of the left column.
        height: px of a row.
    """

    def __init__(self, name_width: int = 126, height: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name_width, self._height = name_width, height
        self._facts: tuple[Fact, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other rows."""
        self._facts = tuple(facts)
        self.setAccessibleName("；".join(f"{fact.name} {fact.value} {fact.below}".strip() for fact in facts))
        self.setFixedHeight(self._height * len(facts))
        self.update()

    def facts(self) -> tuple[Fact, ...]:
        """The rows."""
        return self._facts

    def sizeHint(self) -> QSize:
        return QSize(300, self._height * len(self._facts))

    def _value_room(self) -> int:
        mark = 36 if any(fact.sure is not None for fact in self._facts) else 12
        return self.width() - 12 - self._name_width - mark

    def _texts(self, fact: Fact) -> tuple[tuple[str, str, int, int, bool], ...]:
        """Meant, shown, room, px, bold of every text in a row."""
        name_room, value_room, whole = self._name_width - 8, self._value_room(), self.width() - 24
        return (
            (fact.name, elide(fact.name, 13, name_room, middle=False), name_room, 13, False),
            (fact.value, elide(fact.value, 13, value_room, True), value_room, 13, True),
            (fact.below, elide(fact.below, 12, whole), whole, 12, False),
        )

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        for fact in self._facts:
            for meant, shown, room, px, bold in self._texts(fact):
                if meant:
                    yield PaintedText(meant, shown, room, font(px, bold), told=True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = event.pos().y() // self._height
            if 0 <= at < len(self._facts):
                fact = self._facts[at]
                cut = [meant for meant, shown, *_ in self._texts(fact) if meant != shown]
                QToolTip.showText(event.globalPos(), "\n".join(dict.fromkeys([*cut, fact.tip])).strip(), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        for number, fact in enumerate(self._facts):
            top = number * self._height
            line = self._height - 1
            name, value, below = (shown for _, shown, *_ in self._texts(fact))
            first = line if not fact.below else 21
            up = top if not fact.below else top + 3
            draw_text(painter, QRect(12, up, self._name_width, first), name, 13, t.ink2)
            x = 12 + self._name_width
            draw_text(painter, QRect(x, up, self._value_room() + 2, first), value, 13, t.ink, True)
            if fact.below:
                draw_text(painter, QRect(12, up + 19, self.width() - 24, 17), below, 12, t.ink3)
            if fact.sure is not None:
                icon, colour = ("ok", t.ok) if fact.sure else ("warning", t.warn)
                draw_icon(painter, icon, colour, self.width() - 30, up + (first - 16) // 2, 16)
            if number + 1 < len(self._facts):
                painter.fillRect(0, top + line, self.width(), 1, QColor(t.line))


class SumRows(QWidget):
    """A short sum: words at the left, amounts at the right; the last row bold, with a line above it.

    Args:
        rows: (words, amount) each.
        total: a last bold row, or None.
    """

    def __init__(
        self,
        rows: Sequence[tuple[str, str]],
        total: tuple[str, str] | None = None,
        after: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows, self._total, self._after = tuple(rows), total, tuple(after)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(20 * (len(self._rows) + len(self._after)) + (27 if total else 0))
        told = [*self._rows, *([total] if total else []), *self._after]
        self.setAccessibleName("；".join(f"{words} {amount}" for words, amount in told))

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        for words, amount in (*self._rows, *self._after):
            room = self.width() - text_width(amount, 13) - 6
            yield PaintedText(words, words, room, font(13))
        if self._total:
            words, amount = self._total
            yield PaintedText(words, words, self.width() - text_width(amount, 16, True) - 6, font(14, True))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        y = 0
        for words, amount in self._rows:
            y = self._row(painter, y, words, amount, t.ink2)
        if self._total:
            painter.fillRect(0, y + 3, self.width(), 1, QColor(t.line2))
            box = QRect(0, y + 5, self.width(), 22)
            draw_text(painter, box, self._total[0], 14, t.ink, True)
            draw_text(painter, box, self._total[1], 16, t.pri, True, RIGHT)
            y += 27
        for words, amount in self._after:
            y = self._row(painter, y, words, amount, t.ink2)

    def _row(self, painter: QPainter, y: int, words: str, amount: str, ink: str) -> int:
        box = QRect(0, y, self.width(), 20)
        draw_text(painter, box, words, 13, ink)
        draw_text(painter, box, amount, 13, ink, align=RIGHT)
        return y + 20


class VerifiedBar(QWidget):
    """How many of a plan's parameters somebody has verified: 已核实 6 / 11 and a bar."""

    def __init__(self, words: str, verified: int, whole: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._verified, self._whole = words, verified, whole
        self.setFixedSize(108, 30)
        self.setAccessibleName(f"{words} {verified} / {whole}")

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        count = f"{self._verified} / {self._whole}"
        yield PaintedText(self._words, self._words, self.width() - text_width(count, 12) - 4, font(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        line = QRect(0, 0, self.width(), 18)
        draw_text(painter, line, self._words, 12, t.ink2)
        draw_text(painter, line, f"{self._verified} / {self._whole}", 12, t.ink2, align=RIGHT)
        frame = QRect(0, 22, self.width(), 6)
        painter.fillRect(frame, QColor(t.line2))
        painter.fillRect(frame.adjusted(1, 1, -1, -1), QColor(t.panel))
        done = (self.width() - 2) * self._verified // max(self._whole, 1)
        painter.fillRect(1, 23, done, 4, QColor(t.ok))
