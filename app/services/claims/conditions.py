"""The conditions an event must meet, one line each, with the clause each rests on: what 给付条件 lists.

For showing and for paper. The lines say what `rules.steps.engine` found; they decide nothing, and a plan is read
for what it says, never for what is usual: a line without clauses is the window's own check.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.rules.plan.benefit import Benefit
from app.rules.plan.conditions import Condition, all_hold
from app.rules.plan.plan import Edition
from app.rules.steps.advise import last_day_to_claim
from app.rules.steps.refuse import most_claims, name_of_day
from app.rules.steps.waiting import eligible_from, waiting_days
from app.rules.values.decision import Decision
from app.rules.values.errors import Param
from app.rules.values.facts import Facts, Usage
from app.services.claims.forms.choices import diseases

State = Literal["met", "open", "warn", "failed"]


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One condition.

    Attributes:
        state: met; open, something is still missing for it; warn, somebody must look; failed, the plan does not pay.
        code, params: its label; `<code>_detail` says what was found.
        clauses: numbers of the clauses it rests on; none for a check of the window's own.
        verified: all of these clauses are.
    """

    state: State
    code: str
    params: Mapping[str, Param]
    clauses: tuple[str, ...] = ()
    verified: bool = True


# A kind's own word on one condition of a benefit, from edition, benefit, condition and whether it holds; None for none.
OwnLine = Callable[[Edition, Benefit, Condition, bool], ConditionLine | None]


def conditions(
    edition: Edition,
    facts: Facts,
    usage: Usage,
    decision: Decision | None,
    *,
    own: OwnLine = lambda *_: None,
    after_cover: Iterable[ConditionLine] = (),
    last: Iterable[ConditionLine] = (),
) -> tuple[ConditionLine, ...]:
    """The lines for one event, in the order a clerk checks them.

    Args:
        edition: in force on the event's day.
        facts: of person and event; what the form does not say yet is absent.
        usage: what the cover holds.
        decision: None while the form says too little to decide.
        own: what the kind of event itself says of a condition.
        after_cover, last: the kind's own lines, after the one about the cover and at the end.
    """
    benefits = _benefits(edition, facts, decision)
    day = facts.happened
    lines: list[ConditionLine] = []
    for benefit in benefits:
        lines += _asked(edition, benefit, facts, usage, own)
    lines += _covered(edition, facts, day)
    lines += after_cover
    for benefit in benefits:
        lines += _paid_before(edition, benefit, facts, usage)
    lines += _deadline(edition, facts, day)
    lines += _waiting(edition, benefits, facts, day)
    lines += _exclusions(edition, benefits, facts, usage)
    lines += last
    return tuple(_once(lines))


def _once(lines: Sequence[ConditionLine]) -> Iterator[ConditionLine]:
    """Every line once: two benefits of one event often ask the same."""
    seen: list[ConditionLine] = []
    for each in lines:
        if each not in seen:
            seen.append(each)
            yield each


def _benefits(edition: Edition, facts: Facts, decision: Decision | None) -> list[Benefit]:
    """The benefits that pay; while none does, the one the event comes nearest to."""
    event = [benefit for benefit in edition.benefits if benefit.event == facts.event]
    if decision is not None and decision.benefits:
        paying = {each.benefit for each in decision.benefits}
        return [benefit for benefit in event if benefit.id in paying]
    nearest = sorted(event, key=lambda benefit: sum(not each.holds(facts, 1) for each in benefit.conditions))
    return nearest[:1]


def line(
    edition: Edition, state: State, code: str, clauses: tuple[str, ...], /, **params: Param
) -> ConditionLine:
    """A line that rests on these clauses of an edition."""
    return ConditionLine(state, code, params, clauses, edition.all_verified(clauses))


def _asked(
    edition: Edition, benefit: Benefit, facts: Facts, usage: Usage, own: OwnLine
) -> Iterator[ConditionLine]:
    """What the benefit itself asks: a disease of its list, first diagnosis, cause, grade."""
    if benefit.diseases:
        listed = diseases(edition)
        nth = listed.index(facts.disease) + 1 if facts.disease in listed else 0
        state: State = (
            "open" if not facts.disease else "met" if facts.disease in benefit.diseases else "failed"
        )
        yield line(
            edition,
            state,
            "condition.disease" if nth else "condition.disease_none",
            benefit.clauses["diseases"],
            count=len(benefit.diseases),
            nth=nth,
            disease=facts.disease,
        )
    for condition in benefit.conditions:
        holds = condition.holds(facts, usage.nth(facts.event))
        yield own(edition, benefit, condition, holds) or _fact(edition, benefit, condition, facts, holds)
    most = most_claims(benefit)
    if most is not None:
        clauses = benefit.clauses.get("max_claims", ())
        nth = usage.nth(facts.event)
        yield line(
            edition, "met" if nth <= most else "failed", "condition.claims", clauses, nth=nth, most=most
        )


