"""Events that need a second look: late, claimed before, handed in again, under several plans, refused."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from app.services.claims.history import claims_of
from app.services.claims.states import RETURN
from tests.claims.events.desk import Desk
from tests.making_claims import move_on
from tests.ui.counter.events.conftest import open_office
from tests.ui.counter.events.event_clerk import EventClerk


def test_a_late_diagnosis_waits_for_its_reason(clerk: EventClerk) -> None:
    clerk.diagnosis(day="2026-02-20")
    clerk.press("F9")
    late = clerk.page.view.preview.messages.late
    assert clerk.focus() is late.choices[0]
    clerk.press("Space", "Return")
    clerk.press("F6")
    clerk.tick_papers()
    assert clerk.page.action_bar.accept.isEnabled()
    clerk.press("F9")
    assert clerk.page.doing() == "receipt"


def test_f6_goes_to_the_papers_of_an_event_and_back(clerk: EventClerk) -> None:
    clerk.diagnosis()
    clerk.form.focus_field("certificate")
    clerk.press("F6")
    assert clerk.page.view.preview.papers.has_focus()
    clerk.press("F6")
    assert clerk.field() == "certificate"


def test_a_second_f9_makes_no_second_event(clerk: EventClerk) -> None:
    clerk.diagnosis()
    clerk.tick_papers()
    clerk.page.press("F9")
    clerk.page.press("F9")
    clerk.wait()
    assert len(claims_of(clerk.record.office, clerk.record.member_id)) == 1


def test_the_same_condolence_again_is_told_and_the_earlier_claim_shown(clerk: EventClerk) -> None:
    for again in (False, True):
        clerk.press("Alt+5")
        clerk.enter("大病慰问", "2026-10-25")
        if again:
            break
        clerk.press("Return", "Return", "Return", "Return")
        clerk.tick_papers()
        clerk.press("F9")
        clerk.open("马秀兰")
    assert "NH-2026-000001" in clerk.page.view.preview.messages._strips[0].words()
    assert not clerk.page.action_bar.accept.isEnabled()
    clerk.press("Alt+R")
    assert clerk.page.doing() == "history"
    assert clerk.page.views.history.claim().number == "NH-2026-000001"
    clerk.press("Escape")
    assert clerk.page.view.middle.tabs.choice() == "condolence"


def test_a_returned_event_is_handed_in_again_with_its_form_filled_in(clerk: EventClerk) -> None:
    clerk.diagnosis()
    clerk.tick_papers()
    clerk.press("F9")
    office = clerk.record.office
    (made,) = claims_of(office, clerk.record.member_id)
    move_on(office, made.claim_id, RETURN)
    clerk.open("马秀兰")
    clerk.press("F7", "Alt+R")
    assert clerk.page.doing() == "bill"
    assert clerk.page.view.middle.tabs.choice() == "critical_illness"
    assert clerk.form.texts()["disease"] == "恶性肿瘤"
    assert clerk.form.texts()["certificate"] == "ZM-20261019-0562"
    clerk.tick_papers()
    clerk.press("F9")
    assert clerk.page.doing() == "receipt", clerk.hint()
    assert [one.state for one in claims_of(office, clerk.record.member_id)] == ["accepted", "withdrawn"]


def test_what_changed_meanwhile_is_said_and_nothing_typed_is_lost(clerk: EventClerk, desk: Desk) -> None:
    clerk.diagnosis()
    clerk.tick_papers()
    from tests.claims.events.desk import DIAGNOSIS

    desk.accept("critical_illness", desk.texts(DIAGNOSIS))
    clerk.press("F9")
    assert clerk.page.doing() == "bill"
    assert clerk.form.texts()["disease"] == "恶性肿瘤"
    assert len(claims_of(desk.office, desk.member_id)) == 1


def test_a_death_before_the_cover_offers_no_enrolment(clerk: EventClerk) -> None:
    clerk.press("Alt+4")
    clerk.enter("2025-11-03", "2025-11-03", "交通事故", "6201020025110417", "城认 2025-1183")
    refusal = clerk.page.view.preview.refusal
    assert refusal.isVisible()
    assert not refusal.renew.isVisible()
    clerk.press("Alt+N")
    assert clerk.field() == "beneficiary_name"


def test_a_member_of_two_plans_sees_the_plan_each_event_counts_in(
    tmp_path: Path, sit_down: Callable[..., EventClerk]
) -> None:
    desk = open_office(tmp_path / "窗口 8", "union-secondary", "gansu-new-form")
    try:
        seated = sit_down(desk)
        clerk = EventClerk(seated.record, seated.window, seated.page, seated.worker)
        clerk.open("马秀兰")
        card = clerk.page.view.member
        assert card.plan.text() == "工会二次医保"
        clerk.press("Alt+2")
        # Already before a day is typed, with that plan's own room.
        assert (card.plan.text(), card.left.text()) == ("新就业形态专项", "350,000.00")
        clerk.press("Alt+1")
        clerk.diagnosis()
        assert card.plan.text() == "新就业形态专项"
        assert clerk.paid() == "50,000.00"
        clerk.press("Alt+1")
        assert card.plan.text() == "工会二次医保"
    finally:
        desk.office.close()


def test_the_drafts_of_events_outlive_the_program(
    clerk: EventClerk, desk: Desk, sit_down: Callable[..., EventClerk]
) -> None:
    clerk.press("Alt+2")
    clerk.enter("exzl", "甘肃省肿瘤医院")
    clerk.page.hold()
    clerk.wait()
    desk.clock.moment += timedelta(minutes=5)
    again = sit_down(desk)
    again.open("马秀兰")
    assert again.page.view.middle.tabs.choice() == "critical_illness"
    assert again.page.desk.acting.form.texts()["hospital"] == "甘肃省肿瘤医院"


def test_an_event_under_two_plans_is_claimed_under_one_after_the_other(
    tmp_path: Path, sit_down: Callable[..., EventClerk]
) -> None:
    desk = open_office(tmp_path / "窗口 7", "gansu-new-form", "shanghai-employed")
    try:
        seated = sit_down(desk)
        clerk = EventClerk(seated.record, seated.window, seated.page, seated.worker)
        for paid, other in (("50,000.00", "预计 10,000.00"), ("10,000.00", "")):
            clerk.open("马秀兰")
            clerk.diagnosis()
            assert clerk.paid() == paid
            owed = " ".join(row.detail for row in clerk.page.view.preview.event_part.owed.rows())
            assert other in owed
            clerk.tick_papers()
            clerk.press("F9")
            assert clerk.page.doing() == "receipt", clerk.hint()
        assert [one.paid.grouped() for one in claims_of(desk.office, desk.member_id)] == [
            "10,000.00",
            "50,000.00",
        ]
        clerk.open("马秀兰")
        clerk.diagnosis()
        assert clerk.paid() == "0.00"
    finally:
        desk.office.close()
