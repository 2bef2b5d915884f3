"""A counter for events in tests: an encrypted office with several plans, members under them, and the clerk's F9."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.models.enrolment import Enrolment
from app.models.member import BankAccount, Member
from app.models.union import Union
from app.rules.values.identity_number import complete_check
from app.services.claims.accept import Acceptance, Accepted, accept
from app.services.claims.duplicates import find_duplicate
from app.services.claims.forms.reading import read_form
from app.services.claims.kinds.table import kind_of
from app.services.claims.member_file import open_member
from app.services.claims.messages import PaperState
from app.services.claims.preview import Preview, preview
from app.services.office.office import Office
from app.services.plans.adopt import PlanChoice
from app.services.plans.shipped import parsed, shipped_text
from tests.making_an_office import PLAN, TestClock, office_at, signed_in

DIAGNOSIS = {
    "disease": "恶性肿瘤",
    "hospital": "甘肃省肿瘤医院",
    "grade": "3A",
    "happened": "2026-10-19",
    "certificate": "ZM-20261019-0562",
    "basis": "pathology",
    "first_diagnosis": "yes",
}
ACCIDENT = {
    "cause": "accident",
    "happened": "2026-09-03",
    "narrative": "送货途中被车撞倒，右手骨折",
    "certificate": "城认 2026-0871",
    "grade": "7",
    "graded_on": "2026-10-30",
    "grade_certificate": "伤鉴 2026-118",
}
DEATH = {
    "manner": "accident",
    "accident_on": "2026-11-03",
    "happened": "2026-11-03",
    "narrative": "送货途中于 G312 发生交通事故，当场身故",
    "death_certificate": "6201020026110417",
    "accident_report": "城认 2026-1183",
    "liability": "other_full",
    "exclusion": "none",
}
CONDOLENCE = {"occasion": "大病慰问", "happened": "2026-10-25", "recipient": "马秀兰", "relation": "self"}
GRANT = {
    "occasion": "爱心助学",
    "happened": "2026-09-01",
    "student": "马小雨",
    "school": "兰州大学",
    "level": "university",
}


def with_check_digit(seventeen: str) -> str:
    """An identity number from its first 17 digits."""
    return seventeen + complete_check(seventeen)


# Widow, daughter of 14, mother: invented people.
WIDOW = with_check_digit("62010219760512082")
DAUGHTER = with_check_digit("62010220120615452")
MOTHER = with_check_digit("62012119480309274")


def beneficiary(place: int, **fields: str) -> dict[str, str]:
    """The texts of one beneficiary's row."""
    return {f"beneficiary.{place}.{name}": text for name, text in fields.items()}


def family(shares: Sequence[str] = ("", "", "")) -> dict[str, str]:
    """Widow, minor daughter with the widow as guardian, mother."""
    rows: Sequence[Mapping[str, str]] = (
        {
            "name": "刘桂芳",
            "relation": "spouse",
            "document": WIDOW,
            "bank": "兰州银行",
            "account": "6223000033803380",
        },
        {
            "name": "杨思雨",
            "relation": "child",
            "document": DAUGHTER,
            "bank": "兰州银行",
            "account": "6223000033803380",
            "guardian": "刘桂芳",
            "guardian_document": WIDOW,
            "guardian_relation": "parent",
        },
        {
            "name": "王玉兰",
            "relation": "parent",
            "document": MOTHER,
            "bank": "农商银行",
            "account": "6217000055125512",
        },
    )
    texts: dict[str, str] = {}
    for place, (row, share) in enumerate(zip(rows, shares, strict=True)):
        texts |= beneficiary(place, **row, share=share)
    return texts


@dataclass
class Desk:
    """One counter and the member standing at it."""

    office: Office
    clock: TestClock
    member_id: int
    account_id: int

    def texts(self, form: Mapping[str, str], **changed: str) -> dict[str, str]:
        """A filled form; of a death the beneficiaries have their own accounts."""
        account = {} if "manner" in form else {"account": str(self.account_id)}
        return {**form, **account, **changed}

    def preview(
        self,
        kind: str,
        texts: Mapping[str, str],
        papers: Mapping[str, PaperState] | None = None,
        member_id: int | None = None,
    ) -> Preview:
        """What the screen shows for these texts; every paper seen where the test says nothing of papers."""
        member, today = member_id or self.member_id, self.office.clock.today()
        reading = read_form(kind_of(kind), texts, today)
        opened = open_member(self.office, member)
        basis = opened.basis_for(kind, reading.entry.happened or today)
        duplicate = find_duplicate(self.office, reading, member, basis.plan.id)
        shown = preview(basis, reading, papers or {}, today, duplicate, bases=opened.bases)
        if papers is None:
            seen: dict[str, PaperState] = {paper.code: "seen" for paper in shown.papers}
            shown = preview(basis, reading, seen, today, duplicate, bases=opened.bases)
        return shown

    def acceptance(
        self,
        kind: str,
        texts: Mapping[str, str],
        shown: Preview,
        token: str = "",
        member_id: int = 0,
    ) -> Acceptance:
        papers = {paper.code: paper.state for paper in shown.papers}
        return Acceptance(member_id or self.member_id, kind, texts, papers, shown.decision, token)

    def accept(self, kind: str, texts: Mapping[str, str], token: str = "", member_id: int = 0) -> Accepted:
        """F9 on what the screen shows."""
        shown = self.preview(kind, texts, member_id=member_id or None)
        return accept(self.office, self.acceptance(kind, texts, shown, token, member_id))


def choice(plan_id: str, signed: bool = True) -> PlanChoice:
    text = shipped_text(plan_id)
    plan = parsed(text, plan_id)
    readings: dict[str, Any] = {
        edition.id: "stacked" if edition.open_reading else ""
        for edition in plan.editions
        if edition.status != "not_adopted"
    }
    return PlanChoice(text, plan_id, readings, signed)


def open_desk(
    place: Path | str, clock: TestClock, plans: Sequence[str] = ("gansu-new-form",), signed: bool = True
) -> Desk:
    """An office with these plans, and 马秀兰 covered by all of them for 2026."""
    office = office_at(place, clock, replace(PLAN, plans=tuple(choice(each, signed) for each in plans)))
    member_id, account_id = add_member(office, "马秀兰", with_check_digit("62010219790427042"), plans)
    office = signed_in(office, "0107")
    return Desk(office, clock, member_id, account_id)


def add_member(
    office: Office,
    name: str,
    document: str,
    plans: Sequence[str],
    first_day: date = date(2026, 1, 1),
    last_day: date = date(2026, 12, 31),
) -> tuple[int, int]:
    """A member of a union with one account, covered by each of the plans for one period."""
    now = office.clock.now()
    with office.writing() as session:
        union = session.query(Union).first() or Union(name="城关区家政服务行业工会联合会")
        session.add(union)
        session.flush()
        member = Member(
            name=name,
            document_number=document,
            sex="female",
            birth_date=date(1979, 4, 27),
            category="domestic_worker",
            union_id=union.id,
            registered_at=now,
        )
        session.add(member)
        session.flush()
        account = BankAccount(
            member_id=member.id, holder=name, bank="兰州银行东岗支行", number="6223000012344906", added_at=now
        )
        session.add(account)
        for plan_id in plans:
            session.add(
                Enrolment(
                    member_id=member.id,
                    plan_id=plan_id,
                    first_day=first_day,
                    last_day=last_day,
                    renewed=False,
                    enrolled_on=first_day,
                    source="gift",
                    recorded_at=now,
                )
            )
        session.flush()
        return member.id, account.id
