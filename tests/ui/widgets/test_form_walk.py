"""Enter goes on, Shift+Enter goes back, and completions never stop the hand."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from app.ui.widgets.button import Button
from app.ui.widgets.check_item import CheckItem, RadioItem
from app.ui.widgets.combo_box import ComboBox
from app.ui.widgets.completion import complete_from
from app.ui.widgets.date_input import DateInput
from app.ui.widgets.form_walk import FormWalk
from app.ui.widgets.inputs import MoneyInput, ReadOnlyField, RemarkInput, TextInput

ENTER, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier


def test_enter_walks_the_form_over_what_cannot_be_typed_in(show):
    hospital, grade, day = TextInput("医院"), ReadOnlyField("等级", "三级"), DateInput("入院")
    kind, hidden, off = ComboBox("类型", (("a", "职工"),)), MoneyInput("隐藏"), MoneyInput("不可用")
    money, remark, paper, reason = (
        MoneyInput("总额"),
        RemarkInput("原因"),
        CheckItem("身份证"),
        RadioItem("其他"),
    )
    chain = [hospital, grade, day, kind, hidden, off, money, remark, paper, reason]
    show(*chain)
    hidden.hide()
    off.setEnabled(False)
    finished, walk = [], FormWalk(chain)
    walk.finished.connect(lambda: finished.append(1))
    walk.start()
    for field in (hospital, day, kind, money, remark, paper, reason):
        assert field.hasFocus(), field.accessibleName()
        QTest.keyClick(field, ENTER)
    assert finished == [1]
    assert reason.hasFocus()
    for field in (reason, paper, remark, money, kind, day, hospital):
        assert field.hasFocus(), field.accessibleName()
        QTest.keyClick(field, ENTER, SHIFT)
    assert hospital.hasFocus()
    assert not paper.isChecked()


def test_tab_follows_the_same_chain(show):
    first, second, third = TextInput("一"), TextInput("二"), TextInput("三")
    show(third, first, second)
    walk = FormWalk([first, second, third])
    walk.start()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Tab)
    assert third.hasFocus()


def test_another_chain_takes_the_place_of_the_first(show):
    first, second, third = TextInput("一"), TextInput("二"), TextInput("三")
    show(first, second, third)
    walk = FormWalk([first, second])
    walk.set_inputs([second, third])
    walk.focus(second)
    QTest.keyClick(second, ENTER)
    assert third.hasFocus()
    first.setFocus()
    QTest.keyClick(first, ENTER)
    assert first.hasFocus()
    assert walk.inputs() == (second, third)


def completed(show, *more):
    field, after = TextInput("医院"), TextInput("诊断")
    show(field, after, *more, height=300)
    walk = FormWalk([field, after], field)
    popup = complete_from(field)
    walk.start()
    return field, after, popup


def test_a_completion_is_chosen_with_arrows_and_the_same_enter_walks_on(show):
    field, after, popup = completed(show)
    edited = []
    field.textEdited.connect(edited.append)
    QTest.keyClicks(field, "f")
    popup.propose(["佛山市第一人民医院", "佛山市中医院"])
    assert popup.proposals() == ["佛山市第一人民医院", "佛山市中医院"]
    assert field.hasFocus()
    popup.grab()
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, ENTER)
    assert field.text() == "佛山市中医院"
    assert edited[-1] == "佛山市中医院"
    assert after.hasFocus()
    assert popup.proposals() == []


def test_enter_without_a_choice_keeps_what_was_typed(show):
    field, after, popup = completed(show)
    QTest.keyClicks(field, "f")
    popup.propose(["佛山市第一人民医院"])
    QTest.keyClick(field, ENTER)
    assert field.text() == "f"
    assert after.hasFocus()
    assert popup.isHidden()


def test_esc_closes_the_list_and_keeps_the_text(show):
    cancel, cancelled = Button("取消", "cancel", "Esc"), []
    cancel.clicked.connect(lambda: cancelled.append(1))
    field, _, popup = completed(show, cancel)
    QTest.keyClicks(field, "f")
    popup.propose(["佛山市第一人民医院"])
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert popup.isHidden()
    assert field.text() == "f"
    assert field.hasFocus()
    assert cancelled == []
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert cancelled == [1]


def test_a_completion_is_chosen_by_mouse_without_taking_the_keyboard(show):
    field, _, popup = completed(show)
    popup.propose(["佛山市第一人民医院", "佛山市中医院"])
    QCoreApplication.processEvents()
    view = popup._view
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1, 0)).center()
    )
    assert field.text() == "佛山市中医院"
    assert field.hasFocus()


def test_nothing_is_proposed_to_a_field_that_was_left(show):
    field, after, popup = completed(show)
    after.setFocus()
    popup.propose(["佛山市第一人民医院"])
    assert popup.isHidden()
    field.setFocus()
    popup.propose([field.text()])
    assert popup.isHidden()
