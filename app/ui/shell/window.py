"""The window's frame: rail, pages, action bars, status bar, and the whole-window screens (start, wizard, unlock).

For putting things in their places and telling them the width; what is in them is theirs. Which screen comes when is
`app`'s business.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.resources import resource
from app.ui.theme import Layout, layout_for
from app.ui.theme.tokens import NARROW
from app.ui.widgets.action_bar import ActionBar
from app.ui.widgets.rail import Rail
from app.ui.widgets.status_bar import StatusBar

# Makes a page and its action bar, when the page is first shown.
MakePage = Callable[[], tuple[QWidget, ActionBar]]


class Workspace(QWidget):
    """What is seen after unlocking: rail, the page with its action bar, status bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rail = Rail()
        self.status = StatusBar()
        self._pages = QStackedWidget()
        self._pages.setObjectName("pages")
        self._bars = QStackedWidget()
        self._bars.setFixedHeight(56)
        self._numbers: dict[str, int] = {}
        self._under: dict[str, str] = {}
        self._last: dict[str, str] = {}
        self._current = ""
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._pages, 1)
        right.addWidget(self._bars)
        # The status bar reaches below the rail, as the rail ends above it.
        upper = QHBoxLayout()
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(upper, 1)
        whole.addWidget(self.status)

    def add_page(self, key: str, page: QWidget, actions: ActionBar, under: str = "") -> None:
        """Put a page and its action bar in; `under` is the page whose entry in the rail stands for it too."""
        page.setObjectName(page.objectName() or "page")
        self._numbers[key] = self._pages.addWidget(page)
        self._under[key] = under or key
        self._bars.addWidget(actions)

    def show_page(self, key: str) -> None:
        """Bring a page to the front."""
        number = self._numbers[key]
        # The bar first: its keys must be those of the page that becomes visible.
        self._bars.setCurrentIndex(number)
        self._pages.setCurrentIndex(number)
        self._current = key
        self._last[self._under[key]] = key
        self.rail.set_current(self._under[key])

    def current(self) -> str:
        """The key of the page in front."""
        return self._current

    def page_behind(self, entry: str) -> str:
        """Where an entry of the rail leads: to the page last shown of it, or from that one back to its first."""
        return entry if self._under.get(self._current) == entry else self._last.get(entry, entry)

    def page(self, key: str) -> QWidget:
        """A page by its key."""
        widget = self._pages.widget(self._numbers[key])
        assert widget is not None
        return widget

    def clear(self) -> None:
        """Take all pages out and delete them, with their action bars."""
        for stack in (self._pages, self._bars):
            while (widget := stack.currentWidget()) is not None:
                stack.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._numbers.clear()
        self._under.clear()
        self._last.clear()
        self._current = ""
        self.rail.clear()

    def pages(self) -> list[QWidget]:
        """All pages."""
        return [self.page(key) for key in self._numbers]


