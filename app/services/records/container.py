r"""The backup file itself: how its bytes lie, written and read with every byte accounted for.

Not for: what the record inside says (`copied_record`) or where backups are kept (`targets`).

    MutualAidBackup 01\n
    <length of the manifest, 8 digits> <its SHA-256, hexadecimal> <its seal, hexadecimal>\n
    <the manifest: JSON in UTF-8>
    <the key slots: the bytes of office.keys>
    <the record: the bytes of office.db>

The parts are not compressed: they are encrypted already, and a person with this page and no program can cut them out
again. The manifest holds the length and SHA-256 of both parts, so no byte of the file can change unnoticed; the seal is
an HMAC with the record's key over the manifest, so nobody without that key can put another manifest in its place.
"""

import contextlib
import errno
import hashlib
import hmac
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Literal

import msgspec

from app.models.key import FileKey
from app.models.key_slots import FULL, sync_folder
from app.rules.values.errors import KnownError

FORMAT = 1
SUFFIX = ".mabackup"
# Bytes read and written at a time.
CHUNK = 1024 * 1024
# Longer ones were not written here: reading a manifest or key slots must not fill the memory.
LONGEST_MANIFEST = 64 * 1024
LONGEST_KEYS = 16 * 1024 * 1024

_HEAD = re.compile(rb"MutualAidBackup (\d\d)\n(\d{8}) ([0-9a-f]{64}) ([0-9a-f]{64})\n")
HEAD_BYTES = 19 + 8 + 1 + 64 + 1 + 64 + 1
# What of a backup can be damaged; `backup.damaged` names it.
PartName = Literal["head", "manifest", "keys", "record", "end"]
# Told (bytes done, bytes in all); may raise to stop.
Progress = Callable[[int, int], object]


class ContainerPart(msgspec.Struct, frozen=True):
    """One of the two parts: how long it is, in bytes, and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be known of a backup without opening it. Names the office, and no person.

    Attributes:
        office_id: the same in every backup of one office.
        office_name, window, sample: as in the office's profile.
        number_prefix: `NH`.
        created_at: `time_text.write_time`, UTC.
        reason: `now` (a person asked), `schedule`, `close`, or `update` (before a newer program changed the record).
        schema_version: the last migration the record has seen.
        claims: how many claims it holds.
        last_number: the last claim number given out; empty before the first.
        audit_rows, audit_head: length and last hash of the audit chain.
    """

    format: int = FORMAT
    office_id: str
    office_name: str
    window: str
    sample: bool
    number_prefix: str
    created_at: str
    reason: Literal["now", "schedule", "close", "update"]
    schema_version: int
    claims: int
    last_number: str
    audit_rows: int
    audit_head: str
    keys: ContainerPart
    record: ContainerPart


def write_container(path: Path, manifest: Manifest, keys: bytes, record: Path, key: FileKey) -> None:
    """Writes a new backup file and flushes it to the disk. `manifest` must already know both parts.

    Raises:
        FileExistsError: `path` is there already.
        OSError: the disk is full or cannot be written; what was written is removed where that is possible.
    """
    text = msgspec.json.encode(manifest)
    head = (
        f"MutualAidBackup {FORMAT:02}\n{len(text):08} {hashlib.sha256(text).hexdigest()} {_seal(text, key)}\n"
    )
    with path.open("xb") as file:
        try:
            file.write(head.encode())
            file.write(text)
            file.write(keys)
            with record.open("rb") as source:
                while chunk := source.read(CHUNK):
                    file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            # What is left in the buffer would be tried again at closing, and fail again.
            with contextlib.suppress(OSError):
                file.close()
            with contextlib.suppress(OSError):
                path.unlink()
            raise
    sync_folder(path.parent)


