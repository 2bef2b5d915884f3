"""A stay that two plans pay on: the first in their stated order, then the same bill under the other."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.services.claims.history import claims_of
from app.ui.tour.picture_check import picture_faults
from tests.claims.events.desk import Desk, open_desk, with_check_digit
from tests.making_an_office import TestClock
from tests.ui.counter.clerk import Clerk
from tests.ui.counter.conftest import make_findable


@pytest.fixture
def two_plans(tmp_path: Path) -> Iterator[Desk]:
    """An office with both plans, 马秀兰 covered by both."""
    desk = open_desk(tmp_path / "窗口 6", TestClock(), ("union-secondary", "gansu-new-form"))
    make_findable(desk, desk.member_id, "马秀兰", with_check_digit("62010219790427042"))
    yield desk
    desk.office.close()


def test_the_same_bill_is_accepted_under_one_plan_after_the_other(
    two_plans: Desk, sit_down: Callable[..., Clerk]
) -> None:
    clerk = sit_down(two_plans)
    plans, sums = [], []
    for time in range(2):
        clerk.open("马秀兰")
        clerk.bill()
        plans.append(clerk.plan())
        sums.append(clerk.paid())
        owed = clerk.owed()
        assert len(owed) == 1
        assert ("预计" if time == 0 else "已受理") in owed[0]
        clerk.tick_papers()
        if not clerk.can_accept():
            # Both together pay no more than the family bears: what is cut is to be taken note of.
            clerk.press("Alt+R")
        clerk.press("F9")
        assert clerk.doing() == "receipt", clerk.hint()
    assert set(plans) == {"工会二次医保", "新就业形态专项"}
    claims = claims_of(two_plans.office, two_plans.member_id)
    assert [claim.paid.grouped() for claim in reversed(claims)] == sums
    clerk.open("马秀兰")
    clerk.bill()
    assert not clerk.can_accept()
    assert claims[1].number in clerk.message()


def test_f1_shows_the_clauses_of_the_plan_on_screen(two_plans: Desk, sit_down: Callable[..., Clerk]) -> None:
    clerk = sit_down(two_plans)
    clerk.open("马秀兰")
    clerk.bill()
    clerk.press("F1")
    assert clerk.clauses_shown()
    clerk.press("Escape")


def accept_first(clerk: Clerk) -> None:
    """The stay under the first plan, by keys."""
    clerk.open("马秀兰")
    clerk.bill()
    clerk.tick_papers()
    clerk.press("F9")
    assert clerk.doing() == "receipt", clerk.hint()


def test_beside_the_receipt_the_second_plan_is_gone_on_with(
    two_plans: Desk, sit_down: Callable[..., Clerk]
) -> None:
    clerk = sit_down(two_plans)
    accept_first(clerk)
    assert clerk.goes_on_with() == "另一方案还可申领：工会二次医保 4,118.62"
    clerk.press("Alt+R")
    assert clerk.doing() == "bill"
    assert clerk.plan() == "工会二次医保"
    assert clerk.paid() == "4,118.62"
    assert clerk.papers_complete()
    assert clerk.text("hospital") == "佛山市第一人民医院"
    # Both together come to more than the family bears: that is news, and to be taken note of.
    clerk.press("Alt+R")
    assert clerk.can_accept(), clerk.hint()
    clerk.press("F9")
    assert clerk.doing() == "receipt"
    assert clerk.goes_on_with() == ""
    claims = claims_of(two_plans.office, two_plans.member_id)
    assert [claim.paid.grouped() for claim in claims] == ["4,118.62", "2,618.63"]
    # There is no third plan; the key means nothing now.
    clerk.press("Alt+R")
    assert clerk.doing() == "receipt"


def test_what_is_gone_on_with_waits_as_a_draft(two_plans: Desk, sit_down: Callable[..., Clerk]) -> None:
    clerk = sit_down(two_plans)
    accept_first(clerk)
    clerk.press("Alt+R", "F8")
    assert clerk.doing() == "rest"
    clerk.open("马秀兰")
    assert clerk.paid() == "4,118.62"
    assert clerk.papers_complete()


def test_a_member_of_one_plan_has_nothing_to_go_on_with(clerk: Clerk) -> None:
    clerk.open()
    clerk.bill()
    clerk.tick_papers()
    clerk.press("F9")
    assert clerk.doing() == "receipt"
    assert clerk.goes_on_with() == ""
    assert clerk.view.done.next.isVisible()
    clerk.press("Alt+R")
    assert clerk.doing() == "receipt"


@pytest.mark.parametrize("size", [(1366, 696), (1920, 1008), (880, 440)])
def test_nothing_is_cut_off_on_the_way_to_the_second_plan(
    two_plans: Desk, sit_down: Callable[..., Clerk], size: tuple[int, int]
) -> None:
    clerk = sit_down(two_plans, *size)
    accept_first(clerk)
    assert picture_faults(clerk.window) == []
    assert not clerk.view.done.go_on.visibleRegion().isEmpty()
    clerk.press("Alt+R")
    assert picture_faults(clerk.window) == []
    # Whatever is small: the sum that F9 accepts is in sight.
    assert clerk.sum_is_seen()
