"""A damaged record: what verifies is kept, what does not is named, and the damaged file is left as it is."""

import os
import random
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlcipher3 import dbapi2

from app.models.audit import AuditRow
from app.models.base import Base
from app.models.claim import Claim, Settlement
from app.models.damaged_file import connect_damaged
from app.services.office.door import DATABASE_NAME, KEYS_NAME
from app.services.office.unlock import unlock
from app.services.records.salvage import salvage
from app.services.records.verify import verify_office
from app.services.search.look_up import look_up
from app.services.wording import has_sentence
from tests.making_an_office import PASSWORD, new_office
from tests.records.backup.an_office import accept_claims, claims_in, flip, refused

PAGE = 4096


@pytest.fixture
def closed(tmp_path, clock):
    """A closed office with 60 claims; its folder, key and slip."""
    office, slip = new_office(tmp_path / "office", clock)
    accept_claims(office, 60)
    office.close()
    return office, "-".join(slip.groups)


@pytest.fixture
def rescued(tmp_path) -> Path:
    return tmp_path / "rescued"


def pages_of(office, table: str) -> list[int]:
    """The pages of a table's leaves and nodes, from 1: those without which the table reads differently."""
    path, found = office.directory / DATABASE_NAME, []
    whole = path.read_bytes()
    copy = path.with_name("probe.db")
    for page in range(2, len(whole) // PAGE + 1):
        data = bytearray(whole)
        data[(page - 1) * PAGE + 100] ^= 1
        copy.write_bytes(data)
        connection, schema = connect_damaged(copy, office.folder.key), None
        try:
            schema = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            connection.execute(f'SELECT count(length(quote(hash))) FROM "{table}" NOT INDEXED').fetchone()
        except dbapi2.DatabaseError:
            if schema:
                found.append(page)
        finally:
            connection.close()
    for left in path.parent.glob("probe.db*"):
        left.unlink()
    return found


def zero(path: Path, page: int) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(bytes(PAGE))


def snapshot(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


def test_of_a_good_record_nothing_is_lost(closed, rescued, clock):
    office, _ = closed
    saved = salvage(office.directory, rescued, "0107", PASSWORD, clock)
    assert (saved.pages, saved.mended, saved.lost) == ((), (), ())
    assert saved.report.good, saved.report.faults
    assert saved.rows["claim"] == 60
    assert len(claims_in(saved.office)) == 60
    assert look_up(saved.office, "NH-2026-000007").hits
    saved.office.close()


def test_what_was_written_last_and_lies_in_the_log_is_taken_too(tmp_path, rescued, clock):
    office, _ = new_office(tmp_path / "office", clock)
    accept_claims(office, 5)
    left = tmp_path / "left by a power cut"
    shutil.copytree(office.directory, left)
    office.close()
    assert (left / "office.db-wal").stat().st_size
    zero(left / DATABASE_NAME, 30)
    saved = salvage(left, rescued, "0107", PASSWORD, clock)
    assert len(claims_in(saved.office)) == 5
    saved.office.close()


@pytest.mark.parametrize("with_slip", [False, True])
def test_a_broken_page_of_the_trail_costs_its_rows_and_they_are_named(closed, rescued, clock, with_slip):
    office, slip = closed
    broken = pages_of(office, "audit_row")[2]
    zero(office.directory / DATABASE_NAME, broken)
    before = snapshot(office.directory)
    number, secret = ("", slip) if with_slip else ("0107", PASSWORD)
    saved = salvage(office.directory, rescued, number, secret, clock)
    assert snapshot(office.directory) == before
    assert saved.pages == (broken,)
    assert {gap.table for gap in saved.lost} == {"audit_row"}
    (gap,) = saved.lost
    with saved.office.reading() as session:
        ids = list(session.scalars(select(AuditRow.id)))
    assert not set(ids) & set(range(gap.first, gap.last + 1))
    assert set(ids) | set(range(gap.first, gap.last + 1)) == set(range(1, 63))
    assert "verify.audit_gap" in {fault.code for fault in saved.report.faults}
    assert len(claims_in(saved.office)) == 60
    accept_claims(saved.office, 1)
    assert claims_in(saved.office)[-1] == "NH-2026-000061"
    saved.office.close()


@pytest.mark.slow
def test_rows_lost_and_rows_kept_are_all_the_rows_whichever_pages_break(closed, tmp_path, clock):
    """Every fifth page in turn, and some by twos and threes: nothing vanishes without being named."""
    office, _ = closed
    whole = (office.directory / DATABASE_NAME).read_bytes()
    pages = len(whole) // PAGE
    pick = random.Random(3)
    sets = [[page] for page in range(1, pages + 1, 5)]
    sets += [sorted(pick.sample(range(1, pages + 1), 2 + nth % 3)) for nth in range(12)]
    counts = {table.name: None for table in Base.metadata.sorted_tables}
    first = salvage(office.directory, tmp_path / "good", "0107", PASSWORD, clock)
    counts = dict(first.rows)
    first.office.close()
    for nth, broken in enumerate(sets):
        (office.directory / DATABASE_NAME).write_bytes(whole)
        for page in broken:
            zero(office.directory / DATABASE_NAME, page)
        saved = salvage(office.directory, tmp_path / f"r{nth}", "0107", PASSWORD, clock)
        assert set(saved.pages) == set(broken)
        for table, rows in counts.items():
            gaps = [gap for gap in saved.lost if gap.table == table]
            if not gaps:
                assert saved.rows[table] == rows, (broken, table)
            else:
                named = sum((gap.last or max(rows, gap.first)) - gap.first + 1 for gap in gaps)
                assert saved.rows[table] < max(rows, 1)
                assert saved.rows[table] + named >= rows, (broken, table)
        touched = {gap.table for gap in saved.lost} & {
            "audit_row",
            "claim",
            "settlement",
            "receipt",
            "ledger_entry",
        }
        if touched or not saved.lost:
            named_by_check = not verify_office(saved.office).good
            assert named_by_check == bool(touched), (broken, saved.lost, saved.report.faults)
        saved.office.close()


def test_a_long_text_that_cannot_be_read_costs_one_row(closed, rescued, clock):
    office, _ = closed
    opened = unlock(office.directory, "0001", PASSWORD, clock)
    with opened.writing() as session:
        claim = session.scalars(select(Claim).where(Claim.id == 30)).one()
        claim.identity_note = "长" * 20_000
    opened.close()
    path = office.directory / DATABASE_NAME
    zero(path, path.stat().st_size // PAGE - 3)
    saved = salvage(office.directory, rescued, "0107", PASSWORD, clock)
    assert [(gap.table, gap.first, gap.last) for gap in saved.lost] == [("claim", 30, 30)]
    told = {fault.code: fault.params for fault in saved.report.faults}
    assert told["verify.number_missing"]["number"] == "NH-2026-000030"
    with saved.office.reading() as session:
        assert len(session.scalars(select(Settlement.id)).all()) == 60
    saved.office.close()


@pytest.mark.parametrize("where", ["salt", "first page"])
def test_a_broken_beginning_is_mended_without_loss(closed, rescued, clock, where):
    office, _ = closed
    path = office.directory / DATABASE_NAME
    with path.open("r+b") as file:
        file.write(bytes(16 if where == "salt" else PAGE))
    with refused("unlock.other_keys"):
        unlock(office.directory, "0107", PASSWORD, clock)
    saved = salvage(office.directory, rescued, "0107", PASSWORD, clock)
    assert saved.mended == (("salt",) if where == "salt" else ("salt", "schema"))
    assert saved.report.good, saved.report.faults
    assert saved.rows["claim"] == 60
    saved.office.close()


@pytest.mark.parametrize("left", [0.9, 0.5, "odd"])
def test_a_record_cut_off_gives_what_is_before_the_cut(closed, rescued, clock, left):
    office, _ = closed
    path = office.directory / DATABASE_NAME
    size = path.stat().st_size
    os.truncate(path, size - 1234 if left == "odd" else int(size * left) // PAGE * PAGE)
    if left != "odd":
        with refused("unlock.damaged"):
            unlock(office.directory, "0107", PASSWORD, clock)
    saved = salvage(office.directory, rescued, "0107", PASSWORD, clock)
    assert saved.lost
    assert saved.report.faults
    assert saved.rows["user_account"] == 3
    saved.office.close()


def test_no_number_is_given_out_twice_when_the_series_is_lost(closed, rescued, clock):
    office, _ = closed
    path = office.directory / DATABASE_NAME
    connection = connect_damaged(path, office.folder.key)
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'number_series'").fetchone()[0]
    connection.close()
    zero(path, root)
    saved = salvage(office.directory, rescued, "0107", PASSWORD, clock)
    assert [gap.table for gap in saved.lost] == ["number_series"]
    accept_claims(saved.office, 1)
    assert claims_in(saved.office)[-1] == "NH-2026-000061"
    saved.office.close()


@pytest.mark.parametrize("table", ["user_account", "office"])
def test_office_and_people_are_known_from_the_key_slots_too(closed, rescued, clock, table):
    office, _ = closed
    path = office.directory / DATABASE_NAME
    connection = connect_damaged(path, office.folder.key)
    root = connection.execute(f"SELECT rootpage FROM sqlite_master WHERE name = '{table}'").fetchone()[0]
    connection.close()
    zero(path, root)
    saved = salvage(office.directory, rescued, "0107", PASSWORD, clock)
    assert saved.office.actor.name == "李秀英"
    assert saved.office.profile.number_prefix == "NH"
    assert len(claims_in(saved.office)) == 60
    saved.office.close()


def test_wrong_secrets_and_places_are_refused(closed, rescued, clock, tmp_path):
    office, slip = closed
    with refused("salvage.wrong_password"):
        salvage(office.directory, rescued, "0107", "wrong one", clock)
    with refused("unlock.no_slot"):
        salvage(office.directory, rescued, "9", PASSWORD, clock)
    with refused("backup.office_there"):
        salvage(office.directory, office.directory, "0107", PASSWORD, clock)
    other, _ = new_office(tmp_path / "other", clock)
    other.close()
    shutil.copy(other.directory / DATABASE_NAME, office.directory / DATABASE_NAME)
    with refused("salvage.nothing"):
        salvage(office.directory, rescued, "", slip, clock)
    (office.directory / KEYS_NAME).unlink()
    with refused("unlock.keys_missing"):
        salvage(office.directory, rescued, "", slip, clock)
    assert not rescued.exists()


def test_every_table_has_a_name_people_know():
    for table in Base.metadata.sorted_tables:
        if not table.name.endswith("_key"):
            assert has_sentence(f"salvage_table.{table.name}")


def test_a_flipped_bit_is_as_bad_as_a_lost_page(closed, rescued, clock):
    office, _ = closed
    broken = pages_of(office, "audit_row")[1]
    flip(office.directory / DATABASE_NAME, (broken - 1) * PAGE + 2000)
    saved = salvage(office.directory, rescued, "0107", PASSWORD, clock)
    assert saved.pages == (broken,)
    assert saved.lost
    saved.office.close()
