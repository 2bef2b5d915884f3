"""Buttons, links, tags and caps: every act by mouse and by its key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.ui.theme import set_high_contrast, tokens
from app.ui.widgets.button import Button, LinkButton
from app.ui.widgets.tag import Tag


def test_a_button_is_pressed_by_click_and_by_its_key(show):
    heard = []
    button = Button("新会员", "add-member", "F3")
    button.clicked.connect(lambda: heard.append("x"))
    window = show(button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert heard == ["x", "x"]


def test_the_key_of_a_disabled_button_says_it_is_blocked(show):
    clicked, blocked = [], []
    button = Button("受理并打印回执", "print", "F9", "primary", main=True)
    button.clicked.connect(lambda: clicked.append(1))
    button.blocked.connect(lambda: blocked.append(1))
    window = show(button)
    button.setEnabled(False)
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert (clicked, blocked) == ([], [1])


def test_a_hidden_button_does_not_hear_its_key(show):
    heard = []
    button = Button("重试", key="F4")
    button.clicked.connect(lambda: heard.append(1))
    window = show(button)
    button.hide()
    QTest.keyClick(window, Qt.Key.Key_F4)
    assert heard == []


def test_two_buttons_of_one_page_may_name_the_same_key(show):
    heard = []
    first, second = Button("新会员", key="F3"), LinkButton("登记", key="F3")
    for button in (first, second):
        button.clicked.connect(lambda: heard.append(1))
    window = show(first, second)
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert heard == [1]


def test_a_button_moved_elsewhere_keeps_its_key(show):
    heard = []
    button = Button("暂存", key="F8")
    button.clicked.connect(lambda: heard.append(1))
    old = show(button)
    window = show(button)
    old.close()
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert heard == [1]


def test_enter_on_a_cap_is_no_shortcut(show):
    heard = []
    button = Button("解锁", key="Enter", variant="primary")
    button.clicked.connect(lambda: heard.append(1))
    other = QWidget()
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    show(button, other)
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_Return)
    assert heard == []


def test_every_variant_is_painted_in_every_state_and_look(show):
    for contrast in (False, True):
        set_high_contrast(contrast)
        for variant in ("plain", "primary", "danger", "warn"):
            button = Button("退回补件", "return", "F8", variant, main=True)
            show(button)
            rest = button.grab().toImage()
            button.setDown(True)
            pressed = button.grab().toImage()
            button.setDown(False)
            button.setEnabled(False)
            disabled = button.grab().toImage()
            assert rest != pressed
            assert rest != disabled
            assert pressed != disabled


def test_focus_is_seen_on_a_button(show):
    button, other = Button("取消"), Button("暂存")
    show(button, other)
    other.setFocus()
    rest = button.grab().toImage()
    button.setFocus()
    assert button.grab().toImage() != rest


def test_buttons_and_tags_have_names_for_screen_readers():
    button = Button("取消", "cancel", "Esc")
    tag = Tag("保障中", "ok", "ok")
    assert (button.accessibleName(), button.accessibleDescription()) == ("取消", "Esc")
    assert tag.accessibleName() == "保障中"


def test_a_tag_grows_with_its_word_and_an_empty_one_hides():
    tag = Tag("未装")
    narrow = tag.sizeHint().width()
    tag.set("免责期内", "warn")
    assert tag.sizeHint().width() > narrow
    tag.set("", "neutral")
    assert tag.isHidden()


def test_the_look_changes_while_widgets_are_show(show):
    button = Button("取消")
    show(button)
    light = button.grab().toImage()
    set_high_contrast(True)
    assert tokens().contrast
    assert button.grab().toImage() != light
    set_high_contrast(False)
    assert button.grab().toImage() == light
