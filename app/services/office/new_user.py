"""People who will work at an office, and the slip that opens it without any of them: what they are and must hold.

Not for making an office (`first_run.set_up`) or taking somebody on at an open one (`people`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.models.role import Role
from app.rules.values.errors import KnownError

SHORTEST_PASSWORD = 8


@dataclass(frozen=True, slots=True)
class NewUser:
    """A person who will work at the office. The password shows in no repr."""

    number: str
    name: str
    role: Role
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecoverySlip:
    """What is printed and sealed. Shown once: the code is stored nowhere. It shows in no repr.

    Attributes:
        groups: the code, eight groups of five characters.
    """

    office_name: str
    made_at: datetime
    groups: tuple[str, ...] = field(repr=False)


def check_users(users: Sequence[NewUser]) -> None:
    """Checks the people of a new office.

    Raises:
        KnownError: set_up.no_administrator, set_up.user_incomplete(number), set_up.number_twice(number),
            set_up.password_short(name, least), set_up.password_is_name(name).
    """
    seen: set[str] = set()
    for user in users:
        check_user(user)
        if user.number in seen:
            raise KnownError("set_up.number_twice", number=user.number)
        seen.add(user.number)
    if not any(user.role == "administrator" for user in users):
        raise KnownError("set_up.no_administrator")


def check_user(user: NewUser) -> None:
    """Checks one person; raises as `check_users`."""
    if not user.number.strip() or not user.name.strip():
        raise KnownError("set_up.user_incomplete", number=user.number, name=user.name)
    check_new_password(user.name, user.number, user.password)


def check_new_password(name: str, number: str, password: str) -> None:
    """Checks a password somebody chose; raises as `check_users`."""
    if len(password) < SHORTEST_PASSWORD:
        raise KnownError("set_up.password_short", name=name, least=SHORTEST_PASSWORD)
    if password.strip() in (name, number * (len(password) // len(number))):
        raise KnownError("set_up.password_is_name", name=name)
