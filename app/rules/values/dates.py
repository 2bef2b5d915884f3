"""Calendar arithmetic with every rule stated: days, months, ages, length of a stay. No clock."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta
from typing import Literal, TypeAlias

# What "one month from 31 January" means: the month's last day (28 February), or the first day after it (1 March).
MonthEnd: TypeAlias = Literal["last_day", "next_first"]


def add_days(day: date, days: int) -> date:
    """The day so many calendar days later; one day from the 31st is the 1st."""
    return day + timedelta(days=days)


def add_working_days(day: date, days: int, off: Collection[date] = (), on: Collection[date] = ()) -> date:
    """The day on which so many working days after `day` have passed; `day` itself is not counted.

    Args:
        day: where to count from.
        days: how many.
        off: public holidays that fall on Monday to Friday.
        on: Saturdays and Sundays that are worked instead.
    """
    while days:
        day = add_days(day, 1)
        if day in on or (day.weekday() < 5 and day not in off):
            days -= 1
    return day


def add_months(day: date, months: int, month_end: MonthEnd) -> date:
    """The same day of the month so many months later.

    Args:
        day: where to count from.
        months: how many, may be negative.
        month_end: what to do when that month is too short; there is no default on purpose.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    length = monthrange(year, month + 1)[1]
    if day.day <= length:
        return date(year, month + 1, day.day)
    last = date(year, month + 1, length)
    return last if month_end == "last_day" else add_days(last, 1)


def age_on(birth: date, day: date) -> int:
    """Full years on a day. Someone born on 29 February turns a year older on 1 March in a common year.

    Source: 民法典第 1259 条 counts a period from its next day; a birthday that does not exist has passed on the next.
    """
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def stay_days(admitted: date, discharged: date) -> int:
    """Days in hospital as bills count them: the day of discharge is not counted, a same-day stay counts one."""
    return max((discharged - admitted).days, 1)
