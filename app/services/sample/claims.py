"""The claims of the sample office: who claimed what when, in every state there is.

`plan_claims` decides on paper, `book` puts one into the record through the very act a clerk uses, dated back, and moves
it on. Not for inventing amounts (`bills`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from sqlalchemy.orm import Session

from app.models.claim import ClaimState
from app.rules.values.errors import KnownError
from app.services.claims.accept import Acceptance, accept_in
from app.services.claims.kinds.table import FIRST
from app.services.claims.messages import PaperState
from app.services.claims.states import DENY, PAY, RETURN, REVIEW, WITHDRAW, Move, move
from app.services.office.clock import running_time
from app.services.office.office import Actor, Office
from app.services.sample.bills import StayBill, invent_bill, self_pay_for, with_self_pay
from app.services.sample.invent import Inventor
from app.services.sample.people import CoverPlan, InventedPerson

WAITING_DAYS = 30
# How many claims the crowd made, over the working days of so many weeks before today.
CROWD_CLAIMS = 198
_WEEKS = 10
_PAPERS: dict[str, PaperState] = {
    "id_card": "seen",
    "settlement_sheet": "scanned",
    "receipt": "scanned",
    "discharge_summary": "scanned",
    "bank_card": "seen",
    "authorisation": "not_needed",
    "application": "taken",
}
_REASONS: dict[ClaimState, tuple[str, ...]] = {
    "returned": ("缺出院小结", "票据复印件看不清", "银行卡不是本人的", "医保结算单缺第二页"),
    "withdrawn": ("会员改由单位统一申领", "录错了票据，重新受理", "会员要先补办医保结算"),
    "denied": ("门诊费用，不在住院互助范围", "因意外受伤住院，不属疾病住院", "票据已在外地互助会申领"),
}

# The last claims as the counter's picture lists them: name, hospital, diagnosis, paid in fen, state, time of day.
_COUNTER: tuple[tuple[str, str, str, int, ClaimState, time], ...] = (
    ("区锦泉", "南海区第三人民医院", "腹股沟疝", 302760, "paid", time(17, 2)),
    ("陆秋平", "佛山市第一人民医院", "肾结石", 275046, "paid", time(9, 14)),
    ("邓建平", "南海区人民医院", "冠心病", 841593, "paid", time(9, 50)),
    ("吴小玲", "南海区妇幼保健院", "剖宫产术后", 197200, "paid", time(10, 37)),
    ("冯志华", "佛山市第一人民医院", "锁骨骨折", 693058, "paid", time(11, 12)),
    ("谭伟明", "南海区第三人民医院", "肺炎", 118436, "reviewed", time(15, 44)),
    ("黄丽娟", "佛山市妇幼保健院", "子宫肌瘤", 405120, "reviewed", time(16, 20)),
    ("何国雄", "佛山市中医院", "腰椎间盘突出", 220675, "accepted", time(16, 58)),
    ("梁美珍", "南海区人民医院", "胆囊结石", 361840, "accepted", time(17, 31)),
)


@dataclass(frozen=True, slots=True)
class PlannedClaim:
    """One claim to be: of the person at this place in the list, accepted at this local time."""

    person: int
    accepted_at: datetime
    bill: StayBill
    state: ClaimState
    reason: str = ""
    reason_late: str = ""


@dataclass(slots=True)
class StagedClock:
    """A clock that stands where the play is."""

    moment: datetime
    zone: tzinfo

    def now(self) -> datetime:
        return self.moment.astimezone(UTC)

    def today(self) -> date:
        return self.moment.astimezone(self.zone).date()

    def uptime(self) -> float:
        return running_time()


# ------------------------------------------------------------------------------------------- on paper


@dataclass(slots=True)
class _Diary:
    """Working days up to yesterday, and the bill numbers given out."""

    inventor: Inventor
    today: date
    zone: tzinfo
    last_bill: int = 20_110_000
    claims: list[PlannedClaim] = field(default_factory=list)

    def working_day(self, back: int) -> date:
        """The working day so many working days before today; 1 is the last one."""
        day = self.today
        while back:
            day -= timedelta(days=1)
            back -= day.weekday() < 5
        return day

    def at(self, day: date, clock: time | None = None) -> datetime:
        if clock is None:
            minutes = self.inventor.random.choice((0, 0, 0, 360)) + self.inventor.random.randrange(30, 200)
            clock = time(8 + minutes // 60, minutes % 60, self.inventor.random.randrange(60))
        return datetime.combine(day, clock, self.zone)

    def bill_number(self) -> int:
        self.last_bill += self.inventor.random.randrange(3, 400)
        return self.last_bill


def plan_claims(
    inventor: Inventor, people: Sequence[InventedPerson], today: date, zone: tzinfo
) -> list[PlannedClaim]:
    """Every claim of the sample, in the order they were accepted."""
    diary = _Diary(inventor, today, zone)
    _counter_claims(diary, people)
    _cast_claims(diary, people)
    _crowd_claims(diary, people)
    return sorted(diary.claims, key=lambda claim: claim.accepted_at)


def open_from(cover: CoverPlan) -> date:
    """The first day whose discharge the cover pays."""
    return cover.first_day + timedelta(days=0 if cover.renewed else WAITING_DAYS)


def _counter_claims(diary: _Diary, people: Sequence[InventedPerson]) -> None:
    by_name = {person.name: place for place, person in enumerate(people) if person.role == "counter"}
    for name, hospital, diagnosis, paid, state, clock in _COUNTER:
        person = people[by_name[name]]
        accepted = diary.working_day(2 if clock == _COUNTER[0][5] else 1)
        discharged = accepted - timedelta(days=diary.inventor.random.randrange(3, 12))
        bill = invent_bill(
            diary.inventor, discharged, person.sex, "employee", diary.bill_number(), hospital, diagnosis
        )
        bill = with_self_pay(bill, self_pay_for(paid))
        diary.claims.append(PlannedClaim(by_name[name], diary.at(accepted, clock), bill, state))


def _cast_claims(diary: _Diary, people: Sequence[InventedPerson]) -> None:
    by_role = {person.role: place for place, person in enumerate(people) if person.role}
    today = diary.today
    # The duplicate of the picture: returned some days ago, the same bill comes again today.
    duplicate = by_role["duplicate"]
    accepted = diary.working_day(4)
    bill = StayBill(
        hospital="佛山市第一人民医院",
        grade="3A",
        admitted=accepted - timedelta(days=9),
        discharged=accepted - timedelta(days=1),
        diagnosis="急性阑尾炎",
        insurance_class="employee",
        pooled_fund=1_190_512,
        catastrophic=0,
        self_pay=523_725,
        deductible=80_000,
        self_funded=150_000,
        personal_account=200_000,
        bill_code="44060124",
        bill_number="0012345678",
        check_code="3f9a2c",
        issued_on=accepted - timedelta(days=1),
    )
    diary.claims.append(
        PlannedClaim(duplicate, diary.at(accepted, time(10, 26)), bill, "returned", "缺出院小结")
    )
    # A first claim long paid.
    first_paid = by_role["first_paid"]
    opened = open_from(people[first_paid].covers[-1])
    day = max(opened + timedelta(days=20), today - timedelta(days=120))
    _add(diary, people, first_paid, day, "paid")
    # Somebody whose year was dear: two heavy claims, so that little is left under a cap where the plan has one.
    near_limit = by_role["near_limit"]
    for back in (150, 60):
        day = max(open_from(people[near_limit].covers[-1]), today - timedelta(days=back))
        _add(diary, people, near_limit, day, "paid", diagnosis="肺恶性肿瘤")
    # A stay that ended last year, claimed late with a reason.
    last_year = by_role["last_year"]
    discharged = date(today.year - 1, 11, 18)
    _add(diary, people, last_year, discharged, "paid", late="票据寄回老家报销，过年后才取回")


def _add(
    diary: _Diary,
    people: Sequence[InventedPerson],
    place: int,
    discharged: date,
    state: ClaimState,
    diagnosis: str | None = None,
    late: str = "",
) -> None:
    person = people[place]
    accepted = discharged + timedelta(days=60 if late else diary.inventor.random.randrange(4, 25))
    accepted = min(accepted, diary.working_day(1))
    while accepted.weekday() > 4:
        accepted -= timedelta(days=1)
    bill = invent_bill(
        diary.inventor, discharged, person.sex, person.insurance_class, diary.bill_number(), None, diagnosis
    )
    diary.claims.append(PlannedClaim(place, diary.at(accepted), bill, state, "", late))


def _crowd_claims(diary: _Diary, people: Sequence[InventedPerson]) -> None:
    random = diary.inventor.random
    days = [diary.working_day(back) for back in range(1, _WEEKS * 5)]
    crowd = [place for place, person in enumerate(people) if not person.role]
    made = 0
    while made < CROWD_CLAIMS:
        # The picture says how the last day went from nine o'clock on; the crowd came before.
        if made < 6:
            accepted_at = diary.at(days[0], time(8, 31 + made * 4, random.randrange(60)))
        else:
            accepted_at = diary.at(random.choice(days[2:]))
        place = random.choice(crowd)
        person = people[place]
        discharged = accepted_at.date() - timedelta(days=random.randrange(2, 40))
        if not any(open_from(cover) <= discharged <= cover.last_day for cover in person.covers):
            continue
        bill = invent_bill(
            diary.inventor, discharged, person.sex, person.insurance_class, diary.bill_number()
        )
        age = len([day for day in days if day > accepted_at.date()])
        state = _state(diary, age)
        reason = random.choice(_REASONS[state]) if state in _REASONS else ""
        diary.claims.append(PlannedClaim(place, accepted_at, bill, state, reason))
        made += 1


def _state(diary: _Diary, working_days: int) -> ClaimState:
    """How far a claim has come after so many working days."""
    chance = diary.inventor.random.random()
    if chance < 0.025:
        return "withdrawn"
    if chance < 0.05:
        return "denied"
    if chance < 0.16 and working_days < 12:
        return "returned"
    if working_days < 1:
        return "paid" if chance < 0.6 else "reviewed"
    if working_days < 6:
        return "accepted" if chance < 0.4 else "reviewed" if chance < 0.8 else "paid"
    return "paid"


# ------------------------------------------------------------------------------------------ in the record


@dataclass(frozen=True, slots=True)
class Stage:
    """The office a claim is played in, and who plays."""

    office: Office
    clock: StagedClock
    clerk: Actor
    reviewer: Actor
    administrator: Actor


def book(session: Session, stage: Stage, member_id: int, account_id: int, planned: PlannedClaim) -> bool:
    """Accept one planned claim at its time and move it on.

    Returns:
        False when the plan does not pay it; then nothing was written, as at a real counter.
    """
    stage.clock.moment = planned.accepted_at
    texts = planned.bill.texts(account_id) | {
        "reason_late": planned.reason_late,
        "acknowledged": "cap_reached below_minimum",
    }
    try:
        wanted = Acceptance(member_id, FIRST.code, texts, _PAPERS)
        accepted = accept_in(session, stage.office.signed_in(stage.clerk), wanted)
    except KnownError:
        return False
    move_on(session, stage, accepted.claim_id, planned.accepted_at, planned.state, planned.reason)
    return True


def move_on(
    session: Session, stage: Stage, claim_id: int, accepted_at: datetime, state: ClaimState, reason: str
) -> None:
    """Bring an accepted claim to the state it has come to, by the people who do so."""
    for made, actor, later in _way(stage, state):
        stage.clock.moment = accepted_at + later
        move(session, stage.office.signed_in(actor), claim_id, made, reason)


def _way(stage: Stage, state: ClaimState) -> Iterator[tuple[Move, Actor, timedelta]]:
    """The moves a claim made after its acceptance, by whom and how much later."""
    if state in ("reviewed", "paid"):
        yield REVIEW, stage.reviewer, timedelta(minutes=14)
    if state == "paid":
        yield PAY, stage.administrator, timedelta(minutes=23)
    if state in ("returned", "denied"):
        yield RETURN if state == "returned" else DENY, stage.reviewer, timedelta(minutes=17)
    if state == "withdrawn":
        yield WITHDRAW, stage.clerk, timedelta(minutes=6)
