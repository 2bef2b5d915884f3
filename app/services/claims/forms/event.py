"""The forms of events that have no bill: a diagnosis, an accident, a death, a condolence, a study grant.

Pure, like `bill_form`: texts in, a reading out, at every key; nothing typed is dropped, and what cannot be read counts
as nothing until it is repaired. What the event is worth is `event_preview`'s business.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.rules.values.dates import age_on
from app.rules.values.errors import KnownError
from app.rules.values.typed_date import read_date
from app.services.claims.forms.event_fields import (
    BENEFICIARY_FIELD,
    BENEFICIARY_FIELDS,
    EARLIEST_EVENT,
    FULL_AGE,
    GUARDIAN,
    MOST_BENEFICIARIES,
    EventKind,
    fields_of,
)
from app.services.typed.fields import Answers, FieldFault, FieldReader, tidy, tidy_code
from app.services.typed.identity import read_document


@dataclass(frozen=True, slots=True)
class EventEntry:
    """The event and its papers as far as the texts could be read; "" or None where nothing readable stands.

    Attributes:
        happened: the day of the diagnosis, the accident, the death or the occasion.
        cause: as the plans' conditions name it: illness, accident, work_injury.
        manner: how the member died; `sudden` is 心源性猝死.
        grade: the hospital's grade, of a diagnosis; `injury_grade`: 1 (gravest) to 10, of an accident.
        certificate: number of the diagnosis proof, the accident or work-injury finding.
        accident_on: the day of the accident that led to the death.
        exclusion: what the papers say of drunken or unlicensed driving.
        claimant: who came for the family, of a death.
        account_id: the member's bank account the sum goes to; of a death the beneficiaries have their own.
    """

    kind: EventKind
    happened: date | None = None
    cause: str = "illness"
    manner: str = ""
    disease: str = ""
    hospital: str = ""
    grade: str | None = None
    certificate: str = ""
    basis: str = ""
    first_diagnosis: bool = True
    narrative: str = ""
    injury_grade: int | None = None
    graded_on: date | None = None
    grade_certificate: str = ""
    accident_on: date | None = None
    death_certificate: str = ""
    accident_report: str = ""
    liability: str = ""
    exclusion: str = ""
    claimant: str = ""
    claimant_phone: str = ""
    occasion: str = ""
    recipient: str = ""
    relation: str = ""
    student: str = ""
    school: str = ""
    level: str = ""
    account_id: int | None = None


@dataclass(frozen=True, slots=True)
class BeneficiaryEntry:
    """One who receives a share of a death benefit, as typed.

    Attributes:
        index: its place in the texts.
        document: the identity number as it is kept; `birth_date` follows from it.
        typed_share: the share as typed, an exact fraction; None when left to an equal division.
        holder: whose account it is; the beneficiary's own, or the guardian's, when not typed.
        minor: below 18 on the day the form was read.
    """

    index: int
    name: str
    relation: str
    document: str
    birth_date: date | None
    typed_share: Fraction | None
    bank: str
    account: str
    holder: str
    guardian: str
    guardian_document: str
    guardian_relation: str
    minor: bool
    age: int | None


@dataclass(frozen=True, slots=True)
class EventReading:
    """Everything the texts say, at this key.

    Attributes:
        texts: what was typed, untouched.
        faults: texts that cannot be right, in walking order.
        missing: required fields still empty, in walking order; a beneficiary's as "beneficiary.0.name".
    """

    kind: EventKind
    texts: Mapping[str, str]
    entry: EventEntry
    beneficiaries: tuple[BeneficiaryEntry, ...]
    answers: Answers
    faults: tuple[FieldFault, ...]
    missing: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether every required field is filled and every text can be read."""
        return not self.faults and not self.missing


def beneficiary_count(texts: Mapping[str, str]) -> int:
    """How many rows of beneficiaries the texts hold, blank ones before a filled one included."""
    places = [
        int(place)
        for name, text in texts.items()
        if name.startswith("beneficiary.") and text.strip()
        for place in [name.split(".", 2)[1]]
        if place.isascii() and place.isdigit() and int(place) < MOST_BENEFICIARIES
    ]
    return max(places, default=-1) + 1


