"""Numbers without gap or double, in each year of the office's zone."""

from datetime import UTC, datetime
from threading import Thread

import pytest

from app.services.office.number_series import next_number, number_text, peek_number


def take(office) -> str:
    with office.writing() as session:
        return next_number(session, office, "claim")


def test_numbers_follow_each_other(office):
    assert peek_number(office, "claim") == "NH-2026-000001"
    assert [take(office) for _ in range(3)] == ["NH-2026-000001", "NH-2026-000002", "NH-2026-000003"]
    assert peek_number(office, "claim") == "NH-2026-000004"


def test_a_number_that_was_not_used_is_given_again(office):
    take(office)

    def fail() -> None:
        with office.writing() as session:
            assert next_number(session, office, "claim") == "NH-2026-000002"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert take(office) == "NH-2026-000002"


def test_looking_takes_no_number(office):
    assert peek_number(office, "claim") == peek_number(office, "claim") == "NH-2026-000001"


def test_each_year_begins_anew_by_the_offices_midnight(office, clock):
    clock.moment = datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)
    assert take(office) == "NH-2026-000001"
    clock.forward(seconds=1)
    assert peek_number(office, "claim") == "NH-2027-000001"
    assert take(office) == "NH-2027-000001"
    clock.forward(days=-30)
    assert take(office) == "NH-2026-000002"


def test_each_kind_counts_for_itself(office):
    take(office)
    with office.writing() as session:
        assert next_number(session, office, "payment") == "NH-2026-000001"


def test_several_numbers_in_one_act_differ(office):
    with office.writing() as session:
        assert [next_number(session, office, "claim") for _ in range(2)] == [
            "NH-2026-000001",
            "NH-2026-000002",
        ]


def test_two_threads_never_get_the_same(office):
    taken: list[str] = []
    threads = [Thread(target=lambda: taken.extend(take(office) for _ in range(25))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [number_text("NH", 2026, number) for number in range(1, 51)]


def test_a_year_of_more_than_a_million_goes_on():
    assert number_text("NH", 2026, 1_234_567) == "NH-2026-1234567"
