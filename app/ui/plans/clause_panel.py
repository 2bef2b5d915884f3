"""Beside the parameters: the wording of the clause that is marked, or, for the tiers, both readings on one bill."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.services.plans.desk.edition_view import ParameterRow
from app.ui.theme import font, tokens
from app.ui.widgets.check_item import draw_radio
from app.ui.widgets.fact_rows import SumRows
from app.ui.widgets.painting import PaintedText, draw_frame, draw_text, text_width
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import Strip
from app.ui.widgets.tag import Tag, draw_tag, tag_width
from app.ui.widgets.text import Text

_PAD = 11


@dataclass(frozen=True, slots=True)
class ShownReading:
    """One reading worked out on the bill.

    Attributes:
        about: what it means, in a sentence.
        lines: steps and their amounts.
        total, after: the benefit in bold, and what the family bears.
        chosen: the office decides by it.
    """

    name: str
    about: str
    lines: tuple[tuple[str, str], ...]
    total: tuple[str, str]
    after: tuple[str, str]
    chosen: bool


class ReadingCard(QFrame):
    """A reading: only to look at. Which one counts is chosen in a draft."""

    def __init__(self, reading: ShownReading, chosen_word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading, self._word = reading, chosen_word if reading.chosen else ""
        self.setAccessibleName(f"{reading.name} {self._word} {reading.total[0]} {reading.total[1]}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, 36, _PAD, 8)
        column.setSpacing(8)
        about = Text(reading.about, 12, "ink2", wrap=True)
        about.setAlignment(Qt.AlignmentFlag.AlignTop)
        about.setMinimumHeight(36)
        column.addWidget(about)
        column.addStretch(1)
        column.addWidget(SumRows(reading.lines, reading.total, (reading.after,)))

    def painted_texts(self) -> Sequence[PaintedText]:
        """See `picture_check`."""
        room = self.width() - 2 * _PAD - 24 - (tag_width(self._word, "ok") + 6 if self._word else 0)
        return [PaintedText(self._reading.name, self._reading.name, room, font(14, True))]

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        chosen = self._reading.chosen
        fill = t.panel if not chosen else t.pri_s if t.contrast else t.head
        draw_frame(painter, self.rect(), fill, t.pri if chosen else t.line2, 4, 2 if chosen else 1)
        draw_radio(painter, _PAD, 9, chosen, True, 18)
        box = QRect(_PAD + 26, 7, self.width(), 22)
        draw_text(painter, box, self._reading.name, 14, t.ink, True)
        if self._word:
            left = self.width() - _PAD - tag_width(self._word, "ok")
            draw_tag(painter, left, 18, self._word, "ok")


class ClausePanel(Panel):
    """The panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(self._scroll, 1)
        self.strip = Strip("warn")
        self.strip.hide()
        self.add(self.strip)
        self.cards: tuple[ReadingCard, ...] = ()

    def _show(self, title: str, note: str, content: QWidget) -> None:
        assert self.header is not None
        self.header.set_title(title)
        self.header.set_note(note)
        content.setObjectName("scrolled")
        self._scroll.setWidget(content)
        self._scroll.verticalScrollBar().setValue(0)

    def _say(self, row: ParameterRow, words: str) -> None:
        self.strip.setVisible(not row.verified)
        self.strip.show_message("warn", self.tr("not verified"), words)

    def clear(self) -> None:
        """Nothing is marked."""
        self.cards = ()
        self.strip.hide()
        self._show(self.tr("Clause"), "", QWidget())

    def show_clause(self, row: ParameterRow) -> None:
        """The wording of a clause, what it is written in, and who checked it."""
        self.cards = ()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        value = Text(row.value or "—", 20, bold=True, wrap=True)
        column.addWidget(value)
        if row.note and row.note != row.value:
            column.addWidget(Text(row.note, 14, wrap=True))
        column.addSpacing(2)
        column.addWidget(Text(self.tr("Written where"), 12, "ink3"))
        column.addWidget(Text(row.source or self.tr("nowhere"), 13, "ink2", wrap=True))
        if row.verified:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(Tag(self.tr("verified"), "ok"))
            day = f"　{row.verified_on.isoformat()}" if row.verified_on else ""
            line.addWidget(Text(f"{row.verified_by}{day}", 13, "ink2", wrap=True), 1)
            column.addLayout(line)
        column.addStretch(1)
        self._show(f"{row.clause} {row.title}", "", content)
        self._say(
            row, self.tr("The value is an example until it is checked against the formal document (F6).")
        )

    def show_readings(
        self, row: ParameterRow, bill: str, readings: Sequence[ShownReading], gap: tuple[str, str]
    ) -> None:
        """Both readings side by side on one bill, and by how much they differ."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 7, 12, 4)
        column.setSpacing(5)
        column.addWidget(Text(bill, 13, "ink2", wrap=True))
        cards = QHBoxLayout()
        cards.setSpacing(8)
        self.cards = tuple(ReadingCard(reading, self.tr("chosen")) for reading in readings)
        for card in self.cards:
            cards.addWidget(card, 1)
        column.addLayout(cards)
        if len(readings) > 1:
            column.addWidget(_Gap(*gap))
        column.addStretch(1)
        self._show(f"{row.clause} {row.title}", self.tr("on one and the same bill"), content)
        self._say(row, row.source)

    def sizeHint(self) -> QSize:
        return QSize(406, 318)


class _Gap(QWidget):
    """By how much two readings differ."""

    def __init__(self, words: str, amount: str) -> None:
        super().__init__()
        self._words, self._amount = words, amount
        self.setFixedHeight(24)
        self.setAccessibleName(f"{words} {amount}")

    def painted_texts(self) -> Sequence[PaintedText]:
        """See `picture_check`."""
        room = self.width() - text_width(self._amount, 14, True) - 8
        return [PaintedText(self._words, self._words, room, font(13))]

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        draw_text(painter, self.rect(), self._words, 13, t.ink)
        box = self.rect().adjusted(self.width() - text_width(self._amount, 14, True) - 2, 0, 0, 0)
        draw_text(painter, box, self._amount, 14, t.ink, True)
