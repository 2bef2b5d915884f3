"""What a claim of one member rests on: plan, readings, coverage periods, and what is used of each.

Read once when the member is opened; afterwards `preview` decides at every key without asking the database. Not for
showing (that is `member_card`) and not for deciding (that is `rules.engine`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.models.plan import Reading
from app.rules.dates import age_on
from app.rules.facts import Cover, InsuranceClass, Sex, Usage
from app.rules.money import Money
from app.rules.plan import Plan


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What the plan may ask about the person, as the file knows it today.

    Attributes:
        category: code of the member category, "employed" or a new-form trade such as "courier".
        insurance_class: basic insurance the member is known to have; the bill's own class wins over it.
        sex: "male" or "female"; None when the document does not tell.
        birth_date: None when the document does not tell.
    """

    member_id: int
    name: str
    category: str
    insurance_class: InsuranceClass
    sex: Sex | None
    birth_date: date | None
    hardship: bool
    model_worker: bool

    def age_on(self, day: date) -> int | None:
        """Completed years of life on `day`; None when the birth date is not known."""
        return None if self.birth_date is None else age_on(self.birth_date, day)


@dataclass(frozen=True, slots=True)
class UsedClaim:
    """One claim that counts against a coverage period, oldest first in its period.

    Attributes:
        nth: which claim of the period it was, from 1.
        paid: what it was settled at, paid out or not yet.
    """

    claim_id: int
    number: str
    accepted_on: date
    state: str
    nth: int
    paid: Money


@dataclass(frozen=True, slots=True)
class CoverBasis:
    """One coverage period of the member, with what is used of it.

    Attributes:
        enrolment_id: the enrolment the claim would be booked on.
        period_name: the period as the office names it, such as 2026 年度.
        usage: sums over the claims that count (accepted, reviewed, paid); returned, withdrawn and denied ones do not.
        claims: the same claims, one by one, for the strip that says which earlier claim took the first tier.
    """

    enrolment_id: int
    period_name: str
    cover: Cover
    source: Literal["paid", "gift"]
    usage: Usage
    claims: tuple[UsedClaim, ...]


@dataclass(frozen=True, slots=True)
class ClaimBasis:
    """Everything `preview` needs; no database afterwards.

    Attributes:
        plan: the plan the member is covered by, or the office's own plan when the member is covered by none.
        readings: the office's reading by edition id, "" where an edition leaves no choice. Its keys are the adopted
            editions (`plans.AdoptedPlan`).
        signed: edition ids whose unverified values an administrator has signed for.
        covers: coverage periods under that plan, earliest first.
    """

    member: MemberFacts
    plan: Plan
    readings: Mapping[str, Reading]
    signed: frozenset[str]
    covers: tuple[CoverBasis, ...]

    def cover_on(self, day: date) -> CoverBasis | None:
        """The coverage period that holds `day`, or None."""
        for cover in reversed(self.covers):
            if cover.cover.first_day <= day <= cover.cover.last_day:
                return cover
        return None

    def last_cover_before(self, day: date) -> CoverBasis | None:
        """The latest coverage period that ended before `day`, or None."""
        before = [cover for cover in self.covers if cover.cover.last_day < day]
        return max(before, key=lambda cover: cover.cover.last_day, default=None)

    def usage_on(self, day: date) -> Usage:
        """What is used of the coverage period that holds `day`; nothing when none does."""
        cover = self.cover_on(day)
        return Usage.none() if cover is None else cover.usage
