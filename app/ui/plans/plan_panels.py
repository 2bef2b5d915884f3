"""The plans page as it lies there: the list, the timeline with the parameters, the clause with the examples.

Where the window is narrow the right column goes below the middle one, and both scroll together. Not for what is read
or done (`page`).
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.plans.clause_panel import ClausePanel
from app.ui.plans.columns import FOLDED_BELOW
from app.ui.plans.examples_panel import ExamplesPanel
from app.ui.plans.parameters_panel import ParametersPanel
from app.ui.plans.plan_list import PlanList
from app.ui.plans.timeline import EditionTimeline
from app.ui.theme import GUTTER
from app.ui.widgets.button import LinkButton
from app.ui.widgets.panel import Panel
from app.ui.widgets.text import Text


class PlanPanels(QWidget):
    """The panels.

    Signals:
        import_wanted(), blank_wanted(), compare_wanted(): a link or its key.
    """

    import_wanted = Signal()
    blank_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GUTTER)
        self.left = self._plans(may_change)
        row.addWidget(self.left)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row.addWidget(self._scroll, 1)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._scroll.setWidget(inside)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(GUTTER)
        self._both.addWidget(self._middle(), 1)
        self._right_side = self._right()
        self._both.addWidget(self._right_side)
        self._wide = False
        self.folded = False
        self.setMinimumWidth(1)
        for widget in (self.plans, self.parameters.table, self.examples.table):
            widget.installEventFilter(self)

    def _plans(self, may_change: bool) -> Panel:
        panel = Panel(self.tr("Mutual aid plans"), note=self.tr("verified / all"))
        self.plans = PlanList(self.tr("Mutual aid plans"))
        panel.add(self.plans, 1)
        panel.divider()
        foot = panel.body(QVBoxLayout(), 12, 8, 12, 8)
        foot.setSpacing(6)
        words = self.tr(
            "Shipped plans come from public sources: verify every value and note its source before use."
        )
        foot.addWidget(Text(words, 12, "ink2", wrap=True))
        self.bring_in = LinkButton(self.tr("Import a plan file"), "export", "Ctrl+O")
        self.bring_in.clicked.connect(self.import_wanted)
        self.blank = LinkButton(self.tr("A plan of our own"), "nav-plans", "Ctrl+N")
        self.blank.clicked.connect(self.blank_wanted)
        for link in (self.bring_in, self.blank):
            foot.addWidget(link)
            link.setVisible(may_change)
        return panel

    def _middle(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GUTTER)
        self.editions = Panel(" ")
        assert self.editions.header is not None
        self.compare = LinkButton(self.tr("Compare"), "", "Alt+C")
        self.compare.clicked.connect(self.compare_wanted)
        self.editions.header.add_right(self.compare)
        self.timeline = EditionTimeline(self.tr("Editions"))
        self.editions.add(self.timeline)
        column.addWidget(self.editions)
        self.parameters = ParametersPanel()
        self.parameters.setMinimumHeight(220)
        column.addWidget(self.parameters, 1)
        return side

    def _right(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GUTTER)
        self.clause = ClausePanel()
        self.clause.setMinimumHeight(200)
        self.examples = ExamplesPanel()
        self.examples.setMinimumHeight(150)
        column.addWidget(self.clause, 58)
        column.addWidget(self.examples, 42)
        return side

    # ------------------------------------------------------------------ measures
    def set_wide(self, wide: bool) -> None:
        """The measures of the large screen."""
        self._wide = wide
        self._measure()

    def _measure(self) -> None:
        self.folded = self.width() < FOLDED_BELOW
        narrow = 200 if self.folded else 248
        self.left.setFixedWidth(320 if self._wide else narrow)
        self._both.setDirection(
            QBoxLayout.Direction.TopToBottom if self.folded else QBoxLayout.Direction.LeftToRight
        )
        if self.folded:
            self._right_side.setMinimumWidth(0)
            self._right_side.setMaximumWidth(16_777_215)
            self.parameters.setMinimumHeight(
                max(220, self.height() - self.editions.sizeHint().height() - GUTTER)
            )
        else:
            self._right_side.setFixedWidth(540 if self._wide else 406)
            self.parameters.setMinimumHeight(220)
        self.clause.setMinimumHeight(330 if self.folded else 200)
        self.examples.setMinimumHeight(240 if self.folded else 150)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    # ------------------------------------------------------------------ hands
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and Right walk the editions from every table; focus brings a panel into sight."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            if step and not event.modifiers() & Qt.KeyboardModifier.KeyboardModifierMask:
                self.timeline.walk(step)
                return True
        if event.type() == QEvent.Type.FocusIn and self.folded and isinstance(watched, QWidget):
            self._scroll.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)
