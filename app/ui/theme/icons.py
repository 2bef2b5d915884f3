"""Icons: `resources/icons/*.svg` drawn in any colour, sharp on any screen, cached.

For drawing only; which icon belongs to which act is decided where the act is.
"""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.resources import resource

# The files are drawn on 24×24 with a stroke of 1.75; shown at 16 or 20 px the line would thin out, so the stroke is
# widened to stay near 1.4 px on screen.
_DRAWN = 24.0


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    path = resource("icons", f"{name}.svg")
    if not path.is_file():
        raise FileNotFoundError(f"icon {name!r} is not in resources/icons")
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def icon_pixmap(name: str, colour: str, px: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture.

    Args:
        name: file name without `.svg`.
        colour: `#RRGGBB`.
        px: edge length in device-independent pixels.
        ratio: device pixels per device-independent pixel.

    Raises:
        FileNotFoundError: no icon of that name.
    """
    stroke = max(1.75, 1.4 * _DRAWN / px)
    svg = _source(name).replace('stroke-width="1.75"', f'stroke-width="{stroke:.2f}"')
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    edge = max(1, round(px * ratio))
    picture = QPixmap(edge, edge)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, edge, edge))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), QColor(colour))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def draw_icon(painter: QPainter, name: str, colour: str, x: int, y: int, px: int = 16) -> None:
    """Draw an icon with its upper left corner at (x, y)."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(QPoint(x, y), icon_pixmap(name, colour, px, ratio))


class _TintedEngine(QIconEngine):
    """Lets Qt's own widgets (a line edit's action) ask for an icon in the colour now in force."""

    def __init__(self, name: str, colour: Callable[[], str]) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        edge = min(rect.width(), rect.height())
        x = rect.x() + (rect.width() - edge) // 2
        draw_icon(painter, self._name, self._colour(), x, rect.y() + (rect.height() - edge) // 2, edge)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return icon_pixmap(self._name, self._colour(), min(size.width(), size.height()))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # `size` is in device pixels here.
        edge = min(size.width(), size.height())
        return icon_pixmap(self._name, self._colour(), max(1, round(edge / scale)), scale)

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._colour)


def tinted_icon(name: str, colour: Callable[[], str]) -> QIcon:
    """A `QIcon` that asks for its colour each time it is drawn, so that it follows a change of look."""
    return QIcon(_TintedEngine(name, colour))
