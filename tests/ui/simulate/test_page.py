"""The page that tries a changed plan on past cases, by keys alone."""

from dataclasses import replace
from pathlib import Path

from app.rules.values.money import Money
from app.services.plans.shipped import shipped_text
from app.services.records.verify import verify_office
from app.services.simulate.outcome import CategoryRow
from app.services.simulate.trial import Trial
from app.ui.shell.worker import Worker
from app.ui.simulate.changes_panel import ChangesPanel
from app.ui.simulate.histogram import Histogram, HistogramBar
from app.ui.simulate.page import SimulatePage
from app.ui.theme import set_high_contrast
from app.ui.tour.hands import Hands
from app.ui.tour.picture_check import picture_faults
from app.ui.widgets.text import ElidedText

FIRST, SECOND = "benefit.0.rates.0", "benefit.0.rates.1"


def field(page: SimulatePage, key: str):
    return page.changes.rows[key].field


def go_to(hands: Hands, page: SimulatePage, key: str) -> None:
    """Walk with Enter until the field of a parameter has the keyboard."""
    for _ in range(40):
        if field(page, key).hasFocus():
            return
        hands.press("Return")
    raise AssertionError(f"Enter never led to {key}")


def test_f7_on_the_plans_page_runs_the_plan_in_force_on_the_office_s_own_cases(
    hands: Hands, page: SimulatePage
) -> None:
    assert page.tried.ran is not None
    found = page.tried.ran.study.outcome
    # 1,000 + 4,000 + 10,000 of self-pay, stacked: 94 % of each.
    assert (found.counted, found.now.cost) == (3, Money(1_410_000))
    assert not page.tried.stale()
    assert field(page, FIRST).hasFocus()
    assert "3 件全部相符" in page.results.assumptions.words()
    assert page.results.histogram.bars() == ()


def test_a_changed_rate_is_tinted_and_greys_the_results_until_f5(hands: Hands, page: SimulatePage) -> None:
    hands.enter("85")
    assert page.changes.rows[FIRST].changed()
    assert field(page, FIRST).text() == "85%"
    assert page.tried.stale()
    assert page.results.veil.isVisible()
    assert not page.action_bar.buttons["export"].isEnabled()
    hands.press("F5")
    assert not page.tried.stale()
    assert not page.results.veil.isVisible()
    assert page.tried.ran is not None
    assert page.tried.ran.study.outcome.then.cost == Money(1_432_500)
    figures = page.results.figures.figures()
    assert (figures[0].value, figures[0].more, figures[3].value) == ("1.43", "+1.6%", "1 / 0")
    assert not any(bar.loss for bar in page.results.histogram.bars())


def test_what_is_typed_counts_when_f5_comes_straight_after(hands: Hands, page: SimulatePage) -> None:
    hands.type("90")
    hands.press("F5")
    assert page.tried.ran is not None
    assert page.tried.ran.study.outcome.then.cost > page.tried.ran.study.outcome.now.cost


def test_a_loss_is_shown_as_one(hands: Hands, page: SimulatePage) -> None:
    hands.enter("50")
    hands.press("F5")
    bars = page.results.histogram.bars()
    assert bars[0].loss
    assert page.results.categories.rows.rows()[-1].row.change.fen < 0


def test_alt_z_goes_back_to_what_is_in_force(hands: Hands, page: SimulatePage) -> None:
    hands.enter("85", "60")
    assert page.changes.count.text() == "已改 2 项"
    hands.press("Alt+Z")
    assert page.changes.count.text() == "未改参数"
    assert not page.tried.stale()


def test_what_cannot_be_read_is_marked_and_refused_with_its_reason(hands: Hands, page: SimulatePage) -> None:
    hands.enter("很高")
    assert field(page, FIRST).state() == "bad"
    hands.press("F5")
    assert page.message.isVisible()
    assert page.message.kind() == "bad"
    hands.press("Alt+Z", "F5")
    assert not page.message.isVisible()


