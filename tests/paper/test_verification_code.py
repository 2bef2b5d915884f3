"""The verification code: what it notices, and how people type it."""

from datetime import date

import pytest

from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services.papers.verification_code import check, code, normalise, qr_text

SECRET = b"0123456789abcdef0123456789abcdef"
DAY = date(2026, 11, 12)


def made(number: str = "NH-2026-001284", fen: int = 492302, day: date = DAY, secret: bytes = SECRET) -> str:
    return code(secret, number, Money(fen), day)


def test_the_code_never_changes_between_versions_of_the_program() -> None:
    assert made() == "KE7N-9BQF"


@pytest.mark.parametrize(
    "other",
    [made(number="NH-2026-001285"), made(fen=492303), made(day=date(2026, 11, 13)), made(secret=b"x" * 16)],
)
def test_another_number_amount_date_or_office_gives_another_code(other: str) -> None:
    assert other != made()


def test_number_and_amount_cannot_be_shifted_into_each_other() -> None:
    assert code(SECRET, "A1", Money(23), DAY) != code(SECRET, "A", Money(123), DAY)


def test_a_typed_code_is_checked_however_it_is_written() -> None:
    right = made()
    for typed in (
        right,
        right.lower(),
        right.replace("-", ""),
        f" {right[:4]} {right[5:]} ",
        right.replace("-", "—"),
    ):
        assert check(SECRET, "NH-2026-001284", Money(492302), DAY, typed)
    assert not check(SECRET, "NH-2026-001284", Money(492301), DAY, right)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("７Ｋ４Ｍ－２Ｑ９Ｄ", "7K4M-2Q9D"),
        ("o1l0-iiii", "0110-1111"),
        ("7k4m–2q9d", "7K4M-2Q9D"),
        ("7K4M 2Q9D", "7K4M-2Q9D"),
    ],
)
def test_letters_that_look_like_digits_are_read_as_digits(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@pytest.mark.parametrize("typed", ["", "7K4M-2Q9", "7K4M-2Q9DD", "7K4M-2Q9U", "核验码"])
def test_what_cannot_be_a_code_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(KnownError) as caught:
        normalise(typed)
    assert caught.value.code == "verification.shape"


def test_the_qr_code_says_number_and_code() -> None:
    assert qr_text("NH-2026-001284", "7K4M-2Q9D") == "MAC1,NH-2026-001284,7K4M-2Q9D"
