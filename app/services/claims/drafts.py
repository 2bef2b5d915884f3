"""Half-typed claims: kept as typed while a clerk types, offered again after a lock, a break or a power cut.

A person has at most one draft of a form for each member; saving again replaces it. Not for anything final: `accept`
takes the draft away in the transaction that makes the claim.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from app.models.draft import Draft
from app.models.member import Member
from app.services.claims.kinds.table import KINDS
from app.services.claims.messages import PaperState
from app.services.office.office import Office
from app.services.office.rights import require

# What the half-typed form of a person who is not yet a member is kept as; a claim's is kept as its kind.
MEMBER = "member"


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """One draft.

    Attributes:
        texts: the fields as typed.
        papers: the checklist: paper code -> state.
        saved_at: UTC.
        event: the code of the kind whose form it is; `MEMBER` for a registration.
    """

    draft_id: int
    member_id: int | None
    member_name: str
    texts: Mapping[str, str]
    papers: Mapping[str, PaperState]
    saved_at: datetime
    event: str


def save_draft(
    office: Office,
    member_id: int | None,
    kind: str,
    texts: Mapping[str, str],
    papers: Mapping[str, str] | None = None,
) -> int | None:
    """Keep what is typed now for this person and member, in place of what was kept before.

    Not audited: a draft is nobody's act yet, and autosave writes one every few seconds.

    Args:
        member_id: whose claim it is.
        kind: which form: the code of a claim's kind, `MEMBER` for a registration.
        texts: the fields as typed; when all are blank the draft is taken away.
        papers: the checklist so far.

    Returns:
        The draft's id; None when nothing was left to keep.
    """
    require(office.actor, "draft.keep")
    body = json.dumps({"texts": dict(texts), "papers": dict(papers or {})}, ensure_ascii=False)
    # Half a character, as a broken paste leaves it, cannot be written; it must not cost the rest.
    body = body.encode("utf-8", "replace").decode()
    with office.writing() as session:
        draft = session.scalars(_own(office, member_id, kind)).first()
        if not any(text.strip() for text in texts.values()):
            if draft is not None:
                session.delete(draft)
            return None
        if draft is None:
            draft = Draft(
                user_id=office.actor.user_id,
                kind=kind,
                member_id=member_id,
                texts=body,
                saved_at=office.clock.now(),
            )
            session.add(draft)
        else:
            draft.texts, draft.saved_at = body, office.clock.now()
        session.flush()
        return draft.id


def drafts(office: Office) -> tuple[SavedDraft, ...]:
    """This person's drafts, newest first."""
    with office.reading() as session:
        found = session.execute(
            select(Draft, Member.name)
            .outerjoin(Member, Member.id == Draft.member_id)
            .where(Draft.user_id == office.actor.user_id, Draft.kind.in_(KINDS))
            .order_by(Draft.saved_at.desc(), Draft.id.desc())
        )
        return tuple(_saved(draft, name) for draft, name in found)


def draft_of(office: Office, member_id: int | None, kind: str) -> SavedDraft | None:
    """This person's draft of one form for one member, or None."""
    with office.reading() as session:
        draft = session.scalars(_own(office, member_id, kind)).first()
        if draft is None:
            return None
        member = session.get(Member, member_id) if member_id is not None else None
        return _saved(draft, member.name if member else None)


def drafts_of_member(office: Office, member_id: int) -> Mapping[str, SavedDraft]:
    """This person's half-typed claims for one member, by kind."""
    with office.reading() as session:
        found = session.scalars(
            select(Draft).where(
                Draft.user_id == office.actor.user_id,
                Draft.kind.in_(KINDS),
                Draft.member_id == member_id,
            )
        ).all()
        member = session.get(Member, member_id)
        name = member.name if member else None
        return {draft.kind: _saved(draft, name) for draft in found}


def discard_draft(office: Office, draft_id: int) -> None:
    """Throw one of this person's drafts away; one that is gone already is no fault."""
    require(office.actor, "draft.keep")
    with office.writing() as session:
        session.execute(
            delete(Draft).where(
                Draft.id == draft_id, Draft.user_id == office.actor.user_id, Draft.kind.in_(KINDS)
            )
        )


def forget_draft(session: Session, office: Office, member_id: int, kind: str) -> None:
    """Take this person's draft for a member and kind of claim away, in the transaction that accepts the claim."""
    session.execute(
        delete(Draft).where(
            Draft.user_id == office.actor.user_id,
            Draft.kind == kind,
            Draft.member_id == member_id,
        )
    )


def _own(office: Office, member_id: int | None, kind: str) -> Select[Draft]:
    return select(Draft).where(
        Draft.user_id == office.actor.user_id,
        Draft.kind == kind,
        Draft.member_id.is_(None) if member_id is None else Draft.member_id == member_id,
    )


def _saved(draft: Draft, name: str | None) -> SavedDraft:
    body = json.loads(draft.texts)
    return SavedDraft(
        draft_id=draft.id,
        member_id=draft.member_id,
        member_name=name or "",
        texts=body["texts"],
        papers=body["papers"],
        saved_at=draft.saved_at,
        event=draft.kind,
    )
