"""An action bar whose acts say less where the window is narrow: long words, short words, no act ever hidden."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme.tokens import Tone
from app.ui.widgets.action_bar import ActionBar
from app.ui.widgets.button import Button, Variant
from app.ui.widgets.painting import text_width

# Px that margins, gaps and a short hint take.
_BESIDES = 16 + 24


class FoldingBar(ActionBar):
    """The bar.

    Signals:
        asked(str): the act of this name is wanted.
        refused(str): its key was pressed while it cannot be done.
    """

    asked = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, Button] = {}
        self._words: dict[str, tuple[str, str]] = {}
        # The window may be narrower than the long words.
        self.setMinimumWidth(1)

    def add_act(
        self,
        name: str,
        words: str,
        short: str,
        icon: str,
        key: str,
        right: bool = False,
        variant: Variant = "plain",
    ) -> Button:
        """Add an act with its long and its short words."""
        button = Button(words, icon, key, variant, main=right)
        button.clicked.connect(lambda: self.asked.emit(name))
        button.blocked.connect(lambda: self.refused.emit(name))
        self.buttons[name] = button
        self._words[name] = (words, short)
        (self.add_right if right else self.add_left)(button)
        return button

    def set_words(self, name: str, words: str, short: str) -> None:
        """Other words for an act."""
        self._words[name] = (words, short)
        self._fold()

    def set_offered(self, name: str, offered: bool) -> None:
        """Whether an act belongs here at all for who is in the chair."""
        self.buttons[name].setVisible(offered)
        self._fold()

    def _needed(self) -> int:
        shown = [button for button in self.buttons.values() if not button.isHidden()]
        hint = min(260, text_width(self.hint(), 13)) if self.hint() else 0
        return sum(button.sizeHint().width() + 8 for button in shown) + hint + _BESIDES

    def set_hint(self, text: str, tone: Tone = "ink3") -> None:
        super().set_hint(text, tone)
        self._fold()

    def _fold(self) -> None:
        for brief in (False, True):
            for name, button in self.buttons.items():
                words = self._words[name][1 if brief else 0]
                if words != button.text():
                    button.setText(words)
                    button.setToolTip(self._words[name][0] if brief else "")
            if self._needed() <= self.width():
                break

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
