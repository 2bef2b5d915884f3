"""Accepting a claim: what the clerk saw becomes a record, in one short transaction, or nothing does.

Inside the transaction everything is read and decided again. If the result is not the one that was shown, because
another window was quicker, nothing is written and the new preview is handed back. Not for review or payment.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.claim import Claim
from app.models.claim_event import Beneficiary
from app.models.member import BankAccount, Member
from app.models.receipt import Receipt
from app.models.union import Union
from app.rules.values.decision import Decision, from_json
from app.rules.values.errors import KnownError
from app.rules.values.facts import Facts
from app.rules.values.identity_number import mask
from app.services.claims import states
from app.services.claims.basis import CoverBasis, basis_for, chosen
from app.services.claims.drafts import forget_draft
from app.services.claims.duplicates import Duplicate, duplicate_in
from app.services.claims.forms.reading import read_form
from app.services.claims.history import last_settlement
from app.services.claims.kinds.table import kind_of
from app.services.claims.member_file import account_label, category_label
from app.services.claims.messages import PaperState
from app.services.claims.preview import Preview, preview
from app.services.claims.read_basis import claim_bases
from app.services.claims.receipt_contents import PersonOnPaper, receipt_contents
from app.services.claims.remembered import remember
from app.services.claims.settlements import settlement, token_of
from app.services.claims.standing import payments_on
from app.services.ledger import postings
from app.services.office import audit
from app.services.office.number_series import next_number
from app.services.office.office import Office
from app.services.office.rights import require
from app.services.office.shared_record import verification_secret
from app.services.papers import receipt_data, verification_code
from app.services.search import keys
from app.services.wording import sentence


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What the clerk accepts.

    Attributes:
        kind: the code of the claim's kind.
        texts: the form as typed, answers to messages included.
        papers: the checklist, paper code -> state.
        shown: the decision on screen; None when nobody looked at one, then any decision is taken.
        token: made once when the form is opened; the same token never accepts twice under one plan.
        scanned: as `preview` takes it.
        plan_id: the plan the claim is made on; empty for the one `basis.basis_for` chooses.
    """

    member_id: int
    kind: str
    texts: Mapping[str, str]
    papers: Mapping[str, PaperState]
    shown: Decision | None = None
    token: str = ""
    scanned: frozenset[str] = field(default_factory=frozenset)
    plan_id: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The claim that was made."""

    claim_id: int
    number: str
    receipt_id: int
    verification_code: str
    decision: Decision


class AcceptanceChanged(KnownError):
    """The records changed since the preview was shown: `accept.changed` (before, after), `accept.changed_otherwise`.

    Attributes:
        preview: what the claim comes to now, to be shown in place of the old one.
    """

    def __init__(self, shown: Decision, now: Preview) -> None:
        if now.decision is not None and now.decision.paid != shown.paid:
            super().__init__("accept.changed", before=shown.paid, after=now.decision.paid)
        else:
            super().__init__("accept.changed_otherwise")
        self.preview = now


def accept(office: Office, wanted: Acceptance) -> Accepted:
    """Accept a claim: its row and that of its bill or event, beneficiaries, settlement, ledger, number, receipt, audit.

    Args:
        office: the open office; its actor is the clerk on the receipt.
        wanted: what is accepted.

    Returns:
        The claim; for a token that was accepted before, the same claim as then.

    Raises:
        AcceptanceChanged: the decision is no longer the one shown; nothing was written.
        KnownError: the first reason acceptance should have waited for (`preview.Preview.why_not`),
            `accept.account_gone`, `accept.member_gone`, `plan_file.missing`; nothing was written.
    """
    require(office.actor, "claim.accept")
    with office.writing() as session:
        return accept_in(session, office, wanted)


def accept_in(session: Session, office: Office, wanted: Acceptance) -> Accepted:
    """As `accept`, inside a transaction the caller holds; whoever makes many claims at once makes them in one.

    Every refusal is raised before anything is written, so the caller may go on after one.
    """
    today = office.clock.today()
    reading = read_form(kind_of(wanted.kind), wanted.texts, today)
    member = session.get(Member, wanted.member_id)
    if member is None:
        raise KnownError("accept.member_gone")
    bases = claim_bases(session, member.id, today)
    basis = chosen(bases, wanted.plan_id)
    if basis is None:
        basis = basis_for(bases, wanted.kind, reading.entry.happened or today)
    duplicate = duplicate_in(session, office, reading, member.id, basis.plan.id)
    if (done := _accepted_before(session, duplicate, wanted.token)) is not None:
        return done
    seen = preview(
        basis,
        reading,
        wanted.papers,
        today,
        duplicate,
        scanned=wanted.scanned,
        others=payments_on(session, bases, basis.plan.id, reading),
        bases=bases,
    )
    _must_stand(wanted.shown, seen)
    account = None
    if reading.entry.account_id is not None:
        account = _own_account(session, member, reading.entry.account_id)
    # From here on rows are written; everything that can refuse has spoken.
    return _write(session, office, member, account, wanted, seen, duplicate)


def _accepted_before(session: Session, duplicate: Duplicate | None, token: str) -> Accepted | None:
    """The claim this very form already made: asked a second time while the first was still being answered."""
    if not token or duplicate is None or not duplicate.same_member:
        return None
    settled = last_settlement(session, duplicate.claim_id)
    if token_of(settled.inputs) != token:
        return None
    receipt = session.scalars(select(Receipt).where(Receipt.claim_id == duplicate.claim_id)).one()
    return Accepted(
        duplicate.claim_id,
        duplicate.number,
        receipt.id,
        receipt.verification_code,
        from_json(settled.decision),
    )


def _must_stand(shown: Decision | None, now: Preview) -> None:
    """What was on screen is still so, and nothing is left that acceptance waits for."""
    if shown is not None and now.decision != shown:
        raise AcceptanceChanged(shown, now)
    if now.why_not:
        raise KnownError(now.why_not[0].code, **now.why_not[0].params)


def _own_account(session: Session, member: Member, account_id: int) -> BankAccount:
    account = session.get(BankAccount, account_id)
    if account is None or account.member_id != member.id or not account.active:
        raise KnownError("accept.account_gone")
    return account


# ---------------------------------------------------------------------------------------------- the rows


def _write(
    session: Session,
    office: Office,
    member: Member,
    account: BankAccount | None,
    wanted: Acceptance,
    seen: Preview,
    duplicate: Duplicate | None,
) -> Accepted:
    decision, facts, cover = _settled(seen)
    reading = seen.reading
    claim = _claim(session, office, seen, decision, cover, member, account, duplicate)
    session.add(reading.kind.on.row(session, claim, reading, facts))
    session.add_all(_beneficiaries(claim, seen))
    settled = settlement(office, claim, facts, reading.bill, seen.usage, decision, wanted.token)
    session.add(settled)
    session.flush()
    postings.post(session, office, claim, settled, decision, decision.deductible_taken)
    person = _on_paper(session, member, account, cover)
    receipt = _receipt(session, office, claim, seen, decision, person)
    keys.add_receipts(session, [(member.id, claim.number)])
    told = reading.entry
    if told.hospital:
        remember(
            session,
            hospital=told.hospital,
            grade=told.grade or "",
            diagnosis=told.diagnosis,
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
            "event": reading.kind.code,
            "happened": decision.event_date,
            "same": list(reading.identity) if reading.kind.has_bill else [],
            "paid": decision.paid,
            "settlement": settled.digest,
            "continues": claim.continues_id,
            "acknowledged": sorted(reading.answers.acknowledged),
            "beneficiaries": [f"{share.share} {share.amount}" for share in seen.shares],
        },
    )
    return Accepted(claim.id, claim.number, receipt.id, receipt.verification_code, decision)


def _settled(seen: Preview) -> tuple[Decision, Facts, CoverBasis]:
    """What a preview that can be accepted holds for certain: without cover it is refused, without a day undecided."""
    assert seen.decision is not None
    assert seen.facts is not None
    assert seen.cover is not None
    return seen.decision, seen.facts, seen.cover


def _claim(
    session: Session,
    office: Office,
    seen: Preview,
    decision: Decision,
    cover: CoverBasis,
    member: Member,
    account: BankAccount | None,
    duplicate: Duplicate | None,
) -> Claim:
    """The claim's own row with the next number; a returned claim it continues is closed."""
    number, now, answers = next_number(session, office, "claim"), office.clock.now(), seen.reading.answers
    continues = duplicate.claim_id if duplicate is not None and duplicate.way == "continue" else None
    if continues is not None:
        reason = sentence("claim.continued_as", {"number": number})
        states.move(session, office, continues, states.CONTINUE, reason, continued_as=number)
    claim = Claim(
        number=number,
        state=states.FIRST,
        event=decision.event,
        member_id=member.id,
        enrolment_id=cover.enrolment_id,
        account_id=account.id if account is not None else None,
        plan_id=decision.plan_id,
        edition_id=decision.edition_id,
        event_date=decision.event_date,
        nth=decision.nth_claim,
        papers=json.dumps([[paper.code, paper.state] for paper in seen.papers]),
        reason_late=answers.reason_late,
        identity_note=answers.identity_note,
        continues_id=continues,
        accepted_on=office.clock.today(),
        accepted_at=now,
        accepted_by=office.actor.user_id,
        state_at=now,
        state_by=office.actor.user_id,
    )
    session.add(claim)
    session.flush()
    return claim


