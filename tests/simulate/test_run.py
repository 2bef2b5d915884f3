"""Deciding the past again: sums, people, histories carried along, and whether it comes out as it was settled."""

from dataclasses import replace
from datetime import date

import pytest

from app.models.claim import Claim
from app.rules.values.errors import KnownError
from app.rules.values.facts import Usage
from app.rules.values.money import Money
from app.services.office.office import Office
from app.services.plans.adopted import plan_in_force
from app.services.simulate.bins import MOST_BINS, bins_of
from app.services.simulate.cases import office_cases, usual_span
from app.services.simulate.outcome import percent
from app.services.simulate.replay import replay, replay_as_settled
from app.services.simulate.run import simulate
from tests.simulate.conftest import DAY, HIGHER_FIRST, LOWER_BOTH, PLAN, book, case, edition, edition_with


def yuan(text: str) -> Money:
    return Money.from_yuan(text)


def test_the_same_plan_changes_nothing() -> None:
    found = simulate(edition(), edition(), book(case("10000.00"), case("500.00", person=2)))
    assert found.now == found.then
    assert (found.gains, found.losses, found.same) == (0, 0, 2)
    assert found.bins == ()
    assert found.change == Money(0)


def test_a_higher_rate_costs_more_and_everybody_gains() -> None:
    found = simulate(
        edition(), edition_with(*HIGHER_FIRST), book(case("10000.00"), case("1000.00", person=2))
    )
    assert (found.now.cost, found.then.cost) == (yuan("10340.00"), yuan("10505.00"))
    assert (found.gains, found.losses) == (2, 0)
    assert (found.least, found.most, found.median) == (yuan("15.00"), yuan("150.00"), yuan("82.50"))
    assert found.now.average == yuan("5170.00")


def test_a_lower_rate_shows_who_loses_most_first() -> None:
    cases = [case(f"{size}000.00", person=size) for size in (1, 5, 3)]
    found = simulate(edition(), edition_with(*LOWER_BOTH), book(*cases))
    assert [person.change for person in found.top_losses] == [
        yuan("-700.00"),
        yuan("-420.00"),
        yuan("-140.00"),
    ]
    assert found.top_gains == ()


def test_a_second_claim_rests_on_the_first() -> None:
    by_claim = edition("by_claim")
    two = book(case("1000.00"), case("1000.00", day=date(2026, 5, 1)))
    assert simulate(by_claim, by_claim, two).now.cost == yuan("1500.00")


def test_a_third_claim_by_claim_pays_nothing_and_does_not_count() -> None:
    by_claim = edition("by_claim")
    days = [date(2026, month, 1) for month in (2, 3, 4)]
    found = simulate(by_claim, edition(), book(*[case("1000.00", day=day) for day in days]))
    assert (found.now.claims, found.then.claims) == (2, 3)
    assert (found.now.cost, found.then.cost) == (yuan("1500.00"), yuan("2820.00"))


def test_a_new_period_starts_afresh() -> None:
    by_claim = edition("by_claim")
    found = simulate(by_claim, by_claim, book(case("1000.00", day=date(2025, 5, 1)), case("1000.00")))
    assert found.now.cost == yuan("1600.00")


def test_a_period_cap_is_used_up_over_several_claims() -> None:
    capped = edition_with("period_cap         = 173000.00", "period_cap         = 1000.00")
    cases = [case("1000.00", day=date(2026, month, 1)) for month in (2, 3)]
    assert simulate(capped, capped, book(*cases)).now.cost == yuan("1000.00")


def test_claims_that_do_not_count_still_use_up_room() -> None:
    by_claim = edition("by_claim")
    first = case("1000.00", counted=False)
    found = simulate(by_claim, by_claim, book(first, case("1000.00", day=date(2026, 5, 1))))
    assert (found.counted, found.now.cost) == (1, yuan("700.00"))


