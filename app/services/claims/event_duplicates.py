"""Whether an event was claimed before under the same plan, and what can be done about it.

As `duplicates` is for bills: finds, does not forbid. What makes two claims the same event is `event_key`; the table's
unique index holds even if everything else were wrong.
"""

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.claim import Claim
from app.models.claim_event import ClaimEvent
from app.models.member import Member
from app.services.claims.duplicates import Duplicate, heaviest
from app.services.claims.forms.event import EventReading
from app.services.office.office import Office


def event_key(member_id: int, plan_id: str, reading: EventReading) -> str:
    """What makes two claims of one plan the same event; empty while the form does not tell.

    A diagnosis: the disease. A death: that it is one. An accident: its day and certificate. A condolence: its occasion
    and day. A study grant: the student, the level and the year.
    """
    entry = reading.entry
    parts: tuple[str, ...]
    if entry.happened is None:
        return ""
    if reading.kind == "critical_illness":
        parts = (entry.disease,)
    elif reading.kind == "accident":
        parts = (entry.happened.isoformat(), entry.certificate)
    elif reading.kind == "death":
        parts = ("1",)
    elif reading.kind == "condolence":
        parts = (entry.occasion, entry.happened.isoformat())
    else:
        parts = (entry.student, entry.level, str(entry.happened.year))
    if not parts[0]:
        return ""
    # Hashed, so that a name as long as people have them never outgrows the column.
    told = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:40]
    return f"{member_id}|{plan_id}|{reading.kind}|{told}"


def find_event_duplicate(
    office: Office, member_id: int, plan_id: str, reading: EventReading
) -> Duplicate | None:
    """The earlier claim for the same event under this plan that matters most, or None.

    Returns:
        A live claim before a returned one before a denied one; withdrawn claims free their event and do not count.
    """
    with office.reading() as session:
        return event_duplicate_in(session, office, member_id, plan_id, reading)


def event_duplicate_in(
    session: Session, office: Office, member_id: int, plan_id: str, reading: EventReading
) -> Duplicate | None:
    """As `find_event_duplicate`, inside a transaction the caller holds."""
    key = event_key(member_id, plan_id, reading)
    if not key:
        return None
    found = session.execute(
        select(Claim, Member)
        .join(ClaimEvent, ClaimEvent.claim_id == Claim.id)
        .join(Member, Member.id == Claim.member_id)
        .where(ClaimEvent.event_key == key, Claim.state != "withdrawn")
        .order_by(Claim.id.desc())
    ).all()
    return heaviest([(claim, member) for claim, member in found], office, member_id)