def part_of(path: Path) -> ContainerPart:
    """The length and hash of a file that becomes a part."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
        return ContainerPart(file.tell(), digest.hexdigest())


def read_manifest(path: Path) -> Manifest:
    """Reads what the backup at `path` says of itself, and whether its length is right. Reads neither part.

    Raises:
        KnownError: backup.not_a_backup, backup.newer(version, known), backup.damaged(part), backup.cannot_read.
    """
    manifest, sound = glance(path)
    if not sound:
        raise KnownError("backup.damaged", file=path.name, part="end")
    return manifest


def glance(path: Path) -> tuple[Manifest, bool]:
    """As `read_manifest`, but a wrong length is told beside the manifest: (manifest, whether the length is right)."""
    with _reading(path) as file:
        manifest, _ = _manifest(file, path)
        return manifest, _right_length(file, manifest)


def read_keys(path: Path) -> tuple[Manifest, bytes]:
    """Reads the manifest and the key slots, these checked against it.

    Raises:
        KnownError: as `read_manifest`.
    """
    with _reading(path) as file:
        manifest, _ = _manifest(file, path)
        return manifest, _keys(file, manifest, path)


def take_out(path: Path, keys: Path, record: Path, progress: Progress | None = None) -> Manifest:
    """Reads every byte of the backup and writes its parts to the new files `keys` and `record`, flushed to the disk.

    Raises:
        FileExistsError: one of them is there already.
        KnownError: as `read_manifest`. Half a part may be left; the caller's folder is for throwing away.
        OSError: the parts cannot be written.
    """
    with _reading(path) as file:
        manifest, _ = _manifest(file, path)
        if not _right_length(file, manifest):
            raise KnownError("backup.damaged", file=path.name, part="end")
        slots = _keys(file, manifest, path)
        with keys.open("xb") as out:
            out.write(slots)
            _flush(out)
        digest, left = hashlib.sha256(), manifest.record.size
        with record.open("xb") as out:
            while left:
                chunk = _read(file, min(CHUNK, left), path)
                if not chunk:  # cut off while it was read
                    raise KnownError("backup.damaged", file=path.name, part="end")
                digest.update(chunk)
                out.write(chunk)
                left -= len(chunk)
                if progress is not None:
                    progress(manifest.record.size - left, manifest.record.size)
            _flush(out)
    if digest.hexdigest() != manifest.record.sha256:
        raise KnownError("backup.damaged", file=path.name, part="record")
    return manifest


def sealed_by(path: Path, key: FileKey) -> bool:
    """Whether the manifest was written by a program that had the record's key.

    Raises:
        KnownError: as `read_manifest`.
    """
    with _reading(path) as file:
        _, (text, seal) = _manifest(file, path)
    return hmac.compare_digest(_seal(text, key), seal)


def _seal(text: bytes, key: FileKey) -> str:
    own = hmac.digest(key.reveal(), b"mutual-aid backup manifest", "sha256")
    return hmac.new(own, text, "sha256").hexdigest()


def _flush(out: IO[bytes]) -> None:
    out.flush()
    os.fsync(out.fileno())


@contextmanager
def _reading(path: Path) -> Iterator[IO[bytes]]:
    try:
        file = path.open("rb")
    except OSError:
        raise KnownError("backup.cannot_read", file=path.name) from None
    with file:
        _from_the_disk(file)
        yield file


def _from_the_disk(file: IO[bytes]) -> None:
    """Asks for the bytes on the disk instead of those the system still remembers from writing them."""
    advise = getattr(os, "posix_fadvise", None)
    if advise is not None:
        with contextlib.suppress(OSError):
            advise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _read(file: IO[bytes], most: int, path: Path) -> bytes:
    try:
        return file.read(most)
    except OSError:
        raise KnownError("backup.cannot_read", file=path.name) from None


def _manifest(file: IO[bytes], path: Path) -> tuple[Manifest, tuple[bytes, str]]:
    """The manifest, with its text and seal; the file stands at the key slots afterwards."""
    head = _read(file, HEAD_BYTES, path)
    if not head.startswith(b"MutualAidBackup "):
        raise KnownError("backup.not_a_backup", file=path.name)
    found = _HEAD.fullmatch(head)
    if found is None:
        raise KnownError("backup.damaged", file=path.name, part="head")
    if int(found[1]) > FORMAT:
        raise KnownError("backup.newer", file=path.name, version=int(found[1]), known=FORMAT)
    length = int(found[2])
    text = _read(file, length, path) if length <= LONGEST_MANIFEST else b""
    if hashlib.sha256(text).hexdigest() != found[3].decode() or int(found[1]) != FORMAT:
        raise KnownError("backup.damaged", file=path.name, part="manifest")
    try:
        manifest = msgspec.json.decode(text, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise KnownError("backup.damaged", file=path.name, part="manifest") from None
    if not 0 <= manifest.keys.size <= LONGEST_KEYS or manifest.record.size < 0:
        raise KnownError("backup.damaged", file=path.name, part="manifest")
    return manifest, (text, found[4].decode())


def _right_length(file: IO[bytes], manifest: Manifest) -> bool:
    here = file.tell()
    return os.fstat(file.fileno()).st_size == here + manifest.keys.size + manifest.record.size


def _keys(file: IO[bytes], manifest: Manifest, path: Path) -> bytes:
    slots = _read(file, manifest.keys.size, path)
    if hashlib.sha256(slots).hexdigest() != manifest.keys.sha256:
        raise KnownError("backup.damaged", file=path.name, part="keys")
    return slots


def disk_fault(error: OSError, folder: Path) -> KnownError:
    """The sentence for a fault of the disk a backup goes to: full, not writable, gone, or failing.

    Its label is the folder's name until whoever knows what people call the place says better.
    """
    place = {"folder": str(folder), "label": folder.name or str(folder)}
    if error.errno in FULL or error.errno == errno.EFBIG:
        return KnownError("backup.target_full", **place)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return KnownError("backup.target_read_only", **place)
    if error.errno in (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR):
        return KnownError("backup.target_gone", **place)
    return KnownError("backup.target_fails", **place)
