"""Printing receipts: one original, every copy marked and counted, no number computed twice."""

import pytest
from sqlalchemy import delete, select, text

from app.models.audit import AuditRow
from app.models.receipt import Receipt
from app.rules.values.errors import KnownError
from app.services.claims import reprint as reprint_module
from app.services.claims.history import claim_file, find_claim, verify_receipt
from app.services.claims.reprint import print_receipt, show_receipt
from app.services.papers.marks import PrintMark
from app.services.papers.receipt_data import ReceiptData
from app.services.records.verify import verify_office
from tests.claims.window import Window


def test_the_first_print_is_the_original_and_every_further_one_is_counted(window: Window) -> None:
    made = window.accept(window.texts())
    assert [print_receipt(window.office, made.claim_id).nth for _ in range(3)] == [1, 2, 3]
    assert claim_file(window.office, made.claim_id).prints == 3
    with window.office.reading() as session:
        acts = session.scalars(select(AuditRow.act).order_by(AuditRow.id.desc()).limit(3)).all()
    assert acts == ["receipt.reprint", "receipt.reprint", "receipt.print"]
    assert verify_office(window.office).faults == ()


def test_showing_counts_nothing(window: Window) -> None:
    made = window.accept(window.texts())
    assert show_receipt(window.office, made.claim_id).nth == 1
    assert show_receipt(window.office, made.claim_id, "a4").nth == 1
    assert claim_file(window.office, made.claim_id).prints == 0


def test_a_copy_says_the_same_as_the_original_but_for_its_mark(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[ReceiptData, PrintMark | None]] = []

    def draw(data: ReceiptData, mark: PrintMark | None) -> bytes:
        drawn.append((data, mark))
        return b"%PDF"

    monkeypatch.setattr(reprint_module, "receipt_a5", draw)
    made = window.accept(window.texts())
    print_receipt(window.office, made.claim_id)
    window.clock.forward(days=400)
    window.sit_down("0203")
    print_receipt(window.office, made.claim_id)
    (original, no_mark), (copy, mark) = drawn
    assert original == copy
    assert no_mark is None
    assert mark == PrintMark(count=2, printed_at="2027-12-17 09:14", clerk_number="0203")


def test_both_layouts_are_real_pdfs(window: Window) -> None:
    made = window.accept(window.texts())
    for layout in ("a5", "a4"):
        assert show_receipt(window.office, made.claim_id, layout).pdf.startswith(b"%PDF")


def test_a_claim_is_found_by_what_stands_on_its_receipt(window: Window) -> None:
    made = window.accept(window.texts())
    typed = (
        made.number,
        "nh-2026-000001",
        "ｎｈ－2026－000001 ",
        made.verification_code,
        made.verification_code.lower(),
    )
    for words in (*typed, f"MAC1,{made.number},{made.verification_code}"):
        assert find_claim(window.office, words).claim_id == made.claim_id


@pytest.mark.parametrize(
    ("words", "code"),
    [("NH-2026-000999", "claim.unknown"), ("", "claim.unknown"), ("0000-0000", "claim.unknown_code")],
)
def test_a_receipt_nobody_issued_is_not_found(window: Window, words: str, code: str) -> None:
    window.accept(window.texts())
    with pytest.raises(KnownError) as unknown:
        find_claim(window.office, words)
    assert unknown.value.code == code


def test_a_receipt_vouches_for_number_amount_and_day(window: Window) -> None:
    made = window.accept(window.texts())
    proof = verify_receipt(window.office, made.verification_code)
    assert (proof.number, proof.amount, proof.member, proof.state) == (
        made.number,
        "4,923.02",
        "陈志强",
        "accepted",
    )
    assert verify_receipt(window.office, made.verification_code, made.number) == proof


def test_a_code_from_another_receipt_or_an_altered_record_is_not_vouched_for(window: Window) -> None:
    first, second = window.accept(window.texts()), window.accept(window.texts())
    with pytest.raises(KnownError) as differs:
        verify_receipt(window.office, first.verification_code, second.number)
    assert differs.value.code == "receipt.code_differs"
    with window.office.writing() as session:
        session.execute(text("DROP TRIGGER receipt_no_update"))
        receipt = session.scalars(select(Receipt).where(Receipt.number == first.number)).one()
        receipt.payload = receipt.payload.replace(b"492302", b"992302")
    with pytest.raises(KnownError) as altered:
        verify_receipt(window.office, first.verification_code)
    assert altered.value.code == "receipt.code_differs"


@pytest.mark.parametrize(
    ("code", "number", "fault"),
    [
        ("abc", None, "verification.shape"),
        ("0000-0000", None, "claim.unknown_code"),
        ("0000-0000", "NH-2026-000777", "claim.unknown"),
    ],
)
def test_bad_codes_are_named(window: Window, code: str, number: str | None, fault: str) -> None:
    with pytest.raises(KnownError) as bad:
        verify_receipt(window.office, code, number)
    assert bad.value.code == fault


def test_a_claim_without_a_receipt_says_so(window: Window) -> None:
    made = window.accept(window.texts())
    with window.office.writing() as session:
        # The record itself refuses this; only whoever has its key could take the refusal away first.
        session.execute(text("DROP TRIGGER receipt_no_delete"))
        session.execute(delete(Receipt))
    with pytest.raises(KnownError) as none:
        show_receipt(window.office, made.claim_id)
    assert none.value.code == "receipt.none"
    assert claim_file(window.office, made.claim_id).verification_code is None
    with pytest.raises(KnownError) as unknown:
        print_receipt(window.office, 99)
    assert unknown.value.code == "claim.unknown"
