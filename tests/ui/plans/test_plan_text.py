"""The editor of plan texts: numbers, marks, faults below their line, suggestions, and undo that knows only the text."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.plans.shipped import shipped_text
from app.ui.plans.highlighting import pieces
from app.ui.plans.plan_text import PlanText, ShownFault
from app.ui.theme import set_high_contrast
from app.ui.tour.picture_check import picture_faults

TEXT = """# 䶮工会 𬭎 方案
[edition]
rates = ["85%", "70%"]   # 第一次、第二次
cap   = "八千"           # 每次封顶
source = "未核实"
"""


def fault(line: int = 4, repair: bool = True) -> ShownFault:
    begin = TEXT.index('"八千"')
    ready = (begin, begin + 4, "8000.00") if repair else None
    return ShownFault(line, 9, 4, "第 4 行：金额要写数字", "建议写成 ", "cap = 8000.00", ready)


@pytest.fixture
def editor(dressed: QApplication) -> Iterator[PlanText]:
    widget = PlanText("方案文本")
    widget.set_text(TEXT)
    widget.resize(520, 300)
    widget.show()
    widget.activateWindow()
    assert QTest.qWaitForWindowActive(widget)
    widget.setFocus()
    yield widget
    widget.close()


def press(editor: PlanText, key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(editor, key, modifier)


def tops(editor: PlanText) -> dict[int, int]:
    return {block.blockNumber(): box.top() for block, box in editor.shown_lines()}


def test_a_suggestion_is_taken_by_key_and_undone_as_one_step(editor: PlanText) -> None:
    editor.show_check([fault()], {3: "changed", 4: "added"})
    assert editor.strip.isVisible()
    press(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert "cap   = 8000.00           # 每次封顶" in editor.text()
    press(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == TEXT
    press(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert "8000.00" in editor.text()


def test_the_strip_stands_below_its_line_and_moves_the_next_line_down(editor: PlanText) -> None:
    before = tops(editor)
    editor.show_check([fault()], {})
    after = tops(editor)
    assert after[3] == before[3]
    assert after[4] >= before[4] + editor.strip.height()
    assert editor.strip_place().y() >= after[3] + editor.line_height()
    assert picture_faults(editor) == []
    editor.show_check([], {})
    assert not editor.strip.isVisible()
    assert tops(editor) == before


def test_without_a_suggestion_alt_enter_writes_nothing(editor: PlanText) -> None:
    editor.show_check([fault(repair=False)], {})
    press(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    press(editor, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert editor.text() == TEXT
    assert not editor.strip.button.isVisible()


def test_f4_goes_from_fault_to_fault_and_round(editor: PlanText) -> None:
    editor.show_check([fault(), ShownFault(5, 1, 0, "第 5 行：不认识")], {})
    places = []
    for _ in range(3):
        assert editor.next_fault()
        places.append(editor.place())
    assert places == [(4, 9), (5, 1), (4, 9)]
    editor.show_check([], {})
    assert not editor.next_fault()


def test_a_rewritten_text_changes_only_where_it_differs_and_is_one_step_of_undo(editor: PlanText) -> None:
    changes = []
    editor.document().contentsChange.connect(lambda *change: changes.append(change))
    editor.rewrite(TEXT.replace("85%", "90%"))
    assert editor.text() == TEXT.replace("85%", "90%")
    place = len(TEXT[: TEXT.index("85%")].encode("utf-16-le")) // 2
    assert changes[0] == (place, 2, 2) or changes[0] == (place, 1, 1)
    editor.undo()
    assert editor.text() == TEXT
    told = []
    editor.typed.connect(lambda: told.append(1))
    editor.rewrite(TEXT)
    assert told == []


def test_rare_characters_before_a_fault_do_not_shift_its_repair(editor: PlanText) -> None:
    editor.show_check([fault()], {})
    editor.take_suggestion()
    assert editor.text() == TEXT.replace('"八千"', "8000.00")
    assert editor.place() == (4, 9)


def test_a_read_only_text_offers_no_repair(editor: PlanText) -> None:
    editor.setReadOnly(True)
    editor.show_check([fault()], {})
    assert not editor.strip.button.isVisible()
    assert not editor.take_suggestion()
    assert editor.text() == TEXT


def test_lines_with_and_without_chinese_are_of_one_height(editor: PlanText) -> None:
    heights = {box.height() for _, box in editor.shown_lines()[:-1]}
    assert len(heights) == 1


def test_colouring_is_no_step_of_undo_and_follows_the_look(editor: PlanText) -> None:
    told = []
    editor.typed.connect(lambda: told.append(1))
    rest = editor.grab().toImage()
    set_high_contrast(True)
    QApplication.processEvents()
    assert editor.grab().toImage() != rest
    assert told == []
    assert not editor.document().isUndoAvailable()


def test_typing_goes_on_in_the_largest_plan_with_faults_shown(editor: PlanText) -> None:
    text = shipped_text("union-secondary")
    editor.set_text(text)
    editor.show_check([ShownFault(60, 1, 0, "第 60 行：看不懂")], {58: "changed"})
    editor.go_to(60)
    QTest.keyClicks(editor, "abc")
    assert editor.text().splitlines()[59].startswith("abc")
    assert editor.place() == (60, 4)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("[[edition.benefit]]  # 住院", [("[[edition.benefit]]", "heading"), ("# 住院", "remark")]),
        ("cap = 8000.00 # 元", [("cap", "name"), ("8000.00", "number"), ("# 元", "remark")]),
        ('name = "a # b" # c', [("name", "name"), ('"a # b"', "text"), ("# c", "remark")]),
        ("bill.self_pay = 2026-01-01", [("bill.self_pay", "name"), ("2026-01-01", "number")]),
        ('rates = ["80%", "70%"]', [("rates", "name"), ('"80%"', "text"), ('"70%"', "text")]),
        ('text = "never closed', [("text", "name"), ('"never closed', "text")]),
    ],
)
def test_a_line_is_coloured_by_what_it_is_made_of(line: str, found: list[tuple[str, str]]) -> None:
    assert [(line[begin : begin + length], kind) for begin, length, kind in pieces(line)] == found
