"""The empty counter's numbers."""

from datetime import date

import pytest
from sqlalchemy import text

from app.rules.values.money import Money
from app.services.claims.drafts import save_draft
from app.services.claims.states import RETURN
from app.services.claims.today import today_overview
from app.services.claims.withdraw import withdraw
from app.services.office.folder import OfficeFolder
from tests.claims.window import Window, bill_of
from tests.making_claims import move_on


def test_a_new_office_has_nothing_to_show_and_everything_in_order(window: Window) -> None:
    overview = today_overview(window.office)
    assert overview.today == date(2026, 11, 12)
    assert (overview.accepted_today, overview.accepted_yesterday, overview.month_paid) == (0, 0, Money(0))
    assert overview.returned.count == overview.drafts.count == 0
    assert overview.recent == ()
    assert overview.checks.encrypted
    assert overview.checks.chain_good
    assert overview.checks.chain_rows > 0
    assert overview.checks.unverified > 0
    assert overview.checks.signed


@pytest.mark.file_and_server
def test_only_a_file_is_looked_at_for_its_encryption(window: Window) -> None:
    is_file = isinstance(window.office.shared, OfficeFolder)
    assert today_overview(window.office).checks.encrypted is (True if is_file else None)


def test_days_are_the_offices_own_and_withdrawn_claims_are_left_out(window: Window) -> None:
    window.accept(window.texts())
    window.clock.forward(days=1)
    kept = window.accept(window.texts(bill_of("100")))
    withdraw(window.office, window.accept(window.texts(bill_of("200"))).claim_id, "录错")
    overview = today_overview(window.office)
    assert (overview.accepted_today, overview.accepted_yesterday) == (1, 1)
    assert overview.month_paid == Money(492302) + kept.decision.paid


def test_recent_claims_come_newest_first_with_their_state(window: Window) -> None:
    first = window.accept(window.texts())
    window.clock.forward(minutes=1)
    second = window.accept(window.texts(bill_of("100")))
    withdraw(window.office, second.claim_id, "录错")
    rows = today_overview(window.office, recent=5).recent
    assert [(row.number, row.state) for row in rows] == [
        (second.number, "withdrawn"),
        (first.number, "accepted"),
    ]
    assert rows[1].member == "陈志强"
    assert rows[1].union == "佛山市南海区某快递有限公司工会"
    assert rows[1].paid == Money(492302)
    assert len(today_overview(window.office, recent=1).recent) == 1


def test_what_waits_is_counted_with_its_time(window: Window) -> None:
    made = window.accept(window.texts())
    move_on(window.office, made.claim_id, RETURN)
    returned_at = window.clock.now()
    window.clock.forward(hours=2)
    save_draft(window.office, window.member_id, "stay", {"total": "1"})
    overview = today_overview(window.office)
    assert (overview.returned.count, overview.returned.since) == (1, returned_at)
    assert (overview.drafts.count, overview.drafts.since) == (1, window.clock.now())


def test_a_broken_chain_is_seen_at_opening(window: Window) -> None:
    window.accept(window.texts())
    with window.office.writing() as session:
        session.execute(text("DROP TRIGGER audit_row_no_update"))
        session.execute(text("UPDATE audit_row SET act = 'claim.forget' WHERE id = 2"))
    assert not today_overview(window.office).checks.chain_good


def test_a_plan_without_an_edition_for_today_has_nothing_to_verify(window: Window) -> None:
    window.clock.forward(days=-20 * 366)
    assert today_overview(window.office).checks.unverified == 0


def test_an_office_whose_trail_is_gone_is_seen(window: Window) -> None:
    with window.office.writing() as session:
        session.execute(text("DROP TRIGGER audit_row_no_delete"))
        session.execute(text("DELETE FROM audit_row"))
    checks = today_overview(window.office).checks
    assert (checks.chain_good, checks.chain_rows) == (False, 0)
