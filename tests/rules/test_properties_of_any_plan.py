"""What is always true of every plan the language can say, whoever asks and whatever was used before."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.plan.benefit import Benefit
from app.rules.plan.methods import Bands, TopUp
from app.rules.plan.plan import Edition, OtherPlans
from app.rules.steps.engine import decide
from app.rules.steps.several_plans import PlanPart, decide_in_order, payment_of
from app.rules.steps.usage_after import History, usage_after
from app.rules.values.bill import AMOUNTS, Bill
from app.rules.values.decision import Decision, from_json, to_json
from app.rules.values.facts import BenefitUsage, Facts, Usage
from app.rules.values.money import ZERO, Money
from tests.rules.array_beside_scalar import Claim
from tests.rules.random_plans import RandomPlans
from tests.rules.test_properties import redo

randoms = st.randoms(use_true_random=True)
# One random plan is decided on many times over, since most claims are refused or come to nothing.
CLAIMS = 12


def claims(make: RandomPlans, edition: Edition, count: int = CLAIMS) -> list[Claim]:
    events = [benefit.event for benefit in edition.benefits] * 3 + ["condolence"]
    return [make.claim(events) for _ in range(count)]


def decided(random: Random) -> Iterable[tuple[RandomPlans, Edition, Claim, Usage, Decision]]:
    """A random plan, and claims under it with any history."""
    make = RandomPlans(random)
    edition = make.edition()
    for claim in claims(make, edition):
        used = make.usage(edition) if make.chance(0.6) else Usage.none()
        yield make, edition, claim, used, decide(edition, claim.facts, claim.bill, used)


def runs(benefit: Benefit) -> bool:
    return isinstance(benefit.method, Bands) and benefit.method.running


def pays_no_yuan_twice(edition: Edition) -> bool:
    """Whether what one benefit left is the base of one other at most, as loading makes sure of."""
    left = [benefit.base.left_of for benefit in edition.benefits if benefit.base.left_of]
    return len(set(left)) == len(left)


def on_bill(edition: Edition, decision: Decision) -> Money:
    return payment_of(edition, decision).on_bill


@settings(max_examples=100, deadline=None)
@given(randoms)
def test_nobody_is_paid_more_than_the_base_nor_the_base_more_than_the_bill(random: Random) -> None:
    for _, edition, claim, _, decision in decided(random):
        assert Money.total(each.paid for each in decision.benefits) == decision.paid
        assert Money.total(each.computed for each in decision.benefits) == decision.computed
        assert ZERO <= decision.paid <= decision.computed
        others = Money.total(other.on_bill for other in claim.facts.others)
        assert decision.others == others
        assert decision.family_bears == claim.bill.burden - others - decision.paid
        for each in decision.benefits:
            assert ZERO <= each.paid <= each.computed
            # On a running total it holds for the claims of the period together, see below.
            if not runs(edition.benefit(each.benefit)):
                assert each.computed <= each.base
        sums = Money.total(
            each.base for each in decision.benefits if not edition.benefit(each.benefit).on_bill
        )
        assert decision.base - sums <= decision.billed
        if pays_no_yuan_twice(edition) and not any(runs(benefit) for benefit in edition.benefits):
            assert decision.paid <= decision.base
        if others and on_bill(edition, decision):
            assert on_bill(edition, decision) + others <= claim.bill.burden


@settings(max_examples=100, deadline=None)
@given(randoms)
def test_every_step_can_be_worked_out_again_and_the_last_is_what_is_paid(random: Random) -> None:
    for _, _, claim, _, decision in decided(random):
        for step in decision.steps:
            assert step.result == Money(redo(step, claim.bill)), step
        if decision.steps:
            assert decision.steps[-1].result == decision.paid
        for each in decision.benefits:
            lines = Money.total(line.amount for line in decision.lines if line.benefit == each.benefit)
            # A minimum takes all or nothing; otherwise the lines are the sum.
            assert each.computed in (lines, ZERO)
        assert decision.refused == (not decision.steps)


@settings(max_examples=60, deadline=None)
@given(randoms)
def test_the_order_of_anything_given_never_matters(random: Random) -> None:
    for _, edition, claim, used, decision in decided(random):
        bill = Bill(**{name: getattr(claim.bill, name) for name in reversed(AMOUNTS)})
        backwards = replace(
            used,
            by_benefit=dict(reversed(used.by_benefit.items())),
            by_event=dict(reversed(used.by_event.items())),
            diseases=used.diseases[::-1],
        )
        assert to_json(decide(edition, claim.facts, bill, backwards)) == to_json(decision)
        facts = replace(claim.facts, others=claim.facts.others[::-1])
        turned = decide(edition, facts, bill, backwards)
        # The steps name the other plans in the order given; every amount is the same.
        assert (turned.benefits, turned.base, turned.room_left) == (
            decision.benefits, decision.base, decision.room_left,
        )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(randoms)
def test_the_same_question_has_the_same_answer_and_is_stored_whole(random: Random) -> None:
    for _, edition, claim, used, decision in decided(random):
        assert from_json(to_json(decision)) == decision
        assert to_json(decide(edition, claim.facts, claim.bill, used)) == to_json(decision)


@settings(max_examples=60, deadline=None)
@given(randoms)
def test_what_was_paid_and_voided_never_happened(random: Random) -> None:
    for make, edition, claim, used, decision in decided(random):
        if decision.refused:
            continue
        after = usage_after(used, claim.facts, decision)
        back = voided(after, claim.facts, decision, used.diseases)
        following = make.claim([claim.facts.event])
        assert decide(edition, following.facts, following.bill, back) == decide(
            edition, following.facts, following.bill, used
        )


def voided(after: Usage, facts: Facts, decision: Decision, diseases: tuple[str, ...]) -> Usage:
    """The use without this decision, as reversing entries leave it: each amount taken back by itself."""
    by_benefit = dict(after.by_benefit)
    for each in decision.benefits:
        if each.benefit in by_benefit:
            held = by_benefit[each.benefit]
            by_benefit[each.benefit] = BenefitUsage(
                claims=held.claims - bool(each.paid),
                paid=held.paid - each.paid,
                lifetime_paid=held.lifetime_paid - each.paid,
                base=held.base - each.base,
                days=held.days - each.days,
            )
    by_event = {**after.by_event, facts.event: after.nth(facts.event) - 2}
    return replace(
        after,
        claims=after.claims - 1,
        paid=after.paid - decision.paid,
        lifetime_paid=after.lifetime_paid - decision.paid,
        deductible_taken=after.deductible_taken - decision.deductible_taken,
        by_benefit=MappingProxyType(by_benefit),
        by_event=MappingProxyType(by_event),
        diseases=diseases,
    )


@settings(max_examples=60, deadline=None)
@given(randoms)
def test_the_claims_together_never_exceed_a_cap(random: Random) -> None:
    make = RandomPlans(random)
    edition, history = make.edition(), History()
    paid: dict[tuple[object, ...], Money] = {}
    for claim in claims(make, edition, 3 * CLAIMS):
        decision = decide(edition, claim.facts, claim.bill, history.before(claim.member, claim.period))
        history.add(claim.member, claim.period, claim.facts, decision)
        pays = {each.benefit: each.paid for each in decision.benefits}
        for number, cap in enumerate(edition.caps):
            key = {
                "claim": (number, object()),
                "period": (number, claim.member, claim.period),
                "lifetime": (number, claim.member),
            }[cap.scope]
            paid[key] = paid.get(key, ZERO) + Money.total(pays.get(each, ZERO) for each in cap.benefits)
            assert paid[key] <= cap.amount


# ------------------------------------------------------------------------------------------------ more never pays less
def grows_with_self_pay(edition: Edition) -> bool:
    """Whether the plan is one under which a dearer stay can never be paid less.

    Not so where self-pay is taken off a base; where the rate falls with the amount; where what one benefit leaves can
    drop below another one's minimum or upset its bands; where a top-up gives way to a benefit that a shared cap then
    cuts, or a sum gives way under one shared cap to a benefit that a second one cuts; where two benefits want the same
    amount of the bill and a growing first one takes it from the second. Loading refuses most of the last kind.
    """
    left = {benefit.base.left_of for benefit in edition.benefits if benefit.base.left_of}
    named = [term.amount for benefit in edition.benefits for term in benefit.base.terms if term.sign > 0]
    on_bill = [benefit for benefit in edition.benefits if benefit.base.terms]
    if len(set(named)) < len(named) or (len(on_bill) > 1 and "total" in named):
        return False
    shared = [benefit for cap in edition.caps if len(cap.benefits) > 1 for benefit in cap.benefits]
    if len(set(shared)) < len(shared):
        return False
    for benefit in edition.benefits:
        taken = {term.amount for term in benefit.base.terms if term.sign < 0}
        if taken & {"self_pay", "total"} or benefit.id in left or benefit.base.left_of:
            return False
        if (
            isinstance(benefit.method, Bands)
            and benefit.method.kind != "marginal"
            and not _rising(benefit.method)
        ):
            return False
        if isinstance(benefit.method, TopUp) and (benefit.minimum is not None or edition.caps):
            return False
    return True


def _rising(bands: Bands) -> bool:
    gives = [
        band.amount.fen if band.amount is not None else band.rate.numerator / band.rate.denominator  # type: ignore[union-attr]
        for band in bands.bands
    ]
    return gives == sorted(gives)


@settings(max_examples=100, deadline=None)
@given(randoms)
def test_a_dearer_stay_is_never_paid_less_where_the_plan_grows_with_it(random: Random) -> None:
    for make, edition, claim, used, _ in decided(random):
        if not grows_with_self_pay(edition):
            return
        # Without other plans: the limit they bring comes last, after caps that sums without a bill share.
        facts, more = replace(claim.facts, others=()), make.amount()
        bill = replace(claim.bill, total=claim.bill.billed)
        dearer = replace(bill, self_pay=bill.self_pay + more, total=bill.total + more)
        less = decide(edition, facts, bill, used)
        assert decide(edition, facts, dearer, used).paid >= less.paid


# ------------------------------------------------------------------------------------------------ several plans
@settings(max_examples=100, deadline=None)
@given(randoms)
def test_several_plans_pay_no_more_on_a_bill_than_the_family_bears(random: Random) -> None:
    make = RandomPlans(random)
    editions = [
        replace(make.edition(), plan_id=f"plan-{number}", others=OtherPlans(place=random.randint(1, 3)))
        for number in range(random.randint(2, 4))
    ]
    for claim in claims(make, editions[0]):
        facts = replace(claim.facts, others=(), event="stay")
        parts = [PlanPart(edition=edition, facts=facts, used=make.usage(edition)) for edition in editions]
        decisions = decide_in_order(parts, claim.bill)
        random.shuffle(parts)
        assert decide_in_order(parts, claim.bill) == decisions
        by_id = {edition.plan_id: edition for edition in editions}
        together = ZERO
        for decision in decisions:
            assert decision.others == together
            mine = on_bill(by_id[decision.plan_id], decision)
            # One plan alone pays what its own text says, whatever the family bears.
            assert mine == ZERO or not together or together + mine <= claim.bill.burden
            together += mine
            assert decision.family_bears == claim.bill.burden - decision.others - decision.paid


def test_random_plans_pay_often_enough_to_prove_something() -> None:
    paid = refused = capped = growing = 0
    for seed in range(300):
        random = Random(seed)
        for _, edition, _, _, decision in decided(random):
            paid += bool(decision.paid)
            refused += decision.refused
            capped += any(warning.code.endswith("cap_reached") for warning in decision.warnings)
            growing += bool(decision.paid) and grows_with_self_pay(edition)
    assert min(paid, refused, capped, growing) > 100, (paid, refused, capped, growing)
