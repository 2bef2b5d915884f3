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


def paid(clerk: Clerk) -> str:
    return clerk.page.view.preview.headline.text().paid


def test_alt_c_chooses_the_cause_while_the_keyboard_stays(
    gansu: Desk, sit_down: Callable[..., Clerk]
) -> None:
    clerk = sit_down(gansu)
    clerk.open("马秀兰")
    form = clerk.page.views.form
    assert form.cause.isVisible()
    assert form.cause.choice() == "illness"
    clerk.bill()
    assert paid(clerk) == "2,618.63"
    form.focus_field("total")
    clerk.press("Alt+C")
    assert clerk.field() == "total"
    assert paid(clerk) == "4,189.80"
    messages = [strip.code for strip in clerk.page.desk.entry.shown.strips]  # type: ignore[union-attr]
    assert "stay.by_cause" in messages
    # The benefit for the other cause is not what anybody came for.
    assert "conditions_not_met" not in messages
    clerk.press("Alt+C", "Alt+C", "Alt+C")
    assert paid(clerk) == "2,618.63"


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
    cause = clerk.page.views.form.cause
    assert cause.choice() == "accident"
    QTest.mouseClick(cause._buttons["work_injury"], Qt.MouseButton.LeftButton)
    assert cause.choice() == "work_injury"
    clerk.press("Return")
    assert clerk.field() == "hospital"


def test_the_cause_is_kept_in_the_draft_the_record_and_a_returned_claim(
    gansu: Desk, sit_down: Callable[..., Clerk]
) -> None:
    clerk = sit_down(gansu)
    clerk.open("马秀兰")
    clerk.bill()
    clerk.press("Alt+C", "F8")
    kept = draft_of(gansu.office, gansu.member_id)
    assert kept is not None
    assert kept.texts["cause"] == "accident"
    clerk.open("马秀兰")
    assert clerk.page.views.form.cause.choice() == "accident"
    assert paid(clerk) == "4,189.80"
    clerk.page.view.preview.papers.start()
    clerk.tick_papers()
    clerk.press("F9")
    assert clerk.page.doing() == "receipt", clerk.hint()
    with gansu.office.reading() as session:
        bill = session.scalars(select(BillRecord)).one()
    assert bill.cause == "accident"
    move_on(gansu.office, bill.claim_id, RETURN)
    clerk.open("马秀兰")
    assert clerk.page.views.form.cause.choice() == "illness"
    clerk.press("F7", "Alt+R")
    assert clerk.page.doing() == "bill"
    assert clerk.page.views.form.cause.choice() == "accident"
    assert paid(clerk) == "4,189.80"


def test_an_accident_is_refused_where_the_plan_excludes_it(clerk: Clerk) -> None:
    clerk.open()
    assert clerk.page.views.form.cause.isVisible()
    clerk.bill()
    clerk.press("Alt+C")
    assert clerk.page.view.preview.refusal.isVisible()
    clerk.press("Alt+C", "Alt+C", "Alt+C")
    assert paid(clerk) == "4,923.02"


def test_nobody_is_asked_where_no_plan_minds_the_cause(
    tmp_path: Path, sit_down: Callable[..., Clerk]
) -> None:
    desk = open_office(tmp_path / "窗口 8", "yongding-mutual-aid")
    clerk = sit_down(desk)
    clerk.open("马秀兰")
    assert not clerk.page.views.form.cause.isVisible()
    clerk.press("Alt+C")
    assert clerk.page.views.form.cause.choice() == "illness"
    clerk.press("Shift+Return")
    assert clerk.field() == "hospital"
    desk.office.close()


def test_the_cause_alone_is_something_typed(gansu: Desk, sit_down: Callable[..., Clerk]) -> None:
    clerk = sit_down(gansu)
    clerk.open("马秀兰")
    entry = clerk.page.desk.entry
    assert entry is not None
    assert not entry.typed
    clerk.press("Alt+C")
    assert entry.typed


def test_an_accident_told_in_its_own_form_carries_to_the_stay(
    gansu: Desk, sit_down: Callable[..., Clerk]
) -> None:
    clerk = sit_down(gansu)
    clerk.open("马秀兰")
    clerk.press("Alt+3", "Alt+1")
    assert clerk.page.views.form.cause.choice() == "accident"
