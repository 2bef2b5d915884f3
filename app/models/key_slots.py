"""The key slots file: one wrapped copy of the file's key per person, and one for the recovery slip.

Not for: asking for a password, or how long to wait after a wrong one (`services.unlock`). The file holds nothing
that opens the record without a person: each slot is the key under AES-256-GCM, with a wrapping key that Argon2id
makes from a password. It also holds what the door shows before anyone is in: the office's name and who works there.
"""

import contextlib
import errno
import os
import secrets
import unicodedata
from pathlib import Path
from typing import Literal

import msgspec

from app.rules.errors import KnownError

from .key import FileKey
from .role import Role

FORMAT = 1
SALT_BYTES = 16
NONCE_BYTES = 12
# What an operating system says when a disk or a quota is full.
FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
# A slots file that asks for more than this was not written here: reading it must not fill the memory.
MOST_PASSES = 64
MOST_MEMORY_KIB = 1024 * 1024
MOST_LANES = 16


class KeyCost(msgspec.Struct, frozen=True):
    """What one try of a password costs: Argon2id's passes, memory in KiB, and lanes."""

    passes: int
    memory_kib: int
    lanes: int


# A third of a second on two cores of 2.5 GHz, more on an older counter PC; above RFC 9106's choice for little memory.
STANDARD_COST = KeyCost(passes=8, memory_kib=64 * 1024, lanes=1)


class Slot(msgspec.Struct):
    """One way in.

    Attributes:
        kind: `user` or `recovery`.
        number: the user's number; empty for the recovery slot.
        name, role: for the door only; the record says who somebody is and what they may do.
        failures: wrong tries since the last good one.
        failed_at: when the last of them was, as `time_text.write_time` writes it; empty for none.
    """

    kind: Literal["user", "recovery"]
    number: str
    name: str
    role: Role | Literal[""]
    cost: KeyCost
    salt: bytes
    nonce: bytes
    wrapped: bytes
    failures: int = 0
    failed_at: str = ""


class KeySlots(msgspec.Struct, kw_only=True):
    """The whole file.

    Attributes:
        office_id: the same as in the record.
        file_salt: the first 16 bytes of the record's file, which SQLCipher never changes; only tells whether the two
            files belong together when the record does not open.
    """

    format: int = FORMAT
    office_id: str
    office_name: str
    window: str
    sample: bool
    file_salt: bytes
    slots: list[Slot]

    def user(self, number: str) -> Slot | None:
        """The slot of the user with this number."""
        return next((slot for slot in self.slots if slot.kind == "user" and slot.number == number), None)

    def recovery(self) -> Slot | None:
        """The slot of the recovery slip."""
        return next((slot for slot in self.slots if slot.kind == "recovery"), None)


def make_slot(
    office_id: str,
    kind: Literal["user", "recovery"],
    number: str,
    name: str,
    role: Role | Literal[""],
    secret: str,
    key: FileKey,
    cost: KeyCost,
) -> Slot:
    """Wraps `key` so that `secret` opens it. Takes as long as `cost` says."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    slot = Slot(kind, number, name, role, cost, salt, nonce, b"")
    slot.wrapped = AESGCM(_stretch(secret, salt, cost)).encrypt(nonce, key.reveal(), _header(office_id, slot))
    return slot


def open_slot(office_id: str, slot: Slot, secret: str) -> FileKey | None:
    """The key, or None when the secret is wrong or the slot was changed. Takes as long as the slot's cost says."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        raw = AESGCM(_stretch(secret, slot.salt, slot.cost)).decrypt(
            slot.nonce, slot.wrapped, _header(office_id, slot)
        )
    except InvalidTag:
        return None
    return FileKey(raw)


def read_key_slots(path: Path) -> KeySlots:
    """Reads the file.

    Raises:
        KnownError: unlock.keys_missing; unlock.keys_damaged; unlock.newer_file, a later program wrote it.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise KnownError("unlock.keys_missing", file=path.name) from None
    except OSError:
        raise KnownError("unlock.cannot_open", file=path.name) from None
    try:
        # The format is looked at alone first: a newer file may have fields this version cannot read.
        newest = msgspec.json.decode(data, type=_Format).format
        if newest > FORMAT:
            raise KnownError("unlock.newer_file", version=newest, known=FORMAT)
        slots = msgspec.json.decode(data, type=KeySlots)
    except msgspec.DecodeError:
        raise KnownError("unlock.keys_damaged", file=path.name) from None
    if not all(map(_sane, slots.slots)):
        raise KnownError("unlock.keys_damaged", file=path.name)
    return slots


def write_key_slots(path: Path, slots: KeySlots) -> None:
    """Writes the file whole or not at all: a temporary file beside it, flushed to the disk, then renamed over it.

    Raises:
        KnownError: office.read_only or office.disk_full; the old file stands unchanged.
    """
    data = msgspec.json.format(msgspec.json.encode(slots), indent=1)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        try:
            # Readable by its owner alone, like the record.
            with open(temporary, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    except OSError as error:
        code = "office.disk_full" if error.errno in FULL else "office.read_only"
        raise KnownError(code, folder=str(path.parent)) from None


def sync_folder(folder: Path) -> None:
    """Makes a rename in `folder` last through a power cut. Windows neither offers nor needs it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class _Format(msgspec.Struct):
    format: int


def _sane(slot: Slot) -> bool:
    cost = slot.cost
    return (
        1 <= cost.passes <= MOST_PASSES
        and 8 * cost.lanes <= cost.memory_kib <= MOST_MEMORY_KIB
        and 1 <= cost.lanes <= MOST_LANES
        and len(slot.salt) == SALT_BYTES
        and len(slot.nonce) == NONCE_BYTES
        and slot.failures >= 0
    )


def _stretch(secret: str, salt: bytes, cost: KeyCost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    # An input method may type full-width letters; they are the same password.
    typed = unicodedata.normalize("NFKC", secret).encode()
    return hash_secret_raw(typed, salt, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)


def _header(office_id: str, slot: Slot) -> bytes:
    """What the wrapping also vouches for, so that a slot cannot be carried to another office or person."""
    return msgspec.json.encode([FORMAT, office_id, slot.kind, slot.number, slot.cost, slot.salt])
