"""Tables of cases: what a column may hold, how histories are found in it, and that no float is near any amount."""

import ast
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.rules.array import __file__ as package
from app.rules.array.adjudicate import adjudicate
from app.rules.array.cases import Cases
from app.rules.array.columns import UNKNOWN, WordColumn
from app.rules.array.exact_share import ExactShare, fits, rounded
from app.rules.array.program import compile_edition
from app.rules.plan.base import BenefitBase
from app.rules.plan.choices import with_reading
from app.rules.plan.conditions import Condition
from app.rules.plan.methods import Allowance, Band, Bands, Choice, LumpSum, Row, Tiers, TopUp
from app.rules.plan.plan import Edition, Exclusion
from app.rules.steps.examples import plain_facts
from app.rules.values.bill import Bill
from app.rules.values.errors import KnownError
from app.rules.values.facts import Usage
from app.rules.values.money import Money
from app.rules.values.rate import Rate
from app.rules.values.rounding import MODES, Mode, Rounding
from tests.rules.array_beside_scalar import Claim, assert_same
from tests.rules.random_plans import CLAUSE, RandomPlans
from tests.rules.reading_cases import plan

EDITION = with_reading(plan("union-secondary").edition("2026"), "by_claim")
FACTS = plain_facts(EDITION, date(2026, 6, 1))
COVER = FACTS.cover
FOURTH = ("4.1",)
assert COVER is not None
COLUMNS: dict[str, Any] = {
    "discharged": date(2026, 6, 1),
    "cover_first_day": COVER.first_day,
    "cover_last_day": COVER.last_day,
    "renewed": True,
}


def paid(**columns: Any) -> list[int]:
    made = Cases.from_columns(**{**COLUMNS, **columns})
    return adjudicate(compile_edition(EDITION), made).paid.tolist()


# ------------------------------------------------------------------------------------------------ columns
def test_a_table_is_decided_person_by_person_whatever_the_order_of_its_rows() -> None:
    amounts = np.array([100_00, 200_00, 300_00, 400_00])
    assert paid(member=[1, 1, 2, 1], self_pay=amounts) == [80_00, 140_00, 240_00, 0]
    assert paid(member=[2, 1, 2, 1], self_pay=amounts) == [80_00, 160_00, 210_00, 280_00]
    assert paid(member=[2, 1, 2, 1], self_pay=amounts, order=[4, 3, 2, 1]) == [70_00, 140_00, 240_00, 320_00]
    assert paid(member=[1, 1, 1, 1], self_pay=amounts, order=[1, 2, 4, 3]) == [80_00, 140_00, 0, 0]
    assert paid(member=[3, 2, 1, 0], self_pay=100_00) == [80_00] * 4
    assert paid(member=[2**62, -(2**62), 2**62], self_pay=100_00) == [80_00, 80_00, 70_00]
    assert paid(member=[], self_pay=100_00) == []


def test_periods_of_one_person_count_apart() -> None:
    assert paid(member=[1, 1, 1], period=[7, 8, 7], self_pay=100_00) == [80_00, 80_00, 70_00]
    first = [date(2026, 1, 1), date(2025, 12, 1), date(2026, 1, 1)]
    assert paid(member=[1, 1, 1], self_pay=100_00, cover_first_day=first) == [80_00, 80_00, 70_00]


def test_days_are_dates_or_ordinals_and_may_be_unknown() -> None:
    day = date(2026, 6, 1)
    for days in (
        [day, None],
        np.array([day.toordinal(), 0]),
        np.array(["2026-06-01", "NaT"], dtype="datetime64[D]"),
        np.array(["2026-06-01T08:30", "NaT"], dtype="datetime64[s]"),
    ):
        cases = Cases.from_columns(**{**COLUMNS, "member": [1, 2], "self_pay": 100, "discharged": days})
        results = adjudicate(compile_edition(EDITION), cases)
        assert [results.reason(0), results.reason(1)] == ["", "event_date_missing"]


def test_words_are_one_for_all_or_codes_or_themselves() -> None:
    words = ["illness", "accident", "illness"]
    codes = WordColumn(np.array([1, 0, 1], np.uint8), ("accident", "illness"))
    for cause in (words, np.array(words), codes):
        assert paid(member=[1, 2, 3], self_pay=100_00, cause=cause) == [80_00, 0, 80_00]
    assert paid(member=[1, 2], self_pay=100_00, cause="accident") == [0, 0]
    assert paid(member=[1, 2], self_pay=100_00, cause=WordColumn(0, ("illness",))) == [80_00, 80_00]


