"""The command line: exit codes, one sentence, no traceback, no password in the open."""

import json
import os
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from app import __version__
from app.cli import capitals as capitals_command
from app.cli import office as office_module
from app.cli import run as run_module
from app.cli.arguments import ANSWERED_BY, parser
from app.cli.console import Console, utf8
from app.services.office.unlock import unlock
from tests.claims.window import Window, open_window
from tests.cli.conftest import Answer
from tests.making_an_office import PASSWORD, TestClock

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., Answer]
Closed = tuple[Path, Window]


def in_a_process(*words: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "LC_ALL": "C"}
    return subprocess.run([sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, **more)  # type: ignore[call-overload, no-any-return]


def test_answers_are_utf8_whatever_the_console_speaks() -> None:
    answer = in_a_process("-m", "app", "capitals", "12000")
    assert answer.returncode == 0
    assert answer.stdout.decode("utf-8").strip() == "壹万贰仟元整"


def test_a_headless_command_loads_no_window_system_and_a_sum_no_database() -> None:
    code = (
        "import sys\nfrom app.__main__ import main\n"
        "main(['quote', 'docs/cases/stacked.toml'])\nprint(sorted(sys.modules))"
    )
    loaded = in_a_process("-c", code).stdout.decode("utf-8")
    assert "4,923.02" in loaded
    assert "PySide6" not in loaded
    assert "'sqlalchemy'" not in loaded


def test_a_reader_that_goes_away_is_no_trouble() -> None:
    code = (
        "import subprocess, sys\n"
        "run = [sys.executable, '-m', 'app', 'quote', 'docs/cases/stacked.toml', '--json']\n"
        "asked = subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE)\n"
        "asked.stdout.close()\n"
        "print(asked.wait(), asked.stderr.read())"
    )
    assert in_a_process("-c", code).stdout.decode().strip() == "0 b''"


def test_version_and_help_are_good_and_need_nothing(run: Run) -> None:
    assert run("--version").out.strip() == f"互助窗口 {__version__}"
    assert run("--help").code == 0
    for command in ANSWERED_BY:
        assert run(command, "--help").code == 0


@pytest.mark.parametrize(
    "words",
    [["frobnicate"], ["quote"], ["capitals"], ["receipt", "NH-1"], ["search", "x", "--limit", "many"]],
)
def test_wrong_usage_ends_with_2(run: Run, words: list[str]) -> None:
    answer = run(*words)
    assert answer.code == 2
    assert "usage" in answer.err


def test_no_command_takes_a_password_as_an_argument() -> None:
    (commands,) = [each.choices for each in parser()._actions if isinstance(each.choices, dict)]
    described = "".join(command.format_help() for command in commands.values())
    assert "--password-fd" in described
    assert "--password " not in described


def test_every_command_has_a_module_that_answers() -> None:
    for module in ANSWERED_BY.values():
        assert (ROOT / "app/cli" / f"{module}.py").is_file()


# ------------------------------------------------------------------------------------------ the window


@pytest.fixture
def window_calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the window was opened with; no real one is."""
    calls: list[tuple[object, ...]] = []

    def open_window(*how: object, backup: Path | None = None) -> int:
        calls.append(how if backup is None else (*how, backup))
        return 0

    stub = types.ModuleType("app.ui.program.main")
    stub.main = open_window  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "app.ui.program.main", stub)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return calls


def test_without_a_command_the_window_opens(run: Run, window_calls: list[tuple[object, ...]]) -> None:
    assert run().code == 0
    assert run("--office", "南海", "--lang", "en", "--contrast").code == 0
    assert run("--open-backup", "a.mabackup").code == 0
    plain = (None, "zh_CN", False)
    assert window_calls == [plain, (Path("南海"), "en", True), (*plain, Path("a.mabackup"))]


def test_without_a_display_a_sentence_says_what_else_can_be_done(
    run: Run, window_calls: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    answer = run()
    assert (answer.code, window_calls) == (1, [])
    assert len(answer.err.strip().splitlines()) == 1
    monkeypatch.setattr("sys.platform", "win32")
    assert run().code == 0


def test_the_language_may_stand_before_the_command(run: Run) -> None:
    assert run("--lang", "en", "capitals", "x").err == run("capitals", "x", "--lang", "en").err
    assert run("--lang", "en", "capitals", "x").err != run("capitals", "x").err


# ------------------------------------------------------------------------------------------ opening


def test_an_office_is_needed_and_asked_for(run: Run) -> None:
    answer = run("verify")
    assert (answer.code, answer.err.strip()) == (2, "要打开单位数据，请加 --office 文件夹。")


def test_the_office_may_be_named_before_or_after_the_command(run: Run, closed_office: Closed) -> None:
    directory, _ = closed_office
    assert run("verify", "--office", directory, "--user", "0107").code == 0
    assert run("--office", directory, "verify", "--user", "0107").code == 0


def test_with_several_users_one_must_be_named(run: Run, closed_office: Closed) -> None:
    answer = run("verify", "--office", closed_office[0])
    assert answer.code == 2
    assert "0001 0107 0203" in answer.err


def test_a_wrong_password_is_one_sentence(
    run: Run, closed_office: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUTUAL_AID_PASSWORD", "guess")
    answer = run("verify", "--office", closed_office[0], "--user", "0107")
    assert answer.code == 1
    assert len(answer.err.strip().splitlines()) == 1
    assert "guess" not in answer.err


def test_the_password_comes_from_a_descriptor(
    run: Run, closed_office: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MUTUAL_AID_PASSWORD")
    reader, writer = os.pipe()
    os.write(writer, f"{PASSWORD}\n".encode())
    os.close(writer)
    try:
        answer = run("verify", "--office", closed_office[0], "--user", "0107", "--password-fd", str(reader))
    finally:
        os.close(reader)
    assert answer.code == 0


def test_a_descriptor_that_is_not_open_is_wrong_usage(run: Run, closed_office: Closed) -> None:
    answer = run("verify", "--office", closed_office[0], "--user", "0107", "--password-fd", "987")
    assert answer.code == 2
    assert "987" in answer.err


def test_without_a_terminal_nobody_can_be_asked(
    run: Run, closed_office: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MUTUAL_AID_PASSWORD")
    monkeypatch.setattr("sys.stdin", None)
    answer = run("verify", "--office", closed_office[0], "--user", "0107")
    assert answer.code == 2
    assert "MUTUAL_AID_PASSWORD" in answer.err


def test_on_a_terminal_user_and_password_are_asked_for(
    run: Run, closed_office: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MUTUAL_AID_PASSWORD")

    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return "0107\n"

    prompts: list[str] = []

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        return PASSWORD

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", ask)
    assert run("verify", "--office", closed_office[0]).code == 0
    assert prompts == ["用户 0107 的密码："]


def test_whoever_gives_up_at_the_prompt_changes_nothing(
    run: Run, closed_office: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MUTUAL_AID_PASSWORD")

    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return ""

    def give_up(prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", give_up)
    for words in ((), ("--user", "0107")):
        answer = run("verify", "--office", closed_office[0], *words)
        assert answer.code == 1
        assert answer.err.strip().endswith("已中断，没有改动。")


def test_the_only_user_need_not_be_named() -> None:
    assert office_module.only_user(["0001"]) == "0001"


def test_a_folder_that_is_no_office_is_said_to_be_none(run: Run, tmp_path: Path) -> None:
    answer = run("verify", "--office", tmp_path, "--user", "0107")
    assert answer.code == 1
    assert len(answer.err.strip().splitlines()) == 1


# ------------------------------------------------------------------------------------------ commands


def test_search_says_when_nobody_is_found(run: Run, closed_office: Closed) -> None:
    answer = run("search", "赵明亮", "--office", closed_office[0], "--user", "0107")
    assert answer.code == 1
    assert "没有找到" in answer.out
    answer = run("search", "赵明亮", "--office", closed_office[0], "--user", "0107", "--json")
    assert answer.code == 1
    assert json.loads(answer.out)["hits"] == []


def test_a_receipt_is_saved_once_and_never_over_another_file(
    run: Run, closed_office: Closed, tmp_path: Path
) -> None:
    directory, window = closed_office
    target = tmp_path / "回执.pdf"
    asked = ("receipt", "nh-2026-000001", "--office", directory, "--user", "0107", "--out")
    assert run(*asked, target).code == 0
    assert target.read_bytes().startswith(b"%PDF")
    again = run(*asked, target)
    assert again.code == 1
    assert str(target) in again.err
    nowhere = run(*asked, tmp_path / "no" / "such.pdf")
    assert nowhere.code == 1
    office = unlock(directory, "0107", PASSWORD, window.clock)
    try:
        from app.services.claims.history import find_claim

        assert find_claim(office, "NH-2026-000001").prints == 1
    finally:
        office.close()
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".part"] == []


def test_a_receipt_nobody_issued_is_refused_in_one_sentence(
    run: Run, closed_office: Closed, tmp_path: Path
) -> None:
    answer = run(
        "receipt", "NH-2026-9", "--office", closed_office[0], "--user", "0107", "--out", tmp_path / "a.pdf"
    )
    assert answer.code == 1
    assert "NH-2026-9" in answer.err
    assert not (tmp_path / "a.pdf").exists()


def test_verify_lists_what_does_not_hold(run: Run, closed_office: Closed) -> None:
    directory, window = closed_office
    from sqlalchemy import text

    office = unlock(directory, "0107", PASSWORD, window.clock)
    with office.writing() as session:
        session.execute(text("DROP TRIGGER ledger_entry_no_update"))
        session.execute(text("UPDATE ledger_entry SET amount = amount + 1"))
    office.close()
    answer = run("verify", "--office", directory, "--user", "0107")
    assert answer.code == 1
    assert "NH-2026-000001" in answer.out


def test_a_plan_whose_example_fails_is_not_sound(run: Run, tmp_path: Path) -> None:
    text = (ROOT / "resources/plans/union-secondary.toml").read_text("utf-8")
    broken = tmp_path / "plan.toml"
    broken.write_text(text.replace("4923.02", "4923.03"), "utf-8")
    answer = run("check-plan", broken)
    assert answer.code == 1
    assert "算例不符" in answer.out
    broken.write_text(text.replace("rates ", "ratez ", 1), "utf-8")
    answer = run("check-plan", broken)
    assert answer.code == 1
    assert len(answer.err.strip().splitlines()) == 1


def test_demo_refuses_a_folder_that_holds_something(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    answer = run("demo", tmp_path)
    assert answer.code == 1
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    for words in (
        ("quote", tmp_path / "none.toml"),
        ("quote", tmp_path),
        ("check-plan", tmp_path / "none.toml"),
    ):
        answer = run(*words)
        assert answer.code == 1
        assert str(words[1]) in answer.err


def test_what_the_bill_says_wrong_is_a_warning_of_the_quote(run: Run, tmp_path: Path) -> None:
    text = (ROOT / "docs/cases/stacked.toml").read_text("utf-8")
    case = tmp_path / "case.toml"
    case.write_text(text.replace("18642.37", "18642.27"), "utf-8")
    answer = run("quote", case)
    assert answer.code == 0
    assert "提醒：" in answer.out
    assert "0.10" in answer.out


def test_search_names_those_who_sound_alike_and_says_when_there_are_more(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(tmp_path / "单位", "stacked", TestClock())
    from app.services.search.keys import Findable, add_members

    second, _ = window.another_member("陈志墙", "440605199001010029")
    with window.office.writing() as session:
        add_members(
            session,
            [
                Findable(window.member_id, "陈志强", "440605198803121234", ""),
                Findable(second, "陈志墙", "440605199001010029", ""),
            ],
        )
    window.office.close()
    monkeypatch.setenv("MUTUAL_AID_PASSWORD", PASSWORD)
    asked = ("--office", window.office.directory, "--user", "0107")
    more = run("search", "czq", "--limit", "1", *asked)
    assert more.code == 0
    assert "只列出前 1 位" in more.out
    near = run("search", "陈志蔷", *asked)
    assert near.code == 1
    assert "陈志强" in near.out


# --------------------------------------------------------------------------------------------- faults


def test_a_bug_is_reported_by_its_place_without_anybodys_data(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(typed: str) -> str:
        raise ValueError("陈志强 440605198803121234")

    monkeypatch.setattr(capitals_command, "amount_in_capitals", fail)
    answer = run("capitals", "1")
    assert answer.code == 3
    assert "ValueError" in answer.err
    assert "capitals.py:" in answer.err
    assert "陈志强" not in answer.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt(), 1),
        (PermissionError(13, "denied", "秘密.pdf"), 1),
        (OSError(28, "No space left on device", "满.pdf"), 1),
    ],
)
def test_interruptions_and_disks_are_foreseen(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    def fail(typed: str) -> str:
        raise error

    monkeypatch.setattr(capitals_command, "amount_in_capitals", fail)
    answer = run("capitals", "1")
    assert answer.code == code
    assert len(answer.err.strip().splitlines()) == 1
    if isinstance(error, OSError):
        assert str(error.filename) in answer.err


def test_an_empty_traceback_has_no_place() -> None:
    assert run_module._place(ValueError()) == "?"


def test_a_windowed_program_without_streams_speaks_into_nothing() -> None:
    stream = utf8(None)
    stream.write("听不见")
    console = Console("zh_CN", stream, stream)
    console.progress("看不见")
    console.progress_done()


def test_progress_is_overwritten_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    class Terminal:
        def __init__(self) -> None:
            self.said = ""

        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> int:
            self.said += text
            return len(text)

        def flush(self) -> None:
            pass

    terminal = Terminal()
    console = Console("zh_CN", sys.stdout, terminal)  # type: ignore[arg-type]
    console.progress("一")
    console.progress("二")
    console.progress_done()
    assert terminal.said.count("\r") == 3
    assert not terminal.said.endswith("二")
