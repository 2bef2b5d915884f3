"""What the door asks of the record's thread: opening the office, coming back to it, making the sample office.

Each imports what it needs there: the database's modules take half a second the first time, and the door must be seen
before that. Not for the screens themselves (`app`).
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.office.clock import Clock
from app.services.office.door import Door, door

if TYPE_CHECKING:
    from app.services.office.office import Office


def read_ahead() -> None:
    """Have the modules ready that are needed as soon as somebody is in: the record's library, the counter, backups."""
    import app.services.office.unlock
    import app.ui.counter.page
    import app.ui.records.backups  # noqa: F401


def open_office(directory: Path, number: str, password: str, clock: Clock | None) -> "Office":
    """Open the office. Faults as of `unlock.unlock`."""
    from app.services.office.unlock import unlock

    return unlock(directory, number, password, clock)


def come_back(office: "Office", number: str, password: str) -> "Office":
    """Let somebody back in after the screen was locked. Faults as of `unlock.come_back`."""
    from app.services.office import unlock

    return unlock.come_back(office, number, password)


def locked_door(office: "Office") -> tuple[Door, int]:
    """The door of the open office, and how many half-typed bills are kept behind it."""
    from app.services.claims.drafts import drafts

    return door(office.directory, office.clock), len(drafts(office))


def make_sample(directory: Path, clock: Clock | None, progress: Callable[[int, int], None]) -> "Office":
    """Make the sample office, whole or not at all. Faults as of `staged.stage_sample`."""
    from app.services.sample.staged import stage_sample

    return stage_sample(directory, clock, progress)
