"""`simulate` on the command line: an office's cases or a table's, summary, reports, every mistake said plainly."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.claim import Claim
from app.services.claims.states import PAY, REVIEW
from app.services.office.unlock import unlock
from app.services.simulate.scenarios import save_scenario
from app.services.simulate.study import open_trial
from tests.claims.window import Window
from tests.cli.conftest import Answer
from tests.making_an_office import PASSWORD
from tests.making_claims import move_on

Run = Callable[..., Answer]


@pytest.fixture
def table(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "案件.csv"
    path.write_text(
        "姓名,出院日期,个人自付,个人自费\n甲某,2025-03-10,1000,200\n乙某,2025-05-10,5237.25,1500\n", "utf-8"
    )
    return path


def test_a_table_is_tried_without_an_office(run: Run, table: Path) -> None:
    answer = run("simulate", "--table", table, "--set", "benefit.0.rates.0=85%", "--assume", "insured=100")
    assert answer.code == 0
    assert "历史案件：表格“案件.csv”，2025-01-01 至 2025-12-31，2 件，2 人。" in answer.out
    assert "80% → 85%" in answer.out
    assert "增加 2 人，减少 0 人" in answer.out
    assert "假设·不含：利息" in answer.out


def test_parameters_are_listed_and_may_be_named_by_label(run: Run, table: Path) -> None:
    listed = run("simulate", "--table", table, "--parameters")
    assert "（benefit.0.rates.0）：80%" in listed.out
    answer = run("simulate", "--table", table, "--set", "自费补助比例=30%", "--set", "自费补助封顶=100")
    assert "自费补助比例 无 → 30%、自费补助封顶 无 → 100.00" in answer.out


@pytest.mark.parametrize("kind", [".xlsx", ".pdf"])
def test_reports_are_saved_and_never_over_another_file(
    run: Run, table: Path, tmp_path: Path, kind: str
) -> None:
    target = tmp_path / f"报告{kind}"
    assert run("simulate", "--table", table, "--out", target).code == 0
    assert target.stat().st_size > 5000
    again = run("simulate", "--table", table, "--out", target)
    assert (again.code, "已经存在" in again.err) == (1, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--office"),
        (("--set", "比例"), "--set 要写成"),
        (("--set", "没有=1"), "没有参数"),
        (("--assume", "没有=1"), "没有参数"),
        (("--out", "报告.doc"), ".xlsx 或 .pdf"),
    ],
)
def test_wrong_usage_is_said(run: Run, table: Path, words: tuple[str, ...], said: str) -> None:
    answer = run("simulate", *(("--table", table) if words else ()), *words)
    assert answer.code == 2
    assert said in answer.err


def test_bad_rows_stop_it_until_they_may_be_left_out(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "坏.csv"
    path.write_text("姓名,出院日期,个人自付,备注\n甲,2025-03-10,1000,x\n乙,2025-02-30,1000,x\n", "utf-8")
    answer = run("simulate", "--table", path)
    assert answer.code == 1
    assert "第 3 行，出院日期“2025-02-30”" in answer.out
    assert "没有用到的列：备注" in answer.out
    assert "没有测算" in answer.out
    skipped = run("simulate", "--table", path, "--skip-bad-rows")
    assert skipped.code == 0
    assert "已略过 1 行，用其余 1 行测算" in skipped.out


def test_a_value_nobody_can_read_is_said(run: Run, table: Path) -> None:
    answer = run("simulate", "--table", table, "--set", "benefit.0.rates.0=很高")
    assert answer.code == 1
    assert "行" in answer.err
    assert run("simulate", "--table", table, "--assume", "insured=很多").code == 1


def test_the_example_table_is_written_and_can_be_used(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "样例.xlsx"
    assert "1,246" in run("simulate", "--example-table", path).out.replace("1246", "1,246")
    answer = run("simulate", "--table", path, "--assume", "insured=48620")
    assert answer.code == 0
    assert "1,246 件全部相符" in answer.out


def test_english_words(run: Run, table: Path) -> None:
    answer = run("--lang", "en", "simulate", "--table", table, "--set", "benefit.0.rates.0=85%")
    assert "2 gain, 0 lose" in answer.out


def test_an_office_s_own_cases_and_its_scenarios(run: Run, closed_office: tuple[Path, Window]) -> None:
    folder, window = closed_office
    office = unlock(folder, "0001", PASSWORD, clock=window.clock)
    with office.reading() as session:
        claims = session.scalars(select(Claim.id)).all()
    for claim_id in claims:
        move_on(office, claim_id, REVIEW, PAY)
    trial = open_trial(office)
    save_scenario(office, trial.changed("benefit.0.rates.0", "85"), "提高", trial.contributions()[0], "试")
    office.close()
    asked = ("simulate", "--office", folder, "--user", "0107", "--from", "2026-01-01", "--to", "2026-12-31")
    answer = run(*asked)
    assert answer.code == 0, answer.err
    assert "1 件，1 人" in answer.out
    assert "1 件全部相符" in answer.out
    assert "80% → 85%" in run(*asked, "--scenario", "乙").out
    missing = run(*asked, "--scenario", "癸")
    assert (missing.code, "没有方案癸" in missing.err) == (1, True)