def test_a_subsidy_on_self_funded_cost_is_tried_and_warned_of(hands: Hands, page: SimulatePage) -> None:
    go_to(hands, page, "subsidy_rate")
    hands.enter("30")
    hands.press("F5")
    assert "自费金额可能随补助上升" in page.results.assumptions.words()
    assert page.tried.ran is not None
    assert page.tried.ran.study.warnings[0].code == "simulate.warn_self_funded"


def test_the_reading_is_chosen_from_a_list(hands: Hands, page: SimulatePage) -> None:
    go_to(hands, page, "benefit.0.reading")
    hands.press("Up")
    hands.press("F5")
    # By claim: 800, 2,800 and nothing for the third.
    assert page.tried.ran is not None
    assert page.tried.ran.study.outcome.then.cost == Money(360_000)


def test_people_covered_change_the_forecast_only(hands: Hands, page: SimulatePage) -> None:
    go_to(hands, page, "insured")
    hands.enter("500")
    hands.press("F5")
    assert page.tried.ran is not None
    ahead = page.tried.ran.study.forecast
    assert ahead is not None
    assert ahead.then.incomes[0].amount == Money(500 * 9500)
    assert page.tried.ran.study.outcome.now == page.tried.ran.study.outcome.then
    hands.press("Alt+Z")
    go_to(hands, page, "insured")
    hands.enter("没有")
    assert field(page, "insured").state() == "bad"


def test_f6_changes_an_assumption_and_keeps_it(hands: Hands, page: SimulatePage) -> None:
    hands.press("F6")
    task = page.sheet.panel()
    assert task is not None
    hands.enter("155.1万")
    for _ in range(8):
        hands.press("Return")
    assert page.sheet.panel() is None
    assert page.tried.ran is not None
    assert page.tried.ran.study.question.assumptions.balance == Money(155_100_000)
    assert "结余 1,551,000.00" in page.results.assumptions.words()
    page.open()
    hands.wait()
    assert page.tried.question is not None
    assert page.tried.question.assumptions.balance_known


def test_a_wrong_assumption_is_said_beside_its_field(hands: Hands, page: SimulatePage) -> None:
    hands.press("F6")
    hands.enter("", "0")
    for _ in range(7):
        hands.press("Return")
    task = page.sheet.panel()
    assert task is not None
    assert hands.field() == "assume_insured"
    hands.press("Esc")
    assert page.sheet.panel() is None
    assert field(page, FIRST).hasFocus()


def test_scenarios_are_saved_loaded_by_a_key_and_dropped(hands: Hands, page: SimulatePage) -> None:
    hands.enter("85")
    hands.press("F5", "F8")
    hands.enter("提高第一次")
    assert list(page.changes.scenario_rows) == ["甲", "乙"]
    assert "方案乙" in page.action_bar.hint()
    hands.press("Alt+1")
    assert page.tried.question is not None
    assert not page.tried.question.trial.is_changed
    assert not page.tried.stale()
    hands.press("Alt+2")
    assert page.tried.question.trial.is_changed
    assert page.tried.ran is not None
    assert page.tried.ran.costs["乙"] == Money(1_432_500)
    row = page.changes.scenario_rows["乙"]
    row.setFocus()
    hands.press("Delete")
    assert list(page.changes.scenario_rows) == ["甲"]
    assert "方案乙" not in page.action_bar.hint()


def test_f9_turns_what_was_tried_into_a_draft(hands: Hands, page: SimulatePage) -> None:
    hands.press("F9")
    assert "请先改一项参数" in page.action_bar.hint()
    hands.enter("85")
    hands.press("F9")
    edit = hands.program.pages.plan_edit
    assert edit is not None
    assert edit.isVisible()
    text = edit.text.text()
    assert 'rates              = ["85%", "70%"]' in text
    # What the clause said of 80 % is no evidence for 85 %.
    last = text[text.rindex("[[edition]]") :]
    clause = last[last.index('number = "4.1"') :].split("[[edition.clause]]")[0]
    assert "verified_by" not in clause
    assert hands.program.office is not None
    assert verify_office(hands.program.office).good


