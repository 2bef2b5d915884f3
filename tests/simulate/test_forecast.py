"""The months ahead: the stated model to the fen, a band that repeats itself, and what it says when little is known."""

from dataclasses import replace
from datetime import date

import pytest

from app.rules.values.errors import KnownError
from app.rules.values.money import ZERO, Money
from app.services.office.office import Office
from app.services.simulate.assumptions import (
    FIELDS,
    Assumptions,
    from_data,
    keep_assumptions,
    kept_assumptions,
    text_of,
    to_data,
    usual_assumptions,
    with_texts,
)
from app.services.simulate.forecast import Forecast, forecast
from app.services.simulate.outcome import Outcome
from app.services.simulate.run import simulate
from tests.simulate.conftest import HIGHER_FIRST, book, case, edition, edition_with

TODAY = date(2026, 12, 31)
FEE = (Money(9500), Money(9500))
NO_GROWTH = Assumptions(
    balance=Money(1_000_000), insured=100, insured_before=100, severity_growth=0, months=12, draws=400
)


def year_of_claims(insured: int | None = None) -> Outcome:
    """A claim of 1,000.00 of self-pay in every month, one of 2,000.00 in June."""
    days = [date(2026, month, 10) for month in range(1, 13)]
    cases = [case("2000.00" if day.month == 6 else "1000.00", person=day.month, day=day) for day in days]
    return simulate(edition(), edition_with(*HIGHER_FIRST), book(*cases, insured=insured))


def look(outcome: Outcome | None = None, **changes: object) -> Forecast:
    assumptions = replace(NO_GROWTH, **changes)  # type: ignore[arg-type]
    return forecast(outcome or year_of_claims(), assumptions, FEE, TODAY)


def test_without_growth_the_next_year_costs_what_the_last_did() -> None:
    found = look()
    # 365 days of 100 people before, 365 days of 100 people ahead.
    assert abs(found.now.year_cost.fen - Money.from_yuan("12220.00").fen) < 12
    assert found.per_thousand == 1200
    assert found.person_years == 1000


def test_twice_the_people_cost_twice_as_much() -> None:
    assert abs(look(insured=200).now.year_cost.fen - 2 * look().now.year_cost.fen) < 24


def test_the_expected_balance_is_start_and_income_less_cost() -> None:
    found = look()
    (income,) = found.now.incomes
    assert (income.day, income.amount) == (date(2027, 1, 1), Money(950_000))
    assert income.after - income.before == income.amount
    first_day = found.now.points[0].mid - found.now.points[1].mid
    assert found.now.end.mid == Money(1_000_000) + income.amount - first_day - found.now.year_cost


def test_the_path_begins_today_and_ends_with_the_last_month() -> None:
    found = look()
    days = [point.day for point in found.now.points]
    assert days[:3] == [TODAY, date(2026, 12, 31), date(2027, 1, 31)]
    assert days[-1] == date(2027, 12, 31)


def test_the_begun_month_costs_only_its_remaining_days() -> None:
    early = forecast(year_of_claims(), NO_GROWTH, FEE, date(2026, 12, 2))
    late = forecast(year_of_claims(), NO_GROWTH, FEE, date(2026, 12, 31))
    spent = [found.now.points[0].mid - found.now.points[1].mid for found in (early, late)]
    assert abs(spent[0].fen - 30 * spent[1].fen) < 31


def test_growth_makes_the_future_dearer() -> None:
    flat, dearer, more = look(), look(severity_growth=100), look(frequency_growth=100)
    # From the middle of 2026 to the months of 2027 lies about a year.
    assert 1.08 < dearer.now.year_cost.fen / flat.now.year_cost.fen < 1.12
    assert abs(more.now.year_cost.fen - dearer.now.year_cost.fen) < 100


def test_the_band_holds_the_middle_and_repeats_itself() -> None:
    once, again, other = look(), look(), look(seed=7)
    assert once == again
    assert once.now.points != other.now.points
    for point in once.now.points:
        assert point.low <= point.mid <= point.high
    assert once.now.end.low < once.now.end.high


def test_both_schemes_meet_the_same_chances() -> None:
    outcome = year_of_claims()
    same = replace(outcome, cases=tuple(replace(each, then=each.now) for each in outcome.cases))
    same = replace(same, months=tuple(replace(row, then=row.now) for row in same.months))
    found = forecast(same, NO_GROWTH, FEE, TODAY)
    assert found.now.points == found.then.points


