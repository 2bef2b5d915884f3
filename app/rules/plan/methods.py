"""The ways a benefit computes, as plain frozen values: tiers, bands, allowance, fixed sum, top-up, decision table.

Each has its own reader in `read_method` and its own arithmetic in an `apply_…` module. Not for what a benefit works
on (`base`) nor for caps, which every method is held under alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from app.rules.plan.conditions import Condition
from app.rules.values.money import Money
from app.rules.values.rate import Rate

Reading: TypeAlias = Literal["by_claim", "stacked", "choose"]
BandKind: TypeAlias = Literal["marginal", "whole", "fixed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiers:
    """Rates in order, read by claim (按次: the nth claim gets the nth rate) or stacked (逐级: each on what is left).

    Attributes:
        rates: first tier first.
        rate_clauses: the clause of each rate, in the same order.
        reading: ``choose`` until the office has chosen.
        open_reading: the text leaves the reading to the office.
        caps: the most each tier may pay, in the same order; None = no cap. Empty = no tier has one.
        cap_clauses: where they are written.
    """

    rates: tuple[Rate, ...]
    rate_clauses: tuple[tuple[str, ...], ...]
    reading: Reading
    open_reading: bool = False
    caps: tuple[Money | None, ...] = ()
    cap_clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One band from `lower` to `upper` (None = without end), with a rate or a fixed sum."""

    lower: Money
    upper: Money | None
    rate: Rate | None
    amount: Money | None
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """Bands without gap or overlap, from zero up (分段).

    Attributes:
        kind: ``marginal`` each part of the base by its own band's rate (累进), ``whole`` the whole base by the rate of
            the band it falls in (全额), ``fixed`` the sum of the band it falls in, never more than the base (定额).
        running: on the running total of the coverage period: what the total after this claim gives, less what the
            total before it gave.
        upper_included: an amount exactly on the edge belongs to the lower band (上限含).
        clauses: where kind and edges are written.
    """

    kind: BandKind
    running: bool
    upper_included: bool
    bands: tuple[Band, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """So much a day in hospital (住院津贴).

    Attributes:
        free_days: days at the beginning of each stay that are not paid.
        most_stay, most_period: paid days of one stay and of one coverage period; None = no limit.
    """

    per_day: Money
    clauses: tuple[str, ...]
    free_days: int = 0
    most_stay: int | None = None
    most_period: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LumpSum:
    """A fixed sum for the event itself, whatever it cost."""

    amount: Money
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopUp:
    """What is missing to `amount` after what the named benefits paid in this coverage period (补足到).

    Attributes:
        benefits: ids of the benefits that count; this one is always among them.
    """

    amount: Money
    benefits: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a decision table: when all conditions hold, this is how it computes."""

    conditions: tuple[Condition, ...]
    method: Tiers | LumpSum | Allowance


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A decision table: the first row whose conditions hold. Loading proves that one always does."""

    rows: tuple[Row, ...]


Method: TypeAlias = Tiers | Bands | Allowance | LumpSum | TopUp | Choice
