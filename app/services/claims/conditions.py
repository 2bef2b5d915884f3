"""The conditions an event must meet, one line each, with the clause each rests on: what 给付条件 lists.

For showing and for paper. The lines say what `rules.steps.engine` found; they decide nothing, and a plan is read
for what it says, never for what is usual: a line without clauses is the window's own check.
"""

from collections.abc import Iterator, Mapping, Sequence
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
from app.services.claims.beneficiaries import BeneficiaryShare
from app.services.claims.forms.choices import diseases
from app.services.claims.forms.event import EventReading

State = Literal["met", "open", "warn", "failed"]

# A death so long after the accident is for the reviewer to judge, where the plan sets no limit of its own.
DAYS_AFTER_ACCIDENT = 180


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


def conditions(
    edition: Edition,
    facts: Facts,
    usage: Usage,
    decision: Decision | None,
    reading: EventReading,
    shares: Sequence[BeneficiaryShare] = (),
) -> tuple[ConditionLine, ...]:
    """The lines for one event, in the order a clerk checks them.

    Args:
        edition: in force on the event's day.
        facts: of person and event; what the form does not say yet is absent.
        usage: what the cover holds.
        decision: None while the form says too little to decide.
        reading: the form.
        shares: of a death.
    """
    own = _benefits(edition, facts, decision)
    day = facts.happened
    lines: list[ConditionLine] = []
    for benefit in own:
        lines += _asked(edition, benefit, facts, usage, reading)
    lines += _covered(edition, facts, day)
    lines += _accident_to_death(facts, reading)
    for benefit in own:
        lines += _paid_before(edition, benefit, facts, usage)
    lines += _deadline(edition, facts, day)
    lines += _waiting(edition, own, facts, day)
    lines += _exclusions(edition, own, facts, usage, reading)
    lines += _beneficiaries(reading, shares)
    return tuple(_once(lines))


def _once(lines: Sequence[ConditionLine]) -> Iterator[ConditionLine]:
    """Every line once: two benefits of one event often ask the same."""
    seen: list[ConditionLine] = []
    for line in lines:
        if line not in seen:
            seen.append(line)
            yield line


def _benefits(edition: Edition, facts: Facts, decision: Decision | None) -> list[Benefit]:
    """The benefits that pay; while none does, the one the event comes nearest to."""
    event = [benefit for benefit in edition.benefits if benefit.event == facts.event]
    if decision is not None and decision.benefits:
        paying = {each.benefit for each in decision.benefits}
        return [benefit for benefit in event if benefit.id in paying]
    nearest = sorted(event, key=lambda benefit: sum(not each.holds(facts, 1) for each in benefit.conditions))
    return nearest[:1]


def _line(
    edition: Edition, state: State, code: str, clauses: tuple[str, ...], /, **params: Param
) -> ConditionLine:
    return ConditionLine(state, code, params, clauses, edition.all_verified(clauses))


def _asked(
    edition: Edition, benefit: Benefit, facts: Facts, usage: Usage, reading: EventReading
) -> Iterator[ConditionLine]:
    """What the benefit itself asks: a disease of its list, first diagnosis, cause, grade."""
    if benefit.diseases:
        listed = diseases(edition)
        nth = listed.index(facts.disease) + 1 if facts.disease in listed else 0
        state: State = (
            "open" if not facts.disease else "met" if facts.disease in benefit.diseases else "failed"
        )
        yield _line(
            edition,
            state,
            "condition.disease" if nth else "condition.disease_none",
            benefit.clauses["diseases"],
            count=len(benefit.diseases),
            nth=nth,
            disease=facts.disease,
        )
    for condition in benefit.conditions:
        yield _fact(edition, benefit, condition, facts, usage, reading)
    most = most_claims(benefit)
    if most is not None:
        clauses = benefit.clauses.get("max_claims", ())
        nth = usage.nth(facts.event)
        yield _line(
            edition, "met" if nth <= most else "failed", "condition.claims", clauses, nth=nth, most=most
        )


def _fact(
    edition: Edition,
    benefit: Benefit,
    condition: Condition,
    facts: Facts,
    usage: Usage,
    reading: EventReading,
) -> ConditionLine:
    clauses = benefit.clauses["when"]
    holds = condition.holds(facts, usage.nth(facts.event))
    state: State = "met" if holds else "open" if _unsaid(condition.fact, facts, reading) else "failed"
    entry = reading.entry
    if condition.fact == "first_diagnosis":
        return _line(
            edition,
            state,
            "condition.first_diagnosis",
            clauses,
            said="yes" if facts.first_diagnosis else "no",
        )
    if condition.fact in ("cause", "diagnosis") and reading.kind == "death":
        paper = entry.accident_report or entry.death_certificate
        code = "condition.manner" if paper else "condition.manner_no_paper"
        return _line(edition, state, code, clauses, name=benefit.name, paper=paper)
    if condition.fact == "grade":
        code = "condition.grade" if facts.grade is not None else "condition.grade_none"
        return _line(
            edition, state, code, clauses, grade=facts.grade or 0, standard=benefit.grade_standard or "—"
        )
    if condition.fact == "cause":
        return _line(edition, state, "condition.cause", clauses, cause=facts.cause)
    return _line(edition, state, "condition.fact", clauses, fact=condition.fact, name=benefit.name)


