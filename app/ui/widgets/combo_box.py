"""A field to choose one of a few (医保类型, 收款账户)."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.ui.theme import metrics, tokens
from app.ui.widgets.inputs import HEIGHT, State
from app.ui.widgets.painting import elide, restyle


class ComboBox(QComboBox):
    """Choices with keys. Alt+Down or Space opens, arrows change, Enter walks on.

    Signals:
        chosen(str): key of the choice, when a person changed it.
        left(): the field lost the focus.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        """`choices` are (key, words)."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        # A view of its own is dressed by the style sheet; the native one is not.
        view = QListView()
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setView(view)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setMaxVisibleItems(12)
        self.set_choices(choices)
        self.activated.connect(lambda _: self.chosen.emit(self.choice()))

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Other choices; the choice is kept when its key is still there."""
        before = self.choice()
        self.blockSignals(True)
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
            self.setItemData(self.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(max(self.findData(before), 0) if choices else -1)
        self.blockSignals(False)
        self._tell()

    def choice(self) -> str:
        """Key of the choice, or "" when there is none."""
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose without telling; an unknown key chooses nothing."""
        self.setCurrentIndex(self.findData(key))
        self._tell()

    def set_state(self, state: State, why: str = "") -> None:
        """As `Input.set_state`."""
        if why != self.accessibleDescription():
            self.setAccessibleDescription(why)
            self._tell()
        if state != self.property("state"):
            self.setProperty("state", state)
            restyle(self)

    def _tell(self) -> None:
        self.setToolTip(
            self.accessibleDescription()
            or (self.currentText() if self._shown() != self.currentText() else "")
        )

    def _shown(self) -> str:
        return elide(self.currentText(), 14, self.width() - 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def needed_width(self) -> int:
        """Width at which the longest choice fits, px."""
        words = [self.itemText(index) for index in range(self.count())]
        return 44 + max((metrics(14).horizontalAdvance(word) for word in words), default=0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a page must not change an answer the pointer happens to be over.
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        before = self.choice()
        super().keyPressEvent(event)
        if self.choice() != before:
            self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._shown()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
        colour = tokens().ink2 if self.isEnabled() else tokens().ink3
        pen = QPen(QColor(colour), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        x, y = self.width() - 15, self.height() // 2
        painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
