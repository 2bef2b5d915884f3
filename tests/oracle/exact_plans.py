"""The same three plans in decimal arithmetic, stay by stay: exact, slow, and written from the documents alone.

Where `openfisca_plans` shows that another engine built by other people's means comes to the same, this one settles the
last fen. It imports nothing of the program.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 50
FEN = Decimal("0.01")


@dataclass(frozen=True)
class Stay:
    """One stay, amounts in yuan. `insurance`: 1 职工医保, 2 居民医保, 0 未参保."""

    cover: int
    self_pay: Decimal
    total: Decimal
    self_funded: Decimal = Decimal(0)
    insurance: int = 1
    third_grade: bool = False
    illness: bool = True
    renewed: bool = True
    days_covered: int = 100


def half_up(yuan: Decimal) -> Decimal:
    return yuan.quantize(FEN, ROUND_HALF_UP)


def adjudicate(plan: str, stays: Sequence[Stay]) -> list[Decimal]:
    """What each stay is paid, the stays before it in its coverage period counted."""
    books: dict[int, _Book] = {}
    return [_PLANS[plan](stay, books.setdefault(stay.cover, _Book())) for stay in stays]


@dataclass
class _Book:
    """What a coverage period holds so far."""

    claims: int = 0
    paid: dict[str, Decimal] = field(default_factory=dict)
    self_pay: Decimal = Decimal(0)
    left_over: Decimal = Decimal(0)

    def pay(self, what: str, amount: Decimal, cap: str) -> Decimal:
        """The amount as far as the period's cap lets it."""
        before = self.paid.get(what, Decimal(0))
        amount = min(amount, Decimal(cap) - before)
        self.paid[what] = before + amount
        return amount


def _nanhai_due(stay: Stay) -> bool:
    return stay.illness and (stay.renewed or stay.days_covered >= 30)


def _nanhai_by_claim(stay: Stay, book: _Book) -> Decimal:
    if not _nanhai_due(stay) or book.claims > 1:
        return Decimal(0)
    paid = book.pay("hospital", half_up(stay.self_pay * Decimal(("0.8", "0.7")[book.claims])), "173000")
    book.claims += paid > 0
    return paid


def _nanhai_stacked(stay: Stay, book: _Book) -> Decimal:
    if not _nanhai_due(stay):
        return Decimal(0)
    first = half_up(stay.self_pay * Decimal("0.8"))
    second = half_up((stay.self_pay - first) * Decimal("0.7"))
    return book.pay("hospital", first + second, "173000")


_BANDS: Mapping[int, str] = {0: "0.30", 5000: "0.35", 10000: "0.40", 20000: "0.45", 30000: "0.50"}


def _yueyang(stay: Stay, book: _Book) -> Decimal:
    if stay.insurance == 2:
        rate = "0.12" if stay.third_grade else "0.10"
        amount = half_up((stay.total - stay.self_funded) * Decimal(rate))
        return book.pay("resident", amount if amount >= 200 else Decimal(0), "50000")
    if stay.insurance != 1:
        return Decimal(0)
    amount = Decimal(0)
    edges = [*map(Decimal, _BANDS), Decimal("Infinity")]
    for lower, upper, rate in zip(edges, edges[1:], _BANDS.values(), strict=False):
        amount += half_up(max(min(stay.self_pay, upper) - lower, Decimal(0)) * Decimal(rate))
    first = book.pay("hospital", amount if amount >= 200 else Decimal(0), "50000")
    # The second subsidy is on what is left over the whole period above 30,000.
    before, book.left_over = book.left_over, book.left_over + stay.self_pay - first
    above = max(book.left_over - 30000, Decimal(0)) - max(before - 30000, Decimal(0))
    return first + book.pay("second", half_up(above * Decimal("0.2")), "20000")


def _zhangzhou(stay: Stay, book: _Book) -> Decimal:
    before, book.self_pay = book.self_pay, book.self_pay + stay.self_pay
    above = max(book.self_pay - 300, Decimal(0)) - max(before - 300, Decimal(0))
    return book.pay("hospital", half_up(above * Decimal("0.6")), "50000")


_PLANS = {
    "nanhai_by_claim": _nanhai_by_claim,
    "nanhai_stacked": _nanhai_stacked,
    "yueyang": _yueyang,
    "zhangzhou": _zhangzhou,
}


def smallest_step(yuan: Decimal) -> Decimal:
    """How far single-precision numbers of this size lie apart: 24 bits of the amount, in binary."""
    bits = 0
    while Decimal(2) ** bits <= yuan:
        bits += 1
    return Decimal(2) ** (bits - 24)
