"""Rounding a fraction of fen to a whole number of fen, jiao or yuan, as a plan states it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Mode: TypeAlias = Literal["half_up", "down", "up", "half_even"]
MODES: tuple[Mode, ...] = get_args(Mode)
UNITS: dict[int, str] = {1: "fen", 10: "jiao", 100: "yuan"}


@dataclass(frozen=True, slots=True)
class Rounding:
    """How an amount that is not whole becomes whole.

    Attributes:
        mode: ``half_up`` 四舍五入, ``down`` 舍去, ``up`` 进位, ``half_even`` 五成双.
        unit_fen: the unit rounded to: 1 fen 分, 10 jiao 角, 100 yuan 元.
    """

    mode: Mode = "half_up"
    unit_fen: int = 1

    def __post_init__(self) -> None:
        if self.mode not in MODES or self.unit_fen not in UNITS:
            raise ValueError(f"no such rounding: {self.mode} to {self.unit_fen} fen")

    @property
    def name(self) -> str:
        """Its name in operands, e.g. ``half_up_fen``; the words are under ``rounding.half_up_fen``."""
        return f"{self.mode}_{UNITS[self.unit_fen]}"

    def of(self, numerator: int, denominator: int) -> int:
        """Round ``numerator / denominator`` fen to a whole multiple of the unit, in fen.

        A negative amount is rounded as its positive twin, so that a reversal cancels exactly.
        """
        if numerator < 0:
            return -self.of(-numerator, denominator)
        units, rest = divmod(numerator, denominator * self.unit_fen)
        if rest and self._raises(units, 2 * rest, denominator * self.unit_fen):
            units += 1
        return units * self.unit_fen

    def _raises(self, units: int, twice_rest: int, whole: int) -> bool:
        """Whether what is left over lifts the result by one unit."""
        if self.mode == "half_up":
            return twice_rest >= whole
        if self.mode == "half_even":
            return twice_rest > whole or (twice_rest == whole and units % 2 == 1)
        return self.mode == "up"
