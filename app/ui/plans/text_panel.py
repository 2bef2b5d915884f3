"""The panel around the plan text: what the bars mean and how many faults there are above it, the place below."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.plans.plan_text import Mark, PlanText, ShownFault
from app.ui.theme import tokens
from app.ui.theme.tokens import Tone
from app.ui.widgets.button import KeyedButton
from app.ui.widgets.key_cap import cap_width, draw_key_cap
from app.ui.widgets.painting import PaintedText, draw_text, text_width
from app.ui.widgets.panel import Panel
from app.ui.widgets.text import ElidedText, Text


class _Legend(QWidget):
    """A bar and what it means."""

    def __init__(self, words: str, colour: str) -> None:
        super().__init__()
        self._words, self._colour = words, colour
        self.setFixedSize(9 + text_width(words, 12), 18)
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 3, 4, 12, QColor(getattr(tokens(), self._colour)))
        draw_text(painter, self.rect().adjusted(8, 0, 2, 0), self._words, 12, tokens().ink2)


class FaultCount(KeyedButton):
    """How many faults there are; F4 or a click goes to the next."""

    def __init__(self) -> None:
        self._tone: Tone = "ok"
        super().__init__("", key="F4")

    def show_count(self, words: str, tone: Tone) -> None:
        """Say it."""
        self._tone = tone
        self.setText(words)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), 13, True) + 8 + cap_width("F4"), 22)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def painted_texts(self) -> Sequence[PaintedText]:
        """See `picture_check`."""
        return ()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_text(painter, self.rect(), self.text(), 13, tokens().tone(self._tone), True)
        draw_key_cap(painter, self.width() - cap_width("F4"), self.height() // 2, "F4")


class TextPanel(Panel):
    """The panel.

    Signals:
        typed(): a person changed the text.
        no_fault(): F4 was pressed and nothing is wrong.
    """

    typed = Signal()
    no_fault = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Plan text"), parent=parent)
        assert self.header is not None
        self.header.add_right(_Legend(self.tr("changed"), "pri_l"))
        self.header.add_right(_Legend(self.tr("added"), "ok"))
        self.count = FaultCount()
        self.count.clicked.connect(self.next_fault)
        self.header.add_right(self.count)
        self.editor = PlanText(self.tr("Plan text"))
        self.editor.typed.connect(self.typed)
        self.editor.cursorPositionChanged.connect(self._tell_place)
        self.editor.blockCountChanged.connect(lambda _count: self._tell_place())
        self.add(self.editor, 1)
        self.place = ElidedText("", 12, "ink2", middle=False)
        self.saved = Text("", 12, "ink2")
        self.foot(self.place, self.saved)
        self.show_faults((), {})

    def show_faults(self, faults: Sequence[ShownFault], marks: Mapping[int, Mark]) -> None:
        """Show what a check found."""
        self.editor.show_check(faults, marks)
        if faults:
            self.count.show_count(self.tr("%n fault(s)", "", len(faults)), "bad")
        else:
            self.count.show_count(self.tr("No fault"), "ok")
        self._tell_place()

    def next_fault(self) -> None:
        """F4."""
        if not self.editor.next_fault():
            self.no_fault.emit()

    def _tell_place(self) -> None:
        line, column = self.editor.place()
        words = self.tr("Line {line}, column {column}, of {lines} lines; remarks are kept")
        self.place.setText(words.format(line=line, column=column, lines=self.editor.blockCount()))