def _beneficiaries(claim: Claim, seen: Preview) -> list[Beneficiary]:
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
    session: Session, office: Office, claim: Claim, seen: Preview, decision: Decision, person: PersonOnPaper
) -> Receipt:
    code = verification_code.code(
        verification_secret(session), claim.number, decision.paid, claim.accepted_on
    )
    data = receipt_contents(
        office=office.profile,
        clerk=office.actor,
        number=claim.number,
        accepted_at=claim.accepted_at,
        verification_code=code,
        person=person,
        seen=seen,
    )
    receipt = Receipt(
        claim_id=claim.id,
        number=claim.number,
        verification_code=code,
        payload=receipt_data.to_json(data),
        issued_at=claim.accepted_at,
        issued_by=office.actor.user_id,
    )
    session.add(receipt)
    session.flush()
    return receipt


def _on_paper(
    session: Session, member: Member, account: BankAccount | None, cover: CoverBasis
) -> PersonOnPaper:
    """The member as paper shows them: masked, in words."""
    union = session.get(Union, member.union_id) if member.union_id is not None else None
    return PersonOnPaper(
        name=member.name,
        masked_document=mask(member.document_number),
        union=union.name if union else "",
        account=""
        if account is None
        else account_label(account.relation, account.holder, account.bank, account.number).replace("・", " "),
        document_label=sentence(f"receipt_document.{member.document_kind}"),
        category=category_label(member.category),
        source=sentence(f"receipt_source.{cover.source}"),
    )
