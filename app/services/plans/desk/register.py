"""登记依据: writing into a draft where a clause is written, who compared its value with it, and when.

The text in force never changes; the evidence takes effect when the draft is published. Not for changing a value.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.plan_draft import PlanDraft
from app.rules.plan.places import places, quoted
from app.rules.values.errors import KnownError
from app.services.office.office import Office
from app.services.office.rights import require
from app.services.plans.desk import draft as desk
from app.services.plans.desk.draft_view import DraftView
from app.services.plans.desk.drafts import open_draft
from app.services.plans.desk.edition_text import clause_section, edition_place, with_key
from app.services.plans.desk.known_plan import text_of_plan
from app.services.plans.desk.start_draft import new_draft_of_text

_LONGEST = 300


def verify_clause(
    office: Office,
    plan_id: str,
    edition_id: str,
    clause: str,
    source: str,
    note: str = "",
    draft_id: int | None = None,
) -> DraftView:
    """Registers what a clause's value rests on, under the name of the person at the desk and today's date.

    Args:
        office: the open office.
        plan_id, edition_id, clause: which one.
        source: circular, article, minutes: where the value is written.
        note: a remark, kept as a comment beside the source.
        draft_id: the draft to write it into; without it, the open draft of the plan that holds the edition and the
            person has written last, or a new one of the text in force, in which nothing else changes.

    Raises:
        KnownError: office.not_allowed; plan_desk.no_source, plan_desk.no_clause; plan_desk.no_draft,
            plan_desk.not_written; plan_file.missing.
    """
    require(office.actor, "plan_draft.basis")
    _source(source)
    text_in_force = text_of_plan(office, plan_id)
    with office.writing() as session:
        draft = _draft(session, office, plan_id, edition_id, draft_id)
        if draft is None:
            draft = new_draft_of_text(session, office, plan_id, edition_id, text_in_force)
        desk.require_written(draft)
        today = office.clock.today()
        text = register_basis(draft.text, edition_id, clause, source, office.actor.name, today, note)
        desk.keep_text(session, office, draft, text)
        desk.record_basis(session, office, draft, edition_id, clause, source)
        made = draft.id
    return open_draft(office, made)


def register_basis(
    text: str, edition_id: str, clause: str, source: str, by: str, on: date, note: str = ""
) -> str:
    """The text with a clause's source written down and somebody vouching for its value.

    Args:
        text: a plan text, right or wrong.
        edition_id: the edition; empty = the last of the text.
        clause: its number.
        source: where the value is written.
        by, on: who compared them, and when.
        note: a remark, kept as a comment behind the source.

    Raises:
        KnownError: plan_desk.no_source; plan_desk.no_clause, the text does not hold it.
    """
    found = places(text)
    place = edition_place(found, edition_id)
    if place is None or clause_section(found, place, clause) is None:
        raise KnownError("plan_desk.no_clause", clause=clause)
    written = quoted(_source(source))
    if remark := " ".join(note.split())[:_LONGEST]:
        written += f"  # {remark}"
    for key, value in (
        ("source", written),
        ("verified_by", quoted(by.strip()[:_LONGEST])),
        ("verified_on", on.isoformat()),
    ):
        found = places(text)
        section = clause_section(found, place, clause)
        assert section is not None  # only its values change
        text = with_key(text, found, section, key, value)
    return text


def _source(source: str) -> str:
    plain = " ".join(source.split())[:_LONGEST]
    if not plain:
        raise KnownError("plan_desk.no_source")
    return plain


def _draft(
    session: Session, office: Office, plan_id: str, edition_id: str, draft_id: int | None
) -> PlanDraft | None:
    if draft_id is not None:
        return desk.find_draft(session, draft_id)
    own = session.scalars(
        select(PlanDraft)
        .where(
            PlanDraft.plan_id == plan_id,
            PlanDraft.state.in_(desk.WRITTEN),
            PlanDraft.saved_by == office.actor.user_id,
        )
        .order_by(PlanDraft.saved_at.desc(), PlanDraft.id.desc())
    )
    for draft in own:
        if edition_place(places(draft.text), edition_id) is not None:
            return draft
    return None
