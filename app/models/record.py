"""The open record: a database, and the only two ways into it.

For: an encrypted file of one window, or a PostgreSQL database that several windows share; whoever reads or writes
cannot tell which. Not for: what lies beside a file (its folder's keys, lock and watch, `services.office.folder`), what
is in the tables (migrations make them), or who may do what.

Both databases keep the same promises. Who reads sees one moment and can change nothing; who writes has the record for
themself from the first statement on, so nothing that was read can be outdated when it is written: a number series
stays without gaps and no cap is drawn on twice.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from app.models import tables as _all_tables  # noqa: F401 - an open record knows every table
from app.models.engine import BUSY_MS, READING, WRITING, open_engine
from app.models.faults import fault_of, plainly
from app.models.key import FileKey
from app.rules.values.errors import KnownError

# The turn to write on a server: one advisory lock, its number the first eight bytes of "MutAidCtr".
_WRITERS_TURN = 0x4D75744169644374
# Seconds until a server that does not answer counts as not there.
_PATIENCE = 10


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


def open_server(url: str) -> Record:
    """Opens a PostgreSQL database, after a real query.

    Args:
        url: `postgresql://user:password@host:5432/database`, or without what libpq finds by itself.

    Raises:
        KnownError: server.url, this is no address of such a database; server.cannot_open(place), nothing answers there,
            or it does not let this user into this database (libpq gives no code that tells them apart).
    """
    try:
        address = make_url(url)
    except ArgumentError:
        # Not chained: the text may hold a password.
        raise KnownError("server.url") from None
    if address.get_backend_name() != "postgresql":
        raise KnownError("server.url")
    place = _place(address)
    engine = server_engine(address)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
    except DBAPIError:
        engine.dispose()
        # Not chained: the driver's words may hold the address as it was given.
        raise KnownError("server.cannot_open", place=place) from None
    return Record(engine, place)


def server_engine(address: URL) -> Engine:
    """An engine on a PostgreSQL database, its transactions as `Record` promises.

    A writer waits for its turn, an advisory lock that the end of the transaction gives back, and then works at
    READ COMMITTED: with the turn taken nobody else writes, and each statement sees all that was kept before it. That is
    what BEGIN IMMEDIATE gives on a file. SERIALIZABLE would keep the same promises by throwing away, at its end, the
    work of whoever was slower, and at REPEATABLE READ the wait for the turn would itself fix the moment that is seen,
    before the turn has come.
    """
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        pool_size=2,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": _PATIENCE},
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get(WRITING, False):
            connection.exec_driver_sql(
                f"SET LOCAL lock_timeout = {BUSY_MS}; SELECT pg_advisory_xact_lock({_WRITERS_TURN})"
            )
        if options.get(READING, False):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    return engine


def _place(address: URL) -> str:
    """`db.office.lan/mutual_aid`, without user and password; libpq's own server has no name."""
    return f"{address.host or 'localhost'}/{address.database or ''}"
