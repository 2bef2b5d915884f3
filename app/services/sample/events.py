"""The second plan of the sample office: who is covered by it, and a few claims of every kind of event.

Some unions of new-form workers give their members the Gansu plan besides the office's own, so that a counter of two
plans can be seen. As `claims` does for stays: `plan_events` decides on paper, `book_event` puts one into the record
through the very act a clerk uses, dated back. Its own inventor, so that people and stays stay as they are.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.models.claim import ClaimState
from app.models.enrolment import Enrolment
from app.rules.values.errors import KnownError
from app.rules.values.money import ZERO
from app.services.claims.accept import Acceptance, accept_in
from app.services.claims.kinds.accident import ACCIDENT
from app.services.claims.kinds.condolence import CONDOLENCE
from app.services.claims.kinds.death import DEATH
from app.services.claims.kinds.diagnosis import DIAGNOSIS
from app.services.claims.kinds.study_grant import STUDY_GRANT
from app.services.claims.kinds.table import kind_of
from app.services.claims.messages import PaperState
from app.services.sample.claims import Stage, move_on
from app.services.sample.invent import Inventor, Sex, unions
from app.services.sample.people import InventedPerson

PLAN = "gansu-new-form"
# One union of each trade the plan names.
UNIONS = (
    "里水镇某快递分拨中心工会",
    "九江镇某船运货运工会联合会",
    "大沥镇某家政服务有限公司工会",
    "桂城街道某外卖配送站点工会",
    "狮山镇某保安服务有限公司工会",
    "狮山镇某康复护理中心工会",
)
_TRADES = ("food_courier", "courier", "truck_driver", "guard", "carer", "domestic_worker")
_PAPERS: Mapping[str, PaperState] = {
    "id_card": "seen",
    "bank_card": "seen",
    "diagnosis": "scanned",
    "pathology": "scanned",
    "accident_report": "scanned",
    "grade_report": "scanned",
    "death_certificate": "scanned",
    "kinship": "scanned",
    "beneficiary_account": "seen",
    "application": "taken",
    "admission_letter": "scanned",
    "guardianship": "scanned",
    "authorisation": "not_needed",
}
# Kind of event, what is typed, working days back when it was accepted, days before that when it happened, state.
_Row = tuple[str, Mapping[str, str], int, int, ClaimState]
_ROWS: tuple[_Row, ...] = (
    (
        "critical_illness",
        {"disease": "恶性肿瘤", "hospital": "佛山市第一人民医院", "grade": "3A", "basis": "pathology"},
        41,
        18,
        "paid",
    ),
    (
        "critical_illness",
        {"disease": "急性心肌梗死", "hospital": "南海区人民医院", "grade": "3A", "basis": "specialist"},
        17,
        26,
        "reviewed",
    ),
    (
        "critical_illness",
        {"disease": "慢性肾衰竭", "hospital": "佛山市中医院", "grade": "3A", "basis": "imaging"},
        4,
        12,
        "accepted",
    ),
    (
        "accident",
        {"cause": "accident", "grade": "9", "narrative": "送货途中避让行人摔倒，左腕骨折，内固定术后"},
        33,
        96,
        "paid",
    ),
    (
        "accident",
        {"cause": "work_injury", "grade": "10", "narrative": "搬运货物时右手被夹伤，食指末节缺失"},
        9,
        71,
        "reviewed",
    ),
    (
        "death",
        {"manner": "accident", "narrative": "下班途中与货车相撞，送医后身故", "liability": "other_main"},
        24,
        20,
        "paid",
    ),
    ("death", {"manner": "sudden"}, 6, 8, "accepted"),
    ("condolence", {"occasion": "大病慰问", "relation": "self"}, 38, 9, "paid"),
    ("condolence", {"occasion": "大病慰问", "relation": "self"}, 13, 15, "reviewed"),
    ("condolence", {"occasion": "大病慰问", "relation": "self"}, 3, 6, "accepted"),
    ("study_grant", {"occasion": "爱心助学", "school": "佛山大学", "level": "university"}, 29, 24, "paid"),
    ("study_grant", {"occasion": "爱心助学", "school": "南海区某职业学校", "level": "high"}, 11, 30, "returned"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """One claim to be: of the person at this place in the list, accepted at this local time."""

    person: int
    accepted_at: datetime
    kind: str
    texts: Mapping[str, str]
    state: ClaimState
    reason: str = ""


def covered(everybody: Sequence[InventedPerson]) -> list[int]:
    """Places of the people the second plan covers: the crowd of its unions, in the trades it names."""
    names = [union["name"] for union in unions()["union"]]
    chosen = {names.index(name) for name in UNIONS}
    return [
        place
        for place, person in enumerate(everybody)
        if person.union in chosen and person.category in _TRADES and not person.role and _this_year(person)
    ]


def _this_year(person: InventedPerson) -> bool:
    """Whether the office's own plan holds them all of this year too; then both can be seen beside each other."""
    return len(person.covers) == 2


def write_second_plan(
    session: Session, everybody: Sequence[InventedPerson], today: date, first: int = 1
) -> None:
    """The covers under the second plan, given by the union for last year and this.

    Args:
        first: the id of the first of `everybody`.
    """
    rows = [
        {
            "member_id": first + place,
            "plan_id": PLAN,
            "period_id": None,
            "first_day": date(year, 1, 1),
            "last_day": date(year, 12, 31),
            "renewed": year == today.year,
            "enrolled_on": date(year - 1, 12, 12),
            "source": "gift",
            "contribution": ZERO,
            "batch": f"ZS-{year}-21",
            "recorded_at": datetime.combine(date(year - 1, 12, 12), time(1), tzinfo=UTC),
            "cancelled_at": None,
        }
        for place in covered(everybody)
        for year in (today.year - 1, today.year)
    ]
    session.execute(insert(Enrolment), rows)


