"""A plan, its dated editions and what each edition says: plain frozen values.

Reading plan text is `text`'s job, computing is `engine`'s. Benefits and their caps are in `benefit`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeAlias

from app.rules.plan.benefit import Benefit, Cap, Clauses, Deductible, Waiting
from app.rules.plan.conditions import Condition
from app.rules.plan.digest import chosen_digest
from app.rules.plan.methods import Reading
from app.rules.values.bill import Bill
from app.rules.values.dates import MonthEnd
from app.rules.values.errors import KnownError
from app.rules.values.facts import OtherPayment, Usage
from app.rules.values.money import Money
from app.rules.values.rate import Rate

EventDate: TypeAlias = Literal["admitted", "discharged", "settled"]
StayAcross: TypeAlias = Literal["event_date", "days"]
LAST = 1000
Status: TypeAlias = Literal["offered", "ended", "not_adopted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One numbered clause: what it is about, what it says, where that is written, who checked.

    Attributes:
        number: ``4.1``.
        title: what it is about, 第一次比例.
        value: the value in force as people read it, 80%.
        text: the clause's wording or an explanation; may be empty.
        source: circular, report or minutes the value comes from.
        verified_by: who checked the value against its source; None = 未核实.
        verified_on: when.
    """

    number: str
    title: str
    value: str
    source: str
    text: str = ""
    verified_by: str | None = None
    verified_on: date | None = None

    @property
    def verified(self) -> bool:
        """Whether somebody checked the value against its source."""
        return self.verified_by is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """How long after the event a claim may come without a written reason. Either days, months or working days.

    Attributes:
        days_off, days_on: public holidays on weekdays, and weekend days worked instead, as the plan lists them.
    """

    days: int = 0
    months: int = 0
    month_end: MonthEnd | None = None
    working_days: int = 0
    days_off: tuple[date, ...] = ()
    days_on: tuple[date, ...] = ()
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What a member, or someone for them, pays for one coverage period.

    Attributes:
        shares: who bears how much of it; the shares of one group of people add up to the amount.
    """

    amount: Money
    per: str
    clauses: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One payer's part of the contribution (分担).

    Attributes:
        whom: the group of people it is for; empty = everybody.
    """

    payer: str
    amount: Money
    whom: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of member the plan names: its code in the member file, and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentTerms:
    """Who may enrol. Ages are full years on the first day of cover, both included; None = not limited."""

    age_from: int | None = None
    age_to: int | None = None
    group_share: Rate | None = None
    cover_months: int | None = None
    clauses: Clauses = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPaper:
    """A paper to bring.

    Attributes:
        events: kinds of event it is asked for; empty = all.
    """

    code: str
    name: str
    required: bool = True
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """An event the plan does not pay for: refused when all its conditions hold.

    Attributes:
        benefits: ids of the benefits it keeps from paying; empty = the whole claim.
    """

    name: str
    conditions: tuple[Condition, ...]
    clauses: tuple[str, ...]
    benefits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPlans:
    """How the plan stands to other plans that pay on the same event.

    Attributes:
        place: which place it has in their order, the lowest first; 1 unless the text says otherwise.
        counts: ids of the plans whose payments it takes off as 其他互助已付; empty = all that pay before it.
    """

    place: int = 1
    counts: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example of the plan text: what goes in, and what must come out.

    Attributes:
        facts: what is said of person and event, by the name of the fact; an ordinary stay where nothing is said.
        reading: how tiers are read here, where the edition leaves it open.
        deductible: the switch set otherwise than in the edition, to show what it makes.
        event_day, cover_first_day, accepted: None = a day well inside a year's cover, claimed in time.
        days: length of the stay, which ends on the event day; None = not stated.
        used: what the period holds before this claim.
        others: what other plans pay on the event, each named by its id.
        lines: the amount of every tier, in order; None = not checked.
        pays: what single benefits pay, by id.
        refusal: the code of the refusal that must come.
    """

    name: str
    bill: Bill
    facts: Mapping[str, Any]
    reading: Reading | None
    deductible: Deductible | None
    event_day: date | None
    cover_first_day: date | None
    accepted: date | None
    renewed: bool
    days: int | None
    used: Usage
    others: tuple[OtherPayment, ...]
    paid: Money
    lines: tuple[Money, ...] | None
    pays: Mapping[str, Money]
    refusal: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One dated edition of a plan: the rules for events from `first_day` to `last_day`, both included.

    Attributes:
        last_day: None = until a later edition begins.
        status: ``offered`` may be adopted, ``ended`` is kept for old events, ``not_adopted`` waits for evidence.
        event_date: which date of the event decides on edition, cover and waiting period.
        event_clauses: where `event_date` is written; period_clauses: where `first_day` and `last_day` are.
        content: digest of the text's content, before any choice.
        choices: what the office chose where the text leaves it open, by name.
        stay_across: how a stay across two coverage periods is read: ``event_date`` puts it whole where the event date
            lies, ``days`` gives each period its days' share.
        categories: kinds of member the plan names.
        others: where it stands among other plans that pay on the same event.
    """

    plan_id: str
    plan_name: str
    id: str
    name: str
    summary: str
    status: Status
    first_day: date
    last_day: date | None
    event_date: EventDate
    clauses: Mapping[str, Clause]
    benefits: tuple[Benefit, ...]
    waiting: Waiting
    enrolment: EnrolmentTerms
    contribution: Contribution | None = None
    deadline: Deadline | None = None
    caps: tuple[Cap, ...] = ()
    papers: tuple[PlanPaper, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    examples: tuple[Example, ...] = ()
    event_clauses: tuple[str, ...] = ()
    period_clauses: tuple[str, ...] = ()
    content: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    stay_across: StayAcross = "event_date"
    across_clauses: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    others: OtherPlans = field(default_factory=OtherPlans)

    @property
    def digest(self) -> str:
        """SHA-256 over everything that decides, the office's choices included, examples not."""
        return chosen_digest(self.content, self.choices)

    @property
    def reading(self) -> Reading | Literal[""]:
        """How tiers are read: ``choose`` while any is open, empty when no benefit has two tiers."""
        readings: list[Reading | Literal[""]] = [
            benefit.reading for benefit in self.benefits if len(benefit.rates) > 1
        ]
        return "choose" if "choose" in readings else next(iter(readings), "")

    @property
    def open_reading(self) -> bool:
        """Whether the text leaves the reading of the tiers to the office."""
        return any(benefit.tiers is not None and benefit.tiers.open_reading for benefit in self.benefits)

    @property
    def unverified(self) -> tuple[str, ...]:
        """Numbers of the clauses nobody has verified, in the order of the text."""
        return tuple(number for number, clause in self.clauses.items() if not clause.verified)

    def holds(self, day: date) -> bool:
        """Whether an event on this day falls under this edition."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def all_verified(self, numbers: Collection[str]) -> bool:
        """Whether every one of these clauses is verified."""
        return all(self.clauses[number].verified for number in numbers)

    def benefit(self, benefit_id: str) -> Benefit:
        """The benefit with this id, which must exist."""
        return next(benefit for benefit in self.benefits if benefit.id == benefit_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan with all the editions its text holds, oldest first.

    Attributes:
        order: where it stands in a list of plans, the lowest first.
    """

    id: str
    name: str
    region: str
    summary: str
    event_date: EventDate
    editions: tuple[Edition, ...]
    order: int = LAST

    def edition(self, edition_id: str) -> Edition:
        """The edition with this id.

        Raises:
            KnownError: ``plan.no_such_edition``.
        """
        for edition in self.editions:
            if edition.id == edition_id:
                return edition
        raise KnownError("plan.no_such_edition", plan=self.name, edition=edition_id)

    def edition_on(self, event_date: date, adopted: Collection[str] | None = None) -> Edition:
        """The edition in force on the event date: the latest one that began by then.

        Args:
            event_date: the date the plan names, see `event_date`; never today's for its own sake.
            adopted: ids of the editions the office adopted; without it, every edition not marked ``not_adopted``.

        Raises:
            KnownError: ``plan.no_edition`` when the day falls under none.
        """
        for edition in reversed(self.editions):
            allowed = edition.status != "not_adopted" if adopted is None else edition.id in adopted
            if allowed and edition.holds(event_date):
                return edition
        raise KnownError("plan.no_edition", plan=self.name, day=event_date)
