"""What is always true, whatever the plan, the bill and the history."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.plan.choices import with_deductible, with_reading
from app.rules.plan.methods import Reading
from app.rules.plan.plan import Edition
from app.rules.steps.engine import decide
from app.rules.steps.examples import plain_facts
from app.rules.values.bill import AMOUNTS, Bill
from app.rules.values.decision import Decision, Step, from_json, to_json
from app.rules.values.facts import BenefitUsage, Facts, Usage
from app.rules.values.money import ZERO, Money
from app.rules.values.rate import Rate
from app.rules.values.rounding import MODES, Rounding
from tests.rules.reading_cases import plan

amounts = st.one_of(st.integers(0, 300), st.integers(0, 30_000_000)).map(Money)
readings: st.SearchStrategy[Reading] = st.sampled_from(["by_claim", "stacked"])
rates = st.lists(
    st.builds(lambda n, d: Rate(min(n, d), d), st.integers(0, 100), st.sampled_from([1, 3, 7, 20, 100])),
    min_size=1,
    max_size=4,
)
roundings = st.builds(Rounding, st.sampled_from(MODES), st.sampled_from([1, 10, 100]))
# What pays for the event itself is not bounded by the bill; see test_properties_of_methods.
EDITIONS = [
    replace(edition, benefits=tuple(benefit for benefit in edition.benefits if benefit.on_bill))
    for edition in (plan("union-secondary").edition(each) for each in ("2026", "2025-upgrade"))
]


@st.composite
def editions(draw: st.DrawFn, simple: bool = False) -> Edition:
    """Shipped editions with rates, rounding, caps, minimum and switches of any kind."""
    edition = with_reading(draw(st.sampled_from(EDITIONS)), draw(readings))
    edition = with_deductible(edition, draw(st.sampled_from(["included", "excluded"])))
    made = []
    for benefit in edition.benefits:
        chosen = tuple(draw(rates))
        method = replace(
            benefit.method, rates=chosen, rate_clauses=(benefit.method.rate_clauses[0],) * len(chosen)
        )
        made.append(
            replace(
                benefit,
                method=method,
                rounding=draw(roundings),
                round_at=draw(st.sampled_from(["tier", "end"])),
                minimum=None if simple else draw(st.none() | amounts),
                clauses={**benefit.clauses, "minimum": ("5.1",), "reading": ("4.3",)},
            )
        )
    caps = tuple(replace(cap, amount=draw(amounts)) for cap in edition.caps)
    return replace(edition, benefits=tuple(made), caps=caps)


@st.composite
def bills(draw: st.DrawFn) -> Bill:
    return Bill(**{name: draw(amounts) for name in AMOUNTS})


@st.composite
def histories(draw: st.DrawFn) -> Usage:
    paid = draw(amounts)
    by_benefit = {each: BenefitUsage(paid=draw(amounts)) for each in ("hospital", "self_funded")}
    return Usage(claims=draw(st.integers(0, 4)), paid=paid, lifetime_paid=paid, by_benefit=by_benefit)


def facts() -> Facts:
    return plain_facts(EDITIONS[0], date(2026, 6, 1))


@settings(max_examples=100)
@given(editions(), bills(), histories())
def test_nobody_is_paid_more_than_the_base_nor_the_base_more_than_the_bill(
    edition: Edition, bill: Bill, used: Usage
) -> None:
    decision = decide(edition, facts(), bill, used)
    assert ZERO <= decision.paid <= decision.computed <= decision.base <= decision.billed
    assert decision.family_bears == bill.burden - decision.paid
    assert Money.total(each.paid for each in decision.benefits) == decision.paid
    assert Money.total(each.computed for each in decision.benefits) == decision.computed
    for benefit in decision.benefits:
        assert ZERO <= benefit.paid <= benefit.computed <= benefit.base
        lines = Money.total(line.amount for line in decision.lines if line.benefit == benefit.benefit)
        # A minimum takes all or nothing; otherwise the lines are the sum.
        assert benefit.computed in (lines, ZERO)
    for line in decision.lines:
        assert ZERO <= line.amount <= line.base


@settings(max_examples=100)
@given(editions(), bills(), histories())
def test_the_steps_add_up_to_the_amount(edition: Edition, bill: Bill, used: Usage) -> None:
    decision = decide(edition, facts(), bill, used)
    for step in decision.steps:
        assert step.result == Money(redo(step, bill)), step
    if decision.steps:
        assert decision.steps[-1].result == decision.paid
    assert set(decision.unverified) == {
        number
        for part in (*decision.steps, *decision.refusals, *decision.warnings, *decision.notes)
        for number in part.clauses
        if not edition.clauses[number].verified
    }


def redo(step: Step, bill: Bill) -> int:
    """Work a step out again from nothing but its own operands, as a reviewer with a calculator would."""
    value = {name: exact(text) for name, text in step.operands.items() if re.fullmatch(r"[\d./%]+", text)}
    match step.code.removeprefix("step."):
        case "base" | "base_deductible_counted" | "base_after_extra":
            return getattr(bill, step.operands["base"]).fen  # type: ignore[no-any-return]
        case "base_plus":
            return whole(value["before"] + value["amount"])
        case "base_minus":
            return whole(value["before"] - value["amount"])
        case "base_used_up":
            assert value["amount"] > value["before"]
            return 0
        case "days_share":
            # The share of some days is a difference of two rounded shares; it is never far from the plain one.
            plain = value["before"] * value["days"] / value["whole"] * 100
            assert abs(step.result.fen - plain) <= 100
            return step.result.fen
        case "top_up":
            return whole(max(value["amount"] - value["before"], Fraction(0)))
        case "deductible_left_out":
            return whole(value["before"] - value["deductible"])
        case "deductible_takes_all" | "below_minimum":
            return 0
        case "base_within_bill" | "cap_lesser":
            return whole(min(value.get("before", value.get("computed", Fraction(0))), value["room"]))
        case "others_paid":
            return whole(value["before"] - value["amount"])
        case "others_paid_all":
            assert value["amount"] > value["before"]
            return 0
        case "within_burden":
            return whole(min(max(value["burden"] - value["others"], Fraction(0)), value["computed"]))
        case "within_base":
            return whole(min(value["amount"], value["base"]))
        case "balance":
            return whole(value["before"] - value["amount"])
        case "rate" | "tier" | "tier_by_claim":
            return whole(value["base"] * value["rate"])
        case "rate_rounded" | "tier_rounded" | "tier_by_claim_rounded":
            fen = value["base"] * value["rate"] * 100
            return rounding_named(step.operands["rounding"]).of(fen.numerator, fen.denominator)
        case "tier_exact":
            # Its own exact product is shown; the rounded share follows from the sums, see the lines.
            assert value["base"] * value["rate"] == value["exact"]
            return step.result.fen
        case "rounded_at_end":
            fen = value["exact"] * 100
            return min(
                rounding_named(step.operands["rounding"]).of(fen.numerator, fen.denominator), step.result.fen
            )
        case "left_of":
            return whole(max(value["base"] - value["paid"], Fraction(0)))
        case "threshold":
            return whole(max(value["before"] - value["threshold"], Fraction(0)))
        case "threshold_period":
            assert value["due"] == min(max(value["threshold"] - value["taken"], Fraction(0)), value["before"])
            return whole(value["before"] - value["due"])
        case "band" | "band_whole":
            return whole(value["base"] * value["rate"])
        case "band_rounded" | "band_whole_rounded":
            fen = value["base"] * value["rate"] * 100
            return rounding_named(step.operands["rounding"]).of(fen.numerator, fen.denominator)
        case "band_exact":
            assert value["base"] * value["rate"] == value["exact"]
            return step.result.fen
        case "band_fixed" | "lump_sum":
            return step.result.fen
        case "fixed_within_base":
            return whole(min(value["amount"], value["base"]))
        case "running_base":
            return whole(value["before"] + value["base"])
        case "running_less":
            return whole(value["gives"] - value["gave"])
        case "running_nothing":
            assert value["gives"] < value["gave"]
            return 0
        case "days" | "days_of_period":
            return step.result.fen
        case "allowance":
            return whole(value["days"] * value["per_day"])
        case "cap_tier":
            return whole(min(value["cap"], value["computed"]))
        case "cap_room":
            return whole(value["cap"] - value["used"])
        case "cap_used_up":
            assert value["used"] >= value["cap"]
            return 0
        case "cap_claim":
            return whole(min(value["cap"], value["computed"]))
        case code:
            assert code.startswith("total")
            parts = step.operands["amounts"]
            return sum(whole(exact(part)) for part in parts.split(" + ")) if parts else 0


def exact(text: str) -> Fraction:
    rate = text.endswith("%")
    return Fraction(text.removesuffix("%")) / (100 if rate else 1)


def whole(yuan: Fraction) -> int:
    assert (yuan * 100).denominator == 1
    return int(yuan * 100)


def rounding_named(name: str) -> Rounding:
    units = {"fen": 1, "jiao": 10, "yuan": 100}
    mode = next(mode for mode in MODES if name.startswith(mode))
    return Rounding(mode, units[name.removeprefix(f"{mode}_")])


@settings(max_examples=100)
@given(editions(), bills(), histories(), amounts)
def test_more_self_pay_never_pays_less(edition: Edition, bill: Bill, used: Usage, more: Money) -> None:
    # The total grows with it, so that the bill stays the same bill with a dearer stay.
    dearer = replace(bill, self_pay=bill.self_pay + more, total=bill.billed + more)
    assert decide(edition, facts(), dearer, used).paid >= decide(edition, facts(), bill, used).paid


@settings(max_examples=60)
@given(editions(), bills(), histories(), st.permutations(AMOUNTS))
def test_the_order_of_the_lines_never_matters(
    edition: Edition, bill: Bill, used: Usage, order: list[str]
) -> None:
    shuffled = Bill(**{name: getattr(bill, name) for name in order})
    backwards = replace(used, by_benefit=dict(reversed(used.by_benefit.items())))
    assert to_json(decide(edition, facts(), shuffled, backwards)) == to_json(
        decide(edition, facts(), bill, used)
    )


@settings(max_examples=60)
@given(editions(), bills(), bills(), histories())
def test_what_was_paid_and_voided_gives_its_room_back(
    edition: Edition, first: Bill, second: Bill, used: Usage
) -> None:
    before = decide(edition, facts(), second, used)
    settled = decide(edition, facts(), first, used)
    assert decide(edition, facts(), second, voided(booked(used, settled), settled)) == before


def booked(used: Usage, decision: Decision) -> Usage:
    return _moved(used, decision, 1)


def voided(used: Usage, decision: Decision) -> Usage:
    return _moved(used, decision, -1)


def _moved(used: Usage, decision: Decision, sign: int) -> Usage:
    by_benefit = dict(used.by_benefit)
    for each in decision.benefits:
        held = by_benefit.get(each.benefit, BenefitUsage())
        by_benefit[each.benefit] = replace(held, paid=held.paid + Money(sign * each.paid.fen))
    paid = Money(sign * decision.paid.fen)
    return replace(
        used,
        claims=used.claims + sign,
        paid=used.paid + paid,
        lifetime_paid=used.lifetime_paid + paid,
        by_benefit=by_benefit,
    )


@settings(max_examples=60)
@given(editions(simple=True), st.lists(bills(), min_size=1, max_size=5))
def test_claims_of_a_period_never_exceed_its_cap(edition: Edition, stays: list[Bill]) -> None:
    used = Usage.none()
    cap = next(cap for cap in edition.caps if cap.scope == "period")
    for bill in stays:
        decision = decide(edition, facts(), bill, used)
        used = booked(used, decision)
        held = Money.total(used.by_benefit[each].paid for each in cap.benefits if each in used.by_benefit)
        assert held <= cap.amount
        if any(each.benefit in cap.benefits for each in decision.benefits):
            assert decision.room_left is not None
            assert ZERO <= decision.room_left <= cap.amount - held
    assert used.claims == len(stays)


@settings(max_examples=60)
@given(editions(), bills(), histories())
def test_a_stored_decision_is_the_decision(edition: Edition, bill: Bill, used: Usage) -> None:
    decision = decide(edition, facts(), bill, used)
    assert from_json(to_json(decision)) == decision
