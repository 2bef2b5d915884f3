"""Who receives a share of a claim: the fields of one beneficiary, and what the texts typed into them mean.

What each receives is `claims.beneficiaries`'.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.rules.values.dates import age_on
from app.rules.values.errors import KnownError
from app.services.typed.fields import Field, FieldReader, tidy_code
from app.services.typed.identity import read_document

# How the beneficiary stands to the member; the order is that of 民法典 §1127, first order before second.
RELATIONS = ("spouse", "child", "parent", "sibling", "grandparent", "other")
GUARDIAN_RELATIONS = ("parent", "grandparent", "sibling", "other")
MOST_BENEFICIARIES = 12
# 民法典 §17: a person below 18 is a minor.
FULL_AGE = 18

# One beneficiary, in walking order; in the texts each stands as "beneficiary.<nth from 0>.<name>".
BENEFICIARY_FIELDS: tuple[Field, ...] = (
    Field("name", "text", required=True, section="beneficiaries"),
    Field("relation", "choice", required=True, section="beneficiaries", choices=RELATIONS),
    Field("document", "document", required=True, section="beneficiaries"),
    Field("share", "share", section="beneficiaries", most=12),
    Field("bank", "text", required=True, section="beneficiaries", most=60),
    Field("account", "bank_number", required=True, section="beneficiaries"),
    Field("holder", "text", section="beneficiaries"),
    Field("guardian", "text", section="beneficiaries", shown="asked"),
    Field("guardian_document", "document", section="beneficiaries", shown="asked"),
    Field("guardian_relation", "choice", section="beneficiaries", shown="asked", choices=GUARDIAN_RELATIONS),
)
_GUARDIAN = ("guardian", "guardian_document", "guardian_relation")


@dataclass(frozen=True, slots=True)
class BeneficiaryEntry:
    """One who receives a share, as typed.

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


def beneficiary_fields(rows: int) -> dict[str, Field]:
    """The fields of so many rows, by their names in the texts."""
    return {f"beneficiary.{row}.{each.name}": each for row in range(rows) for each in BENEFICIARY_FIELDS}


def read_beneficiary(reader: FieldReader, row: int) -> BeneficiaryEntry:
    """What one row says; what cannot be read is a fault of the reader's."""
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


def wanted_of(one: BeneficiaryEntry) -> tuple[str, ...]:
    """The names in the texts of what must be said of a beneficiary; of a minor the guardian too."""
    return tuple(
        f"beneficiary.{one.index}.{each.name}"
        for each in BENEFICIARY_FIELDS
        if each.required or (one.minor and each.name in _GUARDIAN)
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
