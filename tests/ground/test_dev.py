"""The one door, dev.py: cheap when all is ready, never fooled by a half-made environment, plain when it must refuse."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from installer import locks
from tests import checks

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def dev(tmp_path, monkeypatch) -> ModuleType:
    """dev.py of a checkout of its own, in a folder with a space and Chinese characters."""
    checkout = tmp_path / "互助 窗口"
    checkout.mkdir()
    for name in (
        "dev.py",
        "requirements.lock",
        "requirements-dev.lock",
        "requirements-bench.lock",
        "requirements-freeze.lock",
    ):
        shutil.copy(PROJECT / name, checkout / name)
    spec = importlib.util.spec_from_file_location("dev_under_test", checkout / "dev.py")
    module = importlib.util.module_from_spec(spec)
    # What the tests are run under must not decide what dev.py finds.
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    spec.loader.exec_module(module)
    return module


def make_whole(dev: ModuleType, *levels: str) -> None:
    """A stand-in for a finished environment: a Python that can be started, and the stamps."""
    dev.PYTHON.parent.mkdir(parents=True, exist_ok=True)
    if not dev.PYTHON.exists():
        if sys.platform == "win32":
            dev.PYTHON.touch()  # links are not for everyone there; the tests that start it are left out
        else:
            dev.PYTHON.symlink_to(sys.executable)
    dev.STAMP.write_text("".join(f"{level} {dev.stamp_of(level)}\n" for level in levels), encoding="ascii")


def start(dev: ModuleType, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run this checkout's dev.py as a person would."""
    return subprocess.run(
        [sys.executable, str(dev.ROOT / "dev.py"), *arguments],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        env=os.environ | environment,
        check=False,
    )


class TestEnvironment:
    def test_a_finished_environment_is_used_as_it_is(self, dev, monkeypatch):
        make_whole(dev, "run")
        monkeypatch.setattr(dev, "make", lambda level: pytest.fail("made again"))
        dev.prepare("run")

    def test_an_environment_without_its_stamp_was_interrupted_and_is_not_ready(self, dev):
        make_whole(dev, "run")
        dev.STAMP.unlink()
        assert not dev.is_ready("run")

    def test_an_environment_whose_python_is_gone_is_not_ready(self, dev):
        make_whole(dev, "run", "dev")
        dev.PYTHON.unlink()
        if sys.platform != "win32":
            dev.PYTHON.symlink_to(dev.ROOT / "no such python")
        assert not dev.is_ready("run")

    def test_another_library_makes_it_stale_but_a_remark_or_windows_line_ends_do_not(self, dev):
        make_whole(dev, "run")
        lock = dev.ROOT / "requirements.lock"
        lock.write_bytes(b"# a remark\r\n" + lock.read_bytes().replace(b"\n", b"\r\n"))
        assert dev.is_ready("run")
        lock.write_bytes(lock.read_bytes() + b"another==1.0 --hash=sha256:00\n")
        assert not dev.is_ready("run")

    def test_tests_need_more_than_the_program_and_are_added_to_it(self, dev, monkeypatch):
        make_whole(dev, "run")
        called = []
        monkeypatch.setattr(dev, "call", lambda command, env=None: called.append(command) or 0)
        monkeypatch.setattr(dev, "create_environment", lambda: pytest.fail("made anew"))
        dev.prepare("dev")
        assert [str(dev.ROOT / "requirements-dev.lock")] == [command[-1] for command in called]
        assert "--require-hashes" in called[0]
        assert dev.is_ready("run")
        assert dev.is_ready("dev")

    def test_the_peers_of_the_benchmarks_are_added_without_making_the_tests_install_again(
        self, dev, monkeypatch
    ):
        make_whole(dev, "run", "dev")
        called = []
        monkeypatch.setattr(dev, "call", lambda command, env=None: called.append(command) or 0)
        monkeypatch.setattr(dev, "create_environment", lambda: pytest.fail("made anew"))
        dev.prepare("bench")
        assert [str(dev.ROOT / "requirements-bench.lock")] == [command[-1] for command in called]
        assert all(dev.is_ready(level) for level in ("run", "dev", "bench"))

    def test_an_environment_made_again_is_not_said_to_hold_what_the_old_one_held(self, dev, monkeypatch):
        make_whole(dev, "run", "dev", "bench")
        lock = dev.ROOT / "requirements-dev.lock"
        lock.write_bytes(lock.read_bytes() + b"another==1.0 --hash=sha256:00\n")
        monkeypatch.setattr(dev, "call", lambda command, env=None: 0)
        monkeypatch.setattr(dev, "create_environment", lambda: make_whole(dev))
        dev.prepare("dev")
        assert dev.is_ready("dev")
        assert not dev.is_ready("bench")

    def test_when_packages_cannot_be_installed_the_next_start_begins_anew(self, dev, monkeypatch):
        monkeypatch.setattr(dev, "create_environment", lambda: make_whole(dev))
        monkeypatch.setattr(dev, "call", lambda command, env=None: 1)
        with pytest.raises(dev.Failed, match="could not be installed"):
            dev.prepare("run")
        assert not dev.is_ready("run")

    def test_an_old_environment_goes_stamp_first(self, dev):
        make_whole(dev, "run", "dev")
        dev.remove_environment()
        assert not dev.VENV.exists()
        dev.remove_environment()  # nothing there is fine too

    def test_a_checkout_without_its_lock_is_named_as_such(self, dev):
        (dev.ROOT / "requirements.lock").unlink()
        result = start(dev, "run")
        assert result.returncode == 1
        assert "requirements.lock is missing" in result.stderr
        assert "Traceback" not in result.stderr


