"""Boxes to tick, and single choices: a row of the documents checklist, a plain choice, a large card to choose by."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import font, metrics, tokens
from app.ui.theme.tokens import Tone
from app.ui.widgets.painting import (
    RIGHT,
    PaintedText,
    draw_frame,
    draw_text,
    elide,
    text_width,
)
from app.ui.widgets.tag import TagKind, draw_tag, tag_width

BOX = 16


def draw_check_box(
    painter: QPainter,
    x: int,
    y: int,
    checked: bool,
    enabled: bool = True,
    partly: bool = False,
    focus: bool = False,
) -> None:
    """A 16 px box at (x, y): empty, ticked, or with a dash for "some of them"."""
    t = tokens()
    rect = QRect(x, y, BOX, BOX)
    filled = checked or partly
    fill = (t.pri if enabled else t.ink3) if filled else (t.panel if enabled else t.readonly)
    draw_frame(painter, rect, fill, (t.pri if enabled else t.ink3) if filled else t.line2, 3)
    if focus:
        draw_frame(painter, rect.adjusted(-3, -3, 3, 3), None, t.pri, 4, 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(t.on_pri), 2.2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if partly:
        painter.drawLine(QPointF(x + 4.5, y + 8), QPointF(x + 11.5, y + 8))
    elif checked:
        painter.drawPolyline([QPointF(x + 4.2, y + 8.3), QPointF(x + 7, y + 11), QPointF(x + 11.8, y + 5.4)])
    painter.restore()


def draw_radio(
    painter: QPainter, x: int, y: int, checked: bool, enabled: bool = True, edge: int = 16
) -> None:
    """A round single-choice mark at (x, y)."""
    t = tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centre, radius = QPointF(x + edge / 2, y + edge / 2), edge / 2
    ring = t.pri if checked and enabled else t.line2
    painter.setPen(QPen(QColor(ring), 1.4))
    painter.setBrush(QColor(t.panel if enabled else t.readonly))
    painter.drawEllipse(centre, radius - 0.7, radius - 0.7)
    if checked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.pri if enabled else t.ink3))
        painter.drawEllipse(centre, radius / 2, radius / 2)
    painter.restore()


# Only the type checker is told that it is a button: at run time it stands before one of Qt's own.
if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class _InAWalk(_Button):
    """What every mark to choose by has in common: the whole of it is clicked, Space is Qt's own, Enter walks on."""

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class CheckItem(_InAWalk, QCheckBox):
    """A row to tick: box, words, and at the right how it stands (已核原件). Space ticks, Enter walks on."""

    def __init__(
        self, text: str, state: str = "", required: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._state, self._tone = state, "ink3"
        self._required = required
        self.setAccessibleName(text)
        self.setAccessibleDescription(state)
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_item_state(self, state: str, tone: Tone = "ink3") -> None:
        """Other words at the right."""
        self._state, self._tone = state, tone
        self.setAccessibleDescription(state)
        self.update()

    def item_state(self) -> str:
        """The words at the right."""
        return self._state

    def _room(self) -> int:
        return self.width() - 24 - (text_width(self._state, 12) + 8 if self._state else 0)

    def _shown(self) -> str:
        return elide(self.text(), 13, self._room(), middle=False)

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        return [PaintedText(self.text(), self._shown(), self._room(), font(13))]

    def sizeHint(self) -> QSize:
        return QSize(
            24 + text_width(self.text(), 13) + (12 + text_width(self._state, 12) if self._state else 0), 24
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        if self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), t.sub)
        draw_check_box(
            painter,
            0 if not self.hasFocus() else 3,
            4,
            self.isChecked(),
            self.isEnabled(),
            self.checkState() == Qt.CheckState.PartiallyChecked,
            self.hasFocus(),
        )
        muted = not self.isEnabled() or (not self._required and not self.isChecked())
        room = QRect(24, 0, self._room(), self.height())
        shown = self._shown()
        self_tip = self.text() if shown != self.text() else ""
        if self.toolTip() != self_tip:
            self.setToolTip(self_tip)
        draw_text(painter, room, shown, 13, t.ink3 if muted else t.ink)
        if self._state:
            draw_text(painter, self.rect(), self._state, 12, t.tone(self._tone), align=RIGHT)


