"""Reads the parts of an edition that benefits refer to by name: lists of diseases, and what another benefit left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.rules.base import Base
from app.rules.benefit import Benefit
from app.rules.plan_table import PlanFault, Table


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