def test_f7_in_a_draft_tries_the_draft_s_own_text(hands: Hands, page: SimulatePage) -> None:
    hands.enter("85")
    hands.press("F9")
    hands.press("F7")
    assert page.isVisible()
    assert page.tried.question is not None
    assert page.tried.question.trial.tried == "2027"
    assert page.changes.rows[FIRST].changed()
    assert page.tried.ran is not None
    assert page.tried.ran.study.outcome.then.cost == Money(1_432_500)
    hands.press("Esc")
    edit = hands.program.pages.plan_edit
    assert edit is not None
    assert edit.isVisible()
    # A text with a fault is refused with its line, and nothing is run on it.
    page.open(edit.text.text().replace('"85%"', '"1850%"'))
    hands.wait()
    assert page.message.kind() == "bad"


def test_the_report_is_saved_as_workbook_or_paper(hands: Hands, page: SimulatePage, tmp_path: Path) -> None:
    for name in ("报告.xlsx", "报告.pdf"):
        page.reports.choose_file = lambda _parent, _name, name=name: str(tmp_path / name)
        hands.press("Ctrl+E")
        assert (tmp_path / name).stat().st_size > 5000
        assert page.message.kind() == "ok"
    page.reports.choose_file = lambda _parent, _name: ""
    hands.press("Ctrl+E")
    page.reports.choose_file = lambda _parent, _name: str(tmp_path / "没有" / "报告.xlsx")
    hands.press("Ctrl+E")
    assert page.message.kind() == "bad"


def test_the_summary_is_shown_as_the_printer_gets_it(hands: Hands, page: SimulatePage) -> None:
    hands.press("Ctrl+P")
    assert page.whole.currentWidget() is page.viewer
    hands.press("Esc")
    assert page.whole.currentWidget() is not page.viewer
    assert field(page, FIRST).hasFocus()


def test_stale_results_are_not_exported(hands: Hands, page: SimulatePage) -> None:
    hands.enter("85")
    hands.press("Ctrl+E")
    assert "请先按 F5" in page.action_bar.hint()


def test_esc_leads_back_to_the_plans(hands: Hands, page: SimulatePage) -> None:
    hands.press("Esc")
    assert hands.program.pages.plans is not None
    assert hands.program.pages.plans.isVisible()
    hands.press("F7")
    assert page.isVisible()


def test_a_run_can_be_stopped(hands: Hands, page: SimulatePage) -> None:
    hands.enter("85")
    page.ask("run")
    assert page.under_way.busy()
    page._stop()
    hands.wait()
    assert not page.under_way.busy()
    assert page.tried.stale()
    assert "已停止" in page.action_bar.hint()
    hands.press("F5")
    assert not page.tried.stale()


# ------------------------------------------------------------------------------------------------ cases


def choose(hands: Hands, page: SimulatePage, name: str) -> None:
    page.changes.spans.choose(name)
    page.changes.spans.chosen.emit(name)
    hands.wait()


def test_other_cases_are_chosen_from_the_list(hands: Hands, page: SimulatePage) -> None:
    names = [page.changes.spans.itemData(place) for place in range(page.changes.spans.count())]
    assert names == ["usual", "2026", "last12", "…"]
    choose(hands, page, "last12")
    assert page.tried.ran is not None
    assert page.tried.ran.study.outcome.counted == 3
    assert page.changes.spans.choice() == "last12"


