"""Registering in place, history, reprinting, withdrawing, clauses."""

from app.services.claims.history import claim_file, claims_of
from app.services.claims.states import RETURN
from app.ui.tour.picture_check import picture_faults
from tests.making_claims import move_on
from tests.ui.counter.clerk import Clerk

NUMBER = "440106199003071231"


def test_somebody_not_found_is_registered_and_their_bill_begun(clerk: Clerk) -> None:
    clerk.type("欧阳娜娜")
    assert clerk.nobody_found()
    clerk.press("F3")
    assert clerk.registered("name") == "欧阳娜娜"
    assert clerk.field() == "document_number"
    clerk.enter(NUMBER)
    assert clerk.registered("birth_date") == "1990-03-07"
    assert clerk.view.register.combo("sex").choice() == "male"
    assert "校验位正确" in clerk.register_says()
    clerk.enter("", "13812345678", "某某新工会")
    clerk.press("F9")
    assert clerk.doing() == "bill"
    assert clerk.field() == "hospital"
    assert clerk.member() == "欧阳娜娜"


def test_a_wrong_check_digit_is_said_when_the_field_is_left(clerk: Clerk) -> None:
    clerk.press("F3")
    clerk.enter("440106199003071230")
    assert clerk.register_state("document_number") == "bad"
    assert clerk.view.register.message.isVisible()


def test_a_person_on_file_is_opened_instead(clerk: Clerk) -> None:
    clerk.record.another_member("周慧", NUMBER)
    clerk.press("F3")
    clerk.enter(NUMBER)
    assert "周慧" in clerk.register_says()
    clerk.press("Alt+R")
    assert clerk.member() == "周慧"


def test_a_claim_is_taken_back_with_a_reason(clerk: Clerk) -> None:
    made = clerk.record.accept(clerk.record.texts())
    clerk.open()
    clerk.press("F7")
    assert clerk.past_claim().number == made.number
    clerk.press("Alt+W")
    clerk.enter("票据录错")
    assert claims_of(clerk.record.office, clerk.record.member_id)[0].state == "withdrawn"
    assert claim_file(clerk.record.office, made.claim_id).state_reason == "票据录错"
    assert not clerk.can_withdraw()


def test_a_reprint_is_marked_on_screen(clerk: Clerk) -> None:
    clerk.record.accept(clerk.record.texts())
    clerk.open()
    clerk.press("F7", "Ctrl+P")
    assert clerk.doing() == "receipt"
    clerk.press("Escape")
    assert clerk.doing() == "bill"


def test_f1_shows_the_clauses_and_gives_the_keyboard_back(clerk: Clerk) -> None:
    clerk.open()
    clerk.bill()
    before = clerk.focus()
    clerk.press("F1")
    assert clerk.clauses_shown()
    clerk.press("Escape")
    assert not clerk.clauses_shown()
    assert clerk.focus() is before


def test_looking_at_anothers_claim_comes_back_to_the_own_bill(clerk: Clerk) -> None:
    record = clerk.record
    member_id, account_id = record.another_member("黄丽娟", "11010519491231002X")
    theirs = record.accept(record.texts(bill_number="0012345678", account=str(account_id)), member_id)
    clerk.open()
    clerk.bill(number="0012345678")
    clerk.press("Alt+R")
    assert clerk.doing() == "history"
    assert clerk.member() == "黄丽娟"
    assert clerk.past_claim().number == theirs.number
    clerk.press("Escape")
    assert clerk.doing() == "bill"
    assert clerk.member() == "陈志强"
    assert clerk.text("total") == "18,642.37"


def test_the_keyboard_comes_back_to_the_field_it_left(clerk: Clerk) -> None:
    clerk.open()
    clerk.enter("某医院")
    clerk.go_to("self_pay")
    clerk.press("F7", "Escape")
    assert clerk.field() == "self_pay"


def test_a_returned_claim_is_handed_in_again_without_typing_it_anew(clerk: Clerk) -> None:
    record = clerk.record
    first = record.accept(record.texts(bill_number="0012345678"))
    move_on(record.office, first.claim_id, RETURN)
    clerk.open()
    clerk.press("F7")
    assert picture_faults(clerk.window) == []
    clerk.press("Alt+R")
    assert clerk.doing() == "bill"
    assert clerk.paid() == "4,923.02"
    assert first.number in clerk.said()
    clerk.tick_papers()
    clerk.press("F9")
    states = {each.number: each.state for each in claims_of(record.office, record.member_id)}
    assert states.pop(first.number) == "withdrawn"
    assert list(states.values()) == ["accepted"]


def test_a_union_nobody_has_used_is_doubted_before_it_is_made(clerk: Clerk) -> None:
    clerk.press("F3")
    clerk.enter(NUMBER, "欧阳娜娜", "", "快递")
    assert clerk.register_state("union") == "warn"
    assert "新建" in clerk.register_says()
    clerk.press("F9")
    assert clerk.doing() == "bill"


def test_fifteen_digits_are_said_to_be_kept_as_eighteen(clerk: Clerk) -> None:
    clerk.press("F3")
    clerk.enter("110105491231002")
    assert clerk.registered("document_number") == "11010519491231002X"
    assert "15" in clerk.register_says()
