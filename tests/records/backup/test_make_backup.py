"""Making a backup of a real, encrypted, open office."""

import os
import threading
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.member import Member
from app.services.office import audit
from app.services.office.door import DATABASE_NAME
from app.services.records import make_backup as module
from app.services.records.container import read_manifest
from app.services.records.copied_record import whole_mark
from app.services.records.make_backup import list_backups
from app.services.records.restore import restore
from app.services.records.status import STATUS_NAME, read_status
from app.services.records.targets import add_target, home_of
from tests.making_an_office import PASSWORD, TestClock
from tests.making_claims import ID_NUMBER, NAME, PHONE
from tests.records.backup.an_office import accept_claims, back_up, backup_of, claims_in, flip


def test_a_backup_is_one_file_beside_the_office_named_by_prefix_and_local_time(office):
    path = backup_of(office)
    assert path.parent == home_of(office.directory)
    assert path.name == "MutualAid-NH-20261112-091405.mabackup"
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_the_manifest_says_what_is_in_it(office):
    manifest = read_manifest(backup_of(office))
    assert manifest.office_name == "佛山市南海区总工会职工服务窗口"
    assert (manifest.claims, manifest.last_number) == (3, "NH-2026-000003")
    assert manifest.created_at == "2026-11-12T01:14:05.120000Z"
    assert manifest.audit_rows == 4


def test_two_backups_of_one_second_are_two_files(office):
    first, second = backup_of(office), backup_of(office)
    assert second.name == first.name.replace(".mabackup", "-2.mabackup")
    assert first.exists()


def test_nothing_of_a_person_and_no_key_lies_in_the_clear(office):
    data = backup_of(office).read_bytes()
    for text in (NAME, ID_NUMBER[:14], PHONE, "hospital"):
        assert text.encode() not in data
    assert office.folder.key.reveal() not in data
    assert office.folder.key.reveal().hex().encode() not in data
    status = (office.directory / STATUS_NAME).read_text("utf-8")
    assert str(office.directory) not in status


def test_nothing_is_left_in_the_offices_folder(office):
    before = {one.name for one in office.directory.iterdir()}
    backup_of(office)
    assert {one.name for one in office.directory.iterdir()} == before | {STATUS_NAME}


def test_a_backup_holds_one_moment_while_claims_are_accepted(office):
    """The chain, the claims and their settlements agree in the copy, however the writer and the copy interleave."""
    stop = threading.Event()
    done = []

    def work() -> None:
        while not stop.is_set():
            accept_claims(office, 1)
            done.append(1)

    writer = threading.Thread(target=work)
    writer.start()
    try:
        paths = [backup_of(office) for _ in range(6)]
    finally:
        stop.set()
        writer.join()
    assert done
    for nth, path in enumerate(paths):
        back = restore(path, office.directory.with_name(f"back{nth}"), "0107", PASSWORD, office.clock)
        back.office.close()
        assert back.report.good, back.report.faults
        assert back.report.claims == back.manifest.claims


def test_a_writer_is_not_kept_waiting_by_a_copy_that_stands_still(office, monkeypatch):
    """In the middle of the copy a claim is accepted; it is in the record, and not in the copy."""
    monkeypatch.setattr("app.models.copy_file.PAGES_AT_A_TIME", 8)
    wrote = []

    def progress(done: int, whole: int) -> None:
        if not wrote:
            wrote.append(done)
            accept_claims(office, 1)

    outcome = back_up(office, progress=progress).outcomes[0]
    assert read_manifest(outcome.path).claims == 3
    assert len(claims_in(office)) == 4


def test_a_backup_given_up_half_way_leaves_nothing(office, monkeypatch):
    class GivenUp(Exception):
        pass

    def give_up(done: int, whole: int) -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        back_up(office, progress=give_up)
    assert list(home_of(office.directory).iterdir()) == []
    assert not any(one.name.startswith(module.WORK) for one in office.directory.iterdir())
    assert backup_of(office).exists()


