"""Invent a hospital stay and its bill, to the fen and with sums that meet.

Pure; every amount comes from the seeded generator. Not for deciding what a bill is worth.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from app.rules.values.money import Money
from app.services.sample.invent import Inventor, Sex, stays

_DEDUCTIBLE_YUAN = {"3": 800, "2": 600, "1": 400}


@dataclass(frozen=True, slots=True)
class StayBill:
    """One stay with its bill; amounts in fen, `other` for the funds beside the pooled one.

    Attributes:
        note: why the bill's own sums do not meet; empty when they do.
    """

    hospital: str
    grade: str
    admitted: date
    discharged: date
    diagnosis: str
    insurance_class: str
    pooled_fund: int
    catastrophic: int
    self_pay: int
    deductible: int
    self_funded: int
    personal_account: int
    bill_code: str
    bill_number: str
    check_code: str
    issued_on: date
    note: str = ""

    def texts(self, account_id: int) -> dict[str, str]:
        """The form as a clerk would have typed it."""
        total = self.pooled_fund + self.catastrophic + self.self_pay + self.self_funded
        texts = {
            "hospital": self.hospital,
            "grade": self.grade,
            "admitted": self.admitted.isoformat(),
            "discharged": self.discharged.isoformat(),
            "diagnosis": self.diagnosis,
            "insurance_class": self.insurance_class,
            "total": str(Money(total)),
            "pooled_fund": str(Money(self.pooled_fund)),
            "self_pay": str(Money(self.self_pay)),
            "deductible": str(Money(self.deductible)),
            "self_funded": str(Money(self.self_funded)),
            "personal_account": str(Money(self.personal_account)),
            "bill_code": self.bill_code,
            "bill_number": self.bill_number,
            "check_code": self.check_code,
            "issued_on": self.issued_on.isoformat(),
            "account": str(account_id),
        }
        if self.catastrophic:
            texts["catastrophic"] = str(Money(self.catastrophic))
        return texts


def invent_bill(
    inventor: Inventor,
    discharged: date,
    sex: Sex,
    insurance_class: str,
    number: int,
    hospital: str | None = None,
    diagnosis: str | None = None,
) -> StayBill:
    """A stay that ended on a day.

    Args:
        discharged: the day of discharge, which is also the day of the bill.
        number: makes the bill's number unique within the sample.
        hospital, diagnosis: those of `resources/samples/stays.toml` to use; any for None.
    """
    random = inventor.random
    where = _hospital(inventor, hospital)
    what = _diagnosis(inventor, sex, diagnosis)
    days = max(1, round(random.triangular(0.6, 1.8, 1) * what["days"]))
    total = round(what["cost"] * 100 * random.lognormvariate(0, 0.32))
    grade = where.get("grade", "")
    deductible = _DEDUCTIBLE_YUAN.get(grade[:1], 800) * 100
    self_funded = round(total * random.uniform(0.03, 0.13))
    covered = max(total - self_funded - deductible, 0)
    rate = (0.86 if insurance_class == "employee" else 0.68) - (0.05 if grade.startswith("3") else 0)
    self_pay = deductible + round(covered * (1 - rate) * random.uniform(0.85, 1.25))
    catastrophic = 0
    if self_pay > 1_500_000:
        catastrophic = round((self_pay - 1_500_000) * 0.6)
        self_pay -= catastrophic
    pooled = max(total - self_funded - self_pay - catastrophic, 0)
    account = (
        0 if insurance_class == "resident" else min(random.choice((0, 50_000, 120_000, 200_000)), self_pay)
    )
    return StayBill(
        hospital=where["name"],
        grade=grade,
        admitted=discharged - timedelta(days=days),
        discharged=discharged,
        diagnosis=what["name"],
        insurance_class=insurance_class,
        pooled_fund=pooled,
        catastrophic=catastrophic,
        self_pay=self_pay,
        deductible=min(deductible, self_pay),
        self_funded=self_funded,
        personal_account=account,
        bill_code=f"440601{discharged:%y}",
        bill_number=f"{number:010d}",
        check_code="".join(random.choice("0123456789abcdef") for _ in range(6)),
        issued_on=discharged,
    )


def with_self_pay(bill: StayBill, self_pay: int) -> StayBill:
    """The same bill with another self-pay; the pooled fund takes the difference, so the sums still meet."""
    return replace(
        bill,
        self_pay=self_pay,
        deductible=min(bill.deductible, self_pay),
        pooled_fund=max(bill.pooled_fund + bill.self_pay - self_pay, 0),
        personal_account=min(bill.personal_account, self_pay),
    )


def self_pay_for(paid: int) -> int:
    """The self-pay, in fen, that pays this much when 80 % and then 70 % are stacked.

    The published example is 5,237.25 → 4,923.02. Searches the few fen that rounding leaves open.
    """
    near = round(paid / 0.94)
    for self_pay in sorted(range(near - 5, near + 6), key=lambda candidate: abs(candidate - near)):
        first = _half_up(self_pay * 80)
        if first + _half_up((self_pay - first) * 70) == paid:
            return self_pay
    return near


def _half_up(hundredths: int) -> int:
    return (hundredths + 50) // 100


def _hospital(inventor: Inventor, name: str | None) -> dict[str, Any]:
    known = stays()["hospital"]
    if name is not None:
        return dict(next(each for each in known if each["name"] == name))
    return dict(inventor.random.choices(known, weights=[each["share"] for each in known])[0])


def _diagnosis(inventor: Inventor, sex: Sex, name: str | None) -> dict[str, Any]:
    known = stays()["diagnosis"]
    if name is not None:
        return dict(next(each for each in known if each["name"] == name))
    return dict(inventor.random.choice([each for each in known if each.get("who", sex) == sex]))
