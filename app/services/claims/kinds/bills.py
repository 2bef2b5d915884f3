"""What all claims with a bill have in common: its fields, its row, and that a bill is claimed once."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypedDict, TypeVar, cast

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models.claim import BillRecord, Claim
from app.models.member import Member
from app.rules.values.facts import Facts, InsuranceClass
from app.services.claims.kinds.kind import NOTED, REASON_LATE, Entry, Footing, Kind, Reading, Rows
from app.services.claims.messages import Obstacle
from app.services.typed.fields import Field, FieldReader
from app.services.wording import has_sentence, sentence

INSURANCE_CLASSES = ("employee", "resident", "uninsured")
HOSPITAL_GRADES = ("3A", "3B", "3", "2A", "2B", "2", "1A", "1B", "1")
# No bill before this day is still taken at a window; the year was mistyped.
EARLIEST = date(2000, 1, 1)

# The amounts in the order of the printed statement.
AMOUNT_FIELDS: tuple[Field, ...] = (
    Field("total", "amount", required=True, section="amounts"),
    Field("pooled_fund", "amount", required=True, section="amounts"),
    Field("catastrophic", "amount", section="amounts"),
    Field("civil_servant", "amount", section="amounts", shown="more"),
    Field("enterprise", "amount", section="amounts", shown="more"),
    Field("medical_aid", "amount", section="amounts", shown="more"),
    Field("self_pay", "amount", required=True, section="amounts"),
    Field("deductible", "amount", section="amounts"),
    Field("co_pay_first", "amount", section="amounts", shown="more"),
    Field("coinsurance", "amount", section="amounts", shown="more"),
    Field("above_ceiling", "amount", section="amounts", shown="more"),
    Field("over_limit", "amount", section="amounts", shown="more"),
    Field("self_funded", "amount", required=True, section="amounts"),
    Field("personal_account", "amount", section="amounts"),
)
# The bill's own numbers, and the account.
PAPER_FIELDS: tuple[Field, ...] = (
    Field("bill_code", "code", required=True, section="bill", most=20),
    Field("bill_number", "code", required=True, section="bill", most=20),
    Field("check_code", "code", section="bill", most=20),
    Field("issued_on", "date", section="bill"),
    Field("account", "account", required=True, section="bill"),
)
ANSWER_FIELDS: tuple[Field, ...] = (
    REASON_LATE,
    Field("identity_note", "text", section="answers", shown="asked", most=200),
    *NOTED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BillEntry(Entry):
    """A treatment and its bill.

    Attributes:
        issued_on: the day the bill was issued.
    """

    insurance_class: InsuranceClass | Literal[""] = ""
    bill_code: str = ""
    bill_number: str = ""
    check_code: str = ""
    issued_on: date | None = None


B = TypeVar("B", bound=BillEntry)


class PaperTexts(TypedDict):
    """What `read_paper` reads."""

    hospital: str
    grade: str | None
    diagnosis: str
    insurance_class: InsuranceClass | Literal[""]
    bill_code: str
    bill_number: str
    check_code: str
    issued_on: date | None
    account_id: int | None


def read_paper(reader: FieldReader) -> PaperTexts:
    """What every bill says beside its amounts, as keywords for an entry."""
    return {
        "hospital": reader.text("hospital"),
        "grade": reader.choice("grade") or None,
        "diagnosis": reader.text("diagnosis"),
        "insurance_class": cast(InsuranceClass | Literal[""], reader.choice("insurance_class")),
        "bill_code": reader.code("bill_code"),
        "bill_number": reader.code("bill_number"),
        "check_code": reader.code("check_code"),
        "issued_on": reader.day("issued_on"),
        "account_id": reader.number("account"),
    }


def check_day(reader: FieldReader, name: str, day: date | None) -> None:
    """A day that lies ahead, or too far back, is a fault of its field."""
    if day is None:
        return
    if day > reader.today:
        reader.fault(name, "form.future_day", day=day, today=reader.today)
    elif day < EARLIEST:
        reader.fault(name, "form.day_too_old", day=day)


def grade_in_words(grade: str | None) -> str:
    """三级甲等 for "3A"; a grade without words is shown as it came."""
    code = f"hospital_grade.{grade}"
    return sentence(code) if grade and has_sentence(code) else grade or ""


def number_of_bill(entry: BillEntry) -> str:
    """Code and number of a bill, as paper says them."""
    return " / ".join(part for part in (entry.bill_code, entry.bill_number) if part)


def treated(reading: Reading[B]) -> Rows:
    """Rows for paper of what a bill is for: hospital, time, diagnosis."""
    entry = reading.entry
    hospital = entry.hospital + (f"（{grade_in_words(entry.grade)}）" if entry.grade else "")
    return (
        (sentence("paper.bill.hospital"), hospital),
        (sentence("paper.bill.stay"), reading.kind.when(entry)),
        (sentence("paper.bill.diagnosis"), entry.diagnosis),
    )


def billed(reading: Reading[B]) -> Rows:
    """Rows for the receipt: what a bill is for, and its numbers; what was not said is left out."""
    entry = reading.entry
    number = number_of_bill(entry)
    if entry.check_code:
        number = sentence("paper.bill.checked", {"bill": number, "check": entry.check_code})
    rows = (*treated(reading), (sentence("paper.bill.number"), number))
    return tuple((label, text) for label, text in rows if text)


def asked_of_bill(reading: Reading[B]) -> Rows:
    """What was asked for with a bill: hospital, time, diagnosis, the bill's number and amounts."""
    bill = reading.bill
    amounts = {"total": bill.billed, "self_pay": bill.self_pay, "self_funded": bill.self_funded}
    return (
        *treated(reading),
        (sentence("paper.bill.number"), number_of_bill(reading.entry)),
        (sentence("paper.refusal.amounts"), sentence("paper.refusal.asked", amounts)),
    )


