"""Offices of any size for the benchmarks: the sample office, and behind it a crowd from the same seeded generator.

Made once and kept in a cache folder outside the checkout (`MUTUAL_AID_BENCHMARKS` names another); a change of what is
invented or how keys are written makes them anew. Not for trying the program: `python -m app demo` is.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from random import Random

from sqlalchemy import select

from app.models.engine import connect
from app.models.member import Member
from app.services.claims.remembered import initials_of
from app.services.office.clock import DEFAULT_ZONE, zone_of
from app.services.office.office import Office
from app.services.office.unlock import unlock
from app.services.sample.claims import StagedClock
from app.services.sample.invent import Inventor
from app.services.sample.office import CLERK, PASSWORD, make_sample_office, write_people
from app.services.sample.people import MEMBERS, InventedPerson, crowd
from app.services.search import keys

ROOT = Path(__file__).resolve().parents[1]
# The day all of it takes place, so that covers and waiting periods are the same in every run.
DAY = datetime(2026, 11, 12, 9, 14, 5, tzinfo=zone_of(DEFAULT_ZONE))
SEED = 7
_BATCH = 20_000
# A change in any of these makes the kept offices stale.
_MADE_FROM = (
    "app/models/migrations",
    "app/services/search/pinyin.py",
    "app/services/sample/invent.py",
    "app/services/sample/people.py",
    "app/services/search/keys.py",
    "benchmarks/make_office.py",
    "resources/samples",
)


def clock() -> StagedClock:
    """The clock that stands on the day of the benchmarks."""
    return StagedClock(DAY, zone_of(DEFAULT_ZONE))


def cache_folder() -> Path:
    """Where large offices are kept between runs."""
    if chosen := os.environ.get("MUTUAL_AID_BENCHMARKS"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("mutual-aid-counter", appauthor=False) / "benchmarks"


def office_folder(members: int) -> Path:
    """The folder of a closed office with so many members, made if it is not there. Read it, never write to it."""
    folder = cache_folder() / f"office-{members}-{_digest()}"
    if folder.is_dir():
        return folder
    for old in cache_folder().glob(f"office-{members}-*"):
        shutil.rmtree(old)
    draft = folder.with_suffix(".part")
    if draft.exists():
        shutil.rmtree(draft)
    draft.parent.mkdir(parents=True, exist_ok=True)
    print(f"Making an office of {members:,} members (once) ...", file=sys.stderr, flush=True)
    _make(draft, members)
    # Only a whole one ever bears its name.
    draft.rename(folder)
    return folder


def open_office(folder: Path) -> Office:
    """Open an office of the benchmarks, its clerk at the counter."""
    return unlock(folder, CLERK, PASSWORD, clock())


def copy_of(folder: Path, target: Path) -> Path:
    """A copy that may be written to."""
    return Path(shutil.copytree(folder, target))


def _digest() -> str:
    digest = hashlib.sha256()
    for name in _MADE_FROM:
        path = ROOT / name
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


def _make(folder: Path, members: int) -> None:
    office = make_sample_office(folder, DAY.date(), clock=clock())
    try:
        more = members - MEMBERS
        if more > 0:
            _add_crowd(office, more)
    finally:
        office.close()
    if more > 0:
        _settle(office)


def _add_crowd(office: Office, more: int) -> None:
    """Members by the statements of the sample; their keys in the order of the table, in one go."""
    with office.reading() as session:
        taken = set(session.scalars(select(Member.document_number)))
    everybody = crowd(Inventor(Random(SEED), lru_cache(200_000)(initials_of), taken), DAY.date())
    staging = office.directory / "keys.tmp"
    connection = connect(office.directory / "office.db", office.folder.key)
    try:
        # Sorted on disk by SQLite itself: a million members have seventeen million keys.
        connection.execute("PRAGMA temp_store = FILE")
        connection.execute("ATTACH DATABASE ? AS staging KEY ''", (str(staging),))
        connection.execute("PRAGMA staging.journal_mode = OFF")
        connection.execute("PRAGMA staging.synchronous = OFF")
        connection.execute("CREATE TABLE staging.keys (key TEXT, member_id INTEGER, mark INTEGER)")
        first = MEMBERS + 1
        while more > 0:
            batch = list(islice(everybody, min(more, _BATCH)))
            with office.writing() as session:
                write_people(session, batch, DAY.date(), first)
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO staging.keys VALUES (?, ?, ?)", _keys(batch, first))
            connection.execute("COMMIT")
            first, more = first + len(batch), more - len(batch)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO staging.keys SELECT key, member_id, mark FROM main.search_key")
        connection.execute("DELETE FROM main.search_key")
        connection.execute("INSERT INTO main.search_key SELECT * FROM staging.keys ORDER BY key, member_id")
        connection.execute("COMMIT")
    finally:
        connection.close()
        staging.unlink(missing_ok=True)


_name_keys = lru_cache(300_000)(keys.name_keys)


def _keys(batch: list[InventedPerson], first: int) -> Iterator[tuple[str, int, int]]:
    """All keys of a batch. Names repeat in a crowd, so their keys are worked out once."""
    for number, person in enumerate(batch, start=first):
        for key, mark in _name_keys(person.name).items():
            yield key, number, mark
        nameless = keys.Findable(number, "", person.document_number, person.phone)
        for key, mark in keys.member_keys(nameless).items():
            yield key, number, mark


def _settle(office: Office) -> None:
    """Bring the write-ahead log into the file, as closing the program does."""
    connection = connect(office.directory / "office.db", office.folder.key)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
