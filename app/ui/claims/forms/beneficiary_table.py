"""Who receives what of a death benefit: name and kin, document, share, amount, account; the sum below.

For showing and choosing a row; typing a beneficiary is `beneficiary_editor`, exact shares
`services/claims/preview`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.theme import Layout, font, tokens
from app.ui.theme.tokens import NARROW, Tone
from app.ui.widgets.painting import LEFT, RIGHT, Align, PaintedText, draw_text, elide, text_width

_HEAD, _FOOT = 29, 32


@dataclass(frozen=True, slots=True)
class BeneficiaryRow:
    """One beneficiary, ready to be shown.

    Attributes:
        name, kin: who it is (杨思雨; 女儿 · 14 岁).
        document: masked.
        share, amount: exact fraction and sum, already written.
        account: bank, or who keeps the money; `tail`: the account's last figures, never cut.
        verdict: below the account, with its tone.
    """

    name: str
    kin: str
    document: str
    share: str
    amount: str
    account: str
    tail: str
    verdict: str
    tone: Tone = "ok"


class BeneficiaryTable(QWidget):
    """The table. Arrows choose a row, Space or a double click changes it, Delete takes it out, Enter walks on.

    Signals:
        change_wanted(int): this row is to be changed.
        remove_wanted(int): this row is to be taken out.
        reached(): the keyboard came here.
    """

    change_wanted = Signal(int)
    remove_wanted = Signal(int)
    reached = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[BeneficiaryRow, ...] = ()
        self._total: tuple[str, str, str, Tone] = ("", "", "", "ok")
        self._row_height = 48
        self._current = 0
        self.setObjectName("beneficiaries")
        self.setAccessibleName(self.tr("Beneficiaries"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_layout(NARROW)

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._row_height = 56 if layout.wide else 48
        self._fit()

    def show_rows(
        self, rows: Sequence[BeneficiaryRow], share: str, amount: str, verdict: str, tone: Tone
    ) -> None:
        """Show the beneficiaries and what their shares add up to."""
        self._rows, self._total = tuple(rows), (share, amount, verdict, tone)
        self._current = max(0, min(self._current, len(self._rows) - 1))
        self.setAccessibleDescription(
            "\n".join(" ".join((row.name, row.kin, row.share, row.amount, row.verdict)) for row in rows)
        )
        self._fit()

    def rows(self) -> tuple[BeneficiaryRow, ...]:
        """What is shown."""
        return self._rows

    def total(self) -> tuple[str, str, str]:
        """The last line: sum of the shares, amount, and whether they meet."""
        return self._total[:3]

    def current(self) -> int:
        """The chosen row."""
        return self._current

    def choose(self, index: int) -> None:
        """Choose a row."""
        self._current = max(0, min(index, len(self._rows) - 1))
        self.update()

    def _fit(self) -> None:
        height = _HEAD + len(self._rows) * self._row_height + _FOOT
        if height != self.minimumHeight():
            self.setFixedHeight(height)
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(440, self.height())

    # ------------------------------------------------------------------ geometry
    def _columns(self) -> tuple[tuple[int, int, Align], ...]:
        """Left edge, width and side of the five columns; names and accounts take what is over."""
        free = self.width() - 2 * 10 - 116 - 36 - 82 - 3 * 8 - 12
        name = max(64, free * 39 // 100)
        account = max(90, free - name)
        columns = []
        left = 10
        for width, gap, align in (
            (name, 8, LEFT),
            (116, 8, LEFT),
            (36, 8, RIGHT),
            (82, 12, RIGHT),
            (account, 0, LEFT),
        ):
            columns.append((left, width, align))
            left += width + gap
        return tuple(columns)

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Name, kin"),
            self.tr("Document"),
            self.tr("Share"),
            self.tr("Amount (yuan)"),
            self.tr("Account"),
        )

    def _cells(self, index: int) -> Iterable[tuple[QRect, str, str, int, Tone, bool, Align]]:
        """Box, whole text, what stands there, size, tone, weight and side."""
        row, top = self._rows[index], _HEAD + index * self._row_height
        upper, lower = top + self._row_height // 2 - 22, top + self._row_height // 2
        name, document, share, amount, account = self._columns()
        for column, y, height, text, px, tone, bold in (
            (name, upper, 22, row.name, 14, "ink", True),
            (name, lower, 20, row.kin, 13, "ink2", False),
            (document, top, self._row_height, row.document, 12, "ink2", False),
            (share, top, self._row_height, row.share, 13, "ink", False),
            (amount, top, self._row_height, row.amount, 13, "ink", True),
            (account, upper, 22, f"{row.account} {row.tail}".strip(), 13, "ink", False),
            (account, lower, 20, row.verdict, 13, row.tone, False),
        ):
            left, width, align = column
            shown = text if align == RIGHT else elide(text, px, width, bold)
            if row.tail and text.endswith(row.tail) and shown != text:
                room = width - text_width(f" {row.tail}", px)
                shown = f"{elide(row.account, px, room, middle=False)} {row.tail}"
            yield QRect(left, y, width, height), text, shown, px, tone, bold, align  # type: ignore[misc]

    def _row_at(self, point: QPoint) -> int:
        index = (point.y() - _HEAD) // self._row_height
        return index if 0 <= index < len(self._rows) and point.y() >= _HEAD else -1

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        for (_, width, _), title in zip(self._columns(), self._titles(), strict=True):
            yield PaintedText(title, title, width + 2, font(13))
        for index in range(len(self._rows)):
            for box, text, shown, px, _, bold, _ in self._cells(index):
                yield PaintedText(text, shown, box.width() + 1, font(px, bold), told=True)
        (_, width, _) = self._columns()[4]
        yield PaintedText(self._total[2], self._total[2], width + 2, font(13))

    # ------------------------------------------------------------------ people
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.choose(self._current + (1 if key == Qt.Key.Key_Down else -1))
        elif key == Qt.Key.Key_Space and self._rows:
            self.change_wanted.emit(self._current)
        elif key == Qt.Key.Key_Delete and self._rows:
            self.remove_wanted.emit(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.reached.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._row_at(event.position().toPoint())
        if index >= 0:
            self.choose(index)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self._row_at(event.position().toPoint())
        if index >= 0:
            self.change_wanted.emit(index)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._row_at(event.pos())
            words = ""
            if index >= 0:
                for box, text, shown, *_ in self._cells(index):
                    if box.contains(event.pos()) and shown != text:
                        words = text
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    # ------------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), _HEAD, QColor(t.sub))
        painter.fillRect(0, _HEAD - 1, self.width(), 1, QColor(t.line))
        for (left, width, align), title in zip(self._columns(), self._titles(), strict=True):
            draw_text(painter, QRect(left - 2, 0, width + 2, _HEAD), title, 13, t.ink2, align=align)
        for index in range(len(self._rows)):
            top = _HEAD + index * self._row_height
            if index == self._current and self.hasFocus():
                painter.fillRect(0, top, self.width(), self._row_height - 1, QColor(t.pri_s))
                painter.fillRect(0, top, 3, self._row_height - 1, QColor(t.pri))
            painter.fillRect(0, top + self._row_height - 1, self.width(), 1, QColor(t.line))
            for box, _, shown, px, tone, bold, align in self._cells(index):
                draw_text(painter, box.adjusted(0, 0, 1, 0), shown, px, t.tone(tone), bold, align)
        self._paint_total(painter)

    def _paint_total(self, painter: QPainter) -> None:
        t = tokens()
        top = self.height() - _FOOT
        painter.fillRect(0, top, self.width(), _FOOT, QColor(t.head))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(t.line))
        share, amount, verdict, tone = self._total
        words = self.tr("%n in all", "", len(self._rows))
        name, document, part, sum_, account = self._columns()
        for (left, width, align), text, ink, bold in (
            ((name[0], name[1] + document[1], LEFT), words, "ink", True),
            (part, share, "ink", True),
            (sum_, amount, "ink", True),
            (account, verdict, tone, False),
        ):
            box = QRect(left - 1, top, width + 2, _FOOT - 1)
            draw_text(painter, box, text, 13, t.tone(ink), bold, align)
