"""Enrolling again in place: the facts are seen before anything is saved."""

from datetime import date

import pytest

from tests.ui.counter.clerk import STAY, Clerk
from tests.ui.counter.conftest import make_findable


@pytest.fixture
def lapsed(clerk: Clerk) -> Clerk:
    """罗永坚, whose cover ended last year, is at the counter."""
    member_id, _ = clerk.record.another_member(
        "罗永坚", "440605197801012134", first_day=date(2025, 1, 1), last_day=date(2025, 12, 31)
    )
    make_findable(clerk.record, member_id, "罗永坚", "440605197801012134")
    clerk.open("罗永坚")
    return clerk


def cover_state(clerk: Clerk) -> str:
    return clerk.entry().file.card.cover_state


def test_nothing_is_saved_before_the_clerk_chose_and_pressed_f9(lapsed: Clerk) -> None:
    lapsed.press("Alt+N")
    form = lapsed.view.renew
    assert lapsed.doing() == "renew"
    assert "罗永坚" in form.member.text()
    assert form.before.text() == "2025-01-01 — 2025-12-31"
    assert "2026-11-12" in form.offer.text()
    assert "2026-12-12 起可报" in form.offer.text()
    lapsed.press("F9")
    assert lapsed.doing() == "renew"
    assert "缴费还是赠送" in lapsed.hint()
    lapsed.press("Escape")
    assert lapsed.doing() == "bill"
    assert cover_state(lapsed) == "lapsed"


def test_the_new_cover_begins_on_the_day_that_was_chosen(lapsed: Clerk) -> None:
    lapsed.enter("佛山")
    lapsed.press("Alt+N", "Down", "Return")
    lapsed.enter("2026-11-10")
    lapsed.press("Return")
    assert lapsed.doing() == "bill"
    assert cover_state(lapsed) == "waiting"
    assert "2026-11-10" in lapsed.said()
    assert lapsed.text("hospital") == "佛山"


def test_a_refusal_offers_it_too(lapsed: Clerk) -> None:
    lapsed.enter(*STAY)
    assert lapsed.offers_renewal()
    lapsed.press("Alt+N")
    assert lapsed.doing() == "renew"


def test_who_is_covered_is_not_enrolled_again(clerk: Clerk) -> None:
    clerk.open()
    clerk.press("Alt+N")
    assert clerk.doing() == "bill"
