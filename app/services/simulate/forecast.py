"""The fund's balance in the months ahead, for both schemes, by a stated claims model: how many claims × what one costs.

Expected cost of a month = people covered × its days × (past cost ÷ past person-days) × growth. The 80 % band comes
from drawing many futures, the same chances for both schemes: with at least a year of months from how past months
strayed from the model, else from the single claims. docs/simulation.md says it in plain words. Random numbers only
choose *which* past months or claims come again; every sum of money is whole fen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from app.rules.values.errors import KnownError
from app.rules.values.money import Money
from app.services.simulate.assumptions import Assumptions
from app.services.simulate.outcome import Outcome
from app.services.simulate.replay import Tell

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Fen = NDArray[np.int64]

LEAST_MONTHS = 12
# The middle 80 of a hundred futures.
_LOW, _HIGH = 10, 90
_PPM = 1_000_000
_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class FundPoint:
    """The balance at the end of a day: as expected, and where the middle 80 % of the futures lie."""

    day: date
    low: Money
    mid: Money
    high: Money


@dataclass(frozen=True, slots=True)
class Income:
    """Contributions that arrive on a day; `before` and `after` are the expected balances around it."""

    day: date
    amount: Money
    before: Money
    after: Money


@dataclass(frozen=True, slots=True)
class SchemePath:
    """One scheme's months ahead.

    Attributes:
        points: today, then the end of every month.
        year_cost: expected cost of the twelve months that end the forecast (all of it when shorter).
        claim_cost: mean cost of a past claim under this scheme.
        below_alert: futures, of all drawn, in which any month ends below the alert line.
    """

    points: tuple[FundPoint, ...]
    incomes: tuple[Income, ...]
    year_cost: Money
    claim_cost: Money
    below_alert: int

    @property
    def end(self) -> FundPoint:
        """The last month's end."""
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class Forecast:
    """Both schemes over the same months, with everything they rest on.

    Attributes:
        today: where the forecast begins.
        contributions: a year's contribution of one person, now and then.
        past_claims, past_months: what the model is taken from.
        person_days: people covered, added up over the days of those months.
        method: ``months`` strays of past months are drawn; ``claims`` single past claims are.
    """

    today: date
    assumptions: Assumptions
    contributions: tuple[Money, Money]
    past_claims: int
    past_months: int
    person_days: int
    past_cost: Money
    method: Literal["months", "claims"]
    now: SchemePath
    then: SchemePath

    @property
    def per_thousand(self) -> int:
        """Claims a year of a thousand people, in tenths."""
        whole = max(self.person_days, 1)
        return (2 * self.past_claims * 3_650_000 + whole) // (2 * whole)

    @property
    def person_years(self) -> int:
        """The same as years, in tenths."""
        return round(self.person_days * 10 / 365)


@dataclass(frozen=True, slots=True)
class _Months:
    """The months ahead: their last days, how many days (the current one is begun), and growth in millionths."""

    ends: tuple[date, ...]
    days: tuple[int, ...]
    claims_growth: tuple[int, ...]
    cost_growth: tuple[int, ...]


