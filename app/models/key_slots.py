"""The key slots file: one wrapped copy of the file's key per person, and one for the recovery slip.

Not for: asking for a password, or how long to wait after a wrong one (`services.office.unlock`). The file holds nothing
that opens the record without a person: each slot has a pair of keys (`key_pair`), the private one under AES-256-GCM
with a wrapping key that Argon2id makes from a password, and the file's key sealed for the public one. It also holds
what the door shows before anyone is in: the office's name and who works there.

While the file gets a new key (`services.office.new_key`), each slot holds the old and the next one; the salt at
the start of the record says which of them is in force.
"""

import contextlib
import errno
import os
import secrets
import unicodedata
from pathlib import Path
from typing import Literal

import msgspec

from app.models.key import FileKey
from app.models.key_pair import PUBLIC_BYTES, SEALED_BYTES, fresh_pair, seal, unseal, vouch, vouched_for
from app.models.role import Role
from app.models.time_text import read_time
from app.rules.values.errors import KnownError

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
        salt, nonce, wrapped: the private key under the password.
        public: the public key; `voucher` says that somebody with the file's key put it here.
        sealed: the file's key, for the private key alone.
        failures: wrong tries since the last good one.
        failed_at: when the last of them was, as `time_text.write_time` writes it; empty for none.
        failed_uptime: the same by the computer's running time, in seconds; what the wait is counted by.
        next_sealed, next_voucher: the same for the next key, while it is being brought in.
    """

    kind: Literal["user", "recovery"]
    number: str
    name: str
    role: Role | Literal[""]
    cost: KeyCost
    salt: bytes
    nonce: bytes
    wrapped: bytes
    public: bytes
    sealed: bytes
    voucher: bytes
    failures: int = 0
    failed_at: str = ""
    failed_uptime: float = 0.0
    next_sealed: bytes = b""
    next_voucher: bytes = b""


class KeySlots(msgspec.Struct, kw_only=True):
    """The whole file.

    Attributes:
        office_id: the same as in the record.
        file_salt: the first 16 bytes of the record's file, which SQLCipher never changes; only tells whether the two
            files belong together when the record does not open, and which key is in force.
        next_file_salt: that of the file under the next key; empty unless one is being brought in.
    """

    format: int = FORMAT
    office_id: str
    office_name: str
    window: str
    sample: bool
    file_salt: bytes
    slots: list[Slot]
    next_file_salt: bytes = b""

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
    """Makes a slot that gives `key` to whoever has `secret`. Takes as long as `cost` says."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    private, public = fresh_pair()
    slot = Slot(kind, number, name, role, cost, salt, nonce, b"", public, b"", b"")
    header = _header(office_id, slot)
    slot.wrapped = AESGCM(_stretch(secret, salt, cost)).encrypt(nonce, private, header)
    slot.sealed, slot.voucher = seal(key, public, header), vouch(key, public, header)
    return slot


def open_slot(office_id: str, slot: Slot, secret: str) -> FileKey | None:
    """The key, or None when the secret is wrong or its half of the slot was changed.

    Takes as long as the slot's cost says.

    Raises:
        KnownError: unlock.slot_damaged(number), the secret is right, but the file's key is not in the slot any more.
    """
    return _open(office_id, slot, secret, slot.sealed)


def open_next(office_id: str, slot: Slot, secret: str) -> FileKey | None:
    """As `open_slot`, for the next key."""
    return _open(office_id, slot, secret, slot.next_sealed)


def stage_next(slots: KeySlots, key: FileKey, next_key: FileKey, next_file_salt: bytes) -> KeySlots:
    """The same slots with the next key beside the one in force.

    Raises:
        KnownError: unlock.slot_damaged(number), a slot that nobody inside vouched for: whose it is cannot be known.
    """
    staged = []
    for slot in slots.slots:
        header = _header(slots.office_id, slot)
        if not vouched_for(key, slot.public, header, slot.voucher):
            raise KnownError("unlock.slot_damaged", number=slot.number)
        sealed, voucher = seal(next_key, slot.public, header), vouch(next_key, slot.public, header)
        staged.append(msgspec.structs.replace(slot, next_sealed=sealed, next_voucher=voucher))
    return msgspec.structs.replace(slots, slots=staged, next_file_salt=next_file_salt)


