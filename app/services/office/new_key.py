"""A new key for the record's file: after somebody left, a slip was lost, a password was seen.

An old copy of the key slots, with the password of that day, opens the file of that day and no longer this one. Not for:
older backups, which keep the keys they were made with; who may come in (`people_of_office`).

The record is copied under the new key to a file beside it, and the copy is read back. Then three steps: the key slots
get the new key beside the old one; the copy takes the record's place, which is one rename; the slots drop the old key.
The salt at the start of the record tells which key is in force, so a power cut between any two steps is brought to its
end, or undone, by the next opening.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import text

from app.models.copy_file import copy_file
from app.models.engine import open_engine, salt_of
from app.models.faults import plainly
from app.models.key import FileKey
from app.models.key_slots import (
    FULL,
    KeySlots,
    drop_next,
    read_key_slots,
    stage_next,
    sweep,
    sync_folder,
    take_next,
    write_key_slots,
)
from app.models.record import Record, open_file
from app.rules.values.errors import KnownError
from app.services.office import audit
from app.services.office.door import DATABASE_NAME, KEYS_NAME
from app.services.office.office import Office
from app.services.office.rights import require

SITE_NAME = "office.db.new"


def renew_key(office: Office, reason: str) -> None:
    """Gives the file a new key and opens it again with that; an administrator's act.

    Needs as much free space as the record takes, and nobody else at work in the office.

    Args:
        office: open; it stays open, under the new key.
        reason: for the audit trail, the act that calls for it: `user.remove`, `user.reset_password`, `recovery.renew`.

    Raises:
        KnownError: office.not_allowed; unlock.slot_damaged; backup.not_verified, office.disk_full, office.read_only,
            office.disk_error, office.busy: the old key stays.
    """
    require(office.actor, "key.renew")
    if not office.folder.still.acquire(blocking=False):
        raise KnownError("office.busy", folder=str(office.directory))
    try:
        _renew(office, reason)
    finally:
        office.folder.still.release()


def _renew(office: Office, reason: str) -> None:
    path, site, slots = (office.directory / name for name in (DATABASE_NAME, SITE_NAME, KEYS_NAME))
    keys, new = read_key_slots(slots), FileKey.fresh()
    try:
        with _plainly(office.directory):
            _remove(site)
            copy_file(path, site, office.folder.key, new)
            _sign(site, new, office, reason)
        staged = stage_next(keys, office.folder.key, new, salt_of(site))
        write_key_slots(slots, staged)
        with _plainly(office.directory):
            _swap(office, site, path)
    except BaseException:
        with contextlib.suppress(KnownError, OSError):
            if salt_of(path) == keys.file_salt:
                write_key_slots(slots, keys)
                _remove(site)
        raise
    with contextlib.suppress(KnownError):
        # Should the disk refuse now, the next opening does it.
        write_key_slots(slots, take_next(staged))
    office.folder.go_on_with(open_engine(path, new), new)


def settle_new_key(
    directory: Path, keys: KeySlots, key: FileKey, next_key: Callable[[], FileKey | None]
) -> tuple[KeySlots, FileKey]:
    """Ends or undoes, at opening, a change of key that was cut off.

    Args:
        directory: the office's folder, locked.
        keys: its key slots.
        key: what they gave.
        next_key: gives the key they hold beside it.

    Returns:
        The slots as they are now, and the key in force.

    Raises:
        KnownError: office.disk_full, office.read_only.
    """
    if keys.next_file_salt:
        if salt_of(directory / DATABASE_NAME) == keys.next_file_salt:
            key, keys = next_key() or key, take_next(keys)
        else:
            keys = drop_next(keys)
        write_key_slots(directory / KEYS_NAME, keys)
    with contextlib.suppress(OSError):
        # What is left of a copy that never took the record's place, and of slots that were never wholly written.
        _remove(directory / SITE_NAME)
    sweep(directory)
    return keys, key


def _sign(site: Path, key: FileKey, office: Office, reason: str) -> None:
    """Writes the act into the copy, so that it is on record exactly when the copy takes the record's place."""
    copy = open_file(site, key)
    try:
        with copy.writing() as session:
            audit.record(session, office, "key.renew", "office:1", after={"reason": reason})
        _empty_log(copy)
    finally:
        copy.close()


def _swap(office: Office, site: Path, path: Path) -> None:
    """Closes the record and puts the copy in its place."""
    _empty_log(office.shared.record)
    office.shared.record.close()
    # A log that is left belongs to somebody who still has the record open; it would not fit the copy.
    for name in (path, site):
        log = name.with_name(name.name + "-wal")
        if log.exists():
            raise KnownError("office.busy", folder=str(office.directory))
    # The logs' going must be on the disk before the copy comes.
    sync_folder(path.parent)
    site.replace(path)
    sync_folder(path.parent)


def _empty_log(record: Record) -> None:
    with record.engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _remove(site: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        site.with_name(site.name + suffix).unlink(missing_ok=True)


@contextlib.contextmanager
def _plainly(directory: Path) -> Iterator[None]:
    """As `faults.plainly`, for what is done to files here as well."""
    try:
        with plainly(directory):
            yield
    except OSError as error:
        code = "office.disk_full" if error.errno in FULL else "office.read_only"
        raise KnownError(code, folder=str(directory)) from error
