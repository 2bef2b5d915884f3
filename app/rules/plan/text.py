"""Reads a plan from its text: TOML with comments, English keys, the field's own words as values.

The language is described in docs/plan-language.md. A text with any fault is refused whole, with file, line, reason and
where possible a suggestion. Nothing here runs a worked example: see `examples`.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal

from app.rules.plan.checks import check_edition, check_editions
from app.rules.plan.places import places
from app.rules.plan.plan import LAST, Plan
from app.rules.plan.read_edition import read_edition
from app.rules.plan.table import Path, PlanFault, Table
from app.rules.plan.words import EVENT_DATES
from app.rules.values.errors import KnownError

_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def load_plan(text: str, name: str) -> Plan:
    """Read and check a plan.

    Args:
        text: the whole text.
        name: the file's name, for messages.

    Raises:
        KnownError: ``plan.…`` with ``file``, ``line``, ``key`` and the values its sentence names.
    """
    try:
        text.encode()  # half a character, from a broken paste, could not be kept or compared
        # Decimal, so that 173000.00 never passes through a float.
        raw = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        # Besides what is no TOML: a number of thousands of digits, brackets nested without end.
        place = _TOML_PLACE.search(str(error))
        line = int(place[1]) if place else len(text.splitlines())
        raise KnownError("plan.not_toml", file=name, line=line, key="") from None
    try:
        return plan_of(Table(raw))
    except PlanFault as fault:
        line = places(text).line_at(fault.path)
        params = {"key": _dotted(fault.path), **fault.params}
        raise KnownError(fault.code, file=name, line=line, **params) from None


def plan_of(table: Table) -> Plan:
    """The plan a parsed text holds.

    Args:
        table: the whole text, its decimals as `Decimal`.

    Raises:
        PlanFault: the first fault, by its path.
    """
    plan_id, plan_name = table.text("id"), table.text("name")
    event_date = table.word("event_date", EVENT_DATES)
    event_clause = table.text("event_date_clause")
    tables = table.tables("edition")
    if not tables:
        raise table.fault("plan.missing_key", key="edition")
    editions = []
    for each in tables:
        edition = read_edition(each, plan_id, plan_name, event_date, event_clause)
        check_edition(edition, each)
        editions.append(edition)
    check_editions(editions, tables)
    plan = Plan(
        id=plan_id,
        name=plan_name,
        region=table.text("region"),
        summary=table.text("summary"),
        event_date=event_date,
        editions=tuple(sorted(editions, key=lambda edition: edition.first_day)),
        order=table.whole("order", LAST, least=1, most=LAST),
    )
    table.close()
    return plan


def _dotted(path: Path) -> str:
    """``edition[2].benefit[1].rates``: places counted from 1, as people count."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return words.removeprefix(".")
