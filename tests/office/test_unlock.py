"""The door: passwords, the recovery slip, and everything that can be wrong with a folder."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from alembic import op
from sqlalchemy import Column, Integer, select

from app.models.audit import AuditRow
from app.models.migrations import LATEST, Revision, revisions
from app.models.office import OfficeRecord
from app.models.user import User
from app.rules.values.errors import KnownError
from app.services.office import audit
from app.services.office import unlock as unlock_module
from app.services.office.door import DATABASE_NAME, KEYS_NAME, door, office_exists
from app.services.office.unlock import check_password, switch_user, unlock, unlock_with_recovery
from tests.making_an_office import PASSWORD, TestClock, new_office


@pytest.fixture
def closed(folder, clock) -> Path:
    new_office(folder, clock)[0].close()
    return folder


def code_of(act) -> str:
    with pytest.raises(KnownError) as raised:
        act()
    return raised.value.code


def enter(folder: Path, clock: TestClock) -> None:
    unlock(folder, "0107", PASSWORD, clock).close()


def test_the_password_opens_the_office_for_its_person(closed, clock):
    office = unlock(closed, "0107", PASSWORD, clock)
    assert (office.actor.number, office.actor.name, office.actor.role) == ("0107", "李秀英", "clerk")
    assert office.profile.window == "3 号窗"
    assert office.local(clock.now()).isoformat() == "2026-11-12T09:14:05.120000+08:00"
    office.close()
    office.close()


def test_without_a_clock_the_computers_is_used(closed):
    office = unlock(closed, "0107", PASSWORD)
    assert office.clock.now().tzinfo is not None
    office.close()
    assert door(closed).wait_seconds == 0


def test_a_wrong_password_opens_nothing(closed, clock):
    assert code_of(lambda: unlock(closed, "0107", "huzhu2025", clock)) == "unlock.wrong_password"


def test_a_number_nobody_has_opens_nothing(closed, clock):
    assert code_of(lambda: unlock(closed, "9999", PASSWORD, clock)) == "unlock.no_slot"
    assert code_of(lambda: unlock(closed, "", PASSWORD, clock)) == "unlock.no_slot"


def test_the_door_tells_the_office_and_its_people_without_a_password(closed):
    seen = door(closed)
    assert seen.office_name == "佛山市南海区总工会职工服务窗口"
    assert seen.window == "3 号窗"
    assert not seen.sample
    assert [user.name for user in seen.users] == ["何志远", "李秀英", "王建国"]


def test_the_recovery_slip_lets_the_administrator_in(folder, clock):
    office, slip = new_office(folder, clock)
    office.close()
    office = unlock_with_recovery(folder, " ".join(slip.groups).lower(), clock)
    assert office.actor.number == "0001"
    office.close()


def test_a_slip_of_the_pen_is_named_and_counts_as_no_try(folder, clock):
    office, slip = new_office(folder, clock)
    office.close()
    wrong = list(slip.groups)
    wrong[4] = ("A" if wrong[4][0] != "A" else "B") + wrong[4][1:]
    before = (folder / KEYS_NAME).read_bytes()
    with pytest.raises(KnownError) as raised:
        unlock_with_recovery(folder, " ".join(wrong), clock)
    assert (raised.value.code, raised.value.params["group"]) == ("recovery.group", 5)
    assert (folder / KEYS_NAME).read_bytes() == before


def test_the_slip_of_another_office_opens_nothing(closed, tmp_path, clock):
    other, slip = new_office(tmp_path / "other", clock)
    other.close()
    assert code_of(lambda: unlock_with_recovery(closed, "".join(slip.groups), clock)) == "unlock.wrong_slip"


def test_the_person_at_the_counter_unlocks_the_screen_with_their_own_password(office):
    check_password(office, PASSWORD)
    assert code_of(lambda: check_password(office, "not this one")) == "unlock.wrong_password"


def test_another_person_can_take_over(office):
    theirs = switch_user(office, "0203", PASSWORD)
    assert theirs.actor.name == "王建国"
    assert code_of(lambda: switch_user(theirs, "0107", "not this one")) == "unlock.wrong_password"


def test_what_was_begun_before_another_took_over_stays_the_act_of_whoever_began_it(office, clock):
    """The window's thread may still have work of the one before; nobody can change whose it is."""
    theirs = switch_user(office, "0107", PASSWORD)
    for one in (office, theirs):
        with one.writing() as session:
            audit.record(session, one, "member.note", "member:1")
    with office.reading() as session:
        rows = session.scalars(select(AuditRow).order_by(AuditRow.id)).all()
    assert [row.user_number for row in rows[-2:]] == ["0001", "0107"]
    with pytest.raises(FrozenInstanceError):
        office.actor = theirs.actor


def test_nobody_else_opens_an_open_office(office, folder, clock):
    assert code_of(lambda: enter(folder, clock)) == "office.in_use"
    office.close()
    enter(folder, clock)


