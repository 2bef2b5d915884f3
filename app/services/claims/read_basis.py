"""Reading what a member's claims rest on: the plans, the covers, and what is used of each.

Inside the caller's transaction; the member's past is read once for all plans. `basis` says what a basis is; the
member's card and history are `member_file`'s.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.enrolment import CoveragePeriod, Enrolment
from app.models.member import Member
from app.models.union import Union
from app.rules.values.errors import KnownError
from app.rules.values.facts import Cover
from app.services.claims.basis import ClaimBasis, CoverBasis, MemberFacts, UsedClaim, basis_for
from app.services.claims.kinds.table import FIRST
from app.services.ledger.postings import Past, UsageBook, read_past, usage_book
from app.services.plans.adopted import AdoptedPlan, adopted_plans_in


@dataclass(frozen=True, slots=True)
class BasisRead:
    """What both the file and the basis of a claim need; rows, so it never leaves the services."""

    member: Member
    union_name: str
    plans: Sequence[AdoptedPlan]
    adopted: AdoptedPlan
    enrolled: Sequence[tuple[Enrolment, str]]
    basis: ClaimBasis
    bases: tuple[ClaimBasis, ...]


def claim_bases(session: Session, member_id: int, today: date) -> tuple[ClaimBasis, ...]:
    """What claims of this member rest on, of every plan the member is covered by; see `MemberFile.bases`.

    Raises:
        KnownError: as `read_basis`.
    """
    return read_basis(session, member_id, today).bases


def read_basis(session: Session, member_id: int, today: date) -> BasisRead:
    """Everything at once, one reading of the record.

    Raises:
        KnownError: `member.unknown`; `plan_file.none_adopted`, the office has no plan yet.
    """
    row = session.execute(
        select(Member, Union.name).outerjoin(Union, Union.id == Member.union_id).where(Member.id == member_id)
    ).one_or_none()
    if row is None:
        raise KnownError("member.unknown", member=member_id)
    member, union_name = row
    plans = adopted_plans_in(session)
    if not plans:
        raise KnownError("plan_file.none_adopted")
    enrolled = _enrolments(session, member_id)
    mine = {enrolment.plan_id for enrolment, _ in enrolled}
    past = read_past(session, member_id)
    bases = tuple(
        _basis(member, each, enrolled, past)
        for each in [each for each in plans if each.plan.id in mine] or plans
    )
    basis = basis_for(bases, FIRST.code, today)
    adopted = next(each for each in plans if each.plan.id == basis.plan.id)
    return BasisRead(member, union_name or "", plans, adopted, enrolled, basis, bases)


def _enrolments(session: Session, member_id: int) -> list[tuple[Enrolment, str]]:
    """The member's enrolments with the names of their periods, earliest first."""
    rows = session.execute(
        select(Enrolment, CoveragePeriod.name)
        .outerjoin(CoveragePeriod, CoveragePeriod.id == Enrolment.period_id)
        .where(Enrolment.member_id == member_id, Enrolment.cancelled_at.is_(None))
        .order_by(Enrolment.first_day, Enrolment.id)
    )
    return [(enrolment, period or "") for enrolment, period in rows]


def _basis(
    member: Member, adopted: AdoptedPlan, enrolled: Sequence[tuple[Enrolment, str]], past: Past
) -> ClaimBasis:
    book = usage_book(past, adopted.plan.id)
    covers = tuple(
        _cover_basis(enrolment, period, book, past)
        for enrolment, period in enrolled
        if enrolment.plan_id == adopted.plan.id
    )
    return ClaimBasis(
        member=MemberFacts(
            member_id=member.id,
            name=member.name,
            category=member.category,
            insurance_class=member.insurance_class,
            sex=member.sex or None,
            birth_date=member.birth_date,
            hardship=member.hardship,
            model_worker=member.model_worker,
        ),
        plan=adopted.plan,
        readings=adopted.readings,
        signed=adopted.signed,
        covers=covers,
    )


def _cover_basis(enrolment: Enrolment, period: str, book: UsageBook, past: Past) -> CoverBasis:
    return CoverBasis(
        enrolment_id=enrolment.id,
        period_name=period,
        cover=Cover(
            first_day=enrolment.first_day,
            last_day=enrolment.last_day,
            renewed=enrolment.renewed,
            enrolled_on=enrolment.enrolled_on,
        ),
        source=enrolment.source,
        usage=book.of(enrolment.id),
        claims=_used_claims(enrolment, past),
    )


def _used_claims(enrolment: Enrolment, past: Past) -> tuple[UsedClaim, ...]:
    """The claims that count in a cover, oldest first."""
    counting = [one for one in past.claims if (one.plan_id, one.cover) == (enrolment.plan_id, enrolment.id)]
    return tuple(
        UsedClaim(
            one.claim_id,
            one.number,
            one.accepted_on,
            one.state,
            one.nth,
            one.decision.paid,
            one.event,
            one.event_date,
        )
        for one in sorted(counting, key=lambda one: (one.nth, one.claim_id))
    )
