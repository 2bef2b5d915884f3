"""Adopting a plan's text, with the reading chosen for each edition and the signature for what is unverified.

Not for: reading the adopted plan back (`plans`) or editing a text.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.models.plan import EditionRecord, PlanRecord, Reading
from app.rules.plan.choices import with_reading
from app.rules.values.errors import KnownError


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """A plan as an administrator adopts it.

    Attributes:
        text: the plan's whole text.
        name: where it comes from, to be named in a fault: the file's name.
        readings: the editions to adopt, by id, and for each the reading chosen knowingly; empty text where the edition
            leaves no choice.
        signed: the administrator signs for values that are not verified; without it nothing is paid by them.
    """

    text: str
    name: str
    readings: Mapping[str, Reading]
    signed: bool = False


def adopt(session: Session, choice: PlanChoice, user_id: int, at: datetime) -> str:
    """Adopts the plan; an earlier text of the same plan is retired. The caller writes the audit row.

    Returns:
        The plan's id.

    Raises:
        KnownError: as `rules.plan.text.load_plan`; plan.no_such_edition; adopt.nothing; adopt.choose_reading,
            an edition has two readings and none was chosen; plan.reading_fixed.
    """
    from app.rules.plan.text import load_plan

    plan = load_plan(choice.text, choice.name)
    if not choice.readings:
        raise KnownError("adopt.nothing", plan=plan.name)
    session.execute(
        update(PlanRecord)
        .where(PlanRecord.plan_id == plan.id, PlanRecord.retired_at.is_(None))
        .values(retired_at=at)
    )
    record = PlanRecord(
        plan_id=plan.id,
        name=plan.name,
        text=choice.text,
        digest=hashlib.sha256(choice.text.encode()).hexdigest(),
        adopted_at=at,
        adopted_by=user_id,
    )
    session.add(record)
    session.flush()
    for edition_id, reading in choice.readings.items():
        edition = plan.edition(edition_id)
        if reading:
            edition = with_reading(edition, reading)
        elif edition.reading == "choose":
            raise KnownError("adopt.choose_reading", plan=plan.name, edition=edition.name)
        unverified = any(not clause.verified for clause in edition.clauses.values())
        session.add(
            EditionRecord(
                plan_record_id=record.id,
                edition_id=edition.id,
                name=edition.name,
                digest=edition.digest,
                first_day=edition.first_day,
                last_day=edition.last_day,
                reading=reading,
                signed_by=user_id if unverified and choice.signed else None,
                signed_at=at if unverified and choice.signed else None,
            )
        )
    session.flush()
    return plan.id
