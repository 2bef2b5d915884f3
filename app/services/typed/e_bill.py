"""Read the text a scanner gives for an electronic bill: code, number, check code, date, amount, payer.

Layouts differ by region and are data (`resources/scan/layouts.toml`); a text of no known layout is read by the shapes
of its pieces, and what could not be found is said. The result only fills the form: the clerk compares it with the
paper. Nothing here asks any network whether the bill is genuine.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app.resources import resource
from app.rules.values.errors import KnownError
from app.rules.values.money import Money

LONGEST_TEXT = 600
FIELDS = ("bill_code", "bill_number", "check_code", "issued_on", "total", "payer")
# A bill can be without a payer in its code; the others are on every one.
EXPECTED = FIELDS[:5]

_SEPARATORS = re.compile(r"[,|;\t\r\n、]+")
_LABEL = re.compile(r"[\u4e00-\u9fff（）()]{2,10}[:=]\s*")
_CODE = re.compile(r"\d{8}", re.ASCII)
_NUMBER = re.compile(r"\d{10}", re.ASCII)
_CHECK = re.compile(r"[0-9A-Za-z]{6}")
_AMOUNT = re.compile(r"[¥￥]?(\d{1,9}(?:\.\d{1,2})?)元?", re.ASCII)
_DATES = (
    re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII),
    re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?", re.ASCII),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII),
)
_PAYER = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff][\u3400-\u9fff\U00020000-\U0003ffff·]{1,30}")
_EARLIEST_YEAR, _LATEST_YEAR = 2015, 2099


@dataclass(frozen=True, slots=True)
class EBill:
    """What a scanned bill says.

    Attributes:
        layout: name of the layout it fits; "" when it was read by shape.
        unread: fields that every bill has and this text did not show, in the order of `FIELDS`.
        left_over: pieces that were not understood, as scanned.
    """

    bill_code: str | None
    bill_number: str | None
    check_code: str | None
    issued_on: date | None
    total: Money | None
    payer: str | None
    layout: str
    unread: tuple[str, ...]
    left_over: tuple[str, ...]

    def texts(self) -> dict[str, str]:
        """The fields of the bill form that it fills, as they would be typed."""
        texts = {"bill_code": self.bill_code, "bill_number": self.bill_number, "check_code": self.check_code}
        filled = {name: text for name, text in texts.items() if text}
        if self.issued_on is not None:
            filled["issued_on"] = self.issued_on.isoformat()
        if self.total is not None:
            filled["total"] = self.total.grouped()
        return filled


@dataclass(frozen=True, slots=True)
class Layout:
    """One line of a region: the separator and what stands in each piece."""

    name: str
    separator: str
    fields: tuple[str, ...]
    verified: str


@cache
def layouts() -> tuple[Layout, ...]:
    """The layouts the office knows, in the order they are tried."""
    with resource("scan", "layouts.toml").open("rb") as file:
        known = tomllib.load(file)["layout"]
    return tuple(
        Layout(entry["name"], entry["separator"], tuple(entry["fields"]), entry["verified"])
        for entry in known
    )


def read_e_bill(text: str) -> EBill:
    """Read a scanned bill.

    Args:
        text: what the scanner typed, with or without line end.

    Raises:
        KnownError: `e_bill.empty`; `e_bill.too_long` (length, most); `e_bill.not_a_bill` (text): no bill number is in
            it, nor a bill code with its check code.
    """
    clean = unicodedata.normalize("NFKC", text).strip().strip("\ufeff\x00").strip()
    if not clean:
        raise KnownError("e_bill.empty")
    if len(clean) > LONGEST_TEXT:
        raise KnownError("e_bill.too_long", length=len(clean), most=LONGEST_TEXT)
    for layout in layouts():
        values = _fit(layout, clean)
        if values is not None:
            return _bill(values, layout.name, ())
    values, left_over = _by_shape(clean)
    # Eight digits alone may be anything, such as the number of a VAT invoice.
    if "bill_number" not in values and not {"bill_code", "check_code"} <= values.keys():
        raise KnownError("e_bill.not_a_bill", text=_short(clean))
    return _bill(values, "", left_over)


def looks_like_e_bill(text: str) -> bool:
    """Whether a scanned text is meant as a bill: several pieces, a bill number among them, code, date or amount too."""
    pieces = _SEPARATORS.split(unicodedata.normalize("NFKC", text.strip()[:LONGEST_TEXT]))
    if len(pieces) < 3:
        return False
    values, _ = _by_shape(",".join(pieces))
    return "bill_number" in values and len(values) >= 3


def _fit(layout: Layout, text: str) -> dict[str, Any] | None:
    pieces = [piece.strip() for piece in text.split(layout.separator)]
    # Many codes end with a separator and nothing after it; some leave the last unused piece away.
    if pieces and not pieces[-1]:
        pieces.pop()
    fields = layout.fields
    while fields and fields[-1] == "-" and len(fields) > len(pieces):
        fields = fields[:-1]
    if len(pieces) != len(fields):
        return None
    values: dict[str, Any] = {}
    for field, piece in zip(fields, pieces, strict=True):
        if field == "-":
            continue
        if field.startswith("="):
            if piece != field[1:]:
                return None
            continue
        value = _READERS[field](piece)
        if value is None:
            return None
        values[field] = value
    return values


def _by_shape(text: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Give each piece to the first free field whose shape it has, the most telling shapes first."""
    pieces = [
        label.sub("", piece.strip())
        for label in (_LABEL,)
        for piece in _SEPARATORS.split(text)
        if piece.strip()
    ]
    values: dict[str, Any] = {}
    # "01,01,…": one or two figures at the head are version and kind; they are not an amount.
    free = [piece for piece in pieces if not (piece.isdigit() and len(piece) <= 2)]
    for field in (
        "bill_number",
        "issued_on",
        "bill_code",
        "_amount_with_fen",
        "check_code",
        "total",
        "payer",
    ):
        target = "total" if field == "_amount_with_fen" else field
        if target in values:
            continue
        for piece in free:
            value = _READERS[field](piece)
            if value is not None:
                values[target] = value
                free.remove(piece)
                break
    return values, tuple(free)


