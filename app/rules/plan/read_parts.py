"""Reads the parts of an edition that benefits refer to: lists of diseases, what another benefit or plan left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.rules.plan.base import BenefitBase
from app.rules.plan.benefit import Benefit
from app.rules.plan.faults import Path
from app.rules.plan.plan import OtherPlans
from app.rules.plan.read_benefit import SOME_BASE
from app.rules.plan.table import TextTable

_LAST_PLACE = 99


def read_lists(table: TextTable) -> dict[str, tuple[str, ...]]:
    """Every ``[[edition.disease_list]]``: its names by its id."""
    lists: dict[str, tuple[str, ...]] = {}
    for each in table.tables("disease_list"):
        list_id, names = each.read(_disease_list)
        if list_id in lists:
            each.refuse("plan.id_twice", "id", rests_on=[each.at("id")], id=list_id)
        lists[list_id] = names
    return lists


def _disease_list(table: TextTable) -> tuple[str, tuple[str, ...]]:
    list_id, names = table.text("id"), table.texts("names")
    for place, name in enumerate(names):
        if name in names[:place]:
            table.refuse("plan.disease_twice", "names", place, rests_on=[table.at("names", place)], name=name)
    if not names:
        table.tell("plan.empty_list", "names", key="names")
    return list_id, names


def with_bases(benefits: Sequence[Benefit], tables: Sequence[TextTable]) -> tuple[Benefit, ...]:
    """The benefits with ``某补助的余额`` understood: it must name one that stands before it and pays on the bill."""
    ready: list[Benefit] = []
    rests_on: list[Path] = []
    for benefit, table in zip(benefits, tables, strict=True):
        if benefit.base.left_of:
            before = {each.name: each.id for each in ready if each.on_bill and each.event == benefit.event}
            told = [*rests_on, table.at("event")]
            other = table.word_of(benefit.base.left_of, before, "base", instead="", rests_on=told)
            benefit = replace(benefit, base=BenefitBase((), left_of=other) if other else SOME_BASE)
        ready.append(benefit)
        rests_on += [table.at(key) for key in ("name", "event", "base")]
    return tuple(ready)


def read_other_plans(table: TextTable, plan_id: str) -> OtherPlans:
    """``[edition.other_plans]``: the place among plans that pay on one event, and whose payments are taken off.

    A text is read by itself, so ids of plans that do not exist here are let through: such plans pay nothing.
    """
    each = table.table("other_plans")
    return OtherPlans() if each is None else each.read(_other_plans, plan_id)


def _other_plans(table: TextTable, plan_id: str) -> OtherPlans:
    counts = table.texts("counts")
    for place, value in enumerate(counts):
        rests_on = [table.at("counts", place)]
        if value == plan_id:
            table.refuse("plan.others_itself", "counts", place, rests_on=rests_on, id=value)
        if value in counts[:place]:
            table.refuse("plan.others_twice", "counts", place, rests_on=rests_on, id=value)
    return OtherPlans(
        place=table.whole("place", least=1, most=_LAST_PLACE), counts=counts, clauses=table.own_clause()
    )
