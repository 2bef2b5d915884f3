"""Make the sample office: a believable district window with invented people, ready to be worked at.

For trying the program, for its pictures and for tests. Never for real work: the office is marked as a sample, its paper
says so, and its passwords are public. What is in it and how it is invented: `resources/samples/README.md`.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.models.enrolment import CoveragePeriod, Enrolment
from app.models.key_slots import KeyCost
from app.models.member import BankAccount, Member
from app.models.office import Setting
from app.models.plan import Reading
from app.models.remembered import Diagnosis, Hospital
from app.models.union import Union
from app.models.user import User
from app.rules.values.money import ZERO, Money
from app.services.claims.remembered import initials_of
from app.services.first_run.set_up import OfficePlan, set_up_office
from app.services.office import audit
from app.services.office.clock import DEFAULT_ZONE, Clock, SystemClock, zone_of
from app.services.office.new_user import NewUser
from app.services.office.office import Actor, Office
from app.services.plans.adopt import PlanChoice
from app.services.plans.shipped import parsed, shipped_text
from app.services.sample import invent
from app.services.sample.claims import PlannedClaim, Stage, StagedClock, book, plan_claims
from app.services.sample.events import PLAN as SECOND_PLAN
from app.services.sample.events import PlannedEvent, book_event, plan_events, write_second_plan
from app.services.sample.invent import Inventor
from app.services.sample.people import InventedPerson, people
from app.services.search import keys, pinyin

SEED = 20261112
PASSWORD = "huzhu2026"
PLAN = "union-secondary"
NAME, WINDOW, PREFIX = "佛山市南海区总工会职工服务窗口", "窗口 3 号", "NH"
CLERK, REVIEWER, ADMINISTRATOR = "0107", "0203", "0001"
USERS = (
    NewUser(ADMINISTRATOR, "何志远", "administrator", PASSWORD),
    NewUser(CLERK, "李秀英", "clerk", PASSWORD),
    NewUser(REVIEWER, "王建国", "reviewer", PASSWORD),
)

# The password is public, so a costly key would only make the first look at the program slow.
_COST = KeyCost(passes=1, memory_kib=8 * 1024, lanes=1)

# The people on record stand for a district of so many: what a simulation then takes for granted (money in fen).
_ASSUMED = {
    "balance": 155_100_000, "balance_known": True, "alert": 50_000_000,
    "insured": 48_620, "insured_before": 48_620, "counted_cover": False,
}  # fmt: skip

StepName = Literal["set_up", "people", "claims", "done"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the making has come: `done` of `whole` within `step`."""

    step: StepName
    done: int
    whole: int


def make_sample_office(
    directory: Path,
    today: date | None = None,
    progress: Callable[[Progress], None] | None = None,
    clock: Clock | None = None,
    seed: int = SEED,
) -> Office:
    """Make the sample office and open it, the clerk 李秀英 (0107) at the counter.

    Args:
        directory: not there yet, or empty.
        today: the day the play takes place; the computer's own for None. The same day and seed give the same people,
            covers and claims; keys and the office's secret are fresh every time.
        progress: told how far it has come.
        clock: the clock of the office once it is made; one that runs, for None.
        seed: for another crowd.

    Raises:
        KnownError: as `set_up.set_up_office`. Nothing usable is left behind.
    """
    tell = progress or (lambda _: None)
    zone = zone_of(DEFAULT_ZONE)
    running = clock or SystemClock(DEFAULT_ZONE)
    today = today or running.today()
    tell(Progress("set_up", 0, 1))
    staged = StagedClock(datetime.combine(date(today.year - 1, 12, 1), time(9), zone), zone)
    office, _ = set_up_office(directory, _office_plan(today), staged, _COST)
    try:
        pinyin.load()
        inventor = Inventor.seeded(seed, initials_of)
        everybody = list(people(inventor, today))
        planned: list[PlannedClaim | PlannedEvent] = [*plan_claims(inventor, everybody, today, zone)]
        planned += plan_events(Inventor.seeded(seed + 1, initials_of), everybody, today, zone)
        planned.sort(key=lambda claim: claim.accepted_at)
        with office.writing() as session:
            tell(Progress("people", 0, len(everybody)))
            _write_unions(session)
            write_people(session, everybody, today)
            write_second_plan(session, everybody, today)
            keys.add_members(
                session,
                (
                    keys.Findable(number, person.name, person.document_number, person.phone)
                    for number, person in enumerate(everybody, start=1)
                ),
            )
            _write_remembered(session)
            session.add(Setting(name="simulate.assumptions", value=json.dumps(_ASSUMED)))
            stage = _stage(session, office, staged)
            staged.moment += timedelta(days=1)
            tell(Progress("people", len(everybody), len(everybody)))
            audit.record(
                session, office, "sample.people", "office:1", after={"members": len(everybody), "seed": seed}
            )
            for number, claim in enumerate(planned):
                if number % 20 == 0:
                    tell(Progress("claims", number, len(planned)))
                # Ids were given in the order of the lists, from 1.
                if isinstance(claim, PlannedEvent):
                    book_event(session, stage, claim.person + 1, claim)
                else:
                    book(session, stage, claim.person + 1, claim.person + 1, claim)
        office = replace(office, actor=stage.clerk, clock=running)
        tell(Progress("done", 1, 1))
    except BaseException:
        office.close()
        raise
    return office


