"""What is owed: one pure function over an edition, the facts, the bill and what was used so far.

The order is fixed and documented in docs/calculation.md: refuse; base, method, minimum and own caps of each benefit in
the plan's order; joint caps; total; advice. Each step lives in its own module; this one only walks through them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from msgspec import structs

from app.rules.plan.benefit import Benefit
from app.rules.plan.methods import TopUp
from app.rules.plan.plan import Edition
from app.rules.steps.advise import (
    age_outside,
    claims_left,
    counts_at_zero,
    days_elsewhere,
    deductible_difference,
    late_claim,
    next_claim,
    nothing_in_base,
)
from app.rules.steps.apply_caps import (
    Capped,
    apply_burden,
    apply_joint_caps,
    apply_minimum,
    apply_own_caps,
    note_room,
    used_of,
)
from app.rules.steps.apply_method import chosen, line_of_event, lines_on_base
from app.rules.steps.other_plans import paid_elsewhere
from app.rules.steps.refuse import event_day, refusal_of_benefit, refusal_of_claim
from app.rules.steps.situation import Situation
from app.rules.steps.take_base import take_base, take_left, take_threshold
from app.rules.steps.trail import Trail, clauses_of, notice
from app.rules.values.bill import Bill
from app.rules.values.decision import BenefitAmount, Decision, Line, Notice, Paper
from app.rules.values.facts import Facts, Usage
from app.rules.values.money import ZERO, Money


@dataclass(slots=True)
class _Work:
    """What the sum has come to so far, benefit by benefit in the plan's order.

    Attributes:
        room: what of the bill no benefit has worked on yet.
        taken_once: bases that no other benefit worked on before; these add up to the decision's base.
        threshold_taken: how much of the plan's yearly threshold this claim takes up.
    """

    trail: Trail
    room: Money
    base: dict[str, Money] = field(default_factory=dict)
    taken_once: Money = ZERO
    lines: list[Line] = field(default_factory=list)
    computed: dict[str, Money] = field(default_factory=dict)
    days: dict[str, int] = field(default_factory=dict)
    threshold_taken: Money = ZERO
    capped: Capped = field(default_factory=Capped)
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
        bill: the amounts, none negative; empty where the event has no bill.
        used: what the coverage period holds before this claim.
    """
    situation = Situation(edition, facts, bill, used, used.nth(facts.event))
    decision = _nothing_yet(situation)
    due, blocked = _benefits_due(situation)
    refusal = refusal_of_claim(situation)
    if refusal is None and not due:
        refusal = blocked[0] if blocked else notice("no_benefit", (), event=facts.event)
    warnings = _present(late_claim(edition, facts))
    if refusal is not None:
        return _finished(edition, decision, refusals=(refusal,), warnings=warnings)

    work = _compute(due, situation)
    _add_total(edition, work, used)
    return _finished(
        edition,
        decision,
        base=work.taken_once,
        computed=Money.total(work.computed.values()),
        paid=work.paid,
        family_bears=decision.family_bears - work.paid,
        lines=tuple(work.lines),
        benefits=_amounts(due, work),
        steps=tuple(work.trail.steps),
        warnings=(*warnings, *work.warnings, *work.capped.warnings),
        notes=(*blocked, *_notes(situation, due, work)),
        room_before=work.capped.room_before,
        room_left=work.capped.room_left,
        next_claim=next_claim(due[0], situation.nth),
        deductible_taken=work.threshold_taken,
    )


def _nothing_yet(situation: Situation) -> Decision:
    """The decision before anything is granted."""
    edition, event = situation.edition, situation.facts.event
    return Decision(
        plan_id=edition.plan_id,
        plan_name=edition.plan_name,
        edition_id=edition.id,
        edition_name=edition.name,
        edition_digest=edition.digest,
        reading=edition.reading,
        event=event,
        event_date=event_day(edition, situation.facts),
        nth_claim=situation.nth,
        billed=situation.bill.billed,
        base=ZERO,
        computed=ZERO,
        paid=ZERO,
        family_bears=situation.bill.burden - paid_elsewhere(situation.facts),
        others=paid_elsewhere(situation.facts),
        papers=tuple(
            Paper(paper.code, paper.name, paper.required)
            for paper in edition.papers
            if not paper.events or event in paper.events
        ),
    )


