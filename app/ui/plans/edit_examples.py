"""Worked examples beside a draft: what must come out, what does now, and why the two differ; run at every pause."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.plans.examples_panel import ShownExample, mark_look
from app.ui.plans.wrapping import WrapTable
from app.ui.theme import font, tokens
from app.ui.theme.tokens import Tone
from app.ui.widgets.button import Button
from app.ui.widgets.painting import PaintedText, draw_text, text_width
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import broken
from app.ui.widgets.table import Column, Look
from app.ui.widgets.text import ElidedText


class ExampleDifference(QWidget):
    """Below a failing example: how much it differs and why, and the key that makes the new figure the expected one.

    Signals:
        taken(): the new figure is right.
    """

    taken = Signal()

    def __init__(self, gap: str, why: str, offered: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap, self._why = gap, why
        self.button = Button(self.tr("Expect this"), key="Alt+R", parent=self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.taken)
        self.button.setVisible(offered)
        self.setAccessibleName(f"{gap} {why}".strip())

    def words(self) -> str:
        """All words."""
        return f"{self._gap} {self._why}".strip()

    def _room(self, width: int) -> int:
        return max(80, width - 16 - (self.button.sizeHint().width() + 8 if not self.button.isHidden() else 0))

    def _lines(self, width: int) -> tuple[str, ...]:
        taken = text_width(self._gap, 13, True) + 12 if self._gap else None
        return broken(
            self._why, 12, self._room(width), first_room=self._room(width) - taken if taken else None
        )

    def height_for(self, width: int) -> int:
        """The height it needs, px."""
        return max(44, 18 * max(1, len(self._lines(width))) + 14)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height_for(max(200, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self.button.sizeHint()
        self.button.setGeometry(self.width() - size.width() - 8, (self.height() - 30) // 2, size.width(), 30)

    def painted_texts(self) -> Sequence[PaintedText]:
        """See `picture_check`."""
        room = self._room(self.width())
        return [PaintedText(line, line, room, font(12)) for line in self._lines(self.width())]

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(t.bad_s))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(t.line))
        lines = self._lines(self.width()) or ("",)
        top = (self.height() - 18 * len(lines)) // 2
        draw_text(painter, QRect(8, top, self.width(), 18), self._gap, 13, t.bad, True)
        first = 8 + (text_width(self._gap, 13, True) + 12 if self._gap else 0)
        for number, line in enumerate(lines):
            box = QRect(first if number == 0 else 8, top + 18 * number, self._room(self.width()) + 2, 18)
            draw_text(painter, box, line, 12, t.ink2)


class EditExamples(Panel):
    """The panel.

    Signals:
        expected_wanted(object): the new figure of this `Shown` is to be the expected one.
        opened(object): Enter or a double click on an `Shown`.
    """

    expected_wanted = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Worked examples"), parent=parent)
        columns = [
            Column("number", self.tr("No."), lambda row: _of(row, lambda each: str(each.number)), look=_tint, width=36),
            Column("name", self.tr("Case"), lambda row: _of(row, lambda each: each.name), look=_tint),
            Column("expected", self.tr("Expected"), lambda row: _of(row, lambda each: each.expected),
                   look=_tint, right=True, width=90),
            Column("computed", self.tr("Computed"), lambda row: _of(row, lambda each: each.computed or "—"),
                   look=_computed, right=True, width=90),
            Column("mark", "", lambda _row: "", look=_mark, width=36),
        ]  # fmt: skip
        self.table = WrapTable(self.tr("Worked examples"), columns, wrapped=("name",), most=6)
        self.table.opened.connect(lambda row: self.opened.emit(row) if row is not None else None)
        self.add(self.table, 1)
        self.words = ElidedText("", 12, "ink2", middle=False)
        self._strip = self.foot(self.words)
        self._strip.hide()
        self._rows: tuple[ShownExample, ...] = ()
        self._told: tuple[ShownExample, ...] = ()
        self._may_change = True
        self.difference: ExampleDifference | None = None

    def set_read_only(self, on: bool) -> None:
        """A reviewer looks and changes nothing."""
        self._may_change = not on

    def show_examples(self, rows: Sequence[ShownExample], words: str) -> None:
        """Show examples as they came out; `words` say what those that were not run wait for."""
        told = tuple(rows)
        self._show_counts(rows)
        self.words.setText(words)
        self._strip.setVisible(bool(words))
        if told == self._told:
            self._rows = tuple(rows)
            return
        self._rows, self._told = tuple(rows), told
        place = self.table.currentIndex().row()
        failing = next((number for number, row in enumerate(rows) if row.state == "fail"), -1)
        shown: list[ShownExample | None] = list(rows)
        if failing >= 0:
            shown.insert(failing + 1, None)
        self.table.clearSpans()
        self.table.set_rows(shown)
        self.difference = None
        if failing >= 0:
            self._explain(failing, rows[failing])
            self.table.choose_row(failing)
        elif shown:
            self.table.choose_row(min(max(place, 0), len(shown) - 1))

    def _show_counts(self, rows: Sequence[ShownExample]) -> None:
        assert self.header is not None
        states = [row.state for row in rows]
        parts = [self.tr("{n} agree").format(n=states.count("pass"))]
        if states.count("fail"):
            parts.append(self.tr("{n} differ").format(n=states.count("fail")))
        if states.count("waiting"):
            parts.append(self.tr("{n} not run").format(n=states.count("waiting")))
        tone: Tone = (
            "bad" if "fail" in states else "warn" if "waiting" in states else "ok" if rows else "ink2"
        )
        self.header.set_note(" · ".join(parts), tone, bold=True)

    def _explain(self, failing: int, row: ShownExample) -> None:
        self.difference = widget = ExampleDifference(
            row.gap, row.why, self._may_change and bool(row.computed)
        )
        widget.taken.connect(self.take)
        self.table.setSpan(failing + 1, 0, 1, self.table.model().columnCount())
        width = self.table.viewport().width()
        self.table.setRowHeight(failing + 1, widget.height_for(width))
        self.table.setIndexWidget(self.table.model().index(failing + 1, 0), widget)

    def take(self) -> None:
        """The new figure of the example explained is right."""
        failing = next((row for row in self._rows if row.state == "fail"), None)
        if failing is not None and self._may_change:
            self.expected_wanted.emit(failing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.difference is not None:
            failing = next((number for number, row in enumerate(self._rows) if row.state == "fail"), -1)
            height = self.difference.height_for(self.table.viewport().width())
            self.table.setRowHeight(failing + 1, height)


def _of(row: ShownExample | None, say: Callable[[ShownExample], str]) -> str:
    return say(row) if row is not None else ""


def _tint(row: ShownExample | None) -> Look:
    return Look(tint="bad" if row is None or row.state == "fail" else "")


def _computed(row: ShownExample | None) -> Look:
    if row is not None and row.state == "fail":
        return Look("bad", bold=True, tint="bad")
    return _tint(row)


def _mark(row: ShownExample | None) -> Look:
    if row is None:
        return Look(tint="bad")
    look = mark_look(row)
    return Look(look.tone, tint="bad" if row.state == "fail" else "", icon=look.icon)
