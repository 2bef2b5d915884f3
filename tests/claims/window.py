"""A counter for tests: an encrypted office, its plan, one covered member, and the keys a clerk presses."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.models.enrolment import Enrolment
from app.models.member import BankAccount, Member
from app.models.union import Union
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

PLAN_ID = "union-secondary"

# The stay of the design's picture, within the 2026 cover.
STAY = {
    "hospital": "佛山市第一人民医院",
    "grade": "3A",
    "admitted": "2026-10-28",
    "discharged": "2026-11-05",
    "diagnosis": "急性阑尾炎",
    "insurance_class": "employee",
    "bill_code": "44060124",
    "check_code": "3f9a2c",
    "issued_on": "2026-11-05",
}
BILL = {
    "total": "18642.37",
    "pooled_fund": "11905.12",
    "catastrophic": "0",
    "self_pay": "5237.25",
    "deductible": "800",
    "self_funded": "1500",
    "personal_account": "2000",
}


def bill_of(self_pay: str, **more: str) -> dict[str, str]:
    """A bill that adds up, with this self-pay and nothing else left to the family."""
    return {"total": self_pay, "pooled_fund": "0", "self_pay": self_pay, "self_funded": "0", **more}


@dataclass
class Window:
    """One counter and the member standing at it."""

    office: Office
    clock: TestClock
    member_id: int
    account_id: int
    bills: int = 0

    def texts(self, amounts: Mapping[str, str] = BILL, **changed: str) -> dict[str, str]:
        """A filled form; every call is another bill."""
        self.bills += 1
        number = f"{self.bills:010d}"
        return {**STAY, "bill_number": number, "account": str(self.account_id), **amounts, **changed}

    def preview(
        self,
        texts: Mapping[str, str],
        member_id: int | None = None,
        papers: Mapping[str, PaperState] | None = None,
    ) -> Preview:
        """What the screen shows for these texts."""
        member = member_id or self.member_id
        today = self.office.clock.today()
        reading = read_form(kind_of("stay"), texts, today)
        duplicate = find_duplicate(self.office, reading, member)
        basis = open_member(self.office, member).basis
        shown = preview(basis, reading, papers or {}, today, duplicate)
        if papers is None:
            papers = all_papers(shown)
            shown = preview(basis, reading, papers, today, duplicate)
        return shown

    def accept(self, texts: Mapping[str, str], member_id: int | None = None, token: str = "") -> Accepted:
        """F9 on what the screen shows."""
        shown = self.preview(texts, member_id)
        return accept(self.office, self.acceptance(texts, shown, member_id, token))

    def acceptance(
        self, texts: Mapping[str, str], shown: Preview, member_id: int | None = None, token: str = ""
    ) -> Acceptance:
        papers = {paper.code: paper.state for paper in shown.papers}
        return Acceptance(member_id or self.member_id, "stay", texts, papers, shown.decision, token)

    def sit_down(self, number: str) -> None:
        """Another user takes the chair."""
        self.office = signed_in(self.office, number)

    def another_member(self, name: str, document: str, **cover: Any) -> tuple[int, int]:
        return add_member(self.office, name, document, **cover)


def all_papers(shown: Preview) -> dict[str, PaperState]:
    return {paper.code: "seen" if paper.required else "not_needed" for paper in shown.papers}


def open_window(place: Path | str, reading: str, clock: TestClock, signed: bool = True) -> Window:
    """The counter of an office in this folder, or in the database without a row at this address."""
    text = shipped_text(PLAN_ID)
    plan = parsed(text, PLAN_ID)
    readings: dict[str, Any] = {
        edition.id: reading if edition.open_reading else ""
        for edition in plan.editions
        if edition.status != "not_adopted"
    }
    choice = PlanChoice(text, PLAN_ID, readings, signed)
    office = office_at(place, clock, replace(PLAN, plans=(choice,)))
    member_id, account_id = add_member(office, "陈志强", "440605198803121234")
    office = signed_in(office, "0107")
    return Window(office, clock, member_id, account_id)


def add_member(
    office: Office,
    name: str,
    document: str,
    first_day: date = date(2026, 1, 1),
    last_day: date = date(2026, 12, 31),
    renewed: bool = False,
    enrolled: bool = True,
) -> tuple[int, int]:
    """A member of a union with one account, covered for one period."""
    now = office.clock.now()
    with office.writing() as session:
        union = session.query(Union).first() or Union(name="佛山市南海区某快递有限公司工会")
        session.add(union)
        session.flush()
        member = Member(
            name=name,
            document_number=document,
            sex="male",
            birth_date=date(1988, 3, 12),
            category="courier",
            union_id=union.id,
            registered_at=now,
        )
        session.add(member)
        session.flush()
        account = BankAccount(
            member_id=member.id, holder=name, bank="农商银行桂城支行", number="6217000012348821", added_at=now
        )
        session.add(account)
        if enrolled:
            session.add(
                Enrolment(
                    member_id=member.id,
                    plan_id=PLAN_ID,
                    first_day=first_day,
                    last_day=last_day,
                    renewed=renewed,
                    enrolled_on=first_day,
                    source="gift",
                    recorded_at=now,
                )
            )
        session.flush()
        return member.id, account.id
