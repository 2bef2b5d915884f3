"""Data lies with the person, or beside the program when it is carried on a stick; never in the program's folder."""

import sys
from pathlib import Path

from app.places import MARKER, data_folder
from app.ui.shell.last_office import OfficeFolders


def test_without_the_marker_it_is_the_persons_own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "MutualAidCounter.exe"))
    assert data_folder().name == "MutualAidCounter"
    assert not data_folder().is_relative_to(tmp_path)


def test_with_the_marker_it_is_beside_the_program(monkeypatch, tmp_path):
    (tmp_path / MARKER).touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "MutualAidCounter.exe"))
    assert not data_folder().is_relative_to(tmp_path), "a checkout's Python is no carried program"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert data_folder() == tmp_path / "data"


def test_the_office_on_a_stick_is_found_when_the_stick_has_another_letter(tmp_path):
    here, there = tmp_path / "E" / "data", tmp_path / "F" / "data"
    OfficeFolders(here).remember(here / "office")
    here.parent.rename(there.parent)
    assert OfficeFolders(there).last() == there / "office"


def test_an_office_elsewhere_is_remembered_by_its_whole_path(tmp_path):
    OfficeFolders(tmp_path / "data").remember(Path("/srv/互助 窗口"))
    assert OfficeFolders(tmp_path / "data").last() == Path("/srv/互助 窗口")
