"""Taking a claim back before it is reviewed, with a reason: its room and bill or event are free again.

Its number stays. Money is never edited: each ledger entry of the claim gets an entry of the opposite sign. After
review a claim is no longer the window's to withdraw. What the move does to them stands in `states`.
"""

from dataclasses import dataclass

from app.rules.values.errors import KnownError
from app.services.claims.states import WITHDRAW, move
from app.services.office.audit_end import LONGEST_REASON
from app.services.office.office import Office
from app.services.office.rights import require


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
        KnownError: `withdraw.reason_missing`, `withdraw.reason_long`, `claim.unknown`, `withdraw.not_open`,
            `office.not_allowed`.
    """
    require(office.actor, WITHDRAW.act)
    why = " ".join(reason.split())
    if not why:
        raise KnownError("withdraw.reason_missing")
    if len(why) > LONGEST_REASON:
        raise KnownError("withdraw.reason_long", length=len(why), most=LONGEST_REASON)
    with office.writing() as session:
        claim = move(session, office, claim_id, WITHDRAW, why)
        return Withdrawn(claim_id, claim.number, why)