@pytest.mark.parametrize(
    ("column", "values", "error"),
    [
        ("self_pay", [1.0, 2.0], TypeError),
        ("self_pay", ["1", "2"], TypeError),
        ("self_pay", [True, False], TypeError),
        ("self_pay", [1, -1], ValueError),
        ("self_pay", -1, ValueError),
        ("self_pay", [1, 10**15 + 1], ValueError),
        ("self_pay", [1, 2, 3], ValueError),
        ("self_pay", [[1], [2]], ValueError),
        ("member", [1.0, 2.0], TypeError),
        ("period", [1], ValueError),
        ("order", [1], ValueError),
        ("age", [1.5, 2.0], TypeError),
        ("discharged", [738000.0, 1.0], TypeError),
        ("renewed", [1, 0], TypeError),
        ("renewed", [True], TypeError),
        ("cause", ["illness"], TypeError),
        ("cause", [1, 2], TypeError),
        ("cause", WordColumn(np.array([0.0, 1.0]), ("a", "b")), TypeError),
        ("others", {"a": [0.5, 1.0]}, TypeError),
        ("salary", [1, 2], ValueError),
    ],
)
def test_a_column_that_is_not_what_it_should_be_is_refused(
    column: str, values: Any, error: type[Exception]
) -> None:
    with pytest.raises(error):
        Cases.from_columns(**{"member": [1, 2], **COLUMNS, column: values})


# ------------------------------------------------------------------------------------------------ exactness
@settings(max_examples=200, deadline=None)
@example([10**15, 123_456_789, 0], Rate(999_999_999, 10**9), Rounding("half_up", 100))
@example([10**15, 123_456_789, 5], Rate(999_999_999, 10**9), Rounding("half_even", 1))
@example([10**15, 1], Rate(1, 1), Rounding())
@given(
    st.lists(st.one_of(st.integers(0, 400), st.integers(0, 10**15)), min_size=1, max_size=8),
    st.builds(
        Rate,
        st.integers(0, 9) | st.integers(0, 10**9),
        st.integers(1, 10) | st.sampled_from([10**9, 10**9 - 63]),
    ),
    st.builds(Rounding, st.sampled_from(MODES), st.sampled_from([1, 10, 100])),
)
def test_shares_are_exact_however_large(amounts: list[int], rate: Rate, rounding: Rounding) -> None:
    share = ExactShare(rate.numerator % (rate.denominator + 1), rate.denominator, rounding)
    wanted = [rounding.of(amount * share.numerator, share.denominator) for amount in amounts]
    # Whatever is said of the largest amount, as long as it holds.
    for bound in (max(amounts), 10**15):
        made = share.of(np.array(amounts), bound)
        assert isinstance(made, np.ndarray)
        assert made.dtype == np.int64
        assert made.tolist() == wanted
    assert [share.of(amount, 10**15) for amount in amounts] == wanted


def test_numbers_longer_than_64_bits_come_back_whole() -> None:
    products = np.array([10**30, 5 * 10**29 + 1], dtype=object)
    made = rounded(products, 10**18, Rounding("half_even"))
    assert isinstance(made, np.ndarray)
    assert made.tolist() == [10**12, 5 * 10**11]


@pytest.mark.parametrize("seed", range(8))
def test_the_largest_amounts_come_out_the_same(seed: int) -> None:
    make = RandomPlans(Random(seed), largest=10**15)
    edition = make.edition()
    huge = [
        replace(claim, bill=replace(claim.bill, self_pay=Money(10**15 - 7)))
        for claim in make.history(edition)
    ]
    assert_same(edition, huge)


def test_a_product_fits_up_to_the_last_bit() -> None:
    assert fits(2**63 - 1 - 20, 10)
    assert not fits(2**63 - 20, 10)


def test_what_could_not_be_added_up_is_refused_whole() -> None:
    edition = sums(LumpSum(amount=Money(10**18), clauses=CLAUSE))
    cases = Cases.from_columns(member=[1] * 10, **COLUMNS)
    with pytest.raises(KnownError) as caught:
        adjudicate(compile_edition(edition), cases)
    assert caught.value.code == "array.too_large"
    # Nor with what was used before, however little others used.
    opening = {(1, 1): Usage(), (2, 1): Usage(paid=Money(10**19)), (3, 1): Usage(paid=Money(1))}
    with pytest.raises(KnownError, match="too_large"):
        adjudicate(compile_edition(EDITION), Cases.from_columns(member=[1], **COLUMNS), opening)


