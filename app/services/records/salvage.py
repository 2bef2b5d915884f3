"""Taking what can still be read out of a damaged record, into a new office, and naming what cannot.

For when there is no backup, or none new enough. The damaged office is only read. Every page of a record bears a seal,
so whatever is taken over is exactly what was written; what was lost is told by table and row, and the check of the new
record tells which claims, receipts and rows of the trail are touched by it. In its place comes only what is known from
elsewhere: the search keys; the last number given out, so that none is given out twice; the office and its people, who
also stand in the key slots.
"""

import re
import secrets
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.audit import AuditRow
from app.models.base import Base
from app.models.claim import Claim
from app.models.damaged_file import Gap, Mended, Reader, bad_pages, mend_salt, mend_schema
from app.models.engine import VERSION_TABLE, WRITING, DriverConnection, connect, create_file, open_engine
from app.models.key import FileKey
from app.models.key_slots import KeySlots, open_next, open_slot, read_key_slots, write_key_slots
from app.models.migrations import LATEST, migrate, revisions
from app.models.number_series import NumberSeries
from app.models.office import OfficeRecord
from app.models.receipt import Receipt
from app.models.recovery_code import read_code
from app.models.search_key import SearchKey, UnionKey
from app.models.user import User
from app.rules.values.errors import KnownError
from app.services.office import audit
from app.services.office.audit_head import HEAD_NAME
from app.services.office.clock import DEFAULT_ZONE, Clock
from app.services.office.door import DATABASE_NAME, KEYS_NAME, now_by
from app.services.office.office import Office
from app.services.office.rights import require
from app.services.office.unlock import unlock, unlock_with_recovery
from app.services.records.building_site import building_site, check_free, move_in, open_again
from app.services.records.container import Progress
from app.services.records.copied_record import salt_of, slots_for
from app.services.records.verify import VerifyReport, verify_office
from app.services.search.keys import rebuild

