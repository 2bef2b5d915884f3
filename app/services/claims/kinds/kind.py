"""What a kind of claim is: a small frozen value with its functions. What all kinds have in common stands around it.

The road (`read_form`, `preview`, `accept`, `receipt_contents`) asks a kind for what differs: its fields, what the
texts mean, the facts for the rules, what makes two claims the same, and what paper says. Two footings (`bills.BILL`,
`events.EVENT`) hold what all claims with a bill, or all without one, do alike.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import Session

from app.models.base import Base
from app.models.claim import Claim
from app.models.member import Member
from app.rules.plan.benefit import Benefit
from app.rules.plan.plan import Edition, Plan
from app.rules.values.bill import Bill
from app.rules.values.decision import Decision
from app.rules.values.errors import Param
from app.rules.values.facts import Facts, Usage
from app.rules.values.money import ZERO, Money
from app.services.claims.beneficiaries import BeneficiaryShare
from app.services.claims.conditions import ConditionLine
from app.services.claims.forms.beneficiaries import BeneficiaryEntry
from app.services.claims.messages import Message, Obstacle
from app.services.typed.fields import Answers, Field, FieldFault, FieldReader

# Label and text of each row of a table on paper.
Rows = tuple[tuple[str, str], ...]

# What every form asks when a message wants an answer; a bill's sums have one more.
REASON_LATE = Field("reason_late", "text", section="answers", shown="asked", most=200)
NOTED = (
    Field("acknowledged", "text", section="answers", shown="asked", most=400),
    Field("continues", "account", section="answers", shown="asked"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a form says of the event, as far as it could be read; "" or None where nothing readable stands.

    A kind that is told more has an entry of its own on top of this.

    Attributes:
        happened: the day of the event; None where the plan chooses among several days of a bill.
        hospital, grade, diagnosis: where and for what somebody was treated; the grade as in `bills.HOSPITAL_GRADES`.
        cause: as the plans' conditions name it: illness, accident, work_injury …
        account_id: the member's bank account the sum goes to; None where beneficiaries have their own.
    """

    happened: date | None = None
    hospital: str = ""
    grade: str | None = None
    diagnosis: str = ""
    cause: str = "illness"
    account_id: int | None = None


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Reading(Generic[E]):
    """Everything the texts of a form say, at this key.

    Attributes:
        kind: whose form it is.
        texts: what was typed, untouched.
        entry: the event and its papers.
        bill: the amounts; unread and empty ones are zero, all of them where the claim has no bill.
        beneficiaries: those who share the sum, where the kind has any.
        answers: the answers to messages.
        faults: texts that cannot be right, in walking order.
        missing: required fields still empty, in walking order; a beneficiary's as "beneficiary.0.name".
    """

    kind: "Kind[E]"
    texts: Mapping[str, str]
    entry: E
    bill: Bill
    beneficiaries: tuple[BeneficiaryEntry, ...]
    answers: Answers
    faults: tuple[FieldFault, ...]
    missing: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether every required field is filled and every text can be read."""
        return not self.faults and not self.missing

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes another claim one for the same; empty while the form does not tell."""
        parts = self.kind.identity(self.entry)
        return parts if parts and parts[0] else ()

    @property
    def cash(self) -> Money | None:
        """What the family paid in cash (个人现金), computed; None while it cannot be."""
        return cash_of(self.bill)


def cash_of(bill: Bill) -> Money | None:
    """What is left of the family's part after the personal account; None where that paid more than the part."""
    # 个人账户 + 个人现金 = 自付 + 自费: how the burden was paid, never a further deduction.
    left = bill.burden - bill.personal_account
    return None if left < ZERO else left


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Footing:
    """What claims rest on: a bill, or an event without one.

    Attributes:
        has_bill: amounts are typed, checked against one another and brought down by the ladder; several plans may pay
            on one bill, each in its turn.
        repeated: the family of sentences about an earlier claim for the same.
        earlier: the claims, with their members, for the same as a reading, newest first: of the member at the counter
            (None for nobody yet) and under the plan (empty for any).
        row: the row that is kept with a claim.
        texts: what stood on the form of a stored claim.
        label: the code of a field's label, from the kind's code and the field's name.
        empty: what the action bar says of a required field that is empty, from the same.
    """

    has_bill: bool
    repeated: str
    earlier: Callable[["Reading[Any]", int | None, str], Select[Claim, Member]]
    row: Callable[[Session, Claim, "Reading[Any]", Facts], Base]
    texts: Callable[[Session, Claim, "Kind[Any]"], dict[str, str]]
    label: Callable[[str, str], str]
    empty: Callable[[str, str], Obstacle]


