"""The ladder's geometry in every situation of design/counter-states.png."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.steps.engine import decide
from app.rules.steps.examples import plain_facts
from app.rules.values.bill import Bill
from app.rules.values.facts import OtherPayment, Usage
from app.rules.values.money import ZERO, Money
from app.services.claims.ladder import Ladder, LadderRow, ladder
from app.services.wording import said
from tests.paper import examples
from tests.paper.examples import bill_of, decision_of, yuan
from tests.rules.reading_cases import plan


def labels(drawn: Ladder) -> list[str]:
    return [f"{row.sign} {said(row.label)}".strip() for row in drawn.rows]


def amounts(drawn: Ladder) -> list[str]:
    return ["—" if row.amount is None else row.amount.grouped() for row in drawn.rows]


def row_of(drawn: Ladder, kind: str) -> LadderRow:
    return next(row for row in drawn.rows if row.kind == kind)


def test_stacked_tiers_hang_one_from_the_other_down_to_the_family() -> None:
    drawn = ladder(examples.PLAIN_BILL, examples.STACKED)
    assert labels(drawn) == [
        "医疗总费用",
        "− 医保支付",
        "个人自付",
        "− 第一次 80%",
        "− 第二次 70%",
        "= 家庭最终负担",
    ]
    assert amounts(drawn) == ["18,642.37", "11,905.12", "5,237.25", "4,189.80", "733.22", "1,814.23"]
    first, second, family = drawn.rows[3].segments[0], drawn.rows[4].segments[0], drawn.rows[5].segments
    assert first.end == yuan("6737.25") == drawn.lower_scale
    assert second.end == first.start
    assert family[-1].end == second.start == yuan("1814.23")
    assert [(link.at, link.from_row, link.to_row) for link in drawn.connectors] == [
        (yuan("6737.25"), 0, 1),
        (yuan("6737.25"), 2, 3),
        (first.start, 3, 4),
        (second.start, 4, 5),
    ]


def test_two_scales_are_joined_by_a_wedge_that_states_the_factor() -> None:
    drawn = ladder(examples.PLAIN_BILL, examples.STACKED)
    assert (drawn.upper_scale, drawn.factor) == (yuan("18642.37"), "2.8")
    assert drawn.wedge is not None
    assert (drawn.wedge.left_row, drawn.wedge.from_row, drawn.wedge.to_row) == (0, 1, 2)
    assert drawn.wedge.right == yuan("6737.25")


def test_the_family_row_is_self_funded_and_the_rest_of_self_pay() -> None:
    family = ladder(examples.PLAIN_BILL, examples.STACKED).rows[-1]
    assert [(part.style, part.length) for part in family.segments] == [
        ("self_funded", yuan("1500")),
        ("family", yuan("314.23")),
    ]
    assert family.note is not None
    assert said(family.note) == "自付余 314.23 + 自费 1,500.00"


def test_a_first_claim_by_claim_shows_one_tier() -> None:
    drawn = ladder(examples.PLAIN_BILL, examples.FIRST_OF_TWO)
    assert labels(drawn)[3:] == ["− 第一次 80%", "= 家庭最终负担"]
    assert amounts(drawn)[3:] == ["4,189.80", "2,547.45"]


def test_what_other_plans_paid_hangs_before_this_plans_own() -> None:
    edition = plan("every").edition("after")
    others = (OtherPayment(plan_id="union-secondary", plan_name="工会二次医保", on_bill=yuan("1200")),)
    bill = Bill(total=yuan("5000"), pooled_fund=yuan("3000"), self_pay=yuan("2000"))
    decision = decide(edition, replace(plain_facts(edition), others=others), bill, Usage.none())
    drawn = ladder(bill, decision)
    # 50 % of the 800 left, and one day of allowance.
    assert labels(drawn)[2:] == [
        "个人自付",
        "− 其他互助已付",
        "− 余额补助 50%",
        "− 住院津贴",
        "= 家庭最终负担",
    ]
    assert amounts(drawn)[2:] == ["2,000.00", "1,200.00", "400.00", "30.00", "370.00"]
    other, rest = (drawn.rows[place].segments[0] for place in (3, 4))
    assert (other.end, other.start, rest.end) == (yuan("2000"), yuan("800"), yuan("800"))


def test_a_used_tier_is_an_empty_row_that_names_the_claim() -> None:
    drawn = ladder(examples.SECOND_BILL, examples.SECOND_OF_TWO, examples.USED_FIRST)
    assert labels(drawn)[3:] == ["第一次 80%", "− 第二次 70%", "= 家庭最终负担"]
    assert amounts(drawn)[3:] == ["—", "2,598.53", "2,323.65"]
    used = row_of(drawn, "used")
    assert used.segments == ()
    assert used.note is not None
    assert said(used.note) == "03-18 已用 NH-2026-000388"
    assert row_of(drawn, "tier").segments[0].style == "tier_2"
    assert any(link.from_row == 2 and link.to_row == 4 for link in drawn.connectors)


def test_a_used_tier_whose_claim_is_not_known_still_has_its_row() -> None:
    drawn = ladder(examples.SECOND_BILL, examples.SECOND_OF_TWO)
    used = row_of(drawn, "used")
    assert used.note is not None
    assert (said(used.label).strip(), said(used.note)) == ("第一次", "本期已用")


def test_a_cap_shows_what_was_computed_and_what_is_paid() -> None:
    drawn = ladder(examples.CAPPED_BILL, examples.CAPPED)
    assert labels(drawn)[3:] == ["应算 80%+70%", "− 限额内实付", "= 家庭最终负担"]
    assert amounts(drawn)[3:] == ["11,562.00", "4,360.00", "10,080.50"]
    computed, paid = row_of(drawn, "computed").segments[0], row_of(drawn, "paid").segments[0]
    assert computed.style == "computed"
    assert computed.end == paid.end == drawn.lower_scale


def test_a_sum_below_the_minimum_shows_that_nothing_of_it_is_paid() -> None:
    bill = bill_of(total="300", pooled_fund="200", self_pay="100")
    drawn = ladder(bill, decision_of(bill, [(1, "80%", "100", "80")], paid="0", warning="below_minimum"))
    assert labels(drawn)[3:] == ["应算 80%", "− 实付", "= 家庭最终负担"]
    assert row_of(drawn, "paid").segments == ()
    assert amounts(drawn)[3:] == ["80.00", "0.00", "100.00"]


def test_each_fund_that_paid_has_its_own_row() -> None:
    drawn = ladder(examples.TWO_FUNDS_BILL, examples.TWO_FUNDS)
    assert labels(drawn)[:4] == ["医疗总费用", "− 医保统筹", "− 大病支付", "个人自付"]
    pooled, extra = drawn.rows[1].segments[0], drawn.rows[2].segments[0]
    assert (pooled.end, extra.end, extra.start) == (yuan("64380"), pooled.start, yuan("16752"))
    assert drawn.factor == "3.8"
    assert drawn.wedge is not None
    assert drawn.wedge.from_row == 2


def test_many_funds_are_taken_together_so_that_the_ladder_stays_short() -> None:
    bill = bill_of(
        total="1000",
        pooled_fund="400",
        catastrophic="100",
        civil_servant="100",
        enterprise="100",
        medical_aid="100",
        self_pay="200",
    )
    drawn = ladder(bill, decision_of(bill, [(1, "80%", "200", "160")]))
    assert labels(drawn)[1:3] == ["− 医保统筹", "− 其他保险与救助"]
    assert amounts(drawn)[2] == "400.00"


def test_a_deductible_that_does_not_count_stays_with_the_family() -> None:
    drawn = ladder(examples.PLAIN_BILL, examples.DEDUCTIBLE_OUT)
    assert labels(drawn)[3:5] == ["起付线不计", "− 第一次 80%"]
    outlined = row_of(drawn, "not_counted").segments[0]
    assert (outlined.start, outlined.length) == (yuan("1500"), yuan("800"))
    assert drawn.rows[-1].amount == yuan("2566.23")


@pytest.mark.parametrize("refusal", ["waiting_period", "not_covered", "claims_used_up"])
def test_a_refusal_has_no_ladder(refusal: str) -> None:
    refused = decision_of(examples.PLAIN_BILL, [], refusal=refusal)
    assert ladder(examples.PLAIN_BILL, refused) == Ladder()


def test_no_self_pay_has_no_ladder() -> None:
    bill = bill_of(total="1860", pooled_fund="1000", self_funded="860")
    assert ladder(bill, decision_of(bill, [])) == Ladder()


def test_a_bill_without_a_decision_is_drawn_as_far_as_it_is_known() -> None:
    drawn = ladder(examples.PLAIN_BILL, None)
    assert [row.kind for row in drawn.rows] == ["total", "fund", "self_pay"]


def test_a_bill_without_insurance_has_one_scale_and_no_wedge() -> None:
    bill = bill_of(total="1000", self_pay="1000")
    drawn = ladder(bill, decision_of(bill, [(1, "80%", "1000", "800")]))
    assert (drawn.wedge, drawn.factor, drawn.upper_scale) == (None, "", drawn.lower_scale)


def test_parts_that_do_not_add_up_leave_an_unexplained_piece_in_the_total() -> None:
    bill = bill_of(total="1000", pooled_fund="500", self_pay="400")
    parts = ladder(bill, decision_of(bill, [(1, "80%", "400", "320")])).rows[0].segments
    assert [(part.style, part.length) for part in parts] == [
        ("self_pay", yuan("400")),
        ("unexplained", yuan("100")),
        ("insurance", yuan("500")),
    ]


money = st.integers(0, 10_000_000).map(Money)


@settings(max_examples=60)
@given(money, money, money, money, money, st.integers(0, 100))
def test_every_bar_lies_within_its_scale(
    total: Money, pooled: Money, extra: Money, self_pay: Money, own: Money, share: int
) -> None:
    bill = Bill(total=total, pooled_fund=pooled, catastrophic=extra, self_pay=self_pay, self_funded=own)
    paid = Money(self_pay.fen * share // 100)
    drawn = ladder(bill, decision_of(bill, [(1, f"{share}%", str(self_pay), str(paid))]))
    for row in drawn.rows:
        scale = drawn.upper_scale if row.scale == "upper" else drawn.lower_scale
        for bar in row.segments:
            assert bar.start >= ZERO
            assert bar.length > ZERO
            assert bar.end <= scale