def _unsaid(fact: str, facts: Facts, reading: EventReading) -> bool:
    """Whether the form has not said yet what the condition asks."""
    if fact == "grade":
        return facts.grade is None
    if fact in ("cause", "diagnosis") and reading.kind == "death":
        return not reading.entry.manner
    return fact == "occasion" and not facts.occasion


def _covered(edition: Edition, facts: Facts, day: date | None) -> Iterator[ConditionLine]:
    clauses = edition.enrolment.clauses.get("cover_months", edition.period_clauses)
    event = name_of_day(edition, facts)
    if day is None:
        yield _line(edition, "open", "condition.day_missing", clauses, event=event)
        return
    covered = facts.cover is not None and facts.cover.holds(day)
    yield _line(edition, "met" if covered else "failed", "condition.covered", clauses, event=event, day=day)


def _accident_to_death(facts: Facts, reading: EventReading) -> Iterator[ConditionLine]:
    """How the accident stands to the death and to the cover; the plans here decide by the day of the death."""
    entry = reading.entry
    if reading.kind != "death" or entry.accident_on is None or entry.happened is None:
        return
    if facts.cover is not None and not facts.cover.holds(entry.accident_on):
        yield ConditionLine("warn", "condition.accident_outside", {"day": entry.accident_on})
    days = (entry.happened - entry.accident_on).days
    if days >= 0:
        code = "condition.after_accident" if days else "condition.same_day"
        yield ConditionLine("met" if days <= DAYS_AFTER_ACCIDENT else "warn", code, {"days": days})


def _paid_before(edition: Edition, benefit: Benefit, facts: Facts, usage: Usage) -> Iterator[ConditionLine]:
    if benefit.times == "each":
        before = facts.disease in usage.diseases
        yield _line(
            edition,
            "failed" if before else "met" if facts.disease else "open",
            "condition.once_each",
            benefit.clauses["times"],
            times=int(before),
        )
    elif benefit.times == "all":
        paid = usage.of(benefit.id).lifetime_paid
        yield _line(
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
    yield _line(
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
        yield _line(edition, "warn" if unsure else "met", "condition.no_waiting", waiting.clauses)
        return
    eligible = eligible_from(waiting, facts.cover)
    yield _line(
        edition,
        "met" if day >= eligible else "failed",
        "condition.waiting",
        waiting.clauses,
        days=days,
        eligible=eligible,
    )


def _exclusions(
    edition: Edition, own: Sequence[Benefit], facts: Facts, usage: Usage, reading: EventReading
) -> Iterator[ConditionLine]:
    ids = {benefit.id for benefit in own}
    nth = usage.nth(facts.event)
    for exclusion in edition.exclusions:
        if exclusion.benefits and not ids & set(exclusion.benefits):
            continue
        holds = all_hold(exclusion.conditions, facts, nth)
        yield _line(
            edition,
            "failed" if holds else "met",
            "condition.excluded" if holds else "condition.not_excluded",
            exclusion.clauses,
            name=exclusion.name,
        )
    said = reading.entry.exclusion
    if reading.kind == "death" and said:
        # What the papers say; no plan here speaks of it, so it is for the reviewer.
        code = "condition.papers_clean" if said == "none" else "condition.papers_exclude"
        yield ConditionLine("met" if said == "none" else "warn", code, {"said": said})


def _beneficiaries(reading: EventReading, shares: Sequence[BeneficiaryShare]) -> Iterator[ConditionLine]:
    if reading.kind != "death":
        return
    if not shares:
        yield ConditionLine("open", "condition.no_beneficiary", {})
        return
    ready = all(share.account_ok for share in shares) and sum(share.share for share in shares) == 1
    minors = [one for one in reading.beneficiaries if one.minor]
    if any(not (one.guardian and one.guardian_document and one.guardian_relation) for one in minors):
        yield ConditionLine("open", "condition.guardian", {"name": minors[0].name, "count": len(minors)})
    yield ConditionLine(
        "met" if ready else "open",
        "condition.beneficiaries" if ready else "condition.beneficiaries_open",
        {"count": len(shares)},
    )
