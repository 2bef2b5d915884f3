"""Money: whole fen in a type of its own.

No float can become money, and money times money does not exist. Not for rates (see `rate`) and not for reading
what a person typed (see `typed_amount`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.rules.values.errors import KnownError
from app.rules.values.rate import Rate
from app.rules.values.rounding import Rounding

_YUAN = re.compile(r"(-?)(\d{1,13})(?:\.(\d{1,2}))?")


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of yuan, held as whole fen (1 yuan = 100 fen). May be negative, e.g. in a reversing entry."""

    fen: int

    def __post_init__(self) -> None:
        # bool is an int to Python; an amount of True is a mistake.
        if type(self.fen) is not int:
            raise TypeError(f"money is whole fen, not {type(self.fen).__name__}")

    @classmethod
    def from_yuan(cls, text: str) -> Money:
        """Read a strict decimal string of yuan, as written in files: ``5237.25``, ``-3``, ``0.5``.

        Raises:
            KnownError: ``amount.not_decimal`` for anything else (grouping, blanks, a third decimal).
        """
        match = _YUAN.fullmatch(text) if text.isascii() else None
        if match is None:
            raise KnownError("amount.not_decimal", text=text)
        sign, yuan, part = match.groups()
        fen = int(yuan) * 100 + int((part or "").ljust(2, "0"))
        return cls(-fen if sign else fen)

    def __str__(self) -> str:
        """Yuan with two decimals and nothing else: ``5237.25``. `from_yuan` reads it back."""
        yuan, fen = divmod(abs(self.fen), 100)
        return f"{'-' if self.fen < 0 else ''}{yuan}.{fen:02}"

    def grouped(self) -> str:
        """Yuan as people read it: ``5,237.25``."""
        yuan, fen = divmod(abs(self.fen), 100)
        return f"{'-' if self.fen < 0 else ''}{yuan:,}.{fen:02}"

    def __add__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.fen + other.fen)

    def __sub__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.fen - other.fen)

    def __neg__(self) -> Money:
        return Money(-self.fen)

    def __abs__(self) -> Money:
        return Money(abs(self.fen))

    def __bool__(self) -> bool:
        """Whether there is any money at all."""
        return self.fen != 0

    def times(self, rate: Rate, rounding: Rounding) -> Money:
        """This amount times a rate, rounded as stated; there is no unrounded product."""
        return Money(rounding.of(self.fen * rate.numerator, rate.denominator))

    @staticmethod
    def total(amounts: Iterable[Money]) -> Money:
        """The sum of any number of amounts; `ZERO` for none."""
        return Money(sum(amount.fen for amount in amounts))


ZERO = Money(0)
