"""One draft's row: finding it, who wrote on it, who may do what with it, and what stays frozen beside it.

The ground `drafts`, `start_draft` and `publish` stand on. Not for showing a draft (`draft_view`).
"""

import hashlib
import json
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.audit import AuditRow
from app.models.claim import Claim
from app.models.plan import PlanRecord, Reading
from app.models.plan_draft import DraftState, PlanDraft
from app.models.user import User
from app.rules.plan.places import places
from app.rules.values.errors import KnownError
from app.services.office import audit
from app.services.office.office import Office
from app.services.office.rights import may
from app.services.plans.adopted import AdoptedPlan, adopted_plans_in
from app.services.plans.readings import adoptable

OPEN: tuple[DraftState, ...] = ("draft", "submitted", "sent_back")
WRITTEN: tuple[DraftState, ...] = ("draft", "sent_back")


def require_written(draft: PlanDraft) -> None:
    """Refuses a draft that is not being written.

    Raises:
        KnownError: plan_desk.not_written.
    """
    if draft.state not in WRITTEN:
        raise KnownError("plan_desk.not_written", label=draft.label, state=draft.state)


def find_draft(session: Session, draft_id: int) -> PlanDraft:
    """The draft with this id.

    Raises:
        KnownError: plan_desk.no_draft.
    """
    draft = session.get(PlanDraft, draft_id)
    if draft is None:
        raise KnownError("plan_desk.no_draft")
    return draft


def subject(draft: PlanDraft) -> str:
    """How the audit trail names a draft."""
    return f"plan_draft:{draft.id}"


def authors(session: Session, draft: PlanDraft) -> frozenset[int]:
    """Everybody who wrote on a draft: by its row, and by the audit trail, from which nobody drops out."""
    acts = (
        "plan_draft.start",
        "plan_draft.import",
        "plan_draft.write",
        "plan_draft.basis",
        "plan_draft.submit",
    )
    rows = session.scalars(
        select(AuditRow.user_id).where(AuditRow.subject == subject(draft), AuditRow.act.in_(acts))
    )
    return frozenset({*rows, draft.started_by, draft.saved_by, draft.submitted_by or draft.started_by})


def may_edit(office: Office, draft: PlanDraft) -> bool:
    """Whether the person at the desk may write on it."""
    return may(office.actor.role, "plan_draft.write") and draft.state in WRITTEN


def may_approve(session: Session, office: Office, draft: PlanDraft) -> bool:
    """Whether the person at the desk is a second one for it."""
    own = office.actor
    allowed = draft.state == "submitted" and may(own.role, "plan_draft.publish")
    return allowed and own.user_id not in authors(session, draft)


def people_in(session: Session) -> dict[int, str]:
    """Names by id."""
    return {user.id: user.name for user in session.scalars(select(User))}


def readings_of(draft: PlanDraft) -> dict[str, Reading]:
    """The readings chosen so far."""
    chosen: dict[str, Reading] = json.loads(draft.readings)
    return chosen


def plan_name(draft: PlanDraft) -> str:
    """What the plan calls itself, in the draft or else where it came from."""
    return places(draft.text).word(("name",)) or places(draft.base_text).word(("name",)) or draft.plan_id


def digest_of(text: str) -> str:
    """SHA-256 of a text in UTF-8; half a character counts as a question mark."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def frozen_editions(session: Session, adopted: AdoptedPlan | None, today: date) -> frozenset[str]:
    """Ids of the editions that must not change: adopted ones that have begun, and those a claim was decided by."""
    if adopted is None:
        return frozenset()
    begun = {
        each.id for each in adoptable(adopted.plan) if each.id in adopted.readings and each.first_day <= today
    }
    used = set(session.scalars(select(Claim.edition_id).where(Claim.plan_id == adopted.plan.id).distinct()))
    return frozenset(begun | (used & {each.id for each in adopted.plan.editions}))


def adopted_now(session: Session, plan_id: str) -> AdoptedPlan | None:
    """The plan as it is in force, or None."""
    return next((each for each in adopted_plans_in(session) if each.plan.id == plan_id), None)


def text_in_force(session: Session, plan_id: str) -> str:
    """The text of a plan in force, which there must be."""
    return session.scalars(
        select(PlanRecord.text).where(PlanRecord.plan_id == plan_id, PlanRecord.retired_at.is_(None))
    ).one()


def keep_text(session: Session, office: Office, draft: PlanDraft, text: str) -> None:
    """Writes a draft's text, with an audit row for everybody who has not written on it before."""
    if office.actor.user_id not in authors(session, draft):
        before: audit.Picture = {"digest": digest_of(draft.text)}
        audit.record(session, office, "plan_draft.write", subject(draft), before, {"digest": digest_of(text)})
    draft.text, draft.saved_by, draft.saved_at = text, office.actor.user_id, office.clock.now()


def record_basis(
    session: Session, office: Office, draft: PlanDraft, edition_id: str, clause: str, source: str
) -> None:
    """The audit row of a basis that was registered in a draft."""
    after: audit.Picture = {"edition": edition_id, "clause": clause, "source": source}
    audit.record(session, office, "plan_draft.basis", subject(draft), after=after)
