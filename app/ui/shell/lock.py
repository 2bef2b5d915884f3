"""Noticing that nobody is at the counter: tells when no key and no pointer has moved for a while.

Only counts; what locking does is `app`'s business.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

DEFAULT_SECONDS = 300
_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletMove,
}


class IdleWatch(QObject):
    """Listens where input arrives from the system, at the windows themselves, so that a paint costs nothing here.

    Args:
        seconds: how long without input counts as nobody there.
        now: the time in seconds, never set back; tests bring their own.

    Signals:
        idle(): nobody has done anything for `seconds`; told again only after `start`.
    """

    idle = Signal()

    def __init__(
        self,
        seconds: int = DEFAULT_SECONDS,
        now: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.seconds = seconds
        self._now = now
        self._last = now()
        self._running = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        # Dialogs and lists that open later are windows of their own.
        app.focusWindowChanged.connect(self._listen_to)
        self._listen_to(QGuiApplication.focusWindow())

    def _listen_to(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def listen_to(self, window: QWindow | None) -> None:
        """Listen to a window that may not have had the focus yet."""
        self._listen_to(window)

    def start(self) -> None:
        """Begin to count anew."""
        self._last = self._now()
        self._running = True
        self._timer.start()

    def stop(self) -> None:
        """Do not count (the door is shut already)."""
        self._running = False
        self._timer.stop()

    def look(self) -> None:
        """Tell, if the time is over."""
        if self._running and self._now() - self._last >= self.seconds:
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._last = self._now()
        return False
