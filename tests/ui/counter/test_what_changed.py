"""What is done elsewhere is seen at the counter at once, what is typed stays, and nothing is read that nobody sees."""

from collections.abc import Callable

import pytest

from app.models.claim import Claim
from app.services.claims.states import RETURN, REVIEW
from app.services.claims.today import today_overview
from app.services.office.office import Office
from app.ui.counter import page as counter
from tests.claims.window import bill_of
from tests.making_claims import move_on
from tests.ui.counter.clerk import Clerk


@pytest.fixture
def overviews(monkeypatch: pytest.MonkeyPatch) -> list[Office]:
    """Every reading of the empty page's figures."""
    read: list[Office] = []

    def noted(office: Office, recent: int) -> object:
        read.append(office)
        return today_overview(office, recent)

    monkeypatch.setattr(counter, "today_overview", noted)
    return read


def elsewhere(clerk: Clerk, act: Callable[[], object]) -> None:
    """Something is done in the record that this page has not asked for."""
    act()
    clerk.wait()


def today(clerk: Clerk) -> str:
    return clerk.page.views.empty.today.value.text()


def test_a_claim_accepted_elsewhere_is_counted_by_the_page_at_rest(clerk: Clerk) -> None:
    assert today(clerk) == "0"
    elsewhere(clerk, lambda: clerk.record.accept(clerk.record.texts()))
    assert today(clerk) == "1"
    assert len(clerk.page.views.empty.table.rows.rows()) == 1


def test_an_act_that_fails_tells_nobody(overviews: list[Office], clerk: Clerk) -> None:
    made = clerk.record.accept(clerk.record.texts())
    clerk.wait()
    before = len(overviews)

    def half() -> None:
        with clerk.record.office.writing() as session:
            session.get_one(Claim, made.claim_id).nth = 9
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    clerk.wait()
    assert len(overviews) == before


def test_f9_reads_no_figures_that_nobody_sees(overviews: list[Office], clerk: Clerk) -> None:
    clerk.open()
    clerk.bill()
    clerk.tick_papers()
    before = len(overviews)
    clerk.press("F9")
    assert clerk.doing() == "receipt", clerk.hint()
    assert len(overviews) == before
    clerk.press("Escape")
    assert clerk.doing() == "rest"
    assert len(overviews) == before + 1
    assert today(clerk) == "1"


def test_what_is_typed_stays_when_the_member_is_paid_elsewhere(clerk: Clerk) -> None:
    clerk.open()
    clerk.bill()
    assert clerk.paid() == "4,923.02"
    elsewhere(
        clerk, lambda: clerk.record.accept(clerk.record.texts(bill_of("250000"), acknowledged="cap_reached"))
    )
    assert clerk.text("total") == "18,642.37"
    assert clerk.page.desk.entry is not None
    assert len(clerk.page.desk.entry.file.history) == 1
    assert clerk.paid() != "4,923.02", "the room under the cap is another now"


def test_somebody_elses_claim_reads_nothing_here(clerk: Clerk) -> None:
    member_id, account_id = clerk.record.another_member("黄丽娟", "11010519491231002X")
    clerk.open()
    assert clerk.page.desk.entry is not None
    file = clerk.page.desk.entry.file
    elsewhere(clerk, lambda: clerk.record.accept(clerk.record.texts(account=str(account_id)), member_id))
    assert clerk.page.desk.entry.file is file


def test_a_claim_looked_at_is_shown_as_it_was_moved(clerk: Clerk) -> None:
    made = clerk.record.accept(clerk.record.texts())
    clerk.open()
    clerk.press("F7")
    assert clerk.can_withdraw()
    elsewhere(clerk, lambda: move_on(clerk.record.office, made.claim_id, REVIEW))
    assert clerk.past_claim().state == "reviewed"
    assert not clerk.can_withdraw()


def test_a_reason_being_written_is_left_in_peace(clerk: Clerk) -> None:
    made = clerk.record.accept(clerk.record.texts())
    clerk.open()
    clerk.press("F7", "Alt+W")
    clerk.type("1")
    elsewhere(clerk, lambda: move_on(clerk.record.office, made.claim_id, RETURN))
    assert clerk.page.views.history.reason.text() == "1"
    assert clerk.page.views.history.reason.hasFocus()


def test_the_bill_is_fresh_when_it_comes_back_from_what_was_looked_up(clerk: Clerk) -> None:
    record = clerk.record
    member_id, account_id = record.another_member("黄丽娟", "11010519491231002X")
    record.accept(record.texts(bill_number="0012345678", account=str(account_id)), member_id)
    clerk.open()
    clerk.bill(number="0012345678")
    clerk.press("Alt+R")
    elsewhere(clerk, lambda: record.accept(record.texts()))
    assert clerk.member() == "黄丽娟", "whose claim is looked at stays"
    clerk.press("Escape")
    assert clerk.member() == "陈志强"
    assert clerk.page.desk.entry is not None
    assert len(clerk.page.desk.entry.file.history) == 1
