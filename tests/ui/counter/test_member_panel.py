"""The member's card beside the bill."""

from datetime import date

from app.services.members.register import enrol
from tests.ui.counter.clerk import Clerk
from tests.ui.counter.conftest import make_findable


def test_a_bill_of_last_year_is_counted_on_the_card_in_last_years_period(clerk: Clerk) -> None:
    member_id, _ = clerk.record.another_member(
        "霍瑞莲", "440605197301011502", first_day=date(2025, 1, 1), last_day=date(2025, 12, 31)
    )
    enrol(clerk.record.office, member_id, "paid", date(2026, 1, 1))
    make_findable(clerk.record, member_id, "霍瑞莲", "440605197301011502")
    clerk.open("霍瑞莲")
    card = clerk.view.member
    assert card.period.text() == "2026-01-01 — 2026-12-31"
    clerk.bill(stay=("某医院", "", "2025-11-20", "2025-12-01", "肺炎", ""))
    assert card.period.text() == "2025-01-01 — 2025-12-31"
    assert "4,923.02" in card.expected.text()
    clerk.press("F2")
    clerk.open()
    assert card.period.text() == "2026-01-01 — 2026-12-31"
