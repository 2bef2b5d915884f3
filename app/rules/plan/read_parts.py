"""Reads the parts of an edition that benefits refer to: lists of diseases, what another benefit or plan left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.rules.plan.base import Base
from app.rules.plan.benefit import Benefit
from app.rules.plan.plan import OtherPlans
from app.rules.plan.table import PlanFault, Table

_LAST_PLACE = 99


def read_lists(table: Table) -> dict[str, tuple[str, ...]]:
    """Every ``[[edition.disease_list]]``: its names by its id."""
    lists: dict[str, tuple[str, ...]] = {}
    for each in table.tables("disease_list"):
        list_id = each.text("id")
        if list_id in lists:
            raise each.fault("plan.id_twice", "id", id=list_id)
        names = each.items("names")
        for place, name in enumerate(names):
            if not isinstance(name, str):
                raise PlanFault("plan.wrong_kind", (*each.path, "names", place), key="names", kind="text")
            if name in names[:place]:
                raise PlanFault("plan.disease_twice", (*each.path, "names", place), name=name)
        if not names:
            raise each.fault("plan.empty_list", "names", key="names")
        lists[list_id] = tuple(names)
        each.close()
    return lists


def with_bases(benefits: Sequence[Benefit], tables: Sequence[Table]) -> tuple[Benefit, ...]:
    """The benefits with ``某补助的余额`` understood: it must name one that stands before it and pays on the bill."""
    ready: list[Benefit] = []
    for benefit, table in zip(benefits, tables, strict=True):
        if benefit.base.left_of:
            before = {each.name: each.id for each in ready if each.on_bill and each.event == benefit.event}
            other = table.word_of(benefit.base.left_of, before, "base")
            benefit = replace(benefit, base=Base((), left_of=other))
        ready.append(benefit)
    return tuple(ready)


def read_other_plans(table: Table, plan_id: str) -> OtherPlans:
    """``[edition.other_plans]``: the place among plans that pay on one event, and whose payments are taken off.

    A text is read by itself, so ids of plans that do not exist here are let through: such plans pay nothing.
    """
    each = table.table("other_plans")
    if each is None:
        return OtherPlans()
    counts = each.items("counts")
    for place, value in enumerate(counts):
        if not isinstance(value, str):
            raise PlanFault("plan.wrong_kind", (*each.path, "counts", place), key="counts", kind="text")
        if value == plan_id:
            raise PlanFault("plan.others_itself", (*each.path, "counts", place), id=value)
        if value in counts[:place]:
            raise PlanFault("plan.others_twice", (*each.path, "counts", place), id=value)
    others = OtherPlans(
        place=each.whole("place", least=1, most=_LAST_PLACE), counts=tuple(counts), clauses=each.own_clause()
    )
    each.close()
    return others
