"""Noticing that the person locks Windows, changes to another account, or sends the computer to sleep.

Only notices; shutting the door is `app`'s business. On other systems nothing is noticed, and the idle watch does it.
"""

import sys
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtGui import QWindow

# winuser.h
_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x0218, 0x0004
_WM_WTSSESSION_CHANGE = 0x02B1
# The session is disconnected from the screen (another account, remote desktop closed), logged off, locked.
_WTS_CONSOLE_DISCONNECT, _WTS_REMOTE_DISCONNECT, _WTS_SESSION_LOGOFF, _WTS_SESSION_LOCK = 0x2, 0x4, 0x6, 0x7
_LEAVING = {_WTS_CONSOLE_DISCONNECT, _WTS_REMOTE_DISCONNECT, _WTS_SESSION_LOGOFF, _WTS_SESSION_LOCK}


def means_leaving(message: int, parameter: int) -> bool:
    """Whether a Windows message says that the person leaves the screen."""
    if message == _WM_WTSSESSION_CHANGE:
        return parameter in _LEAVING
    return message == _WM_POWERBROADCAST and parameter == _PBT_APMSUSPEND


class SessionWatch(QObject):
    """Listens to Windows.

    Signals:
        left(): the person has left the screen.
    """

    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter: _Filter | None = None

    def listen_for(self, window: QWindow | None) -> None:
        """Begin, for the program's main window."""
        if window is None or self._filter is not None:
            return
        if sys.platform == "win32":
            import ctypes

            handle = ctypes.c_void_p(int(window.winId()))
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(handle, 0)
            self._filter = _Filter(self)
            app = QCoreApplication.instance()
            assert app is not None
            app.installNativeEventFilter(self._filter)

    def close(self) -> None:
        """Listen no more."""
        app = QCoreApplication.instance()
        if self._filter is not None and app is not None:
            app.removeNativeEventFilter(self._filter)
        self._filter = None


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, watch: SessionWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:
        if sys.platform == "win32":
            from ctypes import wintypes

            told = wintypes.MSG.from_address(int(message))
            if means_leaving(told.message, told.wParam):
                self._watch.left.emit()
        return False, 0