def _benefits_due(situation: Situation) -> tuple[list[Benefit], list[Notice]]:
    """The benefits this event calls for, and why others do not pay."""
    due: list[Benefit] = []
    blocked: list[Notice] = []
    for benefit in situation.edition.benefits:
        if benefit.event == situation.facts.event:
            reason = refusal_of_benefit(benefit, situation)
            if reason is None:
                due.append(benefit)
            else:
                blocked.append(reason)
    return due, blocked


def _compute(due: Sequence[Benefit], situation: Situation) -> _Work:
    """Base, lines, minimum and own caps of each benefit in turn, then the caps over all of them."""
    edition, used = situation.edition, situation.used
    work = _Work(Trail(edition), situation.bill.billed)
    for benefit in due:
        lines = _lines(benefit, situation, work)
        work.lines += lines
        computed = Money.total(line.amount for line in lines)
        work.computed[benefit.id] = apply_minimum(benefit, computed, work.trail, work.warnings)
        work.capped.paid[benefit.id] = work.computed[benefit.id]
        apply_own_caps(edition, benefit.id, used, work.trail, work.capped)
    apply_joint_caps(edition, used, work.trail, work.capped)
    apply_burden(situation, work.trail, work.capped)
    note_room(edition, used, work.capped)
    return work


def _lines(benefit: Benefit, situation: Situation, work: _Work) -> tuple[Line, ...]:
    """What one benefit computes, its base and days noted on the way."""
    rule = chosen(benefit, situation)
    if not benefit.on_bill:
        line, work.days[benefit.id] = line_of_event(rule, situation, _counted(rule, work), work.trail)
        work.base[benefit.id] = line.amount
        work.taken_once += line.amount
        return (line,)
    whole = _base(benefit, situation, work)
    base, taken = take_threshold(benefit, whole, situation, work.trail)
    work.threshold_taken += taken
    work.base[benefit.id] = base
    if not benefit.base.left_of:
        work.taken_once += base - whole
    return lines_on_base(rule, base, situation, work.trail)


def _base(benefit: Benefit, situation: Situation, work: _Work) -> Money:
    """The amounts the benefit names, or what another one left; all of that one's base when it pays nothing here."""
    if not benefit.base.left_of:
        base = take_base(benefit, situation, work.room, work.trail)
        work.room -= base
        work.taken_once += base
        return base
    other = benefit.base.left_of
    if other in work.base:
        return take_left(benefit, work.base[other], work.capped.paid[other], work.trail)
    base = _base(situation.edition.benefit(other), situation, work)
    return take_left(benefit, base, ZERO, work.trail)


def _counted(benefit: Benefit, work: _Work) -> Money:
    """What the benefits a top-up counts have come to in this claim."""
    if not isinstance(benefit.method, TopUp):
        return ZERO
    return Money.total(work.capped.paid.get(each, ZERO) for each in benefit.method.benefits)


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
            work.days.get(benefit.id, 0),
        )
        for benefit in due
    )


def _notes(situation: Situation, due: Sequence[Benefit], work: _Work) -> tuple[Notice, ...]:
    """What is worth knowing besides the sum."""
    counts = _counts_at_zero(situation, due, work)
    nothing = None if counts or any(work.base.values()) else nothing_in_base(due, situation)
    left = claims_left(due[0], situation.nth)
    return _present(
        counts,
        nothing,
        left if nothing is None else None,
        _difference_of_deductible(situation, due, work),
        days_elsewhere(situation.edition, situation.facts),
        age_outside(situation.edition, situation.facts),
    )


def _counts_at_zero(situation: Situation, due: Sequence[Benefit], work: _Work) -> Notice | None:
    """Of a claim that is paid nothing, whether it counts all the same."""
    if work.paid:
        return None
    return counts_at_zero(due, work.base, work.threshold_taken, situation.used)


def _difference_of_deductible(situation: Situation, due: Sequence[Benefit], work: _Work) -> Notice | None:
    """What the other position of an unverified switch would give; computed only where the switch takes something."""
    benefit = next((each for each in due if each.deductible == "excluded"), None)
    if (
        benefit is None
        or not situation.bill.deductible
        or situation.edition.all_verified(benefit.clauses["deductible"])
    ):
        return None
    counted = [replace(each, deductible="included") if each is benefit else each for each in due]
    return deductible_difference(benefit, work.paid, _compute(counted, situation).paid)


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
