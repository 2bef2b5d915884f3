"""What the window asks the record's thread at the door. Each imports what it needs there, not before the door is seen.

Not for the screens themselves (`app`), nor for what is asked at the counter (`counter.acts`).
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.office.clock import Clock
    from app.services.office.door import Door
    from app.services.office.office import Office


def read_the_counter() -> None:
    """Have the modules ready that are needed as soon as somebody is in: the record's library and the counter page."""
    import app.services.office.unlock
    import app.ui.counter.page  # noqa: F401


def open_office(directory: Path, number: str, password: str, clock: "Clock | None") -> "Office":
    """Open the office."""
    from app.services.office.unlock import unlock

    return unlock(directory, number, password, clock)


def come_back(office: "Office", number: str, password: str) -> None:
    """Let somebody back in after the screen was locked; another number becomes the actor."""
    from app.services.office.unlock import check_password, switch_user

    if number == office.actor.number:
        check_password(office, password)
    else:
        switch_user(office, number, password)


def read_locked_door(office: "Office") -> "tuple[Door, int]":
    """The door of the open office, and how many half-typed bills are kept behind it."""
    from app.services.claims.drafts import drafts
    from app.services.office.door import door

    return door(office.directory, office.clock), len(drafts(office))


def make_sample(directory: Path, clock: "Clock | None", progress: Callable[[int, int], None]) -> "Office":
    """Make the sample office, whole or not at all."""
    from app.services.sample.staged import stage_sample

    return stage_sample(directory, clock, progress)
