"""How one bill stands with several plans of a member."""

from app.services.claims.bill_standing import bill_standing
from tests.claims.window import Window


def test_a_bill_nobody_claimed_stands_free(window: Window) -> None:
    standing = bill_standing(window.office, "44060124", "0000000001", window.member_id)
    assert standing.duplicates == {}
    assert standing.earlier == {"union-secondary": ()}


def test_a_claimed_bill_names_its_claim_under_its_plan(window: Window) -> None:
    made = window.accept(window.texts())
    standing = bill_standing(window.office, "44060124", f"{window.bills:010d}", window.member_id)
    assert standing.duplicates["union-secondary"].number == made.number
    # A plan's own claim is not what another pays.
    assert standing.earlier["union-secondary"] == ()
