"""One benefit of an edition: when it applies, on what base, by which method, and the caps it is held under.

Plain frozen values; for whole editions see `plan`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from app.rules.plan.base import BenefitBase
from app.rules.plan.conditions import Condition
from app.rules.plan.methods import Method, Reading, Tiers
from app.rules.values.money import Money
from app.rules.values.rate import Rate
from app.rules.values.rounding import Rounding

Deductible: TypeAlias = Literal["included", "excluded"]
RoundAt: TypeAlias = Literal["tier", "end"]
CapScope: TypeAlias = Literal["claim", "period", "lifetime"]
ThresholdPer: TypeAlias = Literal["claim", "period"]
Times: TypeAlias = Literal["each", "all"]
# Which clauses a value rests on, by the value's key in the plan text.
Clauses: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Waiting period (免责期) and continuity. Days are calendar days counted from the first day of cover.

    Attributes:
        new_days: for a new enrolment.
        renewal_days: for a renewal without a break.
        grace_days: how many days after the last period's end a renewal may still be made; later counts as new.
    """

    new_days: int = 0
    renewal_days: int = 0
    grace_days: int = 0
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdRow:
    """How high the threshold is when all conditions hold."""

    conditions: tuple[Condition, ...]
    amount: Money
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The plan's own deductible (起补线): of each claim, or taken once in a coverage period. First row that holds."""

    per: ThresholdPer
    rows: tuple[ThresholdRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """One benefit: when it applies, on what base, by which method, rounded how.

    Attributes:
        event: the kind of event it pays for, ``stay``.
        base: the sum of bill amounts it works on.
        deductible: whether the statutory deductible (起付线) inside self-pay counts; None = the base is taken as it is.
        self_funded: whether the plan says that self-funded cost (个人自费) counts; agrees with the base.
        conditions: all must hold, else the benefit does not apply.
        max_claims: claims of one coverage period that may be paid; None = the tiers alone say.
        minimum: a smaller computed amount is not paid at all; None = no minimum.
        threshold: the plan's own deductible (起补线), taken off the base; None = there is none.
        waiting: a waiting period of its own instead of the edition's.
        diseases: names of the list a diagnosis must be in; empty = any.
        times: ``each`` once for every disease of the list, ``all`` once in a lifetime; None = whenever it happens.
        grade_standard: the national standard that `Facts.grade` goes by.
    """

    id: str
    name: str
    event: str
    base: BenefitBase
    method: Method
    rounding: Rounding
    round_at: RoundAt = "tier"
    deductible: Deductible | None = None
    self_funded: Deductible | None = None
    conditions: tuple[Condition, ...] = ()
    max_claims: int | None = None
    minimum: Money | None = None
    threshold: Threshold | None = None
    waiting: Waiting | None = None
    diseases: tuple[str, ...] = ()
    times: Times | None = None
    grade_standard: str = ""
    clauses: Clauses = field(default_factory=dict)

    @property
    def tiers(self) -> Tiers | None:
        """Its rates, where it computes by tiers."""
        return self.method if isinstance(self.method, Tiers) else None

    @property
    def rates(self) -> tuple[Rate, ...]:
        """Its rates in order; none where it computes otherwise."""
        return self.tiers.rates if self.tiers else ()

    @property
    def reading(self) -> Reading | Literal[""]:
        """How its tiers are read; empty where it computes otherwise."""
        return self.tiers.reading if self.tiers else ""

    @property
    def on_bill(self) -> bool:
        """Whether it pays on amounts of the bill, rather than a sum for the event itself."""
        return bool(self.base.terms) or bool(self.base.left_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """A limit on one benefit or on several together (joint). A cap that does not exist is not a cap of zero.

    Attributes:
        scope: ``claim``, ``period`` (one coverage period) or ``lifetime``.
        benefits: ids of the benefits that share it.
    """

    scope: CapScope
    amount: Money
    benefits: tuple[str, ...]
    clauses: tuple[str, ...]
