"""How what is claimed stands with the plans of a member."""

from app.services.claims.forms.reading import read_form
from app.services.claims.kinds.table import kind_of
from app.services.claims.standing import Standing, find_standing
from tests.claims.window import Window


def standing_of(window: Window, texts: dict[str, str]) -> Standing:
    reading = read_form(kind_of("stay"), texts, window.office.clock.today())
    return find_standing(window.office, reading, window.member_id)


def test_a_bill_nobody_claimed_stands_free(window: Window) -> None:
    standing = standing_of(window, window.texts())
    assert standing.duplicates == {}
    assert standing.earlier == {"union-secondary": ()}
    assert not standing.claimed("union-secondary")


def test_a_claimed_bill_names_its_claim_under_its_plan(window: Window) -> None:
    texts = window.texts()
    made = window.accept(texts)
    standing = standing_of(window, texts)
    assert standing.duplicates["union-secondary"].number == made.number
    assert standing.claimed("union-secondary")
    # A plan's own claim is not what another pays.
    assert standing.earlier["union-secondary"] == ()
