"""Claims that were made: a member's, one in full, and finding one by what stands on its receipt.

Reads only. A decision is shown as it was stored; nothing here decides again.
"""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.orm import Session, aliased

from app.models.claim import BillRecord, Claim, ClaimState, Settlement
from app.models.claim_event import Beneficiary, ClaimEvent
from app.models.member import Member
from app.models.receipt import Receipt, ReceiptPrint
from app.models.user import User
from app.rules.values.bill import Bill
from app.rules.values.decision import Decision, from_json
from app.rules.values.errors import KnownError
from app.rules.values.identity_number import mask, mask_account
from app.rules.values.money import Money
from app.services.claims.states import WITHDRAW
from app.services.office.office import Office
from app.services.office.shared_record import verification_secret
from app.services.papers import receipt_data, verification_code

_Later = aliased(Settlement)


@dataclass(frozen=True, slots=True)
class PastClaim:
    """One line of a history.

    Attributes:
        accepted_at: UTC.
        hospital, diagnosis: of an event without a bill, where it belongs to and what it is (`ClaimEvent`).
        paid: what it was settled at, paid out or not.
        event: the code of its kind.
    """

    claim_id: int
    number: str
    state: ClaimState
    accepted_at: datetime
    hospital: str
    diagnosis: str
    paid: Money
    event: str


@dataclass(frozen=True, slots=True)
class PaidTo:
    """One beneficiary of a death, document and account masked; `share` is "1/3"."""

    name: str
    relation: str
    masked_document: str
    share: str
    amount: Money
    account: str
    guardian: str


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """One claim in full.

    Attributes:
        bill, decision: as stored.
        nth: which claim of its coverage period it was.
        accepted_at, state_at: UTC.
        accepted_by, state_by: 李秀英（0107）.
        continues, continued_by: numbers of the claims before and after it, or None.
        verification_code: of its receipt; None without one.
        prints: how often its receipt was printed.
        event: the code of its kind; of one without a bill, `happened` is its day, `fields` what was typed, and hospital
            and diagnosis say where it belongs to and what it is. beneficiaries: of a death.
        can_withdraw, can_reprint: what may still be done with it.
    """

    claim_id: int
    number: str
    state: ClaimState
    state_reason: str
    member_id: int
    member_name: str
    nth: int
    accepted_at: datetime
    accepted_by: str
    state_at: datetime
    state_by: str
    hospital: str
    grade: str
    admitted: date | None
    discharged: date | None
    diagnosis: str
    bill_code: str
    bill_number: str
    bill: Bill
    decision: Decision
    reason_late: str
    identity_note: str
    continues: str | None
    continued_by: str | None
    verification_code: str | None
    prints: int
    event: str
    happened: date | None
    fields: Mapping[str, str]
    beneficiaries: tuple[PaidTo, ...]

    @property
    def can_withdraw(self) -> bool:
        """Until review a claim is the window's own."""
        return self.state in WITHDRAW.sources

    @property
    def can_reprint(self) -> bool:
        return self.verification_code is not None and self.state != "withdrawn"


@dataclass(frozen=True, slots=True)
class Proof:
    """A receipt this office issued, and what it said.

    Attributes:
        accepted_at: local time, as printed.
    """

    claim_id: int
    number: str
    code: str
    member: str
    amount: str
    accepted_at: str
    state: ClaimState


def claims_of(office: Office, member_id: int) -> tuple[PastClaim, ...]:
    """A member's claims, newest first, in every state."""
    with office.reading() as session:
        return past_claims(session, member_id)


def past_claims(session: Session, member_id: int) -> tuple[PastClaim, ...]:
    """As `claims_of`, inside a transaction the caller holds."""
    found = session.execute(
        select(Claim, place_of_claim(), title_of_claim(), Settlement.paid)
        .outerjoin(BillRecord, BillRecord.claim_id == Claim.id)
        .outerjoin(ClaimEvent, ClaimEvent.claim_id == Claim.id)
        .join(Settlement, Settlement.claim_id == Claim.id)
        .where(Claim.member_id == member_id, Settlement.nth == last_settlement_nth())
        .order_by(Claim.accepted_at.desc(), Claim.id.desc())
    )
    return tuple(
        PastClaim(
            claim.id, claim.number, claim.state, claim.accepted_at, hospital, diagnosis, paid, claim.event
        )
        for claim, hospital, diagnosis, paid in found
    )


def claim_file(office: Office, claim_id: int) -> ClaimFile:
    """One claim in full.

    Raises:
        KnownError: `claim.unknown`.
    """
    with office.reading() as session:
        claim = session.get(Claim, claim_id)
        if claim is None:
            raise KnownError("claim.unknown", number=str(claim_id))
        member = session.get_one(Member, claim.member_id)
        bill = session.scalars(select(BillRecord).where(BillRecord.claim_id == claim_id)).first()
        event = session.scalars(select(ClaimEvent).where(ClaimEvent.claim_id == claim_id)).first()
        settlement = last_settlement(session, claim_id)
        receipt = session.scalars(select(Receipt).where(Receipt.claim_id == claim_id)).first()
        return ClaimFile(
            claim_id=claim.id,
            number=claim.number,
            state=claim.state,
            state_reason=claim.state_reason,
            member_id=member.id,
            member_name=member.name,
            nth=claim.nth,
            accepted_at=claim.accepted_at,
            accepted_by=_person(session, claim.accepted_by),
            state_at=claim.state_at,
            state_by=_person(session, claim.state_by),
            hospital=bill.hospital if bill else event.place if event else "",
            grade=bill.hospital_grade if bill else "",
            admitted=bill.admitted if bill else None,
            discharged=bill.discharged if bill else None,
            diagnosis=bill.diagnosis if bill else event.title if event else "",
            bill_code=bill.bill_code if bill else "",
            bill_number=bill.bill_number if bill else "",
            bill=bill.amounts() if bill else Bill(),
            decision=from_json(settlement.decision),
            reason_late=claim.reason_late,
            identity_note=claim.identity_note,
            continues=session.scalar(select(Claim.number).where(Claim.id == claim.continues_id)),
            continued_by=session.scalar(select(Claim.number).where(Claim.continues_id == claim.id)),
            verification_code=receipt.verification_code if receipt else None,
            prints=_prints(session, receipt),
            event=claim.event,
            happened=event.happened if event else None,
            fields=json.loads(event.fields) if event else {},
            beneficiaries=_beneficiaries(session, claim_id),
        )