# Built again from the rest; without row numbers, and not worth reading around a fault.
_DERIVED = {SearchKey.__tablename__, UnionKey.__tablename__}
# Named in the audit trail by table and row up to so many gaps.
_MOST_NAMED = 200
_CLAIM_NUMBER = re.compile(r"(.+)-(\d{4})-(\d{6,})")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The new office, open, and what became of the old one's rows.

    Attributes:
        pages: numbers of the damaged file's pages that did not verify, from 1.
        mended: what was put back because it is the same in every record.
        rows: rows taken over, by table.
        lost: rows that could not be read, by table and row number.
        report: what the check of the new record found: the claims, receipts and rows the losses have touched.
    """

    office: Office
    pages: tuple[int, ...]
    mended: tuple[Mended, ...]
    rows: Mapping[str, int]
    lost: tuple[Gap, ...]
    report: VerifyReport


def salvage(
    damaged: Path,
    directory: Path,
    number: str,
    secret: str,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Salvaged:
    """Makes a new office in `directory` from what can be read of the one in `damaged`, and opens it.

    Args:
        damaged: the office's folder; only read.
        directory: not there yet, or empty.
        number: whose password `secret` is; empty for the recovery slip's code.
        progress: told (tables done, tables in all); may raise to stop, and then nothing is left.

    Raises:
        KnownError: backup.office_there, set_up.folder_not_empty; unlock.keys_missing, unlock.keys_damaged;
            unlock.no_slot; salvage.wrong_password, salvage.wrong_slip, recovery.length, recovery.group;
            salvage.nothing, not even the tables can be found; unlock.newer_file; office.disk_full,
            office.read_only. Nothing is left behind.
    """
    check_free(directory)
    keys = read_key_slots(damaged / KEYS_NAME)
    key, salt = _key(keys, damaged, number, secret)
    with building_site(directory) as site:
        work = site / "work"
        work.mkdir()
        copy = work / DATABASE_NAME
        for suffix in ("", "-wal"):
            source = damaged / (DATABASE_NAME + suffix)
            if source.exists():
                shutil.copyfile(source, copy.with_name(source.name))
        if not copy.exists():
            raise KnownError("unlock.data_missing", folder=str(damaged))
        mended = mend_salt(copy, salt)
        pages = bad_pages(copy, key)
        if pages is None:
            raise KnownError("salvage.nothing", file=DATABASE_NAME)
        mended += mend_schema(copy, key, salt, pages)
        reader = Reader(copy, key, pages)
        try:
            rows, lost = _take_over(reader, site / DATABASE_NAME, keys, key, clock, progress)
        finally:
            reader.close()
        shutil.rmtree(work)
        write_key_slots(site / KEYS_NAME, slots_for(keys, salt, site / DATABASE_NAME))
        if (damaged / HEAD_NAME).exists():
            # Where the trail should have ended: what is missing there is told like everywhere else.
            shutil.copyfile(damaged / HEAD_NAME, site / HEAD_NAME)
        closed, report = _open(site, key, number, secret, clock, pages, lost)
        move_in(site, directory)
    office = open_again(directory, closed, key)
    return Salvaged(office, pages, mended, MappingProxyType(rows), lost, report)


def _key(keys: KeySlots, damaged: Path, number: str, secret: str) -> tuple[FileKey, bytes]:
    """The key in force, and the salt its file has."""
    code = secret if number else read_code(secret)
    slot = keys.user(number) if number else keys.recovery()
    if slot is None:
        raise KnownError("unlock.no_slot")
    wrong = KnownError("salvage.wrong_password" if number else "salvage.wrong_slip")
    if keys.next_file_salt and salt_of(damaged / DATABASE_NAME) == keys.next_file_salt:
        key, salt = open_next(keys.office_id, slot, code), keys.next_file_salt
    else:
        key, salt = open_slot(keys.office_id, slot, code), keys.file_salt
    if key is None:
        raise wrong
    return key, salt


def _take_over(
    reader: Reader, new: Path, keys: KeySlots, key: FileKey, clock: Clock | None, progress: Progress | None
) -> tuple[dict[str, int], tuple[Gap, ...]]:
    """Reads the damaged copy table by table into a new record of the same version, and brings that up to date."""
    there = set(reader.tables())
    if len(there) < 2:
        raise KnownError("salvage.nothing", file=DATABASE_NAME)
    version, now = _version(reader), now_by(clock)
    create_file(new, key)
    engine = open_engine(new, key)
    try:
        migrate(engine, history=revisions()[:version])
        rows, lost = _copy_tables(reader, new, key, there, progress)
        migrate(engine)
        with Session(engine.execution_options(**{WRITING: True})) as session, session.begin():
            _raise_series(session)
            _people(session, keys, now)
            _office(session, keys, now)
            rebuild(session)
    finally:
        engine.dispose()
    return rows, lost


def _copy_tables(
    reader: Reader, new: Path, key: FileKey, there: set[str], progress: Progress | None
) -> tuple[dict[str, int], tuple[Gap, ...]]:
    """All tables in one transaction, in an order in which rows find what they refer to."""
    names = [table.name for table in Base.metadata.sorted_tables if table.name in there - _DERIVED]
    rows: dict[str, int] = {}
    lost: list[Gap] = []
    target = connect(new, key)
    try:
        # What a row refers to may be lost; the row is not lost with it.
        target.execute("PRAGMA foreign_keys = OFF")
        target.execute("BEGIN IMMEDIATE")
        for nth, name in enumerate(names):
            if progress is not None:
                progress(nth, len(names))
            rows[name] = _copy_table(reader, target, name, lost)
        target.execute("COMMIT")
    finally:
        target.close()
    return rows, tuple(lost)


def _version(reader: Reader) -> int:
    """The version of the damaged record; where its row is lost, the newest this program knows."""
    numbers = [int(row[1]) for row in reader.rows(VERSION_TABLE) if not isinstance(row, Gap)]
    version, known = max(numbers, default=LATEST), LATEST
    if version > known:
        raise KnownError("unlock.newer_file", version=version, known=known)
    return version


def _copy_table(reader: Reader, target: DriverConnection, name: str, lost: list[Gap]) -> int:
    from sqlcipher3 import dbapi2

    columns = reader.columns(name)
    listed = ", ".join(f'"{column}"' for column in columns)
    places = ", ".join("?" * len(columns))
    sql = f'INSERT INTO "{name}" ({listed}) VALUES ({places})'
    done = 0
    for row in reader.rows(name):
        if isinstance(row, Gap):
            lost.append(row)
            continue
        try:
            target.execute(sql, row[1:])
            done += 1
        except dbapi2.IntegrityError:
            # A row that contradicts another: the table itself was in disorder there.
            lost.append(Gap(name, row[0], row[0]))
    return done


def _raise_series(session: Session) -> None:
    """The last number given out is at least the last one found: none may be given out twice."""
    given: dict[tuple[str, int], int] = {}
    for number in [*session.scalars(select(Claim.number)), *session.scalars(select(Receipt.number))]:
        shape = _CLAIM_NUMBER.fullmatch(number)
        if shape is not None:
            series = (shape[1], int(shape[2]))
            given[series] = max(given.get(series, 0), int(shape[3]))
    for (prefix, year), last in given.items():
        row = session.get(NumberSeries, ("claim", prefix, year))
        if row is None:
            session.add(NumberSeries(kind="claim", prefix=prefix, year=year, last=last))
        else:
            row.last = max(row.last, last)


def _people(session: Session, keys: KeySlots, now: datetime) -> None:
    """Those who have a key slot and whose row is lost, under the id by which the trail knows them."""
    known = set(session.scalars(select(User.number)))
    ids = {
        row.user_number: row.user_id
        for row in session.execute(select(AuditRow.user_number, AuditRow.user_id))
    }
    taken = {*session.scalars(select(User.id)), *ids.values()}
    for slot in keys.slots:
        if slot.kind == "user" and slot.role != "" and slot.number not in known:
            user_id = ids.get(slot.number) or max(taken, default=0) + 1
            taken.add(user_id)
            user = User(number=slot.number, name=slot.name, role=slot.role, created_at=now)
            user.id = user_id
            session.add(user)


def _office(session: Session, keys: KeySlots, now: datetime) -> None:
    """The office as its key slots know it, where its row is lost; receipts printed so far cannot be checked then."""
    if session.get(OfficeRecord, 1) is not None:
        return
    series = session.scalars(select(NumberSeries).order_by(NumberSeries.year.desc())).first()
    session.add(
        OfficeRecord(
            office_id=keys.office_id,
            name=keys.office_name,
            window=keys.window,
            number_prefix=series.prefix if series else "NH",
            zone=DEFAULT_ZONE,
            sample=keys.sample,
            verification_secret=secrets.token_bytes(32),
            created_at=now,
        )
    )


def _open(
    site: Path,
    key: FileKey,
    number: str,
    secret: str,
    clock: Clock | None,
    pages: tuple[int, ...],
    lost: tuple[Gap, ...],
) -> tuple[Office, VerifyReport]:
    """Opens the new record, writes down what was done, checks all of it, and closes it for the move."""
    enter: Callable[[], Office] = (
        (lambda: unlock(site, number, secret, clock))
        if number
        else (lambda: unlock_with_recovery(site, secret, clock))
    )
    office = enter()
    try:
        picture: dict[str, Any] = {
            "pages": list(pages[:_MOST_NAMED]),
            "lost": [f"{gap.table} {gap.first}-{gap.last or ''}" for gap in lost[:_MOST_NAMED]],
        }
        require(office.actor, "office.salvaged")
        with office.writing() as session:
            audit.record(session, office, "office.salvaged", "office:1", after=picture)
        return office, verify_office(office)
    finally:
        office.close()
