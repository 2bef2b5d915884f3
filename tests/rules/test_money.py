"""Money is whole fen in a type of its own; rates are exact; rounding is pinned by tables."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.values.errors import KnownError
from app.rules.values.exact import exact_yuan
from app.rules.values.money import ZERO, Money
from app.rules.values.rate import Rate
from app.rules.values.rounding import MODES, Mode, Rounding

amounts = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize("wrong", [1.0, True, "1", None])
def test_nothing_but_a_whole_number_becomes_money(wrong: object) -> None:
    with pytest.raises(TypeError):
        Money(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "fen"),
    [("5237.25", 523725), ("0.5", 50), ("-3", -300), ("0", 0), ("0.07", 7), ("-0.07", -7), ("007.10", 710)],
)
def test_a_strict_decimal_string_becomes_money(text: str, fen: int) -> None:
    assert Money.from_yuan(text) == Money(fen)


@pytest.mark.parametrize(
    "text", ["", "1,000", "1.234", "1.", ".5", "1e3", " 1", "1 ", "+1", "１", "--1", "NaN", "1" * 14]
)
def test_anything_else_is_refused_as_money_in_a_file(text: str) -> None:
    with pytest.raises(KnownError) as refused:
        Money.from_yuan(text)
    assert refused.value.code == "amount.not_decimal"
    assert refused.value.params == {"text": text}


@given(amounts)
def test_money_written_and_read_back_is_the_same(fen: int) -> None:
    assert Money.from_yuan(str(Money(fen))) == Money(fen)
    assert Money.from_yuan(Money(fen).grouped().replace(",", "")) == Money(fen)


def test_money_reads_as_people_write_it() -> None:
    assert Money(123456789).grouped() == "1,234,567.89"
    assert Money(-123456).grouped() == "-1,234.56"
    assert Money(-5).grouped() == "-0.05"


@given(amounts, amounts)
def test_money_adds_and_compares_as_its_fen_do(a: int, b: int) -> None:
    assert Money(a) + Money(b) == Money(a + b)
    assert Money(a) - Money(b) == Money(a - b)
    assert (Money(a) < Money(b)) is (a < b)
    assert -Money(a) == Money(-a)
    assert abs(Money(a)) == Money(abs(a))
    assert Money.total([Money(a), Money(b)]) == Money(a + b)


def test_money_mixes_with_nothing_else() -> None:
    one = Money(100)
    for wrong in (lambda: one + 1, lambda: 1 - one, lambda: one - 1, lambda: one * one, lambda: one < 1):  # type: ignore[operator]
        with pytest.raises(TypeError):
            wrong()
    assert bool(one)
    assert not ZERO
    assert Money.total([]) == ZERO


@pytest.mark.parametrize(
    ("text", "numerator", "denominator", "shown"),
    [
        ("80%", 4, 5, "80%"),
        ("80 ％", 4, 5, "80%"),
        ("0.8", 4, 5, "80%"),
        ("12.5%", 1, 8, "12.5%"),
        ("2/3", 2, 3, "2/3"),
        ("4 / 6", 2, 3, "2/3"),
        ("1", 1, 1, "100%"),
        ("0", 0, 1, "0%"),
        ("150%", 3, 2, "150%"),
        ("0.000001%", 1, 10**8, "0.000001%"),
        ("1/7", 1, 7, "1/7"),
    ],
)
def test_a_rate_is_an_exact_fraction(text: str, numerator: int, denominator: int, shown: str) -> None:
    rate = Rate.parse(text)
    assert (rate.numerator, rate.denominator) == (numerator, denominator)
    assert str(rate) == shown
    assert Rate.parse(str(rate)) == rate


@pytest.mark.parametrize("text", ["", "八成", "-5%", "1/0", "80%%", "1.2.3%", "１/2", "12345"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(KnownError) as refused:
        Rate.parse(text)
    assert refused.value.code == "rate.unreadable"


def test_a_rate_is_made_of_whole_numbers_and_never_negative() -> None:
    with pytest.raises(TypeError):
        Rate(0.8, 1)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Rate(1, True)
    with pytest.raises(ValueError, match="negative"):
        Rate(-1, 2)


@pytest.mark.parametrize(
    ("mode", "fifths"),
    # 0.4, 0.5, 0.6, 1, 1.5, 2.5 fen (as tenths) → fen
    [
        ("half_up", {4: 0, 5: 1, 6: 1, 10: 1, 15: 2, 25: 3}),
        ("half_even", {4: 0, 5: 0, 6: 1, 10: 1, 15: 2, 25: 2}),
        ("down", {4: 0, 5: 0, 6: 0, 10: 1, 15: 1, 25: 2}),
        ("up", {4: 1, 5: 1, 6: 1, 10: 1, 15: 2, 25: 3}),
    ],
)
def test_rounding_is_pinned_by_a_table(mode: Mode, fifths: dict[int, int]) -> None:
    assert {tenths: Rounding(mode).of(tenths, 10) for tenths in fifths} == fifths
    assert {tenths: Rounding(mode).of(-tenths, 10) for tenths in fifths} == {t: -f for t, f in fifths.items()}


@pytest.mark.parametrize(("unit", "wanted"), [(1, 73322), (10, 73320), (100, 73300)])
def test_an_amount_is_rounded_to_fen_jiao_or_yuan(unit: int, wanted: int) -> None:
    assert Money(104745).times(Rate(7, 10), Rounding("half_up", unit)) == Money(wanted)


@given(
    st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.sampled_from(MODES), st.sampled_from([1, 10, 100])
)
def test_rounding_moves_by_less_than_one_unit(
    numerator: int, denominator: int, mode: Mode, unit: int
) -> None:
    exact = Fraction(numerator, denominator)
    rounded = Rounding(mode, unit).of(numerator, denominator)
    assert rounded % unit == 0
    assert abs(rounded - exact) < unit
    if mode in ("half_up", "half_even"):
        assert abs(rounded - exact) <= Fraction(unit, 2)


def test_there_is_no_other_rounding() -> None:
    with pytest.raises(ValueError, match="no such rounding"):
        Rounding("nearest")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no such rounding"):
        Rounding("up", 5)
    assert Rounding("down", 10).name == "down_jiao"


def test_a_known_error_names_its_code_and_values() -> None:
    error = KnownError("amount.negative", text="-5")
    assert str(error) == "amount.negative(text=-5)"
    with pytest.raises(TypeError):
        error.params["text"] = "5"  # type: ignore[index]


@pytest.mark.parametrize(
    ("fen", "whole"), [(150, 200), (250, 200), (350, 400), (450, 400), (550, 600), (551, 600)]
)
def test_a_half_goes_to_the_even_neighbour(fen: int, whole: int) -> None:
    assert Rounding("half_even", 100).of(fen, 1) == whole


@pytest.mark.parametrize(
    ("fen", "shown"),
    [
        (Fraction(100), "1.00"),
        (Fraction(1467, 20), "0.7335"),
        (Fraction(1, 8), "0.00125"),
        (Fraction(1, 10**27), "0." + "0" * 28 + "1"),
        (Fraction(1, 10**28), "0." + "0" * 29 + "1"),
        (Fraction(1, 10**29), "1/" + "1" + "0" * 31),
        (Fraction(220_000, 3), "2200/3"),
    ],
)
def test_an_exact_amount_is_shown_in_decimals_as_long_as_they_end(fen: Fraction, shown: str) -> None:
    assert exact_yuan(fen) == shown