class Window(QMainWindow):
    """The program's one window.

    A page or screen that has a method `set_layout(layout)` is told the measures when it is added and whenever the
    width crosses the limit between the two layouts.

    Signals:
        page_changed(str): another page came to the front.
        page_wanted(str): a person chose a page in the rail; `show_page` does it unless `ask_before_leaving` is set.
        layout_changed(object): the measures changed (`Layout`).
        lock_wanted(): F12.
        closing(): the window is about to close; `keep_open` may be called from here.
    """

    page_changed = Signal(str)
    page_wanted = Signal(str)
    layout_changed = Signal(object)
    lock_wanted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Mutual Aid Counter"))
        mark = resource("icons", "app.ico")
        if mark.is_file():
            self.setWindowIcon(QIcon(str(mark)))
        self._layout_now = NARROW
        self._keep = False
        self._to_make: dict[str, MakePage] = {}
        self.ask_before_leaving = False
        self._screens = QStackedWidget()
        self.setCentralWidget(self._screens)
        self.workspace = Workspace()
        self._screens.addWidget(self.workspace)
        self.rail, self.status = self.workspace.rail, self.workspace.status
        self.rail.chosen.connect(self._wanted)
        lock = QShortcut(QKeySequence("F12"), self.workspace)
        lock.activated.connect(self.lock_wanted)
        # 1366×768 at 150 % leaves 910×464 for a window; smaller than that nobody can work.
        self.setMinimumSize(880, 440)
        self.resize(1366, 696)

    # ------------------------------------------------------------------ screens
    def show_screen(self, screen: QWidget) -> None:
        """Show a widget over the whole window (start, wizard, unlock); it stays the owner's to delete."""
        if self._screens.indexOf(screen) < 0:
            self._screens.addWidget(screen)
        self._tell(screen)
        self._screens.setCurrentWidget(screen)

    def drop_screen(self, screen: QWidget) -> None:
        """Take a screen out and delete it."""
        self._screens.removeWidget(screen)
        screen.hide()
        screen.deleteLater()

    def show_workspace(self) -> None:
        """Show rail and pages."""
        self._screens.setCurrentWidget(self.workspace)

    def screen_shown(self) -> QWidget:
        """What fills the window now."""
        widget = self._screens.currentWidget()
        assert widget is not None
        return widget

    def set_office(self, name: str) -> None:
        """Name the office in the title bar."""
        words = self.tr("Mutual Aid Counter")
        self.setWindowTitle(f"{words} — {name}" if name else words)

    # ------------------------------------------------------------------ pages
    def add_page(
        self, key: str, icon: str, label: str, page: QWidget, actions: ActionBar, sub: str = ""
    ) -> None:
        """Add a page with its entry in the rail; the first one is shown."""
        first = not self.workspace.pages()
        self.workspace.add_page(key, page, actions)
        self.rail.add(key, icon, label, sub)
        self._tell(page)
        if first:
            self.show_page(key)

    def add_page_to_make(self, key: str, icon: str, label: str, make: MakePage) -> None:
        """Add a page's entry in the rail; the page itself is made when it is first shown."""
        self._to_make[key] = make
        self.rail.add(key, icon, label)

    def add_inner_page(self, key: str, under: str, page: QWidget, actions: ActionBar) -> None:
        """Add a page that another one leads to; it has no entry of its own in the rail."""
        self.workspace.add_page(key, page, actions, under)
        self._tell(page)

    def clear_pages(self) -> None:
        """Take all pages out and delete them: somebody else signs in, or the office is closed."""
        self.workspace.clear()
        self._to_make.clear()

    def show_page(self, key: str) -> None:
        """Bring a page to the front; one that is shown for the first time is made."""
        make = self._to_make.pop(key, None)
        if make is not None:
            page, actions = make()
            self.workspace.add_page(key, page, actions)
            self._tell(page)
        if self.workspace.current() != key:
            self.workspace.show_page(key)
            self.page_changed.emit(key)

    def set_badge(self, key: str, count: int) -> None:
        """How much waits on a page."""
        self.rail.item(key).set_badge(count)

    def _wanted(self, key: str) -> None:
        self.page_wanted.emit(key)
        if not self.ask_before_leaving:
            self.show_page(self.workspace.page_behind(key))

    # ------------------------------------------------------------------ width
    @property
    def layout_now(self) -> Layout:
        """The measures in force."""
        return self._layout_now

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = layout_for(self.width())
        if layout is not self._layout_now:
            self._layout_now = layout
            self.rail.set_layout(layout)
            for page in self.workspace.pages():
                self._tell(page)
            self._tell(self.screen_shown())
            self.layout_changed.emit(layout)

    def _tell(self, widget: QWidget) -> None:
        adapt = getattr(widget, "set_layout", None)
        if callable(adapt):
            adapt(self._layout_now)

    # ------------------------------------------------------------------ closing
    def keep_open(self) -> None:
        """Called while `closing` is told: do not close (something is still being saved, or typed)."""
        self._keep = True

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep = False
        self.closing.emit()
        if self._keep:
            event.ignore()
        else:
            event.accept()
