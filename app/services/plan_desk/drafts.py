"""Drafts of plan texts: starting one, keeping what is typed, looking at it, putting it away.

A draft decides nothing. Not for handing it in or publishing it (`publish`).
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.audit import AuditRow
from app.models.claim import Claim
from app.models.plan import PlanRecord, Reading
from app.models.plan_draft import DraftState, PlanDraft
from app.models.user import User
from app.resources import resource
from app.rules.errors import KnownError
from app.rules.plan import Edition, Plan
from app.services import audit
from app.services.office import Office
from app.services.plans import AdoptedPlan, adopted_plans_in, shipped_plan, shipped_text
from app.services.reading_examples import adoptable, edition_to_show

from .edition_text import copied_edition
from .faults import LONGEST
from .places import places, quoted

OPEN: tuple[DraftState, ...] = ("draft", "submitted", "sent_back")
WRITTEN: tuple[DraftState, ...] = ("draft", "sent_back")
_ID = "abcdefghijklmnopqrstuvwxyz0123456789-"


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
class Draft:
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


# ------------------------------------------------------------------------------------------------- starting one
def start_draft(
    office: Office,
    plan_id: str,
    edition_id: str | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> Draft:
    """Starts a draft: of an adopted plan an edition copied as a new one, of another plan its text as it is.

    Args:
        office: the open office.
        plan_id: an adopted or a shipped plan.
        edition_id: the edition to copy; the one in use without it.
        first_day: of the new edition; without it, the day after the copied one ends where that is still to come, or
            the next 1 January no other edition begins on.
        last_day: of the new edition; without it, a year's where the copied one ends, else until the next edition.

    Raises:
        KnownError: office.not_allowed; plan_file.missing; plan.no_such_edition; plan_desk.days_turned.
    """
    require_writer(office)
    with office.writing() as session:
        adopted = _adopted(session, plan_id)
        if adopted is None:
            plan, text = shipped_plan(plan_id), shipped_text(plan_id)
            shown = plan.edition(edition_id) if edition_id else edition_to_show(plan, office.clock.today())
            draft = _new(session, office, plan_id, shown.id, text, text)
        else:
            base = _base_edition(adopted, edition_id, office.clock.today())
            taken = {each.first_day for each in adopted.plan.editions}
            first, last = _days(base, first_day, last_day, office.clock.today(), taken)
            base_text = _text_in_force(session, plan_id)
            known = {each.id for each in adopted.plan.editions}
            new_id = _free(str(first.year), known)
            name = f"{new_id} 版"
            text = copied_edition(base_text, base.id, new_id, name, first, last)
            draft = _new(session, office, plan_id, new_id, text, base_text)
            if reading := adopted.readings.get(base.id):
                draft.readings = json.dumps({new_id: reading})
        session.flush()
        return _view(session, office, draft)


def start_blank(office: Office, plan_id: str, name: str, region: str) -> Draft:
    """Starts a plan of the office's own from the shortest text that loads.

    Args:
        office: the open office.
        plan_id: small letters, digits and hyphens; no plan has it yet.
        name: 本单位互助方案.
        region: where it holds.

    Raises:
        KnownError: office.not_allowed; plan_desk.plan_id, plan_desk.plan_id_taken, plan_desk.no_name.
    """
    require_writer(office)
    if not 1 <= len(plan_id) <= 60 or set(plan_id) - set(_ID):
        raise KnownError("plan_desk.plan_id", id=plan_id[:60])
    if not name.strip():
        raise KnownError("plan_desk.no_name")
    year = office.clock.today().year + 1
    text = resource("plan-templates", "blank.toml").read_text("utf-8")
    for mark, value in (("@id@", plan_id), ("@name@", name.strip()), ("@region@", region.strip())):
        text = text.replace(quoted(mark), quoted(value))
    text = text.replace("@year@", str(year))
    with office.writing() as session:
        taken = {each.plan.id for each in adopted_plans_in(session)} | _shipped_ids()
        if plan_id in taken:
            raise KnownError("plan_desk.plan_id_taken", id=plan_id)
        draft = _new(session, office, plan_id, str(year), text, "")
        return _view(session, office, draft)


def _shipped_ids() -> set[str]:
    from app.services.plans import shipped_plans

    return {plan.id for plan in shipped_plans()}


def _base_edition(adopted: AdoptedPlan, edition_id: str | None, today: date) -> Edition:
    if edition_id:
        return adopted.plan.edition(edition_id)
    try:
        return adopted.plan.edition(adopted.edition_on(today).id)
    except KnownError:
        return adopted.plan.edition(list(adopted.readings)[-1])


def _days(
    base: Edition, first: date | None, last: date | None, today: date, taken: Collection[date]
) -> tuple[date, date | None]:
    """First and last day of a new edition, as asked for or as they usually are."""
    if first is None:
        first = today if base.last_day is None else base.last_day + timedelta(days=1)
        while first <= today or first in taken:
            first = date(max(first, today).year + 1, 1, 1)
    if last is None and base.last_day is not None:
        whole_years = first.replace(year=first.year + 1) if (first.month, first.day) != (2, 29) else first
        last = whole_years - timedelta(days=1) if whole_years != first else first + timedelta(days=365)
    if last is not None and last < first:
        raise KnownError("plan_desk.days_turned", first=first, last=last)
    return first, last


def _free(wanted: str, known: Collection[str]) -> str:
    """The id, with a number behind it while another edition has it."""
    if wanted not in known:
        return wanted
    return next(f"{wanted}-{nth}" for nth in range(2, 10_000) if f"{wanted}-{nth}" not in known)


def new_draft(
    session: Session, office: Office, plan_id: str, edition_id: str, text: str, source: DraftSource
) -> PlanDraft:
    """A draft of a whole text that was brought in; its base is the text in force, if there is one."""
    adopted = _adopted(session, plan_id)
    base_text = "" if adopted is None else _text_in_force(session, plan_id)
    draft = _new(session, office, plan_id, edition_id, text, base_text, source)
    if adopted is not None:
        draft.readings = json.dumps({key: value for key, value in adopted.readings.items() if value})
    return draft


def new_draft_of_text(
    session: Session, office: Office, plan_id: str, edition_id: str, text: str
) -> PlanDraft:
    """A draft of a plan's text as it is, for an act that adds evidence and changes no value."""
    return _new(session, office, plan_id, edition_id, text, text)


