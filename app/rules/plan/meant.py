"""What somebody probably meant who wrote an amount, a rate, a day or a switch in other words than the plan language's.

Only for going on behind a fault and for offering a repair; nothing is taken for it unasked.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from app.rules.plan.chinese_numbers import read_chinese_number
from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.rules.values.rate import Rate
from app.rules.values.typed_amount import read_amount
from app.rules.values.typed_date import read_date

_TENTHS = re.compile(r"([\d.]+|[一二两三四五六七八九])成半?")
_OF_HUNDRED = re.compile(r"百分之(.+)")
YES, NO = ("是", "有", "对", "true", "True", "TRUE"), ("否", "无", "不", "false", "False", "FALSE")


def meant_number(typed: str) -> int | Money | None:
    """八千 and "8,000 元" as a number; as money where it has a fraction."""
    words = read_chinese_number(typed.strip().removesuffix("整").removesuffix("元"))
    if words is not None:
        return words
    try:
        money = read_amount(typed)
    except KnownError:
        return None
    return money if money.fen % 100 else money.fen // 100


def meant_rate(typed: str) -> Rate | None:
    """八成 and 百分之八十 as rates."""
    plain = unicodedata.normalize("NFKC", typed).replace(" ", "").replace("。", ".")
    try:
        if match := _TENTHS.fullmatch(plain):
            digit = read_chinese_number(match[1])
            tenths = f"{digit}" if digit is not None else match[1]
            half = "5" if plain.endswith("半") else "0"
            return Rate.parse(f"{tenths}{half}%") if "." not in tenths else None
        if match := _OF_HUNDRED.fullmatch(plain):
            number = read_chinese_number(match[1])
            return Rate.parse(f"{match[1] if number is None else number}%")
        return Rate.parse(plain)
    except KnownError:
        return None


def meant_unit(number: Decimal) -> str | None:
    """A rate written as a bare number, with its unit: 50 as 50%, 0.5 as 50% too."""
    if not number.is_finite():
        return None
    written = f"{number}%" if number > 1 else format(number, "f")
    try:
        rate = Rate.parse(written)
    except KnownError:
        return None
    return written if number > 1 else str(rate)


def meant_day(typed: str) -> date | None:
    """2027年12月31日 as a day; None without its year."""
    try:
        early, late = read_date(typed, date(2000, 1, 1)), read_date(typed, date(2900, 1, 1))
    except KnownError:
        return None
    return early if early == late else None


def meant_switch(typed: str) -> bool | None:
    """是 and 否 as yes and no."""
    return True if typed in YES else False if typed in NO else None
