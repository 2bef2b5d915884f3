"""Shows parts in a window of their own."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

Show = Callable[..., QWidget]


@pytest.fixture
def show(dressed: QApplication) -> Iterator[Show]:
    """Puts widgets into one active window, one below the other."""
    windows: list[QWidget] = []

    def put(*widgets: QWidget, width: int = 454, height: int = 0) -> QWidget:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            column.addWidget(widget)
        window.resize(width, height or window.sizeHint().height())
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        return window

    yield put
    for window in windows:
        window.close()


@pytest.fixture
def focus() -> Callable[[QWidget], None]:
    """Gives a widget the focus as Tab does, and lets it settle."""

    def put(widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QCoreApplication.processEvents()

    return put
