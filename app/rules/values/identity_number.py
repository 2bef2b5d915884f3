"""The number on a resident ID card: reading and checking it, and masking it and other numbers for the screen.

Source: GB 11643-1999 (18 digits, ISO 7064 MOD 11-2 check), before it 15 digits. Region codes are not looked up: those
of regions long since merged or renamed stay valid on the cards of those who got them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from app.rules.values.errors import KnownError
from app.rules.values.facts import Sex

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_EARLIEST_YEAR = 1880


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A number that passed every check.

    Attributes:
        number: as it stands on the card: half-width, capital X.
        region_code: its first six digits.
        fifteen: whether it is of the old kind, without century and check digit.
    """

    number: str
    birth_date: date
    sex: Sex
    region_code: str
    fifteen: bool

    @property
    def eighteen(self) -> str:
        """The same person's number with 18 digits."""
        if not self.fifteen:
            return self.number
        first = f"{self.number[:6]}19{self.number[6:]}"
        return first + complete_check(first)


def read_identity_number(text: str) -> IdentityNumber:
    """Read and check a typed or scanned number of 15 or 18 digits; blanks and hyphens may stand between.

    Raises:
        KnownError: ``id.length`` (length, missing: digits short of 18, negative when too many), ``id.digit``
            (place, sign), ``id.birth_date`` (digits), ``id.check_digit`` (last, wanted).
    """
    number = re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text)).upper()
    for place, sign in enumerate(number, start=1):
        if not (sign in "0123456789" or (sign == "X" and place == 18)):
            raise KnownError("id.digit", place=place, sign=sign)
    if len(number) not in (15, 18):
        raise KnownError("id.length", length=len(number), missing=18 - len(number))
    fifteen = len(number) == 15
    digits = "19" + number[6:12] if fifteen else number[6:14]
    birth_date = _birth_date(digits)
    if not fifteen and number[17] != complete_check(number[:17]):
        raise KnownError("id.check_digit", last=number[17], wanted=complete_check(number[:17]))
    odd = int(number[14 if fifteen else 16]) % 2
    return IdentityNumber(number, birth_date, "male" if odd else "female", number[:6], fifteen)


def complete_check(text17: str) -> str:
    """The check character (0–9 or X) for the first 17 digits."""
    return _CHECKS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text17, strict=True)) % 11]


def _birth_date(digits: str) -> date:
    try:
        birth_date = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise KnownError("id.birth_date", digits=digits) from None
    if birth_date.year < _EARLIEST_YEAR:
        raise KnownError("id.birth_date", digits=digits)
    return birth_date


def mask(text: str) -> str:
    """A document number with its middle hidden: ``440605********1234``. Short ones show less, down to nothing."""
    if len(text) >= 15:
        return _hide(text, 6, 4)
    if len(text) >= 6:
        return _hide(text, 1, 2)
    return "*" * len(text)


def mask_phone(text: str) -> str:
    """A phone number as ``138****6620``; short ones show only their last two digits."""
    return _hide(text, 3, 4) if len(text) >= 10 else _hide(text, 0, 2)


def mask_account(text: str) -> str:
    """A bank account as ``6217 **** **** 8821``, whatever its length, so that the length is hidden too."""
    digits = re.sub(r"\s", "", text)
    return f"{digits[:4]} **** **** {digits[-4:]}" if len(digits) >= 12 else "**** " + digits[-2:]


def _hide(text: str, head: int, tail: int) -> str:
    hidden = max(len(text) - head - tail, 1)
    return text[:head] + "*" * hidden + text[max(len(text) - tail, head + 1) :]
