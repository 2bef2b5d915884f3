"""Read whole numbers and percentages a person types: 48,620 · ４８６２０ · 4.9万 · 5% · -0.5％. Not for money.

Amounts are `rules.values.typed_amount`'s.
"""

import re
import unicodedata

from app.rules.values.errors import KnownError

_WHOLE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,4}))?(万)?")
_PERCENT = re.compile(r"([+-]?)(\d{1,3})(?:\.(\d))?%?")


def read_whole(text: str) -> int:
    """A count of people, months or draws.

    Raises:
        KnownError: ``number.not_whole`` (text).
    """
    plain = _plain(text)
    found = _WHOLE.fullmatch(plain)
    if found is None or (found[2] and not found[3]):
        raise KnownError("number.not_whole", text=text.strip()[:40])
    whole = int(found[1].replace(",", ""))
    return whole * 10_000 + int((found[2] or "").ljust(4, "0")) if found[3] else whole


def read_tenths(text: str) -> int:
    """A percentage with at most one decimal, as tenths of a percent: ``5%`` is 50.

    Raises:
        KnownError: ``number.not_percent`` (text).
    """
    found = _PERCENT.fullmatch(_plain(text))
    if found is None:
        raise KnownError("number.not_percent", text=text.strip()[:40])
    tenths = int(found[2]) * 10 + int(found[3] or 0)
    return -tenths if found[1] == "-" else tenths


def _plain(text: str) -> str:
    """Half-width, without blanks and the minus signs that are not one."""
    return "".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())
