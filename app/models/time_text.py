"""A moment as text of one width, `2026-11-12T01:14:05.120000Z`: in the file, the key slots and the audit chain.

Not for: showing a time to people, who see it in the office's zone.
"""

from datetime import UTC, datetime


def utc(moment: datetime) -> datetime:
    """The same moment in UTC.

    Raises:
        TypeError: `moment` has no zone.
    """
    if moment.tzinfo is None:
        raise TypeError("a time needs a zone")
    return moment.astimezone(UTC)


def write_time(moment: datetime) -> str:
    """The moment as text of one width in UTC, as the file, the key slots and the audit chain hold it."""
    return utc(moment).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def read_time(text: str) -> datetime:
    """Reads what `write_time` wrote.

    Raises:
        ValueError: the text is not such a time.
    """
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
