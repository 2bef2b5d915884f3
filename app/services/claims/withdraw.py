"""Taking a claim back before it is reviewed, with a reason: its room and bill or event are free again.

Its number stays. Money is never edited: each ledger entry of the claim gets an entry of the opposite sign. After
review a claim is no longer the window's to withdraw.
"""

from dataclasses import dataclass

from app.models.claim import Claim
from app.rules.values.errors import KnownError
from app.services.claims.acceptance import give_back
from app.services.claims.history import OPEN_STATES
from app.services.ledger import postings
from app.services.office import audit
from app.services.office.office import Office

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The claim that was taken back."""

    claim_id: int
    number: str
    reason: str


def withdraw(office: Office, claim_id: int, reason: str) -> Withdrawn:
    """Take a claim back.

    Args:
        reason: why, in the clerk's words.

    Raises:
        KnownError: `withdraw.reason_missing`, `withdraw.reason_long`, `claim.unknown`, `withdraw.not_open`.
    """
    why = " ".join(reason.split())
    if not why:
        raise KnownError("withdraw.reason_missing")
    if len(why) > LONGEST_REASON:
        raise KnownError("withdraw.reason_long", length=len(why), most=LONGEST_REASON)
    with office.writing() as session:
        claim = session.get(Claim, claim_id)
        if claim is None:
            raise KnownError("claim.unknown", number=str(claim_id))
        if claim.state not in OPEN_STATES:
            raise KnownError("withdraw.not_open", number=claim.number, state=claim.state)
        before = claim.state
        postings.reverse(session, office, claim)
        give_back(session, claim_id)
        claim.state, claim.state_reason = "withdrawn", why
        claim.state_at, claim.state_by = office.clock.now(), office.actor.user_id
        audit.record(
            session,
            office,
            "claim.withdraw",
            f"claim:{claim_id}",
            before={"state": before},
            after={"state": "withdrawn", "reason": why, "number": claim.number},
        )
        return Withdrawn(claim_id, claim.number, why)
