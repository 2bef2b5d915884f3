"""Numbers of identity documents other than, and including, the resident ID card: shape, check, what they tell.

Pure. Not for keeping or finding a number. A shape that no office here has seen is refused only where the rule is
published; everything else is accepted as typed, because the paper lies before the clerk.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from app.models.member import DocumentKind
from app.rules.values.errors import KnownError
from app.rules.values.facts import Sex
from app.rules.values.identity_number import read_identity_number

LONGEST = 40
# 港澳台居民居住证: region code of Hong Kong, Macao, Taiwan. Source: 港澳台居民居住证申领发放办法 (2018).
PERMIT_REGIONS = ("810000", "820000", "830000")
_TRAVEL_PERMIT = re.compile(r"[HM]\d{8}(?:\d{2})?|\d{8}|\d{10}[A-Z]?")
_PASSPORT = re.compile(r"[A-Z0-9]{5,17}")
# 外国人永久居留身份证: of 2017, three letters of the country and twelve digits (place, birth YYMMDD, serial, check); of
# 2023, eighteen digits beginning with 9. Source: 国家移民管理局 notices on both; the older check is not public.
_FOREIGNER_OLD = re.compile(r"[A-Z]{3}\d{12}")
_FOREIGNER_NEW = re.compile(r"9\d{16}[\dX]")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number that passed the checks of its kind.

    Attributes:
        number: as it is kept: half-width, capitals, no blanks.
        birth_date, sex: what the number tells; None when it does not.
        upgraded_from: the 15 digits typed, when the same person's 18 are kept in their place.
    """

    number: str
    birth_date: date | None = None
    sex: Sex | None = None
    upgraded_from: str | None = None


def read_document(kind: DocumentKind, text: str, today: date) -> DocumentNumber:
    """Read and check a document number.

    Args:
        kind: what document it is.
        text: as typed or scanned.
        today: nobody is born after it.

    Raises:
        KnownError: `id.length`, `id.digit`, `id.birth_date`, `id.check_digit` (`rules.values.identity_number`);
            `document.permit_region` (region), `document.shape` (kind, number), `document.born_later` (birth_date),
            `document.too_long` (length, most).
    """
    if kind in ("id_card", "residence_permit"):
        read = read_identity_number(text)
        if kind == "residence_permit" and (read.fifteen or read.region_code not in PERMIT_REGIONS):
            raise KnownError("document.permit_region", region=read.region_code)
        _not_after(read.birth_date, today)
        upgraded_from = read.number if read.fifteen else None
        return DocumentNumber(read.eighteen, read.birth_date, read.sex, upgraded_from)
    number = re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text)).upper()
    if len(number) > LONGEST:
        raise KnownError("document.too_long", length=len(number), most=LONGEST)
    if kind == "foreigner_permit":
        return _foreigner_permit(number, today)
    shape = {"travel_permit": _TRAVEL_PERMIT, "passport": _PASSPORT}.get(kind)
    if not number or not number.isprintable() or (shape is not None and not shape.fullmatch(number)):
        raise KnownError("document.shape", kind=kind, number=number[:20])
    return DocumentNumber(number)


def _foreigner_permit(number: str, today: date) -> DocumentNumber:
    if _FOREIGNER_NEW.fullmatch(number) and number.isascii():
        read = read_identity_number(number)
        _not_after(read.birth_date, today)
        return DocumentNumber(number, read.birth_date, read.sex)
    if _FOREIGNER_OLD.fullmatch(number) and number.isascii():
        # The century is not written; nobody older than a hundred or not yet born applies.
        year = int(number[7:9]) + (2000 if int(number[7:9]) <= today.year % 100 else 1900)
        try:
            return DocumentNumber(number, date(year, int(number[9:11]), int(number[11:13])))
        except ValueError:
            raise KnownError("id.birth_date", digits=number[7:13]) from None
    raise KnownError("document.shape", kind="foreigner_permit", number=number[:20])


def _not_after(birth_date: date, today: date) -> None:
    if birth_date > today:
        raise KnownError("document.born_later", birth_date=birth_date)
