"""What a claim leaves behind for the next one of the same person: the use of the coverage period after a decision.

The same sums as `ledger` makes of the record, made without one. Not for deciding.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from app.rules.benefit import Benefit
from app.rules.decision import Decision
from app.rules.facts import BenefitUsage, Facts, Usage
from app.rules.methods import Bands, Choice, Tiers
from app.rules.money import ZERO, Money
from app.rules.plan import Edition


@dataclass(slots=True)
class _Period:
    """What one coverage period has used."""

    claims: int = 0
    paid: Money = ZERO
    deductible: Money = ZERO
    by_event: dict[str, int] = field(default_factory=dict)
    benefits: dict[str, BenefitUsage] = field(default_factory=dict)


@dataclass(slots=True)
class _Person:
    """What one person has used over all periods."""

    lifetime: dict[str, Money] = field(default_factory=dict)
    diseases: list[str] = field(default_factory=list)


class UseBook:
    """The use of every person's periods, growing decision by decision."""

    def __init__(self) -> None:
        self._periods: dict[tuple[int, int], _Period] = {}
        self._people: dict[int, _Person] = {}

    def before(self, person: int, period: int) -> Usage:
        """What is used when the next claim of this period comes."""
        of_period = self._periods.get((person, period), _Period())
        of_person = self._people.get(person, _Person())
        names = dict.fromkeys([*of_period.benefits, *of_person.lifetime])
        nothing = BenefitUsage()
        return Usage(
            claims=of_period.claims,
            paid=of_period.paid,
            lifetime_paid=Money.total(of_person.lifetime.values()),
            deductible_taken=of_period.deductible,
            by_benefit=MappingProxyType(
                {
                    name: BenefitUsage(
                        claims=(used := of_period.benefits.get(name, nothing)).claims,
                        paid=used.paid,
                        lifetime_paid=of_person.lifetime.get(name, ZERO),
                        base=used.base,
                        days=used.days,
                    )
                    for name in names
                }
            ),
            by_event=MappingProxyType(dict(of_period.by_event)),
            diseases=tuple(of_person.diseases),
        )

    def book(self, person: int, period: int, edition: Edition, facts: Facts, decision: Decision) -> None:
        """Add what a decision uses; a claim that would not be accepted uses nothing."""
        if not takes_its_place(edition, decision):
            return
        of_period = self._periods.setdefault((person, period), _Period())
        of_person = self._people.setdefault(person, _Person())
        of_period.claims += 1
        of_period.by_event[facts.event] = of_period.by_event.get(facts.event, 0) + 1
        of_period.paid += decision.paid
        of_period.deductible += decision.deductible_taken
        for each in decision.benefits:
            used = of_period.benefits.get(each.benefit, BenefitUsage())
            of_period.benefits[each.benefit] = BenefitUsage(
                claims=used.claims + bool(each.paid),
                paid=used.paid + each.paid,
                base=used.base + each.base,
                days=used.days + each.days,
            )
            if each.paid:
                of_person.lifetime[each.benefit] = of_person.lifetime.get(each.benefit, ZERO) + each.paid
        if facts.disease and decision.paid and facts.disease not in of_person.diseases:
            of_person.diseases.append(facts.disease)


def takes_its_place(edition: Edition, decision: Decision) -> bool:
    """Whether the counter would accept this claim, so that it counts in its period.

    A claim that pays nothing is accepted only where a later one rests on it: where it took up some of the yearly
    threshold, or where bands go by the period's running total.
    """
    if decision.refused:
        return False
    if decision.paid or decision.deductible_taken:
        return True
    running = [benefit.id for benefit in edition.benefits if _runs(benefit)]
    return any(each.base for each in decision.benefits if each.benefit in running)


def _runs(benefit: Benefit) -> bool:
    methods: Sequence[object] = (
        [row.method for row in benefit.method.rows]
        if isinstance(benefit.method, Choice)
        else [benefit.method]
    )
    return any(isinstance(each, Bands) and each.running for each in methods if not isinstance(each, Tiers))
