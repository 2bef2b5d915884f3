"""One parameter: its name, what is in force, an arrow, and a field for what is tried; tinted once it is changed."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import font, tokens
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.inputs import TextInput
from app.ui.widgets.painting import LEFT, RIGHT, PaintedText, draw_text, elide, text_width

HEIGHT = 37
_FIELD = 88
_CHOICE = 98


class ParameterControl(QWidget):
    """The row.

    Signals:
        typed(str, str): key, and what was typed or chosen; once, when the field is left or Enter pressed.
        left_up(), left_down(): the arrow keys lead to another row.
    """

    typed = Signal(str, str)

    def __init__(self, key: str, label: str, choices: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.key, self._label = key, label
        self._now, self._none = "", ""
        self._changed = False
        self._shown = ""
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(label)
        self.field: TextInput | ComboBox
        if choices:
            self.field = ComboBox(label, choices)
            self.field.chosen.connect(lambda choice: self.typed.emit(self.key, choice))
        else:
            self.field = TextInput(label)
            self.field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.field.left.connect(self._tell)
        self.field.setObjectName(key)
        self.field.setFixedHeight(28)
        self.field.setParent(self)

    def show_values(self, now: str, then: str, none: str, readable: bool, why: str = "") -> None:
        """Show what is in force and what is tried; `none` is the word for nothing."""
        self._now, self._none = now, none
        self._changed = now != then
        if isinstance(self.field, ComboBox):
            self.field.choose(then)
        else:
            self._shown = then
            self.field.setPlaceholderText(none)
            if self.field.text() != then:
                # Left alone where it says the same: what is selected is about to be typed over.
                self.field.setText(then)
            self.field.set_state("" if readable else "bad", "" if readable else why)
        self.field.setAccessibleDescription(f"{now or none} → {then or none}")
        self._place()
        self.update()

    def refuse(self, why: str) -> None:
        """Say that what was typed cannot be read."""
        self.field.set_state("bad", why)

    def changed(self) -> bool:
        """Whether something else is tried than is in force."""
        return self._changed

    def value(self) -> str:
        """What stands in the field."""
        return self.field.choice() if isinstance(self.field, ComboBox) else self.field.text()

    def settle(self) -> None:
        """Take what is typed now, before the plan is run."""
        if isinstance(self.field, TextInput):
            self._tell()

    def _tell(self) -> None:
        assert isinstance(self.field, TextInput)
        text = self.field.text().strip()
        if text != self._shown:
            self._shown = text
            self.typed.emit(self.key, text)

    # ------------------------------------------------------------------ painting
    def _boxes(self) -> tuple[QRect, QRect, QRect]:
        """Label, value in force, arrow."""
        field = self._field_width()
        right = self.width() - 12 - field - 4
        arrow = QRect(right - 17, 0, 17, self.height() - 1)
        now = text_width(self._now_shown(), 13) + 2
        value = QRect(arrow.left() - now - 5, 0, now, self.height() - 1)
        return QRect(12, 0, value.left() - 18, self.height() - 1), value, arrow

    def _now_shown(self) -> str:
        return elide(self._now or self._none, 13, 76)

    def _field_width(self) -> int:
        return _CHOICE if isinstance(self.field, ComboBox) else _FIELD

    def _place(self) -> None:
        width = self._field_width()
        self.field.setGeometry(self.width() - 12 - width, (self.height() - 29) // 2, width, 28)
        label, _, _ = self._boxes()
        cut = elide(self._label, 13, label.width(), self._changed) != self._label
        tip = self._label if cut or self._now_shown() != (self._now or self._none) else ""
        self.setToolTip(f"{tip}　{self._now or self._none}" if tip else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(286, HEIGHT)

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        label, value, _ = self._boxes()
        bold = self._changed
        shown = elide(self._label, 13, label.width(), bold)
        yield PaintedText(self._label, shown, label.width(), font(13, bold))
        yield PaintedText(self._now or self._none, self._now_shown(), value.width(), font(13))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        if self._changed:
            painter.fillRect(self.rect(), QColor(t.pri_s))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(t.line))
        label, value, arrow = self._boxes()
        shown = elide(self._label, 13, label.width(), self._changed)
        draw_text(painter, label, shown, 13, t.ink, self._changed, LEFT)
        draw_text(painter, value, self._now_shown(), 13, t.ink2, False, RIGHT)
        draw_text(painter, arrow, "→", 13, t.ink2, False, LEFT)
