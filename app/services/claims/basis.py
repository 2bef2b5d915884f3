"""What a claim of one member rests on: plan, readings, coverage periods, and what is used of each.

Read once when the member is opened; afterwards `preview` decides at every key without asking the database. Not for
showing (that is `member_file`) and not for deciding (that is `rules.steps.engine`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.models.plan import Reading
from app.rules.plan.plan import Edition, Plan
from app.rules.values.dates import age_on
from app.rules.values.errors import KnownError
from app.rules.values.facts import Cover, Facts, InsuranceClass, Sex, Usage
from app.rules.values.money import Money
from app.services.plans.shipped import read_as


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
        nth: which claim of the period and of its kind of event it was, from 1.
        paid: what it was settled at, paid out or not yet.
        event: the kind of event; event_date: the day that decided.
    """

    claim_id: int
    number: str
    accepted_on: date
    state: str
    nth: int
    paid: Money
    event: str
    event_date: date | None


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

    def nearest_cover(self, day: date) -> CoverBasis | None:
        """The period that holds `day`; failing that the last one before it, failing that the latest there is.

        Where no period holds the day, the last one before it tells the family since when cover is missing.
        """
        return self.cover_on(day) or self.last_cover_before(day) or (self.covers[-1] if self.covers else None)

    def edition_on(self, day: date) -> Edition:
        """The adopted edition in force on `day`, read as the office chose.

        Raises:
            KnownError: `plan.no_edition`.
        """
        edition = self.plan.edition_on(day, self.readings.keys())
        return read_as(edition, self.readings[edition.id])

    def pays_for(self, event: str) -> bool:
        """Whether an adopted edition of the plan has a benefit for this kind of event."""
        return any(
            benefit.event == event
            for edition in self.plan.editions
            if edition.id in self.readings
            for benefit in edition.benefits
        )

    def edition_or_why(self, day: date | None) -> tuple[Edition | None, KnownError | None]:
        """As `edition_on`, with the reason where no edition holds the day; neither while the day is not known."""
        if day is None:
            return None, None
        try:
            return self.edition_on(day), None
        except KnownError as error:
            return None, error

    def facts_on(self, day: date, today: date) -> Facts:
        """Who claims, by the cover nearest to `day`; what happened is the form's to add."""
        nearest, member = self.nearest_cover(day), self.member
        return Facts(
            accepted=today,
            cover=nearest.cover if nearest else None,
            member_category=member.category,
            insurance_class=member.insurance_class,
            age=member.age_on(nearest.cover.first_day if nearest else day),
            sex=member.sex,
            hardship=member.hardship,
            model_worker=member.model_worker,
        )

    def claimed_on(self, event: str, day: date) -> bool:
        """Whether an event of this kind and day is claimed under the plan."""
        cover = self.cover_on(day)
        claims = cover.claims if cover is not None else ()
        return any(claim.event == event and claim.event_date == day for claim in claims)

    def usage_on(self, day: date) -> Usage:
        """What is used of the coverage period that holds `day`; nothing when none does."""
        cover = self.cover_on(day)
        return Usage.none() if cover is None else cover.usage


def basis_for(bases: Sequence[ClaimBasis], event: str, day: date) -> ClaimBasis:
    """The basis a claim for an event is made on, where a member is covered by several plans.

    Of the plans that have a benefit for this kind of event, the first that covers the day; failing that the one whose
    cover ended last; failing that the first. Where no plan has such a benefit, the same among all of them, so that the
    refusal names the member's own plan. “First” is the order of `bases`: that in which the office adopted its plans.

    Args:
        bases: of one member, not empty.
        event: the kind of event.
        day: the event's day; today while it is not known.
    """
    paying = [each for each in bases if each.pays_for(event)] or list(bases)
    covering = [each for each in paying if each.cover_on(day) is not None]
    covered = [each for each in paying if each.covers]
    if covering or not covered:
        return (covering or paying)[0]
    return max(covered, key=lambda each: each.covers[-1].cover.last_day)


def chosen(bases: Sequence[ClaimBasis], plan_id: str) -> ClaimBasis | None:
    """The basis of the plan that was named; None where none was.

    Raises:
        KnownError: `plan_file.missing`, it is none of the member's plans.
    """
    if not plan_id:
        return None
    for basis in bases:
        if basis.plan.id == plan_id:
            return basis
    raise KnownError("plan_file.missing", plan=plan_id, known="、".join(basis.plan.id for basis in bases))
