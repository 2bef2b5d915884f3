"""Events that need a second look: late, claimed before, handed in again, under several plans, refused."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from app.services.claims.history import claims_of
from app.services.claims.states import RETURN
from tests.claims.events.desk import Desk
from tests.making_claims import move_on
from tests.ui.counter.clerk import Clerk
from tests.ui.counter.events.conftest import open_office


def test_a_late_diagnosis_waits_for_its_reason(clerk: Clerk) -> None:
    clerk.diagnosis(day="2026-02-20")
    clerk.press("F9")
    assert clerk.at_reason()
    clerk.press("Space", "Return")
    clerk.press("F6")
    clerk.tick_papers()
    assert clerk.can_accept()
    clerk.press("F9")
    assert clerk.doing() == "receipt"


def test_f6_goes_to_the_papers_of_an_event_and_back(clerk: Clerk) -> None:
    clerk.diagnosis()
    clerk.go_to("certificate")
    clerk.press("F6")
    assert clerk.at_papers()
    clerk.press("F6")
    assert clerk.field() == "certificate"


def test_a_second_f9_makes_no_second_event(clerk: Clerk) -> None:
    clerk.diagnosis()
    clerk.tick_papers()
    clerk.page.press("F9")
    clerk.page.press("F9")
    clerk.wait()
    assert len(claims_of(clerk.record.office, clerk.record.member_id)) == 1


def test_the_same_condolence_again_is_told_and_the_earlier_claim_shown(clerk: Clerk) -> None:
    for again in (False, True):
        clerk.press("Alt+5")
        clerk.enter("大病慰问", "2026-10-25")
        if again:
            break
        clerk.press("Return", "Return", "Return", "Return")
        clerk.tick_papers()
        clerk.press("F9")
        clerk.open("马秀兰")
    assert "NH-2026-000001" in clerk.message()
    assert not clerk.can_accept()
    clerk.press("Alt+R")
    assert clerk.doing() == "history"
    assert clerk.past_claim().number == "NH-2026-000001"
    clerk.press("Escape")
    assert clerk.tab() == "condolence"


def test_a_returned_event_is_handed_in_again_with_its_form_filled_in(clerk: Clerk) -> None:
    clerk.diagnosis()
    clerk.tick_papers()
    clerk.press("F9")
    office = clerk.record.office
    (made,) = claims_of(office, clerk.record.member_id)
    move_on(office, made.claim_id, RETURN)
    clerk.open("马秀兰")
    clerk.press("F7", "Alt+R")
    assert clerk.doing() == "bill"
    assert clerk.tab() == "critical_illness"
    assert clerk.form.texts()["disease"] == "恶性肿瘤"
    assert clerk.form.texts()["certificate"] == "ZM-20261019-0562"
    clerk.tick_papers()
    clerk.press("F9")
    assert clerk.doing() == "receipt", clerk.hint()
    assert [one.state for one in claims_of(office, clerk.record.member_id)] == ["accepted", "withdrawn"]


def test_what_changed_meanwhile_is_said_and_nothing_typed_is_lost(clerk: Clerk, desk: Desk) -> None:
    clerk.diagnosis()
    clerk.tick_papers()
    from tests.claims.events.desk import DIAGNOSIS

    desk.accept("critical_illness", desk.texts(DIAGNOSIS))
    clerk.press("F9")
    assert clerk.doing() == "bill"
    assert clerk.form.texts()["disease"] == "恶性肿瘤"
    assert len(claims_of(desk.office, desk.member_id)) == 1


def test_a_death_before_the_cover_offers_no_enrolment(clerk: Clerk) -> None:
    clerk.press("Alt+4")
    clerk.enter("2025-11-03", "2025-11-03", "交通事故", "6201020025110417", "城认 2025-1183")
    assert clerk.refusal()
    assert not clerk.offers_renewal()
    clerk.press("Alt+N")
    assert clerk.field() == "beneficiary_name"


def test_a_member_of_two_plans_sees_the_plan_each_event_counts_in(
    tmp_path: Path, sit_down: Callable[..., Clerk]
) -> None:
    desk = open_office(tmp_path / "窗口 8", "union-secondary", "gansu-new-form")
    try:
        clerk = sit_down(desk)
        clerk.open("马秀兰")
        assert clerk.plan() == "工会二次医保"
        clerk.press("Alt+2")
        # Already before a day is typed, with that plan's own room.
        assert (clerk.plan(), clerk.room()) == ("新就业形态专项", "350,000.00")
        clerk.press("Alt+1")
        clerk.diagnosis()
        assert clerk.plan() == "新就业形态专项"
        assert clerk.paid() == "50,000.00"
        clerk.press("Alt+1")
        assert clerk.plan() == "工会二次医保"
    finally:
        desk.office.close()


def test_the_drafts_of_events_outlive_the_program(
    clerk: Clerk, desk: Desk, sit_down: Callable[..., Clerk]
) -> None:
    clerk.press("Alt+2")
    clerk.enter("exzl", "甘肃省肿瘤医院")
    clerk.page.hold()
    clerk.wait()
    desk.clock.moment += timedelta(minutes=5)
    again = sit_down(desk)
    again.open("马秀兰")
    assert again.tab() == "critical_illness"
    assert again.form.texts()["hospital"] == "甘肃省肿瘤医院"


def test_an_event_under_two_plans_is_claimed_under_one_after_the_other(
    tmp_path: Path, sit_down: Callable[..., Clerk]
) -> None:
    desk = open_office(tmp_path / "窗口 7", "gansu-new-form", "shanghai-employed")
    try:
        clerk = sit_down(desk)
        for paid, other in (("50,000.00", "预计 10,000.00"), ("10,000.00", "")):
            clerk.open("马秀兰")
            clerk.diagnosis()
            assert clerk.paid() == paid
            assert other in " ".join(clerk.owed())
            clerk.tick_papers()
            clerk.press("F9")
            assert clerk.doing() == "receipt", clerk.hint()
        assert [one.paid.grouped() for one in claims_of(desk.office, desk.member_id)] == [
            "10,000.00",
            "50,000.00",
        ]
        clerk.open("马秀兰")
        clerk.diagnosis()
        assert clerk.paid() == "0.00"
    finally:
        desk.office.close()
