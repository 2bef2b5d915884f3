"""Drafts of plan texts: keeping what is typed, looking at it, choosing a reading, putting it away.

A draft decides nothing. Not for starting one (`start_draft`), handing it in or publishing it (`publish`).
"""

import json

from sqlalchemy import select

from app.models.plan import Reading
from app.models.plan_draft import PlanDraft
from app.rules.values.errors import KnownError
from app.services.office import audit
from app.services.office.office import Office
from app.services.office.rights import require
from app.services.plans.desk.draft import (
    OPEN,
    digest_of,
    find_draft,
    keep_text,
    may_approve,
    may_edit,
    people_in,
    plan_name,
    readings_of,
    require_written,
    subject,
)
from app.services.plans.desk.draft_view import DraftRow, DraftView, draft_view
from app.services.plans.desk.text_faults import LONGEST

# Where a draft begins and what it looks like is found here too, where people look first.


def drafts(office: Office, every: bool = False) -> tuple[DraftRow, ...]:
    """The drafts that are being written or wait for approval, the last saved first.

    Args:
        office: the open office.
        every: also what was published or put away.
    """
    with office.reading() as session:
        wanted = select(PlanDraft).order_by(PlanDraft.saved_at.desc(), PlanDraft.id.desc())
        if not every:
            wanted = wanted.where(PlanDraft.state.in_(OPEN))
        names = people_in(session)
        return tuple(
            DraftRow(
                draft_id=draft.id,
                plan_id=draft.plan_id,
                plan_name=plan_name(draft),
                edition_id=draft.edition_id,
                label=draft.label,
                state=draft.state,
                started_by=names[draft.started_by],
                started_at=draft.started_at,
                saved_at=draft.saved_at,
                may_edit=may_edit(office, draft),
                may_approve=may_approve(session, office, draft),
            )
            for draft in session.scalars(wanted)
        )


def open_draft(office: Office, draft_id: int) -> DraftView:
    """A draft as it was last saved.

    Raises:
        KnownError: plan_desk.no_draft.
    """
    with office.reading() as session:
        return draft_view(session, office, find_draft(session, draft_id))


def save_draft(office: Office, draft_id: int, text: str) -> DraftView:
    """Keeps a draft's text, right or wrong.

    Whoever saves is an author from then on, and cannot approve it.

    Raises:
        KnownError: office.not_allowed; plan_desk.no_draft; plan_desk.not_written, it waits for approval or is done
            with; plan_desk.text_too_long.
    """
    require(office.actor, "plan_draft.write")
    if len(text) > LONGEST:
        raise KnownError("plan_desk.text_too_long", most=LONGEST)
    with office.writing() as session:
        draft = find_draft(session, draft_id)
        require_written(draft)
        if text != draft.text:
            keep_text(session, office, draft, text)
        return draft_view(session, office, draft)


def choose_reading(office: Office, draft_id: int, edition_id: str, reading: Reading) -> DraftView:
    """Chooses how an edition that leaves it open reads "twice"; takes effect when the draft is published.

    Raises:
        KnownError: office.not_allowed; plan_desk.no_draft; plan_desk.not_written.
    """
    require(office.actor, "plan_draft.choose_reading")
    with office.writing() as session:
        draft = find_draft(session, draft_id)
        require_written(draft)
        chosen = readings_of(draft)
        before: audit.Picture = {"edition": edition_id, "reading": chosen.get(edition_id, "")}
        after: audit.Picture = {"edition": edition_id, "reading": reading}
        audit.record(session, office, "plan_draft.choose_reading", subject(draft), before, after)
        draft.readings = json.dumps({**chosen, edition_id: reading})
        return draft_view(session, office, draft)


def discard_draft(office: Office, draft_id: int) -> None:
    """Puts a draft away; its text stays in the record.

    Raises:
        KnownError: office.not_allowed; plan_desk.no_draft; plan_desk.not_written.
    """
    require(office.actor, "plan_draft.discard")
    with office.writing() as session:
        draft = find_draft(session, draft_id)
        require_written(draft)
        before: audit.Picture = {"state": draft.state, "digest": digest_of(draft.text)}
        draft.state = "discarded"
        draft.decided_by, draft.decided_at = office.actor.user_id, office.clock.now()
        audit.record(session, office, "plan_draft.discard", subject(draft), before, {"state": draft.state})