def plan_events(
    inventor: Inventor, everybody: Sequence[InventedPerson], today: date, zone: tzinfo
) -> list[PlannedEvent]:
    """Every event of the sample, in the order they were accepted."""
    places = covered(everybody)
    planned = []
    for row, place in zip(_ROWS, inventor.random.sample(places, len(_ROWS)), strict=True):
        kind, given, back, before, state = row
        accepted = _working_day(today, back)
        happened = accepted - timedelta(days=before)
        texts = {**given, "happened": happened.isoformat()}
        texts |= dict(_invented(inventor, kind, everybody[place], place, happened, accepted))
        at = datetime.combine(accepted, time(10, inventor.random.randrange(60), 30), zone)
        planned.append(
            PlannedEvent(place, at, kind, texts, state, "缺学籍证明" if state == "returned" else "")
        )
    return sorted(planned, key=lambda event: event.accepted_at)


def _working_day(today: date, back: int) -> date:
    day = today
    while back:
        day -= timedelta(days=1)
        back -= day.weekday() < 5
    return day


def _invented(
    inventor: Inventor, kind: str, person: InventedPerson, place: int, happened: date, accepted: date
) -> Iterator[tuple[str, str]]:
    """The numbers and people of one event."""
    paper = f"{happened:%Y%m%d}-{inventor.random.randrange(100, 999)}"
    if not kind_of(kind).beneficiaries:
        yield "account", str(place + 1)
    yield from _PAPERS_OF[kind](inventor, person, paper, happened, accepted)


def _of_diagnosis(
    inventor: Inventor, person: InventedPerson, paper: str, happened: date, accepted: date
) -> Iterator[tuple[str, str]]:
    yield "certificate", f"ZM-{paper}"
    yield "first_diagnosis", "yes"


def _of_accident(
    inventor: Inventor, person: InventedPerson, paper: str, happened: date, accepted: date
) -> Iterator[tuple[str, str]]:
    yield "certificate", f"南认 {paper}"
    yield "graded_on", (accepted - timedelta(days=7)).isoformat()
    yield "grade_certificate", f"伤鉴 {accepted:%Y}-{inventor.random.randrange(100, 999)}"


def _of_death(
    inventor: Inventor, person: InventedPerson, paper: str, happened: date, accepted: date
) -> Iterator[tuple[str, str]]:
    yield "accident_on", happened.isoformat()
    yield "death_certificate", f"4406{paper.replace('-', '')}"
    yield "accident_report", f"南认 {paper}"
    yield "exclusion", "none"
    yield from _family(inventor, person, accepted)


def _of_condolence(
    inventor: Inventor, person: InventedPerson, paper: str, happened: date, accepted: date
) -> Iterator[tuple[str, str]]:
    yield "recipient", person.name


def _of_grant(
    inventor: Inventor, person: InventedPerson, paper: str, happened: date, accepted: date
) -> Iterator[tuple[str, str]]:
    yield "student", _child_name(inventor, person, happened)


_PAPERS_OF: Mapping[str, Callable[[Inventor, InventedPerson, str, date, date], Iterator[tuple[str, str]]]] = {
    DIAGNOSIS.code: _of_diagnosis,
    ACCIDENT.code: _of_accident,
    DEATH.code: _of_death,
    CONDOLENCE.code: _of_condolence,
    STUDY_GRANT.code: _of_grant,
}


def _child_name(inventor: Inventor, person: InventedPerson, today: date) -> str:
    return person.name[:1] + inventor.name("female", today.year - 18)[1:]


def _family(inventor: Inventor, person: InventedPerson, today: date) -> Iterator[tuple[str, str]]:
    """Who receives the sum: spouse, a child of school age with the spouse as guardian, a parent."""
    sex: Sex = "female" if person.sex == "male" else "male"
    born = person.birth_date.year
    spouse, parent = inventor.name(sex, born), inventor.name("female", born - 26)
    child = _child_name(inventor, person, today)
    spouse_id = inventor.id_number(sex, date(born + 1, 5, 6))
    bank, prefix = "南海农商银行桂城支行", "621728010"
    rows = (
        (spouse, "spouse", spouse_id, inventor.account(prefix)),
        (child, "child", inventor.id_number("female", date(today.year - 14, 3, 8)), ""),
        (parent, "parent", inventor.id_number("female", date(born - 25, 9, 9)), inventor.account(prefix)),
    )
    for at, (name, relation, document, account) in enumerate(rows):
        fields = {"name": name, "relation": relation, "document": document, "bank": bank}
        # The child's share goes to the mother's or father's own account, as guardian.
        fields["account"] = account or rows[0][3]
        if relation == "child":
            fields |= {"guardian": spouse, "guardian_document": spouse_id, "guardian_relation": "parent"}
        for field, text in fields.items():
            yield f"beneficiary.{at}.{field}", text


def book_event(session: Session, stage: Stage, member_id: int, planned: PlannedEvent) -> bool:
    """Accept one planned event at its time and move it on.

    Returns:
        False when the plan does not pay it; then nothing was written, as at a real counter.
    """
    stage.clock.moment = planned.accepted_at
    wanted = Acceptance(member_id, planned.kind, planned.texts, _PAPERS)
    try:
        accepted = accept_in(session, stage.office.signed_in(stage.clerk), wanted)
    except KnownError:
        return False
    move_on(session, stage, accepted.claim_id, planned.accepted_at, planned.state, planned.reason)
    return True
