"""What accepting a stay and accepting an event have in common: the rows both write, and the second F9.

Inside the caller's transaction, always. Which claim is made of what is said by `accept` and `accept_event`.
"""

import json
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.claim import Claim, Settlement, settlement_digest
from app.models.member import BankAccount, Member
from app.models.receipt import Receipt
from app.models.union import Union
from app.rules.values.bill import Bill
from app.rules.values.decision import Decision, from_json, to_json
from app.rules.values.errors import KnownError
from app.rules.values.facts import Facts, Usage
from app.rules.values.identity_number import mask
from app.services.claims import states
from app.services.claims.basis import CoverBasis
from app.services.claims.duplicates import Duplicate
from app.services.claims.history import last_settlement
from app.services.claims.member_file import account_label, category_label
from app.services.claims.previewed import Previewed
from app.services.claims.receipt_content import PersonOnPaper
from app.services.office.number_series import next_number
from app.services.office.office import Office
from app.services.papers import receipt_data
from app.services.typed.fields import Answers
from app.services.wording import sentence

_P = TypeVar("_P", bound=Previewed)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The claim that was made."""

    claim_id: int
    number: str
    receipt_id: int
    verification_code: str
    decision: Decision


class AcceptanceChanged(KnownError, Generic[_P]):
    """The records changed since the preview was shown: `accept.changed` (before, after), `accept.changed_otherwise`.

    Attributes:
        preview: what the claim comes to now, to be shown in place of the old one.
    """

    preview: _P

    def __init__(self, shown: Decision, now: _P) -> None:
        if now.decision is not None and now.decision.paid != shown.paid:
            super().__init__("accept.changed", before=shown.paid, after=now.decision.paid)
        else:
            super().__init__("accept.changed_otherwise")
        self.preview = now


def must_stand(shown: Decision | None, now: Previewed) -> None:
    """What was on screen is still so, and nothing is left that F9 waits for.

    Args:
        shown: the decision on screen; None when nobody looked at one, then any decision is taken.

    Raises:
        AcceptanceChanged: the decision is another now.
        KnownError: the first reason F9 should have waited for.
    """
    if shown is not None and now.decision != shown:
        raise AcceptanceChanged(shown, now)
    if now.why_not:
        raise KnownError(now.why_not[0].code, **now.why_not[0].params)


def own_account(session: Session, member: Member, account_id: int | None) -> BankAccount:
    """The account the benefit goes to.

    Raises:
        KnownError: `accept.account_gone`, it is not, or no longer, the member's.
    """
    account = session.get(BankAccount, account_id)
    if account is None or account.member_id != member.id or not account.active:
        raise KnownError("accept.account_gone")
    return account


def new_claim(
    session: Session,
    office: Office,
    seen: Previewed,
    decision: Decision,
    *,
    cover: CoverBasis | None,
    member: Member,
    account: BankAccount | None,
    answers: Answers,
    duplicate: Duplicate | None,
) -> Claim:
    """The claim's own row with the next number; a returned claim it continues is closed."""
    number, now = next_number(session, office, "claim"), office.clock.now()
    continues = duplicate.claim_id if duplicate is not None and duplicate.way == "continue" else None
    if continues is not None:
        reason = sentence("claim.continued_as", {"number": number})
        states.move(session, office, continues, states.CONTINUE, reason, continued_as=number)
    claim = Claim(
        number=number,
        state=states.FIRST,
        event=decision.event,
        member_id=member.id,
        enrolment_id=cover.enrolment_id if cover is not None else None,
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


def accepted_before(session: Session, duplicate: Duplicate | None, token: str) -> Accepted | None:
    """The claim this very form already made: a second F9 while the first was still being answered."""
    if not token or duplicate is None or not duplicate.same_member:
        return None
    settlement = last_settlement(session, duplicate.claim_id)
    if msgspec.json.decode(settlement.inputs)["token"] != token:
        return None
    receipt = session.scalars(select(Receipt).where(Receipt.claim_id == duplicate.claim_id)).one()
    return Accepted(
        duplicate.claim_id,
        duplicate.number,
        receipt.id,
        receipt.verification_code,
        from_json(settlement.decision),
    )


def settlement(
    office: Office, claim: Claim, facts: Facts, bill: Bill, usage: Usage, decision: Decision, token: str
) -> Settlement:
    """The decision as it is kept: with all it was made of, sealed by its digest."""
    inputs = inputs_to_json(facts, bill, usage, token)
    decided = to_json(decision)
    return Settlement(
        claim_id=claim.id,
        edition_digest=decision.edition_digest,
        inputs=inputs,
        decision=decided,
        digest=settlement_digest(inputs, decided),
        paid=decision.paid,
        decided_at=office.clock.now(),
        decided_by=office.actor.user_id,
    )


def inputs_to_json(facts: Facts, bill: Bill, used: Usage, token: str) -> bytes:
    """All a decision was made of, as JSON with sorted keys, so that it can be made again; money as whole fen."""
    inputs = {"facts": facts, "bill": bill, "used": used, "token": token}
    return msgspec.json.encode(inputs, enc_hook=_plain, order="sorted")


def inputs_from_json(stored: bytes) -> tuple[Facts, Bill, Usage]:
    """Read back what `inputs_to_json` wrote.

    Raises:
        msgspec.ValidationError: the stored bytes are no inputs; the record is damaged.
    """
    plain = msgspec.json.decode(stored)
    return (
        msgspec.convert(plain["facts"], Facts),
        msgspec.convert(plain["bill"], Bill),
        msgspec.convert(plain["used"], Usage),
    )


def _plain(value: object) -> Any:
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError(type(value).__name__)


def add_receipt(
    session: Session, office: Office, claim: Claim, code: str, data: receipt_data.ReceiptData
) -> Receipt:
    """Keeps what the paper says with the claim."""
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


def person_on_paper(
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
