"""A file that is changed or replaced while the office is open: noticed before the next act, and nothing is written."""

import os
import shutil

import pytest

from app.services.office.door import DATABASE_NAME, KEYS_NAME
from app.services.office.people import people
from app.services.office.unlock import unlock
from app.services.records.verify import verify_office
from tests.making_an_office import PASSWORD, new_office
from tests.records.backup.an_office import accept_claims, back_up, claims_in, refused


@pytest.fixture
def older(office, tmp_path):
    """The same office's file as it was two claims ago, put to rest."""
    office.close()
    copy = tmp_path / "older.db"
    shutil.copy(office.directory / DATABASE_NAME, copy)
    return copy


@pytest.fixture
def open_again(office, older, clock):
    opened = unlock(office.directory, "0001", PASSWORD, clock)
    accept_claims(opened, 2)
    yield opened
    opened.close()


def settle(path) -> None:
    """The times of the two states differ for certain."""
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns - 10**9))


def test_an_older_copy_put_in_its_place_is_noticed(open_again, older):
    os.replace(older, open_again.directory / DATABASE_NAME)
    for _ in range(2):
        with refused("office.changed_underneath"):
            accept_claims(open_again, 1)


def test_an_older_copy_written_over_it_is_noticed(open_again, older):
    path = open_again.directory / DATABASE_NAME
    with open_again.shared.record.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.write(older.read_bytes())
        file.truncate()
    settle(path)
    with refused("office.changed_underneath"):
        accept_claims(open_again, 1)


def test_another_offices_file_is_noticed(open_again, tmp_path, clock):
    other, _ = new_office(tmp_path / "other", clock)
    other.close()
    shutil.copy(tmp_path / "other" / DATABASE_NAME, open_again.directory / DATABASE_NAME)
    settle(open_again.directory / DATABASE_NAME)
    with refused("office.changed_underneath"):
        accept_claims(open_again, 1)


def test_a_file_that_has_gone_is_noticed(open_again):
    (open_again.directory / DATABASE_NAME).rename(open_again.directory / "gone.db")
    with refused("office.changed_underneath"):
        accept_claims(open_again, 1)
    (open_again.directory / "gone.db").rename(open_again.directory / DATABASE_NAME)


def test_a_file_that_was_only_touched_is_still_ours(open_again):
    settle(open_again.directory / DATABASE_NAME)
    accept_claims(open_again, 1)
    assert len(claims_in(open_again)) == 6
    assert verify_office(open_again).good


def test_backups_and_readers_change_nothing_underneath(open_again):
    before = open_again.directory / KEYS_NAME
    for _ in range(3):
        assert back_up(open_again).made
        accept_claims(open_again, 1)
        people(open_again)
    assert before.exists()
    with open_again.shared.record.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    accept_claims(open_again, 1)
    assert len(claims_in(open_again)) == 9
