"""Accepting a claim for an event without a bill: what the clerk saw becomes a record, in one transaction, or nothing.

The same guarantees as `accept` gives for a stay: everything is read and decided again inside the transaction, and when
the result is not the one that was shown, nothing is written and the new preview is handed back.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.models.claim import Claim
from app.models.claim_event import Beneficiary, ClaimEvent
from app.models.member import BankAccount, Member
from app.models.receipt import Receipt
from app.rules.values.bill import Bill
from app.rules.values.decision import Decision
from app.rules.values.errors import KnownError
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
from app.services.claims.duplicates import Duplicate
from app.services.claims.event_content import build_event_receipt, event_place, event_title
from app.services.claims.event_duplicates import event_duplicate_in, event_key
from app.services.claims.forms.event import EventReading, read_event
from app.services.claims.forms.event_fields import EventKind
from app.services.claims.preview_event import EventPreview, preview_event
from app.services.claims.read_basis import claim_bases
from app.services.claims.remembered import remember
from app.services.ledger import postings
from app.services.office import audit
from app.services.office.office import Office, verification_secret
from app.services.papers import verification_code
from app.services.search import keys


@dataclass(frozen=True, slots=True)
class EventAcceptance:
    """What the clerk accepts by F9.

    Attributes:
        texts: the form as typed, answers to warnings included.
        papers: the checklist, paper code -> state.
        shown: the decision on screen; None when nobody looked at one, then any decision is taken.
        token: made once when the form is opened; the same token never accepts twice under one plan.
        plan_id: the plan the claim is made on; empty for the one `claim_basis.basis_for` chooses.
    """

    member_id: int
    kind: EventKind
    texts: Mapping[str, str]
    papers: Mapping[str, PaperState]
    shown: Decision | None = None
    token: str = ""
    plan_id: str = ""


def accept_event(office: Office, wanted: EventAcceptance) -> Accepted:
    """Accept a claim: claim, event, beneficiaries, settlement, ledger, number, receipt and audit row, all or nothing.

    Args:
        office: the open office; its actor is the clerk on the receipt.
        wanted: what is accepted.

    Returns:
        The claim; for a token that was accepted before, the same claim as then.

    Raises:
        AcceptanceChanged: the decision is no longer the one shown; nothing was written.
        KnownError: the first reason F9 should have waited for (`EventPreview.why_not`), `accept.account_gone`,
            `accept.member_gone`, `plan_file.missing`; nothing was written.
    """
    with office.writing() as session:
        return accept_event_in(session, office, wanted)


def accept_event_in(session: Session, office: Office, wanted: EventAcceptance) -> Accepted:
    """As `accept_event`, inside a transaction the caller holds.

    Every refusal is raised before anything is written, so the caller may go on after one.
    """
    today = office.clock.today()
    reading = read_event(wanted.kind, wanted.texts, today)
    member = session.get(Member, wanted.member_id)
    if member is None:
        raise KnownError("accept.member_gone")
    bases = claim_bases(session, member.id, today)
    basis = chosen(bases, wanted.plan_id) or basis_for(bases, wanted.kind, reading.entry.happened or today)
    duplicate = event_duplicate_in(session, office, member.id, basis.plan.id, reading)
    if (done := accepted_before(session, duplicate, wanted.token)) is not None:
        return done
    seen = preview_event(basis, reading, wanted.papers, today, duplicate, bases)
    must_stand(wanted.shown, seen)
    account = None
    if reading.entry.account_id is not None:
        account = own_account(session, member, reading.entry.account_id)
    # From here on rows are written; everything that can refuse has spoken.
    return _write(session, office, member, account, wanted, seen, duplicate)


def _write(
    session: Session,
    office: Office,
    member: Member,
    account: BankAccount | None,
    wanted: EventAcceptance,
    seen: EventPreview,
    duplicate: Duplicate | None,
) -> Accepted:
    # A preview without them cannot be accepted.
    assert seen.decision is not None
    assert seen.facts is not None
    assert seen.cover is not None
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
    session.add(_event(claim, reading))
    session.add_all(_beneficiaries(claim, seen))
    settled = settlement(office, claim, seen.facts, Bill(), seen.usage, decision, wanted.token)
    session.add(settled)
    session.flush()
    postings.post(session, office, claim, settled, decision, decision.deductible_taken)
    receipt = _receipt(session, office, member, account, claim, seen)
    keys.add_receipts(session, [(member.id, claim.number)])
    if reading.entry.hospital:
        remember(
            session,
            hospital=reading.entry.hospital,
            grade=reading.entry.grade or "",
            diagnosis=reading.entry.disease,
            at=claim.accepted_at,
        )
    forget_draft(session, office, member.id, wanted.kind)
    audit.record(
        session,
        office,
        "claim.accept",
        f"claim:{claim.id}",
        after={
            "number": claim.number,
            "member": member.id,
            "event": reading.kind,
            "happened": decision.event_date,
            "paid": decision.paid,
            "settlement": settled.digest,
            "continues": claim.continues_id,
            "acknowledged": sorted(reading.answers.acknowledged),
            "beneficiaries": [f"{share.share} {share.amount}" for share in seen.shares],
        },
    )
    return Accepted(claim.id, claim.number, receipt.id, receipt.verification_code, decision)


def _event(claim: Claim, reading: EventReading) -> ClaimEvent:
    entry = reading.entry
    assert entry.happened is not None
    return ClaimEvent(
        claim_id=claim.id,
        kind=reading.kind,
        event_key=event_key(claim.member_id, claim.plan_id, reading),
        title=event_title(entry),
        place=event_place(entry),
        happened=entry.happened,
        cause=entry.cause,
        disease=entry.disease,
        grade=entry.injury_grade,
        occasion=entry.occasion,
        certificate=entry.certificate or entry.death_certificate,
        second_certificate=entry.grade_certificate or entry.accident_report,
        fields=json.dumps(dict(reading.texts), ensure_ascii=False, sort_keys=True),
    )


def _beneficiaries(claim: Claim, seen: EventPreview) -> list[Beneficiary]:
    rows = []
    for position, share in enumerate(seen.shares, start=1):
        one = seen.reading.beneficiaries[share.index]
        rows.append(
            Beneficiary(
                claim_id=claim.id,
                position=position,
                name=one.name,
                relation=one.relation,
                document_number=one.document,
                birth_date=one.birth_date,
                share_numerator=share.share.numerator,
                share_denominator=share.share.denominator,
                amount=share.amount,
                holder=one.holder,
                bank=one.bank,
                account=one.account,
                guardian=one.guardian,
                guardian_document=one.guardian_document,
                guardian_relation=one.guardian_relation,
            )
        )
    return rows


def _receipt(
    session: Session,
    office: Office,
    member: Member,
    account: BankAccount | None,
    claim: Claim,
    seen: EventPreview,
) -> Receipt:
    assert seen.decision is not None
    assert seen.cover is not None
    code = verification_code.code(
        verification_secret(session), claim.number, seen.decision.paid, claim.accepted_on
    )
    data = build_event_receipt(
        office=office.profile,
        clerk=office.actor,
        number=claim.number,
        accepted_at=claim.accepted_at,
        verification_code=code,
        person=person_on_paper(session, member, account, seen.cover),
        seen=seen,
    )
    return add_receipt(session, office, claim, code, data)
