"""What the self-painting widgets share: crisp frames, text, hatching, and telling the picture check what was drawn.

For drawing only; knows no widget's meaning.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.theme import font, metrics, tokens

Align = Qt.AlignmentFlag
LEFT = Align.AlignLeft | Align.AlignVCenter
RIGHT = Align.AlignRight | Align.AlignVCenter
CENTRE = Align.AlignCenter


@dataclass(frozen=True, slots=True)
class PaintedText:
    """A text a widget drew itself, for `picture_check`: what it meant, what stands there, and the room it had (px).

    `told` says that the whole of a shortened text appears when the pointer rests on it (rows with their own tooltips).
    """

    meant: str
    shown: str
    room: int
    font: QFont
    told: bool = False

    @property
    def needed(self) -> int:
        """Width of what stands there, px."""
        return QFontMetrics(self.font).horizontalAdvance(self.shown)


@runtime_checkable
class PaintsText(Protocol):
    """A widget that draws text itself and can say which."""

    def painted_texts(self) -> Iterable[PaintedText]: ...


def rounded(rect: QRect, radius: float, width: float = 1.0) -> QRectF:
    """The rectangle whose outline of `width` px lies just inside `rect`."""
    half = width / 2
    return QRectF(rect).adjusted(half, half, -half, -half)


def draw_frame(
    painter: QPainter,
    rect: QRect,
    fill: str | None,
    border: str | None,
    radius: float = 4,
    width: float = 1.0,
) -> None:
    """A filled rounded rectangle with a border inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(border), width) if border else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    inside = rounded(rect, radius, width if border else 0)
    painter.drawRoundedRect(inside, max(0.0, radius - width / 2), max(0.0, radius - width / 2))
    painter.restore()


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    px: int = 13,
    colour: str | None = None,
    bold: bool = False,
    align: Align = LEFT,
) -> None:
    """One line of text in `rect`."""
    painter.setFont(font(px, bold))
    painter.setPen(QColor(colour or tokens().ink))
    painter.drawText(rect, int(align | Qt.TextFlag.TextSingleLine), text)


def draw_halo_text(
    painter: QPainter, rect: QRect, text: str, px: int, colour: str, halo: str, align: Align = CENTRE
) -> None:
    """Text on a pattern: the strokes get a halo so that they stay readable."""
    painter.save()
    painter.setFont(font(px))
    painter.setPen(QColor(halo))
    flags = int(align | Qt.TextFlag.TextSingleLine)
    for dx, dy in ((-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1), (-2, 0), (2, 0)):
        painter.drawText(rect.translated(dx, dy), flags, text)
    painter.setPen(QColor(colour))
    painter.drawText(rect, flags, text)
    painter.restore()


@lru_cache(maxsize=4096)
def text_width(text: str, px: int, bold: bool = False) -> int:
    """Width of one line, px."""
    return metrics(px, bold).horizontalAdvance(text)


@lru_cache(maxsize=1024)
def elide(text: str, px: int, room: int, bold: bool = False, middle: bool = True) -> str:
    """The text, or the text with … where it must be cut to fit `room` px."""
    mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    measure, less = metrics(px, bold), room
    shown = measure.elidedText(text, mode, less)
    # Where signs are kerned, or come from another font, what Qt has cut can still be a few px too wide.
    while less > 0 and measure.horizontalAdvance(shown) > room:
        less -= 2
        shown = measure.elidedText(text, mode, less)
    return shown


@lru_cache(maxsize=32)
def hatch(stroke: str, fill: str | None, ratio: float = 1.0, step: int = 7, thick: float = 1.6) -> QPixmap:
    """A tile of diagonal lines, repeating without a seam.

    `step` is measured along the bar, so that the lines themselves lie 5 px apart.
    """
    edge = max(3, round(step * ratio))
    tile = QPixmap(edge, edge)
    tile.fill(QColor(fill) if fill else Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(stroke), thick * ratio))
    for shift in (-edge, 0, edge):
        painter.drawLine(QPointF(shift, edge), QPointF(shift + edge, 0))
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return tile


def fill_hatched(painter: QPainter, rect: QRect, stroke: str, fill: str | None) -> None:
    """Fill `rect` with the hatch, anchored at its left edge so that it does not swim when the bar grows."""
    painter.save()
    painter.setBrushOrigin(rect.topLeft())
    painter.fillRect(rect, QBrush(hatch(stroke, fill, painter.device().devicePixelRatio())))
    painter.restore()


def fill_in_panel(painter: QPainter, widget: QWidget, colour: str, radius: float = 3) -> None:
    """Fill a widget that touches the edge of its panel, rounding just the corners that lie in the panel's corners."""
    panel = widget.parentWidget()
    while panel is not None and panel.property("panel") is None:
        panel = panel.parentWidget()
    rect = QRectF(widget.rect())
    if panel is None:
        painter.fillRect(rect, QColor(colour))
        return
    inner = panel.rect().adjusted(1, 1, -1, -1)
    here = QRect(widget.mapTo(panel, widget.rect().topLeft()), widget.size())
    left, right = here.left() <= inner.left(), here.right() >= inner.right()
    top, bottom = here.top() <= inner.top(), here.bottom() >= inner.bottom()
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    path.setFillRule(Qt.FillRule.WindingFill)
    for corner, square in (
        (QRectF(0, 0, radius, radius), not (left and top)),
        (QRectF(rect.width() - radius, 0, radius, radius), not (right and top)),
        (QRectF(0, rect.height() - radius, radius, radius), not (left and bottom)),
        (QRectF(rect.width() - radius, rect.height() - radius, radius, radius), not (right and bottom)),
    ):
        if square:
            path.addRect(corner)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, QColor(colour))
    painter.restore()


def mix(first: str, second: str, share: float) -> str:
    """`first` with `share` (0 to 1) of `second` in it."""
    a, b = QColor(first), QColor(second)

    def part(x: int, y: int) -> int:
        return round(x * (1 - share) + y * share)

    return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())).name()


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
