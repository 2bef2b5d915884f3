"""The list of plans: those in force, those being written, those shipped with the program. Only looks.

One edition with its parameters, readings and worked examples is `edition_view`'s.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select

from app.models.plan_draft import PlanDraft
from app.rules.plan.places import places
from app.rules.plan.plan import Edition, Plan
from app.services.office.office import Office
from app.services.plans.adopted import adopted_plans_in
from app.services.plans.desk import draft as desk
from app.services.plans.desk.edition_text import edition_place
from app.services.plans.desk.known_plan import edition_shown
from app.services.plans.readings import edition_to_show
from app.services.plans.shipped import shipped_plans

# One edition of a plan is looked for here too.

PlanState = Literal["in_use", "draft", "shipped"]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in the list.

    Attributes:
        state: adopted by this office; only a draft so far; or shipped with the program and not adopted.
        verified, total: clauses of the edition that is shown first.
        draft_id: the draft of it that was saved last, while one is open.
    """

    plan_id: str
    name: str
    region: str
    summary: str
    state: PlanState
    verified: int
    total: int
    draft_id: int | None


def plans_overview(office: Office) -> tuple[PlanRow, ...]:
    """Every plan there is: those in force, those being written, then those shipped with the program."""
    today = office.clock.today()
    with office.reading() as session:
        adopted = adopted_plans_in(session)
        open_drafts: dict[str, PlanDraft] = {}
        for draft in session.scalars(
            select(PlanDraft).where(PlanDraft.state.in_(desk.OPEN)).order_by(PlanDraft.saved_at)
        ):
            open_drafts[draft.plan_id] = draft
        rows = [
            _row(each.plan, edition_shown(each.plan, each, today), "in_use", open_drafts) for each in adopted
        ]
        known = {each.plan.id for each in adopted}
        shipped = [each for each in shipped_plans() if each.id not in known]
        known |= {each.id for each in shipped}
        rows += [_draft_row(draft) for plan_id, draft in open_drafts.items() if plan_id not in known]
        rows += [_row(each, edition_to_show(each, today), "shipped", open_drafts) for each in shipped]
    return tuple(rows)


def shipped_overview(today: date) -> tuple[PlanRow, ...]:
    """As `plans_overview`, without an office: the plans shipped with the program."""
    return tuple(_row(each, edition_to_show(each, today), "shipped", {}) for each in shipped_plans())


def _row(plan: Plan, edition: Edition, state: PlanState, drafts: dict[str, PlanDraft]) -> PlanRow:
    draft = drafts.get(plan.id)
    return PlanRow(
        plan_id=plan.id,
        name=plan.name,
        region=plan.region,
        summary=plan.summary,
        state=state,
        verified=sum(each.verified for each in edition.clauses.values()),
        total=len(edition.clauses),
        draft_id=draft.id if draft else None,
    )


def _draft_row(draft: PlanDraft) -> PlanRow:
    found = places(draft.text)
    place = edition_place(found, draft.edition_id)
    own = [] if place is None else [each.path for each in found.items(("edition", place, "clause"))]
    return PlanRow(
        plan_id=draft.plan_id,
        name=desk.plan_name(draft),
        region=found.word(("region",)),
        summary=found.word(("summary",)),
        state="draft",
        verified=sum((*path, "verified_by") in found.entries for path in own),
        total=len(own),
        draft_id=draft.id,
    )
