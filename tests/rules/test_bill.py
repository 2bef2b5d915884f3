"""The sums of a bill: which does not hold, by how much, and which amount was most likely mistyped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.values.bill import AMOUNTS, Bill, check_identities
from app.rules.values.money import ZERO, Money


def bill(**yuan: str) -> Bill:
    return Bill(**{name: Money.from_yuan(amount) for name, amount in yuan.items()})


PICTURE = {"total": "18642.37", "pooled_fund": "11905.12", "self_pay": "5237.25", "self_funded": "1500"}


def test_a_bill_that_adds_up_has_no_fault() -> None:
    assert (
        check_identities(bill(**PICTURE, deductible="800", personal_account="2000", personal_cash="4737.25"))
        == ()
    )


def test_a_bill_knows_its_sums() -> None:
    whole = bill(**PICTURE, catastrophic="1", civil_servant="2", enterprise="4", medical_aid="8")
    assert whole.extra_insurance == Money(1500)
    assert whole.insurance == Money(1192012)
    assert whole.burden == Money(673725)
    assert whole.billed == whole.total
    assert bill(pooled_fund="5", self_pay="2", self_funded="1").billed == Money(800)
    assert len(AMOUNTS) == 15


def test_one_mistyped_digit_is_found_with_its_right_value() -> None:
    (fault,) = check_identities(bill(**{**PICTURE, "pooled_fund": "11905.02"}))
    assert (fault.code, fault.left, fault.right) == ("identity.total", Money(1864237), Money(1864227))
    assert fault.difference == Money(10)
    assert (fault.likely_field, fault.likely_value) == ("pooled_fund", Money(1190512))


@pytest.mark.parametrize(
    ("field", "typed", "right"),
    [
        ("self_pay", "5273.25", "5237.25"),  # two neighbours swapped
        ("self_pay", "2537.25", "5237.25"),  # the first two
        ("self_pay", "523.25", "5237.25"),  # a digit left out
        ("self_pay", "55237.25", "5237.25"),  # a digit doubled
        ("self_funded", "15000", "1500"),  # a zero too many
        ("total", "18642.73", "18642.37"),
    ],
)
def test_the_slip_of_the_hand_is_recognised(field: str, typed: str, right: str) -> None:
    (fault,) = check_identities(bill(**{**PICTURE, field: typed}))
    assert (fault.likely_field, fault.likely_value) == (field, Money.from_yuan(right))


def test_of_two_equal_slips_the_one_on_the_finest_print_is_named() -> None:
    # 0.09 too little: 11.00 may have been 11.09 (one digit), 500.01 may have been 500.10 (two swapped).
    (fault,) = check_identities(bill(total="511.10", pooled_fund="11.00", self_pay="500.01"))
    assert fault.difference == Money(9)
    assert (fault.likely_field, fault.likely_value) == ("pooled_fund", Money(1109))
    (fault,) = check_identities(
        bill(total="511.10", pooled_fund="11.00", self_pay="500.01"), frozenset({"pooled_fund"})
    )
    assert (fault.likely_field, fault.likely_value) == ("self_pay", Money(50010))


def test_a_scanned_amount_is_never_called_the_cause() -> None:
    typed = bill(**{**PICTURE, "pooled_fund": "11905.02"})
    (fault,) = check_identities(typed, frozenset({"total", "pooled_fund"}))
    assert (fault.likely_field, fault.likely_value) == ("self_funded", Money(150010))
    (fault,) = check_identities(typed, frozenset(AMOUNTS))
    assert (fault.likely_field, fault.likely_value) == (None, None)


def test_a_gap_no_single_slip_explains_names_nobody() -> None:
    (fault,) = check_identities(bill(**{**PICTURE, "self_funded": "387.64"}))
    assert (fault.likely_field, fault.likely_value) == (None, None)


def test_an_amount_is_never_said_to_be_nothing_or_less() -> None:
    (fault,) = check_identities(bill(total="1", pooled_fund="2"))
    assert (fault.likely_field, fault.likely_value) == ("pooled_fund", Money(100))
    (fault,) = check_identities(bill(total="0", pooled_fund="2"))
    assert fault.likely_field is None


def test_the_parts_of_self_pay_are_checked_once_the_form_gives_them() -> None:
    assert check_identities(bill(**PICTURE, deductible="800")) == ()
    (fault,) = check_identities(bill(**PICTURE, deductible="800", coinsurance="4437.52"))
    assert fault.code == "identity.self_pay"
    assert (fault.likely_field, fault.likely_value) == ("coinsurance", Money(443725))


@pytest.mark.parametrize("part", ["co_pay_first", "coinsurance", "above_ceiling", "over_limit"])
def test_any_part_of_self_pay_but_the_deductible_brings_all_of_them_to_be_checked(part: str) -> None:
    (fault,) = check_identities(bill(**PICTURE, **{part: "237.25"}))
    assert (fault.code, fault.difference) == ("identity.self_pay", Money(500_000))


def test_a_deductible_above_self_pay_is_a_fault_of_its_own() -> None:
    (fault,) = check_identities(bill(total="100", self_pay="100", deductible="800"))
    assert (fault.code, fault.difference) == ("identity.deductible", Money(-70000))


def test_account_and_cash_must_pay_the_burden() -> None:
    (fault,) = check_identities(bill(**PICTURE, personal_account="2000", personal_cash="4737.52"))
    assert (fault.code, fault.difference) == ("identity.burden", Money(-27))
    assert (fault.likely_field, fault.likely_value) == ("personal_cash", Money(473725))


@given(st.sampled_from(AMOUNTS), st.integers(0, 10**7), st.integers(0, 10**7))
def test_what_is_suggested_always_closes_the_gap(field: str, fen: int, other: int) -> None:
    whole = Bill(
        total=Money(2 * other), pooled_fund=Money(other), self_pay=Money(other), coinsurance=Money(other)
    )
    amounts = {name: getattr(whole, name) for name in AMOUNTS}
    typed = Bill(**{**amounts, field: Money(fen)})
    for fault in check_identities(typed):
        assert fault.difference == fault.left - fault.right != ZERO
        if fault.likely_field is not None:
            assert fault.likely_value is not None
            repaired = Bill(
                **{**{n: getattr(typed, n) for n in AMOUNTS}, fault.likely_field: fault.likely_value}
            )
            assert fault.code not in {left.code for left in check_identities(repaired)}