def _fact(
    edition: Edition, benefit: Benefit, condition: Condition, facts: Facts, holds: bool
) -> ConditionLine:
    clauses = benefit.clauses["when"]
    state: State = "met" if holds else "open" if _unsaid(condition.fact, facts) else "failed"
    if condition.fact == "first_diagnosis":
        said = "yes" if facts.first_diagnosis else "no"
        return line(edition, state, "condition.first_diagnosis", clauses, said=said)
    if condition.fact == "grade":
        code = "condition.grade" if facts.grade is not None else "condition.grade_none"
        standard = benefit.grade_standard or "—"
        return line(edition, state, code, clauses, grade=facts.grade or 0, standard=standard)
    if condition.fact == "cause":
        return line(edition, state, "condition.cause", clauses, cause=facts.cause)
    return line(edition, state, "condition.fact", clauses, fact=condition.fact, name=benefit.name)


def _unsaid(fact: str, facts: Facts) -> bool:
    """Whether the form has not said yet what the condition asks."""
    return facts.grade is None if fact == "grade" else fact == "occasion" and not facts.occasion


def _covered(edition: Edition, facts: Facts, day: date | None) -> Iterator[ConditionLine]:
    clauses = edition.enrolment.clauses.get("cover_months", edition.period_clauses)
    event = name_of_day(edition, facts)
    if day is None:
        yield line(edition, "open", "condition.day_missing", clauses, event=event)
        return
    covered = facts.cover is not None and facts.cover.holds(day)
    yield line(edition, "met" if covered else "failed", "condition.covered", clauses, event=event, day=day)


def _paid_before(edition: Edition, benefit: Benefit, facts: Facts, usage: Usage) -> Iterator[ConditionLine]:
    if benefit.times == "each":
        before = facts.disease in usage.diseases
        yield line(
            edition,
            "failed" if before else "met" if facts.disease else "open",
            "condition.once_each",
            benefit.clauses["times"],
            times=int(before),
        )
    elif benefit.times == "all":
        paid = usage.of(benefit.id).lifetime_paid
        yield line(
            edition,
            "failed" if paid else "met",
            "condition.once_in_all",
            benefit.clauses["times"],
            name=benefit.name,
            paid=paid,
        )


def _deadline(edition: Edition, facts: Facts, day: date | None) -> Iterator[ConditionLine]:
    if edition.deadline is None or day is None:
        return
    last = last_day_to_claim(edition.deadline, day)
    late = facts.accepted > last
    yield line(
        edition,
        "warn" if late else "met",
        "condition.deadline_late" if late else "condition.deadline",
        edition.deadline.clauses,
        event=name_of_day(edition, facts),
        days=(facts.accepted - day).days,
        last=last,
    )


def _waiting(
    edition: Edition, own: Sequence[Benefit], facts: Facts, day: date | None
) -> Iterator[ConditionLine]:
    waiting = next((benefit.waiting for benefit in own if benefit.waiting), edition.waiting)
    if facts.cover is None or day is None:
        return
    days = waiting_days(waiting, facts.cover)
    if not days:
        # A plan nobody has checked for its waiting period is read as having none; somebody should know.
        unsure = bool(waiting.clauses) and not edition.all_verified(waiting.clauses)
        yield line(edition, "warn" if unsure else "met", "condition.no_waiting", waiting.clauses)
        return
    eligible = eligible_from(waiting, facts.cover)
    yield line(
        edition,
        "met" if day >= eligible else "failed",
        "condition.waiting",
        waiting.clauses,
        days=days,
        eligible=eligible,
    )


def _exclusions(
    edition: Edition, own: Sequence[Benefit], facts: Facts, usage: Usage
) -> Iterator[ConditionLine]:
    ids = {benefit.id for benefit in own}
    nth = usage.nth(facts.event)
    for exclusion in edition.exclusions:
        if exclusion.benefits and not ids & set(exclusion.benefits):
            continue
        holds = all_hold(exclusion.conditions, facts, nth)
        yield line(
            edition,
            "failed" if holds else "met",
            "condition.excluded" if holds else "condition.not_excluded",
            exclusion.clauses,
            name=exclusion.name,
        )
