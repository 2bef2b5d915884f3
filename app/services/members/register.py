"""Register a member at the counter, find that they are on file already, and enrol them.

One short transaction, audited. Not for rosters of many (an import does those) or for changing the plan.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.enrolment import CoveragePeriod, Enrolment
from app.models.member import BankAccount, DocumentKind, Member
from app.models.search_key import UnionKey
from app.models.union import Union
from app.rules.plan.plan import Edition
from app.rules.steps.waiting import eligible_from, is_renewal
from app.rules.values.dates import add_months, age_on
from app.rules.values.errors import KnownError
from app.rules.values.facts import Cover
from app.rules.values.identity_number import mask
from app.rules.values.money import ZERO
from app.services.members.new_member import NewMember
from app.services.office import audit
from app.services.office.office import Office
from app.services.office.rights import require
from app.services.plans.adopted import AdoptedPlan, adopted_plans_in
from app.services.search import keys

_COVER_MONTHS = 12


@dataclass(frozen=True, slots=True)
class SameDocument:
    """The member who is on file with the same document."""

    member_id: int
    name: str
    masked_document: str
    union_name: str


@dataclass(frozen=True, slots=True)
class KnownUnion:
    """A union to choose; `mark` is the part of its name that was typed."""

    union_id: int
    name: str
    mark: tuple[int, int]


@dataclass(frozen=True, slots=True)
class EnrolmentOffer:
    """What an enrolment that begins on a day would be.

    Attributes:
        renewed: it follows the last cover without a break, so there is no waiting period.
        eligible_from: the first day of an event that can be claimed.
        age_fits: False when the plan's ages do not hold; None when the birth date is not known.
    """

    plan_id: str
    plan_name: str
    first_day: date
    last_day: date
    renewed: bool
    eligible_from: date
    age_fits: bool | None


def find_same_document(office: Office, kind: DocumentKind, number: str) -> SameDocument | None:
    """The member on file with this document, or None.

    Args:
        kind: kind of document.
        number: as `documents_of_identity.read_document` gives it.
    """
    with office.reading() as session:
        return _same_document(session, kind, number)


def complete_union(office: Office, text: str, limit: int = 8) -> tuple[KnownUnion, ...]:
    """Unions whose name or initials contain the text, those that begin with it first."""
    typed = keys.normal(text)
    with office.reading() as session:
        if not typed:
            some = session.execute(select(Union.id, Union.name).order_by(Union.name).limit(limit))
            return tuple(KnownUnion(row.id, row.name, (0, 0)) for row in some)
        found: dict[int, KnownUnion] = {}
        kinds = (keys.NAME, keys.INITIALS, keys.NAME_PART, keys.INITIALS_PART)
        for kind in kinds:
            rows = session.execute(
                select(Union.id, Union.name, UnionKey.mark)
                .join(UnionKey, UnionKey.union_id == Union.id)
                .where(UnionKey.key >= kind + typed, UnionKey.key < kind + typed + "\U0010ffff")
                .order_by(UnionKey.key)
                .limit(limit)
            ).all()
            for union_id, name, mark in rows:
                found.setdefault(union_id, KnownUnion(union_id, name, (mark, mark + len(typed))))
        return tuple(found.values())[:limit]


def offer_enrolment(
    office: Office, first_day: date, birth_date: date | None = None, member_id: int | None = None
) -> EnrolmentOffer:
    """What enrolling from a day on would be: until when, new or renewed, and from when a stay can be claimed.

    Args:
        first_day: the first day of cover.
        birth_date: for the plan's ages; None when it is not known.
        member_id: the member, when on file already.

    Raises:
        KnownError: `plan_file.none_adopted`, `plan.no_edition`.
    """
    with office.reading() as session:
        return _offer(session, office.clock.today(), first_day, birth_date, member_id)[0]


def register_member(office: Office, new: NewMember) -> int:
    """Put a new member on file, with search keys, account and enrolment, all or nothing.

    Returns:
        The member's id.

    Raises:
        KnownError: `member.on_file` (name, document), the document is on file; `member.age_outside` (age, least,
            most), the plan does not enrol at that age; as `offer_enrolment` when there is an enrolment.
    """
    require(office.actor, "member.register")
    with office.writing() as session:
        same = _same_document(session, new.document_kind, new.document_number)
        if same is not None:
            raise KnownError(
                "member.on_file", name=same.name, document=same.masked_document, member=same.member_id
            )
        now = office.clock.now()
        union = _union(session, office, new.union)
        member = Member(
            name=new.name,
            document_kind=new.document_kind,
            document_number=new.document_number,
            sex=new.sex,
            birth_date=new.birth_date,
            phone=new.phone,
            category=new.category,
            insurance_class=new.insurance_class,
            union_id=union.id,
            note=new.note,
            registered_at=now,
        )
        session.add(member)
        session.flush()
        keys.add_members(session, [keys.Findable(member.id, new.name, new.document_number, new.phone)])
        if new.account:
            session.add(
                BankAccount(
                    member_id=member.id, holder=new.name, bank=new.bank, number=new.account, added_at=now
                )
            )
        audit.record(
            session,
            office,
            "member.register",
            f"member:{member.id}",
            after={
                "name": new.name,
                "document_kind": new.document_kind,
                "document_number": new.document_number,
                "phone": new.phone,
                "union": union.name,
                "category": new.category,
                "account": new.account,
            },
        )
        if new.source is not None:
            _enrol(session, office, member, new.source, new.first_day or office.clock.today(), "")
        return member.id


def enrol(office: Office, member_id: int, source: str, first_day: date, batch: str = "") -> int:
    """Enrol a member who is on file: a renewal, or a new beginning after a break.

    Args:
        source: "paid" or "gift".
        batch: the gift or roster it came with, or empty.

    Returns:
        The enrolment's id.

    Raises:
        KnownError: `member.unknown`; `member.covered_already` (last_day), the days overlap an earlier cover; as
            `register_member`.
    """
    require(office.actor, "member.enrol")
    with office.writing() as session:
        member = session.get(Member, member_id)
        if member is None:
            raise KnownError("member.unknown", member=member_id)
        return _enrol(session, office, member, source, first_day, batch)


def _same_document(session: Session, kind: DocumentKind, number: str) -> SameDocument | None:
    row = session.execute(
        select(Member.id, Member.name, Member.document_number, Union.name.label("union_name"))
        .outerjoin(Union, Union.id == Member.union_id)
        .where(Member.document_kind == kind, Member.document_number == number)
    ).one_or_none()
    return row and SameDocument(row.id, row.name, mask(row.document_number), row.union_name or "")


def _union(session: Session, office: Office, name: str) -> Union:
    """The union of this name; a new one is put on file, with its own row in the audit trail."""
    union = session.scalar(select(Union).where(Union.name == name))
    if union is None:
        union = Union(name=name)
        session.add(union)
        session.flush()
        keys.add_unions(session, [(union.id, name)])
        audit.record(session, office, "union.register", f"union:{union.id}", after={"name": name})
    return union


def _offer(
    session: Session, today: date, first_day: date, birth_date: date | None, member_id: int | None
) -> tuple[EnrolmentOffer, AdoptedPlan, Edition]:
    plans = adopted_plans_in(session)
    if not plans:
        raise KnownError("plan_file.none_adopted")
    adopted = plans[0]
    edition = adopted.edition_on(first_day)
    months = edition.enrolment.cover_months or _COVER_MONTHS
    last_day = add_months(first_day, months, "next_first") - timedelta(days=1)
    earlier = [
        cover.last_day for cover in _covers(session, member_id, adopted.plan.id) if cover.last_day < first_day
    ]
    renewed = is_renewal(edition.waiting, max(earlier, default=None), today, first_day)
    cover = Cover(first_day=first_day, last_day=last_day, renewed=renewed)
    offer = EnrolmentOffer(
        plan_id=adopted.plan.id,
        plan_name=adopted.plan.name,
        first_day=first_day,
        last_day=last_day,
        renewed=renewed,
        eligible_from=eligible_from(edition.waiting, cover),
        age_fits=_age_fits(edition, birth_date, first_day),
    )
    return offer, adopted, edition


def _age_fits(edition: Edition, birth_date: date | None, first_day: date) -> bool | None:
    if birth_date is None:
        return None
    age, limits = age_on(birth_date, first_day), edition.enrolment
    return (limits.age_from or 0) <= age <= (limits.age_to or age)


def _covers(session: Session, member_id: int | None, plan_id: str) -> list[Cover]:
    if member_id is None:
        return []
    rows = session.execute(
        select(Enrolment.first_day, Enrolment.last_day).where(
            Enrolment.member_id == member_id, Enrolment.plan_id == plan_id, Enrolment.cancelled_at.is_(None)
        )
    )
    return [Cover(first_day=first_day, last_day=last_day) for first_day, last_day in rows]


def _enrol(session: Session, office: Office, member: Member, source: str, first_day: date, batch: str) -> int:
    offer, adopted, edition = _offer(session, office.clock.today(), first_day, member.birth_date, member.id)
    for cover in _covers(session, member.id, offer.plan_id):
        if cover.first_day <= offer.last_day and offer.first_day <= cover.last_day:
            raise KnownError("member.covered_already", first_day=cover.first_day, last_day=cover.last_day)
    if offer.age_fits is False and member.birth_date is not None:
        limits = edition.enrolment
        raise KnownError(
            "member.age_outside",
            age=age_on(member.birth_date, first_day),
            least=limits.age_from or 0,
            most=limits.age_to or 0,
        )
    period = session.scalar(
        select(CoveragePeriod).where(
            CoveragePeriod.plan_id == offer.plan_id,
            CoveragePeriod.first_day == offer.first_day,
            CoveragePeriod.last_day == offer.last_day,
        )
    )
    contribution = edition.contribution.amount if edition.contribution is not None else ZERO
    enrolment = Enrolment(
        member_id=member.id,
        plan_id=adopted.plan.id,
        period_id=period.id if period is not None else None,
        first_day=offer.first_day,
        last_day=offer.last_day,
        renewed=offer.renewed,
        enrolled_on=office.clock.today(),
        source="gift" if source == "gift" else "paid",
        contribution=contribution,
        batch=batch,
        recorded_at=office.clock.now(),
    )
    session.add(enrolment)
    session.flush()
    audit.record(
        session,
        office,
        "member.enrol",
        f"member:{member.id}",
        after={
            "plan": offer.plan_id,
            "first_day": offer.first_day,
            "last_day": offer.last_day,
            "source": enrolment.source,
            "renewed": offer.renewed,
            "contribution": contribution,
        },
    )
    return enrolment.id