def read_event(kind: EventKind, texts: Mapping[str, str], today: date) -> EventReading:
    """Read the whole form.

    Args:
        kind: whose form it is.
        texts: what stands in the fields, by field name; unknown names are kept and ignored.
        today: the office's day; no event lies after it.

    Returns:
        The reading. Never raises for anything a person can type.
    """
    own = fields_of(kind)
    rows = range(beneficiary_count(texts)) if kind == "death" else range(0)
    fields = {each.name: each for each in own}
    fields |= {f"beneficiary.{row}.{each.name}": each for row in rows for each in BENEFICIARY_FIELDS}
    reader = FieldReader(texts, today, fields)
    entry = _entry(kind, reader)
    beneficiaries = tuple(_beneficiary(reader, row) for row in rows)
    answers = reader.answers()
    _check_days(reader, entry)
    wanted = [each.name for each in own if each.required or _needed(entry, each.name)]
    for one in beneficiaries:
        wanted += [
            f"beneficiary.{one.index}.{each.name}"
            for each in BENEFICIARY_FIELDS
            if each.required or (one.minor and each.name in GUARDIAN)
        ]
    missing = [name for name in wanted if not texts.get(name, "").strip()]
    if kind == "death" and not beneficiaries:
        missing.append("beneficiaries")
    faults = tuple(reader.faults[name] for name in fields if name in reader.faults)
    return EventReading(kind, dict(texts), entry, beneficiaries, answers, faults, tuple(missing))


def _needed(entry: EventEntry, name: str) -> bool:
    """Whether a field that is otherwise free is wanted by what another one says."""
    if entry.kind == "death" and entry.manner in ("accident", "work_injury"):
        return name in ("accident_on", "accident_report", "narrative")
    if entry.kind == "accident" and entry.injury_grade is not None:
        return name == "grade_certificate"
    return False


def _entry(kind: EventKind, reader: FieldReader) -> EventEntry:
    happened = reader.day("happened")
    if kind == "critical_illness":
        return EventEntry(
            kind,
            happened,
            disease=reader.text("disease"),
            hospital=reader.text("hospital"),
            grade=reader.choice("grade") or None,
            certificate=reader.text("certificate"),
            basis=reader.choice("basis"),
            first_diagnosis=reader.choice("first_diagnosis") != "no",
            account_id=reader.number("account"),
        )
    if kind == "accident":
        return EventEntry(
            kind,
            happened,
            cause=reader.choice("cause") or "accident",
            narrative=reader.text("narrative"),
            certificate=reader.text("certificate"),
            injury_grade=int(reader.choice("grade") or 0) or None,
            graded_on=reader.day("graded_on"),
            grade_certificate=reader.text("grade_certificate"),
            account_id=reader.number("account"),
        )
    if kind == "death":
        manner = reader.choice("manner")
        return EventEntry(
            kind,
            happened,
            cause=manner if manner in ("accident", "work_injury") else "illness",
            manner=manner,
            narrative=reader.text("narrative"),
            accident_on=reader.day("accident_on"),
            death_certificate=reader.text("death_certificate"),
            accident_report=reader.text("accident_report"),
            liability=reader.choice("liability"),
            exclusion=reader.choice("exclusion"),
            claimant=reader.text("claimant"),
            claimant_phone=reader.text("claimant_phone"),
        )
    if kind == "condolence":
        return EventEntry(
            kind,
            happened,
            occasion=reader.text("occasion"),
            recipient=reader.text("recipient"),
            relation=reader.choice("relation"),
            narrative=reader.text("narrative"),
            account_id=reader.number("account"),
        )
    return EventEntry(
        kind,
        happened,
        occasion=reader.text("occasion"),
        student=reader.text("student"),
        school=reader.text("school"),
        level=reader.choice("level"),
        account_id=reader.number("account"),
    )


