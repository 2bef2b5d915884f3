"""What other plans have promised on the same bill, for the plan that decides next.

Reads the claims that count. Deciding with it is `rules.steps.engine`'s, the order of the plans `stay_under_plans`'.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.claim import LIVE_STATES, BillRecord, Claim
from app.rules.steps.several_plans import payment_of
from app.rules.values.decision import Decision, from_json
from app.rules.values.facts import OtherPayment
from app.services.claims.basis import ClaimBasis
from app.services.claims.history import last_settlement


def payments_on_bill(
    session: Session, bases: Sequence[ClaimBasis], plan_id: str, bill_code: str, bill_number: str
) -> tuple[OtherPayment, ...]:
    """What the member's claims under other plans pay on this bill, in the order they were accepted.

    Args:
        bases: of the member, every plan's.
        plan_id: the plan that decides now; its own claims are not another's.
        bill_code, bill_number: as the form reads them; with an empty number no bill is meant.
    """
    if not bill_number:
        return ()
    found = session.scalars(
        select(Claim)
        .join(BillRecord, BillRecord.claim_id == Claim.id)
        .where(
            BillRecord.bill_number == bill_number,
            BillRecord.bill_code == bill_code,
            Claim.member_id == bases[0].member.member_id,
            Claim.plan_id != plan_id,
            Claim.state.in_(LIVE_STATES),
        )
        .order_by(Claim.id)
    ).all()
    return tuple(_payment(bases, from_json(last_settlement(session, claim.id).decision)) for claim in found)


def _payment(bases: Sequence[ClaimBasis], decision: Decision) -> OtherPayment:
    for basis in bases:
        for edition in basis.plan.editions:
            if (edition.plan_id, edition.id) == (decision.plan_id, decision.edition_id):
                return payment_of(edition, decision)
    # The plan is no longer in force here; all it paid is taken to be on the bill, so that nothing is paid twice.
    return OtherPayment(plan_id=decision.plan_id, plan_name=decision.plan_name, on_bill=decision.paid)
