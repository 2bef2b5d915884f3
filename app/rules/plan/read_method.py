"""Reads how a benefit computes: tiers, bands, allowance, fixed sum, top-up or a decision table of these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.rules.plan.conditions import Condition
from app.rules.plan.faults import Path
from app.rules.plan.methods import Allowance, Band, Bands, Choice, LumpSum, Method, Reading, Row, Tiers, TopUp
from app.rules.plan.read_conditions import read_conditions
from app.rules.plan.table import TextTable
from app.rules.plan.table_proof import prove_rows
from app.rules.plan.words import BAND_KINDS, BANDS_ON, NO_CAP, READINGS, ROUND_AT, UPPER_EDGES
from app.rules.values.money import ZERO, Money

_MOST_TIERS = 9
# Keys that say how a benefit computes; exactly one of them must be there.
METHOD_KEYS = ("rates", "bands", "row", "amount", "per_day", "top_up_to")
_ROW_KEYS = ("rate", "amount", "per_day")
# Keys that go with one of them.
_OF_METHODS = (
    "reading", "tier_caps", "bands_on", "upper_edge", "band", "free_days", "most_days_stay", "most_days_period",
    "top_up_counts", *METHOD_KEYS,
)  # fmt: skip


def read_method(table: TextTable, benefit: str, when: Sequence[Condition], when_path: Path) -> Method:
    """The method of one benefit.

    Args:
        table: the benefit.
        benefit: its id.
        when: what the benefit asks of an event anyway; `when_path` where that stands.
    """
    readers: dict[str, Callable[[], Method]] = {
        "rates": lambda: _tiers(table),
        "bands": lambda: _bands(table),
        "row": lambda: _choice(table, when, when_path),
        "amount": lambda: LumpSum(amount=table.money("amount"), clauses=table.clause("amount")),
        "per_day": lambda: _allowance(table, table),
        "top_up_to": lambda: _top_up(table, benefit),
    }
    given = _one_of(table, METHOD_KEYS)
    if len(given) != 1:
        table.allow("clause", *_OF_METHODS)
    return readers[given[0]]() if given else LumpSum(amount=ZERO, clauses=())


def _one_of(table: TextTable, keys: Sequence[str]) -> list[str]:
    """Those of the keys that are given, which should be one."""
    given = [key for key in keys if table.has(key)]
    if len(given) != 1:
        rests_on = [table.at(key) for key in keys]
        table.refuse(
            "plan.one_method", *given[1:2], rests_on=rests_on, wanted="、".join(keys), count=len(given)
        )
    return given


def _tiers(table: TextTable) -> Tiers:
    rates = tuple(table.rate_of(value, "rates", place) for place, value in enumerate(table.items("rates")))
    if not 1 <= len(rates) <= _MOST_TIERS:
        table.refuse("plan.tier_count", "rates", count=len(rates), most=_MOST_TIERS)
    numbers = table.clause("rates")
    if numbers and len(numbers) not in (1, len(rates)):
        rests_on = [table.at(key) for key in ("rates", "rates_clause", "clause")]
        table.refuse(
            "plan.tier_clauses", "rates_clause", rests_on=rests_on, rates=len(rates), clauses=len(numbers)
        )
    clauses = tuple(numbers[min(place, len(numbers) - 1) :][:1] for place in range(len(rates)))
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


def _tier_caps(table: TextTable, count: int) -> tuple[Money | None, ...]:
    """The cap of each tier; a tier without one says so, because no cap is not a cap of zero."""
    if not table.has("tier_caps"):
        return ()
    values = table.items("tier_caps")
    if len(values) != count:
        rests_on = (table.at("rates"), table.at("tier_caps"))
        table.refuse("plan.tier_caps_count", "tier_caps", rests_on=rests_on, count=len(values), rates=count)
    if table.word("round_at", ROUND_AT, "每级") == "end":
        table.refuse("plan.tier_caps_at_end", "tier_caps")
    return tuple(
        None if value == NO_CAP else table.money_of(value, "tier_caps", place)
        for place, value in enumerate(values)
    )


def _bands(table: TextTable) -> Bands:
    kind = table.word("bands", BAND_KINDS)
    running = table.word("bands_on", BANDS_ON, "每次")
    clauses = table.clause("bands")
    # Where the whole base or a sum hangs on the band, an amount on the edge is worth money: then the text must say.
    included = table.word("upper_edge", UPPER_EDGES, "含" if kind == "marginal" else None)
    tables = table.tables("band")
    if not tables:
        table.tell("plan.missing_key", about=table.at("band"), key="band")
        everything = Band(lower=ZERO, upper=None, rate=None, amount=ZERO, clauses=clauses)
        return Bands(
            kind="fixed", running=running, upper_included=included, bands=(everything,), clauses=clauses
        )
    bands: list[Band] = []
    for each in tables:
        band = each.read(_band, kind == "fixed", clauses)
        bands.append(_joined(each, band, tables[len(bands) - 1] if bands else None, bands))
    if bands[-1].upper is not None:
        tables[-1].refuse("plan.band_open_end", "to", rests_on=[tables[-1].at("to")], most=bands[-1].upper)
    return Bands(kind=kind, running=running, upper_included=included, bands=tuple(bands), clauses=clauses)


def _band(table: TextTable, fixed: bool, clauses: tuple[str, ...]) -> Band:
    return Band(
        lower=table.money("from"),
        upper=table.money("to") if table.has("to") else None,
        rate=None if fixed else table.rate("rate"),
        amount=table.money("amount") if fixed else None,
        clauses=table.own_clause() if table.has("clause") else clauses,
    )


def _joined(table: TextTable, band: Band, last: TextTable | None, bands: Sequence[Band]) -> Band:
    """The band as it begins where the last one ended, or the first one at zero, and ends above that."""
    before = bands[-1].upper if bands else ZERO
    rests_on = [table.at("from"), *([] if last is None else [last.at("to")])]
    if before is None:
        table.refuse(
            "plan.band_after_end", "from", rests_on=[*rests_on, *([] if last is None else [last.path])]
        )
    elif band.lower != before:
        code = "plan.band_gap" if band.lower > before else "plan.band_overlap"
        table.tell(code, "from", rests_on=rests_on, sure=True, before=before, least=band.lower)
        band = replace(band, lower=before)
    if band.upper is not None and band.upper <= band.lower:
        rests_on = [table.at("from"), table.at("to")]
        table.refuse("plan.band_turned", "to", rests_on=rests_on, least=band.lower, most=band.upper)
    return band


def _allowance(table: TextTable, common: TextTable) -> Allowance:
    """So much a day; free and most days are those of the whole benefit."""
    return Allowance(
        per_day=table.money("per_day"),
        clauses=table.clause("per_day"),
        free_days=_days(common, "free_days") or 0,
        most_stay=_days(common, "most_days_stay"),
        most_period=_days(common, "most_days_period"),
    )


def _days(table: TextTable, key: str) -> int | None:
    if not table.has(key):
        return None
    table.clause(key)
    return table.whole(key, least=0, most=366)


def _top_up(table: TextTable, benefit: str) -> TopUp:
    return TopUp(
        amount=table.money("top_up_to"),
        benefits=tuple(dict.fromkeys([*table.texts("top_up_counts"), benefit])),
        clauses=table.clause("top_up_to"),
    )


def _choice(table: TextTable, when: Sequence[Condition], when_path: Path) -> Choice:
    tables = table.tables("row")
    rows: list[Row] = []
    kinds: list[str] = []
    for each in tables:
        row, given = each.read(_row, table)
        if kinds[:1] and given and given != kinds[0]:
            each.refuse("plan.row_kinds", rests_on=[each.path], kind=kinds[0])
        kinds += [given] if given else []
        rows.append(row)
    if rows:
        prove_rows(tables, [row.conditions for row in rows], when, when_path)
    else:
        table.refuse("plan.missing_key", about=table.at("row"), key="row")
    return Choice(rows=tuple(rows))


def _row(table: TextTable, benefit: TextTable) -> tuple[Row, str]:
    """A row, and the key that says what kind of sum it gives; empty when none does."""
    conditions = read_conditions(table)
    kind = next(iter(_one_of(table, _ROW_KEYS)), "")
    return Row(conditions=conditions, method=_row_method(table, benefit, kind)), kind


def _row_method(table: TextTable, benefit: TextTable, kind: str) -> Tiers | LumpSum | Allowance:
    if kind == "amount":
        return LumpSum(amount=table.money("amount"), clauses=table.clause("amount"))
    if kind == "per_day":
        return _allowance(table, benefit)
    if kind == "rate":
        return Tiers(rates=(table.rate("rate"),), rate_clauses=(table.clause("rate"),), reading="stacked")
    table.allow("clause", *_ROW_KEYS)
    return LumpSum(amount=ZERO, clauses=())
