"""Reads how a benefit computes: tiers, bands, allowance, fixed sum, top-up or a decision table of these."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.rules.plan.conditions import Condition
from app.rules.plan.methods import Allowance, Band, Bands, Choice, LumpSum, Method, Reading, Row, Tiers, TopUp
from app.rules.plan.read_conditions import read_conditions
from app.rules.plan.table import PlanFault, Table
from app.rules.plan.table_proof import prove_rows
from app.rules.plan.words import BAND_KINDS, BANDS_ON, NO_CAP, READINGS, UPPER_EDGES
from app.rules.values.money import ZERO, Money

_MOST_TIERS = 9
# Keys that say how a benefit computes; exactly one of them must be there.
METHOD_KEYS = ("rates", "bands", "row", "amount", "per_day", "top_up_to")
_ROW_KEYS = ("rate", "amount", "per_day")


def read_method(table: Table, benefit: str, when: Sequence[Condition]) -> Method:
    """The method of one benefit.

    Args:
        table: the benefit.
        benefit: its id.
        when: what the benefit asks of an event anyway.
    """
    readers: dict[str, Callable[[], Method]] = {
        "rates": lambda: _tiers(table),
        "bands": lambda: _bands(table),
        "row": lambda: _choice(table, when),
        "amount": lambda: LumpSum(amount=table.money("amount"), clauses=table.clause("amount")),
        "per_day": lambda: _allowance(table, table),
        "top_up_to": lambda: _top_up(table, benefit),
    }
    return readers[_one_of(table, METHOD_KEYS)]()


def _one_of(table: Table, keys: Sequence[str]) -> str:
    given = [key for key in keys if table.has(key)]
    if len(given) != 1:
        wanted, key = "、".join(keys), given[1] if given else None
        raise table.fault("plan.one_method", key, wanted=wanted, count=len(given))
    return given[0]


def _tiers(table: Table) -> Tiers:
    rates = tuple(table.rate_of(value, "rates", place) for place, value in enumerate(table.items("rates")))
    if not 1 <= len(rates) <= _MOST_TIERS:
        raise table.fault("plan.tier_count", "rates", count=len(rates), most=_MOST_TIERS)
    numbers = table.clause("rates")
    if len(numbers) not in (1, len(rates)):
        raise table.fault("plan.tier_clauses", "rates_clause", rates=len(rates), clauses=len(numbers))
    clauses = tuple((numbers[min(place, len(numbers) - 1)],) for place in range(len(rates)))
    reading: Reading = "stacked"
    # One tier reads the same either way, but whether it is paid once or every time does not: then the text must say.
    if len(rates) > 1 or table.has("reading"):
        reading = table.word("reading", READINGS)
        table.clause("reading")
    caps = _tier_caps(table, len(rates))
    return Tiers(
        rates=rates,
        rate_clauses=clauses,
        reading=reading,
        open_reading=reading == "choose",
        caps=caps,
        cap_clauses=table.clause("tier_caps") if caps else (),
    )


def _tier_caps(table: Table, count: int) -> tuple[Money | None, ...]:
    """The cap of each tier; a tier without one says so, because no cap is not a cap of zero."""
    if not table.has("tier_caps"):
        return ()
    values = table.items("tier_caps")
    if len(values) != count:
        raise table.fault("plan.tier_caps_count", "tier_caps", count=len(values), rates=count)
    if table.has("round_at") and table.text("round_at") == "合计":
        raise table.fault("plan.tier_caps_at_end", "tier_caps")
    return tuple(
        None if value == NO_CAP else table.money_of(value, "tier_caps", place)
        for place, value in enumerate(values)
    )


def _bands(table: Table) -> Bands:
    kind = table.word("bands", BAND_KINDS)
    running = table.word("bands_on", BANDS_ON, "每次")
    clauses = table.clause("bands")
    # Where the whole base or a sum hangs on the band, an amount on the edge is worth money: then the text must say.
    included = table.word("upper_edge", UPPER_EDGES, "含" if kind == "marginal" else None)
    tables = table.tables("band")
    if not tables:
        raise table.fault("plan.missing_key", key="band")
    bands: list[Band] = []
    for each in tables:
        lower = each.money("from")
        if lower != (bands[-1].upper if bands else ZERO):
            _refuse_edge(each, lower, bands)
        upper = each.money("to") if each.has("to") else None
        if upper is not None and upper <= lower:
            raise each.fault("plan.band_turned", "to", least=lower, most=upper)
        rate = amount = None
        if kind == "fixed":
            amount = each.money("amount")
        else:
            rate = each.rate_of(each.text("rate"), "rate")
        own = each.own_clause() if each.has("clause") else clauses
        bands.append(Band(lower=lower, upper=upper, rate=rate, amount=amount, clauses=own))
        each.close()
    if bands[-1].upper is not None:
        raise tables[-1].fault("plan.band_open_end", "to", most=bands[-1].upper)
    return Bands(kind=kind, running=running, upper_included=included, bands=tuple(bands), clauses=clauses)


def _refuse_edge(table: Table, lower: Money, bands: Sequence[Band]) -> None:
    """A band that does not begin where the last one ended, or the first one above zero."""
    before = bands[-1].upper if bands else ZERO
    if before is None:
        raise table.fault("plan.band_after_end", "from")
    code = "plan.band_gap" if lower > before else "plan.band_overlap"
    raise table.fault(code, "from", before=before, least=lower)


def _allowance(table: Table, common: Table) -> Allowance:
    """So much a day; free and most days are those of the whole benefit."""
    return Allowance(
        per_day=table.money("per_day"),
        clauses=table.clause("per_day"),
        free_days=_days(common, "free_days") or 0,
        most_stay=_days(common, "most_days_stay"),
        most_period=_days(common, "most_days_period"),
    )


def _days(table: Table, key: str) -> int | None:
    if not table.has(key):
        return None
    table.clause(key)
    return table.whole(key, least=0, most=366)


def _top_up(table: Table, benefit: str) -> TopUp:
    counts = table.items("top_up_counts")
    for place, value in enumerate(counts):
        if not isinstance(value, str):
            raise PlanFault(
                "plan.wrong_kind", (*table.path, "top_up_counts", place), key="top_up_counts", kind="text"
            )
    return TopUp(
        amount=table.money("top_up_to"),
        benefits=tuple(dict.fromkeys([*counts, benefit])),
        clauses=table.clause("top_up_to"),
    )


def _choice(table: Table, when: Sequence[Condition]) -> Choice:
    tables = table.tables("row")
    rows = []
    kind = _one_of(tables[0], _ROW_KEYS)
    for each in tables:
        conditions = read_conditions(each)
        if _one_of(each, _ROW_KEYS) != kind:
            raise each.fault("plan.row_kinds", kind=kind)
        rows.append(Row(conditions=conditions, method=_row_method(each, table, kind)))
        each.close()
    prove_rows(tables, [row.conditions for row in rows], when)
    return Choice(rows=tuple(rows))


def _row_method(table: Table, benefit: Table, kind: str) -> Tiers | LumpSum | Allowance:
    if kind == "amount":
        return LumpSum(amount=table.money("amount"), clauses=table.clause("amount"))
    if kind == "per_day":
        return _allowance(table, benefit)
    rate = table.rate_of(table.text("rate"), "rate")
    return Tiers(rates=(rate,), rate_clauses=(table.clause("rate"),), reading="stacked")