def _beneficiary(reader: FieldReader, row: int) -> BeneficiaryEntry:
    at = f"beneficiary.{row}."
    document, born = _document(reader, f"{at}document")
    guardian = reader.text(f"{at}guardian")
    guardian_document, guardian_born = _document(reader, f"{at}guardian_document")
    age = None if born is None else age_on(born, reader.today)
    minor = age is not None and age < FULL_AGE
    if guardian_born is not None and age_on(guardian_born, reader.today) < FULL_AGE:
        reader.fault(f"{at}guardian_document", "form.guardian_minor", name=guardian)
    name = reader.text(f"{at}name")
    return BeneficiaryEntry(
        index=row,
        name=name,
        relation=reader.choice(f"{at}relation"),
        document=document,
        birth_date=born,
        typed_share=_share(reader, f"{at}share"),
        bank=reader.text(f"{at}bank"),
        account=_bank_number(reader, f"{at}account"),
        holder=reader.text(f"{at}holder") or (guardian if minor else name),
        guardian=guardian,
        guardian_document=guardian_document,
        guardian_relation=reader.choice(f"{at}guardian_relation"),
        minor=minor,
        age=age,
    )


def _document(reader: FieldReader, name: str) -> tuple[str, date | None]:
    typed = reader.texts.get(name, "")
    if not typed.strip():
        return "", None
    try:
        read = read_document("id_card", typed, reader.today)
    except KnownError as error:
        reader.fault(name, error.code, **error.params)
        return "", None
    return read.number, read.birth_date


def read_share(text: str) -> Fraction:
    """A share as people write it: 1/3, 0.25, 25%, 25％.

    Raises:
        KnownError: `form.share_unreadable` (text); `form.share_range` (text), not more than 0 and at most 1.
    """
    typed = unicodedata.normalize("NFKC", text).replace(" ", "").replace("／", "/").replace("⁄", "/")
    digits = typed.removesuffix("%")
    try:
        if not digits.isascii() or len(digits) > 12 or "e" in digits.lower() or "_" in digits:
            raise ValueError
        share = Fraction(digits) / (100 if typed.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        raise KnownError("form.share_unreadable", text=text.strip()[:20]) from None
    if not 0 < share <= 1:
        raise KnownError("form.share_range", text=text.strip()[:20])
    return share


def _share(reader: FieldReader, name: str) -> Fraction | None:
    typed = reader.texts.get(name, "")
    if not typed.strip():
        return None
    try:
        return read_share(typed)
    except KnownError as error:
        reader.fault(name, error.code, **error.params)
        return None


def _bank_number(reader: FieldReader, name: str) -> str:
    typed = tidy_code(reader.texts.get(name, "")).replace("-", "")
    if typed and not (typed.isascii() and typed.isdigit() and 8 <= len(typed) <= 30):
        reader.fault(name, "form.bank_number", text=typed[:30])
        return ""
    return typed


def _check_days(reader: FieldReader, entry: EventEntry) -> None:
    """Faults of the dates among themselves and against today."""
    days = {"happened": entry.happened, "graded_on": entry.graded_on, "accident_on": entry.accident_on}
    for name, day in days.items():
        if day is None:
            continue
        if day > reader.today:
            reader.fault(name, "form.future_day", day=day, today=reader.today)
        elif day < EARLIEST_EVENT:
            reader.fault(name, "form.day_too_old", day=day)
    if entry.happened is None:
        return
    if entry.graded_on is not None and entry.graded_on < entry.happened:
        reader.fault(
            "graded_on", "form.graded_before_accident", graded=entry.graded_on, happened=entry.happened
        )
    if entry.accident_on is not None and entry.accident_on > entry.happened:
        reader.fault(
            "accident_on", "form.accident_after_death", accident=entry.accident_on, died=entry.happened
        )


def format_event_text(kind: EventKind, name: str, text: str, today: date) -> str:
    """How a field's text should stand once the clerk has left it; one that cannot be read stays as typed.

    Args:
        kind: whose form it is.
        name: the field, a beneficiary's as "beneficiary.0.share".
        text: what was typed.
        today: the office's day, for dates typed without a year.
    """
    if not text.strip():
        return ""
    if name.startswith("beneficiary."):
        field = BENEFICIARY_FIELD[name.split(".", 2)[2]]
    else:
        field = next(each for each in fields_of(kind) if each.name == name)
    try:
        if field.kind == "date":
            return read_date(text, today).isoformat()
        if field.kind == "share":
            return str(read_share(text))
        if field.kind == "document":
            return read_document("id_card", text, today).number
    except KnownError:
        return text
    if field.kind in ("code", "bank_number"):
        return tidy_code(text)
    return tidy(text) if field.kind in ("text", "disease") else text
