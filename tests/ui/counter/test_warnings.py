"""Refusals, warnings and their ways out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy import select

from app.models.audit import AuditRow
from app.services.claims import reprint
from app.services.claims.history import claims_of
from app.services.claims.states import RETURN
from app.services.papers.pages import page_text
from tests.claims.window import bill_of, open_window
from tests.making_an_office import TestClock
from tests.making_claims import move_on
from tests.ui.counter.clerk import AMOUNTS, Clerk
from tests.ui.counter.conftest import make_findable


def test_a_stay_in_the_waiting_period_is_refused_with_its_reason_and_a_notice(clerk: Clerk) -> None:
    member_id, _ = clerk.record.another_member(
        "崔兆全", "440623198001015517", first_day=date(2026, 11, 1), last_day=date(2027, 10, 31)
    )
    make_findable(clerk.record, member_id, "崔兆全", "440623198001015517")
    clerk.open("崔兆全")
    clerk.bill(stay=("某医院", "", "2026-11-03", "2026-11-10", "肺炎", ""))
    assert clerk.paid() == "0.00"
    assert clerk.refusal()
    assert clerk.view.preview.refusal.timeline.event_x() is not None
    assert "免责期" in clerk.hint()
    clerk.press("Ctrl+P")
    assert clerk.doing() == "receipt"
    assert clerk.pages() == 1
    clerk.press("Escape")
    assert clerk.doing() == "bill"
    assert claims_of(clerk.record.office, member_id) == ()
    with clerk.record.office.reading() as session:
        acts = session.scalars(select(AuditRow.act).where(AuditRow.subject == f"member:{member_id}")).all()
    assert "notice.print" in acts, "that the family was given a notice is on record"


def test_a_returned_bill_is_continued_by_one_key(clerk: Clerk) -> None:
    record = clerk.record
    first = record.accept(record.texts(bill_number="0012345678"))
    move_on(record.office, first.claim_id, RETURN)
    clerk.open()
    clerk.bill(number="0012345678")
    clerk.tick_papers()
    clerk.press("F9")
    assert "续办" in clerk.focus().accessibleName()
    clerk.press("Alt+R")
    assert "补件续办" in clerk.message()
    assert clerk.at_accept()
    clerk.press("F9")
    states = {each.number: each.state for each in claims_of(record.office, record.member_id)}
    assert states[first.number] == "withdrawn"
    assert len(states) == 2


def test_sums_that_differ_offer_the_likely_amount(clerk: Clerk) -> None:
    clerk.open()
    clerk.bill(amounts=("18642.37", "11905.02", *AMOUNTS[2:]))
    assert clerk.state("pooled_fund") == "warn"
    assert "0.10" in clerk.sums()
    clerk.press("Alt+R")
    assert clerk.text("pooled_fund") == "11,905.12"
    assert "勾稽相符" in clerk.sums()


def test_sums_that_differ_may_stand_with_an_explanation(clerk: Clerk) -> None:
    clerk.open()
    clerk.bill(amounts=("18642.37", "11905.02", *AMOUNTS[2:]))
    clerk.press("Alt+S", "Return")
    clerk.tick_papers()
    clerk.press("Return")
    claim = claims_of(clerk.record.office, clerk.record.member_id)[0]
    assert claim.state == "accepted"


def test_a_late_claim_asks_for_its_reason_before_f9(clerk: Clerk) -> None:
    clerk.open()
    clerk.bill(stay=("某医院", "", "2026-02-20", "2026-03-02", "肺炎", ""))
    clerk.press("F9")
    assert clerk.at_reason()
    clerk.press("Space")
    assert "逾期" not in clerk.hint()
    while not clerk.at_remark():
        clerk.press("Return")
    clerk.enter("在贵州老家住院")
    clerk.tick_papers()
    clerk.press("F9")
    from app.services.claims.history import claim_file

    claim = claims_of(clerk.record.office, clerk.record.member_id)[0]
    assert claim_file(clerk.record.office, claim.claim_id).reason_late == "异地票据迟到：在贵州老家住院"


def test_a_third_claim_is_refused_with_the_two_that_used_the_period_up(
    tmp_path: Path, sit_down: Callable[..., Clerk]
) -> None:
    record = open_window(tmp_path / "按次", "by_claim", TestClock())
    make_findable(record, record.member_id, "陈志强", "440605198803121234")
    record.accept(record.texts())
    record.accept(record.texts())
    clerk = sit_down(record)
    clerk.open()
    clerk.bill()
    assert clerk.refusal()
    assert clerk.used_up_by() == [1, 2]
    assert "次数已用完" in clerk.hint()
    clerk.wait()
    record.office.close()


def test_nothing_to_pay_is_said_before_papers_are_fetched(clerk: Clerk) -> None:
    clerk.open()
    clerk.bill(amounts=("860", "0", "0", "0", "0", "860", "0"))
    assert clerk.hint() == "没有可报的金额，不用受理"
    assert clerk.pays_nothing()


def test_a_claim_over_the_limit_waits_until_the_clerk_took_note(clerk: Clerk) -> None:
    record = clerk.record
    record.accept(record.texts(bill_of("180000")))
    clerk.open()
    clerk.bill(amounts=("46317.80", "31877.30", "0", "12300", "800", "2140.50", "0"))
    assert "限额" in clerk.message()
    clerk.tick_papers()
    assert not clerk.can_accept()
    clerk.press("F9")
    assert clerk.focus() is clerk.message_action()
    clerk.press("Alt+R", "F9")
    assert clerk.doing() == "receipt"


def test_another_clerks_acceptance_meanwhile_is_told_and_costs_nothing_typed(
    tmp_path: Path, sit_down: Callable[..., Clerk]
) -> None:
    record = open_window(tmp_path / "按次", "by_claim", TestClock())
    make_findable(record, record.member_id, "陈志强", "440605198803121234")
    clerk = sit_down(record)
    clerk.open()
    clerk.bill()
    clerk.tick_papers()
    # The other window takes another bill of the same member: this one is the second now, at 70 %.
    record.accept(record.texts(bill_number="0099999999"))
    clerk.press("F9")
    assert clerk.doing() == "bill"
    assert "由 4,189.80 变为 3,666.08" in clerk.said()
    assert clerk.paid() == "3,666.08"
    assert clerk.text("total") == "18,642.37"
    clerk.press("F9")
    assert clerk.doing() == "receipt"
    assert len(claims_of(record.office, record.member_id)) == 2
    record.office.close()


def test_no_reason_is_asked_where_nothing_can_be_accepted(clerk: Clerk) -> None:
    member_id, _ = clerk.record.another_member(
        "罗永坚", "440605197801012134", first_day=date(2025, 1, 1), last_day=date(2025, 12, 31)
    )
    make_findable(clerk.record, member_id, "罗永坚", "440605197801012134")
    clerk.open("罗永坚")
    clerk.bill(stay=("某医院", "", "2026-03-03", "2026-03-10", "肺炎", ""))
    assert clerk.refusal()
    assert not clerk.asks_reason()


def test_f1_lists_the_messages_there_was_no_room_for(clerk: Clerk) -> None:
    clerk.open()
    clerk.bill(amounts=("18642.37", "11905.02", *AMOUNTS[2:]))
    assert "F1" in clerk.message()
    clerk.press("F1")
    said = clerk.clause_messages()
    assert len(said) == 2
    assert any("未核实" in each for each in said)


def test_a_paper_nobody_has_to_bring_is_not_called_missing(clerk: Clerk) -> None:
    clerk.open()
    clerk.bill()
    clerk.tick_papers()
    states = clerk.papers()
    assert "not_needed" in states.values()
    clerk.press("F9")
    claim = claims_of(clerk.record.office, clerk.record.member_id)[0]
    text = page_text(reprint.show_receipt(clerk.record.office, claim.claim_id).pdf)
    assert "未交" not in text
