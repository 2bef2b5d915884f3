"""The audit trail: who, when, what, before and after; a row changed later no longer fits the chain."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.models.audit import AuditRow
from app.rules.values.money import Money
from app.services.office.audit import picture_text, record
from app.services.office.folder import OfficeFolder
from app.services.records.verify import verify_office
from tests.making_an_office import signed_in

pytestmark = pytest.mark.file_and_server

Told = TypeVar("Told")


@contextmanager
def past_the_guards(office) -> Iterator[Session]:
    """What a dishonest administrator with the key and a database tool would do: triggers away, and back after it."""
    with office.writing() as session:
        if session.connection().dialect.name == "postgresql":
            session.execute(text("SET LOCAL session_replication_role = replica"))
            yield session
            return
        guards = session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
        for name, _ in guards:
            session.execute(text(f"DROP TRIGGER {name}"))
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        yield session
        session.flush()
        for _, made in guards:
            session.execute(text(made))


def tamper(office, statement: str) -> list[tuple[str, dict[str, object]]]:
    """Does it, and gives what verifying then says."""
    with past_the_guards(office) as session:
        session.execute(text(statement))
    return [(fault.code, dict(fault.params)) for fault in verify_office(office).faults]


def kept_end(office, told: Told) -> list[Told]:
    """What verifying tells only where the end of the trail is kept beside the record: of a file."""
    return [told] if isinstance(office.shared, OfficeFolder) else []


@pytest.fixture
def with_rows(office):
    """Five rows: the set-up and four acts."""
    office = signed_in(office, "0107")
    for number in range(4):
        with office.writing() as session:
            record(
                session, office, "member.note", f"member:{number}", {"note": ""}, {"note": f"第 {number} 次"}
            )
    return office


def test_a_row_says_who_when_what_and_what_changed(office, clock):
    office = signed_in(office, "0107")
    clock.forward(minutes=5)
    with office.writing() as session:
        record(
            session,
            office,
            "claim.review",
            "claim:1",
            {"paid": Money(523725), "day": clock.today()},
            {"paid": Money(0), "at": clock.now(), "papers": ["id_card"], "note": None},
        )
    with office.reading() as session:
        row = session.get_one(AuditRow, 2)
    assert (row.user_id, row.user_number, row.user_name) == (2, "0107", "李秀英")
    assert row.at == clock.now()
    assert row.before == '{"day":"2026-11-12","paid":523725}'
    assert row.after == '{"at":"2026-11-12T01:19:05.120000Z","note":null,"paid":0,"papers":["id_card"]}'


def test_a_float_has_no_place_in_the_trail():
    with pytest.raises(TypeError):
        picture_text({"rate": object()})  # type: ignore[dict-item]


def test_rows_that_are_as_they_were_written_verify(with_rows):
    report = verify_office(with_rows)
    assert report.good
    assert report.audit_rows == 5


def test_an_act_that_was_not_kept_leaves_no_row(with_rows):
    def fail() -> None:
        with with_rows.writing() as session:
            record(session, with_rows, "member.note", "member:9")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    report = verify_office(with_rows)
    assert report.good
    assert report.audit_rows == 5


@pytest.mark.parametrize(
    "change",
    [
        "at = '2026-11-12T09:00:00.000000Z'",
        "user_id = 3",
        "user_number = '0203'",
        "user_name = '王建国'",
        "act = 'member.look'",
        "subject = 'member:7'",
        "before = ''",
        "after = '{}'",
    ],
)
def test_a_changed_field_is_found_in_its_row(with_rows, change):
    found = tamper(with_rows, f"UPDATE audit_row SET {change} WHERE id = 3")
    assert [(code, params["row"]) for code, params in found] == [("verify.audit_changed", 3)]


def test_a_row_changed_with_its_hash_breaks_the_row_after(with_rows):
    from app.services.office.audit import row_hash

    with past_the_guards(with_rows) as session:
        row = session.get_one(AuditRow, 3)
        row.after = "{}"
        row.hash = row_hash(row)
    (fault,) = verify_office(with_rows).faults
    assert (fault.code, fault.params["row"]) == ("verify.audit_link", 4)


def test_the_moment_of_a_changed_row_is_told_as_the_office_clock_showed_it(with_rows):
    ((_, params),) = tamper(
        with_rows, "UPDATE audit_row SET at = '2026-11-12T09:00:00.000000Z', after = '{}' WHERE id = 3"
    )
    assert params["at"] == "2026-11-12 17:00"


def test_a_row_taken_out_is_found_missing(with_rows):
    assert tamper(with_rows, "DELETE FROM audit_row WHERE id = 3") == [
        ("verify.audit_gap", {"first": 3, "last": 3})
    ]


def test_several_rows_taken_out_are_one_gap(with_rows):
    assert tamper(with_rows, "DELETE FROM audit_row WHERE id < 4") == [
        ("verify.audit_gap", {"first": 1, "last": 3})
    ]


def test_rows_closed_up_over_a_gap_do_not_fit(with_rows):
    with past_the_guards(with_rows) as session:
        session.execute(text("DELETE FROM audit_row WHERE id = 3"))
        session.execute(text("UPDATE audit_row SET id = id - 1 WHERE id > 3"))
    codes = [fault.code for fault in verify_office(with_rows).faults]
    assert codes == [
        "verify.audit_link",
        "verify.audit_changed",
        "verify.audit_changed",
        *kept_end(with_rows, "verify.audit_cut"),
    ]


def test_an_empty_trail_is_not_a_good_one(with_rows):
    assert tamper(with_rows, "DELETE FROM audit_row") == [
        ("verify.audit_empty", {}),
        *kept_end(with_rows, ("verify.audit_cut", {"found": 0, "kept": 5})),
    ]


def test_guards_that_stayed_away_are_told_for_each_table(with_rows):
    with with_rows.writing() as session:
        for name in ("audit_row_no_update", "ledger_entry_no_delete"):
            on = (
                f" ON {name.rpartition('_no_')[0]}"
                if session.connection().dialect.name == "postgresql"
                else ""
            )
            session.execute(text(f"DROP TRIGGER {name}{on}"))
    found = [(fault.code, dict(fault.params)) for fault in verify_office(with_rows).faults]
    assert found == [
        ("verify.not_guarded", {"table": "audit_row"}),
        ("verify.not_guarded", {"table": "ledger_entry"}),
    ]
