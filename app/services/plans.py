"""Which plans there are: those shipped with the program, and those this office has adopted, with its readings.

An office decides by the text it adopted, kept in its own record; a newer program or shipped plan changes nothing for
it. Not for adopting or signing (`set_up`), nor for deciding (`rules.engine`).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.plan import EditionRecord, PlanRecord
from app.models.plan import Reading as ChosenReading
from app.resources import resource
from app.rules.errors import KnownError
from app.rules.plan import Edition, Plan, Reading
from app.rules.plan_text import load_plan
from app.services.office import Office

# Digest of an edition and a reading -> the edition read so. Editions are few and never change; making one costs more
# than a key stroke may.
_READ_AS: dict[tuple[str, str], Edition] = {}


@dataclass(frozen=True, slots=True)
class AdoptedPlan:
    """A plan as the office adopted it.

    Attributes:
        plan: the plan, its open readings still open.
        digest: SHA-256 of the adopted text.
        readings: the chosen reading by edition id; "" where the edition leaves no choice. Its keys are the adopted
            editions.
        signed: ids of editions an administrator has signed for in spite of unverified values.
    """

    plan: Plan
    digest: str
    readings: Mapping[str, ChosenReading]
    signed: frozenset[str]

    def edition_on(self, event_date: date) -> Edition:
        """The adopted edition in force on the event date, read as the office chose.

        Raises:
            KnownError: `plan.no_edition`.
        """
        edition = self.plan.edition_on(event_date, self.readings.keys())
        return read_as(edition, self.readings[edition.id])


@lru_cache(maxsize=1)
def shipped_plans() -> tuple[Plan, ...]:
    """The plans that come with the program, by file name.

    Raises:
        KnownError: `plan.*`, a shipped file was damaged.
    """
    return tuple(
        parsed(path.read_text("utf-8"), path.stem) for path in sorted(resource("plans").glob("*.toml"))
    )


def shipped_text(plan_id: str) -> str:
    """The text of a shipped plan, as an office adopts it.

    Raises:
        KnownError: `plan_file.missing`, with the ids that exist.
    """
    for path in sorted(resource("plans").glob("*.toml")):
        text = path.read_text("utf-8")
        if parsed(text, path.stem).id == plan_id:
            return text
    raise KnownError("plan_file.missing", plan=plan_id, known="、".join(plan.id for plan in shipped_plans()))


def shipped_plan(plan_id: str) -> Plan:
    """A shipped plan by its id.

    Raises:
        KnownError: `plan_file.missing`, with the ids that exist.
    """
    for plan in shipped_plans():
        if plan.id == plan_id:
            return plan
    raise KnownError("plan_file.missing", plan=plan_id, known="、".join(plan.id for plan in shipped_plans()))


@lru_cache(maxsize=32)
def parsed(text: str, name: str) -> Plan:
    """A plan text, understood once however often it is asked for.

    Args:
        text: the plan text.
        name: what to call it in messages, such as its file name.

    Raises:
        KnownError: `plan.*`, what is wrong with the text.
    """
    return load_plan(text, name)


def read_as(edition: Edition, reading: Reading | ChosenReading) -> Edition:
    """The edition with its open tiers read as stated; as it is when the reading is "" or its own already.

    Raises:
        KnownError: `plan.reading_fixed`, the text fixes another reading.
    """
    if not reading or reading == edition.reading:
        return edition
    key = (edition.digest, reading)
    if key not in _READ_AS:
        _READ_AS[key] = edition.with_reading(reading)
    return _READ_AS[key]


def other_reading(edition: Edition) -> Edition | None:
    """The same edition in the reading the office did not choose; None where its text leaves no choice."""
    if not edition.open_reading:
        return None
    return read_as(edition, "by_claim" if edition.reading == "stacked" else "stacked")


def adopted_plans(office: Office) -> tuple[AdoptedPlan, ...]:
    """The plans in force in this office, in the order they were adopted."""
    with office.reading() as session:
        return adopted_plans_in(session)


def adopted_plans_in(session: Session) -> tuple[AdoptedPlan, ...]:
    """As `adopted_plans`, inside a transaction the caller holds."""
    records = session.scalars(
        select(PlanRecord).where(PlanRecord.retired_at.is_(None)).order_by(PlanRecord.id)
    )
    return tuple(_adopted(session, record) for record in records)


def plan_in_force(office: Office, plan_id: str | None = None) -> AdoptedPlan:
    """The office's plan of this id, or its first one.

    Raises:
        KnownError: `plan_file.none_adopted`; `plan_file.missing`, with the ids that are in force.
    """
    plans = adopted_plans(office)
    if not plans:
        raise KnownError("plan_file.none_adopted")
    for adopted in plans:
        if plan_id in (None, adopted.plan.id):
            return adopted
    raise KnownError(
        "plan_file.missing", plan=str(plan_id), known="、".join(adopted.plan.id for adopted in plans)
    )


def _adopted(session: Session, record: PlanRecord) -> AdoptedPlan:
    editions = session.scalars(select(EditionRecord).where(EditionRecord.plan_record_id == record.id)).all()
    return AdoptedPlan(
        plan=parsed(record.text, record.name),
        digest=record.digest,
        readings={edition.edition_id: edition.reading for edition in editions},
        signed=frozenset(edition.edition_id for edition in editions if edition.signed_by is not None),
    )


def text_digest(text: str) -> str:
    """SHA-256 of a plan text in UTF-8, hexadecimal, as `PlanRecord.digest` holds it."""
    return hashlib.sha256(text.encode()).hexdigest()
