"""The window's frame: pages, keys, badges, the two layouts, whole-window screens."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.ui.shell.window import Window
from app.ui.widgets.action_bar import ActionBar
from app.ui.widgets.button import Button


class Page(QWidget):
    def __init__(self):
        super().__init__()
        self.wide = None

    def set_layout(self, layout):
        self.wide = layout.wide


@pytest.fixture
def window(dressed):
    made = Window()
    heard = []
    for key, label in (("counter", "窗口办理"), ("review", "复核审批")):
        bar = ActionBar()
        button = bar.add_right(Button(f"{label}键", key="F9", main=True))
        button.clicked.connect(lambda _=False, name=key: heard.append(name))
        made.add_page(key, f"nav-{key}", label, Page(), bar)
    made.heard = heard
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


def test_the_first_page_is_shown_and_another_by_click_and_by_key(window):
    changed = []
    window.page_changed.connect(changed.append)
    assert window.rail.current() == "counter"
    QTest.mouseClick(window.rail.item("review"), Qt.MouseButton.LeftButton)
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert changed == ["review", "counter", "review"]
    assert window.workspace.page("review").isVisible()


def test_a_key_belongs_to_the_page_that_is_shown(window):
    QTest.keyClick(window, Qt.Key.Key_F9)
    window.show_page("review")
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert window.heard == ["counter", "review"]


def test_a_page_may_ask_before_it_is_left(window):
    wanted = []
    window.ask_before_leaving = True
    window.page_wanted.connect(wanted.append)
    QTest.mouseClick(window.rail.item("review"), Qt.MouseButton.LeftButton)
    assert wanted == ["review"]
    assert window.rail.current() == "counter"
    assert not window.rail.item("review").isChecked()


def test_the_layout_changes_at_1600_and_pages_are_told(window):
    page, told = window.workspace.page("counter"), []
    window.layout_changed.connect(told.append)
    assert page.wide is False
    assert window.rail.width() == 80
    window.resize(1600, 800)
    assert page.wide is True
    assert window.rail.width() == 168
    window.resize(1599, 800)
    assert [layout.wide for layout in told] == [True, False]


def test_a_screen_covers_everything_and_is_taken_away(window):
    screen = Page()
    window.show_screen(screen)
    assert window.screen_shown() is screen
    assert screen.wide is False
    assert not window.rail.isVisible()
    window.show_workspace()
    window.drop_screen(screen)
    assert window.rail.isVisible()


def test_f12_asks_for_the_lock_only_while_work_is_shown(window):
    locked = []
    window.lock_wanted.connect(lambda: locked.append(1))
    QTest.keyClick(window, Qt.Key.Key_F12)
    window.show_screen(Page())
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert locked == [1]


def test_closing_can_be_put_off(window):
    window.closing.connect(window.keep_open)
    assert not window.close()
    window.closing.disconnect(window.keep_open)
    assert window.close()


def test_pages_are_taken_out_and_others_come_in(window):
    window.clear_pages()
    assert window.workspace.pages() == []
    window.add_page("counter", "nav-counter", "窗口办理", Page(), ActionBar())
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.rail.current() == "counter"
    assert window.workspace.page("counter").isVisible()


def test_the_title_names_the_office(window):
    window.set_office("佛山市南海区总工会职工服务窗口")
    assert window.windowTitle() == "互助窗口 — 佛山市南海区总工会职工服务窗口"
    window.set_office("")
    assert window.windowTitle() == "互助窗口"


def test_badges_status_and_hints_can_be_read(window):
    window.set_badge("review", 6)
    assert window.rail.item("review").badge() == 6
    assert window.rail.item("review").accessibleDescription() == "6"
    window.status.set_item("user", "经办员 李秀英（0107）", "user")
    window.status.set_item("reader", "读卡器未连接", dot="warn")
    window.status.set_right("15:42")
    assert window.status.accessibleName() == "经办员 李秀英（0107），读卡器未连接，15:42"
    window.status.set_item("reader", "")
    assert window.status.text("reader") == ""
    bar = ActionBar()
    bar.set_hint("还有 1 项票面未勾选", "warn")
    assert bar.hint() == "还有 1 项票面未勾选"
