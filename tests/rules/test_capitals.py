"""Amounts in capitals: every example of the central bank's text, and every combination read back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.values.capitals import capitals
from app.rules.values.errors import KnownError
from app.rules.values.money import Money


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        # The examples of 《正确填写票据和结算凭证的基本规定》; where it allows two forms, the one this program chose.
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        # The sums of this counter.
        ("4923.02", "肆仟玖佰贰拾叁元零贰分"),
        ("4189.80", "肆仟壹佰捌拾玖元捌角整"),
        ("4171.02", "肆仟壹佰柒拾壹元零贰分"),
        ("4360", "肆仟叁佰陆拾元整"),
        # Edges.
        ("0", "零元整"),
        ("0.01", "壹分"),
        ("0.10", "壹角整"),
        ("0.11", "壹角壹分"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("10.05", "壹拾元零伍分"),
        ("10.50", "壹拾元零伍角整"),
        ("100", "壹佰元整"),
        ("101", "壹佰零壹元整"),
        ("1001", "壹仟零壹元整"),
        ("10000", "壹万元整"),
        ("10001", "壹万零壹元整"),
        ("11000", "壹万壹仟元整"),
        ("10999", "壹万零玖佰玖拾玖元整"),
        ("100000", "壹拾万元整"),
        ("1005000", "壹佰万伍仟元整"),
        ("10000001", "壹仟万零壹元整"),
        ("100000000", "壹亿元整"),
        ("100005000", "壹亿零伍仟元整"),
        ("100010000", "壹亿零壹万元整"),
        ("100100005", "壹亿零壹拾万零伍元整"),
        ("123456789.99", "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元玖角玖分"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_capitals_follow_the_writing_rules(yuan: str, words: str) -> None:
    assert capitals(Money.from_yuan(yuan)) == words


@given(st.integers(0, 10**14 - 1))
def test_capitals_read_back_to_the_same_amount(fen: int) -> None:
    words = capitals(Money(fen))
    assert _read(words) == fen
    assert "零零" not in words
    assert not words.endswith("零")


def _read(words: str) -> int:
    """An independent reader: digits times places, section by section."""
    digits, places = "零壹贰叁肆伍陆柒捌玖", {"拾": 10, "佰": 100, "仟": 1000}
    fen = 0
    for unit, worth in (("分", 1), ("角", 10)):
        if found := re.search(f"([{digits[1:]}]){unit}", words):
            fen += digits.index(found[1]) * worth
    yuan = words.split("元")[0] if "元" in words else ""
    for section, worth in re.findall(r"([^亿万]+)(亿|万|$)", yuan):
        value = sum(
            digits.index(d) * places.get(p, 1)
            for d, p in re.findall(rf"([{digits[1:]}])([拾佰仟]?)", section)
        )
        fen += value * {"亿": 10**8, "万": 10**4, "": 1}[worth] * 100
    return fen


@pytest.mark.parametrize(("fen", "code"), [(-1, "amount.negative"), (10**14, "amount.too_large")])
def test_what_no_voucher_can_hold_is_refused(fen: int, code: str) -> None:
    with pytest.raises(KnownError) as refused:
        capitals(Money(fen))
    assert refused.value.code == code
    assert refused.value.params.get("most", Money(10**14 - 1)) == Money(10**14 - 1)
