"""Whether the audit trail still ends where it ended: noticed at opening, written into the trail, explained by people.

Not for the chain between the rows (`verify`) or the file that keeps the end (`audit_head`).
"""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.audit import AuditRow
from app.rules.values.errors import KnownError
from app.services.office import audit
from app.services.office.audit_head import Head, LostEnd, read_head
from app.services.office.office import Office
from app.services.office.rights import require
from app.services.office.shared_record import verification_secret
from app.services.typed.person_name import is_dropped

# The rows that tell of it. `LOST`: the record ended earlier, or otherwise, than was kept. `UNKNOWN`: nothing was kept.
LOST, UNKNOWN, EXPLAINED = "record.end_lost", "record.end_unknown", "record.end_explained"
LONGEST_REASON = 200


def notice_lost_end(office: Office) -> LostEnd | None:
    """Compares record and kept end; a difference is written into the trail, where nobody can take it out again.

    Raises:
        KnownError: as `Office.writing`.
    """
    require(office.actor, "record.end_noticed")
    with office.reading() as session:
        kept = read_head(office.directory, verification_secret(session))
        if kept is not None and ends_as_kept(session, kept):
            return None
        found = session.scalar(select(func.max(AuditRow.id))) or 0
    with office.writing() as session:
        audit.record(
            session,
            office,
            UNKNOWN if kept is None else LOST,
            "office:1",
            before=None if kept is None else {"rows": kept.rows, "hash": kept.hash},
            after={"rows": found},
        )
    if kept is None:
        return LostEnd(found + 1, office.clock.now(), 0, 0)
    return LostEnd(found + 1, office.clock.now(), min(found, kept.rows) + 1, kept.rows)


def ends_as_kept(session: Session, kept: Head) -> bool:
    """Whether the row that was the last one then is there and unchanged; there may be rows after it."""
    return session.scalar(select(AuditRow.hash).where(AuditRow.id == kept.rows)) == kept.hash


def explain_lost_end(office: Office, reason: str) -> None:
    """Says why, for all that was noticed so far: a backup put back by hand. An administrator's act, kept in the trail.

    Raises:
        KnownError: office.not_allowed; reason.missing, reason.long.
    """
    require(office.actor, "record.end_explained")
    folder, why = office.folder, checked_reason(reason)
    with office.writing() as session:
        audit.record(session, office, EXPLAINED, "office:1", after={"reason": why})
    folder.lost_end = None


def checked_reason(reason: str) -> str:
    """A reason as it is kept: one line, not empty.

    Raises:
        KnownError: reason.missing; reason.long(length, most).
    """
    why = " ".join("".join(c for c in reason if c.isspace() or not is_dropped(c)).split())
    if not why:
        raise KnownError("reason.missing")
    if len(why) > LONGEST_REASON:
        raise KnownError("reason.long", length=len(why), most=LONGEST_REASON)
    return why


def unexplained(session: Session) -> Iterator[AuditRow]:
    """The rows that tell of a lost end and that no administrator has explained since."""
    explained = session.scalar(select(func.max(AuditRow.id)).where(AuditRow.act == EXPLAINED)) or 0
    yield from session.scalars(
        select(AuditRow)
        .where(AuditRow.act.in_((LOST, UNKNOWN)), AuditRow.id > explained)
        .order_by(AuditRow.id)
    )
