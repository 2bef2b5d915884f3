"""What else may be owed for the same event (同一事件还可能应付): asked once, so that a family need not know to ask.

Says what plans hold for the member, never that it is owed: no claim was made and no paper seen. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from app.rules.plan.benefit import Benefit
from app.rules.plan.plan import Edition
from app.rules.steps.engine import decide
from app.rules.values.bill import Bill
from app.rules.values.errors import KnownError, Param
from app.rules.values.facts import Facts
from app.services.claims.basis import ClaimBasis
from app.services.claims.kinds.kind import Kind, Reading
from app.services.claims.kinds.table import kind_of

# The same event under another plan, with the name of the `plan` and what is `paid`.
OTHER_PLAN = "also_owed.other_plan"

# A stay so many days around the event belongs to it as far as anybody at the window can tell.
NEAR = timedelta(days=60)


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
    bases: Sequence[ClaimBasis], basis: ClaimBasis, facts: Facts, reading: Reading[Any]
) -> tuple[AlsoOwed, ...]:
    """The other benefits of the same event, from this plan and from every other the member is covered by.

    Args:
        bases: every plan's basis, `basis` among them or not.
        basis: the one the claim is made on.
        facts: of the event; its day decides which edition of each plan is meant.
        reading: the form. Of a bill nothing is told here: every plan pays on it in its turn (`several_plans`).
    """
    if reading.kind.has_bill or facts.happened is None:
        return ()
    found: list[AlsoOwed] = []
    every = [basis, *(each for each in bases if each.plan.id != basis.plan.id)]
    for each in every:
        edition = _edition(each, facts.happened)
        if edition is None:
            continue
        if each is not basis:
            found += _same_event(each, edition, facts)
        for code in reading.kind.beside:
            found += _beside(each, edition, kind_of(code), facts.happened, reading)
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
    basis: ClaimBasis, edition: Edition, kind: Kind[Any], day: date, reading: Reading[Any]
) -> Iterator[AlsoOwed]:
    benefits = [benefit for benefit in edition.benefits if benefit.event == kind.code]
    if not benefits:
        return
    cover = basis.cover_on(day)
    near = [
        claim
        for claim in (cover.claims if cover else ())
        if claim.event == kind.code and claim.event_date is not None and abs(claim.event_date - day) <= NEAR
    ]
    if near:
        return
    clauses = _clauses(benefits[0])
    verified = edition.all_verified(clauses)
    said = kind.owed(benefits[0], verified, reading.beneficiaries)
    if said is None:
        return
    code, more = said
    params: dict[str, Param] = {"plan": basis.plan.name, "name": benefits[0].name, **more}
    yield AlsoOwed(kind.code, code, params, clauses, basis.plan.id, verified)


def _clauses(benefit: Benefit) -> tuple[str, ...]:
    return next(iter(benefit.clauses.values()), ())
