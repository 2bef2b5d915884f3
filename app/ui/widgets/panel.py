"""Panels: the white cards a page is made of, with header, sections, dividers and a foot."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import draw_icon, font, tokens
from app.ui.theme.tokens import Tone
from app.ui.widgets.painting import RIGHT, PaintedText, draw_text, elide, fill_in_panel, text_width

HEADER_HEIGHT = 32
LayoutT = TypeVar("LayoutT", bound=QLayout)


class Divider(QFrame):
    """A 1 px line, lying or (with `upright`) standing."""

    def __init__(self, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class PanelHeader(QWidget):
    """The strip that names a panel or a section of it: icon, title, at the right a note or small widgets.

    A section header in the middle of a panel has a line above and below; the first one only below.
    """

    def __init__(
        self, title: str, icon: str = "", note: str = "", first: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._icon, self._note, self._first = title, icon, note, first
        self._note_tone: Tone = "ink2"
        self._note_bold = False
        self.setFixedHeight(HEADER_HEIGHT if first else HEADER_HEIGHT + 1)
        self._right = QHBoxLayout(self)
        self._right.setContentsMargins(12, 0 if first else 1, 12, 1)
        self._right.setSpacing(8)
        self._right.addStretch(1)
        self.setAccessibleName(title)

    def add_right(self, widget: QWidget) -> None:
        """Put a widget (key cap, switch, link) at the right end, after the note."""
        self._right.addWidget(widget)

    def title(self) -> str:
        """The title."""
        return self._title

    def set_title(self, title: str) -> None:
        """Another title."""
        self._title = title
        self.setAccessibleName(title)
        self.update()

    def note(self) -> str:
        """The note at the right."""
        return self._note

    def set_note(self, note: str, tone: Tone = "ink2", bold: bool = False) -> None:
        """Another note at the right; bold for a verdict (必备 5 / 5 已齐)."""
        if (note, tone, bold) == (self._note, self._note_tone, self._note_bold):
            return
        self._note, self._note_tone, self._note_bold = note, tone, bold
        self.setAccessibleDescription(note)
        self.update()

    def _boxes(self) -> tuple[QRect, QRect]:
        """Where title and note stand."""
        left = 12 + (28 if self._icon else 0)
        right = self.width() - 12
        for index in range(1, self._right.count()):
            item = self._right.itemAt(index)
            widget = item.widget() if item is not None else None
            if widget is not None and not widget.isHidden():
                right = min(right, widget.x() - 8)
        top = 0 if self._first else 1
        box = QRect(left, top, right - left, self.height() - top - 1)
        note = text_width(self._note, 13, self._note_bold) + 1 if self._note else 0
        title = QRect(box.left(), box.top(), box.width() - note - (12 if note else 0), box.height())
        return title, QRect(box.right() - note + 1, box.top(), note, box.height())

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        title, note = self._boxes()
        yield PaintedText(self._title, self._shown_title(title), title.width(), font(14, True))
        if self._note:
            yield PaintedText(self._note, self._note, note.width(), font(13, self._note_bold))

    def _shown_title(self, box: QRect) -> str:
        return elide(self._title, 14, max(box.width(), 0), bold=True, middle=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        fill_in_panel(painter, self, t.head)
        painter.fillRect(0, self.height() - 1, self.width(), 1, t.line)
        if not self._first:
            painter.fillRect(0, 0, self.width(), 1, t.line)
        title, note = self._boxes()
        if self._icon:
            draw_icon(painter, self._icon, t.ink, 12, title.center().y() - 7, 16)
        draw_text(painter, title, self._shown_title(title), 14, t.ink, True)
        if self._note:
            draw_text(painter, note, self._note, 13, t.tone(self._note_tone), self._note_bold, RIGHT)

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())


class Panel(QFrame):
    """A white card. Put widgets in with `add`; `section` starts a named part, `foot` a grey strip at the end.

    Args:
        title: shown in the header; without a title there is none.
        icon: left of the title.
        note: right in the header.
    """

    def __init__(
        self, title: str = "", icon: str = "", note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        # `fill_in_panel` finds the card by this property.
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self.header: PanelHeader | None = None
        if title:
            self.header = self.section(title, icon, note)
            self.setAccessibleName(title)

    def join_above(self) -> None:
        """Without an upper edge of its own: it hangs from what stands right above (a strip of tabs)."""
        self.setProperty("joined", True)

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Add a widget below what is there, from edge to edge."""
        self._column.addWidget(widget, stretch)
        return widget

    def add_stretch(self) -> None:
        """Leave the rest free."""
        self._column.addStretch(1)

    def section(self, title: str, icon: str = "", note: str = "") -> PanelHeader:
        """Start a part with its own header."""
        header = PanelHeader(title, icon, note, first=self._column.count() == 0)
        self.add(header)
        return header

    def body(
        self, layout: LayoutT, left: int = 12, top: int = 10, right: int = 12, bottom: int = 10
    ) -> LayoutT:
        """Add a padded area laid out by `layout`; returns the layout, to fill it."""
        area = QWidget()
        layout.setContentsMargins(left, top, right, bottom)
        area.setLayout(layout)
        self.add(area)
        return layout

    def divider(self) -> None:
        """A line from edge to edge."""
        self.add(Divider())

    def foot(self, *widgets: QWidget) -> "FootStrip":
        """A grey strip at the end, holding `widgets` from the left."""
        strip = FootStrip(*widgets)
        self.add(strip)
        return strip


class FootStrip(QWidget):
    """The strip below a table or text: hint at the left, sum or link at the right."""

    def __init__(self, *widgets: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 5, 12, 4)
        self.row.setSpacing(8)
        for widget in widgets:
            self.row.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill_in_panel(painter, self, tokens().head)
        painter.fillRect(0, 0, self.width(), 1, tokens().line)
