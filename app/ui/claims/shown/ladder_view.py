"""The painted ladder: how a bill comes down to what the family bears. Paints what `services/claims/ladder` laid out.

Works out no money of its own: every bar's place is the money the ladder gives, times this view's scale. The receipt
prints the same ladder from the same geometry.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.rules.values.money import Money
from app.services.claims.ladder import Ladder, LadderRow, Scale, Segment
from app.services.wording import Words, said
from app.ui.shell.i18n import language
from app.ui.theme import Layout, Tokens, font, tokens
from app.ui.theme.tokens import NARROW
from app.ui.widgets.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    PaintedText,
    draw_halo_text,
    draw_text,
    elide,
    fill_hatched,
    text_width,
)


@dataclass(frozen=True, slots=True)
class _Measures:
    """Columns and rows in px; two sets, for the narrow and the wide screen."""

    px: int
    note_px: int
    label_at: int
    bar_at: int
    amount: int
    row: int
    bar: int
    gap: int
    edge: int


_NARROW = _Measures(px=13, note_px=11, label_at=26, bar_at=120, amount=76, row=22, bar=14, gap=18, edge=17)
_WIDE = _Measures(px=16, note_px=13, label_at=30, bar_at=148, amount=98, row=38, bar=24, gap=19, edge=26)
_MARGIN = 12
_LEAST_BAR = 2


class LadderView(QWidget):
    """The ladder on screen.

    Args:
        words: turns the ladder's coded labels into sentences; the wording service in the language in force.
    """

    def __init__(self, words: Callable[[Words], str] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words or (lambda coded: said(coded, language()))
        self._ladder = Ladder()
        self._measures = _NARROW
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Ladder"))
        self.set_layout(NARROW)

    # ------------------------------------------------------------------ content
    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._measures = _WIDE if layout.wide else _NARROW
        self._fit()

    def show_ladder(self, ladder: Ladder) -> None:
        """Show another ladder; one without rows leaves nothing to see."""
        if ladder == self._ladder:
            return
        self._ladder = ladder
        self.setAccessibleDescription("\n".join(self._row_words(row) for row in ladder.rows))
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            near = [i for i in range(len(self._ladder.rows)) if abs(self._middle(i) - event.pos().y()) < 12]
            QToolTip.showText(
                event.globalPos(), self._row_words(self._ladder.rows[near[0]]) if near else "", self
            )
            return True
        return super().event(event)

    def ladder(self) -> Ladder:
        """What is shown."""
        return self._ladder

    def _row_words(self, row: LadderRow) -> str:
        amount = row.amount.grouped() if row.amount is not None else "—"
        note = self._words(row.note) if row.note else ""
        return " ".join(part for part in (row.sign, self._words(row.label), amount, note) if part)

    def _fit(self) -> None:
        if self._height() != self.minimumHeight():
            self.setFixedHeight(self._height())
            self.updateGeometry()
        self.update()

    def _height(self) -> int:
        rows = self._ladder.rows
        if not rows:
            return 0
        m = self._measures
        return 2 * m.edge + (len(rows) - 1) * m.row + (m.gap if self._has_gap() else 0)

    def _has_gap(self) -> bool:
        """Between the two scales there is room for the wedge, also when nothing is magnified."""
        return any(row.scale == "lower" for row in self._ladder.rows)

    def sizeHint(self) -> QSize:
        return QSize(420, self._height())

    # ------------------------------------------------------------------ geometry
    def _middle(self, index: int) -> int:
        """The centre line of a row."""
        m = self._measures
        first_lower = next((i for i, row in enumerate(self._ladder.rows) if row.scale == "lower"), 10_000)
        return m.edge + index * m.row + (m.gap if index >= first_lower else 0)

    def _bar_room(self) -> tuple[int, int]:
        """Left edge and width of the bars' column."""
        m = self._measures
        width = self.width() - _MARGIN - m.amount - 8 - m.bar_at
        return m.bar_at, max(width, 10)

    def x_of(self, money: Money, scale: Scale) -> int:
        """Where a sum of money ends on a scale: rounded, so that the same money is always the same pixel."""
        left, width = self._bar_room()
        whole = (self._ladder.upper_scale if scale == "upper" else self._ladder.lower_scale).fen
        if whole <= 0:
            return left
        return left + (2 * width * money.fen + whole) // (2 * whole)

    def segment_rect(self, index: int, segment: Segment) -> QRect:
        """The bar of a segment in row `index`; never narrower than 2 px, so that nothing that is there is unseen."""
        row = self._ladder.rows[index]
        start, end = self.x_of(segment.start, row.scale), self.x_of(segment.end, row.scale)
        top = self._middle(index) - self._measures.bar // 2
        return QRect(start, top, max(end - start, _LEAST_BAR), self._measures.bar)

    # ------------------------------------------------------------------ text
    def _label(self, row: LadderRow) -> tuple[str, int]:
        """What stands as label and the room it has; a label may reach over the column where no bar begins."""
        m = self._measures
        room = m.bar_at - m.label_at - 6
        if row.segments:
            first = min(self.x_of(segment.start, row.scale) for segment in row.segments)
            room = max(room, first - m.label_at - 6)
        elif row.note is None:
            room = self.width() - _MARGIN - m.amount - m.label_at
        return self._words(row.label), room

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        m = self._measures
        for row in self._ladder.rows:
            label, room = self._label(row)
            face = font(m.px, row.bold)
            yield PaintedText(label, elide(label, m.px, room, row.bold), room, face, told=True)
            if row.amount is not None:
                yield PaintedText(row.amount.grouped(), row.amount.grouped(), m.amount + 60, face)

    # ------------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._ladder.rows:
            return
        painter = QPainter(self)
        t = tokens()
        self._paint_wedge(painter, t)
        for index, row in enumerate(self._ladder.rows):
            self._paint_words(painter, t, index, row)
            for segment in row.segments:
                self._paint_segment(painter, t, self.segment_rect(index, segment), segment)
        self._paint_connectors(painter, t)
        for index, row in enumerate(self._ladder.rows):
            for segment in row.segments:
                self._paint_bar_text(painter, t, self.segment_rect(index, segment), segment)
            if row.note is not None:
                self._paint_note(painter, t, index, row)

    def _paint_words(self, painter: QPainter, t: Tokens, index: int, row: LadderRow) -> None:
        m = self._measures
        middle = self._middle(index)
        line = QRect(0, middle - m.row // 2, self.width(), m.row)
        ink = t.ink
        if row.kind in ("tier", "paid"):
            ink = t.pri
        elif row.kind in ("used", "not_counted", "computed"):
            ink = t.ink2
        label, room = self._label(row)
        if row.sign:
            draw_text(painter, line.adjusted(_MARGIN, 0, 0, 0), row.sign, m.px, t.ink3)
        box = QRect(m.label_at, line.top(), room, line.height())
        draw_text(painter, box, elide(label, m.px, room, row.bold), m.px, ink, row.bold)
        amount = row.amount.grouped() if row.amount is not None else "—"
        draw_text(painter, line.adjusted(0, 0, -_MARGIN, 0), amount, m.px, ink, row.bold, RIGHT)

    def _paint_segment(self, painter: QPainter, t: Tokens, rect: QRect, segment: Segment) -> None:
        style = segment.style
        if style == "self_funded":
            fill_hatched(painter, rect, t.family, t.family_s)
        elif style == "self_pay":
            painter.fillRect(rect, QColor(t.pri_s))
            outline(painter, rect, t.pri_l)
        elif style in ("not_counted", "computed"):
            if style == "computed":
                fill_hatched(painter, rect, t.medical, None)
            outline(painter, rect, t.line2 if style == "computed" else t.family, dashed=True)
        elif style == "unexplained":
            outline(painter, rect, t.warn_l, dashed=True)
        else:
            solid = {
                "insurance": t.medical,
                "insurance_extra": t.medical_d,
                "tier_1": t.pri,
                "tier_2": t.pri_l,
                "family": t.family,
            }
            painter.fillRect(rect, QColor(solid[style]))

    def _paint_connectors(self, painter: QPainter, t: Tokens) -> None:
        half = self._measures.bar // 2
        for line in self._ladder.connectors:
            x = self.x_of(line.at, line.scale)
            top, bottom = self._middle(line.from_row) - half, self._middle(line.to_row) + half
            painter.fillRect(QRect(x, top, 1, bottom - top), QColor(t.line2))

    def _paint_wedge(self, painter: QPainter, t: Tokens) -> None:
        wedge = self._ladder.wedge
        if wedge is None:
            return
        half = self._measures.bar // 2
        left, width = self._bar_room()
        right = self.x_of(wedge.right, "upper")
        top = self._middle(wedge.left_row) + half
        knee = self._middle(wedge.from_row) + half
        foot = self._middle(wedge.to_row) - half
        shape = QPolygon(
            [
                QPoint(left, top),
                QPoint(right, top),
                QPoint(right, knee),
                QPoint(left + width, foot),
                QPoint(left, foot),
            ]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.sub))
        painter.drawPolygon(shape)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(QColor(t.line2), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(left, top, left, foot)
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.drawLine(right, knee, left + width, foot)
        painter.setRenderHint(painter.RenderHint.Antialiasing, False)
        m = self._measures
        words = self._words(Words("ladder.factor", {"factor": self._ladder.factor}))
        box = QRect(left + 6, (knee + foot) // 2 - 12, width, 16)
        draw_text(painter, box, words, m.note_px + 1, t.ink3)

    def _paint_bar_text(self, painter: QPainter, t: Tokens, rect: QRect, segment: Segment) -> None:
        if segment.text is None:
            return
        words = self._words(segment.text)
        px = self._measures.note_px + 1
        # Text that does not fit is left out: the bar's meaning also stands in the accessible text.
        if text_width(words, px) + 4 > rect.width():
            return
        if segment.style == "self_funded":
            painter.setClipRect(rect)
            draw_halo_text(painter, rect, words, px, t.ink, t.family_s, CENTRE)
            painter.setClipping(False)
        else:
            draw_text(painter, rect, words, px, t.ink, align=CENTRE)

    def _paint_note(self, painter: QPainter, t: Tokens, index: int, row: LadderRow) -> None:
        """A note beside the bar; in a used claim's row it begins where the bars begin."""
        m = self._measures
        left, _ = self._bar_room()
        if row.segments:
            x = max(self.segment_rect(index, segment).right() for segment in row.segments) + 9
        else:
            x = left + 2
        words = self._words(row.note) if row.note is not None else ""
        amount = text_width(row.amount.grouped(), m.px, row.bold) if row.amount is not None else 12
        room = self.width() - _MARGIN - amount - 8 - x
        px = m.note_px if row.kind == "family" else m.note_px + 1
        if text_width(words, px) > room:
            px = m.note_px
        if text_width(words, px) <= room:
            box = QRect(x, self._middle(index) - m.row // 2, room, m.row)
            draw_text(painter, box, words, px, t.ink2, align=LEFT)


def outline(painter: QPainter, rect: QRect, colour: str, dashed: bool = False) -> None:
    """A 1 px outline just inside `rect`, crisp."""
    pen = QPen(QColor(colour), 1)
    if dashed:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
