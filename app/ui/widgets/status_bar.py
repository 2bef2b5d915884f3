"""The line at the foot of the window: who works here, how the record is kept, what the devices say, the time."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.ui.theme import draw_icon, font, tokens
from app.ui.theme.tokens import Tone
from app.ui.widgets.painting import RIGHT, PaintedText, draw_text, text_width

HEIGHT = 24


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    icon: str
    dot: Tone | None


class StatusBar(QFrame):
    """Items from the left in the order they were first set; the clock at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._items: dict[str, _Item] = {}
        self._right = ""

    def set_item(self, key: str, text: str, icon: str = "", dot: Tone | None = None) -> None:
        """Show or change an item; an empty text takes it away.

        Args:
            dot: a coloured dot instead of an icon (a device: `ok` connected, `warn` not).
        """
        if text:
            self._items[key] = _Item(text, icon, dot)
        else:
            self._items.pop(key, None)
        self._say()

    def text(self, key: str) -> str:
        """What an item says, or ""."""
        return self._items[key].text if key in self._items else ""

    def set_right(self, text: str) -> None:
        """The date and time at the right end."""
        if text != self._right:
            self._right = text
            self._say()

    def _say(self) -> None:
        self.setAccessibleName("，".join([item.text for item in self._items.values()] + [self._right]))
        self.update()

    def _places(self) -> list[tuple[_Item, int, int]]:
        """Items with where they begin and how wide they are; those that would touch the clock are left out."""
        end = self.width() - 24 - text_width(self._right, 12)
        places, x = [], 12
        for item in self._items.values():
            mark = 20 if item.icon else 14 if item.dot else 0
            width = mark + text_width(item.text, 12)
            if x + width > end:
                break
            places.append((item, x, width))
            x += width + 24
        return places

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        for item, _, width in self._places():
            yield PaintedText(item.text, item.text, width, font(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        t = tokens()
        painter = QPainter(self)
        middle = (HEIGHT + 1) // 2
        for item, x, width in self._places():
            at = x
            if item.icon:
                draw_icon(painter, item.icon, t.ink2, at, middle - 7, 14)
                at += 20
            elif item.dot:
                painter.save()
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(t.tone(item.dot)))
                if item.dot == "ok":
                    painter.drawEllipse(QRect(at, middle - 4, 8, 8))
                else:
                    # A diamond: the state is told by shape as well as by colour.
                    painter.translate(at + 4, middle)
                    painter.rotate(45)
                    painter.drawRect(-3, -3, 7, 7)
                painter.restore()
                at += 14
            draw_text(painter, QRect(at, 1, width, HEIGHT - 1), item.text, 12, t.ink2)
            painter.fillRect(x + width + 11, 5, 1, HEIGHT - 9, QColor(t.line))
        draw_text(painter, self.rect().adjusted(0, 1, -12, 0), self._right, 12, t.ink2, align=RIGHT)
