"""The hospital bill: its amounts, and the sums that should hold between them.

A sum that does not hold is a warning to the clerk with the likely cause, never a block: local forms differ. Reading
what a person typed is `typed_amount`'s job. Amounts and identities are those of the
settlement sheet of the medical insurance (医保结算单).
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from app.rules.values.money import ZERO, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """The amounts of one settlement sheet, in statement order. What is not on the sheet is zero.

    Attributes:
        total: 金额合计.
        pooled_fund: 统筹基金支付.
        catastrophic: 大病/大额支付.
        civil_servant: 公务员补助.
        enterprise: 企业补充.
        medical_aid: 医疗救助.
        self_pay: 个人自付, inside the catalogue; holds the five parts below it.
        deductible: 起付线, part of self-pay.
        co_pay_first: 先行自付, part of self-pay.
        coinsurance: 按比例自付, part of self-pay.
        above_ceiling: 封顶线以上, part of self-pay.
        over_limit: 超限价, part of self-pay.
        self_funded: 个人自费, outside the catalogue.
        personal_account: 个人账户, how the burden was paid.
        personal_cash: 个人现金, how the burden was paid.
    """

    total: Money = ZERO
    pooled_fund: Money = ZERO
    catastrophic: Money = ZERO
    civil_servant: Money = ZERO
    enterprise: Money = ZERO
    medical_aid: Money = ZERO
    self_pay: Money = ZERO
    deductible: Money = ZERO
    co_pay_first: Money = ZERO
    coinsurance: Money = ZERO
    above_ceiling: Money = ZERO
    over_limit: Money = ZERO
    self_funded: Money = ZERO
    personal_account: Money = ZERO
    personal_cash: Money = ZERO

    @property
    def extra_insurance(self) -> Money:
        """What paid after the pooled fund: catastrophic, civil-servant and enterprise cover, medical aid."""
        return self.catastrophic + self.civil_servant + self.enterprise + self.medical_aid

    @property
    def insurance(self) -> Money:
        """Everything that funds paid."""
        return self.pooled_fund + self.extra_insurance

    @property
    def burden(self) -> Money:
        """个人负担: what is left to the family, self-pay and self-funded."""
        return self.self_pay + self.self_funded

    @property
    def billed(self) -> Money:
        """The total, or the sum of the parts while no total is given."""
        return self.total or self.insurance + self.burden


AMOUNTS: tuple[str, ...] = tuple(field.name for field in fields(Bill))


@dataclass(frozen=True, slots=True)
class IdentityFault:
    """A sum on the bill that does not hold.

    Attributes:
        code: which sum: ``identity.total``, ``identity.self_pay``, ``identity.burden``, ``identity.deductible``.
        left: the amount the bill states.
        right: what the other side adds up to.
        difference: left less right.
        likely_field: the amount most likely mistyped, or None when no single one stands out.
        likely_value: what that amount would have to be.
    """

    code: str
    left: Money
    right: Money
    difference: Money
    likely_field: str | None = None
    likely_value: Money | None = None


# Sums that must hold: the stated amount, and the amounts that make it up.
_PARTS_OF_SELF_PAY = ("deductible", "co_pay_first", "coinsurance", "above_ceiling", "over_limit")
_PARTS_OF_TOTAL = (
    "pooled_fund", "catastrophic", "civil_servant", "enterprise", "medical_aid", "self_funded", "self_pay",
)  # fmt: skip


def check_identities(bill: Bill, trusted: frozenset[str] = frozenset()) -> tuple[IdentityFault, ...]:
    """The sums of the bill that do not hold, each with its likely cause.

    Args:
        bill: the amounts as typed.
        trusted: names of amounts known to be right, e.g. scanned from the e-bill; they are never called the cause.
    """
    checks = (
        _check("identity.total", bill, "total", _PARTS_OF_TOTAL, trusted),
        _check_self_pay(bill, trusted),
        _check_burden(bill, trusted),
    )
    return tuple(fault for fault in checks if fault is not None)


def _check_self_pay(bill: Bill, trusted: frozenset[str]) -> IdentityFault | None:
    """Self-pay is its five parts; many forms ask for the deductible alone, which then must only fit inside."""
    if any(getattr(bill, name) for name in _PARTS_OF_SELF_PAY[1:]):
        return _check("identity.self_pay", bill, "self_pay", _PARTS_OF_SELF_PAY, trusted)
    if bill.deductible > bill.self_pay:
        difference = bill.self_pay - bill.deductible
        return IdentityFault("identity.deductible", bill.self_pay, bill.deductible, difference)
    return None


def _check_burden(bill: Bill, trusted: frozenset[str]) -> IdentityFault | None:
    """How the burden was paid: account and cash. Checked once either of them is given."""
    paid = bill.personal_account + bill.personal_cash
    if not paid or paid == bill.burden:
        return None
    names = ("personal_account", "personal_cash")
    difference = bill.burden - paid
    likely = _likely(bill, dict.fromkeys(names, difference), trusted)
    return IdentityFault("identity.burden", bill.burden, paid, difference, *likely)


def _check(
    code: str, bill: Bill, stated: str, parts: tuple[str, ...], trusted: frozenset[str]
) -> IdentityFault | None:
    left: Money = getattr(bill, stated)
    right = Money.total(getattr(bill, name) for name in parts)
    if left == right:
        return None
    missing = left - right
    # What would have to be added to each amount to close the gap; the order settles ties: funds are typed from the
    # finest print, the total is the most visible number on the sheet.
    gaps = dict.fromkeys(parts, missing) | {stated: -missing}
    return IdentityFault(code, left, right, missing, *_likely(bill, gaps, trusted))


def _likely(bill: Bill, gaps: dict[str, Money], trusted: frozenset[str]) -> tuple[str | None, Money | None]:
    """The amount that one slip of the hand would explain, and what it would have to be."""
    best: tuple[int, str, Money] | None = None
    for name, gap in gaps.items():
        typed: Money = getattr(bill, name)
        wanted = typed + gap
        if name in trusted or not typed or wanted <= ZERO:
            continue
        slips = _slips(str(typed), str(wanted))
        if slips <= _MOST_SLIPS and (best is None or slips < best[0]):
            best = slips, name, wanted
    return (best[1], best[2]) if best else (None, None)


_MOST_SLIPS = 1


def _slips(typed: str, wanted: str) -> int:
    """How many slips lie between two numbers: a wrong, missing or doubled digit, or two neighbours swapped.

    The optimal string alignment distance over the digits without the point.
    """
    a, b = typed.replace(".", ""), wanted.replace(".", "")
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, digit in enumerate(a, start=1):
        last, row, before_last = row, [i], before
        before = last
        for j, other in enumerate(b, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (digit != other))
            if i > 1 and j > 1 and digit == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
    return row[-1]
