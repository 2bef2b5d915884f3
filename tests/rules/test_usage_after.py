"""What a decision leaves behind for the next claim, and which decisions leave anything."""

from dataclasses import replace
from datetime import date

import pytest

from app.rules.plan.choices import with_reading
from app.rules.steps.engine import decide
from app.rules.steps.examples import plain_facts
from app.rules.steps.usage_after import History, counts, usage_after
from app.rules.values.bill import Bill
from app.rules.values.errors import KnownError
from app.rules.values.facts import BenefitUsage, Usage
from app.rules.values.money import Money
from tests.rules.reading_cases import plan

SUMS = plan("every").edition("sums")
FACTS = replace(plain_facts(SUMS, date(2033, 6, 30)), hardship=True)
BEFORE = Usage(
    claims=3,
    paid=Money(1000),
    lifetime_paid=Money(9000),
    deductible_taken=Money(7),
    by_benefit={
        "daily": BenefitUsage(claims=2, paid=Money(900), lifetime_paid=Money(8000), base=Money(900), days=18)
    },
    by_event={"stay": 2, "death": 1},
    diseases=("恶性肿瘤",),
)


def test_a_stay_adds_its_claim_its_money_and_its_days() -> None:
    facts = replace(FACTS, admitted=date(2033, 6, 20))
    decision = decide(SUMS, facts, Bill(), BEFORE)
    after = usage_after(BEFORE, facts, decision)
    assert (str(decision.paid), [each.days for each in decision.benefits]) == ("400.00", [7, 10])
    assert (after.claims, after.paid, after.lifetime_paid) == (4, Money(41_000), Money(49_000))
    assert (dict(after.by_event), after.diseases) == ({"stay": 3, "death": 1}, ("恶性肿瘤",))
    assert after.deductible_taken == Money(7)
    assert after.of("daily") == BenefitUsage(
        claims=3, paid=Money(35_900), lifetime_paid=Money(43_000), base=Money(35_900), days=25
    )
    assert after.of("other") == BenefitUsage(
        claims=1, paid=Money(5_000), lifetime_paid=Money(5_000), base=Money(5_000), days=10
    )


def test_a_disease_is_remembered_once_it_is_paid_for() -> None:
    def diseases(name: str, used: Usage) -> tuple[str, ...]:
        facts = replace(FACTS, event="critical_illness", disease=name)
        return usage_after(used, facts, decide(SUMS, facts, Bill(), used)).diseases

    assert diseases("急性心肌梗死", BEFORE) == ("恶性肿瘤", "急性心肌梗死")
    # The second benefit is still due for a disease paid before; the list names it once.
    assert diseases("恶性肿瘤", BEFORE) == ("恶性肿瘤",)
    paid_all = replace(BEFORE, by_benefit={"care": BenefitUsage(lifetime_paid=Money(1))})
    assert diseases("不在表内", paid_all) == ("恶性肿瘤",)


def test_only_what_is_paid_or_counts_at_zero_is_a_claim() -> None:
    zhangzhou, nanhai = (
        plan("zhangzhou-mutual-aid").editions[0],
        with_reading(plan("union-secondary").edition("2026"), "stacked"),
    )

    def counted(edition: object, yuan: str) -> bool:
        decision = decide(edition, plain_facts(edition), Bill(self_pay=Money.from_yuan(yuan)), Usage.none())  # type: ignore[arg-type]
        return counts(decision)

    assert [counted(zhangzhou, "100"), counted(zhangzhou, "0"), counted(zhangzhou, "1000")] == [
        True,
        False,
        True,
    ]
    assert [counted(nanhai, "0"), counted(nanhai, "0.01")] == [False, True]
    late = replace(plain_facts(nanhai), cause="accident")
    assert counts(decide(nanhai, late, Bill(self_pay=Money(100)), Usage.none())) is False


def test_a_history_says_whether_a_decision_counted() -> None:
    nanhai, history = with_reading(plan("union-secondary").edition("2026"), "stacked"), History()
    for yuan, counted in (("0", False), ("100", True)):
        decision = decide(
            nanhai, plain_facts(nanhai), Bill(self_pay=Money.from_yuan(yuan)), history.before("a", 1)
        )
        assert history.add("a", 1, plain_facts(nanhai), decision) is counted
    assert history.before("a", 1).claims == 1
    # Another period begins anew, but for what a lifetime holds.
    assert history.before("a", 2) == Usage(
        lifetime_paid=Money(9_400), by_benefit={"hospital": BenefitUsage(lifetime_paid=Money(9_400))}
    )


def test_a_fault_writes_its_values_for_a_log() -> None:
    assert str(KnownError("a.b", x=1, y="2")) == "a.b(x=1, y=2)"


def test_what_does_not_exist_is_told_by_its_code() -> None:
    with pytest.raises(KnownError) as missing:
        plan("union-secondary").edition("1999")
    assert (missing.value.code, dict(missing.value.params)) == (
        "plan.no_such_edition", {"plan": "工会二次医保", "edition": "1999"},
    )  # fmt: skip
    with pytest.raises(KnownError) as fixed:
        with_reading(plan("union-secondary").edition("2017"), "stacked")
    assert (fixed.value.code, dict(fixed.value.params)) == ("plan.reading_fixed", {"edition": "2017 版"})
