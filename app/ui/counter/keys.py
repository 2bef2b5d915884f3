"""Every key of the counter page in one place: function keys, letters that went astray, and what a scanner types.

For hearing keys only; what they do is the page's. One object hears instead of a shortcut per button, because several
buttons on one page name the same key (F3 stands in the action bar and in the nothing-found panel) and Qt would call
such a shortcut ambiguous and do nothing.
"""

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

# A wedge scanner types a character every 2 to 30 ms; the quickest typist needs more than 60 ms over ten in a row.
_BURST_GAP = 0.06
# Shorter than any number that is printed as a code, so that two quick keys are never taken for a scan.
_BURST_LEAST = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class CounterKeys(QObject):
    """Hears the keys pressed while the focus is on the page.

    Args:
        page: keys are heard while it is visible, wherever in its window the focus is (the action bar lies outside it).
        acts: key ("F9", "Alt+R") to what it does; the act returns False to let the focused widget have the key.
        is_scan: whether a text is a complete scan. Asked at Enter with the text, the field it stands in (None: no
            field) and whether it came as quickly as only a scanner types.
        begin: called at the first key of every burst; returns what the screen holds, to be given back to `undo`.
        undo: puts the fields back to what `begin` returned, as they were before the scanner typed into them.

    Signals:
        scanned(str): a complete scan.
        stray(str): letters typed where nothing takes them.
    """

    scanned = Signal(str)
    stray = Signal(str)

    def __init__(
        self,
        page: QWidget,
        acts: Mapping[str, Callable[[], bool | None]],
        is_scan: Callable[[str, QWidget | None, bool], bool],
        begin: Callable[[], object],
        undo: Callable[[object], None],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._acts = {_combined(key): act for key, act in acts.items()}
        self._is_scan, self._begin, self._undo = is_scan, begin, undo
        self._heard: QWidget | None = None
        self._burst = ""
        self._field: QWidget | None = None
        self._before: object = None
        self._last = 0.0
        self._last_stamp = 0
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Listen at the widget that has the focus: far fewer events come by there than at the application."""
        if new is self._heard:
            return
        if self._heard is not None:
            self._heard.removeEventFilter(self)
            self._heard.destroyed.disconnect(self._forget)
        self._heard = None
        if new is not None and new.window() is self._page.window():
            self._heard = new
            new.installEventFilter(self)
            new.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._heard = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._heard or not self._page.isVisible():
            return False
        if isinstance(event, QInputMethodEvent):
            # With a Chinese input method on, a scanner's commas arrive full-width and by this way.
            if event.commitString():
                self._listen(event.commitString(), event)
            return False
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if event.keyCombination().toCombined() in self._acts:
                # Accepted here, it comes again as an ordinary key, past every shortcut.
                event.accept()
                return True
            return False
        return event.type() == QEvent.Type.KeyPress and self._pressed(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        act = self._acts.get(event.keyCombination().toCombined())
        if act is not None:
            self._burst = ""
            # A key held down repeats; an act is done once.
            return event.isAutoRepeat() or act() is not False
        if event.key() in _ENTER:
            return self._enter(event)
        typed = event.text()
        if not typed or not typed.isprintable() or event.modifiers() & _COMMANDS:
            return False
        self._listen(typed, event)
        if isinstance(self._heard, QLineEdit | QPlainTextEdit) or typed == " ":
            return False
        self.stray.emit(typed)
        return True

    def _listen(self, typed: str, event: QEvent) -> None:
        paused = self._paused(event)
        if paused or not self._burst:
            self._burst = ""
            self._field = self._heard
            self._before = self._begin()
        self._burst += typed

    def _paused(self, event: QEvent) -> bool:
        """Whether more time went by since the last key than between two of a scanner's.

        By the moment the system heard the key: where the window was busy meanwhile, keys arrive late and together.
        """
        stamp = event.timestamp() if isinstance(event, QInputEvent) else 0
        now = time.monotonic()
        gap = (stamp - self._last_stamp) / 1000 if stamp and self._last_stamp else now - self._last
        self._last, self._last_stamp = now, stamp
        return gap > _BURST_GAP

    def _enter(self, event: QKeyEvent) -> bool:
        burst, field = self._burst, self._field
        quick = not self._paused(event) and len(burst) >= _BURST_LEAST
        self._burst = ""
        if event.modifiers() & (_COMMANDS | Qt.KeyboardModifier.ShiftModifier):
            return False
        if quick and self._is_scan(burst, field, True):
            self._undo(self._before)
            self.scanned.emit(burst)
            return True
        # A slow scanner, or a text pasted whole: then the field holds the scan and nothing else.
        if isinstance(self._heard, QLineEdit) and self._is_scan(self._heard.text(), self._heard, False):
            text = self._heard.text()
            self._heard.clear()
            self.scanned.emit(text)
            return True
        return False


def _combined(key: str) -> int:
    """A key by its name, as events carry it."""
    return int(QKeySequence.fromString(key)[0].toCombined())  # type: ignore[index]
