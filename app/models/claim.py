"""Claims (申领): what was handed in, the bill it rests on, and the stored decision.

Not for: deciding (`rules.steps.engine`) or moving a claim on (`services.claims.accept`,
`services.claims.withdraw`). A settlement is written once and never changed; a claim decided anew gets a further
settlement.
"""

import hashlib
from datetime import date, datetime
from typing import Literal, get_args

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.append_only import append_only
from app.models.base import Base, one_of
from app.models.columns import DayColumn, MoneyColumn, TimeColumn
from app.rules.values.bill import Bill
from app.rules.values.money import Money

# accepted 待复核 · reviewed 已核定 · paid 已发放 · returned 退回补件 · withdrawn 已撤回 · denied 不予补助
ClaimState = Literal["accepted", "reviewed", "paid", "returned", "withdrawn", "denied"]
CLAIM_STATES: tuple[ClaimState, ...] = get_args(ClaimState)
# In these states a claim holds its room under the caps and its place in the count of claims: its ledger entries add up
# to what it pays. In the others they add up to nothing; a returned claim that comes back is decided anew.
LIVE_STATES: tuple[ClaimState, ...] = ("accepted", "reviewed", "paid")
AMOUNTS = (
    "total",
    "pooled_fund",
    "catastrophic",
    "civil_servant",
    "enterprise",
    "medical_aid",
    "self_pay",
    "deductible",
    "co_pay_first",
    "coinsurance",
    "above_ceiling",
    "over_limit",
    "self_funded",
    "personal_account",
    "personal_cash",
)


def settlement_digest(inputs: bytes, decision: bytes) -> str:
    """SHA-256 over both, in hexadecimal; the length keeps them apart."""
    return hashlib.sha256(len(inputs).to_bytes(8, "big") + inputs + decision).hexdigest()


class Claim(Base, kw_only=True):
    """One claim and where it stands.

    Attributes:
        number: `NH-2026-001284`, gapless in the office and year.
        event: the code of its kind, as `services.claims.kinds.table` lists them.
        plan_id, edition_id: the plan's and edition's own ids, by which it was decided.
        enrolment_id: the cover it counts in; None when no cover was found and it was refused.
        nth: which claim of that cover it is, from 1; 0 when it does not count.
        papers: JSON text, a list of [paper code, state] in the order of the checklist.
        reason_late: why it was handed in after the deadline; empty when it was in time.
        identity_note: what the clerk noted when the bill's sums did not meet; empty when they did.
        continues_id: the earlier claim this one takes up.
        state_reason: the reason of the last change of state, where one was asked for.
    """

    __tablename__ = "claim"
    __table_args__ = (
        one_of("state", CLAIM_STATES),
        Index(None, "member_id", "accepted_at"),
        Index(None, "state", "accepted_at"),
        # The empty counter's numbers of the day, and the last claims.
        Index(None, "accepted_on", "accepted_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    number: Mapped[str] = mapped_column(String(40), unique=True)
    state: Mapped[ClaimState] = mapped_column(String(12), default="accepted")
    event: Mapped[str] = mapped_column(String(20))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolment.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("bank_account.id"), default=None)
    plan_id: Mapped[str] = mapped_column(String(80))
    edition_id: Mapped[str] = mapped_column(String(80))
    event_date: Mapped[date | None] = mapped_column(DayColumn)
    nth: Mapped[int] = mapped_column(default=0)
    papers: Mapped[str] = mapped_column(Text, default="[]")
    reason_late: Mapped[str] = mapped_column(Text, default="")
    identity_note: Mapped[str] = mapped_column(Text, default="")
    continues_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), default=None)
    accepted_on: Mapped[date] = mapped_column(DayColumn)
    accepted_at: Mapped[datetime] = mapped_column(TimeColumn)
    accepted_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    state_at: Mapped[datetime] = mapped_column(TimeColumn)
    state_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    state_reason: Mapped[str] = mapped_column(Text, default="")


