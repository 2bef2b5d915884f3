"""Which backups may go: all of today stay, then the last of each day, week and month.

Not for: deleting. Pure: days in, names out.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

DAYS, WEEKS, MONTHS = 14, 8, 24


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that lies in a target.

    Attributes:
        name: its file's name.
        at: when it was made, in the office's zone.
        sound: whether its manifest reads and its length is right.
    """

    name: str
    at: datetime
    sound: bool


def to_delete(backups: Iterable[Kept], today: date) -> tuple[str, ...]:
    """The names of those that may go, oldest first.

    Stay: everything of today and later (a clock set back must not cost a backup); the last of each of the `DAYS` days
    before; the last of each of the `WEEKS` calendar weeks, and of each of the `MONTHS` months, that end with today's.
    A sound one is the last of its day when there is one. The newest sound one stays however old it is. One that is
    not sound goes when a newer sound one is there.
    """
    ordered = sorted(backups, key=lambda one: (one.at, one.name))
    sound = [one for one in ordered if one.sound]
    stay = {one.name for one in ordered if one.at.date() >= today}
    if sound:
        newest = sound[-1]
        stay.add(newest.name)
        stay |= {one.name for one in ordered if not one.sound and one.at > newest.at}
    else:
        stay |= {one.name for one in ordered}
    for groups in (_by_day(sound, today), _by_week(sound, today), _by_month(sound, today)):
        stay |= set(groups.values())
    return tuple(one.name for one in ordered if one.name not in stay)


def _by_day(backups: Sequence[Kept], today: date) -> dict[Hashable, str]:
    return {one.at.date(): one.name for one in backups if (today - one.at.date()).days <= DAYS}


def _by_week(backups: Sequence[Kept], today: date) -> dict[Hashable, str]:
    return {_week(one.at.date()): one.name for one in backups if _week(today) - _week(one.at.date()) < WEEKS}


def _by_month(backups: Sequence[Kept], today: date) -> dict[Hashable, str]:
    return {
        _month(one.at.date()): one.name for one in backups if _month(today) - _month(one.at.date()) < MONTHS
    }


def _week(day: date) -> int:
    """Calendar weeks since the beginning of counting; a week begins on Monday."""
    return (day.toordinal() - 1) // 7


def _month(day: date) -> int:
    return day.year * 12 + day.month
