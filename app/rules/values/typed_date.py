"""Read a date the way people type it at a counter, and say plainly when it cannot be one.

No clock of its own. What a date means on a form (a discharge after its admission) is the form's business.
"""

import re
import unicodedata
from datetime import date

from app.rules.values.errors import KnownError

_EARLIEST_YEAR = 1900
_LONGEST_INPUT = 30

_WITH_YEAR = re.compile(r"(\d{4}|\d{2})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})(?:[-/.月])(\d{1,2})日?")
_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_FOUR_DIGITS = re.compile(r"(\d{2})(\d{2})")


def read_date(text: str, today: date) -> date:
    """Read one typed date.

    Understands `2026-10-28`, `20261028`, `2026.10.28`, `2026/10/28`, `2026年10月28日`, `26-10-28`, and without a
    year `10-28`, `10.28`, `10/28`, `1028`, `10月28日`; full-width digits and signs; blanks anywhere. A date without a
    year is its latest occurrence up to `today`: 12-28 typed in January means last December.

    Args:
        text: what was typed.
        today: the office's day.

    Returns:
        The date; it may lie after `today` when the year was typed.

    Raises:
        KnownError: `date.unreadable` (text), `date.no_such_day` (text), `date.too_old` (text, earliest).
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("。", ".").replace("、", ".")
    plain = re.sub("[‐‑‒–—−~]", "-", plain)
    shown = text.strip()[:_LONGEST_INPUT]
    for pattern in (_WITH_YEAR, _EIGHT_DIGITS):
        if found := pattern.fullmatch(plain):
            year_text, month, day = found.group(1), int(found.group(2)), int(found.group(3))
            year = int(year_text) + (2000 if len(year_text) == 2 else 0)
            if year < _EARLIEST_YEAR:
                raise KnownError("date.too_old", text=shown, earliest=_EARLIEST_YEAR)
            return _day(year, month, day, shown)
    for pattern in (_WITHOUT_YEAR, _FOUR_DIGITS):
        if found := pattern.fullmatch(plain):
            return _latest(int(found.group(1)), int(found.group(2)), today, shown)
    raise KnownError("date.unreadable", text=shown)


def _latest(month: int, day: int, today: date, shown: str) -> date:
    # Eight years reach over the longest gap between two 29 Februaries (1896–1904, 2096–2104).
    for year in range(today.year, today.year - 9, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    raise KnownError("date.no_such_day", text=shown)


def _day(year: int, month: int, day: int, shown: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise KnownError("date.no_such_day", text=shown) from None
