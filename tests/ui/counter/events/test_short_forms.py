"""Accident, condolence and study grant."""

from app.services.claims.history import claims_of
from tests.ui.counter.clerk import Clerk


def accept(clerk: Clerk) -> None:
    clerk.tick_papers()
    clerk.press("F9")
    assert clerk.doing() == "receipt", clerk.hint()


def test_an_accident_is_paid_by_its_grade(clerk: Clerk) -> None:
    clerk.press("Alt+3")
    clerk.enter("2026-09-03", "送货途中被车撞倒", "城认 2026-0871")
    assert clerk.field() == "grade"
    clerk.choose("7")
    clerk.enter("2026-10-30", "伤鉴 2026-118")
    clerk.press("Return")
    assert clerk.paid() == "60,000.00"
    accept(clerk)


def test_an_accident_without_a_grade_says_what_is_missing(clerk: Clerk) -> None:
    clerk.press("Alt+3")
    clerk.enter("2026-09-03", "送货途中被车撞倒", "城认 2026-0871")
    clerk.press("F9")
    assert clerk.field() == "grade"
    assert clerk.hint() == "还没填伤残等级"


def test_a_condolence_takes_the_plans_own_occasion(clerk: Clerk) -> None:
    clerk.press("Alt+5")
    # The plan has only one; it stands there already, and is proposed when somebody empties the field.
    assert clerk.text("occasion") == "大病慰问"
    clerk.type("大")
    clerk.press("Down", "Return")
    assert clerk.text("occasion") == "大病慰问"
    clerk.enter("2026-10-25", "")
    clerk.press("Return", "Return", "Return")
    assert clerk.paid() == "500.00"
    accept(clerk)
    assert claims_of(clerk.record.office, clerk.record.member_id)[0].event == "condolence"


def test_a_study_grant_names_student_and_school(clerk: Clerk) -> None:
    clerk.press("Alt+6")
    clerk.enter("爱心助学", "2026-09-01", "马小雨")
    clerk.choose("university")
    clerk.enter("兰州大学")
    clerk.press("Return")
    assert clerk.paid() == "2,000.00"
    accept(clerk)


def test_a_day_to_come_is_said_below_the_form(clerk: Clerk) -> None:
    clerk.press("Alt+5")
    clerk.enter("大病慰问", "2026-12-25")
    assert clerk.form.fault.isVisible()
    assert clerk.form.line("happened").property("state") == "bad"


def test_an_event_before_the_cover_is_refused_with_the_reason(clerk: Clerk) -> None:
    clerk.press("Alt+5")
    clerk.enter("大病慰问", "2025-10-25")
    clerk.press("Return")
    assert clerk.refusal()
    assert clerk.paid() == "0.00"
    clerk.press("Ctrl+P")
    assert clerk.doing() == "receipt"
