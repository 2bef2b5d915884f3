"""Reads an amount of yuan the way people type it at a counter.

Understands ``5237.25``, ``1,234.5``, full-width ``１２３．４５``, ``5237。25`` (the full stop of a Chinese keyboard),
``￥1.2万元``, ``1.2w``, ``3千5百``, ``5元3角2分``, blanks anywhere. What could mean two things is refused with its
reason rather than guessed. Not for amounts in files: those are strict, see `Money.from_yuan`.
"""

from __future__ import annotations

import re
import unicodedata

from app.rules.values.errors import KnownError
from app.rules.values.money import Money

# More than any bill or fund of one office; keeps a stuck key from becoming money.
MOST = Money(999_999_999_999)

_SHOWN = 30
_SCALES = {
    "亿": 10_000_000_000, "万": 1_000_000, "w": 1_000_000, "千": 100_000, "k": 100_000, "百": 10_000,
    "元": 100, "圆": 100, "块": 100, "角": 10, "毛": 10, "分": 1,
}  # fmt: skip
_BEFORE = re.compile(r"(?:人民币|rmb|cny|¥)?(-?)(?:¥)?")
_AFTER = re.compile(r"(?:整|正|yuan|rmb|cny)$")
_PART = re.compile(
    r"(?P<whole>[\d,]*)(?:\.(?P<places>\d*))?(?P<unit>[亿万w千k百元圆块角毛分])?(?P<yuan>[元圆块])?"
)
_GROUPED = re.compile(r"\d+|\d{1,3}(?:,\d{3})+")


def read_amount(text: str) -> Money:
    """Read one typed amount.

    Args:
        text: what was typed.

    Raises:
        KnownError: ``amount.empty``; ``amount.negative``, ``amount.too_fine`` (more than two decimals),
            ``amount.comma`` (commas not in threes), ``amount.unclear`` (could mean two amounts, e.g. 1万2),
            ``amount.unreadable``, each with ``text``; ``amount.too_large`` (most).
    """
    plain = _plain(text)
    shown = text.strip()[:_SHOWN]
    if not plain:
        raise KnownError("amount.empty")
    before = _BEFORE.match(plain)
    assert before is not None  # every part of the pattern is optional
    body = _AFTER.sub("", plain[before.end() :])
    fen = _sum_of_parts(body, shown)
    if before[1] and fen:
        raise KnownError("amount.negative", text=shown)
    if fen > MOST.fen:
        raise KnownError("amount.too_large", text=shown, most=MOST)
    return Money(fen)


def _plain(text: str) -> str:
    """Half-width, lower case, without blanks and invisible signs, with one kind of minus and decimal point."""
    narrow = unicodedata.normalize("NFKC", text).lower()
    seen = "".join(
        sign for sign in narrow if not sign.isspace() and unicodedata.category(sign) not in ("Cc", "Cf")
    )
    return re.sub("[−‒–—]", "-", seen.replace("。", "."))


def _sum_of_parts(body: str, shown: str) -> int:
    """Fen of ``1万200元``, ``5元3角``, or one plain number."""
    fen, place, least = 0, 0, 0
    while place < len(body):
        part = _PART.match(body, place)
        assert part is not None  # every part of the pattern is optional
        if not (part["whole"] or part["places"]):
            raise KnownError("amount.unreadable", text=shown)
        last = part.end() == len(body)
        scale = _SCALES[part["unit"]] if part["unit"] else 100
        # 1万2 may be meant as 12,000 or 10,002; 1.5万3千, 3千5万 and 5元8万 are slips of the hand.
        alone = last and not place
        if (not part["unit"] and not alone) or (least and scale >= least) or (part["places"] and not last):
            raise KnownError("amount.unclear" if part["unit"] or place else "amount.unreadable", text=shown)
        fen += _fen(part["whole"], part["places"] or "", scale, shown)
        least = 100 if part["yuan"] else scale
        place = part.end()
    if not place:
        raise KnownError("amount.unreadable", text=shown)
    return fen


def _fen(whole: str, places: str, scale: int, shown: str) -> int:
    if whole and not _GROUPED.fullmatch(whole):
        raise KnownError("amount.comma", text=shown)
    digits = whole.replace(",", "") + places
    if len(digits) > _SHOWN:
        raise KnownError("amount.too_large", text=shown, most=MOST)
    one: int = 10 ** len(places)
    fen, rest = divmod(int(digits) * scale, one)
    if rest:
        raise KnownError("amount.too_fine", text=shown)
    return fen
