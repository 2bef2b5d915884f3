"""Claims as the rules decide them, written out by hand, so that paper is tested whatever the engine does."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from app.rules.values.bill import Bill
from app.rules.values.decision import BenefitAmount, Decision, Line, NextClaim, Notice, Paper, Step
from app.rules.values.facts import Cover, Usage
from app.rules.values.money import Money
from app.services.claims.basis import CoverBasis
from app.services.claims.kinds.kind import Reading
from app.services.claims.kinds.stay import STAY as KIND
from app.services.claims.kinds.stay import StayEntry
from app.services.claims.ladder import TakenTier, ladder
from app.services.claims.messages import CheckedPaper
from app.services.claims.preview import Preview
from app.services.claims.receipt_contents import PersonOnPaper, receipt_contents
from app.services.office.office import Actor, OfficeProfile
from app.services.papers.receipt_data import ReceiptData
from app.services.typed.fields import Answers

PAPERS = (
    ("id_card", "身份证", "seen"),
    ("statement", "医保结算单", "scanned"),
    ("invoice", "住院收费票据", "scanned"),
    ("summary", "出院小结", "scanned"),
    ("bank_card", "本人银行卡", "seen"),
    ("proxy", "委托书", "not_needed"),
)


def yuan(text: str) -> Money:
    return Money.from_yuan(text.replace(",", ""))


def bill_of(**amounts: str) -> Bill:
    return Bill(**{name: yuan(text) for name, text in amounts.items()})


def decision_of(
    bill: Bill,
    lines: list[tuple[int | None, str | None, str, str]],
    *,
    reading: str = "stacked",
    nth: int = 1,
    base: str | None = None,
    paid: str | None = None,
    warning: str = "",
    refusal: str = "",
    next_rates: tuple[str, ...] = (),
) -> Decision:
    """A decision on one benefit; a line is tier, rate, base, amount."""
    made = tuple(
        Line("hospital", "住院二次报销", tier, rate, yuan(of), yuan(amount))
        for tier, rate, of, amount in lines
    )
    computed = Money.total(line.amount for line in made)
    final = computed if paid is None else yuan(paid)
    basis = bill.self_pay if base is None else yuan(base)
    return Decision(
        plan_id="union-secondary",
        plan_name="工会二次医保",
        edition_id="2026",
        edition_name="2026 版",
        edition_digest="0" * 64,
        reading=reading,
        event_date=date(2026, 11, 5),
        nth_claim=nth,
        billed=bill.billed,
        base=basis,
        computed=computed,
        paid=final,
        family_bears=bill.burden - final,
        lines=made,
        benefits=(BenefitAmount("hospital", "住院二次报销", basis, computed, final),),
        steps=tuple(
            Step("test.step", {"base": line.base.grouped(), "rate": line.rate or ""}, line.amount, ("4.1",))
            for line in made
        ),
        refusals=(Notice(refusal, {}, ("2.2",)),) if refusal else (),
        warnings=(Notice(warning, {"over": "7,202.00", "left": "4,360.00"}, ("5.1",)),) if warning else (),
        papers=tuple(Paper(code, name, True) for code, name, _ in PAPERS),
        next_claim=NextClaim(nth + 1, next_rates) if next_rates else None,
    )


PLAIN_BILL = bill_of(
    total="18642.37", pooled_fund="11905.12", self_pay="5237.25", deductible="800", self_funded="1500"
)
STACKED = decision_of(
    PLAIN_BILL, [(1, "80%", "5237.25", "4189.80"), (2, "70%", "1047.45", "733.22")], next_rates=("80%", "70%")
)

MADE_AT = datetime(2026, 11, 12, 1, 10, tzinfo=UTC)
OFFICE = OfficeProfile(
    office_id="test",
    name="佛山市南海区总工会职工服务窗口",
    window="窗口 3 号",
    number_prefix="NH",
    zone="Asia/Shanghai",
    sample=False,
)
CLERK = Actor(1, "0107", "李秀英", "clerk")
STAY = StayEntry(
    hospital="佛山市第一人民医院",
    grade="3A",
    admitted=date(2026, 10, 28),
    discharged=date(2026, 11, 5),
    diagnosis="急性阑尾炎",
    bill_code="44060124",
    bill_number="0012345678",
    check_code="3f9a2c",
)
PERSON = PersonOnPaper(
    name="陈志强",
    masked_document="440605********1234",
    union="佛山市南海区某快递有限公司工会",
    account="本人 农商银行桂城支行 6217 **** **** 8821",
    category="新就业形态・快递员",
    source="赠送",
)


COVER = Cover(
    first_day=date(2026, 1, 1), last_day=date(2026, 12, 31), renewed=True, enrolled_on=date(2025, 12, 20)
)


def reading_of(stay: StayEntry, bill: Bill, answers: Answers | None = None) -> Reading[StayEntry]:
    """A form that says this."""
    return Reading(KIND, {}, stay, bill, (), answers or Answers(), (), ())


def seen(
    bill: Bill,
    decision: Decision,
    stay: StayEntry,
    answers: Answers | None,
    used: tuple[TakenTier, ...],
    papers: Mapping[str, str],
) -> Preview:
    """The preview a receipt is made of."""
    return Preview(
        reading=reading_of(stay, bill, answers),
        edition=None,
        cover=CoverBasis(1, "2026 年度", COVER, "gift", Usage.none(), ()),
        facts=None,
        usage=Usage.none(),
        decision=decision,
        other=None,
        identities=(),
        identity="meets",
        ladder=ladder(bill, decision, used),
        conditions=(),
        shares=(),
        also_owed=(),
        papers=tuple(
            CheckedPaper(paper.code, paper.name, paper.required, papers.get(paper.code, "missing"))
            for paper in decision.papers
        ),
        messages=(),
        why_not=(),
    )


def make_receipt(
    *,
    person: PersonOnPaper = PERSON,
    office: OfficeProfile = OFFICE,
    bill: Bill = PLAIN_BILL,
    decision: Decision = STACKED,
    stay: StayEntry = STAY,
    answers: Answers | None = None,
    used: tuple[TakenTier, ...] = (),
    papers: Mapping[str, str] | None = None,
) -> ReceiptData:
    """The receipt of the picture; any part can be given another value."""
    return receipt_contents(
        office=office,
        clerk=CLERK,
        number="NH-2026-001284",
        accepted_at=datetime(2026, 11, 12, 7, 44, tzinfo=UTC),
        verification_code="7K4M-2Q9D",
        person=person,
        seen=seen(bill, decision, stay, answers, used, papers or {code: state for code, _, state in PAPERS}),
    )


# ---- the cases of design/counter-states.png

FIRST_OF_TWO = decision_of(
    PLAIN_BILL, [(1, "80%", "5237.25", "4189.80")], reading="by_claim", next_rates=("70%",)
)
SECOND_BILL = bill_of(total="12906.48", pooled_fund="7984.30", self_pay="3712.18", self_funded="1210.00")
SECOND_OF_TWO = decision_of(SECOND_BILL, [(2, "70%", "3712.18", "2598.53")], reading="by_claim", nth=2)
USED_FIRST = (TakenTier(nth=1, rate="80%", on=date(2026, 3, 18), number="NH-2026-000388"),)
CAPPED_BILL = bill_of(total="46317.80", pooled_fund="31877.30", self_pay="12300", self_funded="2140.50")
CAPPED = decision_of(
    CAPPED_BILL,
    [(1, "80%", "12300", "9840"), (2, "70%", "2460", "1722")],
    paid="4360",
    warning="cap_reached",
)
TWO_FUNDS_BILL = bill_of(
    total="64380", pooled_fund="38412.60", catastrophic="9215.40", self_pay="12452", self_funded="4300"
)
TWO_FUNDS = decision_of(TWO_FUNDS_BILL, [(1, "80%", "12452", "9961.60"), (2, "70%", "2490.40", "1743.28")])
DEDUCTIBLE_OUT = decision_of(
    PLAIN_BILL, [(1, "80%", "4437.25", "3549.80"), (2, "70%", "887.45", "621.22")], base="4437.25"
)