def test_another_program_holding_the_office_is_noticed_and_its_end_too(closed, clock):
    program = (
        "import sys; from pathlib import Path; from app.services.office.lock import OfficeLock\n"
        "lock = OfficeLock(Path(sys.argv[1])); lock.take(); print('held', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", program, str(closed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout.readline() == "held\n"
    assert code_of(lambda: enter(closed, clock)) == "office.in_use"
    other.kill()
    other.communicate()
    enter(closed, clock)


def test_a_failure_at_the_door_gives_the_lock_back(closed, clock):
    for _ in range(2):
        assert code_of(lambda: unlock(closed, "0107", "huzhu2025", clock)) == "unlock.wrong_password"
    enter(closed, clock)


def test_a_folder_without_an_office_is_left_as_it_is(tmp_path, clock):
    assert not office_exists(tmp_path)
    assert code_of(lambda: enter(tmp_path, clock)) == "unlock.not_an_office"
    assert code_of(lambda: enter(tmp_path / "missing", clock)) == "unlock.not_an_office"
    assert code_of(lambda: door(tmp_path)) == "unlock.not_an_office"
    assert not list(tmp_path.iterdir())


def test_missing_key_slots_are_said_to_be_missing(closed, clock):
    (closed / KEYS_NAME).unlink()
    assert office_exists(closed)
    assert code_of(lambda: door(closed)) == "unlock.keys_missing"
    assert code_of(lambda: enter(closed, clock)) == "unlock.keys_missing"


def test_a_missing_record_is_not_made_anew(closed, clock):
    (closed / DATABASE_NAME).unlink()
    assert code_of(lambda: door(closed)) == "unlock.data_missing"
    assert code_of(lambda: enter(closed, clock)) == "unlock.data_missing"
    assert not (closed / DATABASE_NAME).exists()


def test_the_key_slots_of_another_office_are_recognised(closed, tmp_path, clock):
    new_office(tmp_path / "other", clock)[0].close()
    shutil.copy(tmp_path / "other" / KEYS_NAME, closed / KEYS_NAME)
    assert code_of(lambda: enter(closed, clock)) == "unlock.other_keys"


@pytest.mark.parametrize("keep", [0, 1, 16, 100, 4096, 4097, 20_000])
def test_a_truncated_record_is_said_to_be_damaged(closed, clock, keep):
    path = closed / DATABASE_NAME
    path.write_bytes(path.read_bytes()[:keep])
    assert code_of(lambda: enter(closed, clock)) in ("unlock.damaged", "unlock.other_keys")
    assert path.stat().st_size == keep


@pytest.mark.parametrize("at", [100, 2000, 4095])
def test_a_flipped_bit_in_the_first_page_is_said_to_be_damage(closed, clock, at):
    path = closed / DATABASE_NAME
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    assert code_of(lambda: enter(closed, clock)) == "unlock.damaged"


def test_damaged_key_slots_are_said_to_be_damaged(closed, clock):
    (closed / KEYS_NAME).write_bytes((closed / KEYS_NAME).read_bytes()[:-20])
    assert code_of(lambda: enter(closed, clock)) == "unlock.keys_damaged"


def test_a_record_without_its_office_row_is_damaged(closed, clock):
    office = unlock(closed, "0001", PASSWORD, clock)
    with office.writing() as session:
        session.query(OfficeRecord).delete()
    office.close()
    assert code_of(lambda: enter(closed, clock)) == "unlock.damaged"


def test_a_slot_left_behind_by_somebody_gone_opens_nothing(closed, clock):
    office = unlock(closed, "0001", PASSWORD, clock)
    with office.writing() as session:
        session.query(User).filter(User.number == "0107").one().active = False
    assert code_of(lambda: switch_user(office, "0107", PASSWORD)) == "unlock.gone"
    office.close()
    assert code_of(lambda: enter(closed, clock)) == "unlock.gone"


def test_the_record_says_what_a_person_may_do_not_the_slots_file(closed, clock):
    text = (closed / KEYS_NAME).read_text(encoding="utf-8")
    (closed / KEYS_NAME).write_text(text.replace('"clerk"', '"administrator"'), encoding="utf-8")
    office = unlock(closed, "0107", PASSWORD, clock)
    assert office.actor.role == "clerk"
    office.close()


def test_a_newer_program_keeps_a_copy_before_it_changes_the_file(closed, clock, monkeypatch):
    def one_more() -> None:
        op.create_table("extra", Column("x", Integer))

    def migrate(engine, before) -> None:
        real(engine, before, (*revisions(), Revision(LATEST + 1, one_more)))

    real = unlock_module.migrate
    with monkeypatch.context() as newer:
        newer.setattr(unlock_module, "migrate", migrate)
        enter(closed, clock)
    assert code_of(lambda: enter(closed, clock)) == "unlock.newer_file"
    (kept,) = (closed / "before-update").iterdir()
    assert kept.name == f"v{LATEST}-20261112-011405"
    old = unlock(kept, "0107", PASSWORD, clock)
    with old.reading() as session:
        assert session.query(AuditRow).count() == 1
    old.close()


def test_when_no_copy_can_be_kept_the_file_stays_as_it_is(closed, clock, monkeypatch):
    def migrate(engine, before) -> None:
        real(engine, before, (*revisions(), Revision(LATEST + 1, lambda: pytest.fail("too early"))))

    real = unlock_module.migrate
    (closed / "before-update").write_bytes(b"a file where the folder should be")
    with monkeypatch.context() as newer:
        newer.setattr(unlock_module, "migrate", migrate)
        assert code_of(lambda: enter(closed, clock)) == "office.read_only"
    enter(closed, clock)


@contextlib.contextmanager
def as_somebody_who_may_only_read(folder: Path) -> Iterator[None]:
    """Takes away the right to write; root writes anywhere, so the test is nobody meanwhile."""
    for path in (folder, *folder.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)
        folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows have other permissions")
def test_a_folder_that_cannot_be_written_is_said_so(clock):
    # Not tmp_path: its parents are root's alone.
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "office"
        new_office(folder, clock)[0].close()
        Path(parent).chmod(0o755)
        with as_somebody_who_may_only_read(folder):
            assert len(door(folder).users) == 3
            assert code_of(lambda: enter(folder, clock)) == "office.read_only"
            with pytest.raises(KnownError) as raised:
                new_office(folder / "another", clock)
            assert raised.value.code == "office.read_only"
