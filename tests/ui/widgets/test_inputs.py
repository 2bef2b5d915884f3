"""Fields take what people type and tidy it only when they are left."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.date_input import DateInput
from app.ui.widgets.inputs import MoneyInput, PasswordInput, ReadOnlyField, RemarkInput, SumField, TextInput

TODAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("18642.37", "18,642.37"),
        ("1,234.5", "1,234.50"),
        ("１２３．４５", "123.45"),
        ("1.2万", "12,000.00"),
        ("0", "0.00"),
        ("", ""),
        ("12..5", "12..5"),
        ("1.234", "1.234"),
    ],
)
def test_an_amount_is_grouped_when_it_is_left_and_kept_when_it_cannot_be_read(typed, left, show, focus):
    money, other = MoneyInput("医疗总费用"), TextInput("医院")
    show(money, other)
    focus(money)
    money.insert(typed)
    assert money.text() == typed
    focus(other)
    assert money.text() == left


def test_letters_typed_in_an_amount_are_handed_on(show, focus):
    money, stray = MoneyInput("医疗总费用"), []
    money.stray_text.connect(stray.append)
    show(money)
    focus(money)
    QTest.keyClicks(money, "12c")
    assert money.text() == "12"
    assert stray == ["c"]


def test_a_name_from_an_input_method_is_handed_on_but_a_unit_is_kept(show, focus):
    money, stray = MoneyInput("医疗总费用"), []
    money.stray_text.connect(stray.append)
    show(money)
    focus(money)
    for committed in ("1.2", "万", "陈"):
        event = QInputMethodEvent()
        event.setCommitString(committed)
        QCoreApplication.sendEvent(money, event)
    assert money.text() == "1.2万"
    assert stray == ["陈"]


def test_focus_by_key_selects_all_so_that_the_next_key_replaces_it(show, focus):
    field, other = TextInput("医院"), TextInput("诊断")
    show(field, other)
    field.setText("佛山市第一人民医院")
    focus(other)
    focus(field)
    QTest.keyClicks(field, "x")
    assert field.text() == "x"


def test_the_focused_field_is_filled_and_its_text_stays_where_it_was(show, focus):
    field, other = TextInput("医院"), TextInput("诊断")
    show(field, other)
    field.setText("佛山")
    focus(other)
    rest = field.cursorRect().topLeft()
    rest_picture = field.grab().toImage()
    focus(field)
    field.deselect()
    field.setCursorPosition(0)
    assert field.cursorRect().topLeft() == rest
    assert field.grab().toImage() != rest_picture


def test_a_warning_and_a_fault_say_why(show):
    field = TextInput("票据号码")
    show(field)
    rest = field.grab().toImage()
    field.set_state("warn", "与 NH-2026-001197 相同")
    warned = field.grab().toImage()
    assert field.toolTip() == field.accessibleDescription() == "与 NH-2026-001197 相同"
    field.set_state("bad", "少 1 位")
    assert field.state() == "bad"
    wrong = field.grab().toImage()
    field.set_state("")
    assert rest == field.grab().toImage()
    assert len({id(rest), id(warned), id(wrong)}) == 3
    assert warned != rest
    assert wrong != rest
    assert wrong != warned


def test_a_long_name_is_told_in_full_by_the_tooltip(show):
    field = TextInput("医院")
    show(field, TextInput("其他"))
    field.setFixedWidth(120)
    QCoreApplication.processEvents()
    name = "克孜勒苏柯尔克孜自治州人民医院附属克州医院"
    field.setText(name)
    assert field.toolTip() == name
    field.setText("克州医院")
    assert field.toolTip() == ""


def test_a_password_is_never_in_the_tooltip_and_caps_lock_is_told(show, focus):
    field, caps = PasswordInput("口令"), []
    field.caps_lock.connect(caps.append)
    show(field)
    focus(field)
    QTest.keyClicks(field, "a" * 60)
    field.setFixedWidth(80)
    QCoreApplication.processEvents()
    assert "a" not in field.toolTip()
    assert caps[-1] is False
    shouted = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    QCoreApplication.sendEvent(field, shouted)
    assert caps[-1] is True
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_computed_fields_take_no_focus():
    for field in (ReadOnlyField("等级", "三级甲等"), SumField("个人现金", "4,737.25")):
        assert field.focusPolicy() == Qt.FocusPolicy.NoFocus
        assert field.isReadOnly()
        assert field.accessibleName()


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("20261028", "2026-10-28"),
        ("2026-10-28", "2026-10-28"),
        ("2026年10月28日", "2026-10-28"),
        ("10-28", "2026-10-28"),
        ("1028", "2026-10-28"),
        ("1228", "2025-12-28"),
        ("１０２８", "2026-10-28"),
        ("20261345", "20261345"),
        ("明天", "明天"),
        ("", ""),
    ],
)
def test_a_date_is_read_as_people_type_it(typed, left, show, focus):
    field, other = DateInput("入院日期", lambda: TODAY), TextInput("诊断")
    show(field, other)
    focus(field)
    field.insert(typed)
    focus(other)
    assert field.text() == left


def test_a_day_is_picked_from_the_calendar_by_keys(show, focus):
    field, edited = DateInput("入院日期", lambda: TODAY), []
    field.textEdited.connect(edited.append)
    show(field)
    field.setText("2026-10-28")
    focus(field)
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.calendar()
    assert calendar is not None
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        QTest.keyClick(calendar, key)
    assert calendar.day() == date(2026, 11, 5)
    QTest.keyClick(calendar, Qt.Key.Key_Return)
    assert field.text() == "2026-11-05"
    assert edited == ["2026-11-05"]
    assert field.calendar() is None


def test_a_day_is_picked_from_the_calendar_by_mouse_and_esc_picks_nothing(show, focus):
    field = DateInput("入院日期", lambda: TODAY)
    show(field)
    focus(field)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.icon_rect().center())
    calendar = field.calendar()
    assert calendar is not None
    first = calendar._cell(6).center()  # the first Sunday of November 2026
    QTest.mouseMove(calendar, first)
    QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=first)
    assert field.text() == "2026-11-01"
    field.open_calendar()
    opened = field.calendar()
    assert opened is not None
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    assert field.calendar() is None
    assert field.text() == "2026-11-01"


def test_a_month_shorter_than_the_day_takes_its_last_day(show):
    field = DateInput("日期", lambda: TODAY)
    show(field)
    field.setText("2026-03-31")
    field.open_calendar()
    calendar = field.calendar()
    assert calendar is not None
    QTest.keyClick(calendar, Qt.Key.Key_PageUp)
    assert calendar.day() == date(2026, 2, 28)
    QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=calendar._arrow(True).center())
    assert calendar.day() == date(2026, 3, 28)
    QTest.keyClick(calendar, Qt.Key.Key_Home)
    assert calendar.day() == TODAY
    calendar.grab()
    calendar.close()


def test_a_remark_leaves_by_enter_and_counts_its_characters(show, focus):
    remark = RemarkInput("逾期原因", most=5)
    show(remark)
    focus(remark)
    remark.insertPlainText("原件邮寄")
    QTest.keyClick(remark, Qt.Key.Key_Return)
    assert remark.text() == "原件邮寄"
    assert not remark.over_long()
    QTest.keyClick(remark, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    remark.insertPlainText("较迟")
    assert remark.text() == "原件邮寄\n较迟"
    assert remark.over_long()
    remark.grab()


def test_a_choice_is_changed_by_arrows_and_kept_when_the_choices_change(show, focus):
    combo, chosen = ComboBox("医保类型", (("employee", "职工医保"), ("resident", "居民医保"))), []
    combo.chosen.connect(chosen.append)
    show(combo)
    focus(combo)
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert combo.choice() == "resident"
    assert chosen == ["resident"]
    combo.set_choices((("uninsured", "未参保"), ("resident", "居民医保")))
    assert combo.choice() == "resident"
    assert chosen == ["resident"]
    combo.choose("uninsured")
    assert combo.currentText() == "未参保"
    combo.set_choices(())
    assert combo.choice() == ""


def test_the_wheel_never_changes_a_choice(show):
    combo = ComboBox("医保类型", (("a", "职工医保"), ("b", "居民医保")))
    window = show(combo)
    combo.setFocus()
    QTest.wheelEvent(window.windowHandle(), combo.geometry().center(), QPoint(0, -120))
    assert combo.choice() == "a"


def test_a_long_choice_is_shortened_and_told_by_the_tooltip(show):
    words = "本人 ・ 佛山农商银行桂城支行 ・ 6217 **** **** 8821"
    combo = ComboBox("收款账户", (("1", words),))
    show(combo)
    combo.setFixedWidth(160)
    QCoreApplication.processEvents()
    assert combo.toolTip() == words
    combo.setFixedWidth(combo.needed_width() + 20)
    QCoreApplication.processEvents()
    assert combo.toolTip() == ""


def test_figures_typed_ahead_after_enter_are_not_replaced(dressed: QApplication) -> None:
    """The old text is selected at once, or a quick typist's first figure would be selected and overwritten."""
    window = QWidget()
    before, field = MoneyInput("甲", parent=window), MoneyInput("乙", parent=window)
    field.setText("800")
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    before.setFocus()
    # All in one go, as keys wait in the queue while the window is busy.
    field.setFocus(Qt.FocusReason.TabFocusReason)
    for figure in "12":
        QApplication.sendEvent(
            field, QKeyEvent(QEvent.Type.KeyPress, ord(figure), Qt.KeyboardModifier.NoModifier, figure)
        )
    QApplication.processEvents()
    QTest.keyClicks(field, "3")
    assert field.text() == "123"
