"""The base of a benefit: a sum and difference of amounts on the bill, as plan text writes it.

``个人自付``, ``个人自付 + 个人自费``, ``个人自付 - 封顶线以上``; or what another benefit left for a second subsidy,
``住院补助的余额``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One amount of the bill with its sign, +1 or -1."""

    sign: int
    amount: str


@dataclass(frozen=True, slots=True)
class Base:
    """Terms in the order they are written; the first one is added.

    Attributes:
        left_of: id of the benefit whose base, less what it paid, is this base; then there are no terms.
    """

    terms: tuple[Term, ...]
    left_of: str = ""
