"""The editor of a plan text: line numbers, marks of what changed, faults where they stand, and their repair.

A text with names and values: what they mean, and what is wrong with them, is found out elsewhere and shown here. The
text stays plain; whatever is put in by a form or a suggestion is one step of undo.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from app.ui.plans.error_strip import ErrorStrip
from app.ui.plans.gutter import WIDTH, Gutter
from app.ui.plans.highlighting import PlanColours
from app.ui.plans.text_layout import RoomyLayout
from app.ui.theme import metrics, mono, tokens

Mark = Literal["changed", "added"]
_LINE = 19


@dataclass(frozen=True, slots=True)
class ShownFault:
    """A fault as the text shows it.

    Attributes:
        line: from 1; column from 1, `length` of what is wrong there (0: the whole line).
        lead: what is wrong, with the line.
        before, proposal: the words of the suggestion.
        repair: begin, end and new text of what takes the suggestion, in characters of the text; None = by hand.
    """

    line: int
    column: int
    length: int
    lead: str
    before: str = ""
    proposal: str = ""
    repair: tuple[int, int, str] | None = None


class PlanText(QPlainTextEdit):
    """The editor. Alt+Enter takes the suggestion shown, F4 goes to the next fault.

    Signals:
        typed(): the text was changed by a person, by key, by undo or by a suggestion.
        fault_shown(int): another fault is shown in its strip (its place in the list, −1 for none).
    """

    typed = Signal()
    fault_shown = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(mono(13))
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        # A line of signs under a heading has no word to break at.
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        document = self.document()
        self._layout_now = RoomyLayout(document)
        document.setDocumentLayout(self._layout_now)
        document.setDocumentMargin(4)
        self.colours = PlanColours(document)
        self._marks: Mapping[int, Mark] = {}
        self._faults: tuple[ShownFault, ...] = ()
        self._fault_lines: frozenset[int] = frozenset()
        self._shown = -1
        self._quiet = False
        self._changed_line = 0
        self._gutter = Gutter(self, self)
        self.strip = ErrorStrip(self.viewport())
        self.strip.hide()
        self.strip.taken.connect(self.take_suggestion)
        self.setViewportMargins(WIDTH, 0, 0, 0)
        self.updateRequest.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._mark_lines)
        self.textChanged.connect(self._changed)
        document.contentsChange.connect(self._note_place)

    # ------------------------------------------------------------------ text
    def text(self) -> str:
        """The whole text."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Open another text; nothing of it can be undone."""
        self._quiet = True
        self.show_check((), {})
        self.setPlainText(text)
        self._quiet = False

    def rewrite(self, text: str) -> None:
        """Put in a text that differs in a few places, as one step of undo; the cursor stays where it is."""
        before = self.text()
        if text == before:
            return
        begin = 0
        most = min(len(before), len(text))
        while begin < most and before[begin] == text[begin]:
            begin += 1
        end = 0
        while end < most - begin and before[-1 - end] == text[-1 - end]:
            end += 1
        self.replace(begin, len(before) - end, text[begin : len(text) - end])

    def replace(self, begin: int, end: int, text: str) -> None:
        """Replace characters `begin` to `end`, as one step of undo."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        # Qt counts in UTF-16: a rare character takes two places.
        cursor.setPosition(_units(self.text()[:begin]))
        cursor.setPosition(_units(self.text()[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        cursor.endEditBlock()

    def _note_place(self, position: int, removed: int, added: int) -> None:
        # Colouring is told as a change of nothing.
        if not self._quiet and (removed or added) and removed != added:
            self._changed_line = self.document().findBlock(position).blockNumber() + 1

    def _changed(self) -> None:
        if not self._quiet:
            self.typed.emit()

    def go_to(self, line: int, column: int = 1) -> None:
        """Put the cursor at a line and column (from 1), in sight."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        if not block.isValid():
            return
        cursor = QTextCursor(block)
        units = _units(block.text()[: max(0, column - 1)])
        cursor.setPosition(block.position() + min(units, max(0, block.length() - 1)))
        self.setTextCursor(cursor)
        self.centerCursor()

    def show_from(self, line: int) -> None:
        """Put the cursor at a line (from 1) and the line near the top."""
        self.go_to(line)
        block = self.document().findBlockByNumber(max(0, line - 2))
        self.verticalScrollBar().setValue(block.firstLineNumber())

    def reveal(self) -> None:
        """Bring the cursor into sight, with the strip below its line."""
        self.ensureCursorVisible()
        fault = self.fault()
        if fault is None or fault.line != self.place()[0]:
            return
        self._place_strip()
        over = self.strip.geometry().bottom() + 4 - self.viewport().height()
        if over > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + -(-over // max(1, self.line_height())))

    def place(self) -> tuple[int, int]:
        """Line and column of the cursor, from 1."""
        cursor = self.textCursor()
        return cursor.blockNumber() + 1, cursor.positionInBlock() + 1

    # ------------------------------------------------------------------ what a check found
    def show_check(self, faults: Sequence[ShownFault], marks: Mapping[int, Mark]) -> None:
        """Show what is wrong, and which lines differ from the edition in force."""
        before = self.fault()
        self._faults, self._marks = tuple(faults), marks
        self._fault_lines = frozenset(fault.line for fault in faults)
        # A fault just made is the one to be told of; else the one that was shown stays.
        here = next((n for n, fault in enumerate(faults) if fault.line == self._changed_line), None)
        keep = next((n for n, fault in enumerate(faults) if before and fault.line == before.line), None)
        fresh = here if here is not None and (before is None or before.line != self._changed_line) else keep
        self._show(fresh if fresh is not None else 0 if faults else -1)
        self._gutter.update()

    def fault(self) -> ShownFault | None:
        """The fault whose strip is shown."""
        return self._faults[self._shown] if 0 <= self._shown < len(self._faults) else None

    def faulty_lines(self) -> frozenset[int]:
        """Lines, from 1, with a fault."""
        return self._fault_lines

    def mark_of(self, line: int) -> str:
        """How a line, from 1, differs; "" when it does not."""
        return self._marks.get(line, "")

    def next_fault(self) -> bool:
        """Go to the next fault, from the last back to the first. Returns whether there is one."""
        if not self._faults:
            return False
        here = self.place()[0]
        fault = self.fault()
        at = self._shown
        if fault is not None and fault.line == here:
            at = (at + 1) % len(self._faults)
        self._show(at)
        shown = self._faults[at]
        self.go_to(shown.line, shown.column)
        self.reveal()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def take_suggestion(self) -> bool:
        """Write the fault shown as suggested. Returns whether there was a suggestion."""
        fault = self.fault()
        if fault is None or fault.repair is None or self.isReadOnly():
            return False
        begin, end, text = fault.repair
        self.replace(begin, end, text)
        self.go_to(fault.line, fault.column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _show(self, number: int) -> None:
        changed = number != self._shown
        self._shown = number
        fault = self.fault()
        if fault is not None:
            self.strip.show_fault(
                fault.lead, fault.before, fault.proposal, fault.repair is not None and not self.isReadOnly()
            )
        self.strip.setVisible(fault is not None)
        self._mark_lines()
        self._place_strip()
        if changed:
            self.fault_shown.emit(number)

    # ------------------------------------------------------------------ drawing
    def line_height(self) -> int:
        """Height of one line, px."""
        layout = self.document().begin().layout()
        return round(layout.lineAt(0).height()) if layout.lineCount() else _LINE

    def room_below(self, line: int) -> int:
        """Px the strip takes below a line, from 0."""
        return self._layout_now.room_below(line)

    def shown_lines(self) -> list[tuple[QTextBlock, QRect]]:
        """The lines in sight and where they stand in the viewport."""
        found = []
        block = self.firstVisibleBlock()
        offset = self.contentOffset()
        bottom = self.viewport().height()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(offset)
            if box.top() > bottom:
                break
            found.append((block, box.toAlignedRect()))
            block = block.next()
        return found

    def _mark_lines(self) -> None:
        """The line with the cursor, faulty lines, and what is wrong in them."""
        t = tokens()
        marks = []
        if self.hasFocus() and not self.isReadOnly():
            marks.append(_whole_line(self.textCursor(), t.edit))
        for fault in self._faults[:60]:
            block = self.document().findBlockByNumber(fault.line - 1)
            if not block.isValid():
                continue
            cursor = QTextCursor(block)
            if not t.contrast:
                marks.append(_whole_line(cursor, t.bad_s))
            wrong = QTextEdit.ExtraSelection()
            begin, end = _span(block.text(), fault)
            cursor.setPosition(block.position() + begin)
            cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
            wrong.cursor = cursor
            wave = QTextCharFormat()
            wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wave.setUnderlineColor(QColor(t.bad))
            wrong.format = wave
            marks.append(wrong)
        self.setExtraSelections(marks)
        self._gutter.update()

    def _place_strip(self) -> None:
        fault = self.fault()
        if fault is None:
            self._layout_now.leave_room(-1, 0)
            return
        width = self.viewport().width() - 8
        height = self.strip.height_for(width)
        self._layout_now.leave_room(fault.line - 1, height + 6)
        block = self.document().findBlockByNumber(fault.line - 1)
        if block.isValid() and width > 0:
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            self.strip.setGeometry(2, round(box.bottom()) - height - 4, width, height)

    def _scrolled(self, rect: QRect, dy: int) -> None:
        self._gutter.update()
        self._place_strip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._gutter.setGeometry(QRect(inside.left(), inside.top(), WIDTH, inside.height()))
        self._place_strip()
        self.reveal()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange) and hasattr(self, "colours"):
            quiet, self._quiet = self._quiet, True
            self.colours.take_look()
            self._quiet = quiet
            self._mark_lines()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark_lines()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark_lines()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if not self.take_suggestion():
                event.ignore()
            return
        if (
            event.modifiers() & Qt.KeyboardModifier.AltModifier
            and event.text().isprintable()
            and event.text()
        ):
            # Alt and a letter is somebody's key, never a letter of the text.
            event.ignore()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH + 60 * metrics(13).averageCharWidth(), 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)

    def strip_place(self) -> QPoint:
        """Upper left corner of the strip in the viewport, for tests."""
        return self.strip.pos()


def _units(text: str) -> int:
    """Places a text takes in Qt's counting."""
    return len(text) + sum(1 for sign in text if ord(sign) > 0xFFFF)


def _span(line: str, fault: ShownFault) -> tuple[int, int]:
    """Begin and end of what is wrong, in Qt's counting."""
    if fault.length <= 0:
        stripped = line.split("#")[0].strip() or line.strip()
        begin = line.find(stripped) if stripped else 0
        return _units(line[:begin]), _units(line[: begin + len(stripped)])
    begin = min(max(0, fault.column - 1), len(line))
    end = min(begin + fault.length, len(line))
    return _units(line[:begin]), _units(line[:end])


def _whole_line(cursor: QTextCursor, colour: str) -> QTextEdit.ExtraSelection:
    """The whole width of the line."""
    mark = QTextEdit.ExtraSelection()
    mark.cursor = QTextCursor(cursor)
    mark.cursor.clearSelection()
    look = QTextCharFormat()
    look.setBackground(QColor(colour))
    look.setProperty(QTextFormat.Property.FullWidthSelection, True)
    mark.format = look
    return mark
