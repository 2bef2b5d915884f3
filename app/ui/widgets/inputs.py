"""Fields to type in: text, money, passwords, a longer remark, and those that only show something.

No field refuses a key: people type as they like, reading happens in the services. A field shows its state (`warn`,
`bad`) and says why in its tooltip and to screen readers; the sentence below a faulty field is the form's.
"""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QMargins, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from app.rules.values.errors import KnownError
from app.rules.values.typed_amount import read_amount
from app.ui.theme import draw_icon, metrics, tokens
from app.ui.widgets.painting import RIGHT, draw_text, restyle

State = Literal["", "warn", "bad"]
HEIGHT = 32
# What a number may be written with, besides digits of any width.
_NUMBER_SIGNS = set(" ,.，。．、+-−￥¥$元圆角分整万亿千百十零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖拾佰仟")


class Input(QLineEdit):
    """A line to type in, in the states of the design.

    Signals:
        left(): the field lost the focus, and what was typed may now be tidied.
    """

    left = Signal()
    # Space kept at the right for an icon, px.
    _icon_room = 28

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._state: State = ""
        self._own_icon = ""
        self._mark = ""

    # ------------------------------------------------------------------ state
    def state(self) -> State:
        """`""`, `"warn"` or `"bad"`."""
        return self._state

    def set_state(self, state: State, why: str = "") -> None:
        """Show a warning (filled, with an icon) or a fault (red border); `why` goes to tooltip and screen readers."""
        if why != self.accessibleDescription():
            self.setAccessibleDescription(why)
            self._tell(why)
        if state == self._state:
            return
        self._state = state
        self.setProperty("state", state)
        self._make_room()
        restyle(self)

    def _tell(self, why: str = "") -> None:
        fits = metrics(15).horizontalAdvance(self.text()) <= self.width() - 16 - self.textMargins().right()
        whole = "" if fits or self.echoMode() != QLineEdit.EchoMode.Normal else self.text()
        self.setToolTip(why or self.accessibleDescription() or whole)

    def set_icon(self, name: str) -> None:
        """Mark where the text came from (a scan); "" goes back to the field's own icon."""
        if name != self._mark:
            self._mark = name
            self._make_room()
            self.update()

    def _shown_icon(self) -> str:
        return "warning" if self._state == "warn" else self._mark or self._own_icon

    def _make_room(self) -> None:
        right = self._icon_room - 6 if self._shown_icon() and not self._icon_left() else 0
        self.setTextMargins(QMargins(0, 0, right, 0))

    def _icon_left(self) -> bool:
        # Figures stand at the right, so their warning stands at the left.
        return bool(self.alignment() & Qt.AlignmentFlag.AlignRight)

    def icon_rect(self) -> QRect:
        """Where the icon stands."""
        x = 8 if self._icon_left() else self.width() - 16 - 9
        return QRect(x, (self.height() - 16) // 2, 16, 16)

    # ------------------------------------------------------------------ focus
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            # After the click that brought the focus, or Qt's own handling would undo it.
            QTimer.singleShot(0, self, self._select_all)
        elif event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            # At once: whoever types ahead would otherwise have the first figure selected, and the second replace it.
            self.selectAll()

    def _select_all(self) -> None:
        if self.hasFocus():
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            # Leave a long text showing its beginning, as people read it.
            if not self.alignment() & Qt.AlignmentFlag.AlignRight:
                self.setCursorPosition(0)
            self._tell()
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def setText(self, text: str | None) -> None:
        super().setText(text)
        if not self.hasFocus() and not self.alignment() & Qt.AlignmentFlag.AlignRight:
            self.setCursorPosition(0)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        icon = self._shown_icon()
        if icon:
            t = tokens()
            rect = self.icon_rect()
            draw_icon(QPainter(self), icon, t.warn if self._state == "warn" else t.ink2, rect.x(), rect.y())


class TextInput(Input):
    """A line of text. Completion is added with `completion.complete_from`."""


class PasswordInput(Input):
    """A password: dots, never in a tooltip, never completed.

    Signals:
        caps_lock(bool): the caps-lock key seems to be on or off, judged by what is typed.
    """

    caps_lock = Signal(bool)

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder, parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhHiddenText
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if len(typed) == 1 and typed.isascii() and typed.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(typed.isupper() != shift)
        super().keyPressEvent(event)


def grouped(text: str) -> str:
    """A typed amount as `1,234.50`; text that is no amount comes back unchanged."""
    try:
        return read_amount(text).grouped() if text.strip() else text
    except KnownError:
        return text


class MoneyInput(Input):
    """An amount in yuan, at the right. Takes any writing (1,234.5 · １２３．４５ · 1.2万); tidied when it is left.

    Letters cannot belong to an amount: they are not typed here but handed on, because somebody is searching.

    Args:
        tidy: makes the neat form of a typed text; unreadable text must come back unchanged.

    Signals:
        stray_text(str): letters typed here, for the search box.
    """

    stray_text = Signal(str)

    def __init__(
        self, name: str, tidy: Callable[[str], str] = grouped, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, "", parent)
        self._tidy = tidy
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.left.connect(self._tidy_up)

    def _tidy_up(self) -> None:
        neat = self._tidy(self.text())
        if neat != self.text():
            self.setText(neat)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if not self.isReadOnly() and not event.modifiers() & commands and _is_stray(event.text()):
            self.stray_text.emit(event.text())
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if _is_stray(event.commitString()):
            self.stray_text.emit(event.commitString())
            event.setCommitString("")
        super().inputMethodEvent(event)


def _is_stray(text: str) -> bool:
    """Whether typed text has a letter that no amount has."""
    return any(sign.isalpha() and sign not in _NUMBER_SIGNS for sign in text)


class ReadOnlyField(Input):
    """A computed value in the shape of a field (三级甲等, 8 天): not in the walk, not editable."""

    def __init__(self, name: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, "", parent)
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setText(text)


class SumField(ReadOnlyField):
    """A computed amount, at the right."""

    def __init__(self, name: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, text, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class RemarkInput(QPlainTextEdit):
    """Several lines (a reason). Enter makes no new line but leaves the field; Shift+Enter goes back, Ctrl+Enter breaks.

    Args:
        most: number of characters after which the counter turns into a fault; typing is not cut off.
    """

    left = Signal()

    def __init__(
        self, name: str, placeholder: str = "", most: int = 200, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFixedHeight(56)
        self._most = most
        self.textChanged.connect(self.viewport().update)

    def set_state(self, state: State, why: str = "") -> None:
        """As `Input.set_state`."""
        self.setAccessibleDescription(why)
        self.setToolTip(why)
        self.setProperty("state", state)
        restyle(self)

    def text(self) -> str:
        """What was typed."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Replace what was typed."""
        self.setPlainText(text)

    def over_long(self) -> bool:
        """Whether more than `most` characters were typed."""
        return len(self.toPlainText()) > self._most

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.insertPlainText("\n")
            else:
                # FormWalk listens for this key.
                event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.toPlainText():
            painter = QPainter(self.viewport())
            rect = self.viewport().rect().adjusted(0, 0, -4, -1)
            count = f"{len(self.toPlainText())} / {self._most}"
            corner = QRect(rect.left(), rect.bottom() - 16, rect.width(), 16)
            draw_text(
                painter, corner, count, 11, tokens().bad if self.over_long() else tokens().ink3, align=RIGHT
            )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().update()
