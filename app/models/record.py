"""The open record: a database, and the only two ways into it.

For: an encrypted file of one window, or a PostgreSQL database that several windows share (`server`); whoever reads or
writes cannot tell which. Not for: what lies beside a file (keys, lock and watch, `services.office.folder`), what is in
the tables (migrations make them), or who may do what.

Both databases keep the same promises. Who reads sees one moment and can change nothing; who writes has the record for
themself from the first statement on, so nothing that was read can be outdated when it is written: a number series
stays without gaps and no cap is drawn on twice.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.models import tables as _all_tables  # noqa: F401 - an open record knows every table
from app.models.engine import READING, WRITING, open_engine
from app.models.faults import fault_of, plainly
from app.models.key import FileKey


class Record:
    """An open database; `reading` and `writing` are the ways into it.

    Attributes:
        place: where it is, as people are told: the folder of the file, or the server's name and the database's.
    """

    def __init__(self, engine: Engine, place: str):
        self.place = place
        self._one_writer = RLock()
        self._take(engine)

    def __repr__(self) -> str:
        return "<Record>"

    @property
    def engine(self) -> Engine:
        """The engine below, for migrations and for what concerns the database itself."""
        return self._engine

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the record and changes nothing.

        Raises:
            KnownError: as `faults.plainly`: the record could not be read.
            RuntimeError: the act tried to write in it, which is a mistake of the program.
        """
        with plainly(self.place), _ReadingSession(self._reader, expire_on_commit=False) as session:
            try:
                yield session
            except DBAPIError as error:
                # Nothing in here writes, so this can only be what the database refused for being a reader's.
                if fault_of(error) == "read_only":
                    raise RuntimeError(_WROTE) from error
                raise

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose work is kept whole when the block ends, and not at all when it raises.

        The record is reserved for it from its first statement on; keep the block short.

        Raises:
            KnownError: as `faults.plainly`: nothing was kept. After office.connection_lost alone nobody knows whether
                it was.
        """
        with (
            self._one_writer,
            plainly(self.place),
            WritingSession(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def go_on_with(self, engine: Engine) -> None:
        """The same record, opened anew: its file has another key."""
        self._engine.dispose()
        self._take(engine)

    def close(self) -> None:
        """Closes it; doing so twice is harmless."""
        self._engine.dispose()

    def _take(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = engine.execution_options(**{READING: True})
        self._writer = engine.execution_options(**{WRITING: True})


class WritingSession(Session):
    """A session of `Record.writing`, of its own kind so that what is written can be watched at no cost to reading."""


class _ReadingSession(Session):
    """A session that refuses to write before the database does, so that the mistake is seen where it is made."""


_WROTE = "an act tried to write inside reading()"


@event.listens_for(_ReadingSession, "before_flush")
def _refuse_to_write(*_: object) -> None:
    raise RuntimeError(_WROTE)


def open_file(path: Path, key: FileKey) -> Record:
    """Opens the encrypted file at `path`, after the key was proved.

    Raises:
        KnownError: as `engine.prove`.
    """
    return Record(open_engine(path, key), str(path.parent))
