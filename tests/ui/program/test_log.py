"""The log holds starts, faults and Qt's complaints; it stays small and names nobody."""

from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from app.ui.program.desktop.log import KEPT, LARGEST, ProgramLog, log, without_home


@pytest.fixture
def folder(qtbot, tmp_path):
    before = qInstallMessageHandler(None)
    yield tmp_path / "日 志"
    qInstallMessageHandler(before)


def text_of(folder: Path) -> str:
    return (folder / "program.log").read_text("utf-8")


def test_a_run_leaves_its_start_its_faults_and_its_end(folder):
    kept = ProgramLog(folder)
    log.error("fault\n%s", "app/ui/program/app.py:1 start")
    kept.close()
    lines = text_of(folder)
    assert " INFO start " in lines
    assert "app/ui/program/app.py:1 start" in lines
    assert lines.rstrip().endswith("end")


def test_what_qt_says_is_in_it(folder, caplog):
    kept = ProgramLog(folder)
    qWarning("a widget complains")
    kept.close()
    assert "a widget complains" in text_of(folder)
    caplog.clear()


def test_the_persons_own_folder_is_not_named(folder, caplog):
    kept = ProgramLog(folder)
    log.warning("cannot read %s", Path.home() / "资料" / "名册.xlsx")
    kept.close()
    assert str(Path.home()) not in text_of(folder)
    assert "~" in text_of(folder)
    caplog.clear()


def test_a_windows_folder_written_either_way_is_not_named(monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: r"C:\Users\李秀英")
    said = without_home(r"C:\Users\李秀英\x C:/Users/李秀英/y 'C:\\Users\\李秀英\\z'")
    assert "李秀英" not in said


def test_it_is_rotated_and_never_large(folder):
    kept = ProgramLog(folder)
    for _ in range((KEPT + 3) * LARGEST // 1000):
        log.info("x" * 1000)
    kept.close()
    files = sorted(folder.glob("program.log*"))
    assert len(files) == KEPT + 1
    assert sum(path.stat().st_size for path in files) <= (KEPT + 1) * (LARGEST + 2000)


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_start(folder, tmp_path):
    (tmp_path / "file").write_text("no folder")
    kept = ProgramLog(tmp_path / "file" / "log")
    kept.close()
