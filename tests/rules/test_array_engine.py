"""The array engine comes to the fen to what the scalar engine does, on every plan and worked case there is."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.resources import resource
from app.rules.plan.choices import with_deductible, with_reading
from app.rules.plan.plan import Edition
from app.rules.steps.examples import facts_of
from tests.rules.array_beside_scalar import Claim, assert_same, opening_of
from tests.rules.random_plans import RandomPlans
from tests.rules.reading_cases import HERE, plan, read_case

PLANS = [*sorted(path.stem for path in resource("plans").glob("*.toml")), "every", "wide", "small"]
EDITIONS = [(name, edition.id) for name in PLANS for edition in plan(name).editions]
CASES = sorted((HERE / "cases").rglob("*.toml"))


def test_every_worked_example_comes_out_the_same() -> None:
    compared = 0
    for name, edition_id in EDITIONS:
        for example in plan(name).edition(edition_id).examples:
            edition: Edition = plan(name).edition(edition_id)
            if example.reading is not None:
                edition = with_reading(edition, example.reading)
            if example.deductible is not None:
                edition = with_deductible(edition, example.deductible)
            claim = Claim(1, 1, facts_of(edition, example), example.bill)
            assert_same(edition, [claim], opening_of(example.used))
            compared += 1
    assert compared > 150


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_worked_case_comes_out_the_same(path: object) -> None:
    case = read_case(path)  # type: ignore[arg-type]
    assert_same(case.edition, [Claim(1, 1, case.facts, case.bill)], opening_of(case.used))


def assert_same_under(random: Random) -> None:
    """A random history comes out the same under a random plan."""
    make = RandomPlans(random)
    edition = make.edition()
    history = make.history(edition)
    # Of one period only: what belongs to a lifetime is one, whichever period is asked.
    opening = {(1, 0): make.usage(edition)} if make.chance(0.3) else {}
    assert_same(edition, history, opening)


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=True))
def test_random_histories_under_random_plans_come_out_the_same(random: Random) -> None:
    assert_same_under(random)


def test_three_hundred_of_them_are_the_same_every_time() -> None:
    for seed in range(300):
        assert_same_under(Random(seed))
