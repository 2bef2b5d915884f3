"""ID card numbers are checked digit by digit; what the screen need not show is masked."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.values.errors import KnownError
from app.rules.values.identity_number import (
    complete_check,
    mask,
    mask_account,
    mask_phone,
    read_identity_number,
)

FIRST = "44060519881203123"
NUMBER = FIRST + complete_check(FIRST)


def test_a_good_number_gives_birth_date_and_sex() -> None:
    read = read_identity_number(NUMBER)
    assert (read.number, read.birth_date, read.sex) == (NUMBER, date(1988, 12, 3), "male")
    assert (read.region_code, read.fifteen, read.eighteen) == ("440605", False, NUMBER)


def test_the_check_digit_is_the_published_one() -> None:
    # The worked example of GB 11643-1999.
    assert complete_check("11010519491231002") == "X"
    assert complete_check("44052418800101001") == "4"


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-002X",
    ],
)
def test_a_number_is_read_however_it_is_written(typed: str) -> None:
    read = read_identity_number(typed)
    assert (read.number, read.sex) == ("11010519491231002X", "female")


def test_the_day_of_birth_may_have_two_digits() -> None:
    assert read_identity_number("11010519491231002X").birth_date == date(1949, 12, 31)


def test_nobody_alive_was_born_before_1880() -> None:
    oldest = "11010518800101001"
    assert read_identity_number(oldest + complete_check(oldest)).birth_date == date(1880, 1, 1)


def test_an_old_card_of_fifteen_digits_is_still_good() -> None:
    read = read_identity_number("440605881203123")
    assert (read.birth_date, read.sex, read.fifteen) == (date(1988, 12, 3), "male", True)
    assert read.eighteen == NUMBER


def test_a_region_that_no_longer_exists_is_accepted() -> None:
    first = "99999919900101002"
    assert read_identity_number(first + complete_check(first)).region_code == "999999"


@pytest.mark.parametrize(
    ("typed", "code", "params"),
    [
        ("4406051988120312", "id.length", {"length": 16, "missing": 2}),
        ("", "id.length", {"length": 0, "missing": 18}),
        (NUMBER + "1", "id.length", {"length": 19, "missing": -1}),
        ("44060519881203123A", "id.digit", {"place": 18, "sign": "A"}),
        ("X" + NUMBER[1:], "id.digit", {"place": 1, "sign": "X"}),
        ("440605198812Ⅱ3123", "id.digit", {"place": 13, "sign": "I"}),
        ("440605198813031234", "id.birth_date", {"digits": "19881303"}),
        ("440605187912031234", "id.birth_date", {"digits": "18791203"}),
        ("440605880230123", "id.birth_date", {"digits": "19880230"}),
    ],
)
def test_a_bad_number_says_what_is_wrong_where(typed: str, code: str, params: dict[str, object]) -> None:
    with pytest.raises(KnownError) as refused:
        read_identity_number(typed)
    assert (refused.value.code, dict(refused.value.params)) == (code, params)


@given(st.integers(0, 16), st.integers(1, 9))
def test_any_single_wrong_digit_is_noticed(place: int, shift: int) -> None:
    wrong = NUMBER[:place] + str((int(NUMBER[place]) + shift) % 10) + NUMBER[place + 1 :]
    with pytest.raises(KnownError):
        read_identity_number(wrong)


def test_a_wrong_check_digit_names_the_right_one() -> None:
    wrong = FIRST + ("0" if NUMBER[17] != "0" else "1")
    with pytest.raises(KnownError) as refused:
        read_identity_number(wrong)
    assert (refused.value.code, dict(refused.value.params)) == (
        "id.check_digit", {"last": wrong[17], "wanted": NUMBER[17]},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hide", "text", "shown"),
    [
        (mask, "440605198812031234", "440605********1234"),
        (mask, "440605881203123", "440605*****3123"),
        (mask, "E1234567890123", "E***********23"),
        (mask, "E12345678", "E******78"),
        (mask, "A12345", "A***45"),
        (mask, "A1234", "*****"),
        (mask, "", ""),
        (mask_phone, "13800006620", "138****6620"),
        (mask_phone, "0757862033", "075***2033"),
        (mask_phone, "86203345", "******45"),
        (mask_phone, "12", "*2"),
        (mask_phone, "7", "*"),
        (mask_account, "6217 0000 1234 8821", "6217 **** **** 8821"),
        (mask_account, "6217000012341234 821", "6217 **** **** 4821"),
        (mask_account, "621700004821", "6217 **** **** 4821"),
        (mask_account, "62170000482", "**** 82"),
        (mask_account, "12345678", "**** 78"),
    ],
)
def test_numbers_are_masked(hide: Callable[[str], str], text: str, shown: str) -> None:
    assert hide(text) == shown


@given(st.text(min_size=1, max_size=25))
def test_a_mask_never_shows_a_whole_number(text: str) -> None:
    for masked in (mask(text), mask_phone(text), mask_account(text)):
        assert masked != text or "*" in text
