"""Open a member at the counter: the card, the accounts, the history, and the basis a claim is previewed on.

One reading of the record, a handful of statements, nothing live afterwards. Not for finding a member (`look_up`) or
deciding a claim (`preview`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.claim import ClaimState
from app.models.enrolment import Enrolment
from app.models.member import BankAccount, Member
from app.rules.plan.plan import Edition
from app.rules.steps.refuse import event_day
from app.rules.steps.waiting import eligible_from
from app.rules.values.errors import KnownError
from app.rules.values.facts import Usage
from app.rules.values.identity_number import mask, mask_account, mask_phone
from app.rules.values.money import Money
from app.services.claims.basis import ClaimBasis, CoverBasis, basis_for
from app.services.claims.history import PastClaim, past_claims
from app.services.claims.kinds.table import FIRST
from app.services.claims.preview import Preview
from app.services.claims.read_basis import read_basis
from app.services.covers.figures import claims_left, next_rate, room_of_period
from app.services.covers.state import NO_COVER, CoverState, cover_on
from app.services.office.office import Office
from app.services.plans.adopted import AdoptedPlan
from app.services.wording import sentence


@dataclass(frozen=True, slots=True)
class EnrolmentView:
    """One enrolment as history shows it; `batch` is the gift or roster it came with, or empty."""

    enrolment_id: int
    plan_name: str
    period_name: str
    first_day: date
    last_day: date
    enrolled_on: date
    source: Literal["paid", "gift"]
    renewed: bool
    batch: str


@dataclass(frozen=True, slots=True)
class AccountView:
    """A bank account as the form offers it; `label` is 本人・农商银行桂城支行・6217 **** **** 8821."""

    id: int
    label: str
    bank: str
    masked: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One line of the claims, newest first; `kind` is the code of its kind, `paid` what it settled at."""

    claim_id: int
    number: str
    accepted_at: datetime
    state: ClaimState
    paid: Money
    hospital: str
    diagnosis: str
    kind: str


@dataclass(frozen=True, slots=True)
class MemberCard:
    """What stands on the card.

    Attributes:
        sex: "male", "female" or empty; age: full years today, None when the birth date is not known.
        category_label: 新就业形态劳动者・快递员.
        plan_name, source, first_day, last_day, eligible_from: of the cover shown: today's, else the next, else the
            last; None without any.
        used: paid or promised in that cover; limit: the plan's cap on it, None when it has none; left: what could still
            be paid.
        nth_next: which claim of its kind the next one of the cover would be, from 1.
        claims_left: how many more it allows; None when the plan does not count them.
        next_rate: the rate of the next claim (`80%`) where claims are paid one by one by their number; else empty.
    """

    member_id: int
    name: str
    sex: Literal["male", "female", ""]
    age: int | None
    document_kind: str
    masked_document: str
    masked_phone: str
    union_name: str
    category: str
    category_label: str
    plan_name: str
    source: Literal["paid", "gift"] | None
    first_day: date | None
    last_day: date | None
    eligible_from: date | None
    cover_state: CoverState
    used: Money
    limit: Money | None
    left: Money | None
    nth_next: int
    claims_left: int | None
    next_rate: str
    note: str


@dataclass(frozen=True, slots=True)
class MemberFile:
    """A member, opened.

    Attributes:
        basis: what a claim of the kind a member is opened for (`kinds.table.FIRST`) is made on.
        bases: of every plan the member is or was covered by, in the order the office adopted them; of the office's
            plans where there is none. Never empty.
    """

    card: MemberCard
    enrolments: tuple[EnrolmentView, ...]
    accounts: tuple[AccountView, ...]
    history: tuple[ClaimRow, ...]
    basis: ClaimBasis
    bases: tuple[ClaimBasis, ...]

    def basis_for(self, event: str, day: date) -> ClaimBasis:
        """What a claim for this kind of event is made on, see `basis.basis_for`.

        Args:
            day: the event's day; today while it is not known.
        """
        return basis_for(self.bases, event, day)

    def pays_for(self, event: str) -> bool:
        """Whether any of the member's plans has a benefit for this kind of event."""
        return any(basis.pays_for(event) for basis in self.bases)


