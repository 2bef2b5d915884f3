"""A PostgreSQL server as a record: its address, and how its transactions keep what `record` promises.

Not for: an encrypted file (`engine`), nor for making tables (migrations). Only this module leads to the driver,
psycopg, which is imported when an engine is made.
"""

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from app.models import tables as _all_tables  # noqa: F401 - an open record knows every table
from app.models.engine import BUSY_MS, READING, WRITING
from app.models.record import Record
from app.rules.values.errors import KnownError

# The turn to write on a server: one advisory lock, its number the first eight bytes of "MutAidCtr".
_WRITERS_TURN = 0x4D75744169644374


# Seconds until a server that does not answer counts as not there.
_PATIENCE = 10


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
