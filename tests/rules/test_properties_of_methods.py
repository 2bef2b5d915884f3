"""What is always true of bands, thresholds, remainders and split stays, whatever the numbers."""

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.plan.benefit import Threshold, ThresholdRow
from app.rules.plan.methods import Band, BandKind, Bands
from app.rules.plan.plan import Edition
from app.rules.steps.engine import decide
from app.rules.steps.examples import plain_facts
from app.rules.steps.split_stay import StayShare
from app.rules.values.bill import Bill
from app.rules.values.decision import Decision, from_json, to_json
from app.rules.values.facts import BenefitUsage, Cover, Facts, Usage
from app.rules.values.money import ZERO, Money
from app.rules.values.rate import Rate
from app.rules.values.rounding import MODES, Rounding
from tests.rules.reading_cases import plan
from tests.rules.test_properties import redo

amounts = st.one_of(st.integers(0, 300), st.integers(0, 30_000_000)).map(Money)
rates = st.integers(0, 100).map(lambda n: Rate(n, 100))
roundings = st.builds(Rounding, st.sampled_from(MODES), st.sampled_from([1, 10, 100]))
BASE = plan("every").edition("bands")


@st.composite
def bands(draw: st.DrawFn, kind: BandKind | None = None, running: bool | None = None) -> Bands:
    kind = kind or draw(st.sampled_from(get_args(BandKind)))
    edges = sorted(draw(st.sets(st.integers(1, 5_000_000), max_size=5)))
    steps = sorted(draw(st.lists(st.integers(0, 100), min_size=len(edges) + 1, max_size=len(edges) + 1)))
    made = [
        Band(
            lower=Money(lower),
            upper=None if upper is None else Money(upper),
            rate=None if kind == "fixed" else Rate(step, 100),
            amount=Money(step * 10_000) if kind == "fixed" else None,
            clauses=("1",),
        )
        for lower, upper, step in zip([0, *edges], [*edges, None], steps, strict=True)
    ]
    return Bands(
        kind=kind,
        running=draw(st.booleans()) if running is None else running,
        upper_included=draw(st.booleans()),
        bands=tuple(made),
        clauses=("1",),
    )


@st.composite
def editions(draw: st.DrawFn, kind: BandKind | None = None, running: bool | None = None) -> Edition:
    """The first benefit by random bands, with a threshold or not; the second subsidy on what it left; random caps."""
    first, resident, second = BASE.benefits
    row = ThresholdRow(conditions=(), amount=draw(amounts), clauses=("1",))
    first = replace(
        first,
        method=draw(bands(kind, running)),
        rounding=draw(roundings),
        round_at=draw(st.sampled_from(["tier", "end"])),
        minimum=draw(st.none() | amounts),
        threshold=draw(
            st.none()
            | st.sampled_from([Threshold(per="claim", rows=(row,)), Threshold(per="period", rows=(row,))])
        ),
    )
    caps = tuple(replace(cap, amount=draw(amounts)) for cap in BASE.caps)
    return replace(BASE, benefits=(first, resident, second), caps=caps)


@st.composite
def histories(draw: st.DrawFn) -> Usage:
    by_benefit = {"employee": BenefitUsage(paid=draw(amounts), base=draw(amounts))}
    return Usage(
        claims=draw(st.integers(0, 3)),
        paid=draw(amounts),
        deductible_taken=draw(amounts),
        by_benefit=by_benefit,
    )


def facts() -> Facts:
    return plain_facts(BASE, date(2030, 6, 1))


def bill_of(self_pay: Money) -> Bill:
    return Bill(self_pay=self_pay)


@settings(max_examples=100)
@given(editions(), amounts, histories())
def test_steps_lines_and_benefits_add_up(edition: Edition, self_pay: Money, used: Usage) -> None:
    decision = decide(edition, facts(), bill_of(self_pay), used)
    for step in decision.steps:
        assert step.result == Money(redo(step, bill_of(self_pay))), step
    assert decision.steps[-1].result == decision.paid
    assert Money.total(each.paid for each in decision.benefits) == decision.paid
    for each in decision.benefits:
        lines = Money.total(line.amount for line in decision.lines if line.benefit == each.benefit)
        assert each.computed in (lines, ZERO)
        assert ZERO <= each.paid <= each.computed
    assert ZERO <= decision.base <= decision.billed
    assert from_json(to_json(decision)) == decision


