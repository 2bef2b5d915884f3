"""The bill form of a hospital stay: its fields, and what the texts typed into them mean.

Pure: texts in, a reading out, at every key. Nothing typed is ever dropped; a text that cannot be read becomes a fault
beside its field and counts as nothing until it is repaired. What the stay is worth is `preview`'s business, drawing
the form the screen's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from app.rules.values.bill import Bill
from app.rules.values.errors import KnownError
from app.rules.values.facts import InsuranceClass
from app.rules.values.money import ZERO, Money
from app.rules.values.typed_amount import read_amount
from app.rules.values.typed_date import read_date
from app.services.typed.fields import Answers, Field, FieldFault, FieldReader, tidy, tidy_code

INSURANCE_CLASSES = ("employee", "resident", "uninsured")
# Why somebody was in hospital, as plans' conditions name it; an illness where nothing is said.
STAY_CAUSES = ("illness", "accident", "work_injury", "childbirth")
HOSPITAL_GRADES = ("3A", "3B", "3", "2A", "2B", "2", "1A", "1B", "1")

# A stay before this year cannot be on a bill that a window still takes; the year was mistyped.
EARLIEST_STAY = date(2000, 1, 1)


# In walking order: Enter goes from each to the next, amounts in the order of the printed statement.
FIELDS: tuple[Field, ...] = (
    # An illness where nothing stands; asked only where a plan of the member decides by it (`stay_cause`).
    Field("cause", "choice", shown="asked", choices=STAY_CAUSES),
    Field("hospital", "text", required=True, most=100),
    Field("grade", "choice", choices=HOSPITAL_GRADES),
    Field("admitted", "date", required=True),
    Field("discharged", "date", required=True),
    Field("diagnosis", "text", required=True, most=200),
    Field("insurance_class", "choice", required=True, choices=INSURANCE_CLASSES),
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
    Field("bill_code", "code", required=True, section="bill", most=20),
    Field("bill_number", "code", required=True, section="bill", most=20),
    Field("check_code", "code", section="bill", most=20),
    Field("issued_on", "date", section="bill"),
    Field("account", "account", required=True, section="bill"),
    Field("reason_late", "text", section="answers", shown="asked", most=200),
    Field("identity_note", "text", section="answers", shown="asked", most=200),
    Field("acknowledged", "text", section="answers", shown="asked", most=400),
    Field("continues", "account", section="answers", shown="asked"),
)
FIELD: Mapping[str, Field] = {each.name: each for each in FIELDS}


@dataclass(frozen=True, slots=True)
class StayEntry:
    """The stay and its paper as far as the texts could be read; "" or None where nothing readable stands.

    Attributes:
        account_id: the member's bank account the benefit goes to.
        issued_on: the day the bill was issued.
        cause: one of `STAY_CAUSES`.
    """

    hospital: str = ""
    grade: str | None = None
    admitted: date | None = None
    discharged: date | None = None
    diagnosis: str = ""
    insurance_class: InsuranceClass | Literal[""] = ""
    bill_code: str = ""
    bill_number: str = ""
    check_code: str = ""
    issued_on: date | None = None
    account_id: int | None = None
    cause: str = "illness"

    @property
    def days(self) -> int | None:
        """Days of the stay as a bill counts them: discharge less admission, a day's stay being one."""
        if self.admitted is None or self.discharged is None or self.discharged < self.admitted:
            return None
        return max(1, (self.discharged - self.admitted).days)


@dataclass(frozen=True, slots=True)
class FormReading:
    """Everything the texts say, at this key.

    Attributes:
        texts: what was typed, untouched.
        bill: the amounts; unread and empty ones are zero.
        stay: the stay and its paper.
        answers: the answers to warnings.
        faults: texts that cannot be right, in walking order.
        missing: required fields still empty, in walking order.
        cash: what the family paid in cash (个人现金), computed; None while it cannot be.
    """

    texts: Mapping[str, str]
    bill: Bill
    stay: StayEntry
    answers: Answers
    faults: tuple[FieldFault, ...]
    missing: tuple[str, ...]
    cash: Money | None

    @property
    def whole(self) -> bool:
        """Whether every required field is filled and every text can be read."""
        return not self.faults and not self.missing


def read_form(texts: Mapping[str, str], today: date) -> FormReading:
    """Read the whole form.

    Args:
        texts: what stands in the fields, by field name; unknown names are kept and ignored.
        today: the office's day; nothing on a bill lies after it.

    Returns:
        The reading. Never raises for anything a person can type.
    """
    reader = FieldReader(texts, today, FIELD)
    stay = StayEntry(
        hospital=reader.text("hospital"),
        grade=reader.choice("grade") or None,
        admitted=reader.day("admitted"),
        discharged=reader.day("discharged"),
        diagnosis=reader.text("diagnosis"),
        insurance_class=cast(InsuranceClass | Literal[""], reader.choice("insurance_class")),
        bill_code=reader.code("bill_code"),
        bill_number=reader.code("bill_number"),
        check_code=reader.code("check_code"),
        issued_on=reader.day("issued_on"),
        account_id=reader.number("account"),
        cause=reader.choice("cause") or "illness",
    )
    amounts = {each.name: reader.amount(each.name) for each in FIELDS if each.kind == "amount"}
    cash = _cash(amounts)
    bill = Bill(**amounts, personal_cash=cash or ZERO)
    answers = reader.answers()
    _check_dates(reader, stay)
    missing = tuple(each.name for each in FIELDS if each.required and not texts.get(each.name, "").strip())
    faults = tuple(reader.faults[each.name] for each in FIELDS if each.name in reader.faults)
    return FormReading(dict(texts), bill, stay, answers, faults, missing, cash)


def _cash(amounts: Mapping[str, Money]) -> Money | None:
    # 个人账户 + 个人现金 = 自付 + 自费: how the burden was paid, never a further deduction (DOMAIN §3).
    left = amounts["self_pay"] + amounts["self_funded"] - amounts["personal_account"]
    return None if left < ZERO else left


def _check_dates(reader: FieldReader, stay: StayEntry) -> None:
    """Faults of the dates among themselves and against today."""
    for name, day in (
        ("admitted", stay.admitted),
        ("discharged", stay.discharged),
        ("issued_on", stay.issued_on),
    ):
        if day is None:
            continue
        if day > reader.today:
            reader.fault(name, "form.future_day", day=day, today=reader.today)
        elif day < EARLIEST_STAY:
            reader.fault(name, "form.day_too_old", day=day)
    if stay.admitted is None:
        return
    if stay.discharged is not None and stay.discharged < stay.admitted:
        reader.fault(
            "discharged",
            "form.discharged_before_admitted",
            discharged=stay.discharged,
            admitted=stay.admitted,
        )
    if stay.issued_on is not None and stay.issued_on < stay.admitted:
        reader.fault(
            "issued_on", "form.issued_before_admitted", issued=stay.issued_on, admitted=stay.admitted
        )


def format_on_leave(name: str, text: str, today: date) -> str:
    """How a field's text should stand once the clerk has left it.

    Amounts get their separators and two decimals, dates their ISO form, codes lose blanks and full-width signs. A text
    that cannot be read stays exactly as typed.

    Args:
        name: the field.
        text: what was typed.
        today: the office's day, for dates typed without a year.
    """
    if not text.strip():
        return ""
    kind = FIELD[name].kind
    try:
        if kind == "amount":
            return read_amount(text).grouped()
        if kind == "date":
            return read_date(text, today).isoformat()
    except KnownError:
        return text
    if kind == "code":
        return tidy_code(text)
    return tidy(text) if kind == "text" else text