def claims_on_bill(
    bill_code: str, bill_number: str, member_id: int | None = None, plan_id: str = ""
) -> Select[Claim, Member]:
    """The claims on a bill that were not withdrawn, newest first; see `Footing.earlier`.

    The member's own claims under other plans are not among them, for several plans may pay on one bill.
    """
    wanted = (
        select(Claim, Member)
        .join(BillRecord, BillRecord.claim_id == Claim.id)
        .join(Member, Member.id == Claim.member_id)
        .where(
            BillRecord.bill_code == bill_code,
            BillRecord.bill_number == bill_number,
            Claim.state != "withdrawn",
        )
        .order_by(Claim.id.desc())
    )
    if plan_id:
        wanted = wanted.where(Claim.member_id.is_distinct_from(member_id) | (Claim.plan_id == plan_id))
    return wanted


def bill_identity(entry: BillEntry) -> tuple[str, ...]:
    """A bill is known by its code and number in the whole country; nothing while either is missing."""
    return (entry.bill_code, entry.bill_number) if entry.bill_code and entry.bill_number else ()


def _earlier(reading: Reading[BillEntry], member_id: int | None, plan_id: str) -> Select[Claim, Member]:
    return claims_on_bill(reading.entry.bill_code, reading.entry.bill_number, member_id, plan_id)


def _row(session: Session, claim: Claim, reading: Reading[BillEntry], facts: Facts) -> BillRecord:
    entry = reading.entry
    # The first plan's claim holds the bill; a further plan's on the same bill rests on it.
    held = session.scalars(
        select(BillRecord.id).where(
            BillRecord.bill_code == entry.bill_code,
            BillRecord.bill_number == entry.bill_number,
            BillRecord.live,
        )
    ).first()
    amounts: dict[str, Any] = {**BillRecord.of(reading.bill)}
    return BillRecord(
        claim_id=claim.id,
        live=held is None,
        bill_code=entry.bill_code,
        bill_number=entry.bill_number,
        check_code=entry.check_code,
        issued_on=entry.issued_on,
        hospital=entry.hospital,
        hospital_grade=entry.grade or "",
        local=facts.local,
        admitted=facts.admitted,
        discharged=facts.discharged,
        settled=facts.settled,
        diagnosis=entry.diagnosis,
        cause=facts.cause,
        insurance_class=facts.insurance_class,
        **amounts,
    )


def _texts(session: Session, claim: Claim, kind: Kind[Any]) -> dict[str, str]:
    bill = session.scalars(select(BillRecord).where(BillRecord.claim_id == claim.id)).one()
    said = {
        "hospital": bill.hospital,
        "grade": bill.hospital_grade,
        "diagnosis": bill.diagnosis,
        "cause": bill.cause if bill.cause != "illness" else "",
        "insurance_class": bill.insurance_class,
        "bill_code": bill.bill_code,
        "bill_number": bill.bill_number,
        "check_code": bill.check_code,
        "account": str(claim.account_id),
        "reason_late": claim.reason_late,
        "identity_note": claim.identity_note,
    }
    days = {
        "happened": claim.event_date,
        "admitted": bill.admitted,
        "discharged": bill.discharged,
        "issued_on": bill.issued_on,
    }
    said |= {name: day.isoformat() for name, day in days.items() if day is not None}
    amounts = bill.amounts()
    shares = {each: getattr(amounts, each.name) for each in kind.fields if each.kind == "amount"}
    said |= {each.name: share.grouped() for each, share in shares.items() if share or each.required}
    names = {each.name for each in kind.fields}
    return {name: text for name, text in said.items() if name in names}


def _label(code: str, name: str) -> str:
    return f"field.{name}"


def _empty(code: str, name: str) -> Obstacle:
    return Obstacle(f"missing.{name}", {}, field=name)


BILL = Footing(
    has_bill=True,
    repeated="duplicate",
    earlier=_earlier,
    row=_row,
    texts=_texts,
    label=_label,
    empty=_empty,
)
