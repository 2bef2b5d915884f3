"""Starting a draft: an edition copied as a new one, a shipped plan to be adopted, a plan of the office's own, a file.

Not for working on one (`drafts`).
"""

import json
from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.plan import PlanRecord
from app.models.plan_draft import PlanDraft
from app.resources import resource
from app.rules.plan.places import quoted
from app.rules.plan.plan import Edition
from app.rules.values.errors import KnownError
from app.services.office import audit
from app.services.office.office import Office
from app.services.office.rights import require
from app.services.plans.adopted import AdoptedPlan, adopted_plans_in
from app.services.plans.desk.draft import adopted_now, digest_of, subject, text_in_force
from app.services.plans.desk.draft_view import DraftSource, DraftView, draft_view
from app.services.plans.desk.edition_text import copied_edition
from app.services.plans.readings import edition_to_show
from app.services.plans.shipped import shipped_plan, shipped_plans, shipped_text

_ID = "abcdefghijklmnopqrstuvwxyz0123456789-"


def start_draft(
    office: Office,
    plan_id: str,
    edition_id: str | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> DraftView:
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
    require(office.actor, "plan_draft.start")
    with office.writing() as session:
        adopted = adopted_now(session, plan_id)
        if adopted is None:
            plan, text = shipped_plan(plan_id), shipped_text(plan_id)
            shown = plan.edition(edition_id) if edition_id else edition_to_show(plan, office.clock.today())
            draft = _new(session, office, plan_id, shown.id, text, text)
        else:
            base = _base_edition(adopted, edition_id, office.clock.today())
            taken = {each.first_day for each in adopted.plan.editions}
            first, last = _days(base, first_day, last_day, office.clock.today(), taken)
            base_text = text_in_force(session, plan_id)
            known = {each.id for each in adopted.plan.editions}
            new_id = _free(str(first.year), known)
            name = f"{new_id} 版"
            text = copied_edition(base_text, base.id, new_id, name, first, last)
            draft = _new(session, office, plan_id, new_id, text, base_text)
            if reading := adopted.readings.get(base.id):
                draft.readings = json.dumps({new_id: reading})
        session.flush()
        return draft_view(session, office, draft)


def start_blank(office: Office, plan_id: str, name: str, region: str) -> DraftView:
    """Starts a plan of the office's own from the shortest text that loads.

    Args:
        office: the open office.
        plan_id: small letters, digits and hyphens; no plan has it yet.
        name: 本单位互助方案.
        region: where it holds.

    Raises:
        KnownError: office.not_allowed; plan_desk.plan_id, plan_desk.plan_id_taken, plan_desk.no_name.
    """
    require(office.actor, "plan_draft.start")
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
        return draft_view(session, office, draft)


def start_own_plan(office: Office, name: str, region: str) -> DraftView:
    """As `start_blank`, under the first id of the office's own that no plan and no draft has.

    Raises:
        KnownError: office.not_allowed; plan_desk.no_name.
    """
    with office.reading() as session:
        taken = {each.plan.id for each in adopted_plans_in(session)} | _shipped_ids()
        taken |= set(session.scalars(select(PlanDraft.plan_id)))
    number = next(number for number in range(1, 10_000) if f"own-plan-{number}" not in taken)
    return start_blank(office, f"own-plan-{number}", name, region)


def _shipped_ids() -> set[str]:
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
    adopted = adopted_now(session, plan_id)
    base_text = "" if adopted is None else text_in_force(session, plan_id)
    draft = _new(session, office, plan_id, edition_id, text, base_text, source)
    if adopted is not None:
        draft.readings = json.dumps({key: value for key, value in adopted.readings.items() if value})
    return draft


def new_draft_of_text(
    session: Session, office: Office, plan_id: str, edition_id: str, text: str
) -> PlanDraft:
    """A draft of a plan's text as it is, for an act that adds evidence and changes no value."""
    return _new(session, office, plan_id, edition_id, text, text)


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
