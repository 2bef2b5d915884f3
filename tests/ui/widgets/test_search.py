"""The search box and the list below it: the keyboard never leaves the box."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.ui.tour.picture_check import picture_faults
from app.ui.widgets.button import Button
from app.ui.widgets.inputs import MoneyInput
from app.ui.widgets.result_list import ResultList, ResultRow
from app.ui.widgets.search_box import SearchBox

ROWS = [
    ResultRow(7, "陈志强", (0, 1), "保障中", "ok", "440605********1234", below="南海区某快递有限公司工会"),
    ResultRow(
        8, "陈紫琪", (0, 1), "免责期内", "warn", "440681********0826", (14, 18), "桂城街道某商场工会联合会"
    ),
    ResultRow(
        9,
        "崔兆全",
        below="狮山镇罗村社会管理处务庄社区某光电照明科技有限公司（原某灯饰电器制造厂）工会委员会",
    ),
    ResultRow(10, "欧阳䶮", below="某工会", below_mark=(0, 1)),
]


@pytest.fixture
def searched(show):
    box, found = SearchBox("查找会员"), ResultList("找到的会员")
    money = MoneyInput("总额")
    found.attach(box)
    window = show(box, found, money, width=296)
    found.show_rows(ROWS)
    box.setFocus()
    return box, found, money, window


def test_f2_comes_back_and_selects_so_that_typing_starts_anew(searched):
    box, _, money, window = searched
    box.setText("czq")
    money.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert box.hasFocus()
    assert box.selectedText() == "czq"


def test_arrows_choose_and_enter_opens_while_the_box_keeps_the_focus(searched):
    box, found, _, _ = searched
    opened, marked = [], []
    found.opened.connect(opened.append)
    found.current_changed.connect(marked.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(box, key)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert marked == [8, 9, 8]
    assert opened == [8]
    assert box.hasFocus()
    QTest.keyClick(box, Qt.Key.Key_PageDown)
    assert found.current() == ROWS[3]
    QTest.keyClick(box, Qt.Key.Key_PageUp)
    assert found.current() == ROWS[0]


def test_a_click_opens_a_row_and_rows_below_can_be_scrolled_to(searched):
    _, found, _, window = searched
    opened = []
    found.opened.connect(opened.append)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    assert opened == [8]
    QTest.mouseMove(found, QPoint(40, 20))
    QTest.wheelEvent(window.windowHandle(), found.geometry().center(), QPoint(0, -120))
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=QPoint(40, 110))
    assert opened == [8, 10]


def test_no_rows_hide_the_list_and_enter_opens_nothing(searched):
    box, found, _, _ = searched
    opened = []
    found.opened.connect(opened.append)
    found.show_rows([])
    assert found.isHidden()
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert opened == []
    assert found.current() is None


def test_esc_clears_first_and_only_then_belongs_to_the_page(searched):
    box, _, _, _ = searched
    edited, cleared = [], []
    box.textEdited.connect(edited.append)
    box.cleared.connect(lambda: cleared.append(1))
    QTest.keyClicks(box, "cz")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert edited == ["c", "cz", ""]
    assert cleared == [1]


def test_esc_clears_the_box_before_it_cancels_the_page(show):
    box, cancel, cancelled = SearchBox("查找会员"), Button("取消", "cancel", "Esc"), []
    cancel.clicked.connect(lambda: cancelled.append(1))
    show(box, cancel)
    box.setFocus()
    QTest.keyClicks(box, "cz")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), cancelled) == ("", [])
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert cancelled == [1]


def test_text_typed_elsewhere_arrives_and_the_next_letter_is_added(searched):
    box, _, money, _ = searched
    edited = []
    box.textEdited.connect(edited.append)
    money.stray_text.connect(box.type_text)
    money.setFocus()
    QTest.keyClick(money, Qt.Key.Key_C)
    QTest.qWait(1)
    QTest.keyClick(box, Qt.Key.Key_Z)
    assert box.hasFocus()
    assert box.text() == "cz"
    assert edited == ["c", "cz"]


def test_the_marked_match_and_the_chosen_row_are_seen(searched):
    _, found, _, window = searched
    first = found.grab().toImage()
    found.walk(1)
    assert found.grab().toImage() != first
    found.show_rows([ResultRow(7, "陈志强", (0, 3))])
    marked = found.grab().toImage()
    found.show_rows([ResultRow(7, "陈志强")])
    assert found.grab().toImage() != marked
    found.set_most(1)
    found.show_rows(ROWS)
    assert picture_faults(window) == []


def test_the_large_box_has_room_for_its_hint(show):
    box = SearchBox("查找会员", "姓名、拼音首字母、身份证号、手机号或单位名称", large=True)
    show(box, width=876)
    assert box.height() == 56
    assert picture_faults(box) == []
    box.set_state("bad", "读卡器未连接")
    assert box.toolTip() == "读卡器未连接"
