"""The tables of an office file, the encrypted file itself, and its migrations.

One module per aggregate. Importing any of them imports all, so that the metadata is always whole. Imports rules at
most; knows neither services nor screens.
"""

from . import (
    audit,
    claim,
    draft,
    enrolment,
    ledger,
    member,
    number_series,
    office,
    plan,
    receipt,
    remembered,
    search_key,
    union,
    user,
)
from .base import Base

__all__ = [
    "Base",
    "audit",
    "claim",
    "draft",
    "enrolment",
    "ledger",
    "member",
    "number_series",
    "office",
    "plan",
    "receipt",
    "remembered",
    "search_key",
    "union",
    "user",
]
