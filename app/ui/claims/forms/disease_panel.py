"""Choosing a disease of the plan's list: a search by pinyin, initials or name over the whole list, arrows, Enter.

The field is one of the form's: Enter confirms and walks on, what stands in it afterwards is the disease's name. For
choosing only; which diseases there are, and what a text means among them, is `services/claims/forms/choices`.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import QMargins, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.claims.forms.disease_grid import DiseaseGrid
from app.ui.theme import Layout, draw_icon, tokens
from app.ui.widgets.button import LinkButton
from app.ui.widgets.inputs import Input
from app.ui.widgets.painting import RIGHT, draw_text, text_width
from app.ui.widgets.panel import PanelHeader
from app.ui.widgets.tag import Tag
from app.ui.widgets.text import ElidedText, Text

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class FoundDisease(Protocol):
    """What a search answers: the disease and the span of its name that matched."""

    @property
    def name(self) -> str: ...
    @property
    def mark(self) -> tuple[int, int]: ...


class DiseaseSearch(Input):
    """The field; arrow keys walk through the list.

    Signals:
        arrow(int): an arrow key.
    """

    arrow = Signal(int)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(name, "", parent)
        self._hint = hint
        self.setTextMargins(QMargins(24, 0, 0, 0))

    def _make_room(self) -> None:
        self.setTextMargins(QMargins(24, 0, 0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in _ARROWS and plain:
            self.arrow.emit(event.key())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        t = tokens()
        painter = QPainter(self)
        draw_icon(painter, "search", t.ink2, 9, (self.height() - 16) // 2, 16)
        free = self.width() - 44 - text_width(self.text(), 14)
        if text_width(self._hint, 12) < free:
            box = QRect(0, 0, self.width() - 9, self.height())
            draw_text(painter, box, self._hint, 12, t.ink3, align=RIGHT)


class DiseasePanel(QWidget):
    """The section: header, search field, list, and what is chosen.

    Args:
        words: what the field is called.

    Signals:
        picked(str): a person chose another disease, or none.
        definition_wanted(): the clause that defines it (F1).
    """

    picked = Signal(str)
    definition_wanted = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find: Callable[[str], Sequence[FoundDisease]] = lambda _text: ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = PanelHeader(self.tr("Disease"), "checklist")
        column.addWidget(self.header)
        area = QWidget()
        inner = QVBoxLayout(area)
        inner.setContentsMargins(12, 8, 12, 4)
        inner.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.field = DiseaseSearch(words, self.tr("Pinyin, initials or name"))
        self.count = Tag()
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        inner.addLayout(row)
        self.grid = DiseaseGrid()
        inner.addWidget(self.grid)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self.keys = Text(self.tr("↑ ↓ ← → choose, Enter confirms"), 12, "ink2")
        self.chosen = ElidedText("", 13, bold=True, middle=False)
        self.definition = LinkButton(self.tr("Definition F1"))
        self.definition.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.definition.clicked.connect(self.definition_wanted)
        self._chosen_label = Text(self.tr("Chosen"), 12, "ink2")
        for widget in (self.keys, self._chosen_label, self.chosen, self.definition):
            self._foot.addWidget(widget)
            if widget is self.keys:
                self._foot.addStretch(1)
        self.chosen.setSizePolicy(self.keys.sizePolicy())
        inner.addLayout(self._foot)
        column.addWidget(area)
        self.field.textEdited.connect(self._typed)
        self.field.arrow.connect(self._step)
        self.field.left.connect(self._settle)
        self.grid.pointed.connect(self._point)
        self._say()

    def set_layout(self, layout: Layout) -> None:
        """The measures of the window's width."""
        self.grid.set_layout(layout)

    def set_tight(self, tight: bool) -> None:
        """Where the column is narrow, the words about the arrow keys give way."""
        self.keys.setVisible(not tight)

    def show_list(
        self, names: Sequence[str], used: Iterable[str], find: Callable[[str], Sequence[FoundDisease]]
    ) -> None:
        """Show a plan's list; `find` answers what a text means in it."""
        chosen = self.grid.current()
        self._find = find
        if names != self.grid.names():
            self.grid.show_diseases(names, used)
            self.grid.choose(chosen)
            self._say()

    # ------------------------------------------------------------------ the choice
    def choice(self) -> str:
        """The chosen disease, or "" for none."""
        return self.grid.current()

    def choose(self, name: str) -> None:
        """Show a choice made before, without telling."""
        self.grid.choose(name)
        self.grid.show_found({})
        self.field.setText(name)
        self._say()

    def _typed(self, text: str) -> None:
        """The first that fits is chosen at once; the sum beside the form follows at every key."""
        found = self._find(text.strip()) if text.strip() else ()
        self.grid.show_found({one.name: one.mark for one in found})
        self._take(found[0].name if found else "")

    def _step(self, key: int) -> None:
        self._take(self.grid.step(Qt.Key(key)))

    def _point(self, name: str) -> None:
        self.field.setText(name)
        self.grid.show_found({})
        self._take(name)
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)

    def _take(self, name: str) -> None:
        if name != self.grid.current():
            self.grid.choose(name)
            self._say()
            self.picked.emit(name)
        else:
            self._say()

    def _settle(self) -> None:
        """Left: the field says what was chosen; what found nothing stays to be set right."""
        if self.grid.current():
            self.field.setText(self.grid.current())
            self.grid.show_found({})
            self._say()

    def _say(self) -> None:
        names, current = self.grid.names(), self.grid.current()
        number = f"{names.index(current) + 1} " if current in names else ""
        self.chosen.setText(f"{number}{current}" if current else self.tr("none yet"))
        self.chosen.set_tone("ink" if current else "ink3")
        found = len(self.grid.found())
        typed = self.field.text().strip()
        searching = bool(typed) and typed != current
        self.count.set(self.tr("%n found", "", found) if searching else "", "neutral" if found else "warn")