def record_basis(
    session: Session, office: Office, draft: PlanDraft, edition_id: str, clause: str, source: str
) -> None:
    """The audit row of a basis that was registered in a draft."""
    after: audit.Picture = {"edition": edition_id, "clause": clause, "source": source}
    audit.record(session, office, "plan_draft.basis", subject(draft), after=after)


def _new(
    session: Session,
    office: Office,
    plan_id: str,
    edition_id: str,
    text: str,
    base_text: str,
    source: DraftSource | None = None,
) -> PlanDraft:
    now = office.clock.now()
    record = session.scalar(
        select(PlanRecord.id).where(PlanRecord.plan_id == plan_id, PlanRecord.retired_at.is_(None))
    )
    nth = session.scalars(
        select(func.count()).where(PlanDraft.plan_id == plan_id, PlanDraft.edition_id == edition_id)
    ).one()
    draft = PlanDraft(
        plan_id=plan_id,
        edition_id=edition_id,
        label=f"{edition_id or plan_id}-{nth + 1}",
        base_record_id=record,
        base_text=base_text,
        text=text,
        started_by=office.actor.user_id,
        started_at=now,
        saved_by=office.actor.user_id,
        saved_at=now,
        source_file=source.file if source else "",
        source_office=source.office if source else "",
        source_fingerprint=source.fingerprint if source else "",
        source_signed_at=source.signed_at if source else None,
    )
    session.add(draft)
    session.flush()
    after: audit.Picture = {
        "plan": plan_id,
        "edition": edition_id,
        "label": draft.label,
        "digest": digest_of(text),
        "base": digest_of(base_text) if base_text else "",
    }
    if source is not None:
        after = {**after, "source": source.office, "fingerprint": source.fingerprint, "file": source.file}
    audit.record(
        session, office, "plan_draft.import" if source else "plan_draft.start", subject(draft), after=after
    )
    return draft


# --------------------------------------------------------------------------------------------- working on one
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


def open_draft(office: Office, draft_id: int) -> Draft:
    """A draft as it was last saved.

    Raises:
        KnownError: plan_desk.no_draft.
    """
    with office.reading() as session:
        return _view(session, office, find_draft(session, draft_id))