def test_categories_and_months_add_up_to_the_whole() -> None:
    cases = [
        case("1000.00", person=1, category="courier"),
        case("2000.00", person=2, category="guard", day=date(2026, 4, 2)),
        case("3000.00", person=3, category="courier", day=date(2026, 4, 9)),
    ]
    found = simulate(edition(), edition_with(*HIGHER_FIRST), book(*cases))
    for rows in (found.categories, found.months):
        assert Money.total(row.now for row in rows) == found.now.cost
        assert Money.total(row.then for row in rows) == found.then.cost
    assert [(row.category, row.people) for row in found.categories] == [("courier", 2), ("guard", 1)]
    assert [row.claims for row in found.months][2:5] == [1, 2, 0]
    assert len(found.months) == 12


def test_what_was_settled_is_checked_to_the_fen() -> None:
    right, wrong = case("1000.00", settled="940.00"), case("1000.00", person=2, settled="940.01")
    check = simulate(edition(), edition(), book(right, wrong, case("1.00", person=3))).check
    assert (check.checked, check.same, check.unknown) == (2, 1, 1)
    assert [(each.number, each.difference) for each in check.differences] == [(wrong.number, yuan("-0.01"))]


def test_nothing_to_simulate_is_said() -> None:
    with pytest.raises(KnownError, match=r"simulate\.no_cases"):
        simulate(edition(), edition(), book(case("1000.00", counted=False)))


def test_an_open_reading_is_not_guessed() -> None:
    open_one = replace(edition(), benefits=tuple(plan_edition_open()))
    with pytest.raises(KnownError, match=r"simulate\.reading_open"):
        simulate(open_one, edition(), book(case("1000.00")))


def plan_edition_open() -> tuple[object, ...]:
    from app.services.plans.shipped import parsed, shipped_text

    return parsed(shipped_text(PLAN), PLAN).edition("2026").benefits


