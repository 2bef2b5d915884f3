"""Reads a plan from its text: TOML with comments, English keys, the field's own words as values.

The language is described in docs/plan-language.md. A text with any fault is refused whole, with file, line, reason and
where possible a suggestion; whoever writes a text is told all its faults at once. Nothing here runs a worked example:
see `examples`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from app.rules.plan.checks import check_edition, check_editions
from app.rules.plan.digest import content_digest
from app.rules.plan.faults import Faults, Path, PlanFault, TooManyFaults
from app.rules.plan.places import places
from app.rules.plan.plan import LAST, Edition, Plan
from app.rules.plan.read_edition import read_edition
from app.rules.plan.table import TextTable
from app.rules.plan.words import EVENT_DATES
from app.rules.values.errors import KnownError

_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
# The one kind of number that TOML's reader takes at any length; too long, it cannot even be written out in a sentence.
_LONG = re.compile(r"=\s*[\[{]?[^\"'#\n]*\b0[xob]\w{40}")


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """What a parsed text holds in spite of its faults.

    Attributes:
        plan: with values that stand in where there are faults; None where nothing may be computed.
        faults: all of them, in the order they were met; the plan is as its author means it when there is none.
        sure: whether what the author means is known of every faulty value, and stands in for it.
    """

    plan: Plan | None
    faults: tuple[PlanFault, ...]
    sure: bool


def load_plan(text: str, name: str) -> Plan:
    """Read and check a plan.

    Args:
        text: the whole text.
        name: the file's name, for messages.

    Raises:
        KnownError: ``plan.…`` with ``file``, ``line``, ``key`` and the values its sentence names; the first fault.
    """
    try:
        text.encode()  # half a character, from a broken paste, could not be kept or compared
        raw = parse(text)
    except (ValueError, RecursionError) as error:
        # Besides what is no TOML: a number of thousands of digits, brackets nested without end.
        place = _TOML_PLACE.search(str(error))
        line = int(place[1]) if place else len(text.splitlines())
        raise KnownError("plan.not_toml", file=name, line=line, key="") from None
    read = read_plan(raw)
    for fault in read.faults:
        line = places(text).line_at(fault.path)
        params = {"key": _dotted(fault.path), **fault.params}
        raise KnownError(fault.code, file=name, line=line, **params)
    assert read.plan is not None  # nothing is held back without a fault
    return read.plan


def parse(text: str) -> Mapping[str, Any]:
    """A text as TOML, its decimals as `Decimal`, so that 173000.00 never passes through a float.

    Raises:
        ValueError: it is none, with the place in words; so is a number longer than any.
        RecursionError: it is nested without end.
    """
    if long := _LONG.search(text):
        line = text.count("\n", 0, long.end()) + 1
        raise ValueError(f"a number without end (at line {line}, column 1)")
    return tomllib.loads(text, parse_float=Decimal)


def read_plan(raw: Mapping[str, Any], lost: Iterable[Path] = ()) -> ReadPlan:
    """The plan a parsed text holds, with all its faults; never raises.

    Args:
        raw: the whole text, its decimals as `Decimal`.
        lost: paths on lines that nobody can read, and that are missing here therefore.
    """
    faults = Faults(lost)
    try:
        plan = TextTable(raw, faults).read(_plan)
    except TooManyFaults:
        return ReadPlan(None, tuple(faults.told), sure=False)
    return ReadPlan(None if faults.undecided else plan, tuple(faults.told), sure=not faults.unsure)


def _plan(table: TextTable) -> Plan:
    plan_id, plan_name = table.text("id"), table.text("name")
    event_date = table.word("event_date", EVENT_DATES)
    event_clause = table.text("event_date_clause")
    tables = table.tables("edition")
    if not tables:
        table.refuse("plan.missing_key", about=table.at("edition"), key="edition")
    editions: list[Edition] = []
    for each in tables:
        edition = check_edition(each.read(read_edition, plan_id, plan_name, event_date, event_clause), each)
        # What has a fault decides nothing, and may hold what has no digest.
        if not table.faults.told:
            content = content_digest(each.raw, plan_id, plan_name, event_date, event_clause)
            edition = replace(edition, content=content)
        editions.append(edition)
    check_editions(editions, tables)
    return Plan(
        id=plan_id,
        name=plan_name,
        region=table.text("region"),
        summary=table.text("summary"),
        event_date=event_date,
        editions=tuple(sorted(editions, key=lambda edition: edition.first_day)),
        order=table.whole("order", LAST, least=1, most=LAST),
    )


def _dotted(path: Path) -> str:
    """``edition[2].benefit[1].rates``: places counted from 1, as people count."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return words.removeprefix(".")