def test_a_year_of_months_is_drawn_by_months_and_less_by_claims() -> None:
    assert look().method == "months"
    cases = [case("1000.00", person=person, day=date(2026, 3, 1 + person)) for person in range(20)]
    past = book(*cases, first_day=date(2026, 3, 1), last_day=date(2026, 4, 30))
    short = simulate(edition(), edition(), past)
    found = look(short)
    assert found.method == "claims"
    assert found.past_months == 2
    assert found.now.end.low < found.now.end.mid < found.now.end.high


def test_many_more_claims_than_the_past_held_are_drawn_quickly_and_alike() -> None:
    days = [date(2026, 3, 1 + person) for person in range(20)]
    cases = [case(f"{900 + 10 * person}.00", person=person, day=day) for person, day in enumerate(days)]
    past = book(*cases, first_day=date(2026, 3, 1), last_day=date(2026, 3, 31))
    short = simulate(edition(), edition(), past)
    few, many = look(short, insured=100), look(short, insured=50_000)
    assert many.method == "claims"
    # As much for each of them; the band stays wide, for the past may have misled however many people are ahead.
    per_head = [found.now.year_cost.fen / found.assumptions.insured for found in (few, many)]
    assert abs(per_head[0] - per_head[1]) < 1
    width = [(found.now.end.high - found.now.end.low).fen / found.now.year_cost.fen for found in (few, many)]
    assert 0.3 < width[1] < 1.1 * width[0]


def test_the_record_s_own_count_of_people_is_used_month_by_month() -> None:
    counted = look(year_of_claims(insured=50), counted_cover=True)
    assert counted.person_days == 50 * 365
    assert look(year_of_claims(insured=50)).person_days == 100 * 365


def test_futures_below_the_alert_line_are_counted() -> None:
    assert look(balance=Money(10**9)).now.below_alert == 0
    assert look(balance=ZERO, alert=Money(10**8)).now.below_alert == 400


def test_a_past_that_cost_nothing_costs_nothing_ahead() -> None:
    days = [date(2026, month, 10) for month in range(1, 13)]
    free = simulate(edition(), edition(), book(*[case("0.00", person=day.month, day=day) for day in days]))
    assert look(free).now.year_cost == ZERO


def test_nobody_covered_is_said() -> None:
    with pytest.raises(KnownError, match=r"simulate\.no_cover"):
        look(insured=0)


# ------------------------------------------------------------------------------------------------ the assumptions


def test_assumptions_are_typed_as_people_type() -> None:
    typed = {
        "balance": "155.1万",
        "insured": "４８，６２０",
        "severity_growth": "5%",
        "arrives": "1",
        "months": "12",
    }
    found, faults = with_texts(NO_GROWTH, typed)
    assert faults == {}
    assert (found.balance, found.balance_known, found.insured) == (Money(155_100_000), True, 48_620)
    assert found.severity_growth == 50


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("insured", "很多", "number.not_whole"),
        ("insured", "0", "simulate.out_of_range"),
        ("severity_growth", "abc", "number.not_percent"),
        ("severity_growth", "300%", "simulate.out_of_range"),
        ("arrives", "13", "simulate.out_of_range"),
        ("balance", "", "amount.empty"),
        ("draws", "1.5", "number.not_whole"),
    ],
)
def test_what_cannot_be_read_stays_as_it_was_and_is_said(name: str, text: str, code: str) -> None:
    found, faults = with_texts(NO_GROWTH, {name: text})
    assert found == NO_GROWTH
    assert faults[name].code == code


def test_every_field_reads_its_own_text() -> None:
    before = Assumptions(
        Money(-123_456), True, 48_620, 48_000, True, -5, 50, 7, Money(50_000_000), 13, 2000, 7
    )
    texts = {field.name: text_of(before, field) for field in FIELDS}
    assert with_texts(before, texts) == (before, {})


def test_typing_the_people_of_the_past_overrides_the_record() -> None:
    found, _ = with_texts(replace(NO_GROWTH, counted_cover=True), {"insured_before": "99"})
    assert (found.insured_before, found.counted_cover) == (99, False)


def test_assumptions_survive_being_kept() -> None:
    assert from_data(to_data(NO_GROWTH), Assumptions()) == NO_GROWTH
    assert from_data({"insured": "many", "other": 1}, NO_GROWTH) == NO_GROWTH


def test_an_office_keeps_its_assumptions(sample: Office) -> None:
    usual = usual_assumptions(book(case("1.00"), insured=300), edition(), date(2026, 11, 12))
    assert (usual.insured, usual.counted_cover, usual.months) == (300, True, 13)
    keep_assumptions(sample, replace(usual, insured=48_620))
    keep_assumptions(sample, replace(usual, insured=48_621))
    assert kept_assumptions(sample, usual).insured == 48_621