def _bill(values: Mapping[str, Any], layout: str, left_over: tuple[str, ...]) -> EBill:
    unread = tuple(field for field in EXPECTED if field not in values)
    return EBill(
        **{field: values.get(field) for field in FIELDS}, layout=layout, unread=unread, left_over=left_over
    )


def _match(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda piece: piece if pattern.fullmatch(piece) and piece.isprintable() else None


def _date(piece: str) -> date | None:
    for pattern in _DATES:
        found = pattern.fullmatch(piece)
        if found:
            year, month, day = map(int, found.groups())
            try:
                return date(year, month, day) if _EARLIEST_YEAR <= year <= _LATEST_YEAR else None
            except ValueError:
                return None
    return None


def _bill_code(piece: str) -> str | None:
    # A code begins with a province (11 to 82); 20261105 is a day, and no province has the number 20.
    return piece if _CODE.fullmatch(piece) and not piece.startswith(("0", "20", "9")) else None


def _amount(piece: str) -> Money | None:
    found = _AMOUNT.fullmatch(piece.replace(" ", ""))
    return Money.from_yuan(found.group(1)) if found else None


def _amount_with_fen(piece: str) -> Money | None:
    return _amount(piece) if "." in piece else None


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"


_READERS: Mapping[str, Callable[[str], Any]] = {
    "bill_code": _bill_code,
    "bill_number": _match(_NUMBER),
    "check_code": _match(_CHECK),
    "issued_on": _date,
    "total": _amount,
    "_amount_with_fen": _amount_with_fen,
    "payer": _match(_PAYER),
}
