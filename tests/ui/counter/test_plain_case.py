"""The plain case: search, member, bill, number, receipt. By keys alone."""

from app.services.claims import reprint
from app.services.claims.history import claims_of
from app.services.papers.pages import page_text
from tests.ui.counter.clerk import Clerk


def test_search_to_receipt_runs_by_enter_alone(clerk: Clerk) -> None:
    clerk.enter("czq")
    assert clerk.field() == "hospital"
    clerk.bill()
    assert clerk.paid() == "4,923.02"
    clerk.tick_papers()
    assert clerk.at_accept()
    clerk.press("Return")
    claim = claims_of(clerk.record.office, clerk.record.member_id)[0]
    assert claim.number == "NH-2026-000001"
    assert claim.paid.grouped() == "4,923.02"
    text = page_text(reprint.show_receipt(clerk.record.office, claim.claim_id).pdf)
    assert "NH-2026-000001" in text
    assert "肆仟玖佰贰拾叁元零贰分" in text
    assert "陈志强" in text


def test_after_accepting_the_keyboard_is_back_in_an_empty_search_box(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.bill()
    clerk.tick_papers()
    clerk.press("F9")
    assert clerk.at_search()
    assert clerk.searched() == ""
    assert "NH-2026-000001" in clerk.receipt_says()
    assert clerk.pages() == 1
    clerk.press("Escape")
    assert clerk.doing() == "rest"
    assert clerk.at_search()


def test_a_second_f9_makes_no_second_claim(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.bill()
    clerk.tick_papers()
    clerk.page.press("F9")
    clerk.page.press("F9")
    clerk.wait()
    assert len(claims_of(clerk.record.office, clerk.record.member_id)) == 1


def test_the_preview_follows_every_key(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.enter("某医院", "", "2026-10-28", "2026-11-05", "感冒", "")
    clerk.enter("100", "0", "")
    clerk.type("1")
    assert clerk.paid() == "0.94"
    clerk.type("0")
    assert clerk.paid() == "9.40"


def test_amounts_are_taken_as_people_write_them(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.enter("某医院", "", "10-28", "11-5", "感冒", "")
    clerk.enter("1.2万", "￥1,234.5", "", "１２３．４５")
    assert [clerk.text(name) for name in ("total", "pooled_fund", "self_pay")] == [
        "12,000.00",
        "1,234.50",
        "123.45",
    ]
    assert clerk.text("admitted") == "2026-10-28"


def test_the_grade_of_a_hospital_that_is_known_is_not_asked_again(clerk: Clerk) -> None:
    clerk.record.accept(clerk.record.texts())
    clerk.enter("czq")
    clerk.enter("佛山市第一人民医院")
    assert clerk.choice("grade") == "3A"
    assert clerk.field() == "admitted"


def test_f9_names_what_is_missing_and_goes_there(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.enter("佛山市第一人民医院")
    clerk.press("F9")
    assert clerk.field() == "admitted"
    assert clerk.hint() == "还没填入院日期"
    assert not clerk.can_accept()


def test_f6_goes_to_the_papers_and_back(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.enter("某医院", "", "2026-10-28", "2026-11-05")
    clerk.press("F6")
    assert clerk.at_papers()
    clerk.press("F6")
    assert clerk.field() == "diagnosis"
