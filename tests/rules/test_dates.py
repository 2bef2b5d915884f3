"""Days, months, ages and waiting periods, with every rule stated."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.plan.benefit import Waiting
from app.rules.steps.waiting import eligible_from, is_renewal, waiting_days
from app.rules.values.dates import MonthEnd, add_days, add_months, age_on, stay_days
from app.rules.values.facts import Cover


@pytest.mark.parametrize(
    ("day", "months", "rule", "wanted"),
    [
        (date(2026, 1, 31), 1, "last_day", date(2026, 2, 28)),
        (date(2026, 1, 31), 1, "next_first", date(2026, 3, 1)),
        (date(2024, 1, 31), 1, "last_day", date(2024, 2, 29)),
        (date(2026, 1, 31), 2, "next_first", date(2026, 3, 31)),
        (date(2026, 1, 28), 1, "last_day", date(2026, 2, 28)),
        (date(2026, 10, 31), 13, "last_day", date(2027, 11, 30)),
        (date(2026, 12, 15), 1, "last_day", date(2027, 1, 15)),
        (date(2026, 3, 31), -1, "last_day", date(2026, 2, 28)),
        (date(2026, 1, 15), -1, "next_first", date(2025, 12, 15)),
    ],
)
def test_a_month_later_is_what_the_rule_says(day: date, months: int, rule: MonthEnd, wanted: date) -> None:
    assert add_months(day, months, rule) == wanted


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-600, 600))
def test_the_two_month_rules_differ_by_a_day_at_most(day: date, months: int) -> None:
    last, first = add_months(day, months, "last_day"), add_months(day, months, "next_first")
    assert first == last or (first == add_days(last, 1) and first.day == 1)


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(1988, 12, 3), date(2026, 12, 2), 37),
        (date(1988, 12, 3), date(2026, 12, 3), 38),
        (date(2000, 2, 29), date(2026, 2, 28), 25),
        (date(2000, 2, 29), date(2026, 3, 1), 26),
    ],
)
def test_age_is_counted_in_full_years(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age


def test_the_day_of_discharge_is_not_counted_but_a_same_day_stay_is_one() -> None:
    assert stay_days(date(2026, 10, 28), date(2026, 11, 5)) == 8
    assert stay_days(date(2026, 11, 5), date(2026, 11, 5)) == 1


NANHAI = Waiting(new_days=30, renewal_days=0, grace_days=0)


@pytest.mark.parametrize(
    ("first", "renewed", "wanted"),
    [
        (date(2026, 11, 1), False, date(2026, 12, 1)),
        (date(2026, 1, 1), False, date(2026, 1, 31)),
        (date(2026, 1, 1), True, date(2026, 1, 1)),
    ],
)
def test_cover_pays_from_the_day_after_the_waiting_period(first: date, renewed: bool, wanted: date) -> None:
    cover = Cover(first_day=first, last_day=date(2027, 12, 31), renewed=renewed)
    assert eligible_from(NANHAI, cover) == wanted
    assert waiting_days(NANHAI, cover) == (wanted - first).days


@pytest.mark.parametrize(
    ("grace", "enrolled", "first", "renewal"),
    [
        (0, date(2025, 12, 31), date(2026, 1, 1), True),
        (0, date(2026, 1, 1), date(2026, 1, 1), False),  # paid a day late
        (0, date(2025, 12, 31), date(2026, 1, 2), False),  # a day uncovered
        (7, date(2026, 1, 7), date(2026, 1, 8), True),
        (7, date(2026, 1, 8), date(2026, 1, 8), False),
        (7, date(2026, 1, 7), date(2026, 1, 9), False),
    ],
)
def test_a_late_renewal_counts_as_new(grace: int, enrolled: date, first: date, renewal: bool) -> None:
    waiting = Waiting(new_days=30, grace_days=grace)
    assert is_renewal(waiting, date(2025, 12, 31), enrolled, first) is renewal


def test_a_first_enrolment_is_never_a_renewal() -> None:
    assert is_renewal(NANHAI, None, date(2025, 12, 31), date(2026, 1, 1)) is False
