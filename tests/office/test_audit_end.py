"""Rows cut off the end of the trail, or an older file put in place, are noticed: the end is kept beside the record."""

import shutil

import pytest
from sqlalchemy import text

from app.models.audit import AuditRow
from app.rules.values.errors import KnownError
from app.services.office.audit import record
from app.services.office.audit_end import explain_lost_end
from app.services.office.audit_head import HEAD_NAME, Head, keep_head, read_head
from app.services.office.door import DATABASE_NAME
from app.services.office.shared_record import verification_secret
from app.services.office.unlock import switch_user, unlock
from app.services.records.verify import verify_office
from tests.making_an_office import PASSWORD, new_office
from tests.office.test_audit import past_the_guards

SECRET = b"s" * 32


def note(office, times: int = 1) -> None:
    for _ in range(times):
        with office.writing() as session:
            record(session, office, "member.note", "member:1")


def codes(office) -> list[str]:
    return [fault.code for fault in verify_office(office).faults]


def test_rows_cut_off_the_end_are_noticed(office):
    note(office, 5)
    with past_the_guards(office) as session:
        session.execute(text("DELETE FROM audit_row WHERE id > 3"))
    (fault,) = verify_office(office).faults
    assert (fault.code, dict(fault.params)) == ("verify.audit_cut", {"found": 3, "kept": 6})


def test_an_older_file_put_in_place_is_noticed_at_opening_and_stays_on_record(folder, clock, tmp_path):
    office, _ = new_office(folder, clock)
    office.close()
    shutil.copy(folder / DATABASE_NAME, tmp_path / "yesterday")
    office = unlock(folder, "0107", PASSWORD, clock)
    note(office, 2)
    office.close()
    shutil.copy(tmp_path / "yesterday", folder / DATABASE_NAME)
    office = unlock(folder, "0107", PASSWORD, clock)
    assert office.folder.lost_end is not None
    assert (office.folder.lost_end.first, office.folder.lost_end.last) == (2, 3)
    note(office, 3)
    office.close()
    office = unlock(folder, "0001", PASSWORD, clock)
    assert office.folder.lost_end is None
    assert codes(office) == ["verify.audit_end_lost"]
    office.close()


def test_a_trail_rewritten_to_the_same_length_is_noticed(folder, clock, tmp_path):
    office, _ = new_office(folder, clock)
    office.close()
    shutil.copy(folder / DATABASE_NAME, tmp_path / "yesterday")
    office = unlock(folder, "0107", PASSWORD, clock)
    note(office)
    office.close()
    head = (folder / HEAD_NAME).read_bytes()
    shutil.copy(tmp_path / "yesterday", folder / DATABASE_NAME)
    office = unlock(folder, "0203", PASSWORD, clock)
    clock.forward(minutes=1)
    office.close()
    (folder / HEAD_NAME).write_bytes(head)
    office = unlock(folder, "0203", PASSWORD, clock)
    assert office.folder.lost_end is not None
    # Once by the one who put the file there, once by the next.
    assert codes(office) == ["verify.audit_end_lost"] * 2
    office.close()


def test_an_end_that_was_taken_away_or_forged_is_noticed(folder, clock):
    office, _ = new_office(folder, clock)
    (folder / HEAD_NAME).unlink()
    assert codes(office) == ["verify.audit_end_missing"]
    office.close()
    keep_head(folder, SECRET, Head(1, "0" * 64))
    office = unlock(folder, "0001", PASSWORD, clock)
    assert codes(office) == ["verify.audit_end_unknown"]
    explain_lost_end(office, "  从 U 盘恢复\n了昨天的备份 ")
    assert codes(office) == []
    with office.reading() as session:
        assert session.query(AuditRow).all()[-1].after == '{"reason":"从 U 盘恢复 了昨天的备份"}'
    office.close()


@pytest.mark.parametrize(("reason", "code"), [(" \n", "reason.missing"), ("为" * 201, "reason.long")])
def test_a_lost_end_is_explained_with_a_reason(office, reason, code):
    with pytest.raises(KnownError) as raised:
        explain_lost_end(office, reason)
    assert raised.value.code == code


def test_a_lost_end_is_explained_by_an_administrator(office):
    office = switch_user(office, "0107", PASSWORD)
    with pytest.raises(KnownError) as raised:
        explain_lost_end(office, "不知道")
    assert raised.value.code == "office.not_allowed"


def test_the_record_may_be_ahead_of_the_kept_end(folder, clock):
    """A power cut between the commit and the note of it."""
    office, _ = new_office(folder, clock)
    note(office)
    head = (folder / HEAD_NAME).read_bytes()
    note(office, 3)
    office.close()
    (folder / HEAD_NAME).write_bytes(head)
    office = unlock(folder, "0107", PASSWORD, clock)
    assert office.folder.lost_end is None
    assert codes(office) == []
    office.close()


def test_a_write_cut_off_leaves_the_end_before(folder, clock):
    office, _ = new_office(folder, clock)
    with office.reading() as session:
        secret = verification_secret(session)
    note(office, 3)
    whole = (folder / HEAD_NAME).read_bytes()
    note(office)
    torn = (folder / HEAD_NAME).read_bytes()
    changed = [at for at in range(256) if whole[at] != torn[at]]
    for end in changed[:-1]:
        (folder / HEAD_NAME).write_bytes(torn[: end + 1] + whole[end + 1 :])
        kept = read_head(folder, secret)
        assert kept is not None
        assert kept.rows in (4, 5)
    assert codes(office) == []
    office.close()


def test_a_disk_that_does_not_take_the_end_keeps_the_act(office, folder):
    (folder / HEAD_NAME).unlink()
    (folder / HEAD_NAME).mkdir()
    note(office)
    assert verify_office(office).audit_rows == 2
    (folder / HEAD_NAME).rmdir()
