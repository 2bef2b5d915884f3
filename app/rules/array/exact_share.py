"""An exact share of an amount, rounded as a plan states it, for whole columns.

``amount * numerator / denominator`` in 64-bit whole numbers wherever the largest amount leaves room for the product;
where it does not, the amount is taken apart first, and where even that does not fit, Python's own numbers of any length
are used. All three give `rounding.Rounding.of` to the fen. No amount here is negative.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.rules.array.folding import Array, Whole
from app.rules.values.rounding import Rounding

MOST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class ExactShare:
    """A fixed share and how it is rounded.

    Attributes:
        numerator, denominator: the share in lowest terms; whole numbers of any length.
    """

    numerator: int
    denominator: int
    rounding: Rounding

    def of(self, amount: Whole, bound: int) -> Whole:
        """The rounded share of every amount.

        Args:
            amount: zero or more.
            bound: no amount is larger.
        """
        unit, whole = self.rounding.unit_fen, self.denominator * self.rounding.unit_fen
        if whole == self.numerator:
            return amount
        if isinstance(amount, int) or fits(bound * self.numerator, whole):
            return rounded(amount * self.numerator, self.denominator, self.rounding)
        if fits((bound // whole + whole + 1) * max(self.numerator, unit), whole):
            # Whole multiples go through without a remainder; only what is left over is rounded.
            multiples, rest = np.divmod(amount, whole)
            return _units(rest * self.numerator, whole, self.rounding, multiples * self.numerator) * unit
        return rounded(long(amount) * self.numerator, self.denominator, self.rounding)


def fits(product: int, whole: int) -> bool:
    """Whether 64 bits hold the largest product and what rounding it over `whole` adds on the way."""
    return product + 2 * whole <= MOST


def long(amount: Array) -> Array:
    """The same numbers as Python's own, of any length (``dtype=object``)."""
    numbers: Array = amount.astype(object)
    return numbers


def rounded(product: Whole, denominator: Whole, rounding: Rounding) -> Whole:
    """Round ``product / denominator``; numbers of any length come back in 64 bits.

    The product's own column may be written over.
    """
    if isinstance(product, int) and isinstance(denominator, int):
        return rounding.of(product, denominator)
    units = _units(np.asarray(product), denominator * rounding.unit_fen, rounding)
    made: Array = units if rounding.unit_fen == 1 else units * rounding.unit_fen
    return made.astype(np.int64, copy=False)


def _units(product: Array, whole: Whole, rounding: Rounding, added: Whole = 0) -> Array:
    """How many units a product comes to, over what one unit takes; so many whole ones are added.

    The product's own column may be written over: nobody else holds it.
    """
    if rounding.mode == "half_even":
        # Whether half a unit goes up depends on the whole sum.
        units, rest = product // whole + added, product % whole
        up: Array = (2 * rest > whole) | ((2 * rest == whole) & (units % 2 == 1))
        even: Array = units + up
        return even
    # Half of an odd `whole` begins where its lesser half ends, so this holds for odd ones too.
    lift = {"down": 0, "up": whole - 1, "half_up": whole // 2}[rounding.mode]
    if isinstance(lift, np.ndarray) or lift:
        np.add(product, lift, out=product)
    np.floor_divide(product, whole, out=product)
    return product if isinstance(added, int) else np.add(product, added, out=product)
