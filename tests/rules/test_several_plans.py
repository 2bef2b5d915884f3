"""One event, several plans: who decides first, what they know of each other, and that no family gains by a bill."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from app.rules.plan.choices import with_reading
from app.rules.plan.plan import Edition, OtherPlans
from app.rules.steps.examples import plain_facts
from app.rules.steps.several_plans import PlanPart, decide_in_order, in_order, payment_of
from app.rules.steps.split_stay import parts_of_stay
from app.rules.values.bill import Bill
from app.rules.values.facts import BenefitUsage, Cover, Facts, OtherPayment, Usage
from app.rules.values.money import ZERO, Money
from app.services.wording import sentence
from tests.rules.reading_cases import plan

DAY = date(2026, 6, 3)
NANHAI = with_reading(plan("union-secondary").edition("2026"), "by_claim")
AFTER = plan("every").edition("after")
YUEYANG = plan("yueyang-mutual-aid").editions[0]
RUNNING = plan("every").edition("running")
yuan = Money.from_yuan


def part(edition: Edition, used: Usage | None = None, **facts: object) -> PlanPart:
    plain = replace(plain_facts(edition, DAY), admitted=date(2026, 6, 1), **facts)  # type: ignore[arg-type]
    return PlanPart(edition=edition, facts=plain, used=used or Usage.none())


def test_the_second_plan_takes_off_what_the_first_one_pays() -> None:
    first, second = decide_in_order([part(AFTER), part(NANHAI)], Bill(self_pay=yuan("10000")))
    assert (first.plan_id, str(first.paid)) == ("union-secondary", "8000.00")
    said = [sentence(step.code, step.operands) for step in second.steps]
    assert said[2] == "基数 10,000.00 − 工会二次医保已付 8,000.00"
    # 50 % of the 2,000 left, and two days of allowance.
    assert str(second.paid) == "1060.00"
    assert (str(second.others), str(second.family_bears)) == ("8000.00", "940.00")


def test_the_order_in_which_plans_are_given_never_matters() -> None:
    parts = [part(AFTER), part(NANHAI), part(YUEYANG)]
    bill = Bill(self_pay=yuan("10000"), self_funded=yuan("700"))
    wanted = decide_in_order(parts, bill)
    assert [each.plan_id for each in wanted] == ["union-secondary", "yueyang-mutual-aid", "every"]
    for order in permutations(parts):
        assert decide_in_order(order, bill) == wanted


def test_plans_together_pay_no_more_on_the_bill_than_the_family_bears() -> None:
    first, second, third = decide_in_order(
        [part(AFTER), part(NANHAI), part(YUEYANG)], Bill(self_pay=yuan("10000"))
    )
    assert [str(each.paid) for each in (first, second)] == ["8000.00", "2000.00"]
    (warning,) = second.warnings
    assert (warning.code, warning.params["over"]) == ("burden_reached", "1250.00")
    # The last plan takes off only the plans it names; nothing is left of the bill, but the days are still paid.
    assert [(each.benefit, str(each.paid)) for each in third.benefits] == [
        ("rest", "0.00"), ("outside", "0.00"), ("daily", "60.00"),
    ]  # fmt: skip
    assert first.paid + second.paid + third.paid - yuan("60") == yuan("10000")


def test_a_fixed_sum_of_another_plan_is_not_taken_off() -> None:
    paying_days = replace(AFTER, plan_id="union-secondary", plan_name="津贴互助", others=OtherPlans())
    paying_days = replace(paying_days, benefits=paying_days.benefits[2:])
    first, second = decide_in_order([part(paying_days), part(AFTER)], Bill(self_pay=yuan("1000")))
    assert (str(first.paid), payment_of(paying_days, first).on_bill) == ("60.00", ZERO)
    assert [step.code for step in second.steps if step.code.startswith("step.others")] == []
    assert str(second.benefits[0].paid) == "500.00"


def test_what_another_plan_settled_on_an_earlier_day_counts_as_well() -> None:
    earlier = OtherPayment(plan_id="every-city", plan_name="市互助", on_bill=yuan("400"))
    first, second = decide_in_order(
        [part(NANHAI), part(AFTER, others=(earlier,))], Bill(self_pay=yuan("1000"))
    )
    assert [str(each.paid) for each in (first, second)] == ["800.00", "60.00"]
    assert sentence(*said_by(second)[0]) == "基数 1,000.00 − 市互助已付 400.00"
    assert sentence(*said_by(second)[1]) == "基数 600.00 不足减工会二次医保已付 800.00，按 0 计"


def said_by(decision: object) -> list[tuple[str, dict[str, str]]]:
    steps = decision.steps  # type: ignore[attr-defined]
    return [(step.code, step.operands) for step in steps if step.code.startswith("step.others")]


def test_a_bill_others_paid_whole_is_said_to_be_paid() -> None:
    only_rest = replace(AFTER, benefits=AFTER.benefits[:1])
    all_of_it = OtherPayment(plan_id="union-secondary", plan_name="工会二次医保", on_bill=yuan("1000"))
    (decision,) = decide_in_order([part(only_rest, others=(all_of_it,))], Bill(self_pay=yuan("1000")))
    assert not decision.refused
    assert "工会二次医保已付的部分减去后，没有余额可补" in [
        sentence(note.code, note.params) for note in decision.notes
    ]


def test_a_refused_plan_takes_nothing_from_those_after_it() -> None:
    refused = replace(part(NANHAI), facts=replace(part(NANHAI).facts, cause="accident"))
    first, second = decide_in_order([refused, part(AFTER)], Bill(self_pay=yuan("1000")))
    assert first.refused
    assert str(second.benefits[0].paid) == "500.00"


def stay(cover: Cover | None = None) -> Facts:
    return replace(
        plain_facts(RUNNING),
        admitted=date(2031, 12, 28),
        discharged=date(2032, 1, 7),
        cover=cover or YEARS[0],
    )


YEARS = [
    Cover(first_day=date(year, 1, 1), last_day=date(year, 12, 31), renewed=True)
    for year in (2031, 2032, 2033)
]


def test_a_stay_split_by_days_is_decided_in_both_periods() -> None:
    parts = parts_of_stay(RUNNING, stay(), list(reversed(YEARS)))
    assert [(each.cover, each.share.days) for each in parts] == [(YEARS[0], 4), (YEARS[1], 6)]
    decisions = decide_in_order(
        [PlanPart(edition=RUNNING, facts=stay(each.cover), used=Usage.none()) for each in reversed(parts)],
        Bill(self_pay=yuan("30000")),
    )
    assert [str(each.base) for each in decisions] == ["12000.00", "18000.00"]
    # The other part of one's own stay is not another plan's payment, but it counts against what the family bears.
    assert [str(each.others) for each in decisions] == ["0.00", "1500.00"]


def test_days_in_no_period_belong_to_no_part() -> None:
    (only,) = parts_of_stay(RUNNING, stay(), [YEARS[1]])
    assert (only.share.days, only.share.whole) == (6, 10)


def test_a_stay_not_split_has_the_part_of_its_cover_only() -> None:
    facts = replace(plain_facts(NANHAI, DAY), admitted=date(2026, 6, 1))
    (only,) = parts_of_stay(NANHAI, facts, YEARS)
    assert (only.cover, only.share.days) == (facts.cover, 2)
    assert parts_of_stay(NANHAI, replace(facts, cover=None), YEARS) == ()


def test_a_stay_without_its_days_has_no_parts() -> None:
    assert parts_of_stay(RUNNING, replace(stay(), admitted=None), YEARS) == ()


def test_a_lifetime_counts_both_parts_of_a_split_stay() -> None:
    capped = replace(
        AFTER,
        first_day=date(2031, 1, 1),
        caps=tuple(replace(cap, scope="lifetime", amount=yuan("1000")) for cap in AFTER.caps),
    )
    used = Usage(by_benefit={"rest": BenefitUsage(claims=1, lifetime_paid=yuan("1"))})
    parts = [PlanPart(edition=capped, facts=stay(cover), used=used) for cover in YEARS[:2]]
    first, second = decide_in_order(parts, Bill(self_funded=yuan("1500")))
    # 540 and two fifths of the days' 300, then what is left of 1,000 for outside the catalogue, 460; days come last.
    assert [str(each.paid) for each in (first, second)] == ["660.00", "340.00"]


def test_a_lifetime_of_one_benefit_counts_both_parts_too() -> None:
    outside = replace(AFTER.caps[0], scope="lifetime", amount=yuan("600"), benefits=("outside",))
    capped = replace(AFTER, first_day=date(2031, 1, 1), caps=(outside,))
    parts = [PlanPart(edition=capped, facts=stay(cover), used=Usage.none()) for cover in YEARS[:2]]
    pays = [decision.benefits[1] for decision in decide_in_order(parts, Bill(self_funded=yuan("1500")))]
    assert [(str(each.computed), str(each.paid)) for each in pays] == [
        ("540.00", "540.00"),
        ("810.00", "60.00"),
    ]


def test_what_another_plan_pays_uses_up_nothing_of_a_lifetime() -> None:
    cap = replace(NANHAI.caps[0], scope="lifetime", amount=yuan("900"))
    twin = replace(NANHAI, plan_id="twin", others=OtherPlans(place=2), caps=(cap,))
    first, second = decide_in_order(
        [part(NANHAI), part(twin)], Bill(self_pay=yuan("1000"), self_funded=yuan("1000"))
    )
    assert [str(each.paid) for each in (first, second)] == ["800.00", "800.00"]


def test_the_note_that_others_have_paid_names_them_even_where_one_benefit_minds_nobody() -> None:
    two = [OtherPayment(plan_id=each, plan_name=name, on_bill=yuan("500")) for each, name in NAMES.items()]
    both = replace(AFTER, benefits=AFTER.benefits[:2])
    (decision,) = decide_in_order([part(both, others=tuple(two))], Bill(self_pay=yuan("1000")))
    (note,) = [note for note in decision.notes if note.code == "others_paid_all"]
    assert (note.params, note.clauses) == ({"plans": "工会二次医保、市互助"}, ("3",))


NAMES = {"union-secondary": "工会二次医保", "every-city": "市互助"}


def test_one_plan_does_not_decide_twice_for_one_period() -> None:
    with pytest.raises(ValueError, match="once for each coverage period"):
        in_order([part(NANHAI), part(NANHAI)])


def test_a_plan_without_a_cover_has_its_place_too() -> None:
    nowhere = replace(part(NANHAI), facts=replace(part(NANHAI).facts, cover=None))
    assert [each.refused for each in decide_in_order([part(AFTER), nowhere], Bill(self_pay=yuan("10")))] == [
        True,
        False,
    ]