def _no_check(reader: FieldReader, entry: Entry) -> None:
    return None


def _nothing_more(*_: object) -> tuple[()]:
    return ()


def _as_told(
    reading: Reading[Any],
    edition: Edition | None,
    decision: Decision | None,
    shares: Sequence[BeneficiaryShare],
    told: list[Message],
) -> list[Message]:
    return told


def _as_written(entry: Entry, written: tuple[str, ...]) -> tuple[str, ...]:
    return written


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Kind(Generic[E]):
    """One kind of claim.

    Attributes:
        code: as plans, claims and drafts name it.
        on: what its claims rest on.
        fields: in walking order, the answers to messages last; beneficiaries have fields of their own.
        beneficiaries: the sum is shared among people who are named on the form.
        ends_cover: the member's cover ends with it; nobody is enrolled again after it.
        decisive: fields without which nothing is decided.
        identity: what makes two claims the same; empty, or beginning with "", while the form does not tell.
        same_by: the field an earlier claim for the same is told beside.
        beside: kinds that may be owed for the same event besides.
        read: the event from the texts.
        check: notes faults of the fields among themselves.
        also_wanted: fields that are otherwise free and wanted by what another one says.
        day: the day that decides, where the plan has a say in it.
        facts: what happened, onto the facts of who claims.
        unsaid: fields the form leaves free and every benefit of an edition asks for.
        messages: what is said beside the sum, around what the decision itself tells.
        conditions: what the event must meet, line by line.
        owed: what is said where this kind may be owed beside another: code and params, from the benefit, whether its
            clauses are verified, and the beneficiaries of the other; None where it is not.
        title, place: what the claim is called in histories, and where it belongs to.
        on_receipt: the rows of the receipt's table beside those it has for every claim.
        on_notice: the rows of a notice of refusal: what was asked for.
        remarks: what the receipt remarks, from what the clerk wrote.
        when: the time of treatment in words; empty where a claim has none.
    """

    code: str
    on: Footing
    fields: tuple[Field, ...]
    read: Callable[[FieldReader], E]
    facts: Callable[[Facts, E], Facts]
    title: Callable[[E], str]
    on_notice: Callable[[Reading[E]], Rows]
    identity: Callable[[E], tuple[str, ...]]
    same_by: str
    beneficiaries: bool = False
    ends_cover: bool = False
    decisive: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    check: Callable[[FieldReader, E], None] = _no_check
    also_wanted: Callable[[E], tuple[str, ...]] = _nothing_more
    day: Callable[[E, Plan], date | None] = lambda entry, plan: entry.happened
    unsaid: Callable[[Edition, E], tuple[str, ...]] = _nothing_more
    messages: Callable[
        [Reading[E], Edition | None, Decision | None, Sequence[BeneficiaryShare], list[Message]],
        list[Message],
    ] = _as_told
    conditions: Callable[
        [Edition, Facts, Usage, Decision | None, Reading[E], Sequence[BeneficiaryShare]],
        tuple[ConditionLine, ...],
    ] = _nothing_more
    owed: Callable[[Benefit, bool, Sequence[BeneficiaryEntry]], tuple[str, Mapping[str, Param]] | None] = (
        lambda benefit, verified, beneficiaries: None
    )
    place: Callable[[E], str] = lambda entry: entry.hospital
    on_receipt: Callable[[Reading[E]], Rows] = _nothing_more
    remarks: Callable[[E, tuple[str, ...]], tuple[str, ...]] = _as_written
    when: Callable[[E], str] = lambda entry: ""

    @property
    def has_bill(self) -> bool:
        """Whether its claims rest on a bill."""
        return self.on.has_bill

    def label(self, name: str) -> str:
        """The code of a field's label."""
        return self.on.label(self.code, name)

    def __repr__(self) -> str:
        return f"Kind({self.code})"
