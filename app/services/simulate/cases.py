"""Past cases to decide again: those this office settled, from the inputs kept with each settlement.

Cases from a workbook are `case_table`'s. Not for deciding (`replay`). Names are masked here, once; numbers of documents
are never read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.claim import LIVE_STATES, Claim, Settlement
from app.models.enrolment import Enrolment
from app.models.member import Member
from app.models.plan import EditionRecord, PlanRecord
from app.rules.plan.plan import Edition
from app.rules.values.bill import Bill
from app.rules.values.facts import Facts, Usage
from app.rules.values.money import Money
from app.services.claims.duplicates import mask_name
from app.services.claims.history import last_settlement_nth
from app.services.claims.settlements import inputs_from_json
from app.services.office.office import Office
from app.services.plans.shipped import parsed, read_as
from app.services.wording import Words


@dataclass(frozen=True, slots=True)
class PastCase:
    """One claim of the past.

    Attributes:
        number: the claim's number, or its place in the table.
        person: the same number for the same person within one `CaseBook`.
        shown: the person's masked name.
        period: the same number for the same person's same coverage period; claims of one period count together.
        counted: its money is part of the result: paid out, and within the time asked for. The others are decided again
            only because later claims rest on what they used.
        day: the day it is booked on, the day of acceptance; a table's day of settlement.
        settled: what it was settled at; None where the table does not say.
        digest: the edition that settled it; "" where it is not known.
        known_use: what was used before it when it was settled; None where it is not known.
    """

    number: str
    person: int
    shown: str
    period: int
    counted: bool
    day: date
    facts: Facts
    bill: Bill
    settled: Money | None = None
    digest: str = ""
    known_use: Usage | None = None


@dataclass(frozen=True, slots=True)
class MonthOfCover:
    """How many people were covered in a month, counted on its 15th."""

    month: date
    insured: int


@dataclass(frozen=True, slots=True)
class CaseBook:
    """The cases of one simulation.

    Attributes:
        plan_id: the plan they were settled by; "" for a table that does not say.
        cases: in the order they were decided.
        first_day, last_day: of the cases that count, both included.
        cover: people covered, month by month from first to last; empty when nobody knows.
        editions: the editions that settled them, by digest.
        notes: what was taken for granted in reading them.
        source: where they come from, for screen and report.
    """

    plan_id: str
    cases: tuple[PastCase, ...]
    first_day: date
    last_day: date
    source: Words
    cover: tuple[MonthOfCover, ...] = ()
    editions: Mapping[str, Edition] = field(default_factory=dict)
    notes: tuple[Words, ...] = ()

    @property
    def counted(self) -> int:
        """How many of them count."""
        return sum(case.counted for case in self.cases)


def office_cases(
    office: Office, plan_id: str, first_day: date | None = None, last_day: date | None = None
) -> CaseBook:
    """What this office settled by a plan; those it has paid out within the time count.

    Args:
        first_day, last_day: days of acceptance, both included; the last year with paid claims for None
            (see `usual_span`).

    Raises:
        msgspec.ValidationError: a stored settlement is damaged.
    """
    with office.reading() as session:
        rows = _rows(session, plan_id)
        if first_day is None or last_day is None:
            usual = usual_span([row[0].accepted_on for row in rows if row[0].state == "paid"])
            first_day, last_day = first_day or usual[0], last_day or usual[1]
        return CaseBook(
            plan_id=plan_id,
            cases=tuple(_case(*row, first_day, last_day) for row in rows),
            first_day=first_day,
            last_day=last_day,
            source=Words("simulate.source_office", {"first": first_day, "last": last_day}),
            cover=_cover(session, plan_id, first_day, last_day),
            editions=_editions(session, plan_id),
        )


def usual_span(paid: Iterable[date]) -> tuple[date, date]:
    """The time to look at when nobody says: the latest calendar year that is over and holds at least half as many paid
    claims as the busiest year; else from the first paid claim of the busiest year to its last.

    Args:
        paid: days of acceptance of the paid claims.
    """
    days = sorted(paid)
    if not days:
        return date(2000, 1, 1), date(2000, 12, 31)
    by_year: dict[int, int] = {}
    for day in days:
        by_year[day.year] = by_year.get(day.year, 0) + 1
    most = max(by_year.values())
    for year in sorted(by_year, reverse=True):
        if year < days[-1].year and by_year[year] * 2 >= most:
            return date(year, 1, 1), date(year, 12, 31)
    busiest = max(year for year, claims in by_year.items() if claims == most)
    within = [day for day in days if day.year == busiest]
    return within[0], within[-1]


def paid_spans(office: Office, plan_id: str) -> dict[str, tuple[date, date, int]]:
    """Stretches of time with paid claims: the usual one, every calendar year, the last twelve months.

    Returns:
        By name (``usual``, ``2025``, ``last12``): first day, last day, paid claims within; without those of none.
    """
    with office.reading() as session:
        days = session.scalars(
            select(Claim.accepted_on).where(Claim.plan_id == plan_id, Claim.state == "paid")
        ).all()
    if not days:
        return {}
    today = office.clock.today()
    spans = {"usual": usual_span(days)}
    for year in sorted({day.year for day in days}, reverse=True):
        spans[str(year)] = date(year, 1, 1), min(date(year, 12, 31), max(today, date(year, 1, 1)))
    begin = today.replace(year=today.year - 1, day=min(today.day, 28)) + timedelta(days=1)
    spans["last12"] = begin, today
    return {
        name: (first, last, claims)
        for name, (first, last) in spans.items()
        if (claims := sum(first <= day <= last for day in days))
    }


def insured_on(office: Office, plan_id: str, day: date) -> int:
    """How many are covered by a plan on a day."""
    with office.reading() as session:
        return session.scalars(
            select(func.count())
            .select_from(Enrolment)
            .where(
                Enrolment.plan_id == plan_id,
                Enrolment.cancelled_at.is_(None),
                Enrolment.first_day <= day,
                Enrolment.last_day >= day,
            )
        ).one()


def months_between(first_day: date, last_day: date) -> tuple[date, ...]:
    """The first days of all months from one day to another."""
    months = []
    month = first_day.replace(day=1)
    while month <= last_day:
        months.append(month)
        month = (month + timedelta(days=31)).replace(day=1)
    return tuple(months)


def _rows(session: Session, plan_id: str) -> list[tuple[Claim, str, Settlement]]:
    """Claims that hold their place in the count, each with its last settlement, in the order they were accepted."""
    found = session.execute(
        select(Claim, Member.name, Settlement)
        .join(Member, Member.id == Claim.member_id)
        .join(Settlement, Settlement.claim_id == Claim.id)
        .where(
            Claim.plan_id == plan_id,
            Claim.state.in_(LIVE_STATES),
            Settlement.nth == last_settlement_nth(),
        )
        .order_by(Claim.accepted_at, Claim.id)
    )
    return [(claim, name, settlement) for claim, name, settlement in found]


def _case(claim: Claim, name: str, settlement: Settlement, first_day: date, last_day: date) -> PastCase:
    facts, bill, used = inputs_from_json(settlement.inputs)
    return PastCase(
        number=claim.number,
        person=claim.member_id,
        shown=mask_name(name),
        # A claim without a cover was refused and stands alone.
        period=claim.enrolment_id if claim.enrolment_id is not None else -claim.id,
        counted=claim.state == "paid" and first_day <= claim.accepted_on <= last_day,
        day=claim.accepted_on,
        facts=facts,
        bill=bill,
        settled=settlement.paid,
        digest=settlement.edition_digest,
        known_use=used,
    )


def _cover(session: Session, plan_id: str, first_day: date, last_day: date) -> tuple[MonthOfCover, ...]:
    covers = session.execute(
        select(Enrolment.first_day, Enrolment.last_day).where(
            Enrolment.plan_id == plan_id, Enrolment.cancelled_at.is_(None)
        )
    ).all()
    return tuple(
        MonthOfCover(month, sum(first <= month.replace(day=15) <= last for first, last in covers))
        for month in months_between(first_day, last_day)
    )


def _editions(session: Session, plan_id: str) -> dict[str, Edition]:
    """Every edition this office ever adopted of the plan, by the digest its decisions bear; retired texts are kept."""
    records = session.execute(
        select(PlanRecord, EditionRecord)
        .join(EditionRecord, EditionRecord.plan_record_id == PlanRecord.id)
        .where(PlanRecord.plan_id == plan_id)
    )
    return {
        edition.digest: read_as(parsed(record.text, record.name).edition(edition.edition_id), edition.reading)
        for record, edition in records
    }