def test_it_can_be_stopped() -> None:
    class Stop(Exception):
        pass

    def stop(so_far: int, in_all: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        simulate(edition(), edition(), book(case("1000.00")), stop)


def test_progress_goes_to_its_end() -> None:
    told: list[tuple[int, int]] = []
    cases = [case("1000.00", person=person) for person in range(120)]
    simulate(edition(), edition_with(*HIGHER_FIRST), book(*cases), lambda *so_far: told.append(so_far))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


# ------------------------------------------------------------------------------------------------ the office's own


def test_the_sample_office_comes_out_as_it_was_settled(sample: Office) -> None:
    past = office_cases(sample, PLAN)
    now = plan_in_force(sample).edition_on(DAY)
    found = simulate(now, now, past)
    assert found.check.by_own
    assert found.check.differences == ()
    assert found.check.checked == found.counted == past.counted > 150
    # One stay of last year's cover was settled by last year's edition; all others by the one in force.
    own = {each.number: each.settled for each in past.cases if each.counted and each.digest == now.digest}
    assert len(own) == found.counted - 1
    assert Money.total(each.now for each in found.cases if each.number in own) == Money.total(
        amount for amount in own.values() if amount is not None
    )


def test_only_masked_names_leave_the_record(sample: Office) -> None:
    past = office_cases(sample, PLAN)
    assert all("*" in each.shown for each in past.cases)


def test_only_paid_claims_count_and_the_withdrawn_are_gone(sample: Office) -> None:
    past = office_cases(sample, PLAN)
    with sample.reading() as session:
        states = {claim.number: claim.state for claim in session.query(Claim)}
    assert {states[each.number] for each in past.cases} == {"accepted", "reviewed", "paid"}
    assert {states[each.number] for each in past.cases if each.counted} == {"paid"}


def test_a_stretch_of_time_can_be_chosen(sample: Office) -> None:
    past = office_cases(sample, PLAN, date(2026, 10, 1), date(2026, 10, 31))
    assert {each.day.month for each in past.cases if each.counted} == {10}
    assert [each.month for each in past.cover] == [date(2026, 10, 1)]
    assert past.cover[0].insured > 1000


def test_a_whole_past_year_is_preferred_when_it_has_enough_claims() -> None:
    last_year = [date(2025, month, 5) for month in range(1, 13)]
    assert usual_span([*last_year, date(2026, 2, 1)]) == (date(2025, 1, 1), date(2025, 12, 31))
    assert usual_span([date(2025, 12, 5), *[date(2026, 3, day) for day in range(1, 9)]]) == (
        date(2026, 3, 1),
        date(2026, 3, 8),
    )


# ------------------------------------------------------------------------------------------------ the histogram


def test_zero_is_an_edge_and_zero_changes_are_left_out() -> None:
    bins = bins_of(sorted([-150, -20, 0, 0, 5, 99, 100, 101]))
    assert sum(each.people for each in bins) == 6
    assert {each.kind for each in bins if each.high is not None and each.high <= Money(0)} == {"loss"}


def test_a_change_on_an_edge_counts_to_the_bar_towards_zero() -> None:
    bins = bins_of([100, 100, 1000])
    assert (bins[0].low, bins[0].high, bins[0].people) == (Money(0), Money(100), 2)


def test_there_are_never_too_many_bars() -> None:
    for many in (1, 7, 500):
        bins = bins_of(sorted((nth * 7919) % 100_003 - 30_000 for nth in range(many)))
        assert 1 <= len(bins) <= MOST_BINS


def test_a_few_great_changes_do_not_squeeze_the_others() -> None:
    bins = bins_of([*range(100, 10_000, 100), 5_000_000])
    assert len(bins) > 4
    assert bins[-1].high is None


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (51, 1000, "5.1%"),
        (-3, 1000, "-0.3%"),
        (1, 3, "33.3%"),
        (0, 5, "0.0%"),
        (5, 0, "—"),
        (1, 2000, "0.1%"),
    ],
)
def test_shares_have_one_decimal(part: int, whole: int, words: str) -> None:
    assert percent(part, whole) == words


# ------------------------------------------------------------------------------------------------ both engines


@pytest.mark.parametrize("reading", ["stacked", "by_claim"])
def test_the_array_engine_gives_the_same_as_the_scalar_one(sample: Office, reading: str) -> None:
    past = office_cases(sample, PLAN)
    one = edition(reading)
    assert replay(one, past.cases, many=1) == replay(one, past.cases, many=10**9)


def test_the_check_is_the_same_by_either_engine(sample: Office) -> None:
    past = office_cases(sample, PLAN)
    assert replay_as_settled(past, many=1) == replay_as_settled(past, many=10**9)


def test_a_changed_settlement_is_found_and_its_likely_reason_told(sample: Office) -> None:
    past = office_cases(sample, PLAN)
    place, wrong = next((place, each) for place, each in enumerate(past.cases) if each.counted)
    assert wrong.settled is not None
    cases = list(past.cases)
    cases[place] = replace(wrong, settled=wrong.settled + Money(1))
    now = plan_in_force(sample).edition_on(DAY)
    (difference,) = simulate(now, now, replace(past, cases=tuple(cases))).check.differences
    assert (difference.number, difference.why) == (wrong.number, "simulate.why_rules")
    cases[place] = replace(cases[place], known_use=Usage(claims=1, paid=Money(5)))
    (difference,) = simulate(now, now, replace(past, cases=tuple(cases))).check.differences
    assert difference.why == "simulate.why_use"


def test_a_case_whose_edition_is_gone_is_not_checked(sample: Office) -> None:
    past = office_cases(sample, PLAN)
    now = plan_in_force(sample).edition_on(DAY)
    only = {now.digest: past.editions[now.digest]}
    check = simulate(now, now, replace(past, editions=only)).check
    assert (check.unknown, check.differences) == (1, ())
