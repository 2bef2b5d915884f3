"""A scan works from anywhere; letters that went astray are a search."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.papers.verification_code import qr_text
from app.ui.counter import keys
from tests.ui.counter.clerk import Clerk
from tests.ui.counter.conftest import make_findable

E_BILL = "01,01,44060124,0012345677,18642.37,20261105,3f9a2c,"


def test_an_id_card_read_into_an_amount_opens_the_member(clerk: Clerk) -> None:
    member_id, _ = clerk.record.another_member("黄丽娟", "11010519491231002X")
    make_findable(clerk.record, member_id, "黄丽娟", "11010519491231002X")
    clerk.enter("czq")
    clerk.go_to("total")
    clerk.type("12")
    clerk.page.keys._burst = ""
    clerk.scan("11010519491231002X")
    assert clerk.entry().file.card.name == "黄丽娟"
    clerk.page.open_member(clerk.record.member_id)
    clerk.wait()
    assert clerk.text("total") == "12"


def test_an_e_bill_fills_its_fields_and_marks_them(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.scan(E_BILL)
    assert clerk.text("bill_number") == "0012345677"
    assert clerk.text("total") == "18,642.37"
    assert clerk.text("hospital") == ""
    assert clerk.field() == "hospital"
    assert "请与票面核对" in clerk.said()


def test_an_e_bill_scanned_before_the_member_waits_for_them(clerk: Clerk) -> None:
    clerk.scan(E_BILL)
    assert clerk.doing() == "rest"
    clerk.enter("czq")
    assert clerk.text("bill_number") == "0012345677"


def test_a_receipt_scanned_at_rest_shows_its_claim(clerk: Clerk) -> None:
    made = clerk.record.accept(clerk.record.texts())
    clerk.scan(qr_text(made.number, made.verification_code))
    assert clerk.doing() == "history"
    assert clerk.past_claim().number == made.number


def test_letters_in_a_money_field_go_to_the_search_box(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.go_to("total")
    clerk.type("12zq")
    assert clerk.at_search()
    assert clerk.searched() == "zq"
    assert clerk.text("total") == "12.00"


def test_letters_on_a_button_go_to_the_search_box(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.form.combo("insurance_class").setFocus()
    clerk.type("czq")
    assert clerk.searched() == "czq"


def test_an_id_number_typed_by_hand_is_counted(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.press("F2")
    clerk.type("44060519880312123")
    assert clerk.search_says() == "身份证号还差 1 位 17 / 18"


def test_a_scan_under_a_chinese_input_method_is_one_scan_all_the_same(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.enter("czq")
    clerk.go_to("total")
    # What an input method commits bears no time of its own: the clock goes on by a scanner's pace, however busy the
    # computer is that runs this.
    ticks = itertools.count()
    monkeypatch.setattr(keys.time, "monotonic", lambda: next(ticks) * 0.005)
    for sign in "44060124，0012345677，3f9a2c，20261105，18642.37":
        if sign.isascii():
            QTest.keyClicks(clerk.focus(), sign)
        else:
            commit = QInputMethodEvent()
            commit.setCommitString(sign)
            QApplication.sendEvent(clerk.focus(), commit)
    QTest.keyClick(clerk.focus(), Qt.Key.Key_Return)
    clerk.wait()
    assert clerk.text("bill_number") == "0012345677"
    assert clerk.text("total") == "18,642.37"
    assert clerk.searched() == "czq"


def test_a_bill_scanned_while_somebody_is_registered_waits_for_them(clerk: Clerk) -> None:
    clerk.press("F3")
    clerk.enter("440106199003071231", "欧阳娜娜")
    clerk.scan(E_BILL)
    assert clerk.doing() == "register"
    assert clerk.registered("name") == "欧阳娜娜"
    assert "登记完成后自动填表" in clerk.register_says()
    clerk.view.register.focus_field("union")
    clerk.enter("某某新工会")
    clerk.press("F9")
    assert clerk.doing() == "bill"
    assert clerk.text("bill_number") == "0012345677"


def test_a_bill_scanned_over_the_history_goes_into_the_bill(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.press("F7")
    clerk.scan(E_BILL)
    assert clerk.doing() == "bill"
    assert clerk.text("bill_number") == "0012345677"


def test_a_card_read_over_the_clauses_closes_them(clerk: Clerk) -> None:
    member_id, _ = clerk.record.another_member("黄丽娟", "11010519491231002X")
    make_findable(clerk.record, member_id, "黄丽娟", "11010519491231002X")
    clerk.enter("czq")
    clerk.press("F1")
    clerk.scan("11010519491231002X")
    assert not clerk.clauses_shown()
    assert clerk.member() == "黄丽娟"


def test_a_receipt_number_nobody_has_stays_to_be_set_right(clerk: Clerk) -> None:
    clerk.enter("NH-2026-999999")
    assert clerk.doing() == "rest"
    assert clerk.searched() == "NH-2026-999999"
    assert "NH-2026-999999" in clerk.says_at_rest()


def test_a_scan_is_known_by_when_its_keys_were_heard_not_by_when_they_are_dealt_with(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.enter("czq")
    clerk.go_to("total")
    # Every key is dealt with a second after the one before, as on a computer that is busy.
    seconds = itertools.count()
    monkeypatch.setattr(keys.time, "monotonic", lambda: float(next(seconds)))
    clerk.scan(E_BILL)
    assert clerk.text("bill_number") == "0012345677"