def test_progress_grows_to_a_hundred(office, tmp_path):
    (tmp_path / "usb").mkdir()
    add_target(office, tmp_path / "usb")
    told: list[int] = []
    back_up(office, progress=lambda done, whole: told.append(done))
    assert told == sorted(told)
    assert told[-1] == 100


@pytest.mark.parametrize("spoil", ["flip", "cut", "other"])
def test_what_does_not_read_back_is_no_backup(office, monkeypatch, spoil):
    """The target lies: what was written there is not what comes back."""
    good = backup_of(office)
    write = module.write_container

    def lie(path: Path, *rest: object) -> None:
        write(path, *rest)
        if spoil == "flip":
            flip(path, path.stat().st_size - 5000)
        elif spoil == "cut":
            os.truncate(path, path.stat().st_size - 4096)
        else:
            path.write_bytes(good.read_bytes())

    accept_claims(office, 1)
    monkeypatch.setattr(module, "write_container", lie)
    result = back_up(office)
    assert result.outcomes[0].trouble.code == "backup.not_verified"
    assert [one.name for one in good.parent.iterdir()] == [good.name]
    assert read_status(office.directory).targets[0].file == good.name
    assert read_status(office.directory).targets[0].trouble == "backup.not_verified"


@pytest.mark.parametrize("page", [20, -3])
def test_a_record_with_a_broken_page_gives_no_backup(office, page):
    good = backup_of(office)
    with office.shared.record.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    office.shared.record.engine.dispose()
    path = office.directory / DATABASE_NAME
    flip(path, (4096 * page + 77) % path.stat().st_size)
    result = back_up(office)
    assert result.outcomes[0].trouble.code == "office.damaged"
    assert good.exists()


def test_the_copy_is_whole_and_its_mark_is_the_offices(office, tmp_path):
    from app.services.records.container import take_out

    take_out(backup_of(office), tmp_path / "keys", tmp_path / "record")
    mark = whole_mark(tmp_path / "record", office.folder.key)
    with office.reading() as session:
        last = session.scalars(select(audit.AuditRow).order_by(audit.AuditRow.id.desc())).first()
        members = len(session.scalars(select(Member.id)).all())
    assert (mark.audit_rows, mark.audit_head) == (last.id, last.hash)
    assert members == mark.claims == 3


def test_the_status_tells_the_last_good_one_and_the_last_trouble(office, tmp_path, clock: TestClock):
    usb = tmp_path / "usb"
    usb.mkdir()
    add_target(office, usb, "备份盘 E:")
    back_up(office)
    first = read_status(office.directory)
    assert [one.label for one in first.targets] == ["", "备份盘 E:"]
    assert first.newest().label == "备份盘 E:"
    usb.rename(tmp_path / "unplugged")
    clock.forward(hours=4)
    back_up(office)
    later = read_status(office.directory)
    assert later.newest().label == ""
    assert later.good_at() == clock.now()
    assert later.targets[1].trouble == "backup.target_gone"
    assert later.targets[1].good_at == first.targets[1].good_at


@pytest.mark.parametrize(
    "text", ["", "{", '{"targets": 3}', '{"targets":[{"target_id":"a","label":"","good_at":"x"}]}']
)
def test_a_status_that_cannot_be_read_says_nothing(office, text):
    (office.directory / STATUS_NAME).write_text(text, "utf-8")
    assert read_status(office.directory).newest() is None


def test_backups_of_another_office_in_the_same_folder_are_left_alone(office, tmp_path, clock: TestClock):
    from tests.making_an_office import new_office

    other, _ = new_office(tmp_path / "other", clock)
    usb = tmp_path / "usb"
    usb.mkdir()
    for one in (other, office):
        add_target(one, usb)
        back_up(one)
    other.close()
    clock.forward(days=300)
    back_up(office)
    clock.forward(days=300)
    back_up(office)
    assert len(list_backups(usb, other.profile.office_id)) == 1
    assert len(list_backups(usb, office.profile.office_id)) == 3
