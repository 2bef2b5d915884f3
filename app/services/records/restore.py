"""The way back: from a backup file to an office, on this computer or another.

Not for: a record that is damaged and has no backup (`salvage`). The office is built in a folder of its own beside the
one asked for and moved there when all of it was checked, so a restore that was cut off leaves no half office, and the
backup itself is only read.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.models.engine import connect
from app.models.key import FileKey
from app.models.key_slots import KeySlots, decode_key_slots, open_slot
from app.models.recovery_code import read_code
from app.models.time_text import read_time
from app.rules.values.errors import KnownError
from app.services.office import audit
from app.services.office.audit_head import Head, keep_head
from app.services.office.clock import Clock
from app.services.office.door import DATABASE_NAME, KEYS_NAME
from app.services.office.office import Office
from app.services.office.rights import require
from app.services.office.unlock import unlock, unlock_with_recovery
from app.services.records.building_site import building_site, check_free, move_in, open_again
from app.services.records.container import Manifest, Progress, read_keys, read_manifest, sealed_by, take_out
from app.services.records.copied_record import RecordMark, whole_mark
from app.services.records.verify import VerifyReport, verify_office


@dataclass(frozen=True, slots=True)
class BackupPerson:
    """Somebody whose password opens the backup."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class BackupFile:
    """What is shown of a backup before it is restored."""

    path: Path
    manifest: Manifest
    created_at: datetime
    people: tuple[BackupPerson, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """An office that came back, open, and what the check of its whole record found."""

    office: Office
    manifest: Manifest
    report: VerifyReport


def read_backup(path: Path) -> BackupFile:
    """What the backup says of itself, and who can open it; the record in it is not read yet.

    Raises:
        KnownError: backup.not_a_backup, backup.newer(version, known), backup.damaged(part), backup.cannot_read.
    """
    read_manifest(path)
    manifest, slots = _slots(path)
    people = tuple(BackupPerson(slot.number, slot.name) for slot in slots.slots if slot.kind == "user")
    return BackupFile(path, manifest, read_time(manifest.created_at), people)


def check_backup(
    path: Path, number: str, secret: str, work: Path, progress: Progress | None = None
) -> Manifest:
    """Tries whether the backup could be restored: reads all of it and checks every page. 试恢复.

    Args:
        number: whose password `secret` is; empty for the recovery slip's code.
        work: a folder with room for the record, where it is taken out for the check and removed again.

    Raises:
        KnownError: as `read_backup` and `restore`.
    """
    slots, key = _open(path, number, secret)
    with building_site(work / "check") as site:
        return _take_out(path, site, key, slots, progress)[0]


def restore(
    path: Path,
    directory: Path,
    number: str,
    secret: str,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Makes the office in `directory` that the backup shows, and opens it.

    Args:
        directory: not there yet, or empty.
        number: whose password `secret` is; empty for the recovery slip's code.
        progress: told (hundredths done, 100); may raise to stop, and then nothing is left.

    Returns:
        The office and the report on its record. A fault in the report was in the office when the backup was made.

    Raises:
        KnownError: backup.office_there, set_up.folder_not_empty; as `read_backup`; backup.wrong_password,
            backup.wrong_slip, backup.no_such_person, recovery.length, recovery.group; backup.damaged(part);
            backup.other_seal, somebody changed what the backup says of itself; unlock.newer_file; office.disk_full,
            office.read_only. Nothing is left behind.
    """
    check_free(directory)
    slots, key = _open(path, number, secret)
    with building_site(directory) as site:
        manifest, report, closed = _build(path, site, (slots, key), (number, secret), clock, progress)
        move_in(site, directory)
    return Restored(open_again(directory, closed, key), manifest, report)


def _slots(path: Path) -> tuple[Manifest, KeySlots]:
    manifest, data = read_keys(path)
    try:
        return manifest, decode_key_slots(data, path.name)
    except KnownError as error:
        if error.code == "unlock.keys_damaged":
            raise KnownError("backup.damaged", file=path.name, part="keys") from None
        raise


def _open(path: Path, number: str, secret: str) -> tuple[KeySlots, FileKey]:
    """Finds the key with a password or the slip's code, and checks that the manifest was sealed with it."""
    code = secret if number else read_code(secret)
    _, slots = _slots(path)
    slot = slots.user(number) if number else slots.recovery()
    if slot is None:
        raise KnownError("backup.no_such_person", number=number)
    # Not counted and not delayed, unlike at the door: a copy of a file cannot hold anybody up. Argon2id's cost does.
    key = open_slot(slots.office_id, slot, code)
    if key is None:
        raise KnownError("backup.wrong_password" if number else "backup.wrong_slip", file=path.name)
    if not sealed_by(path, key):
        raise KnownError("backup.other_seal", file=path.name)
    return slots, key


def _take_out(
    path: Path, out: Path, key: FileKey, slots: KeySlots, progress: Progress | None
) -> tuple[Manifest, RecordMark]:
    """Takes the parts out into `out` and checks the record against the manifest."""
    manifest = take_out(path, out / KEYS_NAME, out / DATABASE_NAME, progress)
    mark = whole_mark(out / DATABASE_NAME, key)
    if mark is None or slots.office_id != mark.office_id:
        raise KnownError("backup.damaged", file=path.name, part="record")
    if any(getattr(mark, name) != getattr(manifest, name) for name in RecordMark.__slots__):
        raise KnownError("backup.damaged", file=path.name, part="manifest")
    return manifest, mark


def _build(
    path: Path,
    building: Path,
    opened: tuple[KeySlots, FileKey],
    secret: tuple[str, str],
    clock: Clock | None,
    progress: Progress | None,
) -> tuple[Manifest, VerifyReport, Office]:
    """Fills `building` with the office and checks it as a whole; closes it again, for the move."""
    slots, key = opened

    def tell(done: int, whole: int) -> None:
        if progress is not None:
            progress(50 * done // max(whole, 1), 100)

    manifest, _ = _take_out(path, building, key, slots, tell)
    # The end of the audit trail as the backup says it: the record is put back knowingly, nothing was cut off it.
    keep_head(building, _verification_secret(building, key), Head(manifest.audit_rows, manifest.audit_head))
    number, password = secret
    office = (
        unlock(building, number, password, clock)
        if number
        else unlock_with_recovery(building, password, clock)
    )
    try:
        require(office.actor, "office.restored")
        with office.writing() as session:
            audit.record(session, office, "office.restored", "office:1", after=_picture(path, manifest))
        report = verify_office(office)
        if progress is not None:
            progress(100, 100)
    finally:
        office.close()
    return manifest, report, office


def _picture(path: Path, manifest: Manifest) -> audit.Picture:
    return {
        "file": path.name,
        "created_at": manifest.created_at,
        "claims": manifest.claims,
        "last_number": manifest.last_number,
        "audit_rows": manifest.audit_rows,
        "audit_head": manifest.audit_head,
    }


def _verification_secret(folder: Path, key: FileKey) -> bytes:
    connection = connect(folder / DATABASE_NAME, key)
    try:
        secret: bytes = connection.execute("SELECT verification_secret FROM office").fetchone()[0]
        return secret
    finally:
        connection.close()
