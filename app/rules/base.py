"""The base of a benefit: a sum and difference of amounts on the bill, as plan text writes it.

``个人自付``, ``个人自付 + 个人自费``, ``个人自付 - 封顶线以上``. Not for what another benefit left.
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
    """Terms in the order they are written; the first one is added."""

    terms: tuple[Term, ...]