def save_draft(office: Office, draft_id: int, text: str) -> Draft:
    """Keeps a draft's text, right or wrong.

    Whoever saves is an author from then on, and cannot approve it.

    Raises:
        KnownError: office.not_allowed; plan_desk.no_draft; plan_desk.not_written, it waits for approval or is done
            with; plan_desk.text_too_long.
    """
    require_writer(office)
    if len(text) > LONGEST:
        raise KnownError("plan_desk.text_too_long", most=LONGEST)
    with office.writing() as session:
        draft = find_draft(session, draft_id)
        require_written(draft)
        if text != draft.text:
            keep_text(session, office, draft, text)
        return _view(session, office, draft)


def keep_text(session: Session, office: Office, draft: PlanDraft, text: str) -> None:
    """Writes a draft's text, with an audit row for everybody who has not written on it before."""
    if office.actor.user_id not in authors(session, draft):
        before: audit.Picture = {"digest": digest_of(draft.text)}
        audit.record(session, office, "plan_draft.write", subject(draft), before, {"digest": digest_of(text)})
    draft.text, draft.saved_by, draft.saved_at = text, office.actor.user_id, office.clock.now()


def choose_reading(office: Office, draft_id: int, edition_id: str, reading: Reading) -> Draft:
    """Chooses how an edition that leaves it open reads "twice"; takes effect when the draft is published.

    Raises:
        KnownError: office.not_allowed; plan_desk.no_draft; plan_desk.not_written.
    """
    require_writer(office)
    with office.writing() as session:
        draft = find_draft(session, draft_id)
        require_written(draft)
        chosen = readings_of(draft)
        before: audit.Picture = {"edition": edition_id, "reading": chosen.get(edition_id, "")}
        after: audit.Picture = {"edition": edition_id, "reading": reading}
        audit.record(session, office, "plan_draft.choose_reading", subject(draft), before, after)
        draft.readings = json.dumps({**chosen, edition_id: reading})
        return _view(session, office, draft)


def discard_draft(office: Office, draft_id: int) -> None:
    """Puts a draft away; its text stays in the record.

    Raises:
        KnownError: office.not_allowed; plan_desk.no_draft; plan_desk.not_written.
    """
    require_writer(office)
    with office.writing() as session:
        draft = find_draft(session, draft_id)
        require_written(draft)
        before: audit.Picture = {"state": draft.state, "digest": digest_of(draft.text)}
        draft.state = "discarded"
        draft.decided_by, draft.decided_at = office.actor.user_id, office.clock.now()
        audit.record(session, office, "plan_draft.discard", subject(draft), before, {"state": draft.state})


# ------------------------------------------------------------------------------------------------ who and what
def require_writer(office: Office) -> None:
    """Refuses a clerk: plans are written by administrators and reviewers.

    Raises:
        KnownError: office.not_allowed.
    """
    if office.actor.role not in ("administrator", "reviewer"):
        raise KnownError("office.not_allowed", name=office.actor.name)


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
    return office.actor.role != "clerk" and draft.state in WRITTEN


def may_approve(session: Session, office: Office, draft: PlanDraft) -> bool:
    """Whether the person at the desk is a second one for it."""
    own = office.actor
    return draft.state == "submitted" and own.role != "clerk" and own.user_id not in authors(session, draft)


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
    return _adopted(session, plan_id)


def _adopted(session: Session, plan_id: str) -> AdoptedPlan | None:
    return next((each for each in adopted_plans_in(session) if each.plan.id == plan_id), None)


def _text_in_force(session: Session, plan_id: str) -> str:
    return session.scalars(
        select(PlanRecord.text).where(PlanRecord.plan_id == plan_id, PlanRecord.retired_at.is_(None))
    ).one()


def _view(session: Session, office: Office, draft: PlanDraft) -> Draft:
    names = people_in(session)
    adopted = _adopted(session, draft.plan_id)
    source = None
    if draft.source_file:
        source = DraftSource(
            draft.source_file, draft.source_office, draft.source_fingerprint, draft.source_signed_at
        )
    return Draft(
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
    from .differences import copied_from
    from .edition_text import edition_place

    own, base = places(draft.text), places(draft.base_text)
    place = edition_place(own, draft.edition_id)
    made_from = "" if place is None else copied_from(own, place, base, plan)
    return next((each.name for each in plan.editions if each.id == made_from), "")
