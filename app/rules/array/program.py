"""What of an edition the array engine looks at, sorted once: benefits by event, caps by order, the use they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.rules.plan.benefit import Benefit, Cap
from app.rules.plan.conditions import Condition
from app.rules.plan.methods import Allowance, Bands, Choice, Tiers, TopUp
from app.rules.plan.plan import Edition
from app.rules.values.errors import KnownError
from app.rules.values.rate import Rate

_SCOPES = {"claim": 0, "period": 1, "lifetime": 2}
_NUMBERS = frozenset({"age", "grade", "continuous_periods", "nth_claim"})


@dataclass(frozen=True, slots=True)
class EventProgram:
    """What one kind of event calls for.

    Attributes:
        benefits: in the plan's order.
        own_caps: by benefit id, narrowest first.
        joint_caps: those that several benefits share, narrowest first.
        waits_differ: a benefit of the event waits by a rule of its own.
    """

    benefits: tuple[Benefit, ...]
    own_caps: Mapping[str, tuple[Cap, ...]]
    joint_caps: tuple[Cap, ...]
    waits_differ: bool


@dataclass(frozen=True, slots=True)
class ArrayEdition:
    """An edition made ready for columns; see `compile_edition`.

    Attributes:
        of_period: names of what a later claim of the period rests on; see `used_names`.
        of_lifetime: the same over all periods of a person.
        each_disease: a disease is paid once, so that what was paid for one must be known.
    """

    edition: Edition
    events: Mapping[str, EventProgram]
    of_period: frozenset[str]
    of_lifetime: frozenset[str]
    each_disease: bool

    @property
    def by_period(self) -> bool:
        """Whether nothing of one coverage period touches another."""
        return not self.of_lifetime and not self.each_disease


def compile_edition(edition: Edition) -> ArrayEdition:
    """Make an edition ready to decide whole columns of cases.

    Raises:
        KnownError: ``array.unsupported`` (what) for a rule no plan text can say but an edition built by hand might.
    """
    _check(edition)
    events = dict.fromkeys(benefit.event for benefit in edition.benefits)
    names = [*_names_of_caps(edition), *_names_of_benefits(edition)]
    return ArrayEdition(
        edition=edition,
        events={event: _program(edition, event) for event in events},
        of_period=frozenset(name for scope, name in names if scope == "period"),
        of_lifetime=frozenset(name for scope, name in names if scope == "lifetime"),
        each_disease=any(benefit.times == "each" for benefit in edition.benefits),
    )


def used_names(edition: Edition, benefits: tuple[str, ...]) -> tuple[str, ...]:
    """Under which names the use of these benefits is kept: all of them together, or one by one."""
    if {benefit.id for benefit in edition.benefits} <= set(benefits):
        return ("paid",)
    return tuple(f"paid {benefit}" for benefit in benefits)


def _program(edition: Edition, event: str) -> EventProgram:
    benefits = tuple(benefit for benefit in edition.benefits if benefit.event == event)
    ids = {benefit.id for benefit in benefits}
    caps = sorted(edition.caps, key=lambda cap: (len(cap.benefits), _SCOPES[cap.scope]))
    return EventProgram(
        benefits=benefits,
        own_caps={each: tuple(cap for cap in caps if cap.benefits == (each,)) for each in ids},
        joint_caps=tuple(cap for cap in caps if len(cap.benefits) > 1 and ids & set(cap.benefits)),
        waits_differ=any(benefit.waiting for benefit in benefits),
    )


def _names_of_caps(edition: Edition) -> list[tuple[str, str]]:
    return [
        (cap.scope, name)
        for cap in edition.caps
        if cap.scope != "claim"
        for name in used_names(edition, cap.benefits)
    ]


def _names_of_benefits(edition: Edition) -> list[tuple[str, str]]:
    names: list[tuple[str, str]] = []
    for benefit in edition.benefits:
        method = benefit.method
        if isinstance(method, TopUp):
            names += [("period", name) for name in used_names(edition, method.benefits)]
        if isinstance(method, Bands) and method.running:
            names.append(("period", f"base {benefit.id}"))
        if any(isinstance(each, Allowance) and each.most_period is not None for each in methods_of(benefit)):
            names.append(("period", f"days {benefit.id}"))
        if benefit.threshold is not None and benefit.threshold.per == "period":
            names.append(("period", "taken"))
        if benefit.times == "all":
            names.append(("lifetime", f"paid {benefit.id}"))
    return names


def methods_of(benefit: Benefit) -> list[object]:
    """Its method; of a decision table, those of all rows."""
    method = benefit.method
    return [row.method for row in method.rows] if isinstance(method, Choice) else [method]


def _check(edition: Edition) -> None:
    """Refuse what columns could not decide as one claim is decided."""
    for benefit in edition.benefits:
        rates = [rate for method in methods_of(benefit) for rate in _rates(method)]
        if any(rate.numerator > rate.denominator for rate in rates):
            raise KnownError("array.unsupported", what=benefit.name)
    for condition in _conditions(edition):
        if condition.fact in _NUMBERS and condition.values:
            raise KnownError("array.unsupported", what=condition.fact)


def _rates(method: object) -> Iterator[Rate]:
    if isinstance(method, Tiers):
        yield from method.rates
    elif isinstance(method, Bands):
        yield from (band.rate for band in method.bands if band.rate is not None)


def _conditions(edition: Edition) -> Iterator[Condition]:
    for exclusion in edition.exclusions:
        yield from exclusion.conditions
    for benefit in edition.benefits:
        yield from benefit.conditions
        if isinstance(benefit.method, Choice):
            for row in benefit.method.rows:
                yield from row.conditions
        if benefit.threshold is not None:
            for each in benefit.threshold.rows:
                yield from each.conditions
