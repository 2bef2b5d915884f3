"""Our engine beside two others written from the documents: OpenFisca in floats, and decimals to the fen."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.plan.choices import with_reading
from app.rules.plan.plan import Edition
from app.rules.steps.engine import decide
from app.rules.steps.examples import plain_facts
from app.rules.values.bill import Bill
from app.rules.values.decision import Decision
from app.rules.values.facts import BenefitUsage, Cover, Facts, Usage
from app.rules.values.money import Money
from tests.oracle import openfisca_plans
from tests.oracle.exact_plans import Stay, adjudicate, smallest_step
from tests.rules.reading_cases import plan

EDITIONS: dict[str, Edition] = {
    "nanhai_by_claim": with_reading(plan("union-secondary").edition("2026"), "by_claim"),
    "nanhai_stacked": with_reading(plan("union-secondary").edition("2026"), "stacked"),
    "yueyang": plan("yueyang-mutual-aid").editions[0],
    "zhangzhou": plan("zhangzhou-mutual-aid").editions[0],
}
# Sums on both sides of every edge of the three plans, and some whose product with a rate ends on half a fen.
EDGES = [
    1, 2, 29_999, 30_000, 30_001, 66_664, 66_665, 66_666, 66_667, 499_999, 500_000, 500_001, 999_999, 1_000_000,
    1_000_001, 1_200_000, 2_000_000, 2_000_003, 3_000_000, 3_000_001, 4_250_000, 8_363_333, 8_363_334, 10_650_000,
    523_725, 12_345, 33, 35, 45, 17_300_000, 18_404_256,
]  # fmt: skip
FIRST_DAY = date(2026, 1, 1)


def ours(name: str, stays: Sequence[Stay]) -> list[Decimal]:
    """What `app.rules` pays, with the use of each coverage period carried from stay to stay."""
    edition, books, paid = EDITIONS[name], {}, []
    plain = plain_facts(edition, date(2026, 6, 1))
    for stay in stays:
        used: Usage = books.get(stay.cover, Usage.none())
        bill = Bill(
            total=money(stay.total),
            pooled_fund=money(stay.total - stay.self_pay - stay.self_funded),
            self_pay=money(stay.self_pay),
            self_funded=money(stay.self_funded),
        )
        decision = decide(edition, facts_of(plain, stay), bill, used)
        books[stay.cover] = after(used, decision)
        paid.append(Decimal(decision.paid.fen) / 100)
    return paid


def money(yuan: Decimal) -> Money:
    return Money(int(yuan * 100))


def facts_of(plain: Facts, stay: Stay) -> Facts:
    discharged = FIRST_DAY + timedelta(days=stay.days_covered)
    return replace(
        plain,
        admitted=discharged,
        discharged=discharged,
        cover=Cover(first_day=FIRST_DAY, last_day=date(2026, 12, 31), renewed=stay.renewed),
        cause="illness" if stay.illness else "accident",
        insurance_class={0: "uninsured", 1: "employee", 2: "resident"}[stay.insurance],  # type: ignore[arg-type]
        hospital_grade="3A" if stay.third_grade else "2A",
    )


def after(used: Usage, decision: Decision) -> Usage:
    """The record after the claim. A claim that is paid nothing takes up its part of a yearly threshold, no more."""
    by_benefit = {
        each.benefit: BenefitUsage(
            paid=used.of(each.benefit).paid + each.paid, base=used.of(each.benefit).base + each.base
        )
        for each in decision.benefits
    }
    return Usage(
        claims=used.claims + (1 if decision.paid else 0),
        paid=used.paid + decision.paid,
        deductible_taken=used.deductible_taken + decision.deductible_taken,
        by_benefit={**used.by_benefit, **by_benefit},
    )


def random_stays(count: int, seed: int) -> list[Stay]:
    """Stays of about a third as many coverage periods, from a fen to some hundred thousand yuan."""
    dice = random.Random(seed)
    return [stay_of(dice) for _ in range(count)]


def stay_of(dice: random.Random) -> Stay:
    own = dice.choice(EDGES) if dice.random() < 0.25 else int(10 ** dice.uniform(0.5, 7.6))
    outside = int(10 ** dice.uniform(0, 6)) if dice.random() < 0.5 else 0
    fund = int(10 ** dice.uniform(3, 7.5))
    return Stay(
        cover=dice.randrange(1000),
        self_pay=Decimal(own) / 100,
        self_funded=Decimal(outside) / 100,
        total=Decimal(own + outside + fund) / 100,
        insurance=dice.choice((1, 1, 1, 2, 0)),
        third_grade=dice.random() < 0.5,
        illness=dice.random() < 0.9,
        renewed=dice.random() < 0.7,
        days_covered=dice.choice((0, 29, 30, 31, 100, 364)),
    )


def table_of(stays: Sequence[Stay]) -> dict[str, "np.ndarray"]:
    amounts, others = ("self_pay", "total", "self_funded"), (
        "cover", "insurance", "third_grade", "illness", "renewed", "days_covered",
    )  # fmt: skip
    table = {name: np.array([float(getattr(stay, name)) for stay in stays]) for name in amounts}
    return table | {name: np.array([getattr(stay, name) for stay in stays]) for name in others}


def single_precision_explains(name: str, stays: Sequence[Stay]) -> Iterator[Decimal]:
    """How far OpenFisca's answer to each stay may lie off in the numbers it computes with.

    It holds amounts in 24 bits: 0.01 yuan is the least it can say up to 131,072 yuan, 0.02 up to 262,144. The
    amounts of the bill and each of the few sums and products after it are off by up to half such a step of the largest
    amount met, be it of the bill or of what the period has come to. A sum so off may round to the next fen, once for
    each rate.
    """
    running: dict[int, Decimal] = {}
    for stay in stays:
        running[stay.cover] = running.get(stay.cover, Decimal(0)) + stay.total
        yield 8 * smallest_step(max(running[stay.cover], Decimal(173000))) + Decimal("0.05")


@pytest.fixture(scope="module")
def stays() -> list[Stay]:
    return random_stays(2500, 20261121)


@pytest.mark.parametrize("name", openfisca_plans.PLANS)
def test_ours_is_exact_to_the_fen_over_whole_histories(name: str, stays: list[Stay]) -> None:
    wanted = adjudicate(name, stays)
    assert ours(name, stays) == wanted
    # The table is worth something: stays paid in full, cut by a cap and not paid at all are all in it.
    assert sum(paid > 0 for paid in wanted) > 1000
    assert sum(paid == 0 for paid in wanted) > 50


@pytest.mark.parametrize("name", openfisca_plans.PLANS)
def test_openfisca_in_double_precision_says_the_same_to_the_fen(name: str, stays: list[Stay]) -> None:
    theirs = openfisca_plans.adjudicate(name, table_of(stays), "double")
    exact = np.array([float(paid) for paid in adjudicate(name, stays)])
    assert np.abs(theirs - exact).max() < 0.001


@pytest.mark.parametrize("name", openfisca_plans.PLANS)
def test_openfisca_differs_by_no_more_than_its_single_precision(name: str, stays: list[Stay]) -> None:
    theirs = openfisca_plans.adjudicate(name, table_of(stays))
    assert theirs.dtype == np.float32
    for paid, exact, allowed in zip(
        theirs, ours(name, stays), single_precision_explains(name, stays), strict=True
    ):
        assert abs(Decimal(float(paid)) - exact) <= allowed


fens = st.one_of(st.sampled_from(EDGES), st.integers(1, 40_000_000)).map(lambda fen: Decimal(fen) / 100)


@st.composite
def histories(draw: st.DrawFn) -> list[Stay]:
    """Up to six stays of one coverage period."""
    made = []
    for own in draw(st.lists(fens, min_size=1, max_size=6)):
        outside, fund = draw(fens), draw(fens)
        stay = Stay(
            cover=1,
            self_pay=own,
            self_funded=outside,
            total=own + outside + fund,
            insurance=draw(st.sampled_from([1, 1, 2, 0])),
            third_grade=draw(st.booleans()),
            illness=draw(st.booleans()) or draw(st.booleans()),
            renewed=draw(st.booleans()),
            days_covered=draw(st.integers(0, 364)),
        )
        made.append(stay)
    return made


@pytest.mark.parametrize("name", openfisca_plans.PLANS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_history_comes_out_the_same_to_the_fen(name: str, data: st.DataObject) -> None:
    history = data.draw(histories())
    assert ours(name, history) == adjudicate(name, history)


def test_what_the_documents_say_comes_out_of_both_oracles() -> None:
    def stay(yuan: str) -> Stay:
        return Stay(cover=1, self_pay=Decimal(yuan), total=Decimal(yuan))

    for name, bills, wanted in (
        ("nanhai_by_claim", ("10000", "4000", "4000"), ("8000", "2800", "0")),
        ("nanhai_stacked", ("10000", "4000"), ("9400", "3760")),
        ("yueyang", ("12000",), ("4050",)),
        ("yueyang", ("42500",), ("18000",)),
        ("zhangzhou", ("1300", "5000"), ("600", "3000")),
    ):
        stays = [stay(yuan) for yuan in bills]
        assert adjudicate(name, stays) == [Decimal(yuan) for yuan in wanted]
        assert openfisca_plans.adjudicate(name, table_of(stays), "double").tolist() == [
            float(yuan) for yuan in wanted
        ]
