"""What all claims for an event without a bill have in common: its row, its key, and the words of its form."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models.claim import Claim
from app.models.claim_event import ClaimEvent
from app.models.member import Member
from app.rules.plan.plan import Edition
from app.rules.values.decision import Decision
from app.rules.values.facts import Facts, Usage
from app.services.claims.beneficiaries import BeneficiaryShare
from app.services.claims.conditions import ConditionLine, conditions
from app.services.claims.kinds.kind import NOTED, REASON_LATE, Entry, Footing, Kind, Reading, Rows
from app.services.claims.messages import Message, Obstacle
from app.services.typed.fields import Field, FieldKind
from app.services.wording import sentence

ANSWER_FIELDS = (REASON_LATE, *NOTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry(Entry):
    """An event and its papers.

    Attributes:
        occasion: what a condolence or a grant is for, in the plan's words.
        certificate: number of the paper that proves the event; second_certificate: of the finding or grading beside it.
    """

    occasion: str = ""
    certificate: str = ""
    second_certificate: str = ""


def free(name: str, kind: FieldKind = "text", most: int = 40, choices: tuple[str, ...] = ()) -> Field:
    """A field of an event's form that may stay empty."""
    return Field(name, kind, section="event", most=most, choices=choices)


def starred(name: str, kind: FieldKind = "text", most: int = 40, choices: tuple[str, ...] = ()) -> Field:
    """A field of an event's form that acceptance waits for."""
    return Field(name, kind, required=True, section="event", most=most, choices=choices)


def told_rows(reading: Reading[Any], *rows: tuple[str, str]) -> Rows:
    """Rows for paper with the labels of the form's fields; what was not said is left out."""
    return tuple((sentence(reading.kind.label(name)), text) for name, text in rows if text)


def word(family: str, code: str) -> str:
    """A choice in words; nothing for none."""
    return sentence(f"event_word.{family}.{code}") if code else ""


def only_what_counts(
    reading: Reading[Any],
    edition: Edition | None,
    decision: Decision | None,
    shares: Sequence[BeneficiaryShare],
    told: list[Message],
) -> list[Message]:
    """Which of several sums of the event is not meant is no news where another one is paid."""
    return [each for each in told if each.code != "conditions_not_met"]


def plain_conditions(
    edition: Edition,
    facts: Facts,
    usage: Usage,
    decision: Decision | None,
    reading: Reading[Any],
    shares: Sequence[BeneficiaryShare],
) -> tuple[ConditionLine, ...]:
    """The lines of an event that has none of its own."""
    return conditions(edition, facts, usage, decision)


def event_key(reading: Reading[Any], member_id: int | None, plan_id: str) -> str:
    """What makes two claims of one plan the same event, as it is kept; empty while the form does not tell."""
    parts = reading.identity
    if not parts:
        return ""
    # Hashed, so that a name as long as people have them never outgrows the column.
    told = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:40]
    return f"{member_id}|{plan_id}|{reading.kind.code}|{told}"


def _earlier(reading: Reading[Any], member_id: int | None, plan_id: str) -> Select[Claim, Member]:
    return (
        select(Claim, Member)
        .join(ClaimEvent, ClaimEvent.claim_id == Claim.id)
        .join(Member, Member.id == Claim.member_id)
        .where(ClaimEvent.event_key == event_key(reading, member_id, plan_id), Claim.state != "withdrawn")
        .order_by(Claim.id.desc())
    )


def _row(session: Session, claim: Claim, reading: Reading[EventEntry], facts: Facts) -> ClaimEvent:
    kind, entry = reading.kind, reading.entry
    assert entry.happened is not None  # without its day nothing was decided
    return ClaimEvent(
        claim_id=claim.id,
        kind=kind.code,
        event_key=event_key(reading, claim.member_id, claim.plan_id),
        title=kind.title(entry),
        place=kind.place(entry),
        happened=entry.happened,
        cause=facts.cause,
        disease=facts.disease,
        grade=facts.grade,
        occasion=entry.occasion,
        certificate=entry.certificate,
        second_certificate=entry.second_certificate,
        fields=json.dumps(dict(reading.texts), ensure_ascii=False, sort_keys=True),
    )


def _texts(session: Session, claim: Claim, kind: Kind[Any]) -> dict[str, str]:
    event = session.scalars(select(ClaimEvent).where(ClaimEvent.claim_id == claim.id)).one()
    typed: dict[str, str] = json.loads(event.fields)
    return typed


def _label(code: str, name: str) -> str:
    if name.startswith("beneficiary."):
        return f"event_field.beneficiary.{name.split('.', 2)[2]}"
    return f"event_field.{code}.{name}"


def _empty(code: str, name: str) -> Obstacle:
    if name == "beneficiaries":
        return Obstacle("why.beneficiaries", {}, field=name)
    field = _label(code, name)
    if name.startswith("beneficiary."):
        nth = str(int(name.split(".")[1]) + 1)
        return Obstacle("why.beneficiary_missing", {"field": field, "nth": nth}, field=name)
    return Obstacle("why.event_missing", {"field": field}, field=name)


EVENT = Footing(
    has_bill=False,
    repeated="event_duplicate",
    earlier=_earlier,
    row=_row,
    texts=_texts,
    label=_label,
    empty=_empty,
)
