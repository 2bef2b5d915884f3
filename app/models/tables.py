"""Every table at once, so that the metadata is whole wherever a record is open.

Not for: importing a model from; each has its own module.
"""

from app.models import (
    audit,
    claim,
    claim_event,
    draft,
    enrolment,
    ledger,
    member,
    number_series,
    office,
    plan,
    plan_draft,
    receipt,
    remembered,
    search_key,
    union,
    user,
)
from app.models.base import Base

__all__ = [
    "Base",
    "audit",
    "claim",
    "claim_event",
    "draft",
    "enrolment",
    "ledger",
    "member",
    "number_series",
    "office",
    "plan",
    "plan_draft",
    "receipt",
    "remembered",
    "search_key",
    "union",
    "user",
]
