"""What can be known of an office before anybody is in: is it there, who may come in, how long must they wait.

Not for: opening it (`unlock`). Imports no database, because the unlock page is the first thing that must be on screen.
"""

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.models.key_slots import KeySlots, Slot, read_key_slots
from app.models.role import Role
from app.rules.values.errors import KnownError
from app.services.office.clock import Clock, running_time

DATABASE_NAME = "office.db"
KEYS_NAME = "office.keys"
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
    keys = keys_of(directory)
    uptime = clock.uptime() if clock else running_time()
    users = tuple(
        DoorUser(slot.number, slot.name, slot.role, wait_left(slot, uptime))
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


def wait_left(slot: Slot, uptime: float) -> int:
    """Whole seconds until the slot takes another try.

    Counted by the computer's running time: the clock may be set forward or back, the wait stays. After a restart it is
    not known how long the computer was off, so only the time since then counts; the wait is at most begun anew.

    Args:
        slot: its failures and when the last of them was.
        uptime: seconds the computer has been running.
    """
    delay = delay_after(slot.failures)
    if not delay or not slot.failed_at:
        return 0
    passed = uptime - slot.failed_uptime if uptime >= slot.failed_uptime else uptime
    return max(0, math.ceil(delay - passed))


def delay_after(failures: int) -> int:
    """Seconds to wait after this many wrong tries in a row."""
    return DELAYS[min(failures, len(DELAYS)) - 1] if failures else 0


def keys_of(directory: Path) -> KeySlots:
    """The key slots of a folder that holds both files."""
    data, keys = (directory / DATABASE_NAME).exists(), (directory / KEYS_NAME).exists()
    if not data:
        raise KnownError("unlock.data_missing" if keys else "unlock.not_an_office", folder=str(directory))
    return read_key_slots(directory / KEYS_NAME)


def now_by(clock: Clock | None) -> datetime:
    """The moment by this clock, or by the computer's."""
    return clock.now() if clock else datetime.now(UTC)
