"""What is owed: one pure function over an edition, the facts, the bill and what was used so far.

The order is fixed and documented in docs/calculation.md: refuse, base, tiers, minimum, caps, total, advice. Each step
lives in its own module; this one only walks through them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from msgspec import structs

from app.rules.advise import (
    age_outside,
    claims_left,
    deductible_difference,
    late_claim,
    next_claim,
    nothing_in_base,
)
from app.rules.apply_caps import Capped, apply_caps, apply_minimum, used_of
from app.rules.apply_tiers import apply_tiers
from app.rules.bill import Bill
from app.rules.decision import BenefitAmount, Decision, Line, Notice, Paper
from app.rules.facts import Facts, Usage
from app.rules.money import ZERO, Money
from app.rules.plan import Benefit, Edition
from app.rules.refuse import event_day, refusal_of_benefit, refusal_of_claim
from app.rules.take_base import take_base
from app.rules.trail import Trail, clauses_of, notice


@dataclass(slots=True)
class _Work:
    """What the sum has come to so far, benefit by benefit in the plan's order."""

    trail: Trail
    base: dict[str, Money] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    computed: dict[str, Money] = field(default_factory=dict)
    capped: Capped = field(default_factory=lambda: Capped({}))
    warnings: list[Notice] = field(default_factory=list)

    @property
    def paid(self) -> Money:
        return Money.total(self.capped.paid.values())


def decide(edition: Edition, facts: Facts, bill: Bill, used: Usage) -> Decision:
    """Decide one claim.

    Pure: the same input gives the same decision. Foreseeable input never raises: what cannot be paid is a refusal.

    Args:
        edition: the edition in force on the event date, its reading chosen.
        facts: the person and the event.
        bill: the amounts, none negative.
        used: what the coverage period holds before this claim.
    """
    nth = used.claims + 1
    decision = _nothing_yet(edition, facts, bill, nth)
    due, blocked = _benefits_due(edition, facts, nth)
    refusal = refusal_of_claim(edition, facts, nth)
    if refusal is None and not due:
        refusal = blocked[0] if blocked else notice("no_benefit", (), event=facts.event)
    warnings = _present(late_claim(edition, facts))
    if refusal is not None:
        return _finished(edition, decision, refusals=(refusal,), warnings=warnings)

    work = _compute(edition, due, bill, used, nth)
    _add_total(edition, work, used)
    return _finished(
        edition,
        decision,
        base=Money.total(work.base.values()),
        computed=Money.total(work.computed.values()),
        paid=work.paid,
        family_bears=bill.burden - work.paid,
        lines=tuple(work.lines),
        benefits=_amounts(due, work),
        steps=tuple(work.trail.steps),
        warnings=(*warnings, *work.warnings),
        notes=(*blocked, *_notes(edition, facts, bill, used, due, work)),
        room_before=work.capped.room_before,
        room_left=work.capped.room_left,
        next_claim=next_claim(due[0], nth),
    )


def _nothing_yet(edition: Edition, facts: Facts, bill: Bill, nth: int) -> Decision:
    """The decision before anything is granted."""
    return Decision(
        plan_id=edition.plan_id,
        plan_name=edition.plan_name,
        edition_id=edition.id,
        edition_name=edition.name,
        edition_digest=edition.digest,
        reading=edition.reading,
        event_date=event_day(edition, facts),
        nth_claim=nth,
        billed=bill.billed,
        base=ZERO,
        computed=ZERO,
        paid=ZERO,
        family_bears=bill.burden,
        papers=tuple(Paper(paper.code, paper.name, paper.required) for paper in edition.papers),
    )


def _benefits_due(edition: Edition, facts: Facts, nth: int) -> tuple[list[Benefit], list[Notice]]:
    """The benefits this event calls for, and why others do not pay."""
    due: list[Benefit] = []
    blocked: list[Notice] = []
    for benefit in edition.benefits:
        if benefit.event == facts.event:
            reason = refusal_of_benefit(benefit, facts, nth)
            if reason is None:
                due.append(benefit)
            else:
                blocked.append(reason)
    return due, blocked