class RadioItem(_InAWalk, QRadioButton):
    """A plain single choice in a list of reasons. Space chooses, arrows move, Enter walks on."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self.setFixedHeight(26)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(26 + text_width(self.text(), 13), 26)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        return [PaintedText(self.text(), self.text(), self.width() - 24, font(13))]

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        if self.hasFocus():
            draw_frame(painter, self.rect(), t.edit, t.pri, 3, 2)
        x = 3 if self.hasFocus() else 0
        draw_radio(painter, x, (self.height() - 16) // 2, self.isChecked(), self.isEnabled())
        ink = t.ink if self.isEnabled() else t.ink3
        draw_text(painter, QRect(24, 0, self.width() - 24, self.height()), self.text(), 13, ink)


class RadioCard(_InAWalk, QRadioButton):
    """A large card to choose by (a plan, a reading, a person): mark, title with tag, a line below, room at the right.

    Add widgets for the right or lower part to `right` and `below`.
    """

    def __init__(
        self,
        title: str,
        sub: str = "",
        tag: str = "",
        tag_kind: TagKind = "neutral",
        height: int = 76,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._sub, self._tag, self._tag_kind = sub, tag, tag_kind
        self.setAccessibleName(title)
        self.setAccessibleDescription("　".join(part for part in (tag, sub) if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._height = height
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(43, 0, 14, 0)
        outer.setSpacing(0)
        top = QWidget()
        top.setFixedHeight(height)
        top.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.right = QHBoxLayout(top)
        self.right.setContentsMargins(0, 0, 0, 0)
        self.right.addStretch(1)
        outer.addWidget(top)
        self.below = QVBoxLayout()
        self.below.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self.below)

    def set_words(self, title: str, sub: str, tag: str = "", tag_kind: TagKind = "neutral") -> None:
        """Other words."""
        self.setText(title)
        self._sub, self._tag, self._tag_kind = sub, tag, tag_kind
        self.setAccessibleName(title)
        self.setAccessibleDescription("　".join(part for part in (tag, sub) if part))
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        words = max(text_width(self.text(), 15, True) + 8 + tag_width(self._tag), text_width(self._sub, 12))
        return QSize(words + 60, max(self._height, self._outer.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def _room(self) -> int:
        right = self.width() - 14
        for index in range(1, self.right.count()):
            item = self.right.itemAt(index)
            widget = item.widget() if item is not None else None
            if widget is not None and not widget.isHidden():
                right = min(right, 43 + widget.x() - 8)
        return right - 43

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        title, sub = self._shown()
        yield PaintedText(self.text(), title, self._room(), font(15, True))
        yield PaintedText(self._sub, sub, self._room(), font(12))

    def _shown(self) -> tuple[str, str]:
        """Title and line below as they fit."""
        tag = tag_width(self._tag) + 8 if self._tag else 0
        title = elide(self.text(), 15, self._room() - tag, bold=True)
        return title, elide(self._sub, 12, self._room(), middle=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        pairs = zip((self.text(), self._sub), self._shown(), strict=True)
        self.setToolTip("\n".join(whole for whole, shown in pairs if whole != shown))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        chosen = self.isChecked()
        fill = t.pri_s if self.isDown() else t.head if chosen or self.underMouse() else t.panel
        if chosen and t.contrast:
            fill = t.pri_s
        draw_frame(painter, self.rect(), fill, t.pri if chosen else t.line2, 4, 2 if chosen else 1)
        if self.hasFocus():
            draw_frame(painter, self.rect().adjusted(3, 3, -3, -3), None, t.pri, 3, 1)
        middle = self._height // 2
        draw_radio(painter, 15, middle - 9, chosen, self.isEnabled(), 18)
        ink, ink2 = (t.ink, t.ink2) if self.isEnabled() else (t.ink3, t.ink3)
        lines = metrics(15, True).height() + (metrics(12).height() if self._sub else 0)
        top = middle - lines // 2
        title = QRect(43, top, self._room(), metrics(15, True).height())
        words, sub = self._shown()
        draw_text(painter, title, words, 15, ink, True)
        if self._tag:
            draw_tag(
                painter,
                43 + text_width(words, 15, True) + 8,
                title.center().y() + 1,
                self._tag,
                self._tag_kind,
            )
        if self._sub:
            under = QRect(43, title.bottom() + 1, self._room(), metrics(12).height())
            draw_text(painter, under, sub, 12, ink2)
