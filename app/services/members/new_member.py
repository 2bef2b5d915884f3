"""The form for a new member: its fields, what the texts typed into it mean, and what is still missing.

Pure; read at every key. Nothing typed is dropped. Whether the person is on file already is `register_member`'s to find.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, cast

from app.models.member import DOCUMENT_KINDS, INSURANCE_CLASSES, DocumentKind, InsuranceClass, Sex
from app.rules.values.errors import KnownError, Param
from app.rules.values.typed_date import read_date
from app.services.typed.fields import FieldFault
from app.services.typed.identity import read_document
from app.services.typed.person_name import has_letter, is_unknown, read_name

# In walking order. `source` is "paid", "gift", or empty for a member who is not enrolled now.
FIELDS = (
    "document_kind",
    "document_number",
    "name",
    "sex",
    "birth_date",
    "phone",
    "union",
    "category",
    "insurance_class",
    "source",
    "first_day",
    "bank",
    "account",
    "note",
)
REQUIRED = ("document_kind", "document_number", "name", "union", "category")

# Member categories: employed, and the trades of new-form workers.
CATEGORIES = (
    "employed",
    "food_courier",
    "courier",
    "truck_driver",
    "guard",
    "carer",
    "domestic_worker",
    "ride_driver",
    "estate_agent",
    "shop_promoter",
    "other_new_form",
)

LONGEST_NAME = 60
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE = re.compile(r"0\d{2,3}-?[2-9]\d{6,7}|[2-9]\d{6,7}", re.ASCII)
_ACCOUNT = re.compile(r"\d{12,21}", re.ASCII)
_NOT_IN_NAMES = re.compile(r"[\d<>&;:/\\@#$%^*+=|~\[\]{}\"!?，。！？；：]")


@dataclass(frozen=True, slots=True)
class NewMember:
    """A person to register, every text read.

    Attributes:
        union: the union's name; a name the office does not know makes a new union.
        source: how the cover is paid for; None when there is none yet.
        first_day: the first day of cover; None with no source.
        account: the card's digits, or empty.
    """

    name: str
    document_kind: DocumentKind
    document_number: str
    sex: Sex
    birth_date: date | None
    phone: str
    union: str
    category: str
    insurance_class: InsuranceClass
    source: Literal["paid", "gift"] | None = None
    first_day: date | None = None
    bank: str = ""
    account: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MemberReading:
    """What the form says at this key.

    Attributes:
        derived: texts the program fills in from the document number: sex, birth_date, document_number after an upgrade.
        upgraded_from: the 15 digits typed, when 18 will be kept.
        faults: texts that cannot be right, in walking order.
        warnings: texts that look wrong and may be kept: a card number whose check digit does not meet, a name with a
            character that no standard knows.
        missing: required fields still empty.
        new_member: the person, once nothing is missing or wrong.
    """

    derived: Mapping[str, str]
    upgraded_from: str | None
    faults: tuple[FieldFault, ...]
    warnings: tuple[FieldFault, ...]
    missing: tuple[str, ...]
    new_member: NewMember | None


@dataclass(slots=True)
class _Faults:
    found: dict[str, FieldFault] = field(default_factory=dict)

    def add(self, name: str, code: str, /, **params: Param) -> None:
        self.found.setdefault(name, FieldFault(name, code, params))


def check_new_member(texts: Mapping[str, str], today: date) -> MemberReading:
    """Read the form.

    Args:
        texts: what stands in the fields, by the names in `FIELDS`; others are ignored.
        today: the office's day.

    Returns:
        The reading. Never raises for anything a person can type.
    """
    faults, warnings = _Faults(), _Faults()
    kind = _choice(texts, "document_kind", DOCUMENT_KINDS, "id_card", faults)
    derived: dict[str, str] = {}
    number, upgraded_from = "", None
    sex = _choice(texts, "sex", ("male", "female", ""), "", faults)
    birth_date = _date(texts, "birth_date", today, faults)
    if texts.get("document_number", "").strip():
        try:
            document = read_document(cast(DocumentKind, kind), texts["document_number"], today)
        except KnownError as error:
            faults.add("document_number", error.code, **error.params)
        else:
            number, upgraded_from = document.number, document.upgraded_from
            if document.upgraded_from:
                derived["document_number"] = number
            # What the number says wins over what was typed: it has a check digit, typing has none.
            if document.birth_date is not None:
                birth_date, derived["birth_date"] = document.birth_date, document.birth_date.isoformat()
                faults.found.pop("birth_date", None)
            if document.sex is not None:
                sex, derived["sex"] = document.sex, document.sex
    name = read_name(texts.get("name", ""))
    if len(name) > LONGEST_NAME:
        faults.add("name", "member.name_long", length=len(name), most=LONGEST_NAME)
    elif name and (_NOT_IN_NAMES.search(name) or not has_letter(name)):
        faults.add("name", "member.name_signs", name=name[:20])
    elif unknown := next((place for place, char in enumerate(name, 1) if is_unknown(char)), None):
        code = f"U+{ord(name[unknown - 1]):04X}"
        warnings.add("name", "member.name_unknown", place=unknown, character=code)
    phone = _phone(texts.get("phone", ""), faults)
    account = _account(texts, faults, warnings)
    source = _choice(texts, "source", ("paid", "gift", ""), "", faults)
    first_day = _date(texts, "first_day", today, faults) or today
    category = _choice(texts, "category", CATEGORIES, "", faults)
    insurance = _choice(texts, "insurance_class", INSURANCE_CLASSES, "employee", faults)
    missing = tuple(each for each in REQUIRED if each != "document_kind" and not texts.get(each, "").strip())
    new_member = None
    if not faults.found and not missing:
        new_member = NewMember(
            name=name,
            document_kind=cast(DocumentKind, kind),
            document_number=number,
            sex=cast(Sex, sex),
            birth_date=birth_date,
            phone=phone,
            union=" ".join(texts["union"].split()),
            category=category,
            insurance_class=cast(InsuranceClass, insurance),
            source=cast(Literal["paid", "gift"], source) if source else None,
            first_day=first_day if source else None,
            bank=" ".join(texts.get("bank", "").split()),
            account=account,
            note=texts.get("note", "").strip(),
        )
    return MemberReading(
        derived=derived,
        upgraded_from=upgraded_from,
        faults=tuple(faults.found[each] for each in FIELDS if each in faults.found),
        warnings=tuple(warnings.found[each] for each in FIELDS if each in warnings.found),
        missing=missing,
        new_member=new_member,
    )


def _choice(
    texts: Mapping[str, str], name: str, known: tuple[str, ...], otherwise: str, faults: _Faults
) -> str:
    typed = texts.get(name, "").strip()
    if not typed:
        return otherwise
    if typed not in known:
        faults.add(name, "form.choice_unknown", text=typed[:30])
        return otherwise
    return typed


def _date(texts: Mapping[str, str], name: str, today: date, faults: _Faults) -> date | None:
    typed = texts.get(name, "")
    if not typed.strip():
        return None
    try:
        day = read_date(typed, today)
    except KnownError as error:
        faults.add(name, error.code, **error.params)
        return None
    if name == "birth_date" and day > today:
        faults.add(name, "document.born_later", birth_date=day)
    return day


def _phone(text: str, faults: _Faults) -> str:
    typed = re.sub(r"[\s()]", "", unicodedata.normalize("NFKC", text))
    digits = re.sub(r"^(?:\+?86-?)(?=1)", "", typed.replace("-", "") if not typed.startswith("0") else typed)
    if not digits:
        return ""
    if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
        return digits
    count = sum(char.isdigit() for char in digits)
    if digits.startswith("1") and digits.isascii() and digits.isdigit() and count != 11:
        faults.add("phone", "member.phone_length", length=count, missing=11 - count)
    else:
        faults.add("phone", "member.phone_shape", phone=digits[:20])
    return ""


def _account(texts: Mapping[str, str], faults: _Faults, warnings: _Faults) -> str:
    number = re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", texts.get("account", "")))
    bank = texts.get("bank", "").strip()
    if not number:
        if bank:
            faults.add("account", "member.account_missing", bank=bank[:30])
        return ""
    if not _ACCOUNT.fullmatch(number):
        faults.add("account", "member.account_shape", length=len(number))
        return ""
    if not bank:
        faults.add("bank", "member.bank_missing")
    if not card_check_meets(number):
        # Passbooks and some old accounts have no check digit, so this never blocks.
        warnings.add("account", "member.account_check", last=number[-1])
    return number


def card_check_meets(number: str) -> bool:
    """Whether a bank card number's last digit is its check digit (Luhn, ISO/IEC 7812)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        times = int(digit) * (1 + place % 2)
        total += times - 9 if times > 9 else times
    return total % 10 == 0
