"""Posting to the ledger, taking back, and adding up what is used of a cover.

Not for: changing a claim's state. Nothing posted is ever edited: what must go is reversed by an entry of the opposite
sign, so a claim that was accepted and withdrawn leaves its room exactly as it was.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.models.claim import LIVE_STATES, Claim, ClaimState, Settlement
from app.models.claim_event import ClaimEvent
from app.models.ledger import EntryKind, LedgerEntry
from app.rules.values.decision import BenefitAmount, Decision, from_json
from app.rules.values.facts import BenefitUsage, Usage
from app.rules.values.money import ZERO, Money
from app.services.office.office import Office


@dataclass(frozen=True, slots=True)
class UsageBook:
    """What one member has used of one plan.

    Attributes:
        by_cover: by enrolment id, for covers that something was used of.
        lifetime: what a cover has before anything was used of it: the sums over all covers.
    """

    by_cover: Mapping[int, Usage]
    lifetime: Usage

    def of(self, enrolment_id: int) -> Usage:
        """What is used of this cover."""
        return self.by_cover.get(enrolment_id, self.lifetime)


def post(
    session: Session,
    office: Office,
    claim: Claim,
    settlement: Settlement,
    decision: Decision,
    deductible: Money = ZERO,
) -> None:
    """Posts what a decision grants, one entry for each benefit that pays.

    Args:
        session: of `office.writing()`; claim and settlement are flushed.
        deductible: how much of the plan's own deductible for the period this claim took up.
    """
    for benefit in decision.benefits:
        if benefit.paid:
            _add(session, office, claim, settlement, "benefit", benefit.benefit, benefit.paid)
    if deductible:
        _add(session, office, claim, settlement, "deductible", "", deductible)
    session.flush()


def reverse(session: Session, office: Office, claim: Claim) -> Money:
    """Takes back everything posted for a claim that was not taken back before.

    Returns:
        The benefit money that was taken back.
    """
    undoing = aliased(LedgerEntry)
    standing = session.scalars(
        select(LedgerEntry)
        .outerjoin(undoing, undoing.reverses_id == LedgerEntry.id)
        .where(LedgerEntry.claim_id == claim.id, LedgerEntry.reverses_id.is_(None), undoing.id.is_(None))
        .order_by(LedgerEntry.id)
    ).all()
    back = ZERO
    for entry in standing:
        session.add(
            LedgerEntry(
                claim_id=entry.claim_id,
                settlement_id=entry.settlement_id,
                member_id=entry.member_id,
                enrolment_id=entry.enrolment_id,
                plan_id=entry.plan_id,
                kind=entry.kind,
                benefit=entry.benefit,
                amount=-entry.amount,
                reverses_id=entry.id,
                posted_at=office.clock.now(),
                posted_by=office.actor.user_id,
            )
        )
        if entry.kind == "benefit":
            back += entry.amount
    session.flush()
    return back


@dataclass(frozen=True, slots=True)
class CountingClaim:
    """A claim that counts.

    Attributes:
        nth: which claim of its cover and kind it was, from 1.
        cover: the enrolment it counts in.
        event: the code of its kind; event_date: the day that decided.
        disease: of a plan's list; empty for most claims.
        decision: its last one, whole. Bands on a period's running total and days of allowance go by what a decision
            worked on, not by what it paid; so a claim that was paid nothing is among them.
    """

    claim_id: int
    number: str
    plan_id: str
    cover: int | None
    state: ClaimState
    nth: int
    event: str
    event_date: date | None
    accepted_on: date
    disease: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Posting:
    """What an entry of the ledger says: granted or taken back, for which claim of which cover and benefit."""

    claim_id: int
    plan_id: str
    cover: int | None
    kind: EntryKind
    benefit: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Past:
    """A member's past with every plan: the claims that count, in the order they were accepted, and all postings."""

    claims: tuple[CountingClaim, ...]
    postings: tuple[Posting, ...]