class TestRun:
    @pytest.mark.skipif(
        sys.platform == "win32", reason="the stand-in environment has no Python to start there"
    )
    def test_arguments_reach_the_program_from_any_folder(self, dev, tmp_path):
        """The program is found from wherever the person stands, and an "app" folder there is not taken for it."""
        make_whole(dev, "run")
        (dev.ROOT / "app").mkdir()
        (dev.ROOT / "app" / "__main__.py").write_text("import sys; print(ascii(sys.argv[1:])); sys.exit(7)")
        (tmp_path / "app").mkdir()
        (tmp_path / "app" / "__main__.py").write_text("print('the wrong one')")
        result = subprocess.run(
            [sys.executable, str(dev.ROOT / "dev.py"), "run", "search", "欧阳 䶮", "--json"],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            check=False,
        )
        assert result.stdout.strip() == ascii(["search", "欧阳 䶮", "--json"])
        assert result.returncode == 7

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a display")
    def test_without_a_display_the_tour_is_played_into_a_folder_that_is_named(self, dev, monkeypatch, capsys):
        make_whole(dev, "run")
        played = []
        monkeypatch.setattr(dev, "play_tour", lambda out: played.append(out) or 0)
        monkeypatch.setattr(dev, "become", lambda arguments: pytest.fail("opened a window"))
        assert dev.main(["run"]) == 0
        said = capsys.readouterr().out
        assert "no display" in said
        assert str(played[0]) in said

    @pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
    def test_with_a_display_or_a_chosen_platform_the_window_opens(self, dev, monkeypatch, name):
        make_whole(dev, "run")
        monkeypatch.setenv(name, "there")
        asked = []
        monkeypatch.setattr(dev, "need_qt", lambda *, window: asked.append(window))
        monkeypatch.setattr(dev, "become", lambda arguments: asked.append(arguments) or 0)
        assert dev.main(["run"]) == 0
        assert asked == [True, ["-m", "app"]]

    @pytest.mark.parametrize("arguments", [["quote", "case.toml"], ["--version"], ["--help"]])
    def test_commands_that_need_no_display_never_ask_for_one(self, dev, monkeypatch, arguments):
        make_whole(dev, "run")
        monkeypatch.setattr(dev, "need_qt", lambda *, window: pytest.fail("asked for Qt"))
        monkeypatch.setattr(dev, "become", lambda given: given)
        assert dev.main(["run", *arguments]) == ["-m", "app", *arguments]


