"""The encrypted file: making it, opening it, and the SQLAlchemy engine on it.

Not for: what is in it (migrations make the tables) or who may open it (`key_slots`).

The file is SQLCipher with a raw 256-bit key, so that the only slow step of opening is the password's own. Without a
key SQLCipher behaves as plain SQLite, hence two rules: a connection is keyed before anything else is said on it,
and a file counts as open only after a real query on it gave tables.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from app.models.faults import fault_of
from app.models.key import FileKey
from app.rules.values.errors import KnownError

# How long one writer waits for another of the same program, in milliseconds.
BUSY_MS = 5_000
SALT_BYTES = 16
# Execution options of a connection whose transactions write, or only read: `engine.execution_options(writing=True)`.
WRITING = "writing"
READING = "reading"
# Where Alembic notes which revision a record is at; a file begins with it.
VERSION_TABLE = "alembic_version"


class DriverConnection(Protocol):
    """What is used here of a sqlcipher3 connection, which carries no types of its own."""

    def execute(self, sql: str, parameters: tuple[Any, ...] = ..., /) -> Any: ...
    def close(self) -> None: ...
    def backup(
        self,
        target: "DriverConnection",
        /,
        *,
        pages: int = ...,
        progress: Callable[[int, int, int], object] | None = ...,
        sleep: float = ...,
    ) -> None: ...


def create_file(path: Path, key: FileKey) -> None:
    """Makes a new, empty, encrypted file at `path`.

    Raises:
        FileExistsError: something is there already. Nothing is ever written over.
        OSError: the folder cannot be written.
    """
    create_empty(path)
    connection = connect(path, key)
    try:
        begin_file(connection)
    finally:
        connection.close()


def begin_file(connection: DriverConnection) -> None:
    """Writes what every record begins with into a new, empty file."""
    # WAL is remembered in the file. Going through it writes the first encrypted page.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(
        f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL, "
        f"CONSTRAINT {VERSION_TABLE}_pkc PRIMARY KEY (version_num))"
    )


def create_empty(path: Path) -> None:
    """Makes an empty file for a new record to go into, readable by its owner alone.

    Raises:
        FileExistsError: something is there already.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def connect(path: Path, key: FileKey) -> DriverConnection:
    """A keyed driver connection to the existing file at `path`, in autocommit, set up as every connection is.

    Does not prove the key; `prove` does.

    Raises:
        KnownError: unlock.cannot_open, the file is not there or may not be opened; unlock.damaged.
    """
    from sqlcipher3 import dbapi2

    try:
        connection: DriverConnection = dbapi2.connect(
            _uri(path), uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
        )
    except dbapi2.Error:
        raise KnownError("unlock.cannot_open", file=path.name) from None
    try:
        # The library's own log goes to stderr and may name what it reads.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.reveal().hex()}'\"")
        for pragma in (
            "foreign_keys = ON",
            "synchronous = FULL",
            "temp_store = MEMORY",
            # The upper pages of every index of a large office stay decrypted; 16 MB, taken only when they are used.
            "cache_size = -16384",
            f"busy_timeout = {BUSY_MS}",
            # Without it, INSERT OR REPLACE would delete a row past the triggers that keep it.
            "recursive_triggers = ON",
            "trusted_schema = OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except dbapi2.DatabaseError as error:
        connection.close()
        # Not chained: the driver's error would carry the statement, and one of them held the key.
        raise _fault(path, error) from None
    return connection


def prove(path: Path, key: FileKey) -> None:
    """Shows by a real query that `key` opens the file at `path` and that it holds tables.

    Raises:
        KnownError: unlock.cannot_open, or unlock.damaged: the key does not fit or the file is broken or empty.
    """
    from sqlcipher3 import dbapi2

    # An empty file would open with any key as a new, empty database.
    if not path.is_file() or path.stat().st_size == 0:
        raise KnownError("unlock.damaged", file=path.name)
    connection = connect(path, key)
    try:
        connection.execute(f"SELECT count(*) FROM {VERSION_TABLE}").fetchone()
    except dbapi2.DatabaseError as error:
        raise _fault(path, error) from None
    finally:
        connection.close()


def salt_of(path: Path) -> bytes:
    """The file's first 16 bytes, which stay as long as its key does; fewer when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(SALT_BYTES)
    except OSError:
        return b""


def open_engine(path: Path, key: FileKey) -> Engine:
    """The engine on the existing file at `path`, after the key was proved.

    Transactions begin with BEGIN, and with BEGIN IMMEDIATE where the execution option `writing` is set, so that a
    writer never finds out at its end that another was faster; with the option `reading` they refuse to change anything.

    Raises:
        KnownError: as `prove`.
    """
    prove(path, key)
    return engine_over(lambda: connect(path, key))


def engine_over(creator: Callable[[], DriverConnection]) -> Engine:
    """An engine whose connections `creator` makes, with transactions as `open_engine` says."""
    from sqlcipher3 import dbapi2

    engine = create_engine(
        "sqlite://", module=dbapi2, creator=creator, poolclass=QueuePool, pool_size=2, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        # The connections are lent out in turn, so each transaction says anew what it may do.
        connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if options.get(READING, False) else 'OFF'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITING, False) else "BEGIN")

    return engine


def _fault(path: Path, error: Exception) -> KnownError:
    """Tells a file that cannot be reached from one that can, but is not what it should be."""
    unreachable = fault_of(error) in ("cannot_open", "busy", "disk_error", "read_only")
    return KnownError("unlock.cannot_open" if unreachable else "unlock.damaged", file=path.name)


def _uri(path: Path) -> str:
    """The file as a URI that never creates: `mode=rw`. Drive letters and shared folders as SQLite wants them."""
    plain = path.absolute().as_posix()
    return "file://" + ("" if plain.startswith("/") else "/") + quote(plain) + "?mode=rw"
