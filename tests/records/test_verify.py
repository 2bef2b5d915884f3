"""Verifying finds what was changed behind the program's back, and names the place."""

from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from app.models.receipt import ReceiptPrint
from app.rules.values.decision import from_json, to_json
from app.rules.values.errors import KnownError
from app.services.claims.states import REVIEW
from app.services.office.door import DATABASE_NAME
from app.services.office.unlock import unlock
from app.services.records import verify
from app.services.records.verify import sums_meet, verify_office
from app.services.wording import has_sentence, sentence
from tests.making_an_office import PASSWORD
from tests.making_claims import add_claim, add_member, decision_of, move_on, yuan
from tests.office.test_audit import kept_end, past_the_guards

pytestmark = pytest.mark.file_and_server


@pytest.fixture
def full(office):
    """An office with three claims."""
    with office.writing() as session:
        member, cover = add_member(session, office)
        for amount in ("4923.02", "10.00", "0.00"):
            add_claim(session, office, member, cover, decision_of(("hospital", amount)))
    return office


def faults(office) -> list[tuple[str, str]]:
    """What verifying says, as (code, number or row), after checking that each has its sentence."""
    found = verify_office(office).faults
    for fault in found:
        for language in ("zh_CN", "en"):
            assert has_sentence(fault.code, language), fault.code
            assert "{" not in sentence(fault.code, fault.params, language)
    return [(fault.code.removeprefix("verify."), str(fault.params.get("number", ""))) for fault in found]


def change(office, statement: str, **values: object) -> list[tuple[str, str]]:
    with past_the_guards(office) as session:
        session.execute(text(statement), values)
    return faults(office)


FIRST, SECOND = "NH-2026-000001", "NH-2026-000002"


def test_an_office_as_the_program_left_it_is_good(full):
    report = verify_office(full)
    assert report.good
    counts = report.audit_rows, report.claims, report.settlements, report.entries, report.receipts
    assert counts == (4, 3, 3, 2, 3)


def test_a_raised_payment_is_found(full):
    assert change(full, "UPDATE settlement SET paid = paid + 1 WHERE id = 1") == [
        ("settlement_row", FIRST),
        ("ledger_balance", FIRST),
        ("ledger_posting", FIRST),
        ("receipt_code", FIRST),
    ]


def test_a_rewritten_decision_is_found(full):
    with full.reading() as session:
        stored = session.execute(text("SELECT decision FROM settlement WHERE id = 1")).scalar_one()
    richer = to_json(msgspec.structs.replace(from_json(stored), paid=yuan("9999.00")))
    assert change(full, "UPDATE settlement SET decision = :new WHERE id = 1", new=richer) == [
        ("settlement_changed", FIRST),
        ("settlement_sums", FIRST),
        ("settlement_row", FIRST),
    ]


def test_a_decision_that_cannot_be_read_is_named(full):
    assert change(full, "UPDATE settlement SET decision = :new WHERE id = 2", new=b"{") == [
        ("settlement_changed", SECOND),
        ("settlement_unreadable", SECOND),
    ]


def test_a_changed_edition_is_found(full):
    assert change(full, "UPDATE settlement SET edition_digest = 'x' WHERE id = 1") == [
        ("settlement_row", FIRST)
    ]


def test_decisions_out_of_order_are_found(full):
    assert change(full, "UPDATE settlement SET nth = 2 WHERE id = 1") == [("settlement_order", FIRST)]


def test_a_missing_decision_is_found(full):
    assert change(full, "DELETE FROM settlement WHERE id = 3") == [
        ("claim_undecided", "NH-2026-000003"),
        ("receipt_code", "NH-2026-000003"),
    ]


def test_money_added_to_the_ledger_is_found(full):
    assert change(full, "UPDATE ledger_entry SET amount = amount + 1 WHERE id = 1") == [
        ("ledger_balance", FIRST),
        ("ledger_posting", FIRST),
    ]


def test_a_claim_withdrawn_without_its_reversal_is_found(full):
    assert change(full, "UPDATE claim SET state = 'withdrawn' WHERE id = 1") == [
        ("claim_state", FIRST),
        ("ledger_balance", FIRST),
    ]


def test_a_claim_set_to_paid_past_the_trail_is_found(full):
    move_on(full, 1, REVIEW)
    assert faults(full) == []
    assert change(full, "UPDATE claim SET state = 'paid' WHERE id = 1") == [("claim_state", FIRST)]


