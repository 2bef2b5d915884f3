"""Where a claim may go from where it stands: one table of moves, and the one place that moves a claim.

A claim begins as `accepted` (待复核), written by its acceptance; every later state is reached by a move. Not for
deciding whether a move is wise (review, payment) or for what is written beside it (a new claim, a notice).

To add a state: its word in `models.claim.ClaimState` and, where its claims hold their room, in `LIVE_STATES`; its
sentence under `claim_state`; a row here for each way into and out of it.
"""

from dataclasses import dataclass

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.models.claim import BillRecord, Claim, ClaimState
from app.models.claim_event import ClaimEvent
from app.rules.values.errors import KnownError
from app.services.ledger import postings
from app.services.office import audit
from app.services.office.audit_end import checked_reason
from app.services.office.office import Office
from app.services.office.rights import require


@dataclass(frozen=True, slots=True)
class Move:
    """One way from state to state.

    Attributes:
        act: its name in the audit trail, and in the table of who may make it (`office.rights`).
        sources: the states it leads out of.
        to: the state it leads to.
        reason: somebody has to say why; the words stay with the claim.
        reverses: every ledger entry of the claim that still stands is taken back: its room under the caps is free.
        lets_go: its bill or event is no longer held (`live`), so that it may be claimed again.
        refusal: the code of the sentence for a claim that stands elsewhere, with its number and state.
    """

    act: str
    sources: tuple[ClaimState, ...]
    to: ClaimState
    reason: bool
    reverses: bool
    lets_go: bool
    refusal: str = "claim.stands_elsewhere"


FIRST: ClaimState = "accepted"

# fmt: off
#                act               out of                    to           reason reverses lets go
REVIEW   = Move("claim.review",   ("accepted",),            "reviewed",  False, False, False)
PAY      = Move("claim.pay",      ("reviewed",),            "paid",      False, False, False)
RETURN   = Move("claim.return",   ("accepted",),            "returned",  True,  True,  False)
DENY     = Move("claim.deny",     ("accepted",),            "denied",    True,  True,  True)
WITHDRAW = Move("claim.withdraw", ("accepted", "returned"), "withdrawn", True,  True,  True,
                "withdraw.not_open")
# A returned claim gives way to the one that continues it; its number and history stay.
CONTINUE = Move("claim.continue", ("returned",),            "withdrawn", True,  True,  True,
                "claim.not_returned")
# fmt: on
MOVES = (REVIEW, PAY, RETURN, DENY, WITHDRAW, CONTINUE)


def move(
    session: Session, office: Office, claim_id: int, made: Move, reason: str = "", **told: audit.Value
) -> Claim:
    """Moves a claim on, with all that goes with it: ledger, bill, event and its row in the audit trail.

    Args:
        session: of `office.writing()`; the caller's act and the move are kept together or not at all.
        office: gives the person and the time.
        claim_id: the claim.
        made: one of `MOVES`.
        reason: why, where the move asks for it; ignored where it does not.
        told: what the trail's row says beside the state, the reason and the number.

    Returns:
        The claim where it stands now.

    Raises:
        KnownError: `office.not_allowed`, `reason.missing`, `reason.long`, `claim.unknown`, or the move's refusal
            (number, state) where the claim stands elsewhere; nothing was written.
    """
    require(office.actor, made.act)
    why = checked_reason(reason) if made.reason else ""
    # On a server the row stays reserved until the end, so that of two windows only one moves it.
    claim = session.get(Claim, claim_id, with_for_update=True)
    if claim is None:
        raise KnownError("claim.unknown", number=str(claim_id))
    if claim.state not in made.sources:
        raise KnownError(made.refusal, number=claim.number, state=claim.state)
    if made.reverses:
        postings.reverse(session, office, claim)
    if made.lets_go:
        session.execute(update(BillRecord).where(BillRecord.claim_id == claim_id).values(live=False))
        session.execute(update(ClaimEvent).where(ClaimEvent.claim_id == claim_id).values(live=False))
    before = claim.state
    claim.state, claim.state_reason = made.to, why
    claim.state_at, claim.state_by = office.clock.now(), office.actor.user_id
    audit.record(
        session,
        office,
        made.act,
        f"claim:{claim_id}",
        before={"state": before},
        after={"state": made.to, "reason": why, "number": claim.number, **told},
    )
    return claim
