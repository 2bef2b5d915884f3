"""What of an adopted edition may never change: everything it decides by.

Who vouches for a clause, where it is written, worked examples, the status word and the day an edition ends are no part
of it: evidence may be added, and an edition may be followed by the next. Not for deciding which editions are held to
it (`publish`).
"""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from app.rules.plan.digest import content_digest

_OF_EDITION = ("last_day", "status", "summary")
_OF_CLAUSE = ("source", "text", "title", "verified_by", "verified_on")


@lru_cache(maxsize=16)
def deciding_digests(text: str) -> Mapping[str, str]:
    """The digest of what each edition of a plan text decides by, by the edition's id; empty for what is no TOML."""
    try:
        # Half a character has no digest; with a question mark in its place the edition differs, which it does.
        raw = tomllib.loads(text.encode("utf-8", "replace").decode(), parse_float=Decimal)
    except (ValueError, RecursionError):
        return {}
    plan = [str(raw.get(key, "")) for key in ("id", "name", "event_date", "event_date_clause")]
    editions = raw.get("edition", [])
    if not isinstance(editions, list):
        return {}
    return {
        str(each.get("id", "")): content_digest(_deciding(each), *plan)
        for each in editions
        if isinstance(each, dict)
    }


def _deciding(edition: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in edition.items() if key not in _OF_EDITION}
    clauses = kept.get("clause")
    if isinstance(clauses, list):
        kept["clause"] = [
            {key: value for key, value in each.items() if key not in _OF_CLAUSE} | _stated(each, edition)
            for each in clauses
            if isinstance(each, dict)
        ]
    return kept


def _stated(clause: Mapping[str, Any], edition: Mapping[str, Any]) -> dict[str, Any]:
    """A clause's stated value counts, unless it only says the edition's days in words, which end may move."""
    numbers = edition.get("first_day_clause", edition.get("clause"))
    listed = numbers if isinstance(numbers, list) else [numbers]
    return {"value": ""} if clause.get("number") in listed and "value" in clause else {}
