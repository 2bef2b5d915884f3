"""A backup opened from the desktop: restored where there is no office yet, otherwise only told about."""

from pathlib import Path

import pytest

from app.ui.program.app import Program
from app.ui.program.desktop.run import Desktop
from app.ui.records.restore_page import RestorePage
from app.ui.shell.options import Options


@pytest.fixture
def program(dressed, tmp_path):
    made = Program(Options(data_root=tmp_path / "data"))
    made.start()
    yield made
    made.window.close()


def test_on_the_start_page_it_leads_to_restoring(qtbot, program, tmp_path):
    program.show_backup(tmp_path / "a.mabackup")
    assert isinstance(program.window.screen_shown(), RestorePage)


def test_elsewhere_a_file_that_is_no_backup_is_said_to_be_none(qtbot, program, tmp_path, monkeypatch):
    program.arrival.show_wizard()
    no_backup = tmp_path / "b.mabackup"
    no_backup.write_bytes(b"nothing of ours")
    said = []
    monkeypatch.setattr(program, "say", said.append)
    program.show_backup(no_backup)
    assert len(said) == 1
    assert not isinstance(program.window.screen_shown(), RestorePage)


def test_a_second_start_brings_the_first_forward_and_ends(qtbot, program, tmp_path, monkeypatch):
    first, second = Desktop(tmp_path / "desk"), Desktop(tmp_path / "desk", [str(Path("c.mabackup"))])
    monkeypatch.setattr("app.ui.program.desktop.run.ProgramLog", lambda folder: None)
    shown = []
    first.backup_opened.connect(shown.append)
    assert first.is_first()
    first.hold(program.window, program.faults)
    program.window.showMinimized()
    assert not second.is_first()
    qtbot.waitUntil(lambda: shown == [Path("c.mabackup")])
    assert not program.window.isMinimized()
    first.close()
    assert second.is_first()
    second.close()


def test_a_first_that_does_not_answer_is_told(qtbot, tmp_path, monkeypatch):
    first, second = Desktop(tmp_path / "desk"), Desktop(tmp_path / "desk")
    monkeypatch.setattr("app.ui.program.desktop.run.ProgramLog", lambda folder: None)
    monkeypatch.setattr("app.ui.program.desktop.run._PATIENCE_SECONDS", 0.1)
    said = []
    monkeypatch.setattr(second, "say", said.append)
    assert first.is_first()
    first._alone._watch.fileChanged.disconnect()
    assert not second.is_first()
    assert "没有回应" in said[0]
    first._alone._watch.fileChanged.connect(first._alone._rung)
    first.close()