def open_member(office: Office, member_id: int) -> MemberFile:
    """Everything the counter shows and needs of one member, as of now.

    Raises:
        KnownError: `member.unknown`; `plan_file.none_adopted`, the office has no plan yet.
    """
    today = office.clock.today()
    with office.reading() as session:
        return member_file_in(session, member_id, today)


def member_file_in(session: Session, member_id: int, today: date) -> MemberFile:
    """As `open_member`, inside a transaction the caller holds."""
    read = read_basis(session, member_id, today)
    return MemberFile(
        card=_card(read.member, read.union_name, read.adopted, read.basis, today),
        enrolments=tuple(
            _enrolment_view(enrolment, period, read.plans) for enrolment, period in reversed(read.enrolled)
        ),
        accounts=_accounts(session, read.member),
        history=tuple(_claim_row(past) for past in past_claims(session, member_id=member_id)),
        basis=read.basis,
        bases=read.bases,
    )


def _accounts(session: Session, member: Member) -> tuple[AccountView, ...]:
    rows = session.scalars(
        select(BankAccount)
        .where(BankAccount.member_id == member.id, BankAccount.active)
        .order_by(BankAccount.id.desc())
    )
    return tuple(
        AccountView(
            row.id,
            account_label(row.relation, row.holder, row.bank, row.number),
            row.bank,
            mask_account(row.number),
        )
        for row in rows
    )


def account_label(relation: str, holder: str, bank: str, number: str) -> str:
    """How an account is named where it is chosen and printed: whose, which bank, the number masked."""
    whose = "本人" if relation == "self" else f"{holder}（{relation}）"
    return f"{whose}・{bank}・{mask_account(number)}"


def _claim_row(past: PastClaim) -> ClaimRow:
    return ClaimRow(
        claim_id=past.claim_id,
        number=past.number,
        accepted_at=past.accepted_at,
        state=past.state,
        paid=past.paid,
        hospital=past.hospital,
        diagnosis=past.diagnosis,
        kind=past.event,
    )


def _enrolment_view(enrolment: Enrolment, period: str, plans: Sequence[AdoptedPlan]) -> EnrolmentView:
    names = {adopted.plan.id: adopted.plan.name for adopted in plans}
    return EnrolmentView(
        enrolment_id=enrolment.id,
        plan_name=names.get(enrolment.plan_id, enrolment.plan_id),
        period_name=period,
        first_day=enrolment.first_day,
        last_day=enrolment.last_day,
        enrolled_on=enrolment.enrolled_on,
        source=enrolment.source,
        renewed=enrolment.renewed,
        batch=enrolment.batch,
    )


# --------------------------------------------------------------------------------------------------- card


def _card(
    member: Member, union_name: str, adopted: AdoptedPlan, basis: ClaimBasis, today: date
) -> MemberCard:
    edition = _edition(adopted, today)
    on_day = (
        NO_COVER
        if edition is None
        else cover_on([each.cover for each in basis.covers], edition.waiting, today)
    )
    shown = next((each for each in basis.covers if each.cover == on_day.cover), None)
    if (
        shown is not None
        and edition is not None
        and on_day.cover is not None
        and not on_day.cover.holds(today)
    ):
        # A cover that is over, or not yet begun, is read by the edition that was or will be in force in it.
        edition = _edition(adopted, on_day.cover.last_day) or edition
    usage = Usage.none() if shown is None else shown.usage
    limit, left = (None, None) if edition is None or shown is None else room_of_period(edition, usage)
    nth_next = usage.nth(FIRST.code)
    return MemberCard(
        member_id=member.id,
        name=member.name,
        sex=member.sex,
        age=basis.member.age_on(today),
        document_kind=member.document_kind,
        masked_document=mask(member.document_number),
        masked_phone=mask_phone(member.phone) if member.phone else "",
        union_name=union_name,
        category=member.category,
        category_label=category_label(member.category),
        plan_name=adopted.plan.name,
        source=None if shown is None else shown.source,
        first_day=None if shown is None else shown.cover.first_day,
        last_day=None if shown is None else shown.cover.last_day,
        eligible_from=on_day.eligible_from,
        cover_state=on_day.state,
        used=usage.paid,
        limit=limit,
        left=left,
        nth_next=nth_next,
        claims_left=claims_left(edition, on_day, usage),
        next_rate=next_rate(edition, nth_next),
        note=member.note,
    )


