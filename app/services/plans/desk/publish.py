"""From a draft to the text in force: handing it in, a second person's approval, adoption; and signing for an edition.

Nothing is half done: each act is one transaction, and whatever is refused leaves the plan in force as it was. The one
who approves has written nothing of the draft, and one of the two is an administrator.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.claim import Claim
from app.models.plan import EditionRecord, PlanRecord, Reading
from app.models.plan_draft import PlanDraft
from app.models.user import User
from app.rules.plan.plan import Plan
from app.rules.plan.text import load_plan
from app.rules.values.errors import KnownError
from app.services.office import audit
from app.services.office.office import Actor, Office
from app.services.office.rights import require
from app.services.office.unlock import check_person
from app.services.plans.adopt import PlanChoice, adopt
from app.services.plans.adopted import AdoptedPlan, adopted_plans_in
from app.services.plans.desk import draft as desk
from app.services.plans.desk.check import TextCheck, check_text
from app.services.plans.desk.draft_view import DraftView
from app.services.plans.desk.drafts import open_draft
from app.services.plans.desk.frozen import deciding_digests
from app.services.plans.readings import adoptable


@dataclass(frozen=True, slots=True)
class Second:
    """A second person who approves on the spot. The password shows in no repr."""

    number: str
    password: str = field(repr=False)


def submit(office: Office, draft_id: int) -> DraftView:
    """Hands a draft in for approval; from then on it is only read.

    Raises:
        KnownError: office.not_allowed; plan_desk.no_draft, plan_desk.not_written; plan_desk.not_ready(why), or the very
            reason where there is one: `check.TextCheck.why_not`; adopt.choose_reading.
    """
    require(office.actor, "plan_draft.submit")
    with office.writing() as session:
        draft = desk.find_draft(session, draft_id)
        desk.require_written(draft)
        _require_ready(session, office, draft)
        draft.state = "submitted"
        draft.submitted_by, draft.submitted_at = office.actor.user_id, office.clock.now()
        draft.decided_by = draft.decided_at = None
        draft.reason = ""
        after: audit.Picture = {"state": draft.state, "digest": desk.digest_of(draft.text)}
        audit.record(session, office, "plan_draft.submit", desk.subject(draft), after=after)
    return open_draft(office, draft_id)


def withdraw_submission(office: Office, draft_id: int) -> DraftView:
    """Takes a draft back before anybody decided, to write on.

    Raises:
        KnownError: office.not_allowed; plan_desk.no_draft; plan_desk.not_submitted; plan_desk.not_yours, only an author
            takes it back.
    """
    require(office.actor, "plan_draft.withdraw")
    with office.writing() as session:
        draft = _submitted(session, draft_id)
        if office.actor.user_id not in desk.authors(session, draft):
            raise KnownError("plan_desk.not_yours", label=draft.label)
        draft.state = "draft"
        audit.record(
            session,
            office,
            "plan_draft.withdraw",
            desk.subject(draft),
            {"state": "submitted"},
            {"state": "draft"},
        )
    return open_draft(office, draft_id)


def approve(
    office: Office, draft_id: int, second: Second | None = None, seen: str = "", sign: bool = False
) -> DraftView:
    """Publishes a submitted draft: its text is adopted, the text before it is retired, in one transaction.

    Args:
        office: the open office.
        draft_id: of a submitted draft.
        second: the one who approves, with the password typed on the spot; without it, the person who is signed in.
        seen: `DraftView.digest` of what was looked at; a draft that says something else by now is refused.
        sign: an administrator among the two signs for values that are not verified yet.

    Raises:
        KnownError: office.not_allowed; unlock.* for a second person's password; plan_desk.no_draft,
            plan_desk.not_submitted, plan_desk.changed_since, plan_desk.own_draft, plan_desk.needs_administrator;
            whatever `submit` says, if the plan in force has changed since; office.* for the disk.
    """
    approver = _approver(office, second, "plan_draft.publish")
    with office.writing() as session:
        draft = _submitted(session, draft_id)
        if seen and seen != desk.digest_of(draft.text):
            raise KnownError("plan_desk.changed_since", label=draft.label)
        writers = _require_second(session, draft, approver)
        _require_ready(session, office, draft)
        signer = _signer(session, approver, writers) if sign else None
        record_id = _adopt(session, office, draft, approver, signer)
        draft.state, draft.record_id = "published", record_id
        draft.decided_by, draft.decided_at = approver.user_id, office.clock.now()
        _by(
            session,
            office,
            approver,
            "plan_draft.publish",
            desk.subject(draft),
            {"state": "submitted"},
            {"state": "published", "digest": desk.digest_of(draft.text), "record": record_id, "signed": sign},
        )
    return open_draft(office, draft_id)


def send_back(office: Office, draft_id: int, reason: str, second: Second | None = None) -> DraftView:
    """Gives a submitted draft back to its author, with a reason.

    Raises:
        KnownError: as `approve`; plan_desk.reason_needed.
    """
    approver = _approver(office, second, "plan_draft.send_back")
    if not reason.strip():
        raise KnownError("plan_desk.reason_needed")
    with office.writing() as session:
        draft = _submitted(session, draft_id)
        _require_second(session, draft, approver, publishing=False)
        draft.state, draft.reason = "sent_back", reason.strip()
        draft.decided_by, draft.decided_at = approver.user_id, office.clock.now()
        after: audit.Picture = {"state": "sent_back", "reason": draft.reason}
        _by(
            session,
            office,
            approver,
            "plan_draft.send_back",
            desk.subject(draft),
            {"state": "submitted"},
            after,
        )
    return open_draft(office, draft_id)


def sign_edition(office: Office, plan_id: str, edition_id: str) -> None:
    """An administrator signs for the values of an adopted edition nobody has verified; from then on it may pay.

    Raises:
        KnownError: office.not_allowed; plan_file.missing; plan.no_such_edition; plan_desk.signed_already;
            plan_desk.nothing_to_sign.
    """
    require(office.actor, "plan.sign")
    with office.writing() as session:
        adopted = {each.plan.id: each for each in adopted_plans_in(session)}
        if plan_id not in adopted:
            raise KnownError("plan_file.missing", plan=plan_id, known="、".join(adopted))
        plan = adopted[plan_id].plan
        edition = plan.edition(edition_id)
        row = session.scalar(
            select(EditionRecord)
            .join(PlanRecord, PlanRecord.id == EditionRecord.plan_record_id)
            .where(
                PlanRecord.plan_id == plan_id,
                PlanRecord.retired_at.is_(None),
                EditionRecord.edition_id == edition_id,
            )
        )
        if row is None:
            raise KnownError("plan.no_such_edition", plan=plan.name, edition=edition_id)
        if row.signed_by is not None:
            raise KnownError("plan_desk.signed_already", edition=edition.name)
        if not edition.unverified:
            raise KnownError("plan_desk.nothing_to_sign", edition=edition.name)
        row.signed_by, row.signed_at = office.actor.user_id, office.clock.now()
        after: audit.Picture = {
            "edition": edition_id,
            "digest": row.digest,
            "unverified": list(edition.unverified),
        }
        audit.record(session, office, "plan.sign", f"plan:{row.plan_record_id}", after=after)


# ----------------------------------------------------------------------------------------------------- inside
def _check(session: Session, office: Office, draft: PlanDraft) -> TextCheck:
    """The check that counts: against the text in force now, which may be another than the draft was made from."""
    adopted = desk.adopted_now(session, draft.plan_id)
    base = draft.base_text if adopted is None else desk.text_in_force(session, draft.plan_id)
    frozen = desk.frozen_editions(session, adopted, office.clock.today())
    return check_text(draft.text, base, draft.edition_id, frozen, draft.label)


def _require_ready(session: Session, office: Office, draft: PlanDraft) -> None:
    """Refuses a draft that cannot be the plan in force.

    Raises:
        KnownError: the first reason.
    """
    check = _check(session, office, draft)
    if check.why_not:
        first = check.why_not[0]
        raise KnownError(first.code, **first.params)
    plan = load_plan(draft.text, draft.label)
    if plan.id != draft.plan_id:
        raise KnownError("plan_desk.other_plan", written=plan.id, meant=draft.plan_id)
    adopted = desk.adopted_now(session, draft.plan_id)
    _require_days_held(session, plan, adopted, office.clock.today())
    _require_used_editions(session, draft)
    readings = _readings(plan, adopted, draft)
    for edition in adoptable(plan):
        if edition.reading == "choose" and not readings[edition.id]:
            raise KnownError("adopt.choose_reading", plan=plan.name, edition=edition.name)


def _require_days_held(session: Session, plan: Plan, adopted: AdoptedPlan | None, today: date) -> None:
    """Today, and every day a claim was decided on, is still held by some edition, where it was before."""
    if adopted is None:
        return
    kept = {edition.id for edition in adoptable(plan)}
    for edition_id, day in session.execute(
        select(Claim.edition_id, Claim.event_date).where(Claim.plan_id == plan.id).distinct()
    ):
        if day is None or edition_id not in adopted.readings:
            continue
        try:
            plan.edition_on(day, kept)
        except KnownError:
            edition = adopted.plan.edition(edition_id)
            raise KnownError("plan_desk.day_lost", edition=edition.name, day=day) from None
    held = [edition for edition in adopted.plan.editions if edition.id in adopted.readings]
    if any(edition.holds(today) for edition in held):
        try:
            plan.edition_on(today, kept)
        except KnownError:
            raise KnownError("plan_desk.today_lost", day=today) from None


def _require_used_editions(session: Session, draft: PlanDraft) -> None:
    """Editions that decided a claim and are no part of the text in force any more must come back as they were."""
    now = deciding_digests(draft.text)
    used = session.scalars(select(Claim.edition_id).where(Claim.plan_id == draft.plan_id).distinct()).all()
    records = session.scalars(
        select(PlanRecord).where(PlanRecord.plan_id == draft.plan_id).order_by(PlanRecord.id.desc())
    ).all()
    for edition_id in used:
        last = next((each for each in records if edition_id in deciding_digests(each.text)), None)
        if last is not None and deciding_digests(last.text)[edition_id] != now.get(edition_id):
            code = "plan_desk.frozen_changed" if edition_id in now else "plan_desk.frozen_gone"
            raise KnownError(code, edition=edition_id, line=1)


def _readings(plan: Plan, adopted: AdoptedPlan | None, draft: PlanDraft) -> Mapping[str, Reading]:
    """The reading of every edition to be adopted: as in force, or as chosen in the draft; none where none is open."""
    chosen = desk.readings_of(draft)
    in_force = adopted.readings if adopted is not None else {}
    readings: dict[str, Reading] = {}
    for edition in adoptable(plan):
        reading: Reading = in_force.get(edition.id) or chosen.get(edition.id, "")
        readings[edition.id] = reading if edition.open_reading else ""
    return readings


def _adopt(session: Session, office: Office, draft: PlanDraft, approver: Actor, signer: int | None) -> int:
    """Adopts the draft's text, with the signatures of editions that decide as before; gives the record's id."""
    adopted = desk.adopted_now(session, draft.plan_id)
    before = deciding_digests(desk.text_in_force(session, draft.plan_id)) if adopted is not None else {}
    signed = _signatures(session, draft.plan_id)
    plan = load_plan(draft.text, draft.label)
    readings = _readings(plan, adopted, draft)
    now = office.clock.now()
    adopt(session, PlanChoice(draft.text, draft.label, readings), approver.user_id, now)
    record = session.scalars(
        select(PlanRecord).where(PlanRecord.plan_id == draft.plan_id, PlanRecord.retired_at.is_(None))
    ).one()
    after = deciding_digests(draft.text)
    for row in session.scalars(select(EditionRecord).where(EditionRecord.plan_record_id == record.id)):
        if row.edition_id in signed and before.get(row.edition_id) == after[row.edition_id]:
            row.signed_by, row.signed_at = signed[row.edition_id]
        elif signer is not None and plan.edition(row.edition_id).unverified:
            row.signed_by, row.signed_at = signer, now
    session.flush()
    return record.id


def _signatures(session: Session, plan_id: str) -> dict[str, tuple[int, datetime | None]]:
    """Who signed for which edition of the text in force, and when."""
    rows = session.scalars(
        select(EditionRecord)
        .join(PlanRecord, PlanRecord.id == EditionRecord.plan_record_id)
        .where(PlanRecord.plan_id == plan_id, PlanRecord.retired_at.is_(None))
    )
    return {row.edition_id: (row.signed_by, row.signed_at) for row in rows if row.signed_by is not None}


def _submitted(session: Session, draft_id: int) -> PlanDraft:
    draft = desk.find_draft(session, draft_id)
    if draft.state != "submitted":
        raise KnownError("plan_desk.not_submitted", label=draft.label)
    return draft


def _approver(office: Office, second: Second | None, act: str) -> Actor:
    """The one who decides: the person signed in, or a second one whose password is right; who may do this act."""
    approver = office.actor if second is None else check_person(office, second.number, second.password)
    require(approver, act)
    return approver


def _require_second(
    session: Session, draft: PlanDraft, approver: Actor, publishing: bool = True
) -> frozenset[int]:
    """Refuses an approver who wrote on the draft, and two people neither of whom is an administrator."""
    writers = desk.authors(session, draft)
    if approver.user_id in writers:
        raise KnownError("plan_desk.own_draft", name=approver.name)
    if publishing and approver.role != "administrator" and not _administrators(session, writers):
        raise KnownError("plan_desk.needs_administrator")
    return writers


def _administrators(session: Session, people: frozenset[int]) -> list[int]:
    return list(
        session.scalars(
            select(User.id)
            .where(User.id.in_(people), User.role == "administrator", User.active)
            .order_by(User.id)
        )
    )


def _signer(session: Session, approver: Actor, writers: frozenset[int]) -> int:
    """The administrator who signs: the approver, or else the one who handed it in."""
    if approver.role == "administrator":
        return approver.user_id
    return _administrators(session, writers)[0]


def _by(
    session: Session,
    office: Office,
    actor: Actor,
    act: str,
    subject: str,
    before: audit.Picture,
    after: audit.Picture,
) -> None:
    """An audit row under the name of whoever decided, who need not be the one signed in."""
    audit.append(
        session, office.clock.now(), actor.user_id, actor.number, actor.name, act, subject, before, after
    )
