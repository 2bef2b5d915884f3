"""The base of a benefit: a sum and difference of amounts on the bill, as plan text writes it.

``个人自付``, ``个人自付 + 个人自费``, ``个人自付 - 封顶线以上``; less what other plans pay on the same event,
``个人自付 - 其他互助已付``; or what another benefit left for a second subsidy, ``住院补助的余额``.
"""

from __future__ import annotations

from dataclasses import dataclass

# The one term that is not an amount of the bill.
PAID_BY_OTHERS = "paid_by_others"


@dataclass(frozen=True, slots=True)
class Term:
    """One amount of the bill, or `PAID_BY_OTHERS`, with its sign, +1 or -1."""

    sign: int
    amount: str


@dataclass(frozen=True, slots=True)
class BenefitBase:
    """Terms in the order they are written; the first one is added.

    Attributes:
        left_of: id of the benefit whose base, less what it paid, is this base; then there are no terms.
    """

    terms: tuple[Term, ...]
    left_of: str = ""

    @property
    def less_others(self) -> bool:
        """Whether what other plans pay is taken off."""
        return any(term.amount == PAID_BY_OTHERS for term in self.terms)
