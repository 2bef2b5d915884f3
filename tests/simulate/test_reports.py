"""The reports: a workbook whose numbers are numbers, and two pages of paper with everything on them."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.services.papers.pages import page_count, page_size_mm, page_text
from app.services.papers.ticks import round_ticks
from app.services.plans.shipped import shipped_text
from app.services.simulate.case_table import read_cases
from app.services.simulate.report_pdf import report_pdf
from app.services.simulate.report_xlsx import report_xlsx
from app.services.simulate.study import Question, Study, answer
from app.services.simulate.trial import Trial
from tests.simulate.conftest import DAY, PLAN, book, case
from tests.simulate.test_forecast import NO_GROWTH

NOW = datetime(2026, 11, 12, 5, 19, tzinfo=UTC)


def study_of(past: Any, **changes: str) -> Study:
    text = shipped_text(PLAN)
    trial = Trial(PLAN, "工会二次医保", "2026", text, text, "stacked", "stacked")
    for key, value in changes.items():
        trial = trial.changed(key.replace("__", "."), value)
    return answer(Question(trial, past, NO_GROWTH, DAY), NOW, "佛山市南海区总工会职工服务窗口")


@pytest.fixture(scope="module")
def study(past_table: Path) -> Study:
    past = read_cases(past_table, PLAN, DAY).book
    return study_of(past, benefit__0__rates__0="85", benefit__0__rates__1="50", subsidy_rate="30%")


@pytest.fixture(scope="module")
def sheets(study: Study) -> dict[str, list[list[Any]]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(report_xlsx(study)))
    return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}


def test_the_workbook_has_a_sheet_for_everything(sheets: dict[str, list[list[Any]]]) -> None:
    assert list(sheets) == [
        "结果", "按类别", "按月", "变化分布", "基金预测", "假设", "得失最大", "核对", "逐件",
    ]  # fmt: skip


def test_amounts_are_numbers_that_add_up(study: Study, sheets: dict[str, list[list[Any]]]) -> None:
    rows = sheets["按类别"][2:]
    total = rows[-1]
    assert total[0] == "合计"
    for column in (1, 2, 3, 4):
        assert sum(row[column] for row in rows[:-1]) == pytest.approx(total[column])
    assert total[2] == study.outcome.now.cost.fen / 100
    cases = sheets["逐件"][2:]
    assert len(cases) == study.outcome.counted
    assert sum(row[6] for row in cases) == pytest.approx(study.outcome.then.cost.fen / 100)
    assert isinstance(cases[0][3], date)


def test_the_assumptions_are_a_sheet_of_their_own(sheets: dict[str, list[list[Any]]]) -> None:
    said = {row[0]: row[1] for row in sheets["假设"][2:]}
    assert said["不含"] == "利息、财政补助、办公费用、行为变化、尚未申领的件"
    assert {"起点", "收入", "发生", "件均", "增长", "区间", "警戒线"} <= said.keys()


def test_the_fund_is_there_month_by_month(study: Study, sheets: dict[str, list[list[Any]]]) -> None:
    assert study.forecast is not None
    rows = sheets["基金预测"][2 : 2 + len(study.forecast.now.points)]
    assert [row[5] for row in rows] == [point.mid.fen / 100 for point in study.forecast.then.points]


def test_no_name_and_no_document_is_in_the_reports(study: Study, past_table: Path) -> None:
    rows = CalamineWorkbook.from_path(past_table).get_sheet_by_index(0).to_python()
    people = {str(row[1]) for row in rows[1:]} | {str(row[2]) for row in rows[1:]}
    with zipfile.ZipFile(io.BytesIO(report_xlsx(study))) as parts:
        text = "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    paper = "".join(page_text(report_pdf(study), page) for page in range(2))
    assert [each for each in people if each in text or each in paper] == []


def test_the_paper_says_everything_on_two_pages_of_a4(study: Study) -> None:
    pdf = report_pdf(study)
    assert page_count(pdf) == 2
    assert page_size_mm(pdf) == pytest.approx((210, 297), abs=0.5)
    first, second = page_text(pdf, 0), page_text(pdf, 1)
    for words in (
        "方案测算",
        "工会二次医保",
        "80% → 85%",
        "无 → 30%",
        "每人变化的分布",
        "按人员类别",
        "合计",
    ):
        assert words in first
    for words in ("基金结余预测", "预测所依据的假设", "不含", "提醒与核对", "测算人", "13:19"):
        assert words in second


def test_the_same_study_gives_the_same_bytes(study: Study) -> None:
    assert report_pdf(study) == report_pdf(study)


def test_many_categories_go_on_over_the_page() -> None:
    cases = [case("1000.00", person=nth, category=f"类别{nth}") for nth in range(30)]
    pdf = report_pdf(study_of(book(*cases), benefit__0__rates__0="85"))
    assert page_count(pdf) == 3
    assert "合计" in page_text(pdf, 1)
    assert "按月" in page_text(pdf, 1)


def test_categories_that_just_fill_the_page_leave_the_months_to_the_next() -> None:
    cases = [case("1000.00", person=nth, category=f"类别{nth}") for nth in range(14)]
    pdf = report_pdf(study_of(book(*cases)))
    assert page_count(pdf) == 3
    assert "合计" in page_text(pdf, 0)
    assert "按月" in page_text(pdf, 1)


def test_a_study_without_changes_or_future_is_still_a_report() -> None:
    text = shipped_text(PLAN)
    trial = Trial(PLAN, "工会二次医保", "2026", text, text, "stacked", "stacked")
    from dataclasses import replace

    question = Question(trial, book(case("1000.00")), replace(NO_GROWTH, insured=0), DAY)
    study = answer(question, NOW, "某窗口")
    assert "未改参数" in page_text(report_pdf(study))
    assert report_xlsx(study)


def test_the_scale_of_a_chart_is_round_and_holds_both_ends() -> None:
    assert round_ticks(0, 325, 4) == (0, 100, 200, 300, 400)
    assert round_ticks(-130, 480, 5) == (-200, 0, 200, 400, 600)
    assert round_ticks(0, 0, 4) == (0, 1)
    for low, high in ((0, 7), (-3, 3), (0, 99_999), (-5, 1_000_000)):
        ticks = round_ticks(low, high, 5)
        assert ticks[0] <= low < high <= ticks[-1]
        assert 0 in ticks
        assert len(ticks) <= 7
