"""What time it is, and in which zone an office lives.

Not for: how a time is written (`models.time_text`, and the paper and screens for people).
"""

import time
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.rules.values.errors import KnownError

DEFAULT_ZONE = "Asia/Shanghai"


class Clock(Protocol):
    """What time it is. Tests and the sample office bring their own."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        ...

    def today(self) -> date:
        """The day in the office's zone."""
        ...

    def uptime(self) -> float:
        """Seconds the computer has been running, which nobody can set; what waiting is counted by."""
        ...


class SystemClock:
    """The computer's clock, in a zone."""

    def __init__(self, zone: str = DEFAULT_ZONE):
        self._zone = zone_of(zone)

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now(self._zone).date()

    def uptime(self) -> float:
        return running_time()


def running_time() -> float:
    """Seconds since the computer was started, in the systems this program runs on; setting the clock moves nothing."""
    return time.monotonic()


def zone_of(name: str) -> tzinfo:
    """The time zone of an IANA name.

    Raises:
        KnownError: office.zone, there is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        # Windows brings no zone data. All of China keeps one time, without summer time since 1991.
        if name == DEFAULT_ZONE:
            return timezone(timedelta(hours=8), DEFAULT_ZONE)
        raise KnownError("office.zone", zone=name) from None
