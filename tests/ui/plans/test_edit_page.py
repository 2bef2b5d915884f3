"""Writing a draft: form and text are one document, examples follow, faults are named, a second person publishes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.plans.desk.drafts import drafts, open_draft
from app.services.plans.desk.edition_text import edition_lines
from app.services.plans.desk.edition_view import view_edition
from app.ui.plans.edit_page import PlanEditPage
from app.ui.theme import set_high_contrast
from app.ui.tour.picture_check import picture_faults
from tests.making_an_office import PASSWORD
from tests.ui.plans.conftest import Desk

RATE = "benefit.0.rates.0"
CAP = "benefit.0.period_cap"


def give(desk: Desk, key: str, text: str) -> None:
    """Type a parameter in the form."""
    desk.edit.form.focus_field(key)
    desk.hands.enter(text)
    desk.settle()


def no_longer_vouched(page: PlanEditPage) -> None:
    """Take the suggestion that a changed value is verified no more."""
    while page.panel.editor.faulty_lines():
        page.panel.next_fault()
        assert page.text.take_suggestion()
        page.check()
        page.worker.wait_until_idle()


def test_a_new_edition_is_a_copy_and_says_from_what(desk: Desk) -> None:
    page = desk.new_edition()
    assert page.form.title.text() == "工会二次医保"
    assert page.form.tag.text() == "草稿 2027-1"
    assert "由 2026 版复制，何志远" in page.form.origin.text()
    assert page.text.place()[0] == edition_lines(page.draft.text, page.draft.edition_id)[0]
    assert [row.title for row in page.differences.table.rows.rows()] == ["版本起止"]
    assert page.panel.count.text() == "没有错误"
    assert desk.hands.focus() is page.text


def test_what_the_form_takes_stands_in_the_text_and_what_the_text_says_in_the_form(desk: Desk) -> None:
    page = desk.new_edition()
    before = page.text.text()
    give(desk, RATE, "85")
    changed = [line for line in page.text.text().splitlines() if line not in before.splitlines()]
    assert changed == ['rates              = ["85%", "70%"]  # 第一次、第二次']
    assert page.form.fields[RATE].property("differs")
    assert page.form.labels[RATE]._bold
    desk.change('["85%", "70%"]', '["90%", "70%"]')
    assert page.form.fields[RATE].text() == "90%"
    desk.change('["90%", "70%"]', '["80%", "70%"]')
    assert not page.form.fields[RATE].property("differs")
    for _ in range(3):
        page.text.undo()
    desk.settle()
    assert page.text.text() == before
    assert page.form.fields[RATE].text() == "80%"


def test_a_fault_is_named_in_text_form_and_bar_and_mended_by_key(desk: Desk) -> None:
    page = desk.new_edition()
    give(desk, CAP, "八千")
    line = next(n for n, text in enumerate(page.text.text().splitlines(), 1) if '"八千"' in text)
    assert page.text.fault() is not None
    assert page.text.fault().line == line
    assert "八千" in page.text.strip.words()
    assert page.form.fields[CAP].state() == "bad"
    assert f"第 {line} 行" in page.action_bar.hint()
    assert not page.action_bar.buttons["submit"].isEnabled()
    cap = next(row for row in page.differences.table.rows.rows() if row.title == "本期限额")
    assert cap.broken
    waiting = [row for row in page.examples.table.rows.rows() if row.state == "waiting"]
    assert waiting
    assert f"第 {line} 行" in page.examples.words.text()
    desk.press("F9")
    assert page.text.place()[0] == line
    desk.press("Alt+Return")
    desk.settle()
    assert page.form.fields[CAP].text() == "8,000.00"
    assert page.form.fields[CAP].state() == ""


def test_examples_follow_and_say_why_and_alt_r_makes_the_new_figure_the_expected_one(desk: Desk) -> None:
    page = desk.new_edition()
    give(desk, RATE, "85%")
    assert page.examples.difference is not None
    words = page.examples.difference.words()
    assert "78.55" in words
    assert "80% 改为 85%" in words
    failing = sum(row is not None and row.state == "fail" for row in page.examples.table.rows.rows())
    assert failing > 1
    desk.press(*["Alt+R"] * failing)
    desk.settle()
    assert page.examples.difference is None
    assert page.examples.header is not None
    assert "不符" not in page.examples.header.note()
    assert "5001.57" in page.text.text()


def test_enter_on_a_difference_or_an_example_goes_to_its_line(desk: Desk) -> None:
    page = desk.new_edition()
    give(desk, RATE, "85%")
    page.differences.table.setFocus()
    desk.press("Down", "Return")
    assert '["85%", "70%"]' in page.text.textCursor().block().text()
    page.examples.table.setFocus()
    desk.press("Home", "Return")
    assert page.text.textCursor().block().text() == "[[edition.example]]"


def test_a_source_is_noted_for_the_clause_the_cursor_stands_in(desk: Desk) -> None:
    page = desk.new_edition()
    page.text.go_to(1)
    desk.press("F6")
    assert page.sheet.panel() is None
    assert "光标" in page.message.words()
    line = next(
        n for n, text in enumerate(page.text.text().splitlines(), 1) if n > 697 and "173000.00" in text
    )
    page.text.go_to(line)
    desk.press("F6")
    desk.hands.enter("区总工会会议纪要 2026-11-10", "")
    desk.settle()
    assert 'source = "区总工会会议纪要 2026-11-10"' in page.text.text()
    assert "何志远" in page.text.text()


def test_what_is_written_is_kept_by_itself_by_f8_and_by_leaving(desk: Desk) -> None:
    page = desk.new_edition()
    office = page.office
    draft_id = page.draft.draft_id
    desk.change("173000.00", "180000.00")
    page._keep_text()
    desk.hands.wait()
    assert "180000.00" in open_draft(office, draft_id).text
    desk.change("180000.00", '"坏"')
    page._keep_text()
    desk.hands.wait()
    assert '"坏"' not in open_draft(office, draft_id).text
    desk.press("F8")
    assert '"坏"' in open_draft(office, draft_id).text
    assert "草稿已存" in page.message.words()
    desk.change('"坏"', "190000.00")
    desk.press("F12")
    assert "190000.00" in open_draft(office, draft_id).text


def test_esc_goes_back_to_the_plans_and_the_rail_comes_back_to_the_draft(desk: Desk) -> None:
    desk.new_edition()
    desk.press("Ctrl+1")
    assert desk.front() == "counter"
    desk.press("Ctrl+2")
    assert desk.front() == "plan-edit"
    desk.press("Ctrl+2")
    assert desk.front() == "plans"
    assert "草稿 2027-1（何志远）正在编写" in desk.plans.desk.parameters.message.words()
    desk.press("Alt+R")
    assert desk.front() == "plan-edit"
    desk.press("Esc")
    assert desk.front() == "plans"


def test_a_second_person_on_the_spot_publishes_it(desk: Desk) -> None:
    page = desk.new_edition()
    desk.press("F9")
    task = page.sheet.panel()
    assert task is not None
    desk.press("Return")
    desk.hands.enter("0203", "wrong wrong")
    desk.press("Return")
    assert page.sheet.panel() is task
    assert task.password.accessibleDescription()
    assert drafts(page.office)[0].state == "draft"
    desk.hands.enter(PASSWORD)
    desk.press("Return")
    assert desk.front() == "plans"
    assert "已发布" in desk.plans.desk.parameters.message.words()
    states = {
        point.edition_id: point.state for point in view_edition(page.office, "union-secondary").timeline
    }
    assert states["2027"] == "coming"
    assert states["2026"] == "in_use"


def test_the_author_cannot_be_the_second_person(desk: Desk) -> None:
    page = desk.new_edition()
    desk.press("F9", "Return")
    desk.hands.enter("0001", PASSWORD)
    desk.press("Return")
    task = page.sheet.panel()
    assert task is not None
    assert task.number.accessibleDescription()
    assert drafts(page.office)[0].state == "draft"


def submit_for_later(desk: Desk) -> None:
    desk.new_edition()
    desk.press("F9", "Return", "Return", "Return", "Return")
    assert desk.front() == "plans"
    assert "等待另一位人员复核" in desk.plans.desk.parameters.message.words()


def reviewer(desk: Desk, sit_down: Callable[..., Desk], folder: Path) -> Desk:
    """The administrator goes, 王建国 sits down and opens the draft."""
    desk.program.close()
    second = sit_down(folder, downs=1)
    assert second.program.office is not None
    assert second.program.office.actor.role == "reviewer"
    second.press("Alt+R")
    assert second.front() == "plan-edit"
    return second


def test_a_reviewer_approves_later_from_their_own_chair(
    desk: Desk, sit_down: Callable[..., Desk], folder: Path
) -> None:
    submit_for_later(desk)
    second = reviewer(desk, sit_down, folder)
    page = second.edit
    assert page.text.isReadOnly()
    before = page.text.text()
    second.hands.type("x")
    assert page.text.text() == before
    second.press("F9", "Return", "Return")
    task = page.sheet.panel()
    assert task is not None
    assert "请按空格打勾" in task.fault.text()
    task.seen.setChecked(True)
    second.press("Return")
    assert second.front() == "plans"
    assert "已发布" in second.plans.desk.parameters.message.words()
    points = {
        point.edition_id: point.state for point in view_edition(page.office, "union-secondary").timeline
    }
    assert points["2027"] == "coming"


def test_a_reviewer_sends_it_back_and_the_author_reads_why(
    desk: Desk, sit_down: Callable[..., Desk], folder: Path
) -> None:
    submit_for_later(desk)
    second = reviewer(desk, sit_down, folder)
    second.press("F8", "Return")
    assert second.edit.sheet.panel() is not None
    second.hands.enter("起始日请按新文件改为 7 月 1 日")
    assert second.front() == "plans"
    assert "已退回何志远" in second.plans.desk.parameters.message.words()
    second.program.close()
    author = sit_down(folder)
    assert "已被退回" in author.plans.desk.parameters.message.words()
    author.press("Alt+R")
    assert "7 月 1 日" in author.edit.message.words()
    assert not author.edit.text.isReadOnly()


def test_the_author_looks_at_what_waits_and_can_take_it_back(desk: Desk) -> None:
    submit_for_later(desk)
    desk.press("Down", "Up", "Alt+R")
    page = desk.edit
    assert page.text.isReadOnly()
    shown = {name for name, button in page.action_bar.buttons.items() if button.isVisible()}
    assert shown == {"run", "simulate"}
    desk.press("Alt+R")
    assert not page.text.isReadOnly()
    assert page.action_bar.buttons["submit"].isVisible()


def test_a_discarded_draft_is_gone_from_the_line(desk: Desk) -> None:
    page = desk.new_edition()
    desk.press("Alt+W", "Return")
    assert desk.front() == "plans"
    assert "已作废" in desk.plans.desk.parameters.message.words()
    assert drafts(page.office) == ()
    assert [point.state for point in desk.plans.desk.timeline.points()].count("draft") == 0


def test_every_table_keeps_qts_rules(desk: Desk, qtmodeltester) -> None:
    page = desk.new_edition()
    give(desk, RATE, "85%")
    for view in (page.examples.table, page.differences.table):
        qtmodeltester.check(view.rows, force_py=True)


SIZES = [(1366, 696), (1920, 1008), (1093, 557), (880, 440)]


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_no_text_is_cut_at_any_width(desk: Desk, size: tuple[int, int], contrast: bool) -> None:
    set_high_contrast(contrast)
    window = desk.program.window
    window.resize(*size)
    page = desk.new_edition()
    give(desk, RATE, "85%")
    for key in ("examples", "differences", "form"):
        page.columns.place.show_panel(key)
        desk.hands.wait()
        assert picture_faults(window) == []
    give(desk, CAP, "八千")
    desk.press("F4")
    assert picture_faults(window) == []
    assert page.text.strip.isVisible()
    desk.press("Alt+Return")
    desk.settle()
    no_longer_vouched(page)
    for key in ("F6", "Esc", "Alt+W", "Esc"):
        desk.press(key)
        assert picture_faults(window) == []
