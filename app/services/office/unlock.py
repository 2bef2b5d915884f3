"""The door: from a folder and a password to an open office.

Not for: making an office (`set_up`) or choosing when to lock the screen (the window does). Every wrong password is
written down before it is tried, so pulling the plug does not make trying cheaper.
"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.engine import salt_of
from app.models.faults import plainly
from app.models.key import FileKey
from app.models.key_slots import KeySlots, Slot, open_next, open_slot, write_key_slots
from app.models.migrations import migrate
from app.models.office import OfficeRecord
from app.models.record import open_file
from app.models.recovery_code import read_code
from app.models.time_text import write_time
from app.models.user import User
from app.rules.values.errors import KnownError
from app.services.office.audit_end import notice_lost_end
from app.services.office.clock import Clock, SystemClock
from app.services.office.door import (
    DATABASE_NAME,
    DELAYS,
    KEYS_NAME,
    delay_after,
    keys_of,
    now_by,
    wait_left,
)
from app.services.office.folder import OfficeFolder
from app.services.office.keep_before import keep_before
from app.services.office.lock import OfficeLock
from app.services.office.new_key import settle_new_key
from app.services.office.office import Actor, Office, OfficeProfile

# The door's words are also found here, where people look for them first.


def unlock(directory: Path, number: str, password: str, clock: Clock | None = None) -> Office:
    """Opens the office for the user with this number. Takes as long as the slot's key cost says.

    Raises:
        KnownError: as `door`; office.in_use, office.read_only; unlock.wait(seconds), too early after wrong passwords;
            unlock.wrong_password(wait, failures, most) or unlock.locked(wait, minutes, failures), `wait` in seconds;
            unlock.no_slot, nobody has this number; unlock.damaged, office.damaged, the record is broken at its
            beginning or further on; unlock.other_keys, the key slots belong to another office; unlock.gone, the user
            has left.
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


def switch_user(office: Office, number: str, password: str) -> Office:
    """The open office for another user; what was begun with `office` stays the act of whoever began it.

    Raises:
        KnownError: as `check_person`.
    """
    return office.signed_in(check_person(office, number, password))


def come_back(office: Office, number: str, password: str) -> Office:
    """Lets somebody in after the screen was locked: the office as it was for whoever goes on, or as anybody else's.

    Raises:
        KnownError: as `check_password` and `switch_user`.
    """
    if number != office.actor.number:
        return switch_user(office, number, password)
    check_password(office, password)
    return office


def check_person(office: Office, number: str, password: str) -> Actor:
    """Who somebody at the desk is, by their own password; whoever is signed in stays.

    Raises:
        KnownError: unlock.wait, unlock.wrong_password, unlock.locked, unlock.no_slot, unlock.gone.
    """
    _try_slot(office.directory, lambda keys: keys.user(number), password, office.clock)
    with office.reading() as session:
        return _actor(session, number)


def _enter(
    directory: Path, choose: Callable[[KeySlots], Slot | None], secret: str, clock: Clock | None
) -> Office:
    lock = OfficeLock(directory)
    keys_of(directory)
    lock.take()
    try:
        keys, slot, key = _try_slot(directory, choose, secret, clock or SystemClock())
        keys, key = settle_new_key(directory, keys, key, lambda: open_next(keys.office_id, slot, secret))
        return _open(directory, keys, slot, key, clock, lock)
    except BaseException:
        lock.release()
        raise


def _try_slot(
    directory: Path, choose: Callable[[KeySlots], Slot | None], secret: str, clock: Clock
) -> tuple[KeySlots, Slot, FileKey]:
    """Tries a secret on a slot, counting the try before it is made."""
    keys = keys_of(directory)
    slot = choose(keys)
    if slot is None:
        raise KnownError("unlock.no_slot")
    uptime = clock.uptime()
    wait = wait_left(slot, uptime)
    if wait:
        if uptime < slot.failed_uptime:
            # The computer was started again. From here on the wait runs from that start.
            slot.failed_uptime = 0.0
            write_key_slots(directory / KEYS_NAME, keys)
        raise KnownError("unlock.wait", seconds=wait)
    slot.failures, slot.failed_at, slot.failed_uptime = slot.failures + 1, write_time(clock.now()), uptime
    write_key_slots(directory / KEYS_NAME, keys)
    key = open_slot(keys.office_id, slot, secret)
    if key is None:
        raise _wrong(slot)
    slot.failures, slot.failed_at, slot.failed_uptime = 0, "", 0.0
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
        record = open_file(path, key)
    except KnownError as error:
        if error.code == "unlock.damaged" and path.is_file() and salt_of(path) != keys.file_salt:
            raise KnownError("unlock.other_keys", file=KEYS_NAME) from None
        raise
    try:
        with plainly(directory):
            migrate(
                record.engine,
                lambda version: keep_before(directory, keys, key, version, now_by(clock)),
            )
            with record.reading() as session:
                profile = _profile(session)
                actor = _actor(session, slot.number)
        folder = OfficeFolder(directory, record, key, lock)
        office = Office(folder, profile, actor, clock or SystemClock(profile.zone))
        folder.lost_end = notice_lost_end(office)
        return office
    except BaseException:
        record.close()
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