def test_no_float_is_near_any_amount() -> None:
    """Neither written nor made by dividing, and every column that comes out is whole numbers."""
    for path in sorted(Path(package).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            where = f"{path.name}:{getattr(node, 'lineno', 0)}"
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), where
            assert not isinstance(getattr(node, "op", None), ast.Div), where
            assert not (isinstance(node, ast.Name) and node.id in ("float", "round", "complex")), where
            if isinstance(node, ast.Attribute):
                assert not node.attr.startswith(("float", "double", "mean", "average", "true_divide")), where
    cases = Cases.from_columns(member=[1, 2], self_pay=[33, 35], **COLUMNS)
    results = adjudicate(compile_edition(EDITION), cases, detail=True)
    assert results.detail is not None
    columns = [results.paid, *results.benefits.values(), results.nth, results.refusal]
    columns += [getattr(results.detail, name) for name in results.detail.__slots__]
    assert {column.dtype.kind for column in columns} == {"i"}


# ------------------------------------------------------------------------------------------------ editions
def sums(*methods: Any) -> Edition:
    """An edition that pays these for a stay, whatever it cost."""
    benefits = tuple(
        replace(EDITION.benefits[0], id=f"b{number}", base=BenefitBase(()), deductible=None, method=method)
        for number, method in enumerate(methods)
    )
    return replace(EDITION, benefits=benefits, caps=(), exclusions=())


def test_kinds_of_event_count_apart_and_an_opening_must_say_so() -> None:
    edition = plan("every").edition("sums")
    cases = Cases.from_columns(
        member=[1, 1], event=["stay", "critical_illness"], disease="恶性肿瘤",
        **{**COLUMNS, "happened": date(2026, 6, 1), "admitted": date(2026, 5, 1)},
    )  # fmt: skip
    assert adjudicate(compile_edition(edition), cases).nth.tolist() == [1, 1]
    key = (1, int(cases.period[0]))
    with pytest.raises(ValueError, match="by event"):
        adjudicate(compile_edition(edition), cases, {key: Usage(claims=1)})
    opened = adjudicate(compile_edition(edition), cases, {key: Usage(claims=1, by_event={"stay": 1})})
    assert opened.nth.tolist() == [2, 1]


def test_what_was_used_by_people_or_periods_not_in_the_table_changes_nothing() -> None:
    edition = plan("every").edition("sums")
    cases = Cases.from_columns(member=[1], **COLUMNS)
    used = Usage(claims=1, paid=Money(5), by_event={"stay": 1}, diseases=("恶性肿瘤",))
    for key in ((2, 5), (1, 5), (2, int(cases.period[0]))):
        assert adjudicate(compile_edition(edition), cases, {key: used}).nth.tolist() == [1]


def test_a_rate_above_one_and_numbers_named_one_by_one_are_not_decided_by_columns() -> None:
    tiers = replace(EDITION.benefits[0].method, rates=(Rate(3, 2),), rate_clauses=(CLAUSE,))
    above = replace(EDITION, benefits=(replace(EDITION.benefits[0], method=tiers),))
    named = Exclusion(name="x", conditions=(Condition("age", ("60",)),), clauses=CLAUSE)
    for edition in (above, replace(EDITION, exclusions=(named,))):
        with pytest.raises(KnownError) as caught:
            compile_edition(edition)
        assert caught.value.code == "array.unsupported"


def test_a_table_whose_facts_are_the_same_for_all_is_decided_as_one_value() -> None:
    old = Choice(
        rows=(
            Row(conditions=(Condition("age", least=60),), method=LumpSum(amount=Money(7), clauses=CLAUSE)),
            Row(conditions=(), method=LumpSum(amount=Money(3), clauses=CLAUSE)),
        )
    )
    edition = sums(old, TopUp(amount=Money(9), benefits=("b0", "b1"), clauses=CLAUSE))
    for age, wanted in ((61, [7, 2]), (59, [3, 6]), (UNKNOWN, [3, 6]), (None, [3, 6])):
        cases = Cases.from_columns(member=[1, 2], age=age, **COLUMNS)
        results = adjudicate(compile_edition(edition), cases)
        assert [int(column[1]) for column in results.benefits.values()] == wanted


def test_days_of_an_allowance_are_used_only_by_claims_that_count() -> None:
    ten_a_day = Allowance(per_day=Money(10), clauses=FOURTH, most_period=5)
    edition = sums(ten_a_day)
    benefit = replace(edition.benefits[0], minimum=Money(30), clauses={"minimum": FOURTH, "when": FOURTH})
    edition = replace(edition, benefits=(benefit,))
    claims = [
        Claim(1, 1, replace(FACTS, admitted=date(2026, 6, 1) - timedelta(days=days)), Bill(self_pay=Money(1)))
        for days in (2, 4, 2, 1)
    ]
    assert_same(edition, claims)
    cases = Cases.from_claims([(1, claim.facts, claim.bill) for claim in claims])
    assert adjudicate(compile_edition(edition), cases).paid.tolist() == [0, 40, 0, 0]