def test_a_table_is_brought_in_and_its_bad_rows_are_shown_first(
    hands: Hands, page: SimulatePage, tmp_path: Path
) -> None:
    path = tmp_path / "去年.csv"
    path.write_text(
        "姓名,人员类别,出院日期,个人自付\n甲某,快递员,2025-03-10,1000\n乙某,保安员,2025-02-30,1000\n", "utf-8"
    )
    page.cases.choose_file = lambda _parent: str(path)
    choose(hands, page, "…")
    task = page.sheet.panel()
    assert task is not None
    assert "1" in task.act.text()
    assert page.tried.ran is not None
    assert page.tried.ran.study.outcome.counted == 3
    hands.press("Return")
    assert page.sheet.panel() is None
    assert page.tried.ran.study.outcome.counted == 1
    assert page.changes.spans.choice() == "table"
    choose(hands, page, "usual")
    assert page.tried.ran.study.outcome.counted == 3


def test_a_file_that_is_no_table_is_refused_and_nothing_changes(
    hands: Hands, page: SimulatePage, tmp_path: Path
) -> None:
    path = tmp_path / "图.csv"
    path.write_bytes(b"\x00\x01")
    page.cases.choose_file = lambda _parent: str(path)
    choose(hands, page, "…")
    assert page.message.kind() == "bad"
    assert not page.tried.stale()
    page.cases.choose_file = lambda _parent: ""
    choose(hands, page, "…")
    assert page.changes.spans.choice() == "usual"


# ------------------------------------------------------------------------------------------------ looks


def test_nothing_is_cut_off(hands: Hands, page: SimulatePage) -> None:
    hands.enter("85", "50", "30", "2000")
    hands.press("F5")
    for contrast in (False, True):
        set_high_contrast(contrast)
        for size in ((1366, 696), (1920, 1008), (1093, 557), (910, 464)):
            hands.program.window.resize(*size)
            for _ in range(3):
                hands.wait()
            assert picture_faults(page) == [], size


def test_the_histogram_paints_gains_losses_and_open_ends(page: SimulatePage) -> None:
    chart = Histogram()
    bars = (
        HistogramBar(21, "", True, "−100 以下"),
        HistogramBar(0, "−100", True, "−100 到 0"),
        HistogramBar(325, "0", False, "0 到 +100"),
    )
    chart.show_bars(bars, "", "减少 21 人", "增加 325 人", "元", "没有")
    chart.resize(480, 180)
    assert chart.grab().toImage().width() == 480
    assert "325" in chart.accessibleDescription()


def test_bars_of_the_table_are_longest_for_the_greatest_share(page: SimulatePage) -> None:
    table = page.results.categories
    assert page.tried.ran is not None
    line = table.rows.rows()[0]
    small = replace(line, row=CategoryRow("a", 1, Money(10_000), Money(10_100)))
    large = replace(line, row=CategoryRow("b", 1, Money(10_000), Money(9_000)))
    table.show_lines([small, large])
    assert table.bar_width(large, 40) == 40
    assert table.bar_width(small, 40) == 4


def test_a_plan_of_several_benefits_names_each_once_above_its_parameters(worker: Worker) -> None:
    panel = ChangesPanel()
    text = shipped_text("yueyang-mutual-aid")
    panel.show_trial(Trial("yueyang-mutual-aid", "互助", "period4", text, text), (100, 100))
    panel.resize(288, 900)
    panel.show()
    headings = [heading.text() for heading in panel.rows_area.findChildren(ElidedText)]
    assert headings == ["住院补助", "住院补助（居民医保）", "二次补助", "大病关爱"]
    assert next(iter(panel.rows)) == "benefit.0.band.0.rate"
    assert list(panel.rows)[-1].startswith("waiting")
    assert picture_faults(panel) == []
    # One benefit alone needs no heading; the rows are made anew.
    own = shipped_text("union-secondary")
    panel.show_trial(Trial("union-secondary", "互助", "2026", own, own, "stacked", "stacked"), (100, 100))
    assert [widget for widget in panel.rows_area.findChildren(ElidedText) if widget.isVisible()] == []
    assert next(iter(panel.rows)) == FIRST
