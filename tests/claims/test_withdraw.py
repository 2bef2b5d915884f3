"""Taking a claim back before review."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.models.audit import AuditRow
from app.models.ledger import LedgerEntry
from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services.claims.history import claim_file, find_claim
from app.services.claims.member_file import open_member
from app.services.claims.reprint import print_receipt, show_receipt
from app.services.claims.states import DENY, PAY, REVIEW, WITHDRAW, Move
from app.services.claims.withdraw import withdraw
from app.services.records.verify import verify_office
from app.services.wording import has_sentence
from tests.claims.window import Window, bill_of
from tests.making_claims import move_on

pytestmark = pytest.mark.file_and_server


def test_a_withdrawn_claim_gives_its_room_and_its_turn_back(make_window: Callable[..., Window]) -> None:
    window = make_window("by_claim")
    untouched = open_member(window.office, window.member_id).basis
    made = window.accept(window.texts())
    assert open_member(window.office, window.member_id).basis.covers[0].usage.claims == 1
    withdraw(window.office, made.claim_id, "票据录错")
    assert open_member(window.office, window.member_id).basis == untouched
    shown = window.preview(window.texts(bill_of("4000")))
    assert shown.decision is not None
    assert shown.decision.lines[0].rate == "80%"


def test_withdrawing_writes_opposite_entries_and_edits_none(window: Window) -> None:
    made = window.accept(window.texts())
    withdraw(window.office, made.claim_id, "票据录错")
    with window.office.reading() as session:
        entries = session.scalars(select(LedgerEntry).order_by(LedgerEntry.id)).all()
        row = session.scalars(select(AuditRow).order_by(AuditRow.id.desc())).first()
    assert [entry.amount for entry in entries] == [Money(492302), Money(-492302)]
    assert entries[1].reverses_id == entries[0].id
    assert row is not None
    assert row.act == "claim.withdraw"
    assert "票据录错" in row.after
    assert verify_office(window.office).faults == ()


def test_the_number_stays_and_says_that_it_was_withdrawn(window: Window) -> None:
    made = window.accept(window.texts())
    withdraw(window.office, made.claim_id, " 票据\n录错 ")
    file = find_claim(window.office, made.number)
    assert (file.state, file.state_reason) == ("withdrawn", "票据 录错")
    assert not file.can_withdraw
    assert not file.can_reprint
    assert window.accept(window.texts()).number == "NH-2026-000002"


def test_a_withdrawn_bill_may_be_claimed_again(window: Window) -> None:
    texts = window.texts()
    withdraw(window.office, window.accept(texts).claim_id, "金额录错")
    assert window.accept(texts).number == "NH-2026-000002"


def test_a_withdrawn_receipt_is_not_printed_again(window: Window) -> None:
    made = window.accept(window.texts())
    withdraw(window.office, made.claim_id, "票据录错")
    for act in (show_receipt, print_receipt):
        with pytest.raises(KnownError) as refused:
            act(window.office, made.claim_id)
        assert refused.value.code == "receipt.reprint_denied"


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("", "withdraw.reason_missing"),
        (" 　\n", "withdraw.reason_missing"),
        ("错" * 201, "withdraw.reason_long"),
    ],
)
def test_a_reason_is_asked_for(window: Window, reason: str, code: str) -> None:
    made = window.accept(window.texts())
    with pytest.raises(KnownError) as refused:
        withdraw(window.office, made.claim_id, reason)
    assert refused.value.code == code
    assert has_sentence(code)
    assert claim_file(window.office, made.claim_id).state == "accepted"


@pytest.mark.parametrize(
    "moves", [(REVIEW,), (REVIEW, PAY), (DENY,), (WITHDRAW,)], ids=lambda way: way[-1].to
)
def test_after_review_a_claim_is_no_longer_the_windows_to_withdraw(
    window: Window, moves: tuple[Move, ...]
) -> None:
    made = window.accept(window.texts())
    move_on(window.office, made.claim_id, *moves)
    with pytest.raises(KnownError) as refused:
        withdraw(window.office, made.claim_id, "票据录错")
    assert refused.value.code == "withdraw.not_open"
    assert refused.value.params["state"] == moves[-1].to


def test_withdrawing_twice_is_refused_and_changes_nothing(window: Window) -> None:
    made = window.accept(window.texts())
    withdraw(window.office, made.claim_id, "票据录错")
    with pytest.raises(KnownError):
        withdraw(window.office, made.claim_id, "再来一次")
    assert claim_file(window.office, made.claim_id).state_reason == "票据录错"


def test_a_claim_that_does_not_exist_is_said_to_be_unknown(window: Window) -> None:
    for act in (lambda: withdraw(window.office, 9, "错"), lambda: claim_file(window.office, 9)):
        with pytest.raises(KnownError) as refused:
            act()
        assert refused.value.code == "claim.unknown"
