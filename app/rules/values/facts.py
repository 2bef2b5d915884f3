"""What the engine is told about a person, an event and what was used so far. Plain values, looked up by services.

Not for the bill's amounts (see `bill`) and not for what the plan says (see `plan`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeAlias

from app.rules.values.money import ZERO, Money

InsuranceClass: TypeAlias = Literal["employee", "resident", "uninsured"]
Sex: TypeAlias = Literal["male", "female"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """One coverage period (期次) of one member, both days included.

    Attributes:
        first_day: the first day of cover; the waiting period counts from here.
        last_day: the last day of cover.
        renewed: enrolled without a break after an earlier period, so no waiting period (see `waiting.is_renewal`).
        enrolled_on: the day the enrolment was made.
    """

    first_day: date
    last_day: date
    renewed: bool = False
    enrolled_on: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies in this period."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPayment:
    """What another plan, or the same plan for another coverage period, pays on the same event.

    Attributes:
        plan_id: which plan; may be one this office no longer has.
        plan_name: its name, for the step that takes the amount off.
        on_bill: what it pays on the costs of the bill. Allowances and fixed sums pay for the event itself and are not
            in it.
    """

    plan_id: str
    plan_name: str
    on_bill: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of the person and the event.

    Attributes:
        accepted: the day the claim is (or would be) accepted at the counter.
        event: the kind of event; ``stay`` is a hospital stay.
        cover: the coverage period that holds the event date; when none does, the member's latest one; None when
            the member was never covered.
        age: full years on the first day of cover; None when the birth date is unknown.
        member_category: the office's category code, compared as it is.
        hospital_grade: ``3A``, ``3``, ``2``, ``1`` … or None.
        local: treated inside the insured area.
        cause: ``illness``, ``accident``, ``work_injury`` … as the plan's conditions name it.
        reason_late: what was written when the claim came after its deadline.
        happened: the day of the diagnosis, the accident, the death or the occasion, where the event is no stay.
        disease: the name of the disease in the plan's list, for a diagnosis.
        first_diagnosis: the disease was never diagnosed before.
        grade: grade of disability or work injury by the standard the plan names, 1 (gravest) to 10.
        occasion: what a condolence or grant is for, in the plan's own words.
        continuous_periods: coverage periods without a break up to this one, which counts as 1; None = not known.
        others: what other plans pay on the same event before this one, see `several_plans`.
    """

    accepted: date
    event: str = "stay"
    admitted: date | None = None
    discharged: date | None = None
    settled: date | None = None
    cover: Cover | None = None
    member_category: str = ""
    insurance_class: InsuranceClass = "employee"
    age: int | None = None
    sex: Sex | None = None
    hardship: bool = False
    model_worker: bool = False
    hospital_grade: str | None = None
    local: bool = True
    cause: str = "illness"
    diagnosis: str = ""
    reason_late: str = ""
    happened: date | None = None
    disease: str = ""
    first_diagnosis: bool = True
    grade: int | None = None
    occasion: str = ""
    continuous_periods: int | None = None
    others: tuple[OtherPayment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitUsage:
    """What one benefit has paid: claims and yuan in this coverage period, yuan over a lifetime.

    Attributes:
        base: the bases of this period's claims added up, for bands on the running total.
        days: days of allowance paid in this period.
    """

    claims: int = 0
    paid: Money = ZERO
    lifetime_paid: Money = ZERO
    base: Money = ZERO
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What this member has used of the plan. Voided, denied and withdrawn claims are not in it.

    Attributes:
        claims: claims of this coverage period that count.
        paid: paid or promised in this coverage period.
        lifetime_paid: the same over all coverage periods, this one included.
        deductible_taken: the plan's own deductible already taken in this period.
        by_benefit: the same per benefit id, where a plan has several.
        by_event: claims of this coverage period by kind of event; without it, all of `claims` are of this event.
        diseases: diseases of the plan's lists that were paid before, over a lifetime.
    """

    claims: int = 0
    paid: Money = ZERO
    lifetime_paid: Money = ZERO
    deductible_taken: Money = ZERO
    by_benefit: Mapping[str, BenefitUsage] = field(default_factory=lambda: MappingProxyType({}))
    by_event: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    diseases: tuple[str, ...] = ()

    @classmethod
    def none(cls) -> Usage:
        """Nothing used yet."""
        return cls()

    def of(self, benefit: str) -> BenefitUsage:
        """What this benefit has paid."""
        return self.by_benefit.get(benefit, BenefitUsage())

    def nth(self, event: str) -> int:
        """Which claim of the period the next one of this kind of event is, from 1."""
        return (self.by_event.get(event, 0) if self.by_event else self.claims) + 1
