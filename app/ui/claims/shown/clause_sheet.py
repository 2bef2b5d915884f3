"""The text of a clause over the page (F1): number, wording, value, source, and whether anybody verified it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.rules.plan.plan import Clause
from app.ui.theme import tokens
from app.ui.widgets.button import Button
from app.ui.widgets.panel import Divider, Panel
from app.ui.widgets.strip import Strip
from app.ui.widgets.tag import Tag
from app.ui.widgets.text import Text


class ClauseSheet(QWidget):
    """Lies over its parent: a veil, and the sheet at the right edge. Esc, F1 or Enter closes it.

    Signals:
        closed(): it was closed; the focus belongs back where it was.
    """

    closed = Signal()
    _WIDTH = 454

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._panel = Panel(self.tr("Clauses"), "info", parent=self)
        assert self._panel.header is not None
        close = Button(self.tr("Close"), "", "Esc", parent=self)
        close.setFixedHeight(26)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.close_sheet)
        self._panel.header.add_right(close)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._panel.add(self._scroll, 1)
        self.messages: tuple[tuple[str, str], ...] = ()
        self.hide()

    def show_clauses(
        self,
        title: str,
        numbers: Sequence[str],
        clauses: Mapping[str, Clause],
        messages: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show these clauses, the ones asked for first and then all others of the edition.

        Args:
            messages: what the preview had no strip for (sentence, second line); it stands above the clauses.
        """
        assert self._panel.header is not None
        self._panel.header.set_title(title)
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for sentence, more in messages:
            strip = Strip("note")
            strip.show_message("note", "", sentence, more)
            column.addWidget(strip)
        self.messages = tuple(messages)
        asked = [clauses[number] for number in numbers if number in clauses]
        others = [clause for number, clause in clauses.items() if number not in numbers]
        for index, clause in enumerate([*asked, *others]):
            if index:
                column.addWidget(Divider())
            column.addWidget(self._entry(clause, asked=index < len(asked)))
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().setValue(0)
        page = self.parentWidget()
        assert page is not None
        self.setGeometry(page.rect())
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entry(self, clause: Clause, asked: bool) -> QWidget:
        entry = _Entry(asked)
        column = QVBoxLayout(entry)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(self.tr("Clause {numbers}").format(numbers=clause.number), 13, "pri", bold=True))
        head.addWidget(Text(clause.title, 14, bold=True, wrap=True), 1)
        if clause.verified:
            head.addWidget(Tag(self.tr("verified"), "ok"), 0, Qt.AlignmentFlag.AlignTop)
        else:
            head.addWidget(Tag(self.tr("not verified"), "warn"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if clause.value:
            column.addWidget(Text(clause.value, 14, wrap=True))
        if clause.text and clause.text != clause.value:
            column.addWidget(Text(clause.text, 13, wrap=True))
        column.addWidget(
            Text(self.tr("Source: {source}").format(source=clause.source or "—"), 12, "ink2", wrap=True)
        )
        if clause.verified and clause.verified_on is not None:
            column.addWidget(
                Text(
                    self.tr("Verified by {name} on {day}").format(
                        name=clause.verified_by, day=clause.verified_on.isoformat()
                    ),
                    12,
                    "ink2",
                )
            )
        return entry

    def close_sheet(self) -> None:
        """Close it."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _place(self) -> None:
        width = min(max(self._WIDTH, self.width() * 36 // 100), self.width() - 16)
        self._panel.setGeometry(QRect(self.width() - width - 8, 8, width, self.height() - 16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._scroll.verticalScrollBar()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.close_sheet()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            bar.setValue(bar.value() + (40 if event.key() == Qt.Key.Key_Down else bar.pageStep()))
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            bar.setValue(bar.value() - (40 if event.key() == Qt.Key.Key_Up else bar.pageStep()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(tokens().ink)
        veil.setAlpha(70)
        QPainter(self).fillRect(self.rect(), veil)


class _Entry(QWidget):
    """One clause; those asked for are tinted."""

    def __init__(self, asked: bool) -> None:
        super().__init__()
        self._asked = asked

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._asked:
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor(tokens().pri_s))
            painter.fillRect(0, 0, 3, self.height(), QColor(tokens().pri))
