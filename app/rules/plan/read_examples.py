"""Reads the worked examples of a plan text. Running them is `examples`' job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.rules.plan.plan import Example
from app.rules.plan.table import PlanFault, Table
from app.rules.plan.words import DEDUCTIBLES, EVENTS, FACT_NUMBERS, FACT_SWITCHES, FACT_WORDS, READINGS
from app.rules.values.bill import AMOUNTS, Bill
from app.rules.values.facts import BenefitUsage, OtherPayment, Usage
from app.rules.values.money import ZERO, Money

# Facts that follow from other keys of an example.
_DERIVED = ("renewed", "nth_claim")


def read_example(table: Table, benefits: Sequence[str]) -> Example:
    """One ``[[edition.example]]``: what goes in, what must come out.

    Args:
        table: the example.
        benefits: ids of the edition's benefits.
    """
    facts = _facts(table)
    example = Example(
        name=table.text("name"),
        bill=_bill(table, required=facts["event"] == "stay"),
        facts=facts,
        reading=table.word("reading", READINGS) if table.has("reading") else None,
        deductible=table.word("deductible", DEDUCTIBLES) if table.has("deductible") else None,
        event_day=table.day("event_day") if table.has("event_day") else None,
        cover_first_day=table.day("cover_first_day") if table.has("cover_first_day") else None,
        accepted=table.day("accepted") if table.has("accepted") else None,
        renewed=table.switch("renewed", True),
        days=table.whole("days", least=1, most=3660) if table.has("days") else None,
        used=_used(table, benefits),
        others=_others(table),
        paid=table.money("paid"),
        lines=_lines(table) if table.has("lines") else None,
        pays=_pays(table, benefits),
        refusal=table.text("refusal") if table.has("refusal") else None,
    )
    table.close()
    return example


def _facts(table: Table) -> dict[str, Any]:
    facts: dict[str, Any] = {"event": table.word("event", EVENTS, "住院")}
    said = table.table("facts")
    if said is None:
        return facts
    for key in said.names():
        if key in _DERIVED:
            continue
        if key in FACT_WORDS:
            words = FACT_WORDS[key]
            facts[key] = said.text(key) if words is None else said.word(key, words)
        elif key in FACT_SWITCHES:
            facts[key] = said.switch(key)
        elif key in FACT_NUMBERS:
            facts[key] = said.whole(key)
    said.close()
    return facts


def _bill(table: Table, *, required: bool) -> Bill:
    amounts = table.table("bill")
    if amounts is None:
        if required:
            raise table.fault("plan.missing_key", key="bill")
        return Bill()
    bill = Bill(**{name: amounts.money(name) for name in AMOUNTS if amounts.has(name)})
    amounts.close()
    return bill


def _used(table: Table, benefits: Sequence[str]) -> Usage:
    """What the period holds before: in all, and by benefit under ``used``."""
    paid = table.money("used_paid") if table.has("used_paid") else ZERO
    diseases = table.items("used_diseases")
    for place, name in enumerate(diseases):
        if not isinstance(name, str):
            path = (*table.path, "used_diseases", place)
            raise PlanFault("plan.wrong_kind", path, key="used_diseases", kind="text")
    return Usage(
        claims=table.whole("used_claims", 0),
        paid=paid,
        lifetime_paid=paid,
        deductible_taken=table.money("used_threshold") if table.has("used_threshold") else ZERO,
        by_benefit=_used_by_benefit(table, benefits),
        diseases=tuple(diseases),
    )


def _used_by_benefit(table: Table, benefits: Sequence[str]) -> Mapping[str, BenefitUsage]:
    used = table.table("used")
    by_benefit: dict[str, BenefitUsage] = {}
    for benefit in benefits if used is not None else ():
        assert used is not None
        each = used.table(benefit)
        if each is not None:
            paid = each.money("paid") if each.has("paid") else ZERO
            by_benefit[benefit] = BenefitUsage(
                claims=each.whole("claims", 0),
                paid=paid,
                lifetime_paid=each.money("lifetime_paid") if each.has("lifetime_paid") else paid,
                base=each.money("base") if each.has("base") else ZERO,
                days=each.whole("days", 0),
            )
            each.close()
    if used is not None:
        used.close()
    return by_benefit


def _others(table: Table) -> tuple[OtherPayment, ...]:
    """What other plans pay on the event, by the plan's id; any id will do, as the plan may be any office's."""
    said = table.table("others_paid")
    if said is None:
        return ()
    return tuple(
        OtherPayment(plan_id=each, plan_name=each, on_bill=said.money(each)) for each in said.names()
    )


def _pays(table: Table, benefits: Sequence[str]) -> Mapping[str, Money]:
    said = table.table("pays")
    if said is None:
        return {}
    pays = {benefit: said.money(benefit) for benefit in benefits if said.has(benefit)}
    said.close()
    return pays


def _lines(table: Table) -> tuple[Money, ...]:
    return tuple(table.money_of(value, "lines", place) for place, value in enumerate(table.items("lines")))
