"""Which backups may go, on calendars of invented days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.records.thinning import Kept, to_delete

TODAY = date(2026, 11, 12)  # a Thursday
NOON = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)


def at(days_ago: int, hour: int = 12, sound: bool = True) -> Kept:
    moment = NOON.replace(hour=hour) - timedelta(days=days_ago)
    return Kept(f"{moment:%Y%m%d-%H%M}", moment, sound)


def left(backups: list[Kept], today: date = TODAY) -> list[datetime]:
    gone = set(to_delete(backups, today))
    return sorted(one.at for one in backups if one.name not in gone)


def test_all_of_today_stay():
    today = [at(0, hour) for hour in range(8, 18)]
    assert to_delete(today, TODAY) == ()


def test_the_last_of_each_of_fourteen_days_stays():
    backups = [at(days, hour) for days in range(1, 15) for hour in (9, 12, 17)]
    assert left(backups) == sorted(at(days, 17).at for days in range(1, 15))


def test_before_the_fourteen_days_the_last_of_each_week_and_month_stays():
    backups = [at(days) for days in range(800)]
    days = [one.date() for one in left(backups)]
    recent = [day for day in days if (TODAY - day).days <= 14]
    assert recent == [TODAY - timedelta(days=ago) for ago in range(14, -1, -1)]
    # 8 calendar weeks with this one: the oldest ends on Sunday 27 September.
    month_ends = [day for day in days if (day + timedelta(days=1)).day == 1]
    sundays = [day for day in days if day.weekday() == 6 and day not in (*recent, *month_ends)]
    assert sundays == [date(2026, 9, 27), *(date(2026, 10, day) for day in (4, 11, 18, 25))]
    assert len(month_ends) == 23  # with this month, which has not ended, 24
    assert month_ends[0] == date(2024, 12, 31)
    assert set(days) == {*recent, *sundays, *month_ends}


def test_thinned_every_day_for_two_years_the_same_remain():
    """Deleting day by day must not lose what deleting once at the end would keep."""
    kept: list[Kept] = []
    for ago in range(799, -1, -1):
        kept.append(at(ago))
        gone = set(to_delete(kept, TODAY - timedelta(days=ago)))
        kept = [one for one in kept if one.name not in gone]
    assert [one.at for one in kept] == left([at(days) for days in range(800)])
    assert len(kept) == 15 + 5 + 23 - 1  # 31 October lies in a kept day


def test_the_newest_sound_one_stays_however_old():
    assert left([at(2000), at(1999)]) == [at(1999).at]


def test_one_that_is_not_sound_never_takes_the_place_of_a_sound_one():
    sound, broken = at(3, 9), at(3, 17, sound=False)
    assert left([sound, broken]) == [sound.at, broken.at]
    newer = at(1)
    assert left([sound, broken, newer]) == [sound.at, newer.at]


def test_while_none_is_sound_nothing_goes():
    assert to_delete([at(days, sound=False) for days in range(900)], TODAY) == ()


def test_a_clock_set_back_deletes_nothing_from_the_future():
    backups = [at(-300), at(-299), at(-299, 17), at(0)]
    assert to_delete(backups, TODAY) == ()


@given(
    st.lists(st.tuples(st.integers(-10, 1500), st.integers(0, 23), st.booleans()), max_size=60),
    st.integers(-30, 30),
)
@settings(max_examples=100, deadline=None)
def test_whatever_lies_there_the_newest_sound_one_stays_and_thinning_twice_is_thinning_once(found, shift):
    backups = list({one.name: one for one in (at(*each) for each in found)}.values())
    today = TODAY + timedelta(days=shift)
    gone = to_delete(backups, today)
    rest = [one for one in backups if one.name not in gone]
    sound = [one for one in backups if one.sound]
    assert not sound or max(sound, key=lambda one: one.at) in rest
    assert bool(rest) == bool(backups)
    assert to_delete(rest, today) == ()


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_folder_does_not_matter(order):
    backups = [at(days, hour) for days in range(40) for hour in (9, 17)]
    assert left(backups[::order]) == left(backups)
