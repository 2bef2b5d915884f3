"""A sum divided among beneficiaries: exact shares, and amounts that add up to the last fen."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.values.money import Money
from app.services.claims.beneficiaries import divide, share_out
from app.services.claims.forms.reading import read_form
from app.services.claims.kinds.table import kind_of
from tests.claims.events.desk import family
from tests.claims.events.test_event_form import TODAY


def amounts(fen: int, *shares: str) -> list[int]:
    return [part.fen for part in divide(Money(fen), [Fraction(share) for share in shares])]


@pytest.mark.parametrize(
    ("fen", "shares", "parts"),
    [
        (15_000_000, ("1/3", "1/3", "1/3"), [5_000_000, 5_000_000, 5_000_000]),
        # The fen over goes to the first named of those who lost as much.
        (100, ("1/3", "1/3", "1/3"), [34, 33, 33]),
        (200, ("1/3", "1/3", "1/3"), [67, 67, 66]),
        # Who lost most by the cut comes first, wherever named.
        (100, ("1/6", "1/3", "1/2"), [17, 33, 50]),
        (1, ("1/2", "1/2"), [1, 0]),
        (0, ("1/2", "1/2"), [0, 0]),
        (5, ("1",), [5]),
    ],
)
def test_a_sum_is_divided_by_largest_remainder(fen, shares, parts):
    assert amounts(fen, *shares) == parts


@given(
    fen=st.integers(0, 30_000_000),
    weights=st.lists(st.integers(1, 40), min_size=1, max_size=12),
)
@settings(max_examples=100, deadline=None)
def test_the_parts_always_add_up_and_nobody_is_a_fen_off(fen, weights):
    shares = [Fraction(weight, sum(weights)) for weight in weights]
    parts = divide(Money(fen), shares)
    assert sum(part.fen for part in parts) == fen
    assert all(abs(part.fen - fen * share) < 1 for part, share in zip(parts, shares, strict=True))


def test_untyped_shares_are_equal():
    shares = share_out(read_form(kind_of("death"), family(), TODAY).beneficiaries, Money(100))
    assert [share.share for share in shares] == [Fraction(1, 3)] * 3
    assert [share.amount.fen for share in shares] == [34, 33, 33]


def test_untyped_shares_divide_what_the_typed_ones_leave():
    beneficiaries = read_form(kind_of("death"), family(("1/2", "", "")), TODAY).beneficiaries
    assert [share.share for share in share_out(beneficiaries, Money(100))] == [
        Fraction(1, 2),
        Fraction(1, 4),
        Fraction(1, 4),
    ]


def test_an_account_must_be_the_beneficiary_s_or_the_guardian_s():
    texts = family() | {"beneficiary.2.holder": "王建国"}
    assert [
        one.account_ok for one in share_out(read_form(kind_of("death"), texts, TODAY).beneficiaries, Money(9))
    ] == [
        True,
        True,
        False,
    ]


def test_nobody_receives_nothing_at_all():
    assert share_out((), Money(100)) == ()
