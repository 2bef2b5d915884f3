"""The door: from a folder and a password to an open office.

Not for: making an office (`set_up`) or choosing when to lock the screen (the window does). Every wrong password is
written down before it is tried, so pulling the plug does not make trying cheaper.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.columns import read_time, write_time
from app.models.engine import open_engine
from app.models.key import FileKey
from app.models.key_slots import KeySlots, Slot, open_slot, read_key_slots, write_key_slots
from app.models.migrations import migrate
from app.models.office import OfficeRecord
from app.models.recovery_code import read_code
from app.models.user import Role, User
from app.rules.errors import KnownError

from .keep_before import keep_before
from .lock import OfficeLock
from .office import DATABASE_NAME, KEYS_NAME, Actor, Clock, Office, OfficeProfile, SystemClock

# Seconds to wait after the nth wrong password in a row; the last holds for all further ones.
DELAYS = (0, 0, 1, 2, 600)


@dataclass(frozen=True, slots=True)
class DoorUser:
    """A person on the unlock page; `wait_seconds` until their password is taken again."""

    number: str
    name: str
    role: Role
    wait_seconds: int


@dataclass(frozen=True, slots=True)
class Door:
    """What the unlock page shows before anyone is in.

    Attributes:
        wait_seconds: until the first of them may try; 0 as long as somebody may.
    """

    office_name: str
    window: str
    sample: bool
    users: tuple[DoorUser, ...]
    wait_seconds: int


def office_exists(directory: Path) -> bool:
    """Whether the folder holds an office, whole or not."""
    return (directory / DATABASE_NAME).exists() or (directory / KEYS_NAME).exists()


def door(directory: Path, clock: Clock | None = None) -> Door:
    """What to show at the door. Reads the key slots only.

    Raises:
        KnownError: unlock.not_an_office, unlock.data_missing, unlock.keys_missing, unlock.keys_damaged,
            unlock.newer_file.
    """
    keys = _keys(directory)
    now = _now(clock)
    users = tuple(
        DoorUser(slot.number, slot.name, slot.role, wait_left(slot, now))
        for slot in keys.slots
        if slot.kind == "user" and slot.role != ""
    )
    return Door(
        keys.office_name,
        keys.window,
        keys.sample,
        users,
        min((user.wait_seconds for user in users), default=0),
    )


def unlock(directory: Path, number: str, password: str, clock: Clock | None = None) -> Office:
    """Opens the office for the user with this number. Takes as long as the slot's key cost says.

    Raises:
        KnownError: as `door`; office.in_use, office.read_only; unlock.wait(seconds), too early after wrong passwords;
            unlock.wrong_password(wait, failures, most) or unlock.locked(wait, minutes, failures), `wait` in seconds;
            unlock.no_slot, nobody has this number; unlock.damaged; unlock.other_keys, the key slots belong to another
            office; unlock.gone, the user has left.
    """
    return _enter(directory, lambda keys: keys.user(number), password, clock)


def unlock_with_recovery(directory: Path, code: str, clock: Clock | None = None) -> Office:
    """Opens the office with the code of the recovery slip, for its first active administrator.

    Raises:
        KnownError: as `unlock`, with unlock.wrong_slip for unlock.wrong_password; recovery.length, recovery.group, the
            code cannot be as printed (no try is counted).
    """
    return _enter(directory, KeySlots.recovery, read_code(code), clock)


def check_password(office: Office, password: str) -> None:
    """Lets the person at the counter back in after the screen was locked.

    Raises:
        KnownError: unlock.wait, unlock.wrong_password, unlock.locked, as at the door.
    """
    _try_slot(office.directory, lambda keys: keys.user(office.actor.number), password, office.clock)


def switch_user(office: Office, number: str, password: str) -> None:
    """Makes another user the actor of the open office; whoever was there is out.

    Raises:
        KnownError: unlock.wait, unlock.wrong_password, unlock.locked, unlock.no_slot, unlock.gone; the actor stays.
    """
    _try_slot(office.directory, lambda keys: keys.user(number), password, office.clock)
    with office.reading() as session:
        office.actor = _actor(session, number)


def wait_left(slot: Slot, now: datetime) -> int:
    """Whole seconds until the slot takes another try.

    A clock set back does not shorten it: as long as the last failure lies in the future the full delay is left.
    """
    delay = delay_after(slot.failures)
    if not delay or not slot.failed_at:
        return 0
    passed = (now - read_time(slot.failed_at)) / timedelta(seconds=1)
    return delay if passed < 0 else max(0, -int(-(delay - passed) // 1))


def delay_after(failures: int) -> int:
    """Seconds to wait after this many wrong tries in a row."""
    return DELAYS[min(failures, len(DELAYS)) - 1] if failures else 0


def _enter(
    directory: Path, choose: Callable[[KeySlots], Slot | None], secret: str, clock: Clock | None
) -> Office:
    lock = OfficeLock(directory)
    _keys(directory)
    lock.take()
    try:
        keys, slot, key = _try_slot(directory, choose, secret, clock or SystemClock())
        return _open(directory, keys, slot, key, clock, lock)
    except BaseException:
        lock.release()
        raise


def _try_slot(
    directory: Path, choose: Callable[[KeySlots], Slot | None], secret: str, clock: Clock
) -> tuple[KeySlots, Slot, FileKey]:
    """Tries a secret on a slot, counting the try before it is made."""
    keys = _keys(directory)
    slot = choose(keys)
    if slot is None:
        raise KnownError("unlock.no_slot")
    now = clock.now()
    wait = wait_left(slot, now)
    if wait:
        if now < read_time(slot.failed_at):
            # The clock was set back. From here on the delay runs by the clock as it is now.
            slot.failed_at = write_time(now)
            write_key_slots(directory / KEYS_NAME, keys)
        raise KnownError("unlock.wait", seconds=wait)
    failed_before = slot.failures
    slot.failures, slot.failed_at = failed_before + 1, write_time(now)
    write_key_slots(directory / KEYS_NAME, keys)
    key = open_slot(keys.office_id, slot, secret)
    if key is None:
        raise _wrong(slot)
    slot.failures, slot.failed_at = 0, ""
    write_key_slots(directory / KEYS_NAME, keys)
    return keys, slot, key


def _wrong(slot: Slot) -> KnownError:
    wait = delay_after(slot.failures)
    if wait >= 60:
        return KnownError("unlock.locked", failures=slot.failures, wait=wait, minutes=wait // 60)
    code = "unlock.wrong_password" if slot.kind == "user" else "unlock.wrong_slip"
    return KnownError(code, failures=slot.failures, wait=wait, most=len(DELAYS))


def _open(
    directory: Path, keys: KeySlots, slot: Slot, key: FileKey, clock: Clock | None, lock: OfficeLock
) -> Office:
    path = directory / DATABASE_NAME
    try:
        engine = open_engine(path, key)
    except KnownError as error:
        with path.open("rb") as file:
            if error.code == "unlock.damaged" and file.read(16) != keys.file_salt:
                raise KnownError("unlock.other_keys", file=KEYS_NAME) from None
        raise
    try:
        migrate(engine, _now(clock), lambda version: keep_before(directory, keys, key, version, _now(clock)))
        with Session(engine) as session:
            profile = _profile(session)
            actor = _actor(session, slot.number)
        return Office(directory, engine, profile, actor, clock or SystemClock(profile.zone), key, lock)
    except BaseException:
        engine.dispose()
        raise


def _profile(session: Session) -> OfficeProfile:
    row = session.scalars(select(OfficeRecord)).one_or_none()
    if row is None:
        raise KnownError("unlock.damaged", file=DATABASE_NAME)
    return OfficeProfile(row.office_id, row.name, row.window, row.number_prefix, row.zone, row.sample)


def _actor(session: Session, number: str) -> Actor:
    """The active user with this number; the recovery slot has none and gives the first active administrator."""
    wanted = select(User).where(User.active).order_by(User.id)
    wanted = wanted.where(User.number == number) if number else wanted.where(User.role == "administrator")
    user = session.scalars(wanted.limit(1)).first()
    if user is None:
        raise KnownError("unlock.gone", number=number)
    return Actor(user.id, user.number, user.name, user.role)


def _keys(directory: Path) -> KeySlots:
    """The key slots of a folder that holds both files."""
    data, keys = (directory / DATABASE_NAME).exists(), (directory / KEYS_NAME).exists()
    if not data:
        raise KnownError("unlock.data_missing" if keys else "unlock.not_an_office", folder=str(directory))
    return read_key_slots(directory / KEYS_NAME)


def _now(clock: Clock | None) -> datetime:
    return clock.now() if clock else datetime.now(UTC)
