"""An event that two plans pay for, one claim after the other; and what the card says of the cover of somebody dead."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.services.claims.history import claims_of
from app.ui.tour.picture_check import picture_faults
from tests.claims.events.desk import Desk, add_member, with_check_digit
from tests.ui.counter.clerk import Clerk
from tests.ui.counter.conftest import make_findable
from tests.ui.counter.events.conftest import open_office


@pytest.fixture
def two_plans(tmp_path: Path) -> Iterator[Desk]:
    """An office with two plans that pay for a death, 马秀兰 covered by both."""
    made = open_office(tmp_path / "窗口 9", "gansu-new-form", "shanghai-member")
    yield made
    made.office.close()


@pytest.mark.parametrize("size", [(1366, 696), (880, 440)])
def test_a_death_is_gone_on_with_under_the_second_plan(
    two_plans: Desk, sit_down: Callable[..., Clerk], size: tuple[int, int]
) -> None:
    clerk = sit_down(two_plans, *size)
    clerk.open("马秀兰")
    clerk.accident_death()
    clerk.family()
    clerk.guardian()
    clerk.to_papers()
    clerk.tick_papers()
    if not clerk.can_accept():
        clerk.press("Alt+R")
    clerk.press("F9")
    assert clerk.doing() == "receipt", clerk.hint()
    assert "30,000.00" in clerk.goes_on_with()
    clerk.press("Alt+R")
    assert clerk.doing() == "bill"
    assert clerk.tab() == "death"
    assert clerk.paid() == "30,000.00"
    assert clerk.sum_is_seen()
    assert picture_faults(clerk.window) == []
    assert len(clerk.entry().shown.shares) == 3
    # What the first plan's form brought is seen; only papers of the second plan's own may be asked for.
    clerk.to_papers()
    clerk.tick_papers()
    assert clerk.can_accept(), clerk.hint()
    clerk.press("F9")
    claims = claims_of(two_plans.office, two_plans.member_id)
    assert [claim.paid.grouped() for claim in claims] == ["30,000.00", "150,000.00"]
    assert clerk.goes_on_with() == ""


def test_of_a_death_the_card_says_that_there_was_cover_then(clerk: Clerk) -> None:
    assert clerk.cover() == "保障中"
    clerk.accident_death()
    assert clerk.cover() == "事发时在保"
    assert clerk.view.member.cover.kind() == "ok"
    clerk.press("Escape", "Alt+1")
    assert clerk.cover() == "保障中"


def test_an_event_in_a_cover_that_is_over_says_so(desk: Desk, clerk: Clerk) -> None:
    document = with_check_digit("62010219790427052")
    member_id, _ = add_member(
        desk.office, "丁玉梅", document, ("gansu-new-form",), date(2026, 1, 1), date(2026, 10, 31)
    )
    make_findable(desk, member_id, "丁玉梅", document)
    clerk.press("F2")
    clerk.open("丁玉梅")
    lapsed = clerk.cover()
    assert lapsed not in ("保障中", "事发时在保")
    clerk.diagnosis()
    assert clerk.cover() == "事发时在保"
    clerk.press("Alt+1")
    assert clerk.cover() == lapsed
    clerk.enter("甘肃省人民医院", "", "2026-10-01", "2026-10-08")
    assert clerk.cover() == "事发时在保"
