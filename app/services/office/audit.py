"""Writing the audit trail.

Not for: deciding what is worth a row (each act does) or checking the chain (`verify`).

Each row's hash is SHA-256 over the hash of the row before it and the row's own fields, so a row that was changed,
taken out or put in between later no longer fits.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.audit import AuditRow
from app.models.time_text import write_time
from app.rules.values.money import Money
from app.services.office.audit_head import Head
from app.services.office.office import Office
from app.services.office.shared_record import AUDIT_HEAD

# The hash before the first row.
BEGINNING = "0" * 64

# What may stand in `before` and `after`.
Value: TypeAlias = str | int | bool | Money | date | datetime | None
Picture: TypeAlias = Mapping[str, Value | Sequence[Value]]


def record(
    session: Session,
    office: Office,
    act: str,
    subject: str,
    before: Picture | None = None,
    after: Picture | None = None,
) -> None:
    """Adds a row for what the office's actor does, inside the writing transaction that does it.

    Args:
        session: of `office.writing()`; the row is flushed, so its place in the chain is taken.
        office: gives the person and the time.
        act: what is done, `claim.accept`.
        subject: what it is done to, `claim:12`.
        before, after: the fields that change, by name; money as Money, days as dates.
    """
    actor = office.actor
    append(session, office.clock.now(), actor.user_id, actor.number, actor.name, act, subject, before, after)


def append(
    session: Session,
    at: datetime,
    user_id: int,
    user_number: str,
    user_name: str,
    act: str,
    subject: str,
    before: Picture | None = None,
    after: Picture | None = None,
) -> None:
    """As `record`, for when there is no open office yet."""
    last = session.execute(
        select(AuditRow.id, AuditRow.hash).order_by(AuditRow.id.desc()).limit(1)
    ).one_or_none()
    number, previous = (1, BEGINNING) if last is None else (last.id + 1, last.hash)
    row = AuditRow(
        id=number,
        at=at,
        user_id=user_id,
        user_number=user_number,
        user_name=user_name,
        act=act,
        subject=subject,
        before=picture_text(before),
        after=picture_text(after),
        previous_hash=previous,
        hash="",
    )
    row.hash = row_hash(row)
    session.add(row)
    session.flush()
    session.info[AUDIT_HEAD] = Head(row.id, row.hash)


def row_hash(row: AuditRow) -> str:
    """The hash a row must bear, in hexadecimal, from the hash before it and its own fields."""
    fields = [
        row.previous_hash,
        row.id,
        write_time(row.at),
        row.user_id,
        row.user_number,
        row.user_name,
        row.act,
        row.subject,
        row.before,
        row.after,
    ]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def picture_text(picture: Picture | None) -> str:
    """A before or after as JSON text with sorted names; empty for None. Money stands as whole fen."""
    if picture is None:
        return ""
    return json.dumps(picture, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_plain)


def _plain(value: object) -> str | int:
    if isinstance(value, Money):
        return value.fen
    if isinstance(value, datetime):
        return write_time(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in the audit trail")
