"""Walking through a form by keyboard: Enter confirms and goes on, Shift+Enter goes back.

For any ordered chain of inputs; knows nothing of what they hold. Fields that are hidden, disabled or read-only are
stepped over.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget


class FormWalk(QObject):
    """The chain. Tab order follows it too.

    Signals:
        finished(): Enter was pressed in the last field.
        moved(QWidget): the field that Enter or Shift+Enter led to.
    """

    finished = Signal()
    moved = Signal(QWidget)

    def __init__(self, inputs: Iterable[QWidget], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inputs: list[QWidget] = []
        self.set_inputs(inputs)

    def inputs(self) -> Sequence[QWidget]:
        """The chain from first to last."""
        return tuple(self._inputs)

    def set_inputs(self, inputs: Iterable[QWidget]) -> None:
        """Another chain (a tab shows another form)."""
        for old in self._inputs:
            old.removeEventFilter(self)
        self._inputs = list(inputs)
        for new in self._inputs:
            new.installEventFilter(self)
        for before, after in zip(self._inputs, self._inputs[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def start(self) -> None:
        """Put the focus on the first field that takes it."""
        self._focus(self._next(-1, 1))

    def focus(self, widget: QWidget) -> None:
        """Put the focus on one field, as if walked to."""
        self._focus(widget)

    def go_on(self, widget: QWidget) -> None:
        """Leave `widget` forwards, as Enter does."""
        target = self._next(self._inputs.index(widget), 1)
        if target is None:
            self.finished.emit()
        else:
            self._focus(target)

    def go_back(self, widget: QWidget) -> None:
        """Leave `widget` backwards, as Shift+Enter does; from the first field nothing happens."""
        target = self._next(self._inputs.index(widget), -1)
        if target is not None:
            self._focus(target)

    def _next(self, index: int, step: int) -> QWidget | None:
        index += step
        while 0 <= index < len(self._inputs):
            if _takes_focus(self._inputs[index]):
                return self._inputs[index]
            index += step
        return None

    def _focus(self, widget: QWidget | None) -> None:
        if widget is not None:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(widget, QLineEdit):
                # It may have had the focus already, with another text in it.
                widget.selectAll()
            self.moved.emit(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
        ):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched in self._inputs:
                return self._enter(watched, event)
        return super().eventFilter(watched, event)

    def _enter(self, widget: QWidget, event: QKeyEvent) -> bool:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.go_back(widget)
            return True
        if isinstance(widget, QPushButton):
            return False
        # An open list of completions takes Enter itself, before this filter (see completion).
        if isinstance(widget, QComboBox) and widget.view().isVisible():
            return False
        self.go_on(widget)
        return True


def _takes_focus(widget: QWidget) -> bool:
    if widget.isHidden() or not widget.isEnabled() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return False
    if not widget.isVisibleTo(widget.window()):
        return False
    return not (isinstance(widget, QLineEdit) and widget.isReadOnly())
