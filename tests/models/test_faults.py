"""What a database says is told by its code, whatever its words and their language."""

import ctypes
import ctypes.util
from types import SimpleNamespace

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlcipher3 import dbapi2

from app.models import faults
from app.models.faults import fault_of, plainly
from app.rules.values.errors import KnownError
from app.services.wording import LANGUAGES, has_sentence


def of_sqlite(code: int) -> Exception:
    error = dbapi2.OperationalError("in words nobody reads")
    error.sqlite_errorcode = code
    return error


def of_postgresql(state: str) -> Exception:
    return psycopg.errors.lookup(state)("mit Worten, die niemand liest")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (5, "office.busy"),
        (5 | 2 << 8, "office.busy"),
        (6, "office.busy"),
        (13, "office.disk_full"),
        (8, "office.read_only"),
        (8 | 1 << 8, "office.read_only"),
        (10, "office.disk_error"),
        (10 | 13 << 8, "office.disk_error"),
        (14, "office.disk_error"),
        (11, "office.damaged"),
        (26, "office.damaged"),
    ],
)
@pytest.mark.parametrize("wrapped", [True, False])
def test_what_a_file_says(code: int, told: str, wrapped: bool) -> None:
    error = of_sqlite(code)
    with pytest.raises(KnownError) as raised, plainly("/srv/office"):
        raise OperationalError("INSERT", None, error) if wrapped else error
    assert (raised.value.code, raised.value.params["folder"]) == (told, "/srv/office")


def test_every_code_of_a_file_has_the_name_the_backup_tells_it_by() -> None:
    """Asked of the library itself, so that a newer one that calls it otherwise is noticed."""
    found = ctypes.util.find_library("sqlite3")
    if found is None:
        pytest.skip("no SQLite library of the system to ask for its names")
    named = ctypes.CDLL(found).sqlite3_errstr
    named.restype = ctypes.c_char_p
    assert {named(code).decode(): code for code in faults.SQLITE} == faults._NAMES


def test_a_backup_that_fails_is_told_by_the_name_of_its_code() -> None:
    full = dbapi2.OperationalError("database or disk is full")
    assert fault_of(full) == "disk_full"
    assert fault_of(dbapi2.OperationalError("no such table: full")) is None


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("40001", "office.busy"),
        ("40P01", "office.busy"),
        ("55P03", "office.busy"),
        ("57014", "office.busy"),
        ("53100", "office.disk_full"),
        ("25006", "office.read_only"),
        ("58030", "office.disk_error"),
        ("XX001", "office.damaged"),
        ("08006", "office.connection_lost"),
        ("57P01", "office.connection_lost"),
        ("53300", "office.connection_lost"),
        ("28P01", "office.disk_error"),
    ],
)
def test_what_a_server_says(state: str, told: str) -> None:
    with pytest.raises(KnownError) as raised, plainly("db/office"):
        raise OperationalError("INSERT", None, of_postgresql(state))
    assert raised.value.code == told


def test_a_server_that_was_never_reached_has_no_code() -> None:
    assert fault_of(psycopg.OperationalError("连接失败")) == "connection_lost"


def test_a_connection_found_broken_is_lost_whatever_broke_it() -> None:
    assert fault_of(DBAPIError("SELECT", None, Exception(), connection_invalidated=True)) == "connection_lost"


@pytest.mark.parametrize(
    "error",
    [
        IntegrityError("INSERT", None, of_postgresql("23505")),
        IntegrityError("INSERT", None, of_sqlite(19 | 8 << 8)),
        OperationalError("SELECT", None, of_sqlite(1)),
        psycopg.ProgrammingError("a mistake of the program"),
        ValueError("database is locked, disk is full, malformed"),
        # Not every thing with such a name is a driver's error.
        type("Odd", (Exception,), {"sqlite_errorcode": "5", "sqlstate": 40001})(),
    ],
)
def test_a_fault_of_the_program_stays_one(error: Exception) -> None:
    with pytest.raises(type(error)) as raised, plainly("/srv/office"):
        raise error
    assert raised.value is error


def test_a_known_fault_goes_through_as_it_is() -> None:
    # It was told already, by whoever knew more.
    error = KnownError("bill.used", number="1")
    error.__dict__.update(vars(SimpleNamespace(sqlite_errorcode=5)))
    with pytest.raises(KnownError) as raised, plainly("/srv/office"):
        raise error
    assert raised.value is error


def test_half_a_character_is_told_as_what_it_is() -> None:
    with pytest.raises(KnownError) as raised, plainly("/srv/office"):
        "\ud800".encode()
    assert raised.value.code == "text.half_character"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_its_sentence(language: str) -> None:
    for told in faults._TOLD.values():
        assert has_sentence(told, language), told