def test_a_disease_paid_with_a_fen_is_paid() -> None:
    edition = plan("every").edition("sums")
    fen = tuple(
        replace(benefit, method=LumpSum(amount=Money(1), clauses=CLAUSE), waiting=None)
        for benefit in edition.benefits
        if benefit.id == "illness"
    )
    ill = replace(FACTS, event="critical_illness", happened=date(2026, 6, 1), disease="恶性肿瘤")
    claims = [Claim(1, 1, ill, Bill()), Claim(1, 1, ill, Bill()), Claim(2, 1, ill, Bill())]
    assert_same(replace(edition, benefits=fen, caps=()), claims)
    assert_same(replace(edition, benefits=fen, caps=()), claims, {(2, 1): Usage(diseases=("恶性肿瘤",))})


def test_a_given_total_is_the_most_that_is_worked_on() -> None:
    assert paid(member=[1, 2], total=50_00, self_pay=100_00) == [40_00, 40_00]
    assert paid(member=[1, 2], total=[0, 50_00], self_pay=100_00) == [80_00, 40_00]


def test_a_stay_split_by_days_is_exact_however_long_and_dear() -> None:
    edition = plan("every").edition("running")
    year = replace(COVER, first_day=date(2031, 1, 1), last_day=date(2031, 12, 31))
    plain = replace(plain_facts(edition, date(2031, 1, 4)), cover=year)
    bill = Bill(self_pay=Money(1_234_567), self_funded=Money(10**15))
    for admitted in (date(2030, 12, 28), date(1901, 12, 28)):
        assert_same(edition, [Claim(1, 1, replace(plain, admitted=admitted), bill)])
    cases = Cases.from_columns(
        member=[1, 2],
        admitted=date(2030, 12, 28),
        discharged=date(2031, 1, 4),
        self_pay=1_234_567,
        cover_first_day=year.first_day,
        cover_last_day=year.last_day,
    )
    one = adjudicate(compile_edition(edition), cases).paid
    assert one[0] == one[1] > 0


@pytest.mark.parametrize("mode", MODES)
def test_rounding_once_at_the_end_is_exact_over_the_longest_fractions(mode: Mode) -> None:
    primes = (999_999_937, 999_999_929, 999_999_893)
    rates = tuple(Rate(below // 3, below) for below in primes)
    edges = (Money(0), Money(5_000_00), Money(10_000_00))
    bands = Bands(
        kind="marginal",
        running=False,
        upper_included=True,
        bands=tuple(
            Band(lower=lower, upper=upper, rate=rate, amount=None, clauses=FOURTH)
            for lower, upper, rate in zip(edges, (*edges[1:], None), rates, strict=True)
        ),
        clauses=FOURTH,
    )
    tiers = Tiers(rates=rates, rate_clauses=(FOURTH,) * 3, reading="stacked")
    bills = [Bill(self_pay=Money(fen)) for fen in (1, 3, 5_000_01, 123_456_789, 10**15)]
    claims = [Claim(number, 1, FACTS, bill) for number, bill in enumerate(bills)]
    for method in (bands, tiers):
        first = replace(EDITION.benefits[0], method=method, round_at="end", rounding=Rounding(mode, 10))
        assert_same(replace(EDITION, benefits=(first,), caps=()), claims)


def test_a_cap_over_a_lifetime_is_shared_by_all_periods() -> None:
    lifetime = replace(EDITION.caps[0], scope="lifetime", amount=Money(100_00))
    edition = replace(EDITION, caps=(lifetime,))
    few = Cases.from_columns(member=[1, 1, 2], period=[1, 2, 1], self_pay=100_00, **COLUMNS)
    assert adjudicate(compile_edition(edition), few).paid.tolist() == [80_00, 20_00, 80_00]
    # Everybody with periods of their own numbers.
    many = Cases.from_columns(member=[*range(9)] * 2, period=[*range(18)], self_pay=100_00, **COLUMNS)
    assert adjudicate(compile_edition(edition), many).paid.tolist() == [80_00] * 9 + [20_00] * 9


def test_ages_of_a_column_may_be_unknown() -> None:
    old = Exclusion(name="x", conditions=(Condition("age", least=60),), clauses=CLAUSE)
    edition = replace(EDITION, exclusions=(old,))
    for ages in ([70, 50, None], np.array([70, 50, UNKNOWN])):
        cases = Cases.from_columns(member=[1, 2, 3], age=ages, self_pay=100_00, **COLUMNS)
        assert adjudicate(compile_edition(edition), cases).paid.tolist() == [0, 80_00, 80_00]