def _office_plan(today: date) -> OfficePlan:
    return OfficePlan(
        name=NAME,
        window=WINDOW,
        number_prefix=PREFIX,
        plans=[_plan_choice(PLAN, today), _plan_choice(SECOND_PLAN, today)],
        users=USERS,
        sample=True,
    )


def _plan_choice(plan_id: str, today: date) -> PlanChoice:
    """Today's edition read stacked (逐级), earlier ones by claim (按次), so that both can be seen."""
    text = shipped_text(plan_id)
    plan = parsed(text, plan_id)
    adopted = [edition for edition in plan.editions if edition.status != "not_adopted"]
    readings: dict[str, Reading] = {}
    for edition in adopted:
        open_reading = edition.reading == "choose"
        readings[edition.id] = ("stacked" if edition.holds(today) else "by_claim") if open_reading else ""
    return PlanChoice(text, plan_id, readings, signed=True)


def _stage(session: Session, office: Office, clock: StagedClock) -> Stage:
    users = {
        user.number: Actor(user.id, user.number, user.name, user.role)
        for user in session.scalars(select(User))
    }
    return Stage(office, clock, users[CLERK], users[REVIEWER], users[ADMINISTRATOR])


# ------------------------------------------------------------------------------------------------ rows


def _write_unions(session: Session) -> None:
    every = invent.unions()["union"]
    rows = [
        {"id": number, "name": union["name"], "code": f"NH{number:04d}", "note": ""}
        for number, union in enumerate(every, start=1)
    ]
    session.execute(insert(Union), rows)
    keys.add_unions(session, [(row["id"], row["name"]) for row in rows])


def write_people(session: Session, everybody: Sequence[InventedPerson], today: date, first: int = 1) -> None:
    """Members, accounts and covers, a few statements for all of them; their search keys are the caller's to write.

    Args:
        first: the id of the first of them and of their account; the others follow on.
    """
    periods = {row.name: row.id for row in session.execute(select(CoveragePeriod.id, CoveragePeriod.name))}
    period_rows: list[dict[str, Any]] = []
    members: list[dict[str, Any]] = []
    accounts: list[dict[str, Any]] = []
    enrolments: list[dict[str, Any]] = []
    for number, person in enumerate(everybody, start=first):
        begun = min(cover.first_day for cover in person.covers)
        registered = _morning(min(begun, today) - timedelta(days=9))
        members.append(
            {
                "id": number,
                "name": person.name,
                "document_kind": person.document_kind,
                "document_number": person.document_number,
                "sex": person.sex,
                "birth_date": person.birth_date,
                "phone": person.phone,
                "category": person.category,
                "insurance_class": person.insurance_class,
                "union_id": person.union + 1,
                "hardship": person.hardship,
                "model_worker": person.model_worker,
                "note": person.note,
                "registered_at": registered,
            }
        )
        accounts.append(
            {
                "id": number,
                "member_id": number,
                "holder": person.name,
                "bank": person.bank,
                "number": person.account,
                "relation": "self",
                "active": True,
                "added_at": registered,
            }
        )
        for cover in person.covers:
            if cover.period and cover.period not in periods:
                periods[cover.period] = len(periods) + 1
                period_rows.append(
                    {
                        "id": periods[cover.period],
                        "plan_id": PLAN,
                        "name": cover.period,
                        "first_day": date(cover.first_day.year, 1, 1),
                        "last_day": cover.last_day,
                    }
                )
            enrolled_on = cover.first_day - timedelta(days=20 if cover.period else 0)
            enrolments.append(
                {
                    "member_id": number,
                    "plan_id": PLAN,
                    "period_id": periods.get(cover.period),
                    "first_day": cover.first_day,
                    "last_day": cover.last_day,
                    "renewed": cover.renewed,
                    "enrolled_on": enrolled_on,
                    "source": cover.source,
                    "contribution": ZERO if cover.source == "gift" else Money(9_500),
                    "batch": cover.batch,
                    "recorded_at": _morning(enrolled_on),
                    "cancelled_at": None,
                }
            )
    session.execute(insert(Member), members)
    session.execute(insert(BankAccount), accounts)
    if period_rows:
        session.execute(insert(CoveragePeriod), period_rows)
    session.execute(insert(Enrolment), enrolments)


def _write_remembered(session: Session) -> None:
    """Hospitals and diagnoses the window has met before; claims then count their own uses."""
    every = invent.stays()
    session.execute(
        insert(Hospital),
        [
            {
                "name": each["name"],
                "grade": each.get("grade", ""),
                "local": each.get("local", True),
                "initials": initials_of(each["name"]),
                "uses": each["share"],
            }
            for each in every["hospital"]
        ],
    )
    session.execute(
        insert(Diagnosis),
        [
            {"name": each["name"], "initials": initials_of(each["name"]), "uses": 1}
            for each in every["diagnosis"]
        ],
    )


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(1), UTC)
