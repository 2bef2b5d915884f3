"""The digest that names an edition's rules: SHA-256 over what its text says, however it is laid out.

Comments, blank lines, the order of keys and 8000 or 8000.00 make no difference; worked examples do not decide anything
and are left out. The office's choices (a reading) come on top, so that a decision's digest names what was applied.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec


def content_digest(edition: Mapping[str, Any], *plan: str) -> str:
    """The digest of an edition as parsed from its text.

    Args:
        edition: the raw table.
        plan: what the plan itself says and every edition of it shares.
    """
    deciding = {key: _canonical(value) for key, value in edition.items() if key != "example"}
    return _sha256([list(plan), deciding])


def chosen_digest(content: str, choices: Mapping[str, str]) -> str:
    """The digest of an edition with the office's choices; without any it is the content's own."""
    return _sha256([content, dict(choices)]) if choices else content


def _sha256(value: Any) -> str:
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()


def _canonical(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _canonical(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_canonical(each) for each in value]
    if isinstance(value, Decimal) or type(value) is int:
        return {"number": format(Decimal(value).normalize(), "f")}
    return value
