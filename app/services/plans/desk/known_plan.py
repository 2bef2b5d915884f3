"""A plan as it is known here: in force in this office, or as shipped with the program; and the edition shown first.

For the pages and commands that look at plans. Not for adopting one.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.plan import PlanRecord
from app.rules.plan.plan import Edition, Plan
from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.plans.adopted import AdoptedPlan, adopted_plans_in
from app.services.plans.readings import edition_to_show
from app.services.plans.shipped import parsed, shipped_text


@dataclass(frozen=True, slots=True)
class KnownPlan:
    """A plan with its text and what the office did with it."""

    plan: Plan
    text: str
    adopted: AdoptedPlan | None


def text_of_plan(office: Office, plan_id: str) -> str:
    """A plan's whole text: as adopted, or as shipped.

    Raises:
        KnownError: plan_file.missing.
    """
    with office.reading() as session:
        return known_plan(adopted_plans_in(session), plan_id, texts_in_force(session)).text


def known_plan(adopted: tuple[AdoptedPlan, ...], plan_id: str, texts: dict[str, str]) -> KnownPlan:
    """The plan with this id, of those in force or else of those shipped.

    Raises:
        KnownError: plan_file.missing.
    """
    for each in adopted:
        if each.plan.id == plan_id:
            return KnownPlan(each.plan, texts[plan_id], each)
    text = shipped_text(plan_id)
    return KnownPlan(parsed(text, plan_id), text, None)


def texts_in_force(session: Session) -> dict[str, str]:
    """The texts in force by plan."""
    rows = session.execute(select(PlanRecord.plan_id, PlanRecord.text).where(PlanRecord.retired_at.is_(None)))
    return {row.plan_id: row.text for row in rows}


def edition_shown(plan: Plan, adopted: AdoptedPlan | None, today: date) -> Edition:
    """The edition a page begins with: in use today, else the next to come, else the last."""
    if adopted is None:
        return edition_to_show(plan, today)
    try:
        return plan.edition_on(today, adopted.readings.keys())
    except KnownError:
        own = [each for each in plan.editions if each.id in adopted.readings]
        coming = [each for each in own if each.first_day > today]
        return coming[0] if coming else own[-1]
