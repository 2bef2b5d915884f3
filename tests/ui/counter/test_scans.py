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
    clerk.page.views.form.focus_field("total")
    clerk.type("12")
    clerk.page.keys._burst = ""
    clerk.scan("11010519491231002X")
    assert clerk.page.desk.entry is not None
    assert clerk.page.desk.entry.file.card.name == "黄丽娟"
    clerk.page.open_member(clerk.record.member_id)
    clerk.wait()
    assert clerk.page.views.form.line("total").text() == "12"


def test_an_e_bill_fills_its_fields_and_marks_them(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.scan(E_BILL)
    form = clerk.page.views.form
    assert form.line("bill_number").text() == "0012345677"
    assert form.line("total").text() == "18,642.37"
    assert form.line("hospital").text() == ""
    assert clerk.field() == "hospital"
    assert "请与票面核对" in clerk.page.view.said()


def test_an_e_bill_scanned_before_the_member_waits_for_them(clerk: Clerk) -> None:
    clerk.scan(E_BILL)
    assert clerk.page.doing() == "rest"
    clerk.enter("czq")
    assert clerk.page.views.form.line("bill_number").text() == "0012345677"


def test_a_receipt_scanned_at_rest_shows_its_claim(clerk: Clerk) -> None:
    made = clerk.record.accept(clerk.record.texts())
    clerk.scan(qr_text(made.number, made.verification_code))
    assert clerk.page.doing() == "history"
    claim = clerk.page.views.history.claim()
    assert claim is not None
    assert claim.number == made.number


def test_letters_in_a_money_field_go_to_the_search_box(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.page.views.form.focus_field("total")
    clerk.type("12zq")
    assert clerk.focus() is clerk.page.views.side_search.box
    assert clerk.page.views.side_search.box.text() == "zq"
    assert clerk.page.views.form.line("total").text() == "12.00"


def test_letters_on_a_button_go_to_the_search_box(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.page.views.form.combo("insurance_class").setFocus()
    clerk.type("czq")
    assert clerk.page.views.side_search.box.text() == "czq"


def test_an_id_number_typed_by_hand_is_counted(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.press("F2")
    clerk.type("44060519880312123")
    assert clerk.page.views.side_search.hint.text() == "身份证号还差 1 位"
    assert clerk.page.views.side_search.count.text() == "17 / 18"


def test_a_scan_under_a_chinese_input_method_is_one_scan_all_the_same(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.page.views.form.focus_field("total")
    for sign in "44060124，0012345677，3f9a2c，20261105，18642.37":
        if sign.isascii():
            QTest.keyClicks(clerk.focus(), sign)
        else:
            commit = QInputMethodEvent()
            commit.setCommitString(sign)
            QApplication.sendEvent(clerk.focus(), commit)
    QTest.keyClick(clerk.focus(), Qt.Key.Key_Return)
    clerk.wait()
    assert clerk.page.views.form.line("bill_number").text() == "0012345677"
    assert clerk.page.views.form.line("total").text() == "18,642.37"
    assert clerk.page.views.side_search.box.text() == "czq"


def test_a_bill_scanned_while_somebody_is_registered_waits_for_them(clerk: Clerk) -> None:
    clerk.press("F3")
    clerk.enter("440106199003071231", "欧阳娜娜")
    clerk.scan(E_BILL)
    assert clerk.page.doing() == "register"
    assert clerk.page.views.register.line("name").text() == "欧阳娜娜"
    assert "登记完成后自动填表" in clerk.page.views.register.message.words()
    clerk.page.views.register.focus_field("union")
    clerk.enter("某某新工会")
    clerk.press("F9")
    assert clerk.page.doing() == "bill"
    assert clerk.page.views.form.line("bill_number").text() == "0012345677"


def test_a_bill_scanned_over_the_history_goes_into_the_bill(clerk: Clerk) -> None:
    clerk.enter("czq")
    clerk.press("F7")
    clerk.scan(E_BILL)
    assert clerk.page.doing() == "bill"
    assert clerk.page.views.form.line("bill_number").text() == "0012345677"


def test_a_card_read_over_the_clauses_closes_them(clerk: Clerk) -> None:
    member_id, _ = clerk.record.another_member("黄丽娟", "11010519491231002X")
    make_findable(clerk.record, member_id, "黄丽娟", "11010519491231002X")
    clerk.enter("czq")
    clerk.press("F1")
    clerk.scan("11010519491231002X")
    assert not clerk.page.clauses.isVisible()
    assert clerk.page.view.member.name.text() == "黄丽娟"


def test_a_receipt_number_nobody_has_stays_to_be_set_right(clerk: Clerk) -> None:
    clerk.enter("NH-2026-999999")
    assert clerk.page.doing() == "rest"
    assert clerk.page.views.large_search.box.text() == "NH-2026-999999"
    assert "NH-2026-999999" in clerk.page.views.empty.message.words()


def test_a_scan_is_known_by_when_its_keys_were_heard_not_by_when_they_are_dealt_with(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.enter("czq")
    clerk.page.views.form.focus_field("total")
    # Every key is dealt with a second after the one before, as on a computer that is busy.
    seconds = itertools.count()
    monkeypatch.setattr(keys.time, "monotonic", lambda: float(next(seconds)))
    clerk.scan(E_BILL)
    assert clerk.page.views.form.line("bill_number").text() == "0012345677"