def read_past(session: Session, member_id: int) -> Past:
    """A member's past, read once for all plans."""
    entries = session.execute(
        select(
            LedgerEntry.claim_id,
            LedgerEntry.plan_id,
            LedgerEntry.enrolment_id,
            LedgerEntry.kind,
            LedgerEntry.benefit,
            LedgerEntry.amount,
        )
        .where(LedgerEntry.member_id == member_id)
        .order_by(LedgerEntry.id)
    )
    rows = session.execute(
        select(Claim, ClaimEvent.disease, Settlement.decision)
        .join(Settlement, Settlement.claim_id == Claim.id)
        .outerjoin(ClaimEvent, ClaimEvent.claim_id == Claim.id)
        .where(Claim.member_id == member_id, Claim.state.in_(LIVE_STATES), Claim.nth > 0)
        .order_by(Claim.id, Settlement.nth)
    )
    last = {claim.id: (claim, disease or "", decision) for claim, disease, decision in rows}
    return Past(
        tuple(_counting(claim, disease, from_json(decision)) for claim, disease, decision in last.values()),
        tuple(Posting(*entry) for entry in entries),
    )


def _counting(claim: Claim, disease: str, decision: Decision) -> CountingClaim:
    return CountingClaim(
        claim_id=claim.id,
        number=claim.number,
        plan_id=claim.plan_id,
        cover=claim.enrolment_id,
        state=claim.state,
        nth=claim.nth,
        event=claim.event,
        event_date=claim.event_date,
        accepted_on=claim.accepted_on,
        disease=disease,
        decision=decision,
    )


def usage_book(past: Past, plan_id: str) -> UsageBook:
    """What a member has used of a plan, cover by cover, from the claims that count and the ledger."""
    counting = [one for one in past.claims if one.plan_id == plan_id]
    entries = [entry for entry in past.postings if entry.plan_id == plan_id]
    lifetime: dict[str, Money] = {}
    for entry in entries:
        if entry.kind == "benefit":
            lifetime[entry.benefit] = lifetime.get(entry.benefit, ZERO) + entry.amount
    # A disease is paid once in a life, not in a period.
    diseases = tuple(dict.fromkeys(one.disease for one in counting if one.disease and one.decision.paid))

    def used(cover: int | None) -> Usage:
        here = [entry for entry in entries if entry.cover == cover] if cover is not None else []
        claims = [one for one in counting if one.cover == cover] if cover is not None else []
        granted = [entry for entry in here if entry.kind == "benefit"]
        worked_on = [amount for one in claims for amount in one.decision.benefits]
        names = [name for name, whole in lifetime.items() if whole]
        names += [
            each.benefit for each in worked_on if each.benefit not in names and (each.base or each.days)
        ]
        return Usage(
            claims=len(claims),
            paid=Money.total(entry.amount for entry in granted),
            lifetime_paid=Money.total(lifetime.values()),
            deductible_taken=Money.total(entry.amount for entry in here if entry.kind == "deductible"),
            by_benefit=MappingProxyType(
                {name: _benefit(granted, name, lifetime.get(name, ZERO), worked_on) for name in names}
            ),
            by_event=MappingProxyType(dict(Counter(one.event for one in claims))),
            diseases=diseases,
        )

    covers = {*(one.cover for one in counting), *(entry.cover for entry in entries)} - {None}
    return UsageBook(
        MappingProxyType({cover: used(cover) for cover in covers if cover is not None}), used(None)
    )


def _benefit(
    granted: list[Posting], name: str, lifetime: Money, worked_on: list[BenefitAmount]
) -> BenefitUsage:
    """One benefit's use of a cover: a claim counts for it as long as something of it stands."""
    by_claim: dict[int, Money] = {}
    for entry in granted:
        if entry.benefit == name:
            by_claim[entry.claim_id] = by_claim.get(entry.claim_id, ZERO) + entry.amount
    return BenefitUsage(
        claims=sum(bool(amount) for amount in by_claim.values()),
        paid=Money.total(by_claim.values()),
        lifetime_paid=lifetime,
        base=Money.total(each.base for each in worked_on if each.benefit == name),
        days=sum(each.days for each in worked_on if each.benefit == name),
    )


def _add(
    session: Session,
    office: Office,
    claim: Claim,
    settlement: Settlement,
    kind: EntryKind,
    benefit: str,
    amount: Money,
) -> None:
    session.add(
        LedgerEntry(
            claim_id=claim.id,
            settlement_id=settlement.id,
            member_id=claim.member_id,
            enrolment_id=claim.enrolment_id,
            plan_id=claim.plan_id,
            kind=kind,
            benefit=benefit,
            amount=amount,
            posted_at=office.clock.now(),
            posted_by=office.actor.user_id,
        )
    )
