"""A plan as it is looked at: one of its editions, and its drafts that are not done with."""

from dataclasses import dataclass

from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.plans.desk.draft_view import DraftRow
from app.services.plans.desk.drafts import drafts
from app.services.plans.desk.edition_view import EditionView, view_edition


@dataclass(frozen=True, slots=True)
class PlanView:
    """An edition of a plan, and the drafts of the plan that are not done with, the last saved first.

    Attributes:
        edition: None for a plan that is only a draft so far.
    """

    plan_id: str
    edition: EditionView | None
    drafts: tuple[DraftRow, ...]


def view_plan(office: Office, plan_id: str, edition_id: str = "") -> PlanView:
    """An edition of a plan, the one in use without an id; of a plan that is only a draft, its drafts.

    Raises:
        KnownError: plan_file.missing, where there is neither the edition nor a draft of the plan.
    """
    own = tuple(draft for draft in drafts(office) if draft.plan_id == plan_id)
    try:
        edition = view_edition(office, plan_id, edition_id or None)
    except KnownError as error:
        if error.code != "plan_file.missing" or not own:
            raise
        return PlanView(plan_id, None, own)
    return PlanView(plan_id, edition, own)
