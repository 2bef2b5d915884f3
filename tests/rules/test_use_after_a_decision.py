"""What a decision leaves behind for the next claim; that it is what the record adds up to is tested with the record."""

from dataclasses import replace
from datetime import date

from msgspec import structs

from app.rules.steps.engine import decide
from app.rules.steps.examples import plain_facts
from app.rules.steps.usage_after import History, counts, usage_after, with_lifetime_of
from app.rules.values.decision import BenefitAmount, Decision, Notice
from app.rules.values.facts import BenefitUsage, Usage
from app.rules.values.money import ZERO, Money
from tests.rules.reading_cases import plan

EDITION = plan("every").edition("sums")
FACTS = replace(plain_facts(EDITION, date(2033, 6, 1)), event="critical_illness", disease="恶性肿瘤")


def decision(*amounts: tuple[str, int, int, int], taken: int = 0) -> Decision:
    """A decision of these benefits: id, base, paid and days."""
    none = decide(EDITION, FACTS, plan("every").edition("sums").examples[0].bill, Usage.none())
    benefits = tuple(
        BenefitAmount(name, name, Money(base), Money(paid), Money(paid), days)
        for name, base, paid, days in amounts
    )
    paid = Money.total(each.paid for each in benefits)
    return structs.replace(
        none, benefits=benefits, paid=paid, notes=(), refusals=(), deductible_taken=Money(taken)
    )


def test_claims_money_bases_days_and_diseases_are_added_up() -> None:
    first = usage_after(Usage.none(), FACTS, decision(("a", 100, 80, 0), ("b", 7, 7, 3), taken=20))
    assert first == Usage(
        claims=1,
        paid=Money(87),
        lifetime_paid=Money(87),
        deductible_taken=Money(20),
        by_benefit={
            "a": BenefitUsage(claims=1, paid=Money(80), lifetime_paid=Money(80), base=Money(100)),
            "b": BenefitUsage(claims=1, paid=Money(7), lifetime_paid=Money(7), base=Money(7), days=3),
        },
        by_event={"critical_illness": 1},
        diseases=("恶性肿瘤",),
    )
    other = replace(FACTS, event="stay", disease="急性心肌梗死")
    second = usage_after(first, other, decision(("b", 5, 0, 4), ("c", 0, 0, 0), ("d", 9, 0, 0), taken=1))
    assert (second.claims, second.paid, second.deductible_taken) == (2, Money(87), Money(21))
    assert second.by_event == {"critical_illness": 1, "stay": 1}
    # Nothing was paid for the second disease, so it may still be.
    assert second.diseases == ("恶性肿瘤",)
    assert dict(second.by_benefit) == {
        "a": first.of("a"),
        "b": BenefitUsage(claims=1, paid=Money(7), lifetime_paid=Money(7), base=Money(12), days=7),
        "d": BenefitUsage(base=Money(9)),
    }
    third = usage_after(second, FACTS, decision(("b", 5, 5, 0)))
    assert (third.by_event["critical_illness"], third.of("b").claims, third.diseases) == (2, 2, ("恶性肿瘤",))
    assert usage_after(third, other, decision(("b", 5, 5, 0))).diseases == ("恶性肿瘤", "急性心肌梗死")
    assert usage_after(Usage.none(), replace(FACTS, disease=""), decision(("b", 5, 5, 0))).diseases == ()
    only_days = usage_after(Usage.none(), FACTS, decision(("b", 0, 0, 2)))
    assert dict(only_days.by_benefit) == {"b": BenefitUsage(days=2)}


def test_claims_not_counted_by_event_are_of_the_event_decided() -> None:
    after = usage_after(Usage(claims=2), FACTS, decision(("a", 1, 1, 0)))
    assert (after.claims, dict(after.by_event)) == (3, {"critical_illness": 3})


def test_a_new_period_begins_with_what_belongs_to_a_lifetime() -> None:
    latest = usage_after(Usage.none(), FACTS, decision(("a", 100, 80, 0), ("b", 7, 0, 3), taken=20))
    assert with_lifetime_of(Usage.none(), latest) == Usage(
        lifetime_paid=Money(80),
        by_benefit={"a": BenefitUsage(lifetime_paid=Money(80))},
        diseases=("恶性肿瘤",),
    )
    old = Usage(claims=1, paid=Money(9), by_benefit={"b": BenefitUsage(paid=Money(9), base=Money(9))})
    now = with_lifetime_of(old, latest)
    assert (now.claims, now.paid, now.lifetime_paid) == (1, Money(9), Money(80))
    assert now.of("b") == BenefitUsage(paid=Money(9), base=Money(9))
    assert now.of("a") == BenefitUsage(lifetime_paid=Money(80))


def test_only_what_is_paid_or_counts_at_zero_counts() -> None:
    nothing = decision(("a", 100, 0, 0))
    assert counts(decision(("a", 100, 1, 0)))
    assert not counts(nothing)
    noted = structs.replace(nothing, notes=(Notice("counts_to_threshold"),))
    assert counts(noted)
    assert not counts(structs.replace(noted, refusals=(Notice("excluded"),)))


def test_a_history_knows_every_period_of_every_member() -> None:
    history = History()
    assert history.before(1, "2033") == Usage.none()
    assert history.add(1, "2033", FACTS, decision(("a", 100, 80, 0)))
    assert not history.add(1, "2033", FACTS, decision(("a", 100, 0, 0)))
    assert history.add(1, "2034", FACTS, decision(("a", 50, 40, 0)))
    assert history.before(2, "2033") == Usage.none()
    first, second, third = (history.before(1, year) for year in ("2033", "2034", "2035"))
    assert [each.claims for each in (first, second, third)] == [1, 1, 0]
    assert [each.paid for each in (first, second, third)] == [Money(80), Money(40), ZERO]
    assert [each.of("a").lifetime_paid for each in (first, second, third)] == [Money(120)] * 3
    history.set(1, "2033", Usage(claims=5))
    assert (history.before(1, "2033").claims, history.before(1, "2034").lifetime_paid) == (5, ZERO)
