"""The real counter page in a window without a screen, driven by keys and waited for until it is painted.

Not for starting the program from nothing: `start_driver` does that in a process of its own.
"""

import time

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.office.office import Office
from app.ui.counter.page import CounterPage
from app.ui.shell.i18n import install_language
from app.ui.shell.window import Window
from app.ui.shell.worker import Worker
from app.ui.theme import apply_look

_PATIENCE = 30.0


class CounterWindow:
    """The window with the counter of an open office at rest."""

    def __init__(self, office: Office) -> None:
        self.app = QApplication.instance() or QApplication([])
        assert isinstance(self.app, QApplication)
        apply_look(self.app)
        install_language(self.app)
        self.worker = Worker()
        self.window = Window()
        self.page = CounterPage(office, self.worker)
        actions = getattr(self.page, "action_bar", None) or self.page.actions
        self.window.add_page("counter", "nav-counter", "", self.page, actions)
        self.window.show()
        self.window.show_workspace()
        self.worker.wait_until_idle()
        self.app.processEvents()

    def clear_search(self) -> None:
        """An empty box, its overview read."""
        self.page.views.search.clear()
        self.worker.wait_until_idle()
        self.app.processEvents()

    def type_key(self, key: str) -> None:
        """Press one key in the search box and go on until what it found is painted."""
        panel = self.page.views.search
        # A letter of any script: as an input method hands it over.
        panel.box.insert(key) if not key.isascii() else QTest.keyClicks(panel.box, key)
        if not key.isascii():
            panel.box.textEdited.emit(panel.box.text())
        until = time.perf_counter() + _PATIENCE
        while panel.found() is None:
            self.app.processEvents()
            if time.perf_counter() > until:
                raise TimeoutError(panel.box.text())
            # Let the worker's thread have the interpreter, as an idle window does.
            time.sleep(0.0001)
        self.app.processEvents()

    def close(self) -> None:
        """Take everything down."""
        self.worker.wait_until_idle()
        self.worker.close()
        self.window.close()
        self.window.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
