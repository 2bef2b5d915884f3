"""An open office: the one thing every act is given.

Not for: opening it (`unlock`, `set_up`). An `Office` is the unlocked record, the person at the counter and the clock.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock, RLock

from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from app.models import tables as _all_tables  # noqa: F401 - an open record knows every table
from app.models.engine import WRITING
from app.models.faults import plainly
from app.models.key import FileKey
from app.models.office import OfficeRecord
from app.models.role import Role
from app.rules.values.errors import KnownError
from app.services.office.audit_head import Head, LostEnd, keep_head
from app.services.office.clock import Clock, zone_of
from app.services.office.door import DATABASE_NAME
from app.services.office.file_watch import FileWatch
from app.services.office.lock import OfficeLock
from app.services.office.touched import Touched, Watch

# The door needs these before there is a database, so they live apart; an open office is where others look for them.


# Where a session carries the end of the audit trail it has written.
AUDIT_HEAD = "audit_head"


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


class Office:
    """An unlocked office.

    Attributes:
        directory: the folder that holds its files.
        engine: the engine on its record; acts use `reading` and `writing`.
        profile: its name, window, prefix and zone.
        actor: who is at the counter now; `unlock.switch_user` changes it.
        clock: the time everything in it goes by.
        still: held by who needs the record's file and key to stay the ones they are, on whatever thread: a backup as
            long as it runs, a change of key while it is made.
        lost_end: what was noticed at opening: the audit trail did not end where it should have.
        on_touched: told what each act that was kept has touched, on the thread that did it; a window listens here.
    """

    def __init__(
        self,
        directory: Path,
        engine: Engine,
        profile: OfficeProfile,
        actor: Actor,
        clock: Clock,
        key: FileKey,
        lock: OfficeLock,
    ):
        self.directory = directory
        self.engine = engine
        self.profile = profile
        self.actor = actor
        self.clock = clock
        self.key = key
        self._lock = lock
        self._writer = engine.execution_options(**{WRITING: True})
        self._secret = b""
        self._one_writer = RLock()
        self._watch = FileWatch(directory / DATABASE_NAME)
        self.still = Lock()
        self.lost_end: LostEnd | None = None
        self.on_touched: Callable[[Touched], object] | None = None

    def __repr__(self) -> str:
        return "<Office>"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the record and changes nothing.

        Raises:
            KnownError: office.busy, office.disk_error: the file could not be read.
            RuntimeError: the act tried to write in it, which is a mistake of the program.
        """
        with plainly(self.directory), Session(self.engine, expire_on_commit=False) as session:
            event.listen(session, "before_flush", _refuse_to_write)
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose work is kept whole when the block ends, and not at all when it raises.

        The record is reserved for it from its first statement on (BEGIN IMMEDIATE); keep the block short. Where the
        audit trail grew, its new end is then kept beside the record too (`audit_head`); and what was touched is told.

        Raises:
            KnownError: office.busy, office.disk_full, office.read_only, office.disk_error: nothing was kept;
                office.changed_underneath, and nothing will be (`file_watch`).
        """
        with self._one_writer:
            self._watch.check(self.key, self._secret)
            with (
                plainly(self.directory),
                Session(self._writer, expire_on_commit=False) as session,
                session.begin(),
            ):
                watch = Watch(session)
                yield session
                head: Head | None = session.info.get(AUDIT_HEAD)
                if head is not None and not self._secret:
                    self._secret = verification_secret(session)
            self._watch.remember()
            if self.on_touched is not None and (touched := watch.touched()):
                self.on_touched(touched)
            if head is not None:
                keep_head(self.directory, self._secret, head)

    def go_on_with(self, engine: Engine, key: FileKey) -> None:
        """The same office, its file opened anew under another key."""
        self.engine.dispose()
        self.engine, self.key = engine, key
        self._writer = engine.execution_options(**{WRITING: True})
        self._watch = FileWatch(self.directory / DATABASE_NAME)

    def local(self, moment: datetime) -> datetime:
        """A moment in the office's zone, to be shown or printed."""
        return moment.astimezone(zone_of(self.profile.zone))

    def close(self) -> None:
        """Closes the record and gives the lock back; doing so twice is harmless."""
        self.engine.dispose()
        self._lock.release()


def verification_secret(session: Session) -> bytes:
    """The secret behind the verification codes on this office's receipts; it never leaves the record."""
    return session.scalars(select(OfficeRecord.verification_secret)).one()


def require_administrator(office: Office) -> None:
    """Refuses an act to whoever is no administrator.

    Raises:
        KnownError: office.not_allowed.
    """
    if office.actor.role != "administrator":
        raise KnownError("office.not_allowed", name=office.actor.name)


def _refuse_to_write(session: Session, *_: object) -> None:
    raise RuntimeError("an act tried to write inside reading()")
