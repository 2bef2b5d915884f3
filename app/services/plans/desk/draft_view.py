"""A draft as people see it: frozen values, no row. Not for working on one (`drafts`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy.orm import Session

from app.models.plan import Reading
from app.models.plan_draft import DraftState, PlanDraft
from app.rules.plan.places import places
from app.rules.plan.plan import Plan
from app.services.office.office import Office
from app.services.plans.desk.differences import copied_from
from app.services.plans.desk.draft import (
    adopted_now,
    digest_of,
    frozen_editions,
    may_approve,
    may_edit,
    people_in,
    plan_name,
    readings_of,
)
from app.services.plans.desk.edition_text import edition_place


@dataclass(frozen=True, slots=True)
class DraftSource:
    """The plan file a draft was brought in from.

    Attributes:
        office, fingerprint, signed_at: who signed it; empty and None for a file nobody signed.
    """

    file: str
    office: str
    fingerprint: str
    signed_at: datetime | None


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in a list. Names are people's; times are UTC."""

    draft_id: int
    plan_id: str
    plan_name: str
    edition_id: str
    label: str
    state: DraftState
    started_by: str
    started_at: datetime
    saved_at: datetime
    may_edit: bool
    may_approve: bool


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as it is worked on.

    Attributes:
        edition_id: the edition being written; empty for a whole plan brought in from a file.
        label: 2027-1.
        text, base_text: as saved, and what it was made from.
        base_name: the edition it was made from, 2026 版; empty for a new plan.
        started_by, saved_by, submitted_by, decided_by: names, empty while nobody did.
        reason: why it was sent back.
        source: where it was brought in from.
        readings: the reading chosen for editions that leave one open.
        frozen: ids of editions that must not change.
        digest: names the text that was looked at, for `publish.approve`.
        may_edit, may_approve: whether the person at the desk may.
    """

    draft_id: int
    plan_id: str
    plan_name: str
    edition_id: str
    label: str
    state: DraftState
    text: str
    base_text: str
    base_name: str
    started_by: str
    started_at: datetime
    saved_by: str
    saved_at: datetime
    submitted_by: str
    submitted_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    reason: str
    source: DraftSource | None
    readings: Mapping[str, Reading]
    frozen: frozenset[str]
    digest: str
    may_edit: bool
    may_approve: bool


def draft_view(session: Session, office: Office, draft: PlanDraft) -> DraftView:
    """A draft's row as people see it."""
    names = people_in(session)
    adopted = adopted_now(session, draft.plan_id)
    source = None
    if draft.source_file:
        source = DraftSource(
            draft.source_file, draft.source_office, draft.source_fingerprint, draft.source_signed_at
        )
    return DraftView(
        draft_id=draft.id,
        plan_id=draft.plan_id,
        plan_name=plan_name(draft),
        edition_id=draft.edition_id,
        label=draft.label,
        state=draft.state,
        text=draft.text,
        base_text=draft.base_text,
        base_name=_base_name(draft, adopted.plan if adopted else None),
        started_by=names[draft.started_by],
        started_at=draft.started_at,
        saved_by=names[draft.saved_by],
        saved_at=draft.saved_at,
        submitted_by=names.get(draft.submitted_by or 0, ""),
        submitted_at=draft.submitted_at,
        decided_by=names.get(draft.decided_by or 0, ""),
        decided_at=draft.decided_at,
        reason=draft.reason,
        source=source,
        readings=MappingProxyType(readings_of(draft)),
        frozen=frozen_editions(session, adopted, office.clock.today()),
        digest=digest_of(draft.text),
        may_edit=may_edit(office, draft),
        may_approve=may_approve(session, office, draft),
    )


def _base_name(draft: PlanDraft, plan: Plan | None) -> str:
    """The name of the edition the drafted one was made from."""
    if not draft.base_text or plan is None:
        return ""
    own, base = places(draft.text), places(draft.base_text)
    place = edition_place(own, draft.edition_id)
    made_from = "" if place is None else copied_from(own, place, base, plan)
    return next((each.name for each in plan.editions if each.id == made_from), "")
