"""Reads the worked examples of a plan text. Running them is `examples`' job."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.rules.plan.faults import Path
from app.rules.plan.plan import Example
from app.rules.plan.table import TextTable
from app.rules.plan.words import DEDUCTIBLES, EVENTS, FACT_NUMBERS, FACT_SWITCHES, FACT_WORDS, READINGS
from app.rules.values.bill import AMOUNTS, Bill
from app.rules.values.facts import BenefitUsage, OtherPayment, Usage
from app.rules.values.money import ZERO, Money

# Facts that follow from other keys of an example.
_DERIVED = ("renewed", "nth_claim")


def read_example(table: TextTable, benefits: Mapping[str, Path]) -> Example:
    """One ``[[edition.example]]``: what goes in, what must come out.

    Args:
        table: the example.
        benefits: ids of the edition's benefits, and where they stand.
    """
    facts = {"event": table.word("event", EVENTS, "住院")}
    if said := table.table("facts"):
        facts |= said.read(_facts)
    return Example(
        name=table.text("name"),
        bill=_bill(table, required=facts["event"] == "stay"),
        facts=facts,
        reading=table.word("reading", READINGS) if table.has("reading") else None,
        deductible=table.word("deductible", DEDUCTIBLES) if table.has("deductible") else None,
        event_day=table.day("event_day") if table.has("event_day") else None,
        cover_first_day=table.day("cover_first_day") if table.has("cover_first_day") else None,
        accepted=table.day("accepted") if table.has("accepted") else None,
        renewed=table.switch("renewed"),
        days=table.whole("days", least=1, most=3660) if table.has("days") else None,
        used=_used(table, benefits),
        others=_others(table),
        paid=table.money("paid"),
        lines=_lines(table) if table.has("lines") else None,
        pays=_pays(table, benefits),
        refusal=table.text("refusal") if table.has("refusal") else None,
    )


def _facts(said: TextTable) -> dict[str, Any]:
    facts: dict[str, Any] = {}
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
    return facts


def _bill(table: TextTable, *, required: bool) -> Bill:
    amounts = table.table("bill")
    if amounts is None:
        if required:
            table.tell("plan.missing_key", about=table.at("bill"), rests_on=[table.at("event")], key="bill")
        return Bill()
    return amounts.read(_amounts)


def _amounts(table: TextTable) -> Bill:
    return Bill(**{name: table.money(name) for name in AMOUNTS if table.has(name)})


def _used(table: TextTable, benefits: Mapping[str, Path]) -> Usage:
    """What the period holds before: in all, and by benefit under ``used``."""
    paid = table.money("used_paid") if table.has("used_paid") else ZERO
    used = table.table("used")
    if used is not None:
        used.keys_rest_on = tuple(benefits.values())
    return Usage(
        claims=table.whole("used_claims", 0),
        paid=paid,
        lifetime_paid=paid,
        deductible_taken=table.money("used_threshold") if table.has("used_threshold") else ZERO,
        by_benefit={} if used is None or not benefits else used.read(_used_by_benefit, benefits),
        diseases=table.texts("used_diseases"),
    )


def _used_by_benefit(used: TextTable, benefits: Mapping[str, Path]) -> Mapping[str, BenefitUsage]:
    tables = {benefit: used.table(benefit) for benefit in benefits}
    return {benefit: each.read(_used_of_benefit) for benefit, each in tables.items() if each is not None}


def _used_of_benefit(table: TextTable) -> BenefitUsage:
    paid = table.money("paid") if table.has("paid") else ZERO
    return BenefitUsage(
        claims=table.whole("claims", 0),
        paid=paid,
        lifetime_paid=table.money("lifetime_paid") if table.has("lifetime_paid") else paid,
        base=table.money("base") if table.has("base") else ZERO,
        days=table.whole("days", 0),
    )


def _others(table: TextTable) -> tuple[OtherPayment, ...]:
    """What other plans pay on the event, by the plan's id; any id will do, as the plan may be any office's."""
    said = table.table("others_paid")
    if said is None:
        return ()
    return tuple(
        OtherPayment(plan_id=each, plan_name=each, on_bill=said.money(each)) for each in said.names()
    )


def _pays(table: TextTable, benefits: Mapping[str, Path]) -> Mapping[str, Money]:
    said = table.table("pays")
    if said is None or not benefits:
        return {}
    said.keys_rest_on = tuple(benefits.values())
    return said.read(_pays_of_benefits, benefits)


def _pays_of_benefits(said: TextTable, benefits: Mapping[str, Path]) -> Mapping[str, Money]:
    return {benefit: said.money(benefit) for benefit in benefits if said.has(benefit)}


def _lines(table: TextTable) -> tuple[Money, ...]:
    return tuple(table.money_of(value, "lines", place) for place, value in enumerate(table.items("lines")))
