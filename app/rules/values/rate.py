"""A rate: an exact fraction such as 80 % or 2/3. Never a float, and never an amount of money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from app.rules.values.errors import KnownError

_PERCENT = re.compile(r"(\d{1,4})(?:\.(\d{1,6}))?\s*%")
_DECIMAL = re.compile(r"(\d{1,4})(?:\.(\d{1,8}))?")
_FRACTION = re.compile(r"(\d{1,9})\s*/\s*(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Rate:
    """A share as numerator over denominator in lowest terms, never negative. Make one with `parse`.

    Attributes:
        numerator: whole number, 0 or more.
        denominator: whole number, 1 or more.
    """

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if type(self.numerator) is not int or type(self.denominator) is not int:
            raise TypeError("a rate is a fraction of whole numbers")
        lowest = Fraction(self.numerator, self.denominator)
        if lowest < 0:
            raise ValueError("a rate is never negative")
        object.__setattr__(self, "numerator", lowest.numerator)
        object.__setattr__(self, "denominator", lowest.denominator)

    @classmethod
    def parse(cls, text: str) -> Rate:
        """Read ``80%``, ``12.5 %``, ``0.8`` or ``2/3`` (full-width ％ too).

        Raises:
            KnownError: ``rate.unreadable`` when it is none of these.
        """
        plain = text.strip().replace("％", "%")
        if plain.isascii():
            if match := _PERCENT.fullmatch(plain):
                return cls._decimal(match, 100)
            if match := _DECIMAL.fullmatch(plain):
                return cls._decimal(match, 1)
            if (match := _FRACTION.fullmatch(plain)) and int(match[2]):
                return cls(int(match[1]), int(match[2]))
        raise KnownError("rate.unreadable", text=text)

    @classmethod
    def _decimal(cls, match: re.Match[str], per: int) -> Rate:
        places = match[2] or ""
        return cls(int(match[1] + places), per * 10 ** len(places))

    def __str__(self) -> str:
        """``80%`` when the percentage ends within six decimals, else the fraction ``2/3``."""
        millionths, rest = divmod(self.numerator * 100 * 10**6, self.denominator)
        if rest:
            return f"{self.numerator}/{self.denominator}"
        whole, part = divmod(millionths, 10**6)
        return f"{whole}.{part:06}".rstrip("0").rstrip(".") + "%"
