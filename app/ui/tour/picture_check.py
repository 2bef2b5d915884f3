"""Looks at a window as a person would: is any text cut off, is any character shown as an empty box?

Used by the tour and by tests. Qt's own labels, buttons and fields are measured here; a widget that paints its text
says with `painted_texts()` what it drew. Text that is elided passes when its tooltip tells the whole.
"""

from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFont, QFontMetrics, QRawFont, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from app.ui.theme.fonts import families
from app.ui.widgets.painting import PaintsText

# Signs that need no glyph of their own: blanks, joiners, variation selectors.
_SILENT = set(" \t\n\u00a0\u3000\u200b\u200d\ufe0e\ufe0f\u2060")


def picture_faults(top: QWidget) -> list[str]:
    """Everything wrong with the text shown in `top` and its visible children, in words."""
    found: list[str] = []
    for widget in [top, *top.findChildren(QWidget)]:
        if widget.isVisible() and widget.width() > 0 and widget.height() > 0:
            found += [f"{_name(widget)}: {fault}" for fault in _faults_of(widget)]
    return found


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__}({widget.accessibleName() or widget.objectName()})"


def _faults_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, PaintsText):
        for painted in widget.painted_texts():
            if painted.needed > painted.room + 1:
                yield f"cut off: {painted.shown!r} needs {painted.needed} px, has {painted.room}"
            told = painted.told or painted.meant in widget.toolTip()
            if painted.shown != painted.meant and not told:
                yield f"elided without tooltip: {painted.meant!r}"
            yield from _missing(painted.meant)
    elif isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QComboBox):
        yield from _line(widget, widget.currentText(), widget.width() - 36)
    elif isinstance(widget, QLineEdit):
        if widget.echoMode() == QLineEdit.EchoMode.Normal:
            margins = widget.textMargins()
            room = widget.width() - 14 - margins.left() - margins.right()
            # While somebody types, the line scrolls; only what stands still must fit or be told by the tooltip.
            if not widget.hasFocus():
                yield from _line(widget, widget.text(), room)
            if not widget.text():
                yield from _line(widget, widget.placeholderText(), room)
    elif isinstance(widget, QAbstractButton):
        yield from _line(widget, widget.text().replace("&", ""), widget.width())


def _line(widget: QWidget, text: str, room: int) -> Iterator[str]:
    needed = QFontMetrics(widget.font()).horizontalAdvance(text)
    if needed > room + 2 and text not in widget.toolTip():
        yield f"cut off: {text!r} needs {needed} px, has {room}"
    yield from _missing(text)


def _label(label: QLabel) -> Iterator[str]:
    # As drawn: our own labels hold places to break a path at beside what they say.
    text = QLabel.text(label)
    if not text:
        return
    room = label.contentsRect().adjusted(label.margin(), label.margin(), -label.margin(), -label.margin())
    rich = label.textFormat() == Qt.TextFormat.RichText
    if rich:
        document = QTextDocument()
        document.setDefaultFont(label.font())
        document.setDocumentMargin(0)
        document.setHtml(text)
        text = document.toPlainText()
        if label.wordWrap():
            document.setTextWidth(room.width())
        needed = document.size().toSize()
        width, height = needed.width(), needed.height()
    else:
        measure = QFontMetrics(label.font())
        flags = int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0
        box = measure.boundingRect(0, 0, room.width() if label.wordWrap() else 100_000, 100_000, flags, text)
        width, height = box.width(), box.height()
    if (width > room.width() + 2 or height > room.height() + 2) and label.text() not in label.toolTip():
        yield f"cut off: {label.text()!r} needs {width}×{height} px, has {room.width()}×{room.height()}"
    yield from _missing(text)


@cache
def _fonts() -> tuple[QRawFont, ...]:
    raw = []
    for family in families():
        asked = QFont(family)
        asked.setPixelSize(14)
        raw.append(QRawFont.fromFont(asked))
    return tuple(raw)


@cache
def has_glyph(character: str) -> bool:
    """Whether one of the program's fonts can draw the character."""
    return character in _SILENT or any(raw.supportsCharacter(ord(character)) for raw in _fonts())


def _missing(text: str) -> Iterator[str]:
    lacking = sorted({character for character in text if not has_glyph(character)})
    if lacking:
        yield "no glyph for " + " ".join(f"{character} (U+{ord(character):04X})" for character in lacking)


class QtWarnings:
    """Collects what Qt complains about while the block runs; used with `with`.

    Attributes:
        messages: warnings and worse, in order.
    """

    # The offscreen platform has no window manager to ask (least sizes, raising, popups); it is no fault of ours.
    _HARMLESS = "This plugin does not support"

    def __init__(self) -> None:
        self.messages: list[str] = []

    def __enter__(self) -> "QtWarnings":
        self._before = qInstallMessageHandler(self._take)
        return self

    def __exit__(self, *_: object) -> None:
        qInstallMessageHandler(self._before)

    def _take(self, kind: QtMsgType, context: object, message: str) -> None:
        serious = kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
        if serious and not message.startswith(self._HARMLESS):
            self.messages.append(message)
