"""An open office: the one thing every act is given.

Not for: opening it (`unlock`, `set_up`), what lies beside its record (`folder`) or what each role may do (`rights`).
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.models.role import Role
from app.rules.values.errors import KnownError
from app.services.office.clock import Clock, zone_of
from app.services.office.folder import OfficeFolder
from app.services.office.shared_record import SharedRecord


@dataclass(frozen=True, slots=True)
class Actor:
    """The person acting."""

    user_id: int
    number: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class OfficeProfile:
    """What the office is called and how it counts; as `models.office.OfficeRecord`."""

    office_id: str
    name: str
    window: str
    number_prefix: str
    zone: str
    sample: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Office:
    """An unlocked office as one signed-in person has it.

    A value: when somebody else signs in they get another one (`signed_in`), on the same record, and what was begun
    with this one stays the act of whoever began it.

    Attributes:
        shared: the record and what tells of changes in it; an `OfficeFolder` where it is a file.
        profile: its name, window, prefix and zone.
        actor: who is signed in.
        clock: the time everything in it goes by.
    """

    shared: SharedRecord
    profile: OfficeProfile
    actor: Actor
    clock: Clock

    def __repr__(self) -> str:
        return "<Office>"

    @property
    def folder(self) -> OfficeFolder:
        """What lies beside a record that is a file: keys, lock and watch.

        Raises:
            KnownError: office.on_server(place), the record is no file.
        """
        if not isinstance(self.shared, OfficeFolder):
            raise KnownError("office.on_server", place=self.shared.record.place)
        return self.shared

    @property
    def directory(self) -> Path:
        """The folder of its file; raises as `folder`."""
        return self.folder.directory

    def reading(self) -> AbstractContextManager[Session]:
        """As `SharedRecord.reading`."""
        return self.shared.reading()

    def writing(self) -> AbstractContextManager[Session]:
        """As `SharedRecord.writing`."""
        return self.shared.writing()

    def signed_in(self, actor: Actor) -> "Office":
        """The same office for somebody else."""
        return replace(self, actor=actor)

    def local(self, moment: datetime) -> datetime:
        """A moment in the office's zone, to be shown or printed."""
        return moment.astimezone(zone_of(self.profile.zone))

    def close(self) -> None:
        """Closes the record for everybody who has signed in; doing so twice is harmless."""
        self.shared.close()
