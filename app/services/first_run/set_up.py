"""Setting up an office: everything that must be there before the first member.

Not for: the wizard's pages or the printed slip. The office is built in a folder of its own beside the one asked for and
moved there when it is whole, so an interrupted set-up leaves no half office behind.
"""

import contextlib
import secrets
import shutil
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.models.engine import create_file
from app.models.key import FileKey
from app.models.key_slots import (
    FULL,
    STANDARD_COST,
    KeyCost,
    KeySlots,
    Slot,
    make_slot,
    sync_folder,
    write_key_slots,
)
from app.models.migrations import migrate
from app.models.office import OfficeRecord
from app.models.record import open_file
from app.models.recovery_code import fresh_code
from app.models.user import User
from app.rules.values.errors import KnownError
from app.services.office import audit
from app.services.office.audit_head import keep_head
from app.services.office.clock import DEFAULT_ZONE, Clock, SystemClock, zone_of
from app.services.office.door import DATABASE_NAME, KEYS_NAME
from app.services.office.folder import OfficeFolder
from app.services.office.lock import OfficeLock
from app.services.office.new_user import NewUser, RecoverySlip, check_users
from app.services.office.office import Actor, Office, OfficeProfile
from app.services.office.shared_record import AUDIT_HEAD, verification_secret
from app.services.plans.adopt import PlanChoice, adopt


@dataclass(frozen=True, slots=True)
class OfficePlan:
    """What the office shall be.

    Attributes:
        name: 佛山市南海区总工会职工服务窗口.
        window: 3 号窗.
        number_prefix: capital letters and digits before its numbers, `NH`.
        plans: the plans it adopts, each with its readings.
        users: at least one administrator; the first of them is in when set-up ends.
        sample: invented people, to try the program.
    """

    name: str
    window: str
    number_prefix: str
    plans: Sequence[PlanChoice]
    users: Sequence[NewUser]
    zone: str = DEFAULT_ZONE
    sample: bool = False


def set_up_office(
    directory: Path, plan: OfficePlan, clock: Clock | None = None, cost: KeyCost = STANDARD_COST
) -> tuple[Office, RecoverySlip]:
    """Makes the office in `directory` and opens it for its first administrator.

    Args:
        directory: not there yet, or empty.
        plan: what it shall be.
        clock: another clock than the computer's.
        cost: what one try of a password shall cost; less only in tests and samples.

    Raises:
        KnownError: set_up.folder_not_empty, set_up.no_name, set_up.prefix, office.zone, as `check_users` and
            `adopt_plan.adopt`, office.read_only, office.disk_full. Nothing is left behind.
    """
    if not plan.name.strip():
        raise KnownError("set_up.no_name")
    prefix = plan.number_prefix
    if not (1 <= len(prefix) <= 12 and prefix.isascii() and prefix.isalnum() and prefix == prefix.upper()):
        raise KnownError("set_up.prefix", prefix=prefix)
    zone_of(plan.zone)
    check_users(plan.users)
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise KnownError("set_up.folder_not_empty", folder=str(directory))
    clock = clock or SystemClock(plan.zone)
    try:
        building = _building_site(directory)
        try:
            key, profile, actor, groups = _build(building, plan, clock, cost)
            if directory.exists():
                directory.rmdir()  # it is empty, and Windows does not rename onto a folder
            building.rename(directory)
            sync_folder(directory.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                shutil.rmtree(building)
            raise
    except OSError as error:
        raise _disk_fault(error, directory) from None
    lock = OfficeLock(directory)
    lock.take()
    folder = OfficeFolder(directory, open_file(directory / DATABASE_NAME, key), key, lock)
    return Office(folder, profile, actor, clock), RecoverySlip(plan.name, clock.now(), groups)


def _building_site(directory: Path) -> Path:
    """A new folder beside the one asked for, after what a set-up that was cut off left there is gone."""
    for left in directory.parent.glob(f".{directory.name}.*.new"):
        shutil.rmtree(left)
    building = directory.with_name(f".{directory.name}.{secrets.token_hex(4)}.new")
    building.mkdir(parents=True)
    return building


def _build(
    folder: Path, plan: OfficePlan, clock: Clock, cost: KeyCost
) -> tuple[FileKey, OfficeProfile, Actor, tuple[str, ...]]:
    """Writes the whole office into `folder`: the record first, the key slots last."""
    key = FileKey.fresh()
    path = folder / DATABASE_NAME
    create_file(path, key)
    record = open_file(path, key)
    try:
        migrate(record.engine)
        with record.writing() as session:
            profile, actor = write_first_rows(session, plan, clock.now())
            secret = verification_secret(session)
        keep_head(folder, secret, session.info[AUDIT_HEAD])
    finally:
        record.close()
    groups = fresh_code()
    slots = [
        make_slot(profile.office_id, "user", user.number, user.name, user.role, user.password, key, cost)
        for user in plan.users
    ]
    slots.append(make_slot(profile.office_id, "recovery", "", "", "", "-".join(groups), key, cost))
    write_key_slots(folder / KEYS_NAME, _key_slots(path, profile, slots))
    return key, profile, actor, groups


def write_first_rows(session: Session, plan: OfficePlan, now: datetime) -> tuple[OfficeProfile, Actor]:
    """The first rows of a new record: office, people, plans, and the first row of the audit trail.

    Returns:
        The office, and its first administrator.
    """
    profile = OfficeProfile(
        uuid.uuid4().hex, plan.name, plan.window, plan.number_prefix, plan.zone, plan.sample
    )
    session.add(
        OfficeRecord(
            office_id=profile.office_id,
            name=profile.name,
            window=profile.window,
            number_prefix=profile.number_prefix,
            zone=profile.zone,
            sample=profile.sample,
            verification_secret=secrets.token_bytes(32),
            created_at=now,
        )
    )
    users = [User(number=user.number, name=user.name, role=user.role, created_at=now) for user in plan.users]
    session.add_all(users)
    session.flush()
    first = next(user for user in users if user.role == "administrator")
    adopted = [adopt(session, choice, first.id, now) for choice in plan.plans]
    audit.append(
        session,
        now,
        first.id,
        first.number,
        first.name,
        "office.set_up",
        "office:1",
        after={
            "name": profile.name,
            "window": profile.window,
            "number_prefix": profile.number_prefix,
            "zone": profile.zone,
            "sample": profile.sample,
            "users": [f"{user.number} {user.role}" for user in users],
            "plans": adopted,
        },
    )
    return profile, Actor(first.id, first.number, first.name, first.role)


def _key_slots(path: Path, profile: OfficeProfile, slots: list[Slot]) -> KeySlots:
    with path.open("rb") as file:
        salt = file.read(16)
    return KeySlots(
        office_id=profile.office_id,
        office_name=profile.name,
        window=profile.window,
        sample=profile.sample,
        file_salt=salt,
        slots=slots,
    )


def _disk_fault(error: OSError, directory: Path) -> KnownError:
    code = "office.disk_full" if error.errno in FULL else "office.read_only"
    return KnownError(code, folder=str(directory.parent))
