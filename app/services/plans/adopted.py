"""Which plans this office has adopted, with its readings; the shipped ones are read by `shipped`.

An office decides by the text it adopted, kept in its own record; a newer program or shipped plan changes nothing for
it. Not for adopting or signing (`set_up`), nor for deciding (`rules.steps.engine`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.plan import EditionRecord, PlanRecord
from app.models.plan import Reading as ChosenReading
from app.rules.plan.plan import Edition, Plan
from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.plans.shipped import (
    parsed,
    read_as,
)


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
