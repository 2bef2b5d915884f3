"""Members and claims straight into the record, without the counter: decisions made by hand, whatever they say."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.claim import BillRecord, Claim, Settlement, settlement_digest
from app.models.enrolment import Enrolment
from app.models.member import Member
from app.models.receipt import Receipt, ReceiptPrint
from app.rules.values.decision import BenefitAmount, Decision, to_json
from app.rules.values.money import ZERO, Money
from app.services.claims.states import Move, move
from app.services.ledger import postings
from app.services.office import audit
from app.services.office.number_series import next_number
from app.services.office.office import Office
from app.services.office.rights import RIGHTS
from app.services.office.shared_record import verification_secret
from app.services.papers import verification_code

PLAN = "union-secondary"
NAME, ID_NUMBER, PHONE = "䶮㛃单于雅・阿依古丽", "440605199203041234", "13812346620"


def yuan(text: str) -> Money:
    return Money.from_yuan(text)


def add_member(session: Session, office: Office, number: str = ID_NUMBER) -> tuple[int, int]:
    """A member with one cover; gives both ids."""
    now = office.clock.now()
    member = Member(name=NAME, document_number=number, sex="female", phone=PHONE, registered_at=now)
    session.add(member)
    session.flush()
    enrolment = Enrolment(
        member_id=member.id,
        plan_id=PLAN,
        first_day=date(2026, 1, 1),
        last_day=date(2026, 12, 31),
        enrolled_on=date(2025, 12, 20),
        recorded_at=now,
    )
    session.add(enrolment)
    session.flush()
    return member.id, enrolment.id


def decision_of(*parts: tuple[str, str], **changes: Any) -> Decision:
    """A decision that pays these benefits: (id, yuan)."""
    benefits = tuple(
        BenefitAmount(name, name, yuan(amount), yuan(amount), yuan(amount)) for name, amount in parts
    )
    paid = Money.total(benefit.paid for benefit in benefits)
    whole: dict[str, Any] = {
        "plan_id": PLAN,
        "plan_name": "工会二次医保",
        "edition_id": "2026",
        "edition_name": "2026 版",
        "edition_digest": "d" * 64,
        "reading": "stacked",
        "event_date": date(2026, 10, 28),
        "nth_claim": 1,
        "billed": paid,
        "base": paid,
        "computed": paid,
        "paid": paid,
        "family_bears": ZERO,
        "benefits": benefits,
    }
    return Decision(**whole | changes)


def add_claim(
    session: Session,
    office: Office,
    member_id: int,
    enrolment_id: int,
    decision: Decision,
    deductible: Money = ZERO,
    bill_number: str = "",
) -> Claim:
    """An accepted claim with all that belongs to it."""
    now, user = office.clock.now(), office.actor.user_id
    claim = Claim(
        number=next_number(session, office, "claim"),
        event="stay",
        member_id=member_id,
        enrolment_id=enrolment_id,
        plan_id=PLAN,
        edition_id=decision.edition_id,
        event_date=decision.event_date,
        nth=decision.nth_claim,
        accepted_on=office.clock.today(),
        accepted_at=now,
        accepted_by=user,
        state_at=now,
        state_by=user,
    )
    session.add(claim)
    session.flush()
    session.add(BillRecord(claim_id=claim.id, bill_number=bill_number))
    settle(session, office, claim, decision, deductible)
    receipt = Receipt(
        claim_id=claim.id,
        number=claim.number,
        verification_code=verification_code.code(
            verification_secret(session), claim.number, decision.paid, claim.accepted_on
        ),
        payload=b"{}",
        issued_at=now,
        issued_by=user,
    )
    session.add(receipt)
    session.flush()
    session.add(ReceiptPrint(receipt_id=receipt.id, nth=1, printed_at=now, printed_by=user))
    audit.record(session, office, "claim.accept", f"claim:{claim.id}", after={"paid": decision.paid})
    return claim


def move_on(office: Office, claim_id: int, *moves: Move, reason: str = "缺出院小结") -> None:
    """Moves an accepted claim on, as whoever is at the counter would if the move were theirs to make."""
    with office.writing() as session:
        for made in moves:
            theirs = office.signed_in(replace(office.actor, role=RIGHTS[made.act][0]))
            move(session, theirs, claim_id, made, reason)


def settle(
    session: Session, office: Office, claim: Claim, decision: Decision, deductible: Money = ZERO, nth: int = 1
) -> None:
    """Stores a decision for a claim and posts it."""
    stored = to_json(decision)
    settlement = Settlement(
        claim_id=claim.id,
        nth=nth,
        edition_digest=decision.edition_digest,
        inputs=b"{}",
        decision=stored,
        digest=settlement_digest(b"{}", stored),
        paid=decision.paid,
        decided_at=office.clock.now(),
        decided_by=office.actor.user_id,
    )
    session.add(settlement)
    session.flush()
    postings.post(session, office, claim, settlement, decision, deductible)