class TestBenchmark:
    def test_its_words_reach_the_builder_of_the_windows_program(self, dev, monkeypatch):
        make_whole(dev, "dev")
        called = []
        monkeypatch.setattr(dev, "call", lambda command, env=None: called.append(command) or 0)
        assert dev.main(["windows", "--test", "upgrade"]) == 0
        assert called == [[str(dev.PYTHON), str(dev.ROOT / "installer" / "windows.py"), "--test", "upgrade"]]

    def test_its_words_reach_the_benchmarks_offscreen(self, dev, monkeypatch):
        make_whole(dev, "run", "bench")
        monkeypatch.setattr(dev, "need_qt", lambda *, window: None)
        monkeypatch.setattr(dev, "missing_libraries", lambda wanted: {})
        called = []
        monkeypatch.setattr(dev, "call", lambda command, env=None: called.append((command, env)) or 0)
        assert dev.main(["benchmark", "--quick", "search"]) == 0
        command, env = called[0]
        assert command[1:] == ["-m", "benchmarks", "--quick", "search"]
        assert env["QT_QPA_PLATFORM"] == "offscreen"

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux leaves them to the system")
    def test_where_a_peer_cannot_have_its_system_libraries_the_rest_is_measured(
        self, dev, monkeypatch, capsys
    ):
        make_whole(dev, "run", "bench")
        monkeypatch.setattr(dev, "need_qt", lambda *, window: None)
        monkeypatch.setattr(dev, "missing_libraries", lambda wanted: {"libpango-1.0.so.0": "libpango-1.0-0"})
        monkeypatch.setattr(shutil, "which", lambda name: None)
        monkeypatch.setattr(dev, "call", lambda command, env=None: 0)
        assert dev.main(["benchmark"]) == 0
        assert "leave WeasyPrint out" in capsys.readouterr().out


class TestSystemLibraries:
    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux leaves them to the system")
    def test_a_library_the_loader_does_not_know_is_found_missing(self, dev):
        wanted = {"libc.so.6": "libc6", "libnothing-of-this-name.so.9": "libnothing9"}
        assert dev.missing_libraries(wanted) == {"libnothing-of-this-name.so.9": "libnothing9"}

    def test_a_person_without_root_gets_the_one_command(self, dev, monkeypatch):
        monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
        monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/" + name)
        with pytest.raises(
            dev.Failed, match="sudo apt-get install -y --no-install-recommends libegl1 libgl1"
        ):
            dev.install_packages(["libegl1", "libgl1"], "Qt needs libraries")

    def test_a_system_without_apt_gets_the_names(self, dev, monkeypatch):
        monkeypatch.setattr(shutil, "which", lambda name: None)
        with pytest.raises(dev.Failed, match="Install what your system calls: libegl1"):
            dev.install_packages(["libegl1"], "Qt needs libraries")

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads Linux libraries")
    def test_every_library_that_qt_links_to_is_on_the_list(self, dev):
        """A newer Qt that wants one more library is found here, not on a clerk's machine."""
        import PySide6

        qt = Path(PySide6.__file__).parent / "Qt"
        drawn_by_window = [qt / "plugins/platforms/libqxcb.so", qt / "lib/libQt6XcbQpa.so.6"]
        drawn_always = [qt / "plugins/platforms/libqoffscreen.so", qt / "plugins/platforms/libqminimal.so"]
        drawn_always += [
            qt / f"lib/libQt6{part}.so.6"
            for part in ("Core", "Gui", "Widgets", "Svg", "DBus", "PrintSupport")
        ]
        everywhere = {
            "libc.so.6",
            "libm.so.6",
            "libgcc_s.so.1",
            "libpthread.so.0",
            "libdl.so.2",
            "librt.so.1",
        }
        for files, known in (
            (drawn_always, dev.QT_LIBRARIES),
            (drawn_by_window, dev.QT_LIBRARIES | dev.X11_LIBRARIES),
        ):
            for file in filter(Path.exists, files):
                outside = {
                    name for name in needed(file) if not name.startswith(("libQt6", "libicu", "ld-linux"))
                }
                assert outside - everywhere - set(known) == set(), file.name


def needed(file: Path) -> set[str]:
    """The libraries a 64-bit ELF file names as needed, read without any tool."""
    data = file.read_bytes()

    def number(at: int, size: int) -> int:
        return int.from_bytes(data[at : at + size], "little")

    table, size, count = number(0x28, 8), number(0x3A, 2), number(0x3C, 2)
    sections = [table + size * index for index in range(count)]
    dynamic = next(at for at in sections if number(at + 4, 4) == 6)
    strings = number(sections[number(dynamic + 0x28, 4)] + 0x18, 8)
    found = set()
    for entry in range(number(dynamic + 0x18, 8), number(dynamic + 0x18, 8) + number(dynamic + 0x20, 8), 16):
        if number(entry, 8) == 1:
            begin = strings + number(entry + 8, 8)
            found.add(data[begin : data.index(b"\0", begin)].decode())
    return found


