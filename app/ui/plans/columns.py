"""Three columns side by side where there is room; where there is not, the side columns share one place by turns.

For the page where a draft is written. Nothing is hidden for good: a switch above says what can be seen.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.theme import GUTTER
from app.ui.widgets.segmented import SegmentedSwitch

# Below this width of the page the columns no longer stand side by side, px.
FOLDED_BELOW = 1180


class SharedPlace(QWidget):
    """Several panels in one place, with a switch.

    Signals:
        shown(str): another panel is shown, by its key.
    """

    shown = Signal(str)

    def __init__(
        self, name: str, panels: Sequence[tuple[str, str, QWidget]], parent: QWidget | None = None
    ) -> None:
        """`panels` are (key, word on the switch, panel)."""
        super().__init__(parent)
        self._panels = tuple(panels)
        self.switch = SegmentedSwitch(name, [(key, words) for key, words, _ in panels])
        self.switch.chosen.connect(self.show_panel)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.switch)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    def take(self) -> None:
        """Take the panels in."""
        for _, _, panel in self._panels:
            self._stack.addWidget(panel)
            panel.show()
        self.show_panel(self.switch.choice())

    def give(self) -> None:
        """Let the panels go; whoever takes them lays them out."""
        for _, _, panel in self._panels:
            self._stack.removeWidget(panel)

    def show_panel(self, key: str) -> None:
        """Show a panel."""
        self.switch.choose(key)
        panel = next(panel for name, _, panel in self._panels if name == key)
        if self._stack.indexOf(panel) >= 0:
            self._stack.setCurrentWidget(panel)
            self.shown.emit(key)


class Columns(QWidget):
    """The page's body.

    Args:
        left: the form.
        middle: the text.
        right: the panels at the right, one below the other, each with its share.
        place: the same panels, for the narrow window.
    """

    def __init__(
        self,
        left: QWidget,
        middle: QWidget,
        right: Sequence[tuple[QWidget, int]],
        place: SharedPlace,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._left, self._middle, self._right, self.place = left, middle, tuple(right), place
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GUTTER)
        self._side = QWidget()
        self._column = QVBoxLayout(self._side)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GUTTER)
        self._row.addWidget(middle, 1)
        self._row.addWidget(self._side)
        self._row.addWidget(place)
        self.folded: bool | None = None
        self._wide = False
        self.setMinimumWidth(1)
        self._fold(False)

    def set_wide(self, wide: bool) -> None:
        """The measures of the large screen."""
        self._wide = wide
        self._measure()

    def _fold(self, folded: bool) -> None:
        if folded == self.folded:
            return
        self.folded = folded
        if folded:
            self._row.removeWidget(self._left)
            self.place.take()
        else:
            self.place.give()
            self._row.insertWidget(0, self._left)
            self._left.show()
            for panel, share in self._right:
                self._column.addWidget(panel, share)
                panel.show()
        self._side.setVisible(not folded)
        self.place.setVisible(folded)
        self._measure()

    def _measure(self) -> None:
        left, right = (340, 560) if self._wide else (280, 438)
        if self.folded:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16_777_215)
            self.place.setFixedWidth(min(400, max(352, self.width() * 2 // 5)))
        else:
            self._left.setFixedWidth(left)
            self._side.setFixedWidth(right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(self.width() < FOLDED_BELOW)
        self._measure()