def _compute(edition: Edition, due: Sequence[Benefit], bill: Bill, used: Usage, nth: int) -> _Work:
    """Base, tiers and minimum of each benefit, then the caps over all of them."""
    work = _Work(Trail(edition))
    room = bill.billed
    for benefit in due:
        base = take_base(benefit, bill, room, work.trail)
        room -= base
        lines = apply_tiers(benefit, base, nth, work.trail) if base else ()
        computed = Money.total(line.amount for line in lines)
        work.base[benefit.id] = base
        work.lines += lines
        work.computed[benefit.id] = apply_minimum(benefit, computed, work.trail, work.warnings)
    work.capped = apply_caps(edition, work.computed, used, work.trail)
    work.warnings += work.capped.warnings
    return work


def _add_total(edition: Edition, work: _Work, used: Usage) -> None:
    """The last step, unless a cap over everything has already said the sum."""
    if work.capped.bound and len(work.computed) == 1:
        return
    caps = [
        cap for cap in edition.caps if cap.scope == "period" and not work.computed.keys() - set(cap.benefits)
    ]
    clauses = clauses_of(*(cap.clauses for cap in caps))
    running = work.paid + used_of(edition, caps[0], used) if caps else ZERO
    code = "step.total"
    if caps and not work.capped.bound:
        code = "step.total_within_cap" if running == work.paid else "step.total_running_within_cap"
        if not edition.all_verified(clauses):
            code += "_unverified"
    amounts = [line.amount for line in work.lines]
    if len(work.computed) > 1 or Money.total(amounts) != work.paid:
        # Several benefits are added as such; a minimum or cap has changed what the lines came to.
        amounts = [*work.capped.paid.values()]
    sum_of = " + ".join(str(amount) for amount in amounts)
    work.trail.add(code, work.paid, clauses, amounts=sum_of, running=running)


def _amounts(due: Sequence[Benefit], work: _Work) -> tuple[BenefitAmount, ...]:
    return tuple(
        BenefitAmount(
            benefit.id,
            benefit.name,
            work.base[benefit.id],
            work.computed[benefit.id],
            work.capped.paid[benefit.id],
        )
        for benefit in due
    )


def _notes(
    edition: Edition, facts: Facts, bill: Bill, used: Usage, due: Sequence[Benefit], work: _Work
) -> tuple[Notice, ...]:
    """What is worth knowing besides the sum."""
    nothing = None if any(work.base.values()) else nothing_in_base(due, bill)
    left = claims_left(due[0], used.claims + 1)
    return _present(
        nothing,
        left if nothing is None else None,
        _difference_of_deductible(edition, bill, used, due, work),
        age_outside(edition, facts),
    )


def _difference_of_deductible(
    edition: Edition, bill: Bill, used: Usage, due: Sequence[Benefit], work: _Work
) -> Notice | None:
    """What the other position of an unverified switch would give; computed only where the switch takes something."""
    benefit = next((each for each in due if each.deductible == "excluded"), None)
    if benefit is None or not bill.deductible or edition.all_verified(benefit.clauses["deductible"]):
        return None
    counted = [replace(each, deductible="included") if each is benefit else each for each in due]
    other = _compute(edition, counted, bill, used, used.claims + 1)
    return deductible_difference(benefit, work.paid, other.paid)


def _finished(edition: Edition, decision: Decision, **changes: object) -> Decision:
    """The decision with its clauses looked through for values nobody has verified."""
    decision = structs.replace(decision, **changes)
    notices = (*decision.refusals, *decision.warnings, *decision.notes)
    used = clauses_of(*(step.clauses for step in decision.steps), *(each.clauses for each in notices))
    unverified = tuple(number for number in used if not edition.clauses[number].verified)
    if not unverified:
        return decision
    note = notice("unverified_values", unverified, clauses="、".join(unverified))
    return structs.replace(decision, notes=(*decision.notes, note), unverified=unverified)


def _present(*notices: Notice | None) -> tuple[Notice, ...]:
    return tuple(each for each in notices if each is not None)
