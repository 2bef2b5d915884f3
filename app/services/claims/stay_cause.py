"""Whether the cause of a stay (就诊原因) matters under a plan: only then is a clerk asked for it, or told what counted.

Looks at what the editions say; what a cause is worth is `rules.steps.engine`'s.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from app.rules.plan.benefit import Benefit
from app.rules.plan.conditions import Condition
from app.rules.plan.methods import Choice
from app.rules.plan.plan import Edition
from app.rules.values.errors import KnownError
from app.services.claims.basis import ClaimBasis


def asks_for_cause(bases: Sequence[ClaimBasis], day: date) -> bool:
    """Whether any of these plans decides a stay by its cause: by a benefit, a table, a threshold or an exclusion.

    Args:
        bases: of the member's plans.
        day: whose editions are meant; the event's, today while it is not known.
    """
    for basis in bases:
        try:
            edition = basis.edition_on(day)
        except KnownError:
            continue
        if any(condition.fact == "cause" for condition in _of_stays(edition)):
            return True
    return False


def pays_by_cause(edition: Edition) -> bool:
    """Whether a stay for an illness and one for an accident are paid by different benefits."""
    return any(
        condition.fact == "cause" for benefit in _stay_benefits(edition) for condition in benefit.conditions
    )


def meant_for_another(edition: Edition, cause: str) -> frozenset[str]:
    """Names of the benefits for stays that pay for other causes only."""
    return frozenset(
        benefit.name
        for benefit in _stay_benefits(edition)
        for condition in benefit.conditions
        if condition.fact == "cause" and not condition.accepts(cause)
    )


def _stay_benefits(edition: Edition) -> tuple[Benefit, ...]:
    return tuple(benefit for benefit in edition.benefits if benefit.event == "stay")


def _of_stays(edition: Edition) -> Iterator[Condition]:
    """Every condition a stay may meet."""
    benefits = _stay_benefits(edition)
    for benefit in benefits:
        yield from benefit.conditions
        if isinstance(benefit.method, Choice):
            for row in benefit.method.rows:
                yield from row.conditions
        if benefit.threshold is not None:
            for step in benefit.threshold.rows:
                yield from step.conditions
    ids = {benefit.id for benefit in benefits}
    for exclusion in edition.exclusions:
        # Without a benefit for stays there is nothing to keep from paying.
        if ids and (not exclusion.benefits or ids & set(exclusion.benefits)):
            yield from exclusion.conditions
