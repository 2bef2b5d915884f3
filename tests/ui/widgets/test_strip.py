"""A message: nothing of it is cut, and its one action works by key."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from app.ui.tour.picture_check import picture_faults
from app.ui.widgets.painting import text_width
from app.ui.widgets.panel import Panel
from app.ui.widgets.strip import IdentityStrip, Strip, broken
from app.ui.widgets.text import Text

LONG = "该件 11-06 因缺出院小结退回，未发放；请核对出院小结是否已补齐，补齐后作为补件续办，不另取号。"


def test_the_action_of_a_warning_works_by_click_and_by_its_key(show):
    strip, acted = Strip(), []
    strip.acted.connect(lambda: acted.append(1))
    strip.show_message("warn", "票据号重复", "与 NH-2026-001197 相同", "未发放")
    button = strip.set_action("作为补件续办", "Alt+R")
    window = show(strip)
    assert button is not None
    assert button.variant == "warn"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert acted == [1, 1]
    assert strip.set_action("作为补件续办", "Alt+R") is button
    strip.set_action("")
    assert strip.action() is None


def test_a_long_message_wraps_and_the_strip_grows(show):
    strip = Strip()
    strip.show_message("bad", "出院日在免责期内，不能补助", "条款 2.2", "短")
    panel = Panel()
    panel.add(strip)
    panel.add_stretch()
    show(panel, width=454, height=300)
    low = strip.height()
    strip.show_message("bad", "出院日在免责期内，不能补助", "条款 2.2", LONG)
    QCoreApplication.processEvents()
    assert strip.height() > low
    assert picture_faults(panel) == []
    assert LONG in strip.words()
    assert strip.kind() == "bad"


def test_lines_break_by_chinese_rules_and_never_inside_a_number():
    lines = broken("自付 5,237.25 与票面相符，自费 1,500.00，合计 6,737.25。", 13, 120)
    assert "".join(lines).replace(" ", "") == "自付5,237.25与票面相符，自费1,500.00，合计6,737.25。"
    assert not any(line[0] in "，。" for line in lines)
    assert any("5,237.25" in line for line in lines)
    assert any("6,737.25" in line for line in lines)


def test_the_identity_strip_says_whether_the_bill_adds_up(show):
    strip = IdentityStrip()
    show(strip)
    strip.show_match("勾稽相符", "统筹 11,905.12 + 自付 5,237.25", "差额 0.00")
    match = strip.grab().toImage()
    assert strip.height() == 28
    strip.show_difference("勾稽不符", "18,642.27", "相差 0.10")
    assert strip.grab().toImage() != match
    assert strip.accessibleName() == "勾稽不符 18,642.27 相差 0.10"


def test_a_panel_has_header_sections_and_foot(show):
    panel = Panel("费用明细", "receipt", "单位：元")
    header = panel.section("材料核对", "checklist")
    header.set_note("必备 5 / 5 已齐", "ok", bold=True)
    panel.foot(Text("回执随件保存。", 12, "ink2"))
    panel.divider()
    show(panel)
    assert panel.header is not None
    assert (panel.header.title(), panel.header.note()) == ("费用明细", "单位：元")
    panel.header.set_title("票据与收款")
    assert panel.header.accessibleName() == "票据与收款"
    assert picture_faults(panel) == []
    panel.grab()


def test_a_folder_longer_than_a_line_is_broken_and_whole() -> None:
    path = "C:/Users/lixiuying/Documents/mutual-aid/backups-of-the-third-window/2026-11"
    lines = broken(f"不在（{path}）。", 13, 160)
    assert "".join(lines) == f"不在（{path}）。"
    assert all(text_width(line, 13) <= 160 for line in lines)


def test_one_sign_wider_than_the_room_ends() -> None:
    assert "".join(broken("补打", 13, 4)) == "补打"
