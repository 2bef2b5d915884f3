"""Folders and drives: found by their marker, and every trouble told by its name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.services.office.unlock import switch_user
from app.services.records.container import read_manifest
from app.services.records.make_backup import list_backups
from app.services.records.targets import (
    MARKER,
    add_target,
    find_target,
    home_of,
    other_drives,
    read_settings,
    remove_target,
    set_every_hours,
    targets_of,
)
from app.services.wording import sentence_of
from tests.making_an_office import PASSWORD
from tests.records.backup.an_office import back_up, nowhere, refused


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "media" / "BACKUP"
    folder.mkdir(parents=True)
    return folder


def troubles(result) -> list[str]:
    for one in result.troubles:
        said = sentence_of(one.trouble)
        assert "{" not in said
        assert one.trouble.code not in said
    return [one.trouble.code for one in result.troubles]


def test_the_folder_beside_the_office_is_a_target_without_being_asked_for(office):
    (home,) = targets_of(office)
    assert find_target(home) == home_of(office.directory)


def test_a_chosen_folder_gets_every_backup_too(office, usb):
    add_target(office, usb, "备份盘 E:")
    result = back_up(office)
    assert [one.target.label for one in result.made] == ["", "备份盘 E:"]
    home, second = (one.path.read_bytes() for one in result.made)
    assert home == second


def test_a_target_keeps_its_marker_and_survives_another_office_using_it(office, usb):
    first = add_target(office, usb)
    assert (usb / MARKER).exists()
    with refused("backup.target_twice"):
        add_target(office, usb)
    remove_target(office, first.target_id)
    assert add_target(office, usb).target_id == first.target_id


def test_only_an_administrator_chooses_targets(office, usb):
    office = switch_user(office, "0107", PASSWORD)
    for act in (
        lambda: add_target(office, usb),
        lambda: remove_target(office, "home"),
        lambda: set_every_hours(office, 3),
    ):
        with refused("office.not_allowed"):
            act()


@pytest.mark.parametrize("where", ["office", "office/sub", "office-backups"])
def test_the_office_itself_is_no_target(office, tmp_path, where):
    folder = tmp_path / where
    folder.mkdir(exist_ok=True)
    with refused("backup.target_is_office"):
        add_target(office, folder)


def test_a_folder_that_is_not_there_is_no_target(office, tmp_path):
    with refused("backup.target_gone"):
        add_target(office, tmp_path / "nothing")


def test_hours_are_between_one_and_a_day(office):
    set_every_hours(office, 2)
    assert read_settings(office).every_hours == 2
    for hours in (0, 25):
        with refused("backup.every_hours"):
            set_every_hours(office, hours)


def test_a_target_that_is_gone_does_not_stop_the_others(office, usb):
    add_target(office, usb, "备份盘 E:")
    usb.rename(usb.with_name("elsewhere"))
    result = back_up(office)
    assert troubles(result) == ["backup.target_gone"]
    assert len(result.made) == 1
    usb.with_name("elsewhere").rename(usb)
    assert troubles(back_up(office)) == []


def test_another_drive_under_the_same_path_is_noticed_and_gets_nothing(office, usb):
    add_target(office, usb, "备份盘 E:")
    usb.rename(usb.with_name("in the drawer"))
    usb.mkdir()
    assert troubles(back_up(office)) == ["backup.target_other"]
    (usb / MARKER).write_text('{"target_id": "0123", "format": 1}')
    assert troubles(back_up(office)) == ["backup.target_other"]
    assert [one.name for one in usb.iterdir()] == [MARKER]


def test_a_drive_that_comes_back_under_another_name_is_found(office, usb):
    target = add_target(office, usb, "备份盘 E:")
    moved = usb.with_name("BACKUP1")
    usb.rename(moved)
    assert find_target(target) == moved
    usb.mkdir()  # and another one has taken its name
    assert find_target(target) == moved
    assert troubles(back_up(office, elsewhere=other_drives)) == []


def test_two_drives_with_one_marker_are_told_and_neither_is_written(office, usb):
    add_target(office, usb, "备份盘 E:")
    twin = usb.with_name("BACKUP1")
    twin.mkdir()
    (twin / MARKER).write_bytes((usb / MARKER).read_bytes())
    assert troubles(back_up(office, elsewhere=other_drives)) == ["backup.target_twins"]
    assert [one.name for one in usb.iterdir()] == [MARKER]


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write everywhere")
def test_a_read_only_folder_is_told(office, usb):
    add_target(office, usb, "备份盘 E:")
    usb.chmod(0o500)
    try:
        assert troubles(back_up(office)) == ["backup.target_read_only"]
    finally:
        usb.chmod(0o700)


def test_a_file_where_the_folder_beside_the_office_should_be_is_told(office):
    home_of(office.directory).write_text("")
    assert troubles(back_up(office)) == ["backup.target_fails"]


FULL = """
import resource, signal, sys
from pathlib import Path
from app.services.records.make_backup import make_backup
from app.services.records.targets import targets_of
from app.services.office.unlock import unlock
from app.services.wording import sentence_of
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
office = unlock(Path(sys.argv[1]), "0001", sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
for one in make_backup(office, elsewhere=lambda _: ()).outcomes:
    print(one.trouble.code if one.trouble else "good")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
for one in make_backup(office, elsewhere=lambda _: ()).outcomes:
    print(one.trouble.code if one.trouble else "good")
office.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is a POSIX one")
@pytest.mark.parametrize(
    ("room", "codes"),
    [
        (20_000, {"office.disk_full", "office.disk_error", "backup.target_full"}),
        (200_000, {"office.disk_full", "office.disk_error", "backup.target_full"}),
        ("record", {"backup.target_full"}),
    ],
)
def test_a_full_disk_is_told_and_the_next_backup_works(office, room, codes):
    """The system itself refuses to write beyond so many bytes, at whatever step comes there first."""
    whole = back_up(office).outcomes[0]
    limit = read_manifest(whole.path).record.size + 1000 if room == "record" else room
    office.close()
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(office.directory), PASSWORD, str(limit)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    first, second = done.stdout.split()
    assert first in codes
    assert second == "good"
    assert not done.stderr
    left = {one.name for one in whole.path.parent.iterdir()}
    assert len(left) == 2
    assert len(list_backups(whole.path.parent, office.profile.office_id)) == 2


def test_a_target_without_room_is_told_before_anything_is_written(office, usb, monkeypatch):
    import shutil
    from collections import namedtuple

    add_target(office, usb, "备份盘 E:")
    usage = namedtuple("usage", "total used free")
    real = shutil.disk_usage
    monkeypatch.setattr(
        "app.services.records.make_backup.shutil.disk_usage",
        lambda folder: usage(10**6, 10**6, 100) if folder == usb else real(folder),
    )
    assert troubles(back_up(office)) == ["backup.target_full"]
    assert [one.name for one in usb.iterdir()] == [MARKER]


def test_drives_are_looked_for_beside_the_mount(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / "media" / name).mkdir(parents=True)
    wanted = tmp_path / "media" / "a" / "backups"
    assert list(other_drives(wanted)) == [tmp_path / "media" / name / "backups" for name in ("b", "c")]
    assert list(nowhere(wanted)) == []