def test_a_reversal_that_does_not_mirror_is_found(full):
    statement = (
        "INSERT INTO ledger_entry SELECT 9, claim_id, settlement_id, member_id, enrolment_id, plan_id, kind, benefit, "
        "-amount + 1, id, posted_at, posted_by FROM ledger_entry WHERE id = 1"
    )
    assert change(full, statement) == [("ledger_reversal", ""), ("ledger_balance", FIRST)]


def test_a_missing_number_is_found(full):
    assert change(full, "UPDATE number_series SET last = 5") == [
        ("number_missing", "NH-2026-000004"),
        ("number_missing", "NH-2026-000005"),
    ]


def test_a_number_nobody_gave_out_is_found(full):
    assert change(full, "UPDATE number_series SET last = 2") == [("number_beyond", "NH-2026-000003")]
    assert change(full, "DELETE FROM number_series") == [
        ("number_beyond", f"NH-2026-00000{number}") for number in (1, 2, 3)
    ]


def test_a_number_of_another_shape_is_found(full):
    found = change(full, "UPDATE claim SET number = '20260001' WHERE id = 2")
    assert ("number_shape", "20260001") in found
    assert ("number_missing", SECOND) in found
    assert ("receipt_code", SECOND) in found


def test_a_missing_bill_is_found(full):
    assert change(full, "DELETE FROM bill WHERE claim_id = 2") == [("claim_without_bill", SECOND)]


def test_a_claim_that_left_no_trace_is_found(full):
    found = change(full, "DELETE FROM audit_row WHERE subject = 'claim:3'")
    assert found == [*kept_end(full, ("audit_cut", "")), ("claim_without_audit", "NH-2026-000003")]


def test_a_missing_receipt_is_found(full):
    change(full, "DELETE FROM receipt_print WHERE receipt_id = 2")
    assert change(full, "DELETE FROM receipt WHERE claim_id = 2") == [("receipt_missing", SECOND)]


def test_a_receipt_with_another_code_is_found(full):
    found = change(full, "UPDATE receipt SET verification_code = '0000-0000' WHERE id = 1")
    assert found == [("receipt_code", FIRST)]


def test_a_print_that_is_not_counted_is_found(full, clock):
    with full.writing() as session:
        session.add(ReceiptPrint(receipt_id=1, nth=3, printed_at=clock.now(), printed_by=1))
    assert faults(full) == [("receipt_prints", FIRST)]


@pytest.mark.on_a_file
def test_a_flipped_bit_in_the_middle_of_the_file_is_found(full, folder: Path, clock):
    full.close()
    path = folder / DATABASE_NAME
    data = bytearray(path.read_bytes())
    # Nothing that opening reads, but verifying does.
    data[-2000] ^= 1
    path.write_bytes(data)
    office = unlock(folder, "0001", PASSWORD, clock)
    found = faults(office)
    office.close()
    assert (found[0], found[-1]) == (("pages", ""), ("unreadable", ""))


@pytest.mark.on_a_file
def test_a_value_no_program_would_write_is_found(full):
    with full.shared.record.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql("UPDATE user_account SET role = 'owner' WHERE id = 3")
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")
        connection.commit()
    assert faults(full) == [("structure", "")]


@pytest.mark.on_a_file
def test_a_reference_that_leads_nowhere_is_found(full):
    with full.shared.record.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("DELETE FROM member")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
    codes = {fault.code for fault in verify_office(full).faults}
    assert codes == {"verify.reference"}


@pytest.mark.on_a_file
def test_a_disk_that_fails_is_said_plainly(full, monkeypatch):
    def fail(session: object) -> None:
        raise KnownError("office.disk_error", folder="E:")

    monkeypatch.setattr(verify, "_pages", fail)
    with pytest.raises(KnownError):
        verify_office(full)


def test_a_decision_whose_parts_do_not_add_up_is_told():
    good = decision_of(("hospital", "80.00"), ("self_funded", "20.00"))
    assert sums_meet(good)
    assert not sums_meet(msgspec.structs.replace(good, computed=yuan("99.99")))
    assert not sums_meet(msgspec.structs.replace(good, paid=yuan("100.01")))
    assert not sums_meet(decision_of(("hospital", "-1.00")))