class TestWords:
    @pytest.mark.parametrize(
        "arguments", [["walk"], ["tour"], ["tour", "--out", ""], ["test", "--slow"], ["lock", "now"]]
    )
    def test_wrong_usage_is_one_sentence_and_exit_2(self, dev, arguments):
        result = start(dev, *arguments)
        assert result.returncode == 2
        assert "dev.py help" in result.stderr
        assert "Traceback" not in result.stderr
        assert not dev.VENV.exists()

    def test_help_names_every_command(self, dev):
        result = start(dev, "help")
        assert result.returncode == 0
        for command in (
            "run",
            "test",
            "test --fast",
            "tour --out DIR",
            "benchmark",
            "mutate",
            "windows",
            "lock",
        ):
            assert re.search(rf"^  {re.escape(command)}\b", result.stdout, re.MULTILINE)

    def test_a_console_of_an_old_code_page_shows_a_chinese_path_somehow(self, dev):
        (dev.ROOT / "taken").write_text("a file where a folder is asked for")
        make_whole(dev, "run")
        result = start(dev, "tour", "--out", str(dev.ROOT / "taken" / "图"), PYTHONIOENCODING="ascii")
        assert result.returncode == 1
        assert "\\u4e92\\u52a9" in result.stderr
        assert "Traceback" not in result.stderr


class TestChecks:
    @pytest.mark.parametrize(
        "line",
        [
            "12 passed in 3.21s",
            "1 failed, 2 passed, 1 skipped in 63.02s (0:01:03)",
            "================= 3 passed, 1 warning in 0.12s =================",
            "\x1b[32m\x1b[1m12 passed\x1b[0m\x1b[32m in 3.21s\x1b[0m",
            "no tests ran in 0.01s",
            "2 errors in 1.05s",
        ],
    )
    def test_the_line_that_closes_a_test_run_is_known(self, line):
        assert checks.is_closing_line(line + "\n")

    @pytest.mark.parametrize("line", ["3 claims in 2s", "== ruff", "..... [100%]", "passed in silence"])
    def test_other_lines_are_not_taken_for_it(self, line):
        assert not checks.is_closing_line(line)

    def test_a_failing_step_stops_nothing_and_fails_the_whole(self, monkeypatch, capsys, tmp_path):
        """The later steps still run, and the test runner's own line stays the last one to be read."""
        ran = []

        def step(name, command, *, env=None, watch=None):
            ran.append(name)
            if watch is not None:
                watch.append("12 passed in 3.21s")
            return name, int(name == "ruff"), 0.1

        monkeypatch.setattr(checks, "timed", step)
        code = checks.check_all(["ruff", "mypy"], ["-q"], tmp_path, coverage=True)
        assert code == 1
        assert ran[:3] == ["ruff", "mypy", "pytest"]
        out = capsys.readouterr().out.strip().splitlines()
        assert any(line.startswith("FAILED  ruff") for line in out)
        assert out[-1] == "12 passed in 3.21s"


class TestLocks:
    @pytest.mark.parametrize(
        "name",
        [
            "requirements.lock",
            "requirements-dev.lock",
            "requirements-bench.lock",
            "requirements-freeze.lock",
        ],
    )
    def test_every_package_is_pinned_and_hashed_and_no_place_is_named(self, name):
        locks.check_lock(PROJECT / name)

    @pytest.mark.parametrize(
        "line", ["thing==1.0", "thing>=1 --hash=sha256:00", "thing @ https://example.invalid/thing.whl"]
    )
    def test_a_lock_with_a_hole_is_refused(self, tmp_path, line):
        bad = tmp_path / "requirements.lock"
        bad.write_text(line + "\n", encoding="utf-8")
        with pytest.raises(locks.Failed, match=r"requirements\.lock"):
            locks.check_lock(bad)

    def test_what_is_tested_and_measured_is_what_is_shipped(self):
        def pins(name: str) -> set[str]:
            text = (PROJECT / name).read_text(encoding="utf-8")
            return {line.split(" ")[0] for line in text.splitlines() if line[:1].isalnum()}

        assert pins("requirements.lock") <= pins("requirements-dev.lock")
        assert pins("requirements.lock") <= pins("requirements-bench.lock")
        assert pins("requirements.lock") <= pins("requirements-freeze.lock") <= pins("requirements-dev.lock")

    def test_qt_stays_in_the_series_whose_windows_the_installer_check_can_open(self):
        """Moving to another series means trying it there first."""
        text = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
        assert re.search(r"^pyside6-essentials==6\.11\.", text, re.MULTILINE)
