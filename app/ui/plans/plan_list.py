"""The plans of the office and those that come with the program, one below the other, with how much is verified."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.services.plans.desk.overview import PlanRow
from app.ui.theme import font, tokens
from app.ui.widgets.painting import RIGHT, PaintedText, draw_text, elide, text_width
from app.ui.widgets.table import AnyIndex, Column, TableView
from app.ui.widgets.tag import TagKind, draw_tag, tag_width

_HEIGHT = 56


class PlanList(TableView):
    """The list. Arrows choose.

    Signals:
        current_row(object): the `PlanRow` that is marked.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, [Column("plan", "", lambda row: plan_title(row))], parent=parent)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(_HEIGHT)
        self.setItemDelegate(_PlanCard(self))
        self.words = {
            "in_use": self.tr("in use"),
            "draft": self.tr("draft"),
        }

    def row_height(self) -> int:
        return _HEIGHT

    def show_plans(self, rows: Sequence[PlanRow], chosen: str = "") -> None:
        """Show other rows; the plan marked before, or `chosen`, stays marked."""
        before = self.current()
        wanted = chosen or (before.plan_id if before is not None else "")
        self.set_rows(rows)
        ids = [row.plan_id for row in rows]
        if rows:
            self.choose_row(ids.index(wanted) if wanted in ids else 0)

    def tag(self, row: Any) -> tuple[str, TagKind]:
        """The word at the right of a plan's name."""
        if row.state == "in_use":
            return self.words["in_use"], "ok"
        return (self.words["draft"], "warn") if row.draft_id is not None else ("", "neutral")

    def parts(self, row: Any, width: int) -> tuple[tuple[str, str, QRect, int], ...]:
        """Meant, shown, box (from the row's corner) and px of a row's three texts."""
        tag, kind = self.tag(row)
        bold = row is self.current()
        name_room = width - 24 - (tag_width(tag, kind) + 8 if tag else 0)
        count = f"{row.verified}/{row.total}"
        count_width = text_width(count, 13)
        room = width - 24 - count_width - 8
        title = plan_title(row)
        return (
            (title, elide(title, 13, name_room, bold), QRect(12, 8, name_room, 20), 13),
            (row.summary, elide(row.summary, 12, room, middle=False), QRect(12, 30, room, 18), 12),
            (count, count, QRect(width - 12 - count_width, 30, count_width, 18), 13),
        )

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            texts = self.parts(self.row_of(index), self.viewport().width()) if index.isValid() else ()
            cut = [meant for meant, shown, *_ in texts if meant != shown]
            QToolTip.showText(event.globalPos(), "\n".join(cut), self)
            return True
        return super().viewportEvent(event)

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        for row in self.rows.rows():
            bold = row is self.current()
            for number, (meant, shown, box, px) in enumerate(self.parts(row, self.viewport().width())):
                yield PaintedText(meant, shown, box.width(), font(px, bold and number == 0), told=True)


def plan_title(row: Any) -> str:
    """Region and name, as people tell plans apart."""
    return f"{row.region} · {row.name}" if row.region else str(row.name)


class _PlanCard(QStyledItemDelegate):
    def __init__(self, view: PlanList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(120, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        t = tokens()
        row = self._view.row_of(index)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(t.pri_s))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height() - 1, QColor(t.pri))
        elif self._view.hovered_row() == index.row():
            painter.fillRect(rect, QColor(t.sub))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(t.line))
        texts = self._view.parts(row, rect.width())
        for number, (_, shown, box, px) in enumerate(texts):
            ink = t.ink if number == 0 else t.ink2
            align = RIGHT if number == 2 else None
            place = box.translated(rect.topLeft())
            if align is None:
                draw_text(painter, place, shown, px, ink, chosen and number == 0)
            else:
                draw_text(painter, place, shown, px, ink, align=RIGHT)
        tag, kind = self._view.tag(row)
        if tag:
            left = rect.right() - 11 - tag_width(tag, kind)
            draw_tag(painter, left, rect.top() + 18, tag, kind)
