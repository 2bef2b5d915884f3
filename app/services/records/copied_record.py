"""The record inside a backup: one moment of the open office taken as a copy, and what such a copy must still say.

Not for: the file around it (`container`).
"""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.models.copy_file import Progress, copy_snapshot, is_whole
from app.models.engine import VERSION_TABLE, DriverConnection, connect
from app.models.faults import fault_of
from app.models.key import FileKey
from app.models.key_slots import KeySlots, drop_next, take_next
from app.rules.values.errors import KnownError
from app.services.office.number_series import number_text

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class RecordMark:
    """What tells one moment of one office's record from every other; the manifest repeats it.

    Attributes:
        last_number: the last claim number given out; empty before the first.
        audit_rows, audit_head: length and last hash of the audit chain.
    """

    office_id: str
    office_name: str
    window: str
    sample: bool
    number_prefix: str
    schema_version: int
    claims: int
    last_number: str
    audit_rows: int
    audit_head: str


def copy_record(
    source: Path, target: Path, key: FileKey, progress: Progress | None = None
) -> tuple[RecordMark, bytes]:
    """Copies the open record at `source` to the new file `target`.

    Returns:
        The mark of the moment it shows, and the salt of the source.

    Raises:
        FileExistsError: `target` is there already.
        KnownError: office.damaged, the record does not read; office.disk_full; office.disk_error.
    """
    from sqlcipher3 import dbapi2

    def look(connection: DriverConnection) -> tuple[RecordMark, bytes]:
        return mark_of(connection), _salt_by(connection)

    try:
        return copy_snapshot(source, target, key, look, progress)
    except KnownError as error:
        code = "office.damaged" if error.code == "unlock.damaged" else "office.disk_error"
        raise KnownError(code, folder=str(source.parent)) from None
    except dbapi2.DatabaseError as error:
        fault = fault_of(error)
        if fault == "disk_full":
            raise KnownError("office.disk_full", folder=str(target.parent)) from None
        code = "office.damaged" if fault == "damaged" else "office.disk_error"
        raise KnownError(code, folder=str(source.parent)) from None


def mark_of(connection: DriverConnection) -> RecordMark:
    """The mark of what this connection sees."""

    def one(sql: str) -> tuple[object, ...]:
        row: tuple[object, ...] | None = connection.execute(sql).fetchone()
        return row or ()

    office = one("SELECT office_id, name, window, sample, number_prefix FROM office")
    series = one(
        "SELECT prefix, year, last FROM number_series WHERE kind = 'claim' AND last > 0"
        " ORDER BY year DESC, last DESC"
    )
    audit = one("SELECT id, hash FROM audit_row ORDER BY id DESC LIMIT 1") or (0, "")
    return msgspec.convert(
        {
            "office_id": office[0],
            "office_name": office[1],
            "window": office[2],
            "sample": bool(office[3]),
            "number_prefix": office[4],
            "schema_version": int(str(one(f"SELECT version_num FROM {VERSION_TABLE}")[0])),
            "claims": one("SELECT count(*) FROM claim")[0],
            "last_number": number_text(*series) if series else "",  # type: ignore[arg-type]
            "audit_rows": audit[0],
            "audit_head": audit[1],
        },
        RecordMark,
    )


def whole_mark(path: Path, key: FileKey) -> RecordMark | None:
    """The mark of the copy at `path`, or None when a page, a table or a needed row of it is not as it should be."""
    from sqlcipher3 import dbapi2

    try:
        if not is_whole(path, key):
            return None
        connection = connect(path, key)
        try:
            return mark_of(connection)
        finally:
            connection.close()
    except (KnownError, dbapi2.DatabaseError, IndexError, msgspec.ValidationError):
        return None


def salt_of(path: Path) -> bytes:
    """The first bytes of a record that nobody has open, which tell whether key slots belong to it."""
    with path.open("rb") as file:
        return file.read(SALT_BYTES)


def _salt_by(connection: DriverConnection) -> bytes:
    """The salt of an open record. Opening and closing the file for it would give up SQLite's own locks on POSIX."""
    return bytes.fromhex(connection.execute("PRAGMA cipher_salt").fetchone()[0])


def slots_for(slots: KeySlots, source_salt: bytes, copy: Path) -> KeySlots:
    """The key slots of a record as they go with its copy: the copy's own salt, one key, nobody's wrong tries."""
    if slots.next_file_salt:
        # A change of key has not been brought to its end; the source's salt tells which key is in force.
        slots = take_next(slots) if source_salt == slots.next_file_salt else drop_next(slots)
    return msgspec.structs.replace(
        slots,
        file_salt=salt_of(copy),
        slots=[
            msgspec.structs.replace(slot, failures=0, failed_at="", failed_uptime=0.0) for slot in slots.slots
        ],
    )
