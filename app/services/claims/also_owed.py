"""What else may be owed for the same event (同一事件还可能应付): asked once, so that a family need not know to ask.

Says what plans hold for the member, never that it is owed: no claim was made and no paper seen. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.rules.plan.benefit import Benefit
from app.rules.plan.methods import LumpSum
from app.rules.plan.plan import Edition
from app.rules.steps.engine import decide
from app.rules.values.bill import Bill
from app.rules.values.errors import KnownError, Param
from app.rules.values.facts import Facts
from app.services.claims.basis import ClaimBasis
from app.services.claims.forms.event import BeneficiaryEntry, EventReading

# The same event under another plan, with the name of the `plan` and what is `paid`.
OTHER_PLAN = "also_owed.other_plan"

# Which kinds of event are looked at beside one.
_BESIDE: Mapping[str, tuple[str, ...]] = {
    "critical_illness": ("stay", "condolence"),
    "accident": ("stay", "condolence"),
    "death": ("stay", "condolence", "study_grant"),
    "condolence": (),
    "study_grant": (),
}
# A stay so many days around the event belongs to it as far as anybody at the window can tell.
NEAR = timedelta(days=60)
SCHOOL_AGES = range(6, 25)


@dataclass(frozen=True, slots=True)
class AlsoOwed:
    """One benefit that may be owed besides.

    Attributes:
        event: the kind of event it is claimed as; the form to turn to.
        code, params: what it is; `<code>_detail` why it may be owed.
        clauses: where it is written, in the plan `plan_id`; verified: all of them are.
    """

    event: str
    code: str
    params: Mapping[str, Param]
    clauses: tuple[str, ...]
    plan_id: str
    verified: bool


def also_owed(
    bases: Sequence[ClaimBasis], basis: ClaimBasis, facts: Facts, reading: EventReading
) -> tuple[AlsoOwed, ...]:
    """The other benefits of the same event, from this plan and from every other the member is covered by.

    Args:
        bases: every plan's basis, `basis` among them or not.
        basis: the one the claim is made on.
        facts: of the event; its day decides which edition of each plan is meant.
        reading: the form.
    """
    if facts.happened is None:
        return ()
    found: list[AlsoOwed] = []
    every = [basis, *(each for each in bases if each.plan.id != basis.plan.id)]
    for each in every:
        edition = _edition(each, facts.happened)
        if edition is None:
            continue
        if each is not basis:
            found += _same_event(each, edition, facts)
        for event in _BESIDE[facts.event]:
            found += _beside(each, edition, event, facts.happened, reading)
    return tuple(found)


def _edition(basis: ClaimBasis, day: date) -> Edition | None:
    if basis.cover_on(day) is None:
        return None
    try:
        return basis.edition_on(day)
    except KnownError:
        return None


def _same_event(basis: ClaimBasis, edition: Edition, facts: Facts) -> Iterator[AlsoOwed]:
    """The same event under another plan, where that plan would pay."""
    assert facts.happened is not None
    cover = basis.cover_on(facts.happened)
    assert cover is not None  # without cover there was no edition
    claimed = any(claim.event == facts.event and claim.event_date == facts.happened for claim in cover.claims)
    if claimed:
        return
    decision = decide(edition, replace(facts, cover=cover.cover), Bill(), cover.usage)
    if decision.paid:
        clauses = tuple(dict.fromkeys(number for step in decision.steps for number in step.clauses))
        params: dict[str, Param] = {"plan": basis.plan.name, "paid": decision.paid, "event": facts.event}
        yield AlsoOwed(
            facts.event,
            OTHER_PLAN,
            params,
            clauses,
            basis.plan.id,
            edition.all_verified(clauses),
        )


def _beside(
    basis: ClaimBasis, edition: Edition, event: str, day: date, reading: EventReading
) -> Iterator[AlsoOwed]:
    benefits = [benefit for benefit in edition.benefits if benefit.event == event]
    if not benefits:
        return
    cover = basis.cover_on(day)
    near = [
        claim
        for claim in (cover.claims if cover else ())
        if claim.event == event and claim.event_date is not None and abs(claim.event_date - day) <= NEAR
    ]
    if near:
        return
    params: dict[str, Param] = {"plan": basis.plan.name, "name": benefits[0].name}
    code = f"also_owed.{event}"
    if event == "study_grant":
        pupils = [one for one in reading.beneficiaries if _at_school(one)]
        if not pupils:
            return
        params |= {"pupil": pupils[0].name, "age": pupils[0].age or 0}
    elif event == "condolence" and isinstance(benefits[0].method, LumpSum):
        params["amount"] = benefits[0].method.amount
        code += "" if edition.all_verified(_clauses(benefits[0])) else "_unverified"
    clauses = _clauses(benefits[0])
    yield AlsoOwed(event, code, params, clauses, basis.plan.id, edition.all_verified(clauses))


def _at_school(one: BeneficiaryEntry) -> bool:
    return one.relation == "child" and one.age in SCHOOL_AGES


def _clauses(benefit: Benefit) -> tuple[str, ...]:
    return next(iter(benefit.clauses.values()), ())
