"""A claim that is paid 0.00 and counts all the same: accepted where the edition says so, refused elsewhere as ever."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.receipt import Receipt
from app.services.claims.history import claim_file
from app.services.claims.member_file import open_member
from app.services.claims.reprint import print_receipt
from app.services.claims.withdraw import withdraw
from app.services.papers.receipt_data import from_json
from app.services.records.verify import verify_office
from tests.claims.test_other_plans import window_of
from tests.claims.window import Window, bill_of


@pytest.fixture
def sanming(tmp_path: Path):
    window = window_of(tmp_path / "三明", "sanming-major-illness")
    yield window
    window.office.close()


@pytest.fixture
def zhangzhou(tmp_path: Path):
    window = window_of(tmp_path / "漳州", "zhangzhou-mutual-aid")
    yield window
    window.office.close()


def receipt_of(window: Window, claim_id: int):
    with window.office.reading() as session:
        return from_json(session.scalars(select(Receipt).where(Receipt.claim_id == claim_id)).one().payload)


def test_below_the_bands_a_claim_counts_towards_the_running_total(sanming: Window) -> None:
    first = sanming.accept(sanming.texts(bill_of("8000")), token="1")
    assert str(first.decision.paid) == "0.00"
    # 8,000 and 4,000 are 12,000: in the band from 10,000, where the first alone was not.
    second = sanming.accept(sanming.texts(bill_of("4000")), token="2")
    assert (str(second.decision.paid), second.decision.nth_claim) == ("1500.00", 2)


def test_the_same_second_claim_alone_is_paid_nothing(sanming: Window) -> None:
    assert str(sanming.preview(sanming.texts(bill_of("4000"))).decision.paid) == "0.00"


def test_a_withdrawn_one_counts_no_longer(sanming: Window) -> None:
    first = sanming.accept(sanming.texts(bill_of("8000")), token="1")
    withdraw(sanming.office, first.claim_id, "录错了")
    second = sanming.accept(sanming.texts(bill_of("4000")), token="2")
    assert (str(second.decision.paid), second.decision.nth_claim) == ("0.00", 1)
    assert verify_office(sanming.office).faults == ()


def test_below_the_yearly_threshold_a_claim_takes_some_of_it(zhangzhou: Window) -> None:
    first = zhangzhou.accept(zhangzhou.texts(bill_of("200")), token="1")
    assert (str(first.decision.paid), str(first.decision.deductible_taken)) == ("0.00", "200.00")
    # 100 of the 300 are left: (1,000 − 100) × 60 %.
    second = zhangzhou.accept(zhangzhou.texts(bill_of("1000")), token="2")
    assert str(second.decision.paid) == "540.00"
    assert verify_office(zhangzhou.office).faults == ()


def test_several_small_claims_fill_the_threshold_together(zhangzhou: Window) -> None:
    taken = [
        str(zhangzhou.accept(zhangzhou.texts(bill_of(self_pay)), token=self_pay).decision.deductible_taken)
        for self_pay in ("120", "130", "140")
    ]
    assert taken == ["120.00", "130.00", "50.00"]
    card = open_member(zhangzhou.office, zhangzhou.member_id).basis.covers[0].usage
    assert (card.claims, str(card.deductible_taken), str(card.paid)) == (3, "300.00", "54.00")


def test_what_another_benefit_left_fills_a_threshold_too(tmp_path: Path) -> None:
    window = window_of(tmp_path / "永定", "yongding-mutual-aid")
    paid = []
    for self_pay in ("6000", "6000", "6000"):
        accepted = window.accept(window.texts(bill_of(self_pay)), token=self_pay)
        (major,) = [each for each in accepted.decision.benefits if each.benefit == "major"]
        paid.append((str(accepted.decision.deductible_taken), str(major.paid)))
    # 5,000 in all: 4,100 left by the first claim, 900 of the second; what is over is paid at 50 %.
    assert paid == [("4100.00", "0.00"), ("900.00", "1600.00"), ("0.00", "2050.00")]
    window.office.close()


def test_the_receipt_says_plainly_that_it_is_nothing_this_time_and_counts(sanming: Window) -> None:
    accepted = sanming.accept(sanming.texts(bill_of("8000")), token="1")
    data = receipt_of(sanming, accepted.claim_id)
    assert (data.amount, data.capitals) == ("0.00", "零元整")
    assert data.notes == ("本次 0.00，计入本期累计：本次 8,000.00，累计 8,000.00。",)
    assert [row.label for row in data.ladder.rows][-1] == "家庭最终负担"
    assert data.ladder.rows[-1].amount == "8,000.00", "the family bears all of it, and the ladder says so"
    for layout in ("a5", "a4"):
        assert print_receipt(sanming.office, accepted.claim_id, layout).pdf.startswith(b"%PDF")
    assert str(claim_file(sanming.office, accepted.claim_id).decision.paid) == "0.00"


def test_the_threshold_s_receipt_says_how_much_of_it_is_taken(zhangzhou: Window) -> None:
    accepted = zhangzhou.accept(zhangzhou.texts(bill_of("200")), token="1")
    data = receipt_of(zhangzhou, accepted.claim_id)
    assert data.notes == ("本次 0.00，计入本期累计：起补线本次扣 200.00，累计已扣 200.00。",)


def test_the_note_on_screen_does_not_say_there_is_nothing_to_claim(zhangzhou: Window) -> None:
    shown = zhangzhou.preview(zhangzhou.texts(bill_of("200")))
    codes = [strip.code for strip in shown.messages]
    assert "counts_to_threshold" in codes
    assert "no_self_pay" not in codes
    assert shown.can_accept


def test_a_bill_without_self_pay_counts_for_nothing_anywhere(sanming: Window, zhangzhou: Window) -> None:
    for window in (sanming, zhangzhou):
        bill = bill_of("0", total="900", pooled_fund="900")
        shown = window.preview(window.texts(bill))
        assert [each.code for each in shown.why_not] == ["why.nothing_to_pay"]


def test_where_the_edition_counts_no_such_claim_it_stays_refused(tmp_path: Path) -> None:
    window = window_of(tmp_path / "上海", "shanghai-employed")
    # Its threshold is taken of every claim, so a small one leads nowhere.
    shown = window.preview(window.texts(bill_of("400")))
    assert shown.decision is not None
    assert (str(shown.decision.paid), shown.decision.counts_at_zero) == ("0.00", False)
    assert [each.code for each in shown.why_not] == ["why.nothing_to_pay"]
    window.office.close()
