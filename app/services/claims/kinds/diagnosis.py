"""The diagnosis of a serious illness (重大疾病): a disease of the plan's list, paid once."""

from dataclasses import dataclass, replace

from app.rules.values.facts import Facts
from app.services.claims.kinds.bills import HOSPITAL_GRADES, check_day, grade_in_words
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

DIAGNOSIS_BASES = ("pathology", "imaging", "specialist", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosisEntry(EventEntry):
    """A diagnosis.

    Attributes:
        disease: as the plan's list names it.
        basis: what the diagnosis rests on.
    """

    disease: str = ""
    basis: str = ""
    first_diagnosis: bool = True


def _read(reader: FieldReader) -> DiagnosisEntry:
    disease = reader.text("disease")
    return DiagnosisEntry(
        happened=reader.day("happened"),
        disease=disease,
        diagnosis=disease,
        hospital=reader.text("hospital"),
        grade=reader.choice("grade") or None,
        certificate=reader.text("certificate"),
        basis=reader.choice("basis"),
        first_diagnosis=reader.choice("first_diagnosis") != "no",
        account_id=reader.number("account"),
    )


def _facts(who: Facts, entry: DiagnosisEntry) -> Facts:
    return replace(
        who,
        happened=entry.happened,
        hospital_grade=entry.grade,
        diagnosis=entry.disease,
        disease=entry.disease,
        first_diagnosis=entry.first_diagnosis,
    )


def _rows(reading: Reading[DiagnosisEntry]) -> Rows:
    entry = reading.entry
    hospital = entry.hospital + (f"（{grade_in_words(entry.grade)}）" if entry.grade else "")
    proof = "，".join(part for part in (entry.certificate, word("basis", entry.basis)) if part)
    return told_rows(
        reading,
        ("disease", entry.disease),
        ("hospital", hospital),
        ("happened", str(entry.happened or "")),
        ("certificate", proof),
    )


DIAGNOSIS: Kind[DiagnosisEntry] = Kind(
    code="critical_illness",
    on=EVENT,
    fields=(
        starred("disease", "disease", most=60),
        starred("hospital", most=100),
        free("grade", "choice", choices=HOSPITAL_GRADES),
        starred("happened", "date"),
        starred("certificate"),
        starred("basis", "choice", choices=DIAGNOSIS_BASES),
        free("first_diagnosis", "choice", choices=("yes", "no")),
        starred("account", "account"),
        *ANSWER_FIELDS,
    ),
    decisive=("disease", "happened"),
    beside=("stay", "condolence"),
    read=_read,
    check=lambda reader, entry: check_day(reader, "happened", entry.happened),
    facts=_facts,
    messages=only_what_counts,
    conditions=plain_conditions,
    identity=lambda entry: (entry.disease,) if entry.happened else (),
    same_by="disease",
    title=lambda entry: entry.disease,
    on_receipt=_rows,
    on_notice=_rows,
)
