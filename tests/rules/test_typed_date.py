"""What a clerk types for a date."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.values.errors import KnownError
from app.rules.values.typed_date import read_date

TODAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-28", "20261028", "2026.10.28", "2026/10/28", "2026年10月28日", "26-10-28", "10-28", "10.28",
        "10/28", "1028", "10月28日", "１０－２８", "２０２６１０２８", " 2026 - 10 - 28 ", "10。28", "2026–10–28",
    ],
)  # fmt: skip
def test_every_usual_way_of_typing_a_date_is_understood(text: str) -> None:
    assert read_date(text, TODAY) == date(2026, 10, 28)


def test_a_date_without_a_year_is_the_latest_one_that_has_been() -> None:
    assert read_date("12-28", date(2026, 1, 5)) == date(2025, 12, 28)
    assert read_date("1-5", date(2026, 1, 5)) == date(2026, 1, 5)
    assert read_date("2-29", date(2026, 3, 1)) == date(2024, 2, 29)
    assert read_date("2-29", date(2104, 1, 1)) == date(2096, 2, 29)


@pytest.mark.parametrize("text", ["2026-02-30", "20261301", "2-30", "13-01", "0000", "2026-00-10"])
def test_a_day_that_does_not_exist_is_named(text: str) -> None:
    with pytest.raises(KnownError) as fault:
        read_date(text, TODAY)
    assert fault.value.code == "date.no_such_day"
    assert fault.value.params["text"] == text


@pytest.mark.parametrize(
    "text", ["昨天", "10", "1-2-3-4", "abc", "2026-10-28T00:00", "-", "十月二十八日", "x" * 500]
)
def test_what_is_no_date_is_said_to_be_none(text: str) -> None:
    with pytest.raises(KnownError) as fault:
        read_date(text, TODAY)
    assert fault.value.code == "date.unreadable"
    assert len(str(fault.value.params["text"])) <= 30


def test_a_year_before_1900_is_a_slip_of_the_finger() -> None:
    with pytest.raises(KnownError) as fault:
        read_date("1026-10-28", TODAY)
    assert fault.value.code == "date.too_old"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
@settings(max_examples=60)
def test_an_iso_date_reads_as_itself(day: date) -> None:
    assert read_date(day.isoformat(), TODAY) == day
    assert read_date(day.strftime("%Y%m%d"), TODAY) == day


@given(st.text(max_size=40))
@settings(max_examples=100)
def test_nothing_typed_breaks_the_reader(text: str) -> None:
    code = "date."
    try:
        read_date(text, TODAY)
    except KnownError as fault:
        code = fault.code
    assert code.startswith("date.")