@settings(max_examples=100)
@given(editions(), amounts)
def test_a_first_claim_never_pays_more_than_its_base(edition: Edition, self_pay: Money) -> None:
    decision = decide(edition, facts(), bill_of(self_pay), Usage.none())
    assert ZERO <= decision.paid <= decision.base <= decision.billed
    # What the second subsidy works on is what the first one left, never what it paid.
    first, second = decision.benefits
    assert second.base <= first.base - first.paid or first.paid >= first.base


@settings(max_examples=100)
@given(editions(running=True), st.lists(amounts, min_size=1, max_size=5))
def test_the_claims_of_a_period_never_pay_more_than_their_bases(edition: Edition, bills: list[Money]) -> None:
    used, paid, bases = Usage.none(), ZERO, ZERO
    for self_pay in bills:
        decision = decide(edition, facts(), bill_of(self_pay), used)
        used, paid, bases = (
            booked(used, decision),
            paid + decision.benefits[0].paid,
            bases + decision.benefits[0].base,
        )
        assert paid <= bases
    taken = edition.benefits[0].threshold
    if taken is not None and taken.per == "period":
        assert used.deductible_taken <= taken.rows[0].amount


@settings(max_examples=100)
@given(editions(kind="marginal", running=True), st.lists(amounts, min_size=2, max_size=4))
def test_on_the_running_total_several_claims_pay_what_one_would(edition: Edition, bills: list[Money]) -> None:
    free = replace(
        edition, caps=(), benefits=tuple(replace(b, minimum=None, threshold=None) for b in edition.benefits)
    )
    used = Usage.none()
    for self_pay in bills:
        decision = decide(free, facts(), bill_of(self_pay), used)
        used = booked(used, decision)
    together = decide(free, facts(), bill_of(Money.total(bills)), Usage.none())
    assert used.of("employee").paid == together.benefits[0].paid


@settings(max_examples=100)
@given(editions(kind="marginal"), amounts, amounts, histories())
def test_more_self_pay_never_pays_less_by_marginal_bands(
    edition: Edition, self_pay: Money, more: Money, used: Usage
) -> None:
    less, dearer = (
        decide(edition, facts(), bill_of(each), used).benefits[0].paid for each in (self_pay, self_pay + more)
    )
    assert less <= dearer


@settings(max_examples=100)
@given(amounts, st.integers(1, 400), st.integers(0, 400), roundings)
def test_the_shares_of_a_split_stay_add_up_to_the_whole(
    amount: Money, whole: int, cut: int, rounding: Rounding
) -> None:
    cut = min(cut, whole)
    parts = StayShare(0, cut, whole).of(amount, rounding), StayShare(cut, whole, whole).of(amount, rounding)
    assert min(parts) >= ZERO
    if cut not in (0, whole):
        assert parts[0] + parts[1] == min(Money(rounding.of(amount.fen, 1)), amount)


@settings(max_examples=60)
@given(st.integers(0, 40), st.integers(1, 60))
def test_every_day_of_a_stay_across_periods_counts_once(before: int, length: int) -> None:
    edition = plan("every").edition("running")
    admitted = date(2032, 1, 1) - timedelta(days=before)
    discharged = admitted + timedelta(days=length)
    days = 0
    for year in (2031, 2032):
        cover = Cover(first_day=date(year, 1, 1), last_day=date(year, 12, 31), renewed=True)
        stay = replace(facts(), admitted=admitted, discharged=discharged, cover=cover)
        decision = decide(edition, stay, Bill(self_pay=Money(length * 100)), Usage.none())
        days += decision.base.fen // 100
    assert days == length


def booked(used: Usage, decision: Decision) -> Usage:
    by_benefit = {
        each.benefit: BenefitUsage(
            paid=used.of(each.benefit).paid + each.paid, base=used.of(each.benefit).base + each.base
        )
        for each in decision.benefits
    }
    return replace(
        used,
        claims=used.claims + 1,
        paid=used.paid + decision.paid,
        lifetime_paid=used.lifetime_paid + decision.paid,
        deductible_taken=used.deductible_taken + decision.deductible_taken,
        by_benefit=by_benefit,
    )
