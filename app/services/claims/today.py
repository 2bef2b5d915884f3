"""What the empty counter shows: today's numbers, what waits for this person, the last claims, the opening checks.

Reads only, and quickly: the chain's last rows, not all of it (`verify` does that).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.audit import AuditRow
from app.models.claim import LIVE_STATES, BillRecord, Claim, ClaimState, Settlement
from app.models.claim_event import ClaimEvent
from app.models.draft import Draft
from app.models.member import Member
from app.models.union import Union
from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services.claims.history import last_settlement_nth, place_of_claim, title_of_claim
from app.services.claims.kinds.table import KINDS
from app.services.office.audit import BEGINNING, row_hash
from app.services.office.door import DATABASE_NAME
from app.services.office.folder import OfficeFolder
from app.services.office.office import Office
from app.services.plans.adopted import adopted_plans_in

RECENT = 12
CHAIN_ROWS = 200

_PLAIN_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class RecentClaim:
    """One row of 最近受理; `accepted_at` in UTC; of an event, hospital and diagnosis say where and what it is."""

    claim_id: int
    number: str
    member_id: int
    member: str
    union: str
    hospital: str
    diagnosis: str
    paid: Money
    state: ClaimState
    accepted_at: datetime
    event: str


@dataclass(frozen=True, slots=True)
class WaitingWork:
    """One line of 待我处理: how many, and the time that matters (the oldest return, the newest draft), UTC."""

    count: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class OpeningChecks:
    """What is looked at before the first family comes.

    Attributes:
        encrypted: the record's file does not read as plain SQLite; None where it is no file, but on a server.
        chain_good: the last rows of the audit trail link up.
        chain_rows: how many rows the trail has.
        unverified: values no one has verified, in the editions in force today.
        signed: whether an administrator signed for them; True when there are none.
    """

    encrypted: bool | None
    chain_good: bool
    chain_rows: int
    unverified: int
    signed: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The empty counter.

    Attributes:
        accepted_today, accepted_yesterday: claims by the day they were accepted, withdrawn ones left out.
        month_paid: what the claims accepted this month come to, those that count.
        returned: returned claims waiting for papers, of the whole window.
        drafts: this person's half-typed bills.
        recent: the last claims, newest first.
    """

    today: date
    accepted_today: int
    accepted_yesterday: int
    month_paid: Money
    returned: WaitingWork
    drafts: WaitingWork
    recent: tuple[RecentClaim, ...]
    checks: OpeningChecks


def today_overview(office: Office, recent: int = RECENT) -> Overview:
    """Everything the empty counter shows, at one moment of the record."""
    today = office.clock.today()
    with office.reading() as session:
        return Overview(
            today=today,
            accepted_today=_accepted_on(session, today),
            accepted_yesterday=_accepted_on(session, today - timedelta(days=1)),
            month_paid=_month_paid(session, today),
            returned=_returned(session),
            drafts=_drafts(session, office),
            recent=_recent(session, recent),
            checks=_checks(session, office, today),
        )


def _accepted_on(session: Session, day: date) -> int:
    return (
        session.scalar(select(func.count()).where(Claim.accepted_on == day, Claim.state != "withdrawn")) or 0
    )


def _month_paid(session: Session, today: date) -> Money:
    found = session.execute(
        select(Claim.state, Settlement.paid)
        .join(Settlement, Settlement.claim_id == Claim.id)
        .where(
            Claim.accepted_on >= today.replace(day=1),
            Claim.accepted_on <= today,
            Settlement.nth == last_settlement_nth(),
        )
    )
    # The state is looked at here: in the query SQLite would walk the states' index through all the years.
    return Money.total(paid for state, paid in found if state in LIVE_STATES)


def _returned(session: Session) -> WaitingWork:
    count, since = session.execute(
        select(func.count(), func.min(Claim.state_at)).where(Claim.state == "returned")
    ).one()
    return WaitingWork(count, since)


def _drafts(session: Session, office: Office) -> WaitingWork:
    count, newest = session.execute(
        select(func.count(), func.max(Draft.saved_at)).where(
            Draft.user_id == office.actor.user_id, Draft.kind.in_(KINDS)
        )
    ).one()
    return WaitingWork(count, newest)


def _recent(session: Session, limit: int) -> tuple[RecentClaim, ...]:
    rows = session.execute(
        select(Claim, Member.name, Union.name, place_of_claim(), title_of_claim(), Settlement.paid)
        .join(Member, Member.id == Claim.member_id)
        .outerjoin(Union, Union.id == Member.union_id)
        .outerjoin(BillRecord, BillRecord.claim_id == Claim.id)
        .outerjoin(ClaimEvent, ClaimEvent.claim_id == Claim.id)
        .join(Settlement, Settlement.claim_id == Claim.id)
        .where(Settlement.nth == last_settlement_nth())
        .order_by(Claim.accepted_on.desc(), Claim.accepted_at.desc(), Claim.id.desc())
        .limit(limit)
    )
    return tuple(
        RecentClaim(
            claim_id=claim.id,
            number=claim.number,
            member_id=claim.member_id,
            member=member,
            union=union or "",
            hospital=hospital,
            diagnosis=diagnosis,
            paid=paid,
            state=claim.state,
            accepted_at=claim.accepted_at,
            event=claim.event,
        )
        for claim, member, union, hospital, diagnosis, paid in rows
    )


def _checks(session: Session, office: Office, today: date) -> OpeningChecks:
    unverified, signed = 0, True
    for adopted in adopted_plans_in(session):
        try:
            edition = adopted.edition_on(today)
        except KnownError:  # the plan has no edition for today; claims say so themselves
            continue
        count = sum(not clause.verified for clause in edition.clauses.values())
        unverified += count
        signed = signed and (not count or edition.id in adopted.signed)
    good, rows = _chain(session)
    return OpeningChecks(_encrypted(office), good, rows, unverified, signed)


def _encrypted(office: Office) -> bool | None:
    if not isinstance(office.shared, OfficeFolder):
        return None
    with (office.directory / DATABASE_NAME).open("rb") as file:
        return file.read(len(_PLAIN_SQLITE)) != _PLAIN_SQLITE


def _chain(session: Session) -> tuple[bool, int]:
    """Whether the last rows of the audit trail link up, and how many rows there are."""
    newest_first = session.scalars(select(AuditRow).order_by(AuditRow.id.desc()).limit(CHAIN_ROWS + 1)).all()
    rows = list(reversed(newest_first))
    if not rows:
        return False, 0
    previous = BEGINNING if rows[0].id == 1 else rows[0].previous_hash
    good = True
    for place, row in enumerate(rows, start=rows[0].id):
        good = good and row.id == place and row.previous_hash == previous and row_hash(row) == row.hash
        previous = row.hash
    return good, rows[-1].id
