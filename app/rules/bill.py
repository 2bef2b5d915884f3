"""The hospital bill: its amounts, and the sums that should hold between them.

A sum that does not hold is a warning to the clerk with the likely cause, never a block: local forms differ. Reading
what a person typed is `typed_amount`'s job. Amounts and identities: DOMAIN §3 (医保结算单).
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from app.rules.money import ZERO, Money


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
