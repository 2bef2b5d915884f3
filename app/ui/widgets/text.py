"""Text on screen: a label in one of the design's sizes and tones, and one that shortens itself in the middle."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme import font, metrics, tokens
from app.ui.theme.tokens import Tone
from app.ui.widgets.painting import LEFT, Align, PaintedText, draw_text, elide, restyle

# Where a line may break without a sign of it: Qt breaks a path at no other place.
_BREAK = "\u200b"
_LONG_WORD = 20


class Text(QLabel):
    """A label. Where it wraps, a path or a word longer than the line is broken too.

    Args:
        text: what to say; `<b>…</b>` is understood, everything else is plain unless `rich`.
        px: size in pixels.
        tone: colour by meaning.
        wrap: break lines where the room ends.
    """

    def __init__(
        self,
        text: str = "",
        px: int = 14,
        tone: Tone = "ink",
        bold: bool = False,
        wrap: bool = False,
        rich: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # Names and typed text come into labels: they must never be taken for markup.
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setFont(font(px, bold))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Say something else."""
        plain = self.textFormat() == Qt.TextFormat.PlainText
        super().setText(breakable(text) if plain and self.wordWrap() else text)

    def text(self) -> str:
        """What it says, as it was given."""
        return super().text().replace(_BREAK, "")

    def set_tone(self, tone: Tone) -> None:
        """Change the colour."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)


def breakable(text: str) -> str:
    """The text with places to break its paths and its very long words at, which show nothing."""
    # A slash before a figure may stand in a date or a share.
    parted = re.sub(r"[/\\](?!\d)", rf"\g<0>{_BREAK}", text)
    return re.sub(rf"[0-9A-Za-z_.]{{{_LONG_WORD}}}", rf"\g<0>{_BREAK}", parted)


def short_path(path: str, most: int = 48) -> str:
    """A path of at most so many characters, cut in the middle: drive or root, and what it ends in, say most.

    For sentences in a room of one height; the whole belongs in the tooltip.
    """
    if len(path) <= most:
        return path
    head = most // 3
    return f"{path[:head]}…{path[len(path) - (most - head - 1) :]}"


class ElidedText(QWidget):
    """One line that is cut in the middle (…) when it does not fit; the whole is in the tooltip and read aloud.

    For names of unions and hospitals; never for money.
    """

    def __init__(
        self,
        text: str = "",
        px: int = 14,
        tone: Tone = "ink",
        bold: bool = False,
        middle: bool = True,
        align: Align = LEFT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._px, self._tone, self._bold, self._middle, self._align = px, tone, bold, middle, align
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        self._tell()
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: Tone) -> None:
        """Change the colour."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def shown(self) -> str:
        """What stands on screen."""
        return elide(self._text, self._px, self.width(), self._bold, self._middle)

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        return [PaintedText(self._text, self.shown(), self.width(), font(self._px, self._bold))]

    def sizeHint(self) -> QSize:
        measure = metrics(self._px, self._bold)
        return QSize(measure.horizontalAdvance(self._text) + 1, measure.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(48, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        self.setToolTip(self._text if self.shown() != self._text else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = tokens().tone(self._tone) if self.isEnabled() else tokens().ink3
        draw_text(painter, self.rect(), self.shown(), self._px, colour, self._bold, self._align)
