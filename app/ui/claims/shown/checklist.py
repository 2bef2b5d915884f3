"""The papers of a claim: which are there and how. Enter ticks a paper and goes on, so that each is looked at once.

For ticking only; which papers a claim needs is the plan's business.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.services.claims.messages import CheckedPaper, PaperState
from app.ui.claims.wording import say
from app.ui.theme import Layout
from app.ui.widgets.button import LinkButton
from app.ui.widgets.check_item import CheckItem
from app.ui.widgets.panel import PanelHeader

# How a paper can be there, in the order the arrow keys go through; the first is what a tick means.
_STATES: tuple[PaperState, ...] = ("seen", "scanned", "taken", "later", "not_needed")


class _Item(CheckItem):
    """A paper. Left and Right choose how it is there."""

    changed = Signal()

    def __init__(self, paper: CheckedPaper) -> None:
        super().__init__(paper.name, "", paper.required)
        self.code, self.required = paper.code, paper.required
        self._paper_state: PaperState = "missing"
        self.set_paper_state(paper.state)
        self.clicked.connect(self._clicked)

    def paper_state(self) -> PaperState:
        """How the paper is there."""
        return self._paper_state

    def set_paper_state(self, state: PaperState) -> None:
        """Show how it is there."""
        self._paper_state = state
        self.setChecked(state not in ("missing", "not_needed"))
        asked = state == "missing" and self.required
        self.set_item_state(
            say(f"paper_state.{state}") if state != "missing" or asked else "", "warn" if asked else "ink3"
        )

    def _clicked(self, checked: bool) -> None:
        self.set_paper_state(_STATES[0] if checked else "missing")
        self.changed.emit()

    def tick(self) -> None:
        """Take it as seen, if nothing was said of it yet; one nobody has to bring as not needed."""
        if self._paper_state == "missing":
            self.set_paper_state(_STATES[0] if self.required else "not_needed")
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            states: list[PaperState] = ["missing", *_STATES]
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self.set_paper_state(states[(states.index(self._paper_state) + step) % len(states)])
            self.changed.emit()
            return
        super().keyPressEvent(event)


class Checklist(QWidget):
    """The list with its header.

    Signals:
        changed(): a paper was ticked or unticked.
        finished(): Enter at the last paper.
        left_back(): Shift+Enter at the first.
        toggled(): the header's key cap was pressed.
    """

    changed = Signal()
    finished = Signal()
    left_back = Signal()
    toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = PanelHeader(self.tr("Papers"), "checklist", first=False)
        key = LinkButton("", key="F6")
        key.setAccessibleName(self.tr("Go to the papers and back"))
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.clicked.connect(self.toggled)
        self.header.add_right(key)
        column.addWidget(self.header)
        self._area = QWidget()
        self._grid = QGridLayout(self._area)
        self._grid.setContentsMargins(12, 3, 12, 3)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        column.addWidget(self._area)
        self._items: list[_Item] = []
        self._single = False
        self._row_height = 24

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self._row_height = 36 if layout.wide else 24
        self._place()

    def set_single(self, single: bool) -> None:
        """One column where two would cut the names."""
        if single != self._single:
            self._single = single
            self._place()

    def set_folded(self, folded: bool) -> None:
        """Only the header, where the window is low; F6 unfolds it."""
        self._area.setVisible(not folded)

    def _place(self) -> None:
        columns = 1 if self._single else 2
        for item in self._items:
            self._grid.removeWidget(item)
        for index, item in enumerate(self._items):
            self._grid.addWidget(item, index // columns, index % columns)
        rows = -(-len(self._items) // columns)
        for row in range(max(self._grid.rowCount(), 1)):
            self._grid.setRowMinimumHeight(row, self._row_height if row < rows else 0)
        self._grid.setColumnStretch(1, 0 if self._single else 1)

    def show_papers(self, papers: Sequence[CheckedPaper]) -> None:
        """Show these papers; the same ones keep their widgets, so that the focus stays."""
        if [item.code for item in self._items] != [paper.code for paper in papers]:
            self._rebuild(papers)
        for item, paper in zip(self._items, papers, strict=True):
            if item.paper_state() != paper.state:
                item.set_paper_state(paper.state)
        needed = sum(paper.required for paper in papers)
        there = sum(paper.required and paper.satisfied for paper in papers)
        words = (
            self.tr("Required {there} / {needed} complete")
            if there == needed
            else self.tr("Required {there} / {needed}")
        )
        self.header.set_note(
            words.format(there=there, needed=needed), "ok" if there == needed else "warn", True
        )

    def _rebuild(self, papers: Sequence[CheckedPaper]) -> None:
        had_focus = any(item.hasFocus() for item in self._items)
        for item in self._items:
            self._grid.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._items = []
        for paper in papers:
            item = _Item(paper)
            item.changed.connect(self.changed)
            item.installEventFilter(self)
            self._items.append(item)
        self._place()
        if had_focus:
            self.start()

    def states(self) -> Mapping[str, PaperState]:
        """How each paper is there, by code."""
        return {item.code: item.paper_state() for item in self._items if item.paper_state() != "missing"}

    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not any(item.required and item.paper_state() == "missing" for item in self._items)

    def has_focus(self) -> bool:
        """Whether the keyboard is in the list."""
        return any(item.hasFocus() for item in self._items)

    def start(self) -> None:
        """Go to the first required paper nothing was said of, else to the first paper."""
        self.set_folded(False)
        open_items = [item for item in self._items if item.paper_state() == "missing" and item.required]
        for item in open_items or self._items:
            item.setFocus(Qt.FocusReason.TabFocusReason)
            break

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, _Item)
        ):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            ):
                self._walk(watched, back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
        return super().eventFilter(watched, event)

    def _walk(self, item: _Item, back: bool) -> None:
        index = self._items.index(item)
        if back:
            if index == 0:
                self.left_back.emit()
            else:
                self._items[index - 1].setFocus(Qt.FocusReason.BacktabFocusReason)
            return
        item.tick()
        if index + 1 < len(self._items):
            self._items[index + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()
