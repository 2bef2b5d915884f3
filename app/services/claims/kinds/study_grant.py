"""A study grant (助学): a fixed sum for a child's schooling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.rules.plan.benefit import Benefit
from app.rules.values.errors import Param
from app.rules.values.facts import Facts
from app.services.claims.forms.beneficiaries import BeneficiaryEntry
from app.services.claims.kinds.bills import check_day
from app.services.claims.kinds.events import (
    ANSWER_FIELDS,
    EVENT,
    EventEntry,
    free,
    only_what_counts,
    plain_conditions,
    starred,
    told_rows,
    word,
)
from app.services.claims.kinds.kind import Kind, Reading, Rows
from app.services.typed.fields import FieldReader
from app.services.wording import sentence

STUDY_LEVELS = ("primary", "middle", "high", "college", "university")
SCHOOL_AGES = range(6, 25)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantEntry(EventEntry):
    """A student, the school and its level."""

    student: str = ""
    school: str = ""
    level: str = ""


def _read(reader: FieldReader) -> GrantEntry:
    return GrantEntry(
        happened=reader.day("happened"),
        occasion=reader.text("occasion"),
        student=reader.text("student"),
        school=reader.text("school"),
        level=reader.choice("level"),
        account_id=reader.number("account"),
    )


def _facts(who: Facts, entry: GrantEntry) -> Facts:
    return replace(who, happened=entry.happened, occasion=entry.occasion)


def _owed(
    benefit: Benefit, verified: bool, beneficiaries: Sequence[BeneficiaryEntry]
) -> tuple[str, Mapping[str, Param]] | None:
    """Where a child of the member is of school age."""
    pupils = [one for one in beneficiaries if one.relation == "child" and one.age in SCHOOL_AGES]
    if not pupils:
        return None
    return "also_owed.study_grant", {"pupil": pupils[0].name, "age": pupils[0].age or 0}


def _rows(reading: Reading[GrantEntry]) -> Rows:
    entry = reading.entry
    level = f"（{word('level', entry.level)}）" if entry.level else ""
    return told_rows(
        reading,
        ("occasion", entry.occasion),
        ("student", entry.student),
        ("school", entry.school + level),
        ("happened", str(entry.happened or "")),
    )


STUDY_GRANT: Kind[GrantEntry] = Kind(
    code="study_grant",
    on=EVENT,
    fields=(
        free("occasion", most=60),
        starred("happened", "date"),
        starred("student"),
        starred("school", most=100),
        free("level", "choice", choices=STUDY_LEVELS),
        starred("account", "account"),
        *ANSWER_FIELDS,
    ),
    decisive=("happened",),
    read=_read,
    check=lambda reader, entry: check_day(reader, "happened", entry.happened),
    facts=_facts,
    messages=only_what_counts,
    conditions=plain_conditions,
    owed=_owed,
    identity=lambda entry: (entry.student, entry.level, str(entry.happened.year)) if entry.happened else (),
    same_by="student",
    title=lambda entry: entry.occasion or sentence("event_name.study_grant"),
    place=lambda entry: entry.school,
    on_receipt=_rows,
    on_notice=_rows,
)
