"""Backup, check, restore and salvage from the command line."""

import os
from pathlib import Path

import pytest

from app.__main__ import main
from app.services.office.door import DATABASE_NAME
from app.services.office.unlock import unlock
from tests.making_an_office import PASSWORD
from tests.records.backup.an_office import backup_of, flip


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    def run(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def folder(office, monkeypatch) -> Path:
    monkeypatch.setenv("MUTUAL_AID_PASSWORD", PASSWORD)
    return office.directory


def test_a_backup_goes_to_every_place_or_to_one_folder(office, folder, run, tmp_path):
    office.close()
    code, out, err = run("backup", "--office", folder, "--user", "0107")
    assert (code, err) == (0, "")
    assert "office-backups" in out
    (tmp_path / "usb").mkdir()
    assert run("backup", "--office", folder, "--user", "0107", "--to", tmp_path / "usb")[0] == 0
    assert len(list((tmp_path / "usb").iterdir())) == 1
    code, out, err = run("backup", "--office", folder, "--user", "0107", "--to", tmp_path / "nowhere")
    assert (code, out) == (1, "")
    assert "nowhere" in err


def test_a_backup_is_checked_and_restored(office, folder, run, tmp_path):
    path = backup_of(office)
    code, out, _ = run("check-backup", path, "--user", "0107")
    assert code == 0
    assert "NH-2026-000003" in out
    assert run("restore", path, "--to", tmp_path / "back", "--user", "0107")[0] == 0
    unlock(tmp_path / "back", "0203", PASSWORD).close()
    code, _, err = run("restore", path, "--to", tmp_path / "back", "--user", "0107")
    assert code == 1
    assert str(tmp_path / "back") in err
    flip(path, path.stat().st_size - 1)
    code, _, err = run("check-backup", path, "--user", "0107", "--lang", "en")
    assert code == 1
    assert "damaged" in err


def test_the_slip_opens_a_backup_in_the_passwords_place(office, folder, run, tmp_path, slip, monkeypatch):
    path = backup_of(office)
    monkeypatch.setenv("MUTUAL_AID_PASSWORD", slip)
    assert run("restore", path, "--to", tmp_path / "back", "--slip")[0] == 0


def test_who_asks_must_be_said_where_several_can(office, folder, run):
    code, _, err = run("check-backup", backup_of(office))
    assert code == 2
    assert "0107" in err


def test_salvage_says_what_was_lost_and_exits_accordingly(office, folder, run, tmp_path):
    office.close()
    code, out, _ = run("salvage", folder, "--to", tmp_path / "saved", "--user", "0107")
    assert code == 0
    assert "3" in out
    os.truncate(folder / DATABASE_NAME, 4096 * 30)
    code, out, _ = run("salvage", folder, "--to", tmp_path / "saved again", "--user", "0107")
    assert code == 1
    assert "读不出来" in out
