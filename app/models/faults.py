"""What a database says when it cannot do what it was asked, told by its code and never by its words.

Words change with a version and a language; the result codes of SQLite and the SQLSTATE of PostgreSQL do not. There is
one table for each, and one place that turns them into the faults people are told (`plainly`). A breach of a rule of the
tables (a number twice, a reference to nobody) is no fault of a disk: whoever foresees it catches it, else it is a bug.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from app.rules.values.errors import KnownError

Fault = Literal["busy", "disk_full", "read_only", "disk_error", "cannot_open", "damaged", "connection_lost"]

# By SQLite's primary result code, the lowest byte of the code an error carries.
SQLITE: dict[int, Fault] = {
    5: "busy",  # SQLITE_BUSY: another connection writes
    6: "busy",  # SQLITE_LOCKED
    15: "busy",  # SQLITE_PROTOCOL: others kept beginning at the same moment
    13: "disk_full",  # SQLITE_FULL
    8: "read_only",  # SQLITE_READONLY
    3: "read_only",  # SQLITE_PERM
    10: "disk_error",  # SQLITE_IOERR
    14: "cannot_open",  # SQLITE_CANTOPEN
    11: "damaged",  # SQLITE_CORRUPT
    26: "damaged",  # SQLITE_NOTADB; with a key also: the key does not fit
}

# The driver's online backup alone raises an error without a code: its whole text is SQLite's own name of one
# (sqlite3_errstr), which is one and the same in every language.
_NAMES = {
    "database is locked": 5,
    "database table is locked": 6,
    "locking protocol": 15,
    "database or disk is full": 13,
    "attempt to write a readonly database": 8,
    "access permission denied": 3,
    "disk I/O error": 10,
    "unable to open database file": 14,
    "database disk image is malformed": 11,
    "file is not a database": 26,
}

# By SQLSTATE, or by its class, the first two characters; the whole code goes first.
POSTGRESQL: dict[str, Fault] = {
    "40001": "busy",  # serialization_failure
    "40P01": "busy",  # deadlock_detected
    "55P03": "busy",  # lock_not_available: the writer's turn did not come in time
    "57014": "busy",  # query_canceled: a time limit of the server
    "53100": "disk_full",
    "25006": "read_only",  # read_only_sql_transaction: a standby, or a server set so
    "58": "disk_error",  # system_error, io_error
    "XX001": "damaged",  # data_corrupted
    "XX002": "damaged",  # index_corrupted
    "08": "connection_lost",
    "57P01": "connection_lost",  # admin_shutdown
    "57P02": "connection_lost",  # crash_shutdown
    "57P03": "connection_lost",  # cannot_connect_now
    "57P05": "connection_lost",  # idle_session_timeout
    "25P03": "connection_lost",  # idle_in_transaction_session_timeout
    "53300": "connection_lost",  # too_many_connections
    "28": "cannot_open",  # the user or the password is refused
    "3D000": "cannot_open",  # there is no such database
    "42501": "cannot_open",  # insufficient_privilege
}

# What people are told. A file that cannot be opened is, in the middle of work, a disk that fails.
_TOLD: dict[Fault, str] = {
    "busy": "office.busy",
    "disk_full": "office.disk_full",
    "read_only": "office.read_only",
    "disk_error": "office.disk_error",
    "cannot_open": "office.disk_error",
    "damaged": "office.damaged",
    "connection_lost": "office.connection_lost",
}


def fault_of(error: BaseException) -> Fault | None:
    """What went wrong, by the code that a driver's error carries, or one SQLAlchemy has wrapped.

    Returns:
        None for what is no fault of disk, file or connection.
    """
    # By what they carry, not by their types: a window without an office imports neither driver nor SQLAlchemy.
    if getattr(error, "connection_invalidated", False):
        return "connection_lost"
    raised = getattr(error, "orig", None) or error
    code = getattr(raised, "sqlite_errorcode", None)
    if code is None and type(raised).__module__.startswith("sqlcipher3"):
        code = _NAMES.get(str(raised))
    if isinstance(code, int):
        return SQLITE.get(code & 0xFF)
    state = getattr(raised, "sqlstate", None)
    if isinstance(state, str):
        return POSTGRESQL.get(state) or POSTGRESQL.get(state[:2])
    # What never came to a server has no SQLSTATE: libpq could not reach it.
    unreached = type(raised).__module__.startswith("psycopg") and type(raised).__name__ == "OperationalError"
    return "connection_lost" if unreached else None


@contextmanager
def plainly(place: object) -> Iterator[None]:
    """Turns the faults of a database into known errors; a fault of the program stays as it is.

    Args:
        place: where the record lies, as people are told: the folder, or the server and its database.

    Raises:
        KnownError: office.busy, office.disk_full, office.read_only, office.disk_error, office.damaged,
            office.connection_lost, each with `folder`; text.half_character.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        # Half a character (a lone surrogate) in a text. Forms drop it; this is for whatever comes past them.
        raise KnownError("text.half_character") from error
    except Exception as error:
        fault = None if isinstance(error, KnownError) else fault_of(error)
        if fault is None:
            raise
        raise KnownError(_TOLD[fault], folder=str(place)) from error