class BillRecord(Base, kw_only=True):
    """The bill of a claim, as typed from the 票据 and the 结算单.

    Attributes:
        bill_code, bill_number: 票据代码 and 票据号码; together they name a bill in the whole country.
        live: False once its claim was withdrawn or denied, so that the same bill may be claimed again; a returned claim
            keeps its bill.
        hospital_grade: `3A`, `3`, `2`, `1`, or empty.
        local: the hospital lies in the plan's own region.
        cause: `illness`, `accident` …, as the plan's conditions name it.
    """

    __tablename__ = "bill"
    __table_args__ = (
        # Finds every earlier claim on a bill, the denied and the withdrawn ones too.
        Index(None, "bill_number", "bill_code"),
        # The duplicate check of last resort: two live claims cannot rest on one bill, whatever the screen did.
        Index(
            "uq_bill_live",
            "bill_code",
            "bill_number",
            unique=True,
            sqlite_where=text("live AND bill_number <> ''"),
            postgresql_where=text("live AND bill_number <> ''"),
        ),
        one_of("insurance_class", ("employee", "resident", "uninsured")),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    live: Mapped[bool] = mapped_column(default=True)
    bill_code: Mapped[str] = mapped_column(String(20), default="")
    bill_number: Mapped[str] = mapped_column(String(20), default="")
    check_code: Mapped[str] = mapped_column(String(20), default="")
    issued_on: Mapped[date | None] = mapped_column(DayColumn, default=None)
    hospital: Mapped[str] = mapped_column(String(120), default="")
    hospital_grade: Mapped[str] = mapped_column(String(4), default="")
    local: Mapped[bool] = mapped_column(default=True)
    admitted: Mapped[date | None] = mapped_column(DayColumn, default=None)
    discharged: Mapped[date | None] = mapped_column(DayColumn, default=None)
    settled: Mapped[date | None] = mapped_column(DayColumn, default=None)
    diagnosis: Mapped[str] = mapped_column(String(200), default="")
    cause: Mapped[str] = mapped_column(String(20), default="illness")
    insurance_class: Mapped[str] = mapped_column(String(12), default="employee")

    total: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))
    pooled_fund: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))
    catastrophic: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))
    civil_servant: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))
    enterprise: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))
    medical_aid: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))
    self_pay: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))
    deductible: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))
    co_pay_first: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))
    coinsurance: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))
    above_ceiling: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))
    over_limit: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))
    self_funded: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))
    personal_account: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))
    personal_cash: Mapped[Money] = mapped_column(MoneyColumn, default=Money(0))

    def amounts(self) -> Bill:
        """The amounts as the rules take them."""
        return Bill(**{name: getattr(self, name) for name in AMOUNTS})

    @staticmethod
    def of(bill: Bill) -> dict[str, Money]:
        """The amounts of `bill` as keywords for a new row: `BillRecord(claim_id=…, **BillRecord.of(bill))`."""
        return {name: getattr(bill, name) for name in AMOUNTS}


@append_only
class Settlement(Base, kw_only=True):
    """A decision as it was made, whole. Only ever added; the last one of a claim counts.

    Attributes:
        nth: which decision of the claim it is, from 1.
        edition_digest: the digest of the edition that decided.
        inputs: JSON, the facts and the use before it, so that the sum can be worked out again.
        decision: `rules.values.decision.to_json`, byte for byte.
        digest: `settlement_digest(inputs, decision)`.
        paid: what the decision pays.
    """

    __tablename__ = "settlement"
    __table_args__ = (UniqueConstraint("claim_id", "nth"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    nth: Mapped[int] = mapped_column(default=1)
    edition_digest: Mapped[str] = mapped_column(String(64))
    inputs: Mapped[bytes] = mapped_column(LargeBinary)
    decision: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str] = mapped_column(String(64))
    paid: Mapped[Money] = mapped_column(MoneyColumn)
    decided_at: Mapped[datetime] = mapped_column(TimeColumn)
    decided_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
