"""`plans` on the command line: look, compare, check, give out, take in."""

from collections.abc import Callable
from pathlib import Path

from app.services.office.unlock import unlock
from app.services.plans.desk.drafts import drafts
from app.services.plans.shipped import shipped_text
from tests.claims.window import Window
from tests.cli.conftest import Answer
from tests.making_an_office import PASSWORD

Run = Callable[..., Answer]
Closed = tuple[Path, Window]


def test_the_office_s_plans_are_listed_before_the_shipped_ones(run: Run, closed_office: Closed) -> None:
    folder, _ = closed_office
    answer = run("plans", "list", "--office", folder, "--user", "0107")
    assert answer.code == 0
    assert answer.out.splitlines()[0] == "union-secondary  工会二次医保（广东）在用，已核实 8/17"
    english = run("plans", "list", "--lang", "en")
    assert "shipped" in english.out


def test_an_edition_is_shown_with_its_sources(run: Run, closed_office: Closed) -> None:
    folder, _ = closed_office
    answer = run("plans", "show", "union-secondary", "--office", folder, "--user", "0107")
    assert "4.3 第二次的算法：逐级报销　[未核实]" in answer.out
    assert "签认" in answer.out
    assert "验算例 10/10 通过" in answer.out
    assert run("plans", "show", "union-secondary", "2017").code == 0
    text = run("plans", "show", "union-secondary", "--text").out
    assert text == shipped_text("union-secondary")
    assert run("plans", "show", "nothing").code == 1
    assert run("plans", "show", "union-secondary", "1999").code == 1


def test_editions_are_compared_by_clause_and_line_by_line(run: Run, closed_office: Closed) -> None:
    folder, _ = closed_office
    answer = run("plans", "compare", "union-secondary", "2017", "2024", "--lines")
    assert "4.1 第一次比例：70% → 80%" in answer.out
    assert '-   20  id         = "2017"' in answer.out or '-   22  id         = "2017"' in answer.out
    same = run("plans", "compare", "union-secondary", "2026", "2026", "--office", folder, "--user", "0107")
    assert same.out.strip() == "两版没有不同。"


def test_a_file_is_checked_with_every_fault_its_line_and_its_repair(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "坏.toml"
    text = shipped_text("zhangzhou-mutual-aid").replace("summary", "sumary", 1)
    path.write_text(text.replace("region     =", "region     ＝", 1), "utf-8")
    answer = run("plans", "check", path)
    assert answer.code == 1
    told = answer.out.splitlines()
    assert [line[:9] for line in told[:-1]] == ["坏.toml 第 "] * 2
    assert "是不是 summary？" in answer.out
    assert "建议写成 region = " in answer.out
    assert told[-1] == "共 2 处错误，整份不收。"
    path.write_text(shipped_text("zhangzhou-mutual-aid").replace("paid = ", "paid = 1", 1), "utf-8")
    wrong = run("plans", "check", path)
    assert wrong.code in (0, 1)
    path.write_text(shipped_text("zhangzhou-mutual-aid"), "utf-8")
    assert run("plans", "check", path).code == 0
    assert run("plans", "check", tmp_path / "none").code == 1


def test_a_plan_is_given_out_and_taken_in_as_a_draft(run: Run, closed_office: Closed, tmp_path: Path) -> None:
    folder, _ = closed_office
    path = tmp_path / "给出.toml"
    who = ("--office", folder, "--user", "0001")
    given = run("plans", "export", "union-secondary", "--out", path, *who)
    assert given.code == 0
    assert "指纹" in given.out
    assert run("plans", "export", "union-secondary", "--out", path, *who).code == 1
    assert run("plans", "export", "union-secondary", "--out", tmp_path / "none" / "p", *who).code == 1
    assert run("plans", "check", path).out.startswith("由")
    taken = run("plans", "import", path, *who)
    assert "已作为草稿 union-secondary-1 导入，没有采用" in taken.out
    path.write_bytes(path.read_bytes().replace(b"80%", b"90%", 1))
    refused = run("plans", "import", path, *who)
    assert refused.code == 1
    assert "被改动过，整份不收" in refused.err
    plain = tmp_path / "plain.toml"
    plain.write_text(shipped_text("zhangzhou-mutual-aid"), "utf-8")
    assert "没有签名" in run("plans", "import", plain, *who).out
    clerk = run("plans", "import", plain, "--office", folder, "--user", "0107")
    assert clerk.code == 1
    office = unlock(folder, "0001", PASSWORD)
    assert [row.label for row in drafts(office)] == ["zhangzhou-mutual-aid-1", "union-secondary-1"]
    office.close()