def last_settlement(session: Session, claim_id: int) -> Settlement:
    """The decision that counts for a claim: its last one."""
    return session.scalars(
        select(Settlement).where(Settlement.claim_id == claim_id).order_by(Settlement.nth.desc()).limit(1)
    ).one()


def find_claim(office: Office, text: str) -> ClaimFile:
    """The claim of a receipt, by its number as typed, its verification code, or its scanned QR code.

    Raises:
        KnownError: `claim.unknown`, `claim.unknown_code`.
    """
    typed = number_as_printed(text)
    if typed.startswith("MAC1,"):
        typed = typed.split(",")[1]
    with office.reading() as session:
        claim_id = session.scalar(select(Claim.id).where(Claim.number == typed))
    if claim_id is not None:
        return claim_file(office, claim_id)
    try:
        code = verification_code.normalise(text)
    except KnownError:
        raise KnownError("claim.unknown", number=text.strip()[:40]) from None
    with office.reading() as session:
        claim_id = session.scalar(select(Receipt.claim_id).where(Receipt.verification_code == code))
    if claim_id is None:
        raise KnownError("claim.unknown_code", code=code)
    return claim_file(office, claim_id)


def verify_receipt(office: Office, code: str, number: str | None = None) -> Proof:
    """Check that a receipt is this office's own, by recomputing its code from what is stored.

    Args:
        code: the verification code as typed.
        number: the number on the same receipt; without it the receipt is looked for by its code.

    Raises:
        KnownError: `verification.shape`, the text cannot be a code; `claim.unknown`, no receipt bears the number;
            `claim.unknown_code`, none bears the code; `receipt.code_differs`, the number's receipt bears another.
    """
    typed = verification_code.normalise(code)
    with office.reading() as session:
        wanted = select(Receipt, Claim).join(Claim, Claim.id == Receipt.claim_id)
        if number is None:
            found = session.execute(wanted.where(Receipt.verification_code == typed)).first()
            if found is None:
                raise KnownError("claim.unknown_code", code=typed)
        else:
            found = session.execute(wanted.where(Receipt.number == number_as_printed(number))).first()
            if found is None:
                raise KnownError("claim.unknown", number=number.strip()[:40])
        receipt, claim = found
        secret = verification_secret(session)
    said = receipt_data.from_json(receipt.payload)
    # Recomputed, not compared with the stored code: a row changed by hand must not vouch for itself.
    if not verification_code.check(secret, said.number, Money(said.amount_fen), claim.accepted_on, typed):
        raise KnownError("receipt.code_differs", number=said.number)
    return Proof(
        claim_id=claim.id,
        number=said.number,
        code=typed,
        member=said.member_name,
        amount=said.amount,
        accepted_at=said.accepted_at,
        state=claim.state,
    )


def number_as_printed(text: str) -> str:
    """A number as a person types it, as it is printed: capitals, half-width, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def last_settlement_nth() -> ScalarSelect[int]:
    """In a query over claims: which of a claim's settlements counts."""
    return select(func.max(_Later.nth)).where(_Later.claim_id == Claim.id).correlate(Claim).scalar_subquery()


def place_of_claim() -> ColumnElement[str]:
    """In a query over claims with bills and events joined outwards: the hospital, or where the event belongs to."""
    return func.coalesce(BillRecord.hospital, ClaimEvent.place, "")


def title_of_claim() -> ColumnElement[str]:
    """As `place_of_claim`: the diagnosis, or what the event is."""
    return func.coalesce(BillRecord.diagnosis, ClaimEvent.title, "")


def _beneficiaries(session: Session, claim_id: int) -> tuple[PaidTo, ...]:
    rows = session.scalars(
        select(Beneficiary).where(Beneficiary.claim_id == claim_id).order_by(Beneficiary.position)
    )
    return tuple(
        PaidTo(
            name=row.name,
            relation=row.relation,
            masked_document=mask(row.document_number),
            share=str(Fraction(row.share_numerator, row.share_denominator)),
            amount=row.amount,
            account=" ".join(part for part in (row.holder, row.bank, mask_account(row.account)) if part),
            guardian=row.guardian,
        )
        for row in rows
    )


def _person(session: Session, user_id: int) -> str:
    user = session.get_one(User, user_id)
    return f"{user.name}（{user.number}）"


def _prints(session: Session, receipt: Receipt | None) -> int:
    if receipt is None:
        return 0
    return session.scalar(select(func.count()).where(ReceiptPrint.receipt_id == receipt.id)) or 0
