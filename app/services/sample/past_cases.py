"""An example table of past cases, as another system might have exported it: a year of invented stays and what was paid.

For trying a simulation without an office's own past. Everybody in it is invented; the same seed gives the same table.
Not for records: the table is only a file.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from app.rules.plan.plan import Edition
from app.rules.values.bill import Bill
from app.rules.values.facts import Cover, Facts, InsuranceClass
from app.rules.values.money import Money
from app.services.claims.remembered import initials_of
from app.services.sample.bills import StayBill, invent_bill, with_self_pay
from app.services.sample.invent import Inventor
from app.services.sample.people import InventedPerson, crowd
from app.services.search import pinyin
from app.services.simulate.cases import PastCase
from app.services.simulate.replay import replay
from app.services.wording import sentence

CLAIMS = 1246
PEOPLE = 1087
SEED = 20250101
HEADINGS = (
    "结算编号", "姓名", "证件号码", "人员类别", "医保类型", "医院等级", "医疗机构", "诊断", "入院日期", "出院日期",
    "结算日期", "保障起", "保障止", "续保", "金额合计", "统筹基金支付", "职工大额支付", "个人自付", "起付线",
    "个人自费", "个人账户", "实付金额",
)  # fmt: skip
_WIDTHS = (18, 9, 20, 14, 9, 9, 22, 16, 11, 11, 11, 11, 11, 6, *[12] * 8)
_INSURANCE = {"employee": "职工医保", "resident": "居民医保", "uninsured": "未参保"}

Row = tuple[str | date | Money, ...]


def past_rows(edition: Edition, year: int, claims: int = CLAIMS, people: int = PEOPLE) -> list[Row]:
    """The rows of the table, in the order of settlement.

    Args:
        edition: what was paid is decided by it, its reading chosen.
        year: everything happened in it.
        claims, people: how many claims of how many people; no fewer claims than people.
    """
    pinyin.load()
    inventor = Inventor.seeded(SEED, initials_of)
    somebody = crowd(inventor, date(year, 12, 31))
    persons = [next(somebody) for _ in range(people)]
    whose = [*range(people), *(inventor.random.randrange(people) for _ in range(claims - people))]
    stays = sorted(
        ((_discharged(inventor, year), person) for person in whose), key=lambda stay: (stay[0], stay[1])
    )
    bills = [
        _lighter(
            inventor, invent_bill(inventor, day, persons[person].sex, persons[person].insurance_class, number)
        )
        for number, (day, person) in enumerate(stays, 20_000_001)
    ]
    cases = [
        _case(number, person, persons[person], bill, year)
        for number, ((_, person), bill) in enumerate(zip(stays, bills, strict=True), 1)
    ]
    paid = replay(edition, cases)
    return [
        _row(case, persons[case.person], bill, amount)
        for case, bill, amount in zip(cases, bills, paid, strict=True)
    ]


def write_past_cases(path: Path, edition: Edition, year: int, claims: int = CLAIMS) -> int:
    """Write the table as a workbook.

    Returns:
        How many cases it holds.

    Raises:
        OSError: the file cannot be written.
    """
    rows = past_rows(edition, year, claims, min(claims, PEOPLE))
    _write(path, rows)
    return len(rows)


def _write(path: Path, rows: Sequence[Row]) -> None:
    import xlsxwriter

    with path.open("wb") as file:
        book = xlsxwriter.Workbook(file, {"in_memory": True})
        sheet = book.add_worksheet("历史案件（样例）")
        head = book.add_format({"bold": True, "bg_color": "#E3EDF4", "border": 1})
        money = book.add_format({"num_format": "#,##0.00"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for column, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, head)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, Money):
                    sheet.write_number(number, column, value.fen / 100, money)
                elif isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                else:
                    sheet.write_string(number, column, value)
        sheet.freeze_panes(1, 2)
        book.close()


def _lighter(inventor: Inventor, bill: StayBill) -> StayBill:
    """A fund's whole year holds more light stays than a counter's queue, and a quarter without anything self-funded."""
    bill = with_self_pay(bill, bill.self_pay * 64 // 100)
    if inventor.random.random() < 0.26:
        bill = replace(bill, pooled_fund=bill.pooled_fund + bill.self_funded, self_funded=0)
    return bill


def _discharged(inventor: Inventor, year: int) -> date:
    """A day of the year; more stays end in winter than in summer."""
    random = inventor.random
    while True:
        day = date(year, 1, 1) + timedelta(days=random.randrange(2, 360))
        if random.random() < (1.0 if day.month in (1, 2, 3, 11, 12) else 0.82):
            return day


def _case(number: int, place: int, person: InventedPerson, bill: StayBill, year: int) -> PastCase:
    cover = Cover(first_day=date(year, 1, 1), last_day=date(year, 12, 31), renewed=True)
    insurance: InsuranceClass = person.insurance_class
    facts = Facts(
        accepted=_settled(bill),
        admitted=bill.admitted,
        discharged=bill.discharged,
        settled=_settled(bill),
        cover=cover,
        member_category=person.category,
        insurance_class=insurance,
        hospital_grade=bill.grade or None,
        diagnosis=bill.diagnosis,
        reason_late="—",
    )
    amounts = Bill(
        total=Money(bill.pooled_fund + bill.catastrophic + bill.self_pay + bill.self_funded),
        pooled_fund=Money(bill.pooled_fund),
        catastrophic=Money(bill.catastrophic),
        self_pay=Money(bill.self_pay),
        deductible=Money(bill.deductible),
        self_funded=Money(bill.self_funded),
        personal_account=Money(bill.personal_account),
    )
    number_text = f"LS-{year}-{number:06d}"
    return PastCase(number_text, place, person.name, place, True, facts.accepted, facts, amounts)


def _settled(bill: StayBill) -> date:
    return min(bill.discharged + timedelta(days=3), date(bill.discharged.year, 12, 31))


def _row(case: PastCase, person: InventedPerson, bill: StayBill, paid: Money) -> Row:
    cover = case.facts.cover
    assert cover is not None  # _case gave one
    return (
        case.number,
        person.name,
        person.document_number,
        sentence(f"category_short.{person.category}"),
        _INSURANCE[person.insurance_class],
        bill.grade,
        bill.hospital,
        bill.diagnosis,
        bill.admitted,
        bill.discharged,
        case.day,
        cover.first_day,
        cover.last_day,
        "是",
        case.bill.total,
        case.bill.pooled_fund,
        case.bill.catastrophic,
        case.bill.self_pay,
        case.bill.deductible,
        case.bill.self_funded,
        case.bill.personal_account,
        paid,
    )
