"""An accident or work injury (意外), paid by its grade of disability."""

from dataclasses import dataclass, replace
from datetime import date

from app.rules.plan.methods import Choice
from app.rules.plan.plan import Edition
from app.rules.values.facts import Facts
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

CODE = "accident"
ACCIDENT_CAUSES = ("accident", "work_injury")
_GRADES = tuple(str(grade) for grade in range(1, 11))


@dataclass(frozen=True, slots=True, kw_only=True)
class AccidentEntry(EventEntry):
    """An accident.

    Attributes:
        injury_grade: 1 (gravest) to 10; None before it was graded, on `graded_on`.
    """

    narrative: str = ""
    injury_grade: int | None = None
    graded_on: date | None = None


def _read(reader: FieldReader) -> AccidentEntry:
    return AccidentEntry(
        happened=reader.day("happened"),
        cause=reader.choice("cause") or "accident",
        narrative=reader.text("narrative"),
        certificate=reader.text("certificate"),
        injury_grade=int(reader.choice("grade") or 0) or None,
        graded_on=reader.day("graded_on"),
        second_certificate=reader.text("grade_certificate"),
        account_id=reader.number("account"),
    )


def _check(reader: FieldReader, entry: AccidentEntry) -> None:
    check_day(reader, "happened", entry.happened)
    check_day(reader, "graded_on", entry.graded_on)
    happened, graded = entry.happened, entry.graded_on
    if happened is not None and graded is not None and graded < happened:
        reader.fault("graded_on", "form.graded_before_accident", graded=graded, happened=happened)


def _facts(who: Facts, entry: AccidentEntry) -> Facts:
    return replace(who, happened=entry.happened, cause=entry.cause, grade=entry.injury_grade)


def _unsaid(edition: Edition, entry: AccidentEntry) -> tuple[str, ...]:
    """The grade, where every benefit asks for it."""
    if entry.injury_grade is not None:
        return ()
    asking = []
    for benefit in edition.benefits:
        if benefit.event == CODE:
            facts = [condition.fact for condition in benefit.conditions]
            if isinstance(benefit.method, Choice):
                facts += [condition.fact for row in benefit.method.rows for condition in row.conditions]
            asking.append("grade" in facts)
    return ("grade",) if asking and all(asking) else ()


def _title(entry: AccidentEntry) -> str:
    cause = word("cause", entry.cause)
    if entry.injury_grade is None:
        return cause
    return sentence("event_paper.graded", {"cause": cause, "grade": entry.injury_grade})


def _rows(reading: Reading[AccidentEntry]) -> Rows:
    entry, grade = reading.entry, reading.entry.injury_grade
    graded = "" if grade is None else sentence("event_paper.grade", {"grade": grade})
    proof = f"（{entry.second_certificate}）" if entry.second_certificate else ""
    return told_rows(
        reading,
        ("cause", word("cause", entry.cause)),
        ("happened", str(entry.happened or "")),
        ("narrative", entry.narrative),
        ("certificate", entry.certificate),
        ("grade", graded + proof),
    )


ACCIDENT: Kind[AccidentEntry] = Kind(
    code=CODE,
    on=EVENT,
    fields=(
        starred("cause", "choice", choices=ACCIDENT_CAUSES),
        starred("happened", "date"),
        starred("narrative", most=200),
        starred("certificate"),
        free("grade", "choice", choices=_GRADES),
        free("graded_on", "date"),
        free("grade_certificate"),
        starred("account", "account"),
        *ANSWER_FIELDS,
    ),
    decisive=("cause", "happened"),
    beside=("stay", "condolence"),
    read=_read,
    check=_check,
    also_wanted=lambda entry: () if entry.injury_grade is None else ("grade_certificate",),
    facts=_facts,
    unsaid=_unsaid,
    messages=only_what_counts,
    conditions=plain_conditions,
    identity=lambda entry: (entry.happened.isoformat(), entry.certificate) if entry.happened else (),
    same_by="certificate",
    title=_title,
    on_receipt=_rows,
    on_notice=_rows,
)
