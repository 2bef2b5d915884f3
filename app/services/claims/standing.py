"""Where what is claimed stands with a member's plans: claimed before, and what those claims pay on the same bill.

Read once when the form tells what the claim is for; then `several_plans` decides at every key without the database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from app.models.claim import LIVE_STATES, Claim
from app.models.member import Member
from app.rules.steps.several_plans import payment_of
from app.rules.values.decision import Decision, from_json
from app.rules.values.facts import OtherPayment
from app.services.claims.basis import ClaimBasis
from app.services.claims.duplicates import Duplicate, duplicate_in
from app.services.claims.history import last_settlement
from app.services.claims.kinds.kind import Reading
from app.services.claims.read_basis import claim_bases
from app.services.office.office import Office


@dataclass(frozen=True, slots=True)
class Standing:
    """What is claimed, under each plan.

    Attributes:
        duplicates: the earlier claim for the same, by plan id; a plan without one is not in it.
        earlier: what the claims under other plans pay on the same bill, by plan id.
    """

    duplicates: Mapping[str, Duplicate] = field(default_factory=dict)
    earlier: Mapping[str, tuple[OtherPayment, ...]] = field(default_factory=dict)

    def claimed(self, plan_id: str) -> bool:
        """Whether the member has a live claim for the same under this plan."""
        found = self.duplicates.get(plan_id)
        return found is not None and found.way == "stop" and found.same_member


def find_standing(office: Office, reading: Reading[Any], member_id: int) -> Standing:
    """How what a form speaks of stands with the plans of a member.

    Raises:
        KnownError: as `read_basis.claim_bases`.
    """
    with office.reading() as session:
        duplicates: dict[str, Duplicate] = {}
        earlier: dict[str, tuple[OtherPayment, ...]] = {}
        bases = claim_bases(session, member_id, office.clock.today())
        for basis in bases:
            plan_id = basis.plan.id
            found = duplicate_in(session, office, reading, member_id, plan_id)
            if found is not None:
                duplicates[plan_id] = found
            earlier[plan_id] = payments_on(session, bases, plan_id, reading)
        return Standing(duplicates, earlier)


def payments_on(
    session: Session, bases: Sequence[ClaimBasis], plan_id: str, reading: Reading[Any]
) -> tuple[OtherPayment, ...]:
    """What the member's claims under other plans pay on the same bill, in the order they were accepted.

    Args:
        bases: of the member, every plan's.
        plan_id: the plan that decides now; its own claims are not another's.
        reading: of the form; without a bill, or while its numbers are not known, nothing is paid on it.
    """
    if not reading.kind.has_bill or not reading.identity:
        return ()
    member_id = bases[0].member.member_id
    found = session.scalars(
        reading.kind.on.earlier(reading, None, "")
        .with_only_columns(Claim)
        .where(Member.id == member_id, Claim.plan_id != plan_id, Claim.state.in_(LIVE_STATES))
        .order_by(None)
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
