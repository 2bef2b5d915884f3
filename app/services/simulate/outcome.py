"""What a simulation found, as plain frozen values; screen, workbook and paper show the same ones.

Not for finding it (`run`) and not for the years ahead (`forecast`). All money is whole fen.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.rules.values.money import ZERO, Money
from app.services.wording import has_sentence, sentence


@dataclass(frozen=True, slots=True)
class Totals:
    """One scheme's sum over the cases that count.

    Attributes:
        cost: what it pays.
        claims: claims it pays anything for.
        people: people who get anything.
    """

    cost: Money
    claims: int
    people: int

    @property
    def average(self) -> Money:
        """Cost for each person who gets anything, half up to the fen."""
        return Money((2 * self.cost.fen + self.people) // (2 * self.people)) if self.people else ZERO


@dataclass(frozen=True, slots=True)
class Bin:
    """People whose yearly sum changes by more than `low` up to `high`; None: without end on that side.

    Losses lie at `low` ≤ change < `high` ≤ 0, gains at 0 ≤ `low` < change ≤ `high`.
    """

    low: Money | None
    high: Money | None
    people: int
    kind: Literal["gain", "loss"]


class _Both:
    """What both schemes pay for the same cases."""

    __slots__ = ()

    now: Money
    then: Money

    @property
    def change(self) -> Money:
        """What the change costs, or a person gains; a saving or a loss where it is negative."""
        return self.then - self.now


@dataclass(frozen=True, slots=True)
class CategoryRow(_Both):
    """One category of member: people with a case that counts, and what both schemes pay them."""

    category: str
    people: int
    now: Money
    then: Money


@dataclass(frozen=True, slots=True)
class MonthRow(_Both):
    """One month of the past: cases that count, and what both schemes pay for them."""

    month: date
    claims: int
    insured: int | None
    now: Money
    then: Money


@dataclass(frozen=True, slots=True)
class PersonChange(_Both):
    """What the change makes for one person over the whole time; the name is masked."""

    shown: str
    category: str
    claims: int
    now: Money
    then: Money


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case that counts, decided by both schemes."""

    number: str
    shown: str
    category: str
    day: date
    settled: Money | None
    now: Money
    then: Money


@dataclass(frozen=True, slots=True)
class CheckDifference:
    """A case that comes to something else than it was settled at.

    Attributes:
        why: code of the likely reason: ``simulate.why_use`` other claims of the person have changed state since,
            ``simulate.why_rules`` the rules give something else.
    """

    number: str
    shown: str
    settled: Money
    again: Money
    why: str

    @property
    def difference(self) -> Money:
        """Decided again, less what was settled."""
        return self.again - self.settled


@dataclass(frozen=True, slots=True)
class ReplayCheck:
    """Whether deciding the past again gives what was settled, case by case.

    Attributes:
        checked: cases that could be compared; unknown: those whose settled sum or edition is not known.
        by_own: each by the edition that settled it; False: all by the edition in force, for a table.
    """

    checked: int
    unknown: int
    by_own: bool
    differences: tuple[CheckDifference, ...]

    @property
    def same(self) -> int:
        """Cases that come out to the fen."""
        return self.checked - len(self.differences)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole answer.

    Attributes:
        first_day, last_day: of the cases that count.
        counted: cases that count.
        gains, losses, same: people, of all with a case that counts.
        median: the middle one of all people's changes.
        least, most: the greatest loss (or smallest gain) and the greatest gain.
        bins: the changes that are not zero, greatest losses first; empty when nothing changes.
    """

    first_day: date
    last_day: date
    counted: int
    now: Totals
    then: Totals
    gains: int
    losses: int
    same: int
    median: Money
    least: Money
    most: Money
    bins: tuple[Bin, ...]
    categories: tuple[CategoryRow, ...]
    months: tuple[MonthRow, ...]
    check: ReplayCheck
    top_gains: tuple[PersonChange, ...]
    top_losses: tuple[PersonChange, ...]
    cases: tuple[CaseResult, ...]

    @property
    def change(self) -> Money:
        """What the change costs over the whole time."""
        return self.then.cost - self.now.cost

    @property
    def people(self) -> int:
        """People with a case that counts."""
        return self.gains + self.losses + self.same


def percent(part: int, whole: int) -> str:
    """A share with one decimal, half away from zero: ``5.1%``, ``-0.3%``; ``—`` of nothing."""
    if not whole:
        return "—"
    tenths = (2 * abs(part) * 1000 + abs(whole)) // (2 * abs(whole))
    sign = "-" if (part < 0) != (whole < 0) and tenths else ""
    return f"{sign}{tenths // 10}.{tenths % 10}%"


def category_name(category: str, language: str = "zh_CN") -> str:
    """What a category is called in tables; one the program does not know is shown as it came."""
    if not category:
        return sentence("simulate.no_category", {}, language)
    code = f"category_short.{category}"
    return sentence(code, {}, language) if has_sentence(code, language) else category
