"""Reads a whole number in Chinese numerals (八千, 一万二千, 叁拾). Only for suggesting a repair, see `meant`."""

from __future__ import annotations

_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "两": 2}
_DIGITS |= dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True))
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SECTIONS = {"万": 10**4, "亿": 10**8}


def read_chinese_number(text: str) -> int | None:
    """The number, or None when the text is not one. Trailing 元 and 整 are left out by the caller."""
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section += (digit or 1) * _TENS[sign]
            digit = 0
        elif sign in _SECTIONS:
            total += (section + digit) * _SECTIONS[sign]
            section = digit = 0
        else:
            return None
    return total + section + digit if text else None
