"""Reads the worked examples of a plan text. Running them is `examples`' job."""

from __future__ import annotations

from app.rules.bill import AMOUNTS, Bill
from app.rules.money import ZERO, Money
from app.rules.plan import Example
from app.rules.plan_table import Table
from app.rules.plan_words import DEDUCTIBLES, READINGS


def read_example(table: Table) -> Example:
    """One ``[[edition.example]]``: what goes in, what must come out."""
    example = Example(
        name=table.text("name"),
        bill=_bill(table),
        reading=table.word("reading", READINGS) if table.has("reading") else None,
        deductible=table.word("deductible", DEDUCTIBLES) if table.has("deductible") else None,
        event_day=table.day("event_day") if table.has("event_day") else None,
        cover_first_day=table.day("cover_first_day") if table.has("cover_first_day") else None,
        accepted=table.day("accepted") if table.has("accepted") else None,
        renewed=table.switch("renewed", True),
        used_claims=table.whole("used_claims", 0),
        used_paid=table.money("used_paid") if table.has("used_paid") else ZERO,
        paid=table.money("paid"),
        lines=_lines(table) if table.has("lines") else None,
        refusal=table.text("refusal") if table.has("refusal") else None,
    )
    table.close()
    return example


def _bill(table: Table) -> Bill:
    amounts = table.table("bill")
    if amounts is None:
        raise table.fault("plan.missing_key", key="bill")
    bill = Bill(**{name: amounts.money(name) for name in AMOUNTS if amounts.has(name)})
    amounts.close()
    return bill


def _lines(table: Table) -> tuple[Money, ...]:
    return tuple(table.money_of(value, "lines", place) for place, value in enumerate(table.items("lines")))
