"""The people who work at an open office: taking on, letting go, passwords, and the recovery slip.

Not for: entering (`unlock`). Each act changes the record and the key slots together: the slots are written as the last
thing before the record is kept, so a failure in between leaves at most a slot that opens for nobody.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.key_slots import STANDARD_COST, KeyCost, Slot, make_slot, read_key_slots, write_key_slots
from app.models.recovery_code import fresh_code
from app.models.role import Role
from app.models.user import User
from app.rules.values.errors import KnownError
from app.services.office import audit
from app.services.office.door import KEYS_NAME
from app.services.office.new_key import renew_key
from app.services.office.new_user import NewUser, RecoverySlip, check_new_password, check_user
from app.services.office.office import Office
from app.services.office.rights import require
from app.services.office.unlock import check_password


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works or worked at the office."""

    user_id: int
    number: str
    name: str
    role: Role
    active: bool
    since: datetime


def people(office: Office) -> tuple[Person, ...]:
    """Everybody, in the order they came."""
    with office.reading() as session:
        rows = session.scalars(select(User).order_by(User.id))
        return tuple(
            Person(row.id, row.number, row.name, row.role, row.active, row.created_at) for row in rows
        )


def add_person(office: Office, new: NewUser, cost: KeyCost = STANDARD_COST) -> None:
    """Takes somebody on; an administrator's act.

    Raises:
        KnownError: office.not_allowed; as `set_up.check_users`.
    """
    require(office.actor, "user.add")
    check_user(new)
    slot = make_slot(
        office.profile.office_id,
        "user",
        new.number,
        new.name,
        new.role,
        new.password,
        office.folder.key,
        cost,
    )
    with office.writing() as session:
        if session.scalar(select(User.id).where(User.number == new.number)) is not None:
            raise KnownError("set_up.number_twice", number=new.number)
        user = User(number=new.number, name=new.name, role=new.role, created_at=office.clock.now())
        session.add(user)
        session.flush()
        audit.record(session, office, "user.add", f"user:{user.id}", after=_picture(user))
        _put_slot(office, slot)


def remove_person(office: Office, number: str, rekey: bool = True) -> None:
    """Lets somebody go: their slot is removed, what they did stays under their name. An administrator's act.

    Args:
        office: the open office.
        number: of the person.
        rekey: the file gets a new key as well, so that a copy of the key slots from before opens it no longer.

    Raises:
        KnownError: office.not_allowed; people.yourself; people.not_found; people.last_administrator: nothing was done.
            people.key_not_renewed(name): the person is out, but the file kept its key; `new_key.renew_key` again.
    """
    require(office.actor, "user.remove")
    if number == office.actor.number:
        raise KnownError("people.yourself")
    with office.writing() as session:
        user = _active(session, number)
        if user.role == "administrator" and _administrators(session) == 1:
            raise KnownError("people.last_administrator", name=user.name)
        before = _picture(user)
        user.active = False
        audit.record(session, office, "user.remove", f"user:{user.id}", before, _picture(user))
        _drop_slot(office, number)
    _rekey(office, rekey, "user.remove", user.name)


def change_password(office: Office, old: str, new: str, cost: KeyCost = STANDARD_COST) -> None:
    """Changes the actor's own password.

    Raises:
        KnownError: unlock.wait, unlock.wrong_password for the old one; set_up.password_short,
            set_up.password_is_name for the new one.
    """
    require(office.actor, "user.change_password")
    check_new_password(office.actor.name, office.actor.number, new)
    check_password(office, old)
    _set_password(office, office.actor.number, new, cost, "user.change_password")


def reset_password(
    office: Office, number: str, new: str, cost: KeyCost = STANDARD_COST, rekey: bool = False
) -> None:
    """Gives somebody who forgot theirs a new password; an administrator's act.

    Args:
        office: the open office.
        number: of the person.
        new: the password.
        cost: what one try of it shall cost.
        rekey: as `remove_person`, for a password that somebody else has seen.

    Raises:
        KnownError: office.not_allowed; people.not_found; as `change_password` for the new one; people.key_not_renewed.
    """
    require(office.actor, "user.reset_password")
    name = _set_password(office, number, new, cost, "user.reset_password")
    _rekey(office, rekey, "user.reset_password", name)


def renew_recovery(office: Office, cost: KeyCost = STANDARD_COST, rekey: bool = False) -> RecoverySlip:
    """Makes a new recovery code; the old slip does not open this office from then on. An administrator's act.

    Args:
        office: the open office.
        cost: what one try of the code shall cost.
        rekey: the file gets a new key first, for a slip that is lost: with a copy of the key slots from before, the old
            slip would still open the file.

    Raises:
        KnownError: office.not_allowed; people.key_not_renewed: nothing was done, the old slip stays.
    """
    require(office.actor, "recovery.renew")
    _rekey(office, rekey, "recovery.renew", office.profile.name)
    groups = fresh_code()
    slot = make_slot(
        office.profile.office_id, "recovery", "", "", "", "-".join(groups), office.folder.key, cost
    )
    with office.writing() as session:
        audit.record(session, office, "recovery.renew", "office:1")
        _put_slot(office, slot)
    return RecoverySlip(office.profile.name, office.clock.now(), groups)


def _set_password(office: Office, number: str, password: str, cost: KeyCost, act: str) -> str:
    """Sets it; gives the person's name."""
    with office.reading() as session:
        user = _active(session, number)
    check_new_password(user.name, user.number, password)
    slot = make_slot(
        office.profile.office_id, "user", number, user.name, user.role, password, office.folder.key, cost
    )
    with office.writing() as session:
        audit.record(session, office, act, f"user:{user.id}")
        _put_slot(office, slot)
    return user.name


def _rekey(office: Office, wanted: bool, act: str, name: str) -> None:
    if wanted:
        try:
            renew_key(office, act)
        except KnownError as error:
            raise KnownError("people.key_not_renewed", name=name) from error


def _active(session: Session, number: str) -> User:
    user = session.scalar(select(User).where(User.number == number, User.active))
    if user is None:
        raise KnownError("people.not_found", number=number)
    return user


def _administrators(session: Session) -> int:
    return session.scalars(select(func.count()).where(User.role == "administrator", User.active)).one()


def _picture(user: User) -> audit.Picture:
    return {"number": user.number, "name": user.name, "role": user.role, "active": user.active}


def _put_slot(office: Office, slot: Slot) -> None:
    """Adds the slot, in place of the one of the same person."""
    path = office.directory / KEYS_NAME
    keys = read_key_slots(path)
    same = next(
        (at for at, one in enumerate(keys.slots) if (one.kind, one.number) == (slot.kind, slot.number)), None
    )
    if same is None:
        keys.slots.append(slot)
    else:
        keys.slots[same] = slot
    write_key_slots(path, keys)


def _drop_slot(office: Office, number: str) -> None:
    path = office.directory / KEYS_NAME
    keys = read_key_slots(path)
    keys.slots = [slot for slot in keys.slots if (slot.kind, slot.number) != ("user", number)]
    write_key_slots(path, keys)
