"""The member's card while an event is claimed: the plan, the period and the room that very event counts in.

As `member_card.card_for_claim` for stays; a member may be covered by several plans, and each event has its own.
"""

from dataclasses import replace

from app.rules.waiting import eligible_from
from app.services.claim_basis import ClaimBasis
from app.services.cover_figures import room_of_period
from app.services.event_preview import EventPreview
from app.services.member_card import MemberCard, card_for_claim


def card_for_event(card: MemberCard, basis: ClaimBasis, seen: EventPreview) -> MemberCard:
    """The card with the figures of the period the event counts in.

    Args:
        card: as `open_member` gave it.
        basis: of the plan the event is claimed on.
        seen: what is on screen; before a day is typed the card stays as it is, but for the plan's name.
    """
    edition, cover = seen.edition, seen.cover
    if basis.plan.name != card.plan_name:
        # Of another plan nothing on the card holds, not even before a day is typed.
        nearest = cover or (basis.covers[-1] if basis.covers else None)
        if nearest is None:
            return card
        usage = nearest.usage
        limit, left = (None, None) if edition is None else room_of_period(edition, usage)
        card = replace(
            card,
            plan_name=basis.plan.name,
            source=nearest.source,
            first_day=nearest.cover.first_day,
            last_day=nearest.cover.last_day,
            eligible_from=nearest.cover.first_day
            if edition is None
            else eligible_from(edition.waiting, nearest.cover),
            used=usage.paid,
            limit=limit,
            left=left,
        )
    else:
        card = card_for_claim(card, edition, cover)
    card = replace(card, nth_next=seen.usage.nth(seen.reading.kind))
    decision = seen.decision
    if decision is None or decision.refused or decision.room_before is None:
        return card
    # A sum of its own is not held by the cap on stays: what the engine found is the room there is.
    return replace(card, limit=card.used + decision.room_before, left=decision.room_before)
