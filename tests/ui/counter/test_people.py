"""Registering in place, history, reprinting, withdrawing, clauses."""

from app.services.history import claim_file, claims_of
from tests.ui.counter.clerk import Clerk

NUMBER = "440106199003071231"


def test_somebody_not_found_is_registered_and_their_bill_begun(clerk: Clerk) -> None:
    clerk.type("欧阳娜娜")
    assert clerk.page.large_search.nothing.isVisible()
    clerk.press("F3")
    register = clerk.page.register
    assert register.line("name").text() == "欧阳娜娜"
    assert clerk.field() == "document_number"
    clerk.enter(NUMBER)
    assert register.line("birth_date").text() == "1990-03-07"
    assert register.combo("sex").choice() == "male"
    assert "校验位正确" in register.message.words()
    clerk.enter("", "13812345678", "某某新工会")
    clerk.press("F9")
    assert clerk.page.doing() == "bill"
    assert clerk.field() == "hospital"
    assert clerk.page.view.member.name.text() == "欧阳娜娜"


def test_a_wrong_check_digit_is_said_when_the_field_is_left(clerk: Clerk) -> None:
    clerk.press("F3")
    clerk.enter("440106199003071230")
    assert clerk.page.register.line("document_number").state() == "bad"
    assert clerk.page.register.message.isVisible()


def test_a_person_on_file_is_opened_instead(clerk: Clerk) -> None:
    clerk.record.another_member("周慧", NUMBER)
    clerk.press("F3")
    clerk.enter(NUMBER)
    assert "周慧" in clerk.page.register.message.words()
    clerk.press("Alt+R")
    assert clerk.page.view.member.name.text() == "周慧"


def test_a_claim_is_taken_back_with_a_reason(clerk: Clerk) -> None:
    made = clerk.record.accept(clerk.record.texts())
    clerk.open()
    clerk.press("F7")
    claim = clerk.page.history.claim()
    assert claim is not None
    assert claim.number == made.number
    clerk.press("Alt+W")
    clerk.enter("票据录错")
    assert claims_of(clerk.record.office, clerk.record.member_id)[0].state == "withdrawn"
    assert claim_file(clerk.record.office, made.claim_id).state_reason == "票据录错"
    assert not clerk.page.history.withdraw.isEnabled()


def test_a_reprint_is_marked_on_screen(clerk: Clerk) -> None:
    clerk.record.accept(clerk.record.texts())
    clerk.open()
    clerk.press("F7", "Ctrl+P")
    assert clerk.page.doing() == "receipt"
    clerk.press("Escape")
    assert clerk.page.doing() == "bill"


def test_f1_shows_the_clauses_and_gives_the_keyboard_back(clerk: Clerk) -> None:
    clerk.open()
    clerk.bill()
    before = clerk.focus()
    clerk.press("F1")
    assert clerk.page.clauses.isVisible()
    clerk.press("Escape")
    assert not clerk.page.clauses.isVisible()
    assert clerk.focus() is before
