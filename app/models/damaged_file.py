"""A record that no longer opens as it should: what is broken, mending what can be mended, reading around the rest.

Works on a copy that is thrown away; never on an office's own file. Every page of the record bears a seal, so what can
be read is exactly what was written, and what cannot be read is known to the row. Not for: what the rows mean, or where
they go (`services.records.salvage`).
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from app.models.engine import VERSION_TABLE, DriverConnection, begin_file, create_empty, engine_over
from app.models.key import FileKey
from app.models.migrations import LATEST, migrate, revisions

PAGE = 4096
SALT = 16
# Row numbers tried behind the last readable one, where nothing says how many there were.
_BEYOND = 50_000
# So many of them one by one, then in ever longer steps.
_EXACT = 64
# The highest row number SQLite knows.
LAST_NUMBER = 2**63 - 1
# Rows asked for at a time.
_BATCH = 256
# salt: the first bytes were overwritten; schema: the pages that say where each table begins.
Mended = Literal["salt", "schema", "length"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Row numbers of a table that could not be read, both ends included; `last` 0: to the end, wherever that was."""

    table: str
    first: int
    last: int


def connect_damaged(path: Path, key: FileKey, salt: bytes = b"") -> DriverConnection:
    """A connection that opens what `engine.connect` refuses: a file shorter than it says, a schema with faults.

    Args:
        salt: gives a new, empty file this salt.
    """
    from sqlcipher3 import dbapi2

    uri = f"file://{quote(path.absolute().as_posix())}?mode=rw"
    if not path.absolute().as_posix().startswith("/"):
        uri = uri.replace("file://", "file:///", 1)
    connection: DriverConnection = dbapi2.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.reveal().hex()}'\"")
        if salt:
            connection.execute(f"PRAGMA cipher_salt = \"x'{salt.hex()}'\"")
        # Nothing is written through it; this is the switch that lets SQLite go on where the length is wrong.
        connection.execute("PRAGMA writable_schema = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def mend_salt(path: Path, salt: bytes) -> tuple[Mended, ...]:
    """Fills the copy at `path` up to whole pages, and puts the salt back as the key slots know it."""
    mended: list[Mended] = []
    size = path.stat().st_size
    with path.open("r+b") as file:
        if file.read(SALT) != salt:
            file.seek(0)
            file.write(salt)
            mended.append("salt")
        if size % PAGE:
            file.seek(0, os.SEEK_END)
            file.write(bytes(-size % PAGE))
            mended.append("length")
    return tuple(mended)


def bad_pages(path: Path, key: FileKey) -> tuple[int, ...] | None:
    """The numbers, from 1, of the pages whose seal is broken; None when not one is good: another key, or no record."""
    from sqlcipher3 import dbapi2

    connection = connect_damaged(path, key)
    try:
        told = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    except dbapi2.DatabaseError:
        return None
    finally:
        connection.close()
    pages = {int(text.rsplit(" ", 1)[-1]) for text in told if text.rsplit(" ", 1)[-1].isdigit()}
    return None if len(pages) * PAGE >= path.stat().st_size else tuple(sorted(pages))


def mend_schema(path: Path, key: FileKey, salt: bytes, bad: tuple[int, ...]) -> tuple[Mended, ...]:
    """Puts the broken pages of the schema back into the copy at `path`, where the schema cannot be read.

    The tables of a record are made by the migrations alone, always in the same order, so a new empty file under the
    same key and salt has the same schema on the same pages, sealed in the same way.
    """
    if _opens(path, key):
        return ()
    whole = path.read_bytes()
    for version in range(LATEST, 0, -1):
        schema = _schema_pages(path, key, salt, version, len(whole) // PAGE)
        data = bytearray(whole.ljust(max(schema) * PAGE, b"\0"))
        for page, content in schema.items():
            if page in bad or page * PAGE > len(whole):
                data[(page - 1) * PAGE : page * PAGE] = content
        path.write_bytes(data)
        if _opens(path, key):
            return ("schema",)
    path.write_bytes(whole)
    return ()


def _opens(path: Path, key: FileKey) -> bool:
    """Whether the schema can be read, and every table is in it."""
    return len(Reader(path, key).tables()) > 1


def _schema_pages(path: Path, key: FileKey, salt: bytes, version: int, pages: int) -> dict[int, bytes]:
    """The pages of an empty record of this version that hold its schema and nothing else."""
    twin = path.with_name(path.name + ".twin")
    twin.unlink(missing_ok=True)
    create_empty(twin)
    connection = connect_damaged(twin, key, salt)
    try:
        begin_file(connection)
        engine = engine_over(lambda: connect_damaged(twin, key))
        migrate(engine, history=revisions()[:version])
        engine.dispose()
        own = int(connection.execute("PRAGMA page_count").fetchone()[0])
        roots = {int(row[0]) for row in connection.execute("SELECT rootpage FROM sqlite_master").fetchall()}
        # Its first page says how long the file is; it must not be shorter than the damaged one. A row of a table there
        # is, for a table of its own would be a row of the schema and could take a page of it.
        filling = max(0, pages - own) * PAGE
        connection.execute(f"INSERT INTO {VERSION_TABLE} VALUES (zeroblob(?))", (filling,))
        connection.execute(f"DELETE FROM {VERSION_TABLE} WHERE typeof(version_num) = 'blob'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    data = twin.read_bytes()
    twin.unlink()
    return {page: data[(page - 1) * PAGE : page * PAGE] for page in range(1, own + 1) if page not in roots}


class Reader:
    """Reads what can be read of a damaged record, and says what cannot.

    After the first broken page a connection of SQLCipher answers nothing any more, so every fault costs a new one.
    """

    def __init__(self, path: Path, key: FileKey, bad: tuple[int, ...] = ()):
        self._path = path
        self._key = key
        self._bad = set(bad)
        self._connection: DriverConnection | None = None

    def tables(self) -> tuple[str, ...]:
        """The tables there are; empty when the schema cannot be read."""
        found = self._ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return tuple(str(row[0]) for row in found or ())

    def columns(self, table: str) -> tuple[str, ...]:
        """The names of a table's columns."""
        found = self._ask(f'SELECT name FROM pragma_table_info("{table}")')
        return tuple(str(row[0]) for row in found or ())

    def rows(self, table: str) -> Iterator[tuple[Any, ...] | Gap]:
        """Every row of a table that has row numbers: the number, then the columns; a gap where some are lost."""
        found, gaps = self._numbers(table)
        lost = list(gaps)
        for start in range(0, len(found), _BATCH):
            for row in self._fetch(table, found[start : start + _BATCH]):
                if isinstance(row, Gap):
                    lost.append(row)
                else:
                    yield row
        yield from _joined(lost)

    def close(self) -> None:
        """Ends the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[tuple[Any, ...]] | None:
        rows: list[tuple[Any, ...]] = []
        return rows if self._run(sql, parameters, rows) else None

    def _run(self, sql: str, parameters: tuple[Any, ...], rows: list[tuple[Any, ...]]) -> bool:
        """Fills `rows` as far as can be read; False when a broken page ended it."""
        from sqlcipher3 import dbapi2

        try:
            if self._connection is None:
                self._connection = connect_damaged(self._path, self._key)
            cursor = self._connection.execute(sql, parameters)
            while (row := cursor.fetchone()) is not None:
                rows.append(row)
        except (dbapi2.DatabaseError, OverflowError, UnicodeDecodeError):
            self.close()
            return False
        return True

    def _numbers(self, table: str) -> tuple[list[int], list[Gap]]:
        """The row numbers that can be read, in order, and the gaps between them that cannot."""
        found: list[int] = []
        gaps: list[Gap] = []
        low = 0
        while True:
            whole, ahead = self._scan(table, low, "ASC")
            found += ahead
            if whole:
                return found, gaps
            low = ahead[-1] if ahead else low
            high = self._next(table, low) if found or not self._root_is_bad(table) else None
            if high is None:
                gaps.append(Gap(table, low + 1, 0))
                return found, gaps
            if high > low + 1:
                gaps.append(Gap(table, low + 1, high - 1))
            found.append(high)
            low = high

    def _next(self, table: str, low: int) -> int | None:
        """The first number behind `low` at which the table reads again; None when there is none."""
        _, back = self._scan(table, low, "DESC")
        # From the end backwards: what is read there bounds the search, and is the answer when one page is broken.
        number, end = low + 1, back[-1] if back else low + _BEYOND
        while number < end:
            rows: list[tuple[Any, ...]] = []
            if self._run(self._one(table, ">=", "ASC"), (number,), rows):
                return int(rows[0][0]) if rows else None
            # Far from what was read last every number would take long, and a page holds more than one row.
            number += 1 + max(0, number - low - _EXACT) // (_EXACT // 4)
        return end if back else None

    def _root_is_bad(self, table: str) -> bool:
        """Whether the page is broken over which every way into the table leads."""
        found = self._ask("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
        return bool(found and int(found[0][0]) in self._bad)

    def _scan(self, table: str, low: int, order: str) -> tuple[bool, list[int]]:
        """The numbers above `low` in this order, as far as can be read, and whether that was all."""
        rows: list[tuple[Any, ...]] = []
        sql = f'SELECT rowid FROM "{table}" NOT INDEXED WHERE rowid > ? ORDER BY rowid {order}'
        whole = self._run(sql, (low,), rows)
        numbers = [int(row[0]) for row in rows]
        # The driver looks one row ahead and forgets the last good one before a fault: single steps find it.
        step = self._one(table, ">", order) if order == "ASC" else self._one(table, "<", order)
        while not whole:
            rows = []
            at = numbers[-1] if numbers else low if order == "ASC" else LAST_NUMBER
            if not self._run(step, (at,), rows):
                break
            if not rows or int(rows[0][0]) <= low:
                whole = True
            else:
                numbers.append(int(rows[0][0]))
        return whole, numbers

    def _one(self, table: str, compared: str, order: str) -> str:
        return (
            f'SELECT rowid FROM "{table}" NOT INDEXED WHERE rowid {compared} ? ORDER BY rowid {order} LIMIT 1'
        )

    def _fetch(self, table: str, numbers: list[int]) -> Iterator[tuple[Any, ...] | Gap]:
        """The rows of these numbers; halved where one of them cannot be read, until that one is found."""
        sql = f'SELECT rowid, * FROM "{table}" NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid'
        rows = self._ask(sql, (numbers[0], numbers[-1]))
        if rows is not None:
            yield from rows
        elif len(numbers) == 1:
            yield Gap(table, numbers[0], numbers[0])
        else:
            half = len(numbers) // 2
            yield from self._fetch(table, numbers[:half])
            yield from self._fetch(table, numbers[half:])


def _joined(gaps: list[Gap]) -> Iterator[Gap]:
    """The gaps in order, neighbours as one."""
    at_hand: Gap | None = None
    for gap in sorted(gaps, key=lambda one: one.first):
        if at_hand is not None and at_hand.last and gap.first <= at_hand.last + 1:
            at_hand = Gap(gap.table, at_hand.first, gap.last)
        else:
            if at_hand is not None:
                yield at_hand
            at_hand = gap
    if at_hand is not None:
        yield at_hand
