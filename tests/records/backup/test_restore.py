"""The way back: with a password, with the slip, on an empty folder, and never over an office."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.audit import AuditRow
from app.models.key_slots import read_key_slots, write_key_slots
from app.rules.values.errors import KnownError
from app.services.office.door import DATABASE_NAME, KEYS_NAME
from app.services.office.unlock import unlock, unlock_with_recovery
from app.services.records import restore as module
from app.services.records.container import read_manifest, take_out, write_container
from app.services.records.restore import check_backup, read_backup, restore
from app.services.records.verify import verify_office
from tests.making_an_office import PASSWORD, new_office
from tests.records.backup.an_office import accept_claims, backup_of, claims_in, refused


@pytest.fixture
def path(office) -> Path:
    return backup_of(office)


@pytest.fixture
def back(tmp_path: Path) -> Path:
    return tmp_path / "another pc" / "office"


def test_before_it_is_restored_it_says_what_it_is(path, clock):
    shown = read_backup(path)
    assert shown.manifest.office_name == "佛山市南海区总工会职工服务窗口"
    assert shown.created_at == clock.now()
    assert [one.number for one in shown.people] == ["0001", "0107", "0203"]


@pytest.mark.parametrize("with_slip", [False, True])
def test_it_comes_back_whole_with_a_password_or_the_slip(office, path, back, slip, clock, with_slip):
    wanted = claims_in(office)
    number, secret = ("", slip) if with_slip else ("0107", PASSWORD)
    restored = restore(path, back, number, secret, clock)
    assert restored.report.good, restored.report.faults
    assert claims_in(restored.office) == wanted
    assert restored.office.actor.number == ("0001" if with_slip else "0107")
    accept_claims(restored.office, 1)
    assert claims_in(restored.office)[-1] == "NH-2026-000004"
    restored.office.close()
    for enter in (
        lambda: unlock(back, "0203", PASSWORD, clock),
        lambda: unlock_with_recovery(back, slip, clock),
    ):
        opened = enter()
        assert opened.folder.lost_end is None
        assert verify_office(opened).good
        opened.close()


def test_the_trail_says_that_and_from_what_it_was_restored(path, back, clock):
    office = restore(path, back, "0107", PASSWORD, clock).office
    with office.reading() as session:
        last = session.scalars(select(AuditRow).order_by(AuditRow.id.desc())).first()
    office.close()
    assert (last.act, last.user_number) == ("office.restored", "0107")
    assert path.name in last.after
    assert read_manifest(path).audit_head in last.after


def test_what_came_after_the_backup_is_not_in_it(office, path, back, clock):
    accept_claims(office, 2)
    restored = restore(path, back, "0107", PASSWORD, clock)
    restored.office.close()
    assert len(claims_in(office)) == 5
    assert restored.report.claims == 3


def test_a_folder_with_an_office_is_never_written(office, path, clock):
    before = {one.name: one.read_bytes() for one in office.directory.iterdir()}
    with refused("backup.office_there"):
        restore(path, office.directory, "0107", PASSWORD, clock)
    assert {one.name: one.read_bytes() for one in office.directory.iterdir()} == before


def test_a_folder_with_anything_in_it_is_refused_and_an_empty_one_is_taken(path, back, clock):
    back.mkdir(parents=True)
    (back / "letter.txt").write_text("x")
    with refused("set_up.folder_not_empty"):
        restore(path, back, "0107", PASSWORD, clock)
    (back / "letter.txt").unlink()
    restore(path, back, "0107", PASSWORD, clock).office.close()


def test_a_wrong_password_slip_or_person_is_told_and_leaves_nothing(path, back, slip, clock):
    other = "".join("7" if letter == "2" else letter for letter in slip)
    with refused("backup.wrong_password"):
        restore(path, back, "0107", "huzhu2025", clock)
    with refused("backup.no_such_person"):
        restore(path, back, "9999", PASSWORD, clock)
    with pytest.raises(KnownError) as raised:
        restore(path, back, "", other if other != slip else slip[:-1], clock)
    assert raised.value.code.startswith("recovery.")
    assert not back.parent.exists() or list(back.parent.iterdir()) == []


def test_the_slip_of_another_office_does_not_open_it(path, back, tmp_path, clock):
    other, code = new_office(tmp_path / "other", clock)
    other.close()
    with refused("backup.wrong_slip"):
        restore(path, back, "", "-".join(code.groups), clock)


def test_wrong_tries_at_the_door_do_not_travel_with_the_backup(office, back, clock):
    keys = read_key_slots(office.directory / KEYS_NAME)
    keys.user("0107").failures = 5
    keys.user("0107").failed_at = "2026-11-12T01:14:05.120000Z"
    write_key_slots(office.directory / KEYS_NAME, keys)
    restore(backup_of(office), back, "0107", PASSWORD, clock).office.close()
    unlock(back, "0107", PASSWORD, clock).close()


def rebuilt(path: Path, tmp_path: Path, key, keys: Path | None = None, **changed: object) -> Path:
    """A backup that agrees with itself in every hash, but was put together by somebody."""
    import msgspec

    from app.services.records.container import part_of

    out = tmp_path / "parts"
    out.mkdir()
    manifest = take_out(path, out / "keys", out / "record")
    used = keys or out / "keys"
    changed.setdefault("keys", part_of(used))
    forged = tmp_path / "forged.mabackup"
    write_container(
        forged, msgspec.structs.replace(manifest, **changed), used.read_bytes(), out / "record", key
    )
    return forged


def test_key_slots_of_another_office_do_not_open_it(path, back, tmp_path, clock, office):
    other, _ = new_office(tmp_path / "other", clock)
    other.close()
    forged = rebuilt(path, tmp_path, office.folder.key, keys=other.directory / KEYS_NAME)
    with refused("backup.other_seal"):
        restore(forged, back, "0107", PASSWORD, clock)
    assert not back.exists()


def test_a_manifest_put_together_without_the_key_is_noticed(path, back, tmp_path, clock):
    from app.models.key import FileKey

    forged = rebuilt(path, tmp_path, FileKey.fresh(), claims=99, created_at="2027-01-01T00:00:00.000000Z")
    with refused("backup.other_seal"):
        restore(forged, back, "0107", PASSWORD, clock)


def test_a_manifest_that_tells_of_another_record_is_noticed(path, back, tmp_path, clock, office):
    forged = rebuilt(path, tmp_path, office.folder.key, claims=99)
    with refused("backup.damaged") as raised:
        restore(forged, back, "0107", PASSWORD, clock)
    assert raised.value.params["part"] == "manifest"
    assert not back.exists()


def test_a_record_of_a_later_program_is_refused(office, back, clock):
    with office.writing() as session:
        from sqlalchemy import text

        session.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    with refused("unlock.newer_file"):
        restore(backup_of(office), back, "0107", PASSWORD, clock)
    assert not back.exists()


def test_what_a_cut_off_restore_left_goes_with_the_next_one(path, back, clock, monkeypatch):
    def cut(*_: object) -> None:
        raise SystemExit

    monkeypatch.setattr("app.services.records.building_site.remove", lambda _: None)
    monkeypatch.setattr(module, "verify_office", cut)
    with pytest.raises(SystemExit):
        restore(path, back, "0107", PASSWORD, clock)
    monkeypatch.undo()
    assert not back.exists()
    assert len(list(back.parent.iterdir())) == 1
    restore(path, back, "0107", PASSWORD, clock).office.close()
    assert [one.name for one in back.parent.iterdir()] == ["office"]


def test_a_restore_given_up_leaves_nothing(path, back, clock):
    class GivenUp(Exception):
        pass

    def give_up(done: int, whole: int) -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        restore(path, back, "0107", PASSWORD, clock, give_up)
    assert list(back.parent.iterdir()) == []


def test_a_backup_is_only_read(path, back, clock):
    before = path.read_bytes()
    path.chmod(0o400)
    restore(path, back, "0107", PASSWORD, clock).office.close()
    assert path.read_bytes() == before


def test_trying_a_backup_leaves_no_trace(path, tmp_path):
    work = tmp_path / "work"
    work.mkdir()
    told: list[int] = []
    assert check_backup(path, "0107", PASSWORD, work, lambda done, whole: told.append(done)).claims == 3
    assert list(work.iterdir()) == []
    assert told
    with refused("backup.wrong_password"):
        check_backup(path, "0107", "wrong one", work)


def test_a_restored_office_backs_up_beside_its_new_place(path, back, clock):
    office = restore(path, back, "0107", PASSWORD, clock).office
    assert backup_of(office).parent == back.with_name("office-backups")
    assert (back / DATABASE_NAME).exists()
    office.close()
