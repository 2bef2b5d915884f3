"""The plans page: looking at plans, editions, clauses, readings and examples, and what may be done with them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.ui.theme import set_high_contrast
from app.ui.tour.picture_check import picture_faults
from tests.claims.window import open_window
from tests.making_an_office import TestClock
from tests.ui.plans.conftest import Desk


def mark_clause(desk: Desk, clause: str) -> None:
    """Walk down the parameters to a clause."""
    table = desk.plans.desk.parameters.table
    table.setFocus()
    numbers = [row.clause for row in table.rows.rows()]
    desk.press(*["Up"] * len(numbers), *["Down"] * numbers.index(clause))


def test_the_plan_in_use_comes_first_with_what_is_verified_of_it(desk: Desk) -> None:
    first, *others = desk.plans.desk.plans.rows.rows()
    assert (first.name, first.state) == ("工会二次医保", "in_use")
    assert 0 < first.verified < first.total
    assert {row.state for row in others} == {"shipped"}
    assert desk.hands.focus() is desk.plans.desk.plans
    assert desk.plans.desk.timeline.edition() == "2026"


def test_arrow_keys_walk_the_editions_from_the_list_the_table_and_the_line(desk: Desk) -> None:
    page = desk.plans
    desk.press("Left")
    assert page.view is not None
    assert page.view.edition_id == "2025-upgrade"
    page.desk.parameters.table.setFocus()
    desk.press("Left", "Left")
    assert page.view.edition_id == "2017"
    page.desk.timeline.setFocus()
    desk.press("End")
    assert page.view.edition_id == "2026"
    desk.press("Home")
    assert page.view.edition_id == "2017"
    assert page.desk.parameters.header is not None
    assert page.desk.parameters.header.title() == "2017 版参数"


def test_a_marked_clause_shows_its_wording_and_the_tiers_clause_both_readings(desk: Desk) -> None:
    panel = desk.plans.desk.clause
    mark_clause(desk, "2.2")
    assert panel.header is not None
    assert panel.header.title() == "2.2 免责期"
    assert panel.cards == ()
    assert panel.strip.isHidden()
    mark_clause(desk, "4.3")
    by_claim, stacked = panel.cards
    assert "4,189.80" in by_claim.accessibleName()
    assert "采用" in stacked.accessibleName()
    assert "4,923.02" in stacked.accessibleName()
    assert "未核实" in panel.strip.words()
    assert desk.plans.desk.parameters.table.current().value == "逐级报销"


def test_f5_runs_the_examples_and_says_when(desk: Desk) -> None:
    desk.press("F5")
    panel = desk.plans.desk.examples
    assert panel.header is not None
    assert panel.header.note() == "10 / 10 通过"
    assert "最近运行 11-12 09:14" in panel.words.text()
    assert desk.hands.focus() is panel.table


def test_two_editions_are_compared_by_clause_and_line_by_line(desk: Desk) -> None:
    desk.press("Alt+C")
    view = desk.plans.compare
    assert view.isVisible()
    rates = next(row for row in view.clauses.rows.rows() if row.title == "第二次比例")
    assert (rates.before, rates.after) == ("80%", "70%")
    first = view.table.current()
    assert first.kind != "same"
    desk.press("F4")
    assert view.table.current() is not first
    desk.press("F9")
    assert desk.plans.sheet.panel() is None
    desk.press("Esc")
    assert not view.isVisible()
    assert desk.hands.focus() is desk.plans.desk.plans


def test_a_source_is_noted_in_a_draft_and_the_edition_in_force_stays(desk: Desk) -> None:
    page = desk.plans
    mark_clause(desk, "3.1")
    desk.press("F6")
    task = page.sheet.panel()
    assert task is not None
    assert "3.1 报销基数" in task.told.words()
    desk.press("Delete", "Return", "Return")
    assert "请写明" in task.walk.inputs()[0].accessibleDescription()
    desk.hands.enter("南工发〔2026〕8 号第五条", "")
    assert page.sheet.panel() is None
    assert "已记入草稿" in page.desk.parameters.message.words()
    row = next(row for row in page.desk.parameters.table.rows.rows() if row.clause == "3.1")
    assert not row.verified
    desk.press("Down", "Up")
    assert "正在编写" in page.desk.parameters.message.words()
    desk.press("Alt+R")
    assert desk.front() == "plan-edit"
    assert "南工发〔2026〕8 号第五条" in desk.edit.text.text()


def test_an_administrator_signs_for_what_nobody_verified(
    sit_down: Callable[..., Desk], tmp_path: Path, clock: TestClock
) -> None:
    made = open_window(tmp_path / "未签字", "stacked", clock, signed=False)
    made.office.close()
    desk = sit_down(made.office.directory)
    page = desk.plans
    message = page.desk.parameters.message
    assert "尚未签字" in message.words()
    desk.press("Alt+R")
    desk.press("Return", "Return")
    assert page.sheet.panel() is not None
    page.sheet.panel().walk.start()
    desk.press("Space", "Return")
    assert page.sheet.panel() is None
    assert "已签字" in message.words()
    assert page.view is not None
    assert page.view.signed_by == "何志远"
    assert "何志远 2026-11-12 签字启用" in page.desk.parameters.foot_words.text()


def test_a_plan_goes_out_signed_and_comes_in_as_a_draft_but_not_with_one_byte_changed(
    desk: Desk, tmp_path: Path
) -> None:
    page = desk.plans
    file = tmp_path / "方案.toml"
    page.files.choose_file = lambda _parent, _name: str(file)
    desk.press("Ctrl+E")
    assert "已签名并存为 方案.toml" in page.desk.parameters.message.words()
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"80%", b"81%", 1))
    desk.press("Ctrl+O")
    assert desk.front() == "plans"
    assert page.desk.parameters.message.kind() == "warn"
    file.write_bytes(whole)
    desk.press("Ctrl+O")
    assert desk.front() == "plan-edit"
    assert desk.edit.draft is not None
    assert desk.edit.draft.source is not None
    assert picture_faults(desk.program.window) == []


def test_the_parameter_table_is_shown_as_it_prints(desk: Desk) -> None:
    desk.press("Ctrl+P")
    viewer = desk.plans.viewer
    assert viewer is not None
    assert viewer.isVisible()
    assert viewer.view.pages() >= 1
    assert not desk.plans.action_bar.buttons["new"].isEnabled()
    desk.press("Esc")
    assert desk.plans.desk.isVisible()


def test_a_shipped_plan_becomes_a_draft_as_it_is(desk: Desk) -> None:
    desk.press("Down", "F9")
    assert desk.front() == "plan-edit"
    assert desk.edit.draft is not None
    assert desk.edit.draft.plan_name == "新就业形态专项"
    desk.press("Esc")
    assert desk.front() == "plans"
    assert "正在编写" in desk.plans.desk.parameters.message.words()


def test_a_plan_of_the_offices_own_begins_with_a_text_that_computes(desk: Desk) -> None:
    for name in ("本单位互助方案", "第二个方案"):
        desk.press("Ctrl+N", "Return", "Return")
        desk.hands.enter(name, "广东")
        assert desk.front() == "plan-edit"
        assert desk.edit.form.title.text() == name
        assert desk.edit.panel.count.text() == "没有错误"
        assert picture_faults(desk.program.window) == []
        desk.press("Esc")
    rows = [row for row in desk.plans.desk.plans.rows.rows() if row.state == "draft"]
    assert {row.name for row in rows} == {"本单位互助方案", "第二个方案"}
    index = desk.plans.desk.plans.rows.rows().index(rows[0])
    desk.press(*["Down"] * index)
    assert "正在编写" in desk.plans.desk.parameters.message.words()
    assert desk.plans.view is None
    assert picture_faults(desk.program.window) == []
    desk.press("F9", "F6", "Ctrl+P")
    assert desk.plans.sheet.panel() is None
    desk.press("Alt+R")
    assert desk.front() == "plan-edit"


def test_a_clerk_looks_and_changes_nothing(sit_down: Callable[..., Desk], folder: Path) -> None:
    desk = sit_down(folder, downs=0)
    page = desk.plans
    assert not page.may_change
    shown = {name for name, button in page.action_bar.buttons.items() if button.isVisible()}
    assert shown == {"print", "run"}
    desk.press("F9", "F6", "Ctrl+E", "Ctrl+O")
    assert page.sheet.panel() is None
    assert desk.front() == "plans"
    assert "管理员和复核员" in page.action_bar.hint()


def test_locking_puts_what_was_asked_away(desk: Desk) -> None:
    desk.press("F9")
    assert desk.plans.sheet.panel() is not None
    desk.press("F12")
    assert desk.plans.sheet.panel() is None


def test_every_table_keeps_qts_rules(desk: Desk, qtmodeltester) -> None:
    desk.press("Alt+C")
    page = desk.plans
    views = (page.desk.plans, page.desk.parameters.table, page.desk.examples.table, page.compare.clauses)
    for view in (*views, page.compare.table):
        qtmodeltester.check(view.rows, force_py=True)


# The last two are what 1366×768 leaves at 125 %, and the smallest window there is.
SIZES = [(1366, 696), (1920, 1008), (1093, 557), (880, 440)]


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_no_text_is_cut_at_any_width(desk: Desk, size: tuple[int, int], contrast: bool) -> None:
    set_high_contrast(contrast)
    window = desk.program.window
    window.resize(*size)
    mark_clause(desk, "4.3")
    for key in ("Home", "F6", "Esc", "F9", "Esc", "Alt+C", "Esc"):
        desk.press(key)
        assert picture_faults(window) == []