def forecast(
    outcome: Outcome,
    assumptions: Assumptions,
    contributions: tuple[Money, Money],
    today: date,
    tell: Tell | None = None,
) -> Forecast:
    """Look ahead.

    Args:
        outcome: what both schemes made of the past.
        assumptions: what is taken for granted.
        contributions: a year's contribution of one person, now and then.
        today: the day the balance is known on.
        tell: told how far the drawing is; may raise to stop.

    Raises:
        KnownError: simulate.no_cover, nobody was covered, so nothing can be said of the future.
    """
    import numpy as np

    months = outcome.months
    cover = [
        ((row.insured if assumptions.counted_cover else None) or assumptions.insured_before) * days
        for row, days in zip(months, _days_of(outcome), strict=True)
    ]
    person_days = sum(cover)
    if person_days <= 0 or assumptions.insured <= 0:
        raise KnownError("simulate.no_cover")
    ahead = _months_ahead(outcome, assumptions, today)
    drawer = np.random.Generator(np.random.PCG64(assumptions.seed))
    method: Literal["months", "claims"] = "months" if len(months) >= LEAST_MONTHS else "claims"
    paths = []
    costs: list[Sequence[Money]] = [[row.now for row in months], [row.then for row in months]]
    sizes: list[Sequence[Money]] = [
        [each.now for each in outcome.cases],
        [each.then for each in outcome.cases],
    ]
    expected = [_expected(sum(cost.fen for cost in side), person_days, assumptions, ahead) for side in costs]
    if method == "months":
        drawn = _by_months(np, drawer, costs, cover, expected, assumptions.draws, tell)
    else:
        each_month = _expected_claims(outcome.counted, person_days, assumptions, ahead)
        drawn = _by_claims(np, drawer, sizes, each_month, ahead, assumptions.draws, tell)
    for side in (0, 1):
        total = Money.total(costs[side])
        paths.append(
            _path(
                np, drawn[side], expected[side], contributions[side], assumptions, today, ahead,
                Money(total.fen // max(outcome.counted, 1)),
            )
        )  # fmt: skip
    return Forecast(
        today=today,
        assumptions=assumptions,
        contributions=contributions,
        past_claims=outcome.counted,
        past_months=len(months),
        person_days=person_days,
        past_cost=Money.total(costs[0]),
        method=method,
        now=paths[0],
        then=paths[1],
    )


def _days_of(outcome: Outcome) -> list[int]:
    """How many days of every past month lie within the time looked at."""
    days = []
    for row in outcome.months:
        following = (row.month + timedelta(days=31)).replace(day=1)
        first, last = max(row.month, outcome.first_day), min(following - timedelta(days=1), outcome.last_day)
        days.append((last - first).days + 1)
    return days


def _months_ahead(outcome: Outcome, assumptions: Assumptions, today: date) -> _Months:
    ends: list[date] = []
    all_days: list[int] = []
    claims_growth: list[int] = []
    cost_growth: list[int] = []
    middle = outcome.first_day + (outcome.last_day - outcome.first_day) / 2
    claims_year = 1 + assumptions.frequency_growth / 1000
    cost_year = claims_year * (1 + assumptions.severity_growth / 1000)
    first = today.replace(day=1)
    for _ in range(assumptions.months + 1):
        following = (first + timedelta(days=31)).replace(day=1)
        end = following - timedelta(days=1)
        ends.append(end)
        days = (following - first).days
        all_days.append(days if all_days else days - today.day + 1)
        years = max((first.year - middle.year) * 12 + first.month - middle.month, 0) / 12
        claims_growth.append(round(_PPM * claims_year**years))
        cost_growth.append(round(_PPM * cost_year**years))
        first = following
    return _Months(tuple(ends), tuple(all_days), tuple(claims_growth), tuple(cost_growth))


def _expected(past: int, person_days: int, assumptions: Assumptions, ahead: _Months) -> list[int]:
    """The expected cost of every month ahead, in fen."""
    return [
        past * assumptions.insured * growth * days // (person_days * _PPM)
        for growth, days in zip(ahead.cost_growth, ahead.days, strict=True)
    ]


def _expected_claims(past: int, person_days: int, assumptions: Assumptions, ahead: _Months) -> list[float]:
    return [
        past * assumptions.insured / person_days * growth / _PPM * days
        for growth, days in zip(ahead.claims_growth, ahead.days, strict=True)
    ]


def _by_months(
    np: Any,
    drawer: "np.random.Generator",
    costs: Sequence[Sequence[Money]],
    cover: Sequence[int],
    expected: Sequence[Sequence[int]],
    draws: int,
    tell: Tell | None,
) -> "list[Fen]":
    """Futures from how past months strayed: the level from months drawn again, then a stray for every month ahead."""
    many, whole = len(cover), sum(cover)
    level_months = drawer.integers(0, many, (draws, many))
    stray_months = drawer.integers(0, many, (draws, len(expected[0])))
    covers = np.array(cover, dtype=np.int64)
    drawn = []
    for side in (0, 1):
        if tell is not None:
            tell(side, 2)
        past = np.array([cost.fen for cost in costs[side]], dtype=np.int64)
        mean = past.sum() / whole
        if not mean:
            drawn.append(np.zeros(stray_months.shape, dtype=np.int64))
            continue
        strays = past / (mean * covers)
        level = past[level_months].sum(axis=1) / (mean * covers[level_months].sum(axis=1))
        future = np.array(expected[side]) * level[:, None] * strays[stray_months]
        drawn.append(np.rint(future).astype(np.int64))
    return drawn


def _by_claims(
    np: Any,
    drawer: "np.random.Generator",
    sizes: Sequence[Sequence[Money]],
    expected: Sequence[float],
    ahead: _Months,
    draws: int,
    tell: Tell | None,
) -> "list[Fen]":
    """Futures from single claims: a Poisson number in every month, each as dear as some past claim."""
    many = len(sizes[0])
    fen = [np.array([size.fen for size in side], dtype=np.int64) for side in sizes]
    # How far the past itself may have strayed: so many claims could as well have been some more or fewer.
    level = drawer.poisson(many, draws) / many
    drawn = [np.zeros((draws, len(expected)), dtype=np.int64) for _ in fen]
    for month, mean in enumerate(expected):
        counts = drawer.poisson(mean * level)
        price = ahead.cost_growth[month] / ahead.claims_growth[month]
        # So many futures at a time that their claims fit into memory.
        step = max(1, min(draws, int(_AT_ONCE // max(min(mean * 2, many), 1))))
        for first in range(0, draws, step):
            if tell is not None:
                tell(month * draws + first, len(expected) * draws)
            part = slice(first, first + step)
            for side, sums in enumerate(_sums(np, drawer, counts[part], fen)):
                drawn[side][part, month] = np.rint(sums * price).astype(np.int64)
    return drawn


def _sums(np: Any, drawer: "np.random.Generator", counts: "Fen", fen: "Sequence[Fen]") -> "list[Fen]":
    """For each count, the cost of so many past claims drawn with replacement; the same claims for both schemes."""
    many = len(fen[0])
    if counts.mean() > many:
        # Many claims of few kinds: how often each comes is drawn at once, which is the same chance.
        times = drawer.multinomial(counts, np.full(many, 1 / many))
        return [times @ each for each in fen]
    chosen = drawer.integers(0, many, int(counts.sum()))
    ends = np.cumsum(counts)
    made = []
    for each in fen:
        running = np.concatenate(([0], np.cumsum(each[chosen])))
        made.append(running[ends] - running[ends - counts])
    return made


def _path(
    np: Any,
    drawn: "Fen",
    expected: Sequence[int],
    contribution: Money,
    assumptions: Assumptions,
    today: date,
    ahead: _Months,
    claim_cost: Money,
) -> SchemePath:
    start = assumptions.balance
    mid, incomes = start.fen, []
    balances = np.full(drawn.shape[0], start.fen, dtype=np.int64)
    below = np.zeros(drawn.shape[0], dtype=bool)
    points = [FundPoint(today, start, start, start)]
    for month, end in enumerate(ahead.ends):
        # The month that has begun has had its contributions: they are in the balance.
        if month and end.month == assumptions.arrives:
            amount = Money(assumptions.insured * contribution.fen)
            incomes.append(Income(end.replace(day=1), amount, Money(mid), Money(mid) + amount))
            mid += amount.fen
            balances = balances + amount.fen
        mid -= expected[month]
        balances = balances - drawn[:, month]
        below |= balances < assumptions.alert.fen
        low, high = np.percentile(balances, (_LOW, _HIGH), method="nearest")
        points.append(FundPoint(end, Money(int(low)), Money(mid), Money(int(high))))
    return SchemePath(
        points=tuple(points),
        incomes=tuple(incomes),
        year_cost=Money(sum(expected[-12:])),
        claim_cost=claim_cost,
        below_alert=int(below.sum()),
    )
