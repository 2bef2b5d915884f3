"""Accepting a claim: what the clerk saw becomes a record, in one short transaction, or nothing does.

Inside the transaction everything is read and decided again. If the result is not the one that was shown, because
another window was quicker, nothing is written and the new preview is handed back. Not for review or payment.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.claim import BillRecord, Claim
from app.models.member import BankAccount, Member
from app.models.receipt import Receipt
from app.rules.values.decision import Decision
from app.rules.values.errors import KnownError
from app.rules.values.facts import Facts
from app.services.claims.acceptance import (
    Accepted,
    accepted_before,
    add_receipt,
    must_stand,
    new_claim,
    own_account,
    person_on_paper,
    settlement,
)
from app.services.claims.basis import basis_for, chosen
from app.services.claims.checked_papers import PaperState
from app.services.claims.drafts import forget_draft
from app.services.claims.duplicates import Duplicate, duplicate_in
from app.services.claims.forms.stay import FormReading, read_form
from app.services.claims.on_bill import payments_on_bill
from app.services.claims.preview import Preview, preview
from app.services.claims.read_basis import claim_bases
from app.services.claims.receipt_content import build_receipt_data
from app.services.claims.remembered import remember
from app.services.ledger import postings
from app.services.office import audit
from app.services.office.office import Office, verification_secret
from app.services.papers import verification_code
from app.services.search import keys


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What the clerk accepts by F9.

    Attributes:
        texts: the form as typed, answers to warnings included (`bill_form.Answers`).
        papers: the checklist, paper code -> state.
        shown: the decision on screen; None when nobody looked at one, then any decision is taken.
        token: made once when the form is opened; the same token never accepts twice.
        scanned: as `preview` takes it.
        plan_id: the plan the claim is made on; empty for the one the member's file was opened with.
    """

    member_id: int
    texts: Mapping[str, str]
    papers: Mapping[str, PaperState]
    shown: Decision | None = None
    token: str = ""
    scanned: frozenset[str] = field(default_factory=frozenset)
    plan_id: str = ""


def accept(office: Office, wanted: Acceptance) -> Accepted:
    """Accept a claim: claim, bill, settlement, ledger, number, receipt and audit row, all or nothing.

    Args:
        office: the open office; its actor is the clerk on the receipt.
        wanted: what is accepted.

    Returns:
        The claim; for a token that was accepted before, the same claim as then.

    Raises:
        AcceptanceChanged: the decision is no longer the one shown; nothing was written.
        KnownError: the first reason F9 should have waited for (`preview.Preview.why_not`), `accept.account_gone`,
            `accept.member_gone`; nothing was written.
    """
    with office.writing() as session:
        return accept_in(session, office, wanted)


def accept_in(session: Session, office: Office, wanted: Acceptance) -> Accepted:
    """As `accept`, inside a transaction the caller holds; whoever makes many claims at once makes them in one.

    Every refusal is raised before anything is written, so the caller may go on after one.
    """
    today = office.clock.today()
    reading = read_form(wanted.texts, today)
    member = session.get(Member, wanted.member_id)
    if member is None:
        raise KnownError("accept.member_gone")
    bases = claim_bases(session, member.id, today)
    basis = chosen(bases, wanted.plan_id) or basis_for(bases, "stay", today)
    code, number = reading.stay.bill_code, reading.stay.bill_number
    duplicate = duplicate_in(session, office, code, number, member.id, basis.plan.id)
    if (done := accepted_before(session, duplicate, wanted.token)) is not None:
        return done
    others = payments_on_bill(session, bases, basis.plan.id, code, number)
    seen = preview(basis, reading, wanted.papers, today, duplicate, wanted.scanned, others)
    must_stand(wanted.shown, seen)
    account = own_account(session, member, reading.stay.account_id)
    # From here on rows are written; everything that can refuse has spoken.
    return _write(session, office, member, account, wanted, seen, duplicate)


def _write(
    session: Session,
    office: Office,
    member: Member,
    account: BankAccount,
    wanted: Acceptance,
    seen: Preview,
    duplicate: Duplicate | None,
) -> Accepted:
    assert seen.decision is not None  # a preview without a decision cannot be accepted
    decision, reading = seen.decision, seen.reading
    claim = new_claim(
        session,
        office,
        seen,
        decision,
        cover=seen.cover,
        member=member,
        account=account,
        answers=reading.answers,
        duplicate=duplicate,
    )
    session.add(_bill_record(session, claim, reading, seen.facts))
    assert seen.facts is not None
    settled = settlement(office, claim, seen.facts, reading.bill, seen.usage, decision, wanted.token)
    session.add(settled)
    session.flush()
    postings.post(session, office, claim, settled, decision, decision.deductible_taken)
    receipt = _receipt(session, office, member, account, claim, seen)
    keys.add_receipts(session, [(member.id, claim.number)])
    stay = reading.stay
    remember(
        session,
        hospital=stay.hospital,
        grade=stay.grade or "",
        diagnosis=stay.diagnosis,
        at=claim.accepted_at,
    )
    forget_draft(session, office, member.id)
    audit.record(
        session,
        office,
        "claim.accept",
        f"claim:{claim.id}",
        after={
            "number": claim.number,
            "member": member.id,
            "bill_code": stay.bill_code,
            "bill_number": stay.bill_number,
            "paid": decision.paid,
            "settlement": settled.digest,
            "continues": claim.continues_id,
            "acknowledged": sorted(reading.answers.acknowledged),
        },
    )
    return Accepted(claim.id, claim.number, receipt.id, receipt.verification_code, decision)


def _bill_record(session: Session, claim: Claim, reading: FormReading, facts: Facts | None) -> BillRecord:
    assert facts is not None
    stay = reading.stay
    # The first plan's claim holds the bill; a further plan's on the same bill rests on it.
    held = session.scalars(
        select(BillRecord.id).where(
            BillRecord.bill_code == stay.bill_code,
            BillRecord.bill_number == stay.bill_number,
            BillRecord.live,
        )
    ).first()
    amounts: dict[str, Any] = {**BillRecord.of(reading.bill)}
    return BillRecord(
        claim_id=claim.id,
        live=held is None,
        bill_code=stay.bill_code,
        bill_number=stay.bill_number,
        check_code=stay.check_code,
        issued_on=stay.issued_on,
        hospital=stay.hospital,
        hospital_grade=stay.grade or "",
        local=facts.local,
        admitted=stay.admitted,
        discharged=stay.discharged,
        settled=facts.settled,
        diagnosis=stay.diagnosis,
        cause=facts.cause,
        insurance_class=facts.insurance_class,
        **amounts,
    )


def _receipt(
    session: Session, office: Office, member: Member, account: BankAccount, claim: Claim, seen: Preview
) -> Receipt:
    assert seen.decision is not None
    assert seen.cover is not None  # a stay no cover holds is refused
    code = verification_code.code(
        verification_secret(session), claim.number, seen.decision.paid, claim.accepted_on
    )
    data = build_receipt_data(
        office=office.profile,
        clerk=office.actor,
        number=claim.number,
        accepted_at=claim.accepted_at,
        verification_code=code,
        person=person_on_paper(session, member, account, seen.cover),
        cover=seen.cover.cover,
        stay=seen.reading.stay,
        bill=seen.reading.bill,
        decision=seen.decision,
        ladder=seen.ladder,
        papers={paper.code: paper.state for paper in seen.papers},
        answers=seen.reading.answers,
    )
    return add_receipt(session, office, claim, code, data)
