"""Completions under a text field: what the office typed before, chosen with arrows and Enter or the mouse.

For the list only; where the proposals come from (a service on the worker) is the caller's. The field keeps the
keyboard all the time, so that typing never stops for the list.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from app.ui.theme import tokens
from app.ui.widgets.inputs import TextInput
from app.ui.widgets.painting import draw_text, elide, text_width

ROW = 30
AnyIndex = QModelIndex | QPersistentModelIndex
_MOST_ROWS = 8


class _Rows(QStyledItemDelegate):
    """Paints a proposal with the typed part in bold."""

    def __init__(self, popup: "CompletionPopup") -> None:
        super().__init__(popup)
        self._popup = popup

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        t = tokens()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, t.pri_s)
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), t.pri)
        text = elide(str(index.data() or ""), 14, rect.width() - 20)
        typed = self._popup.typed()
        at = text.find(typed) if typed else -1
        x = rect.left() + 10
        parts = [(text, False)]
        if at >= 0:
            parts = [(text[:at], False), (typed, True), (text[at + len(typed) :], False)]
        for part, bold in parts:
            width = text_width(part, 14, bold)
            draw_text(painter, QRect(x, rect.top(), width + 2, rect.height()), part, 14, t.ink, bold)
            x += width


class CompletionPopup(QFrame):
    """The list. Shown by `propose`, closed by choosing, Esc or leaving the field.

    Signals:
        accepted(str): a proposal was chosen; it already stands in the field.
    """

    accepted = Signal(str)

    def __init__(self, field: TextInput) -> None:
        # A child of the field's window, not a popup: it must never take the keyboard or swallow a click.
        super().__init__(field.window())
        self.setObjectName("popup")
        self._field = field
        self._model = QStringListModel([], self)
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setItemDelegate(_Rows(self))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setMouseTracking(True)
        self._view.setUniformItemSizes(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setAccessibleName(field.accessibleName())
        self._view.clicked.connect(self._take)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(self._view)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        field.installEventFilter(self)
        field.left.connect(self.hide)
        field.destroyed.connect(self.deleteLater)

    def typed(self) -> str:
        """What stands in the field."""
        return self._field.text().strip()

    def propose(self, proposals: Sequence[str]) -> None:
        """Show these, the best first; none closes the list. Ignored when the field has no focus any more."""
        rows = [row for row in dict.fromkeys(proposals) if row != self._field.text()]
        if not rows or not self._field.hasFocus():
            self.hide()
            return
        self._model.setStringList(rows)
        self._view.setCurrentIndex(QModelIndex())
        self._view.clearSelection()
        if self.parentWidget() is not self._field.window():
            self.setParent(self._field.window())
        shown = min(len(rows), _MOST_ROWS)
        below = self._field.mapTo(self._field.window(), QPoint(0, self._field.height() + 1))
        self.setGeometry(QRect(below, QSize(self._field.width(), shown * ROW + 2)))
        if self.geometry().bottom() > self._field.window().height():
            self.move(below.x(), below.y() - self._field.height() - self.height() - 2)
        self.show()
        self.raise_()

    def proposals(self) -> list[str]:
        """What is offered now."""
        return self._model.stringList() if self.isVisible() else []

    def _take(self, index: QModelIndex) -> None:
        text = str(index.data())
        self.hide()
        self._field.setText(text)
        self._field.setCursorPosition(len(text))
        # Programmatic text is no typing: without this the form would not learn of it.
        self._field.textEdited.emit(text)
        self.hide()
        self.accepted.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.isVisible():
            return self._key(event)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.isVisible():
            # Esc closes the list before it cancels the form.
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        if event.type() in (QEvent.Type.Hide, QEvent.Type.Move):
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        row, last = self._view.currentIndex().row(), self._model.rowCount() - 1
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            wanted = row + step if row >= 0 else (0 if step > 0 else last)
            self._view.setCurrentIndex(self._model.index(max(0, min(last, wanted)), 0))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self._take(self._view.currentIndex())
            # Not swallowed: the same Enter walks on to the next field.
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        return False


def complete_from(field: TextInput) -> CompletionPopup:
    """Give a field a list of completions; feed it with `propose` whenever `field.textEdited` says so."""
    return CompletionPopup(field)