def card_for_claim(card: MemberCard, basis: ClaimBasis, seen: Preview) -> MemberCard:
    """The card with the figures of the plan and the period a claim counts in.

    A bill of last year is paid from last year's room; the card must not name this year's beside it. A sum of its
    own, as for an event without a bill, has the room its decision says: it is not held by the cap on bills.

    Args:
        card: as `open_member` gave it.
        basis: of the plan the claim is made on.
        seen: what is on screen; before a day is typed the card stays as it is, but for the plan.
    """
    kind, decision = seen.reading.kind, seen.decision
    counted_in = _counted_in(card, basis, seen)
    if counted_in is not None:
        card = _card_in(card, basis, seen, counted_in)
    if seen.cover is not None or not kind.has_bill:
        card = replace(card, nth_next=seen.usage.nth(kind.code))
    if kind.has_bill or decision is None or decision.refused or decision.room_before is None:
        return card
    return replace(card, limit=card.used + decision.room_before, left=decision.room_before)


def _counted_in(card: MemberCard, basis: ClaimBasis, seen: Preview) -> CoverBasis | None:
    """The period whose figures the card should show in place of its own; None where its own are right."""
    if basis.plan.name != card.plan_name:
        # Of another plan nothing on the card holds, not even before a day is typed.
        return seen.cover or (basis.covers[-1] if basis.covers else None)
    if seen.edition is None or seen.cover is None or seen.cover.cover.first_day == card.first_day:
        return None
    return seen.cover


def _card_in(card: MemberCard, basis: ClaimBasis, seen: Preview, period: CoverBasis) -> MemberCard:
    # Before a day is typed, the edition the period ends under; none where the office adopted none for that day.
    edition = seen.edition or basis.edition_or_why(period.cover.last_day)[0]
    kind, usage = seen.reading.kind, period.usage
    limit, left = (None, None) if edition is None else room_of_period(edition, usage)
    nth_next = usage.nth(kind.code if kind.has_bill else FIRST.code)
    return replace(
        card,
        plan_name=basis.plan.name,
        source=period.source,
        first_day=period.cover.first_day,
        last_day=period.cover.last_day,
        eligible_from=period.cover.first_day
        if edition is None
        else eligible_from(edition.waiting, period.cover),
        used=usage.paid,
        limit=limit,
        left=left,
        nth_next=nth_next,
        next_rate=next_rate(edition, nth_next),
    )


def cover_shown(card: MemberCard, basis: ClaimBasis, seen: Preview) -> CoverState | Literal["covered_then"]:
    """What the card's tag says while a claim is entered.

    Today's state, but where the event lies in a cover and today does not, and of a death, after which no state today
    means anything, that there was cover then.

    Args:
        card, basis, seen: as `card_for_claim` takes them.
    """
    edition, facts = seen.edition, seen.facts
    if edition is None or facts is None:
        return card.cover_state
    covers = [each.cover for each in basis.covers]
    day = event_day(edition, facts)
    then = NO_COVER if day is None else cover_on(covers, edition.waiting, day)
    if then.state != "covered":
        return card.cover_state
    now = cover_on(covers, edition.waiting, facts.accepted)
    ended = seen.reading.kind.ends_cover or now.state != "covered"
    return "covered_then" if ended else card.cover_state


def category_label(category: str) -> str:
    """The member category as the card names it; a category the program does not know is shown as it is."""
    return sentence(f"category.{category}") if category else ""


def _edition(adopted: AdoptedPlan, day: date) -> Edition | None:
    try:
        return adopted.edition_on(day)
    except KnownError:
        return None
