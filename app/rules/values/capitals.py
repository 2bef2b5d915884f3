"""Amounts in Chinese capitals as receipts must show them.

Source: 中国人民银行《正确填写票据和结算凭证的基本规定》(支付结算办法附一). Where that text leaves a choice, this
program writes 整 after 元 and also after 角; writes 零 after 元 when the yuan digit is 0 and the jiao digit is not;
leaves out the optional 零 between 万 and a following 仟, but writes it when the 万 section is empty (壹亿零伍仟元).
"""

from __future__ import annotations

from app.rules.values.errors import KnownError
from app.rules.values.money import Money

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_MOST_YUAN = 10**12


def capitals(money: Money) -> str:
    """The amount in capitals, e.g. ``肆仟玖佰贰拾叁元零贰分``; zero is ``零元整``.

    Raises:
        KnownError: ``amount.negative`` (no voucher has a negative amount); ``amount.too_large`` from 一万亿 yuan on.
    """
    yuan, fen_part = divmod(money.fen, 100)
    if money.fen < 0:
        raise KnownError("amount.negative", text=str(money))
    if yuan >= _MOST_YUAN:
        raise KnownError("amount.too_large", text=str(money), most=Money(_MOST_YUAN * 100 - 1))
    jiao, fen = divmod(fen_part, 10)
    words = _yuan(yuan) + "元" if yuan else ""
    if not fen_part:
        return (words or "零元") + "整"
    # 元位是 0 而角位不是 0: 写零 (￥1,680.32 壹仟陆佰捌拾元零叁角贰分); 角位是 0 而分位不是 0: 写零.
    if yuan and (yuan % 10 == 0 or not jiao):
        words += "零"
    if jiao:
        words += _DIGITS[jiao] + "角"
    return words + (_DIGITS[fen] + "分" if fen else "整")


def _yuan(yuan: int) -> str:
    """A positive whole number, section by section of four digits."""
    words = ""
    gap = False
    for section, name in ((yuan // 10**8, "亿"), (yuan // 10**4 % 10**4, "万"), (yuan % 10**4, "")):
        if not section:
            gap = True
            continue
        if words and (gap or section < 1000):
            words += "零"
        words += _section(section) + name
        gap = False
    return words


def _section(number: int) -> str:
    """Four digits at most, one 零 for any run of zeros between others, none at the end."""
    words = ""
    gap = False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if not digit:
            gap = True
            continue
        if words and gap:
            words += "零"
        words += _DIGITS[digit] + _PLACES[place]
        gap = False
    return words
