"""Why somebody was in hospital: preset, asked only where a plan decides by it, chosen without leaving the field."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from app.models.claim import BillRecord
from app.services.claims.drafts import draft_of
from app.services.claims.states import RETURN
from tests.claims.events.desk import Desk, open_desk, with_check_digit
from tests.making_an_office import TestClock
from tests.making_claims import move_on
from tests.ui.counter.clerk import Clerk
from tests.ui.counter.conftest import make_findable

GANSU = "gansu-new-form"


def open_office(folder: Path, plan: str = GANSU) -> Desk:
    desk = open_desk(folder, TestClock(), (plan,))
    make_findable(desk, desk.member_id, "马秀兰", with_check_digit("62010219790427042"))
    return desk


@pytest.fixture
def gansu(tmp_path: Path) -> Iterator[Desk]:
    """An office whose plan pays a stay for an illness and one for an accident differently."""
    desk = open_office(tmp_path / "窗口 7")
    yield desk
    desk.office.close()


def test_alt_c_chooses_the_cause_while_the_keyboard_stays(
    gansu: Desk, sit_down: Callable[..., Clerk]
) -> None:
    clerk = sit_down(gansu)
    clerk.open("马秀兰")
    assert clerk.cause_is_asked()
    assert clerk.cause() == "illness"
    clerk.bill()
    assert clerk.paid() == "2,618.63"
    clerk.go_to("total")
    clerk.press("Alt+C")
    assert clerk.field() == "total"
    assert clerk.paid() == "4,189.80"
    messages = clerk.message_codes()
    assert "stay.by_cause" in messages
    # The benefit for the other cause is not what anybody came for.
    assert "conditions_not_met" not in messages
    clerk.press("Alt+C", "Alt+C", "Alt+C")
    assert clerk.paid() == "2,618.63"


def test_enter_steps_over_the_cause_and_the_mouse_and_shift_enter_reach_it(
    gansu: Desk, sit_down: Callable[..., Clerk]
) -> None:
    clerk = sit_down(gansu)
    clerk.open("马秀兰")
    assert clerk.field() == "hospital"
    clerk.press("Shift+Return")
    assert clerk.field() == "cause"
    clerk.press("Right", "Return")
    assert clerk.field() == "hospital"
    assert clerk.cause() == "accident"
    QTest.mouseClick(clerk.form.cause._buttons["work_injury"], Qt.MouseButton.LeftButton)
    assert clerk.cause() == "work_injury"
    clerk.press("Return")
    assert clerk.field() == "hospital"


def test_the_cause_is_kept_in_the_draft_the_record_and_a_returned_claim(
    gansu: Desk, sit_down: Callable[..., Clerk]
) -> None:
    clerk = sit_down(gansu)
    clerk.open("马秀兰")
    clerk.bill()
    clerk.press("Alt+C", "F8")
    kept = draft_of(gansu.office, gansu.member_id, "stay")
    assert kept is not None
    assert kept.texts["cause"] == "accident"
    clerk.open("马秀兰")
    assert clerk.cause() == "accident"
    assert clerk.paid() == "4,189.80"
    clerk.to_papers()
    clerk.tick_papers()
    clerk.press("F9")
    assert clerk.doing() == "receipt", clerk.hint()
    with gansu.office.reading() as session:
        bill = session.scalars(select(BillRecord)).one()
    assert bill.cause == "accident"
    move_on(gansu.office, bill.claim_id, RETURN)
    clerk.open("马秀兰")
    assert clerk.cause() == "illness"
    clerk.press("F7", "Alt+R")
    assert clerk.doing() == "bill"
    assert clerk.cause() == "accident"
    assert clerk.paid() == "4,189.80"


def test_an_accident_is_refused_where_the_plan_excludes_it(clerk: Clerk) -> None:
    clerk.open()
    assert clerk.cause_is_asked()
    clerk.bill()
    clerk.press("Alt+C")
    assert clerk.refusal()
    clerk.press("Alt+C", "Alt+C", "Alt+C")
    assert clerk.paid() == "4,923.02"


def test_nobody_is_asked_where_no_plan_minds_the_cause(
    tmp_path: Path, sit_down: Callable[..., Clerk]
) -> None:
    desk = open_office(tmp_path / "窗口 8", "yongding-mutual-aid")
    clerk = sit_down(desk)
    clerk.open("马秀兰")
    assert not clerk.cause_is_asked()
    clerk.press("Alt+C")
    assert clerk.cause() == "illness"
    clerk.press("Shift+Return")
    assert clerk.field() == "hospital"
    desk.office.close()


def test_the_cause_alone_is_something_typed(gansu: Desk, sit_down: Callable[..., Clerk]) -> None:
    clerk = sit_down(gansu)
    clerk.open("马秀兰")
    assert not clerk.entry().typed
    clerk.press("Alt+C")
    assert clerk.entry().typed


def test_an_accident_told_in_its_own_form_carries_to_the_stay(
    gansu: Desk, sit_down: Callable[..., Clerk]
) -> None:
    clerk = sit_down(gansu)
    clerk.open("马秀兰")
    clerk.press("Alt+3", "Alt+1")
    assert clerk.cause() == "accident"
