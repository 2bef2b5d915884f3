"""A switch between a few exclusive choices, all visible (住院 | 门诊特定项目)."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.ui.theme import font, tokens
from app.ui.widgets.painting import CENTRE, PaintedText, draw_frame, draw_text, rounded, text_width


class _Segment(QToolButton):
    """One choice; the whole switch is drawn segment by segment, with a common outline."""

    def __init__(self, text: str, place: str) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._place = place

    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), 13) + 20, 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def painted_texts(self):
        """See `picture_check`."""
        return [PaintedText(self.text(), self.text(), self.width() - 8, font(13))]

    def _marked(self) -> bool:
        switch = self.parentWidget()
        return self.hasFocus() or (self.isChecked() and switch is not None and switch.hasFocus())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        rect = self.rect()
        # Ends are rounded, inner edges straight: widen the frame past the side that joins a neighbour.
        wide = QRect(rect)
        if "first" not in self._place:
            wide.setLeft(-6)
        if "last" not in self._place:
            wide.setRight(rect.right() + 6)
        if not self.isEnabled():
            fill = t.readonly
        elif self.isChecked():
            fill = t.pri
        elif self.isDown() or self.underMouse():
            fill = t.pri_s
        else:
            fill = t.panel
        painter.setClipRect(rect)
        draw_frame(painter, wide, fill, t.pri if self.isEnabled() else t.line, 4)
        if "first" not in self._place and not self.isChecked():
            painter.fillRect(0, 1, 1, rect.height() - 2, t.line2)
        if self._marked():
            path = QPainterPath()
            path.addRoundedRect(rounded(rect.adjusted(2, 2, -2, -2), 3), 2, 2)
            painter.setPen(t.on_pri if self.isChecked() else t.pri)
            painter.drawPath(path)
        ink = (t.on_pri if self.isChecked() else t.ink) if self.isEnabled() else t.ink3
        draw_text(painter, rect, self.text(), 13, ink, align=CENTRE)


class SegmentedSwitch(QWidget):
    """The switch. Arrow keys move the choice, Tab leaves it.

    Signals:
        chosen(str): the key of the choice, when a person changed it.
    """

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`choices` are (key, words); the first is chosen."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, _Segment] = {}
        for index, (key, words) in enumerate(choices):
            place = ("first " if index == 0 else "") + ("last" if index == len(choices) - 1 else "")
            segment = _Segment(words, place)
            self._buttons[key] = segment
            self._group.addButton(segment, index)
            row.addWidget(segment)
            segment.setChecked(index == 0)
        self._keys = [key for key, _ in choices]
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._keys[index]))

    def choice(self) -> str:
        """Key of the choice."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Choose without telling."""
        self._buttons[key].setChecked(True)

    def set_words(self, key: str, words: str) -> None:
        """Other words for a choice (问题 11)."""
        self._buttons[key].setText(words)
        self._buttons[key].setAccessibleName(words)
        self._buttons[key].updateGeometry()


class SegmentField(SegmentedSwitch):
    """A switch that is one stop in the walk through a form: Left and Right choose, Enter goes on.

    Signals:
        left(): the field lost the focus.
    """

    left = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(name, choices, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        at = max(0, min(len(self._keys) - 1, self._keys.index(self.choice()) + step))
        if self._keys[at] != self.choice():
            self.choose(self._keys[at])
            self.chosen.emit(self._keys[at])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._buttons[self.choice()].update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._buttons[self.choice()].update()
        self.left.emit()
