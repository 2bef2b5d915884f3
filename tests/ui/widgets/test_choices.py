"""Boxes, single choices, switches: by mouse and by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.rules.values.money import Money
from app.ui.widgets.check_item import CheckItem, RadioCard, RadioItem
from app.ui.widgets.limit_bar import LimitBar
from app.ui.widgets.segmented import SegmentedSwitch


def test_a_paper_is_ticked_by_space_and_by_a_click_anywhere_in_its_row(show):
    item = CheckItem("医保结算单", "已扫描")
    show(item)
    item.setFocus()
    QTest.keyClick(item, Qt.Key.Key_Space)
    assert item.isChecked()
    QTest.mouseClick(item, Qt.MouseButton.LeftButton, pos=item.rect().center())
    assert not item.isChecked()


def test_a_ticked_box_looks_ticked_and_its_state_is_told(show):
    item = CheckItem("医保结算单")
    show(item)
    empty = item.grab().toImage()
    item.setChecked(True)
    assert item.grab().toImage() != empty
    item.set_item_state("已核原件", "ok")
    assert item.item_state() == item.accessibleDescription() == "已核原件"


def test_one_reason_is_chosen_among_several(show):
    late, other = RadioItem("异地票据迟到"), RadioItem("其他")
    show(late, other)
    QTest.mouseClick(late, Qt.MouseButton.LeftButton, pos=late.rect().center())
    QTest.keyClick(late, Qt.Key.Key_Down)
    assert other.isChecked()
    assert not late.isChecked()


def test_a_card_is_chosen_and_shortens_what_does_not_fit(show):
    card = RadioCard("在职职工住院补充保障", "65 元/份 ・ 30 天免责期 ・ 免申即享", "上海")
    other = RadioCard("工会二次医保", "95 元/年", "广东")
    show(card, other)
    assert card.toolTip() == ""
    rest = card.grab().toImage()
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().center())
    assert card.isChecked()
    assert card.grab().toImage() != rest
    card.setFixedWidth(180)
    assert "在职职工住院补充保障" in card.toolTip()
    card.set_words("短", "", "")
    assert card.toolTip() == ""


def test_a_switch_tells_a_persons_choice_and_not_the_programs(show):
    switch, chosen = SegmentedSwitch("就诊类别", (("stay", "住院"), ("clinic", "门诊特定项目"))), []
    switch.chosen.connect(chosen.append)
    show(switch)
    assert switch.choice() == "stay"
    QTest.mouseClick(switch._buttons["clinic"], Qt.MouseButton.LeftButton)
    assert switch.choice() == "clinic"
    assert chosen == ["clinic"]
    switch.choose("stay")
    assert switch.choice() == "stay"
    assert chosen == ["clinic"]
    switch.set_words("stay", "住院 3")
    assert switch._buttons["stay"].accessibleName() == "住院 3"


def test_a_limit_bar_shows_even_the_smallest_share(show):
    bar = LimitBar("本期限额")
    show(bar)
    bar.set_shares(Money(0), Money(0), Money(100_000_000))
    empty = bar.grab().toImage()
    bar.set_shares(Money(1), Money(0), Money(100_000_000), "本期已用 0.01")
    assert bar.grab().toImage() != empty
    assert bar.accessibleDescription() == "本期已用 0.01"
    bar.set_shares(Money(5), Money(500), Money(0))
    bar.set_shares(Money(900), Money(500), Money(1000))
    bar.set_share(6, 11, "6 / 11")
    assert bar.grab().toImage() != empty