def take_next(slots: KeySlots) -> KeySlots:
    """The same slots with the next key in force, and no other."""
    taken = [
        msgspec.structs.replace(
            slot, sealed=slot.next_sealed, voucher=slot.next_voucher, next_sealed=b"", next_voucher=b""
        )
        for slot in slots.slots
    ]
    return msgspec.structs.replace(slots, slots=taken, file_salt=slots.next_file_salt, next_file_salt=b"")


def drop_next(slots: KeySlots) -> KeySlots:
    """The same slots without the next key: it never came into force."""
    kept = [msgspec.structs.replace(slot, next_sealed=b"", next_voucher=b"") for slot in slots.slots]
    return msgspec.structs.replace(slots, slots=kept, next_file_salt=b"")


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
    return decode_key_slots(data, path.name)


def decode_key_slots(data: bytes, name: str) -> KeySlots:
    """Reads the bytes of a slots file called `name`.

    Raises:
        KnownError: unlock.keys_damaged; unlock.newer_file.
    """
    try:
        # The format is looked at alone first: a newer file may have fields this version cannot read.
        newest = msgspec.json.decode(data, type=_Format).format
        if newest > FORMAT:
            raise KnownError("unlock.newer_file", version=newest, known=FORMAT)
        slots = msgspec.json.decode(data, type=KeySlots)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise KnownError("unlock.keys_damaged", file=name) from None
    if not all(_sane(slot, bool(slots.next_file_salt)) for slot in slots.slots):
        raise KnownError("unlock.keys_damaged", file=name)
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


def sweep(folder: Path) -> None:
    """Takes away what writes that were cut off have left in an office's folder: `.office.keys.1f2e3d4c` …"""
    for left in folder.glob(".office.*"):
        with contextlib.suppress(OSError):
            left.unlink()


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


def _sane(slot: Slot, changing: bool) -> bool:
    cost = slot.cost
    return (
        1 <= cost.passes <= MOST_PASSES
        and 8 * cost.lanes <= cost.memory_kib <= MOST_MEMORY_KIB
        and 1 <= cost.lanes <= MOST_LANES
        and len(slot.salt) == SALT_BYTES
        and len(slot.nonce) == NONCE_BYTES
        and len(slot.public) == PUBLIC_BYTES
        and len(slot.sealed) == SEALED_BYTES
        and len(slot.next_sealed) == (SEALED_BYTES if changing else 0)
        and slot.failures >= 0
        and slot.failed_uptime >= 0
        and _is_time(slot.failed_at)
    )


def _is_time(text: str) -> bool:
    try:
        return not text or bool(read_time(text))
    except ValueError:
        return False


def _open(office_id: str, slot: Slot, secret: str, sealed: bytes) -> FileKey | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header = _header(office_id, slot)
    try:
        private = AESGCM(_stretch(secret, slot.salt, slot.cost)).decrypt(slot.nonce, slot.wrapped, header)
    except InvalidTag:
        return None
    key = unseal(sealed, private, header) if len(private) == PUBLIC_BYTES else None
    if key is None:
        raise KnownError("unlock.slot_damaged", number=slot.number)
    return key


def _stretch(secret: str, salt: bytes, cost: KeyCost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    # An input method may type full-width letters; they are the same password.
    typed = unicodedata.normalize("NFKC", secret).encode()
    return hash_secret_raw(typed, salt, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)


def _header(office_id: str, slot: Slot) -> bytes:
    """What the wrapping also vouches for, so that a slot cannot be carried to another office or person."""
    return msgspec.json.encode([FORMAT, office_id, slot.kind, slot.number, slot.cost, slot.salt])
