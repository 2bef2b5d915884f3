"""The member's card while a claim is entered: the plan, the period and the room that very claim counts in.

As `member_card.card_for_claim` for a member of one plan; covered by several, each claim has its own.
"""

from dataclasses import replace
from typing import Literal

from app.rules.plan.plan import Edition
from app.rules.steps.refuse import event_day
from app.rules.steps.waiting import eligible_from
from app.rules.values.errors import KnownError
from app.services.claims.basis import ClaimBasis, CoverBasis
from app.services.claims.member_file import MemberCard, card_for_claim
from app.services.claims.preview import Preview
from app.services.claims.preview_event import EventPreview
from app.services.covers.figures import room_of_period
from app.services.covers.state import NO_COVER, CoverState, cover_on


def card_under_plan(card: MemberCard, basis: ClaimBasis, seen: Preview | EventPreview) -> MemberCard:
    """The card with the figures of the plan and period a claim counts in.

    Args:
        card: as `open_member` gave it.
        basis: of the plan the claim is made on.
        seen: what is on screen; before a day is typed the card stays as it is, but for the plan.
    """
    edition, cover = seen.edition, seen.cover
    if basis.plan.name == card.plan_name:
        return card_for_claim(card, edition, cover)
    # Of another plan nothing on the card holds, not even before a day is typed.
    nearest = cover or (basis.covers[-1] if basis.covers else None)
    if nearest is None:
        return card
    edition = edition or _edition_of(basis, nearest)
    limit, left = (None, None) if edition is None else room_of_period(edition, nearest.usage)
    return replace(
        card,
        plan_name=basis.plan.name,
        source=nearest.source,
        first_day=nearest.cover.first_day,
        last_day=nearest.cover.last_day,
        eligible_from=nearest.cover.first_day
        if edition is None
        else eligible_from(edition.waiting, nearest.cover),
        used=nearest.usage.paid,
        limit=limit,
        left=left,
        nth_next=nearest.usage.nth("stay"),
    )


def card_for_event(card: MemberCard, basis: ClaimBasis, seen: EventPreview) -> MemberCard:
    """As `card_under_plan`, with the room the event itself has: a sum of its own is not held by the cap on stays."""
    card = replace(card_under_plan(card, basis, seen), nth_next=seen.usage.nth(seen.reading.kind))
    decision = seen.decision
    if decision is None or decision.refused or decision.room_before is None:
        return card
    return replace(card, limit=card.used + decision.room_before, left=decision.room_before)


def cover_shown(
    card: MemberCard, basis: ClaimBasis, seen: Preview | EventPreview
) -> CoverState | Literal["covered_then"]:
    """What the card's tag says while a claim is entered.

    Today's state, but where the event lies in a cover and today does not, and of a death, after which no state of today
    means anything, that there was cover then.

    Args:
        card, basis, seen: as `card_under_plan` takes them.
    """
    edition, facts = seen.edition, seen.facts
    if edition is None or facts is None:
        return card.cover_state
    covers = [each.cover for each in basis.covers]
    day = event_day(edition, facts)
    then = NO_COVER if day is None else cover_on(covers, edition.waiting, day)
    if then.state != "covered":
        return card.cover_state
    now = cover_on(covers, edition.waiting, facts.accepted)
    return "covered_then" if facts.event == "death" or now.state != "covered" else card.cover_state


def _edition_of(basis: ClaimBasis, cover: CoverBasis) -> Edition | None:
    """The edition a period ends under; None where the office adopted none for that day."""
    try:
        return basis.edition_on(cover.cover.last_day)
    except KnownError:
        return None
