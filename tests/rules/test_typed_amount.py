"""Amounts as people type them at a counter, and Chinese numerals for suggestions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.plan.chinese_numbers import read_chinese_number
from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.rules.values.typed_amount import MOST, read_amount


@pytest.mark.parametrize(
    ("typed", "yuan"),
    [
        ("5237.25", "5237.25"),
        ("1,234.5", "1234.5"),
        ("1，234", "1234"),
        ("１２３．４５", "123.45"),
        ("5237。25", "5237.25"),
        ("￥5 237.25 元", "5237.25"),
        ("¥12", "12"),
        ("人民币12元整", "12"),
        ("RMB 5", "5"),
        ("5 CNY", "5"),
        ("12 yuan", "12"),
        ("1.2万", "12000"),
        ("1.2w", "12000"),
        ("1.2W元", "12000"),
        ("1万2千", "12000"),
        ("1万200元", "10200"),
        ("3千5百", "3500"),
        ("3k", "3000"),
        ("2亿", "200000000"),
        ("5元3角2分", "5.32"),
        ("5块3毛", "5.30"),
        ("32分", "0.32"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-0", "0"),
        ("007", "7"),
        ("1\u200b0", "10"),
        ("1\x000", "10"),
        ("9,999,999,999.99", "9999999999.99"),
    ],
)
def test_an_amount_is_read_as_it_was_meant(typed: str, yuan: str) -> None:
    assert read_amount(typed) == Money.from_yuan(yuan)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "amount.empty"),
        (" \u3000", "amount.empty"),
        ("-5", "amount.negative"),
        ("－５", "amount.negative"),
        ("−0.01", "amount.negative"),
        ("0.123", "amount.too_fine"),
        ("1.23456789万", "amount.too_fine"),
        ("0.5分", "amount.too_fine"),
        ("12,34", "amount.comma"),
        (",123", "amount.comma"),
        ("1,2345", "amount.comma"),
        ("1万2", "amount.unclear"),
        ("5元3", "amount.unclear"),
        ("1.5万3千", "amount.unclear"),
        ("3千5万", "amount.unclear"),
        ("5元3千", "amount.unclear"),
        ("3千3千", "amount.unclear"),
        ("1w元5元", "amount.unclear"),
        ("abc", "amount.unreadable"),
        ("1.2.3", "amount.unreadable"),
        ("1.234,56", "amount.unreadable"),
        ("元", "amount.unreadable"),
        ("整", "amount.unreadable"),
        ("八千", "amount.unreadable"),
        ("5 只", "amount.unreadable"),
        (".", "amount.unreadable"),
        ("¥", "amount.unreadable"),
        ("10000000000", "amount.too_large"),
        ("9" * 200, "amount.too_large"),
        ("100亿", "amount.too_large"),
    ],
)
def test_what_cannot_be_an_amount_says_why(typed: str, code: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_amount(typed)
    assert refused.value.code == code


def test_a_fault_shows_what_was_typed_but_not_all_of_a_stuck_key() -> None:
    with pytest.raises(KnownError) as refused:
        read_amount(" " + "7" * 100)
    assert refused.value.params == {"text": "7" * 30, "most": MOST}


@given(st.integers(0, MOST.fen))
def test_every_amount_is_read_back_from_how_it_is_shown(fen: int) -> None:
    assert read_amount(Money(fen).grouped()) == Money(fen)
    assert read_amount("￥" + str(Money(fen)) + "元") == Money(fen)


@given(st.text(max_size=12))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    try:
        money = read_amount(text)
    except KnownError:
        return
    assert Money(0) <= money <= MOST


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("八千", 8000),
        ("一万二千", 12000),
        ("两百零五", 205),
        ("十", 10),
        ("二十一", 21),
        ("叁拾", 30),
        ("壹亿零贰万", 100020000),
        ("〇", 0),
        ("八千块", None),
        ("", None),
    ],
)
def test_chinese_numerals_are_read_for_suggestions(text: str, number: int | None) -> None:
    assert read_chinese_number(text) == number


@pytest.mark.parametrize("digits", [13, 29, 30, 31, 5000])
def test_a_number_of_any_length_is_too_large_and_no_more(digits: int) -> None:
    with pytest.raises(KnownError) as refused:
        read_amount("9" * digits)
    assert refused.value.code == "amount.too_large"
