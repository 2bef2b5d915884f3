"""Buttons: icon, words and the key that does the same, painted in every state of the design."""

from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.theme import draw_icon, font, tokens
from app.ui.widgets.key_cap import cap_width, draw_key_cap
from app.ui.widgets.painting import LEFT, PaintedText, draw_frame, draw_text, mix, text_width

Variant = Literal["plain", "primary", "danger", "warn"]


class KeyedButton(QPushButton):
    """A button that its key presses too.

    The key works while the button is visible in the active window. Pressing the key of a disabled button emits
    `blocked` instead, so that the page can say what is missing.

    Signals:
        blocked(): the key was pressed although the button is disabled.
    """

    blocked = Signal()

    def __init__(self, text: str, icon: str = "", key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon, self._key = icon, key
        self._shortcut: QShortcut | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._tell()
        # Enter belongs to the field that has the focus; the cap then only names it.
        if key and key != "Enter":
            self._shortcut = QShortcut(QKeySequence(key), self.parentWidget() or self)
            self._shortcut.setAutoRepeat(False)
            self._shortcut.activated.connect(self._by_key)
            # Two buttons of a page may name the same key, and then mean the same act: let either do it.
            self._shortcut.activatedAmbiguously.connect(self._by_key)

    def key(self) -> str:
        """The key named on the cap, or ""."""
        return self._key

    def set_icon_name(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell()
        self.updateGeometry()

    def _tell(self) -> None:
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._key)

    def _by_key(self) -> None:
        if not self.isVisible():
            return
        if self.isEnabled():
            self.click()
        else:
            self.blocked.emit()

    def event(self, event: QEvent) -> bool:
        # The shortcut belongs to the surroundings, not to the button: that of a disabled widget never fires.
        if event.type() == QEvent.Type.ParentChange and self._shortcut is not None:
            home: QObject = self.parentWidget() or self
            self._shortcut.setParent(home)
        # Of two buttons with one key, of which only one is offered, the other must not hear it.
        if (
            event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)
            and self._shortcut is not None
        ):
            self._shortcut.setEnabled(not self.isHidden())
        return super().event(event)


class Button(KeyedButton):
    """The ordinary button.

    Args:
        text: the words on it.
        icon: name in resources/icons, or "".
        key: key shown on the cap; it presses the button too.
        variant: `primary` once per screen; `danger` for what takes something back; `warn` inside a warning strip.
        main: the tall form in the action bar (40 px); with `primary` also the large type.
    """

    def __init__(
        self,
        text: str,
        icon: str = "",
        key: str = "",
        variant: Variant = "plain",
        main: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._variant: Variant = variant
        self._main = main
        super().__init__(text, icon, key, parent)

    @property
    def variant(self) -> Variant:
        """How it looks."""
        return self._variant

    def set_variant(self, variant: Variant) -> None:
        """Change how it looks."""
        self._variant = variant
        self.updateGeometry()
        self.update()

    @property
    def _large(self) -> bool:
        return self._main and self._variant == "primary"

    @property
    def _px(self) -> int:
        return 16 if self._large else 13

    def _parts(self) -> tuple[int, int, int, int]:
        """Widths: padding, icon with gap, text, cap with gap."""
        padding = 20 if self._large else 11
        icon = (20 + 6 if self._large else 16 + 6) if self._icon else 0
        words = text_width(self.text(), self._px, self._large)
        cap = 8 + cap_width(self._key) if self._key else 0
        return padding, icon, words, cap

    def sizeHint(self) -> QSize:
        padding, icon, words, cap = self._parts()
        return QSize(2 * padding + icon + words + cap, 40 if self._main else 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        _, icon, _, cap = self._parts()
        room = self.width() - icon - cap - 4
        return [PaintedText(self.text(), self.text(), room, font(self._px, self._large))]

    def _colours(self) -> tuple[str, str, str, str]:
        """Fill, border, text, icon."""
        t = tokens()
        hover, down = self.underMouse() and self.isEnabled(), self.isDown()
        if not self.isEnabled():
            return t.readonly, t.line, t.ink3, t.ink3
        if self._variant == "primary":
            fill = mix(t.pri_d, "#000000", 0.25) if down else t.pri_d if hover else t.pri
            return fill, t.pri_d, t.on_pri, t.on_pri
        if self._variant == "danger":
            fill = mix(t.bad_s, t.bad, 0.12) if down else t.bad_s if hover else t.panel
            return fill, t.bad, t.bad, t.bad
        border = t.warn_l if self._variant == "warn" else t.line2
        fill = mix(t.pri_s, t.pri_l, 0.35) if down else t.pri_s if hover else t.panel
        return fill, border, t.ink, t.ink2

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        fill, border, ink, icon_ink = self._colours()
        focused = self.hasFocus()
        if focused and self._variant != "primary":
            draw_frame(painter, self.rect(), fill, t.bad if self._variant == "danger" else t.pri, 4, 2)
        else:
            draw_frame(painter, self.rect(), fill, border)
        if focused and self._variant == "primary":
            draw_frame(painter, self.rect().adjusted(2, 2, -2, -2), None, t.on_pri, 3, 1.5)
        _, icon, words, cap = self._parts()
        x = max(4, (self.width() - icon - words - cap) // 2)
        middle = self.height() // 2
        if icon:
            edge = 20 if self._large else 16
            draw_icon(painter, self._icon, icon_ink, x, middle - edge // 2, edge)
        draw_text(
            painter,
            QRect(x + icon, 0, words + 2, self.height()),
            self.text(),
            self._px,
            ink,
            self._large,
            LEFT,
        )
        if cap:
            on_fill = mix(t.on_pri, t.pri, 0.25) if self._variant == "primary" and self.isEnabled() else None
            draw_key_cap(painter, x + icon + words + 8, middle, self._key, on_fill)


class LinkButton(KeyedButton):
    """Words in the primary colour that do something, with icon and cap where given (读身份证 F4)."""

    def __init__(
        self, text: str, icon: str = "", key: str = "", px: int = 13, parent: QWidget | None = None
    ) -> None:
        self._size = px
        super().__init__(text, icon, key, parent)

    def _parts(self) -> tuple[int, int, int]:
        icon = 16 + 5 if self._icon else 0
        return icon, text_width(self.text(), self._size), 6 + cap_width(self._key) if self._key else 0

    def sizeHint(self) -> QSize:
        return QSize(sum(self._parts()) + 2, 22)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def painted_texts(self) -> Iterable[PaintedText]:
        """See `picture_check`."""
        icon, _, cap = self._parts()
        return [PaintedText(self.text(), self.text(), self.width() - icon - cap, font(self._size))]

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        icon, words, cap = self._parts()
        colour = t.pri if self.isEnabled() else t.ink3
        middle = self.height() // 2
        if self.hasFocus():
            draw_frame(painter, self.rect(), t.edit, t.pri, 3, 2)
        if icon:
            draw_icon(painter, self._icon, colour, 0, middle - 8, 16)
        draw_text(painter, QRect(icon, 0, words + 2, self.height()), self.text(), self._size, colour)
        if (self.underMouse() or self.isDown()) and self.isEnabled():
            painter.fillRect(icon, middle + self._size // 2 + 2, words, 1, colour)
        if cap:
            draw_key_cap(painter, icon + words + 6, middle, self._key)
