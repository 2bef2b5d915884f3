"""Third step: minimum and caps, from what was computed to what is paid. Own caps by benefit, joint ones last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.rules.plan.benefit import Benefit, Cap
from app.rules.plan.plan import Edition
from app.rules.steps.other_plans import paid_elsewhere
from app.rules.steps.situation import Situation
from app.rules.steps.trail import Trail, notice
from app.rules.values.decision import Notice
from app.rules.values.facts import Usage
from app.rules.values.money import ZERO, Money


@dataclass(slots=True)
class Capped:
    """What the caps leave.

    Attributes:
        paid: by benefit id, in plan order.
        warnings: of the caps that were reached.
        room_before: the least room any period or lifetime cap left the first benefit; None without such a cap.
        room_left: the same after this claim.
        bound: whether any cap cut anything.
    """

    paid: dict[str, Money] = field(default_factory=dict)
    warnings: list[Notice] = field(default_factory=list)
    room_before: Money | None = None
    room_left: Money | None = None
    bound: bool = False


def apply_minimum(benefit: Benefit, computed: Money, trail: Trail, warnings: list[Notice]) -> Money:
    """Nothing, when the amount stays below the benefit's minimum."""
    if benefit.minimum is None or not computed or computed >= benefit.minimum:
        return computed
    clauses = benefit.clauses["minimum"]
    trail.add("step.below_minimum", ZERO, clauses, computed=computed, minimum=benefit.minimum)
    warnings.append(notice("below_minimum", clauses, computed=computed, minimum=benefit.minimum))
    return ZERO


def apply_own_caps(edition: Edition, benefit: str, used: Usage, trail: Trail, capped: Capped) -> None:
    """Hold one benefit's amount, just added to `capped`, under the caps that are its alone."""
    own = [cap for cap in edition.caps if cap.benefits == (benefit,)]
    _hold(edition, own, used, trail, capped)


def apply_joint_caps(edition: Edition, used: Usage, trail: Trail, capped: Capped) -> None:
    """Hold the amounts of all benefits under the caps that several share; under its own, each is held already.

    Where a shared cap cuts, the benefit that comes last in the plan gives first. The order is the plan's alone, never
    the bill's.
    """
    _hold(edition, edition.caps, used, trail, capped)


def apply_burden(situation: Situation, trail: Trail, capped: Capped) -> None:
    """Hold what is paid on the bill under what the family still bears after other plans.

    Only where others pay: what one plan alone may pay is its own text's matter. Sums for the event itself are left
    alone.
    """
    others, burden = paid_elsewhere(situation.facts), situation.bill.burden
    if not others:
        return
    edition = situation.edition
    on_bill = tuple(benefit.id for benefit in edition.benefits if benefit.on_bill)
    wanted = Money.total(capped.paid.get(benefit, ZERO) for benefit in on_bill)
    room = max(burden - others, ZERO)
    if wanted > room:
        capped.bound = True
        clauses = edition.others.clauses
        trail.add("step.within_burden", room, clauses, burden=burden, others=others, computed=wanted)
        said = {"over": wanted - room, "burden": burden, "others": others, "paid": room}
        capped.warnings.append(notice("burden_reached", clauses, **said))
        _cut(edition, on_bill, capped.paid, wanted - room)


def _hold(edition: Edition, caps: Sequence[Cap], used: Usage, trail: Trail, capped: Capped) -> None:
    """Narrow caps come first: those fewer benefits share, and per claim before period before lifetime."""
    for cap in sorted(caps, key=lambda cap: (len(cap.benefits), _ORDER[cap.scope])):
        room = _room(edition, cap, used)
        wanted = Money.total(capped.paid.get(benefit, ZERO) for benefit in cap.benefits)
        if wanted > room:
            _explain(cap, used_of(edition, cap, used), wanted, room, trail, capped)
            _cut(edition, cap.benefits, capped.paid, wanted - room)


_ORDER = {"claim": 0, "period": 1, "lifetime": 2}


def used_of(edition: Edition, cap: Cap, used: Usage) -> Money:
    """What was used before of a cap. One that covers the whole edition counts everything the plan paid."""
    if cap.scope == "claim":
        return ZERO
    if {benefit.id for benefit in edition.benefits} <= set(cap.benefits):
        return used.paid if cap.scope == "period" else used.lifetime_paid
    parts = [used.of(benefit) for benefit in cap.benefits]
    return Money.total(part.paid if cap.scope == "period" else part.lifetime_paid for part in parts)


def _room(edition: Edition, cap: Cap, used: Usage) -> Money:
    return max(cap.amount - used_of(edition, cap, used), ZERO)


def _explain(cap: Cap, used: Money, wanted: Money, room: Money, trail: Trail, capped: Capped) -> None:
    capped.bound = True
    over = wanted - room
    if cap.scope == "claim":
        trail.add("step.cap_claim", room, cap.clauses, cap=cap.amount, computed=wanted)
        capped.warnings.append(notice("claim_cap_reached", cap.clauses, over=over, cap=cap.amount))
        return
    code = "step.cap_room" if room else "step.cap_used_up"
    trail.add(code, room, cap.clauses, cap=cap.amount, used=used, scope=cap.scope)
    if room:
        trail.add("step.cap_lesser", room, cap.clauses, computed=wanted, room=room)
    capped.warnings.append(
        notice("cap_reached", cap.clauses, over=over, left=ZERO, paid=room, scope=cap.scope)
    )


def _cut(edition: Edition, benefits: Sequence[str], paid: dict[str, Money], over: Money) -> None:
    for benefit in reversed(edition.benefits):
        if benefit.id in benefits and benefit.id in paid:
            taken = min(paid[benefit.id], over)
            paid[benefit.id] -= taken
            over -= taken


def note_room(edition: Edition, used: Usage, capped: Capped) -> None:
    """The room of the first benefit due: what a member asks when they ask how much is left."""
    main = next(iter(capped.paid))
    rooms = [
        (_room(edition, cap, used), Money.total(capped.paid.get(benefit, ZERO) for benefit in cap.benefits))
        for cap in edition.caps
        if cap.scope != "claim" and main in cap.benefits
    ]
    capped.room_before = min((room for room, _ in rooms), default=None)
    capped.room_left = min((room - paid for room, paid in rooms), default=None)
