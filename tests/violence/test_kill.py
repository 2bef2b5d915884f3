"""Killed at any moment, the office keeps its word: it opens, the chain holds, no number is missing or lost.

A few hundred lives of a clerk here; `python -m benchmarks.torture --rounds 5000` takes as many as wanted.
"""

import multiprocessing
from collections import Counter
from pathlib import Path

import pytest

from tests.violence.house import Broken, House, build, make_template, migration_round

# Where a process cannot be forked, each life starts a program of its own, and there are fewer of them.
FORKS = "forkserver" in multiprocessing.get_all_start_methods()
LIVES = 50 if FORKS else 6


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("template") / "office")


@pytest.mark.slow
@pytest.mark.parametrize("shift", range(4))
def test_whoever_is_killed_loses_nothing_that_was_said(template: Path, tmp_path: Path, shift: int) -> None:
    house = build(template, tmp_path / "office")
    for life in range(LIVES):
        house.round(shift * 100_000 + life)
    assert house.said["accept"] > LIVES // 2
    assert house.said["print"] > 0


@pytest.mark.slow
@pytest.mark.parametrize("act", ["renew_key", "backup", "reopen", "people"])
def test_whoever_is_killed_at_a_rare_act_loses_nothing_either(
    template: Path, tmp_path: Path, act: str
) -> None:
    house = build(template, tmp_path / "office")
    house.round(1, "accept")
    for life in range(LIVES // 4):
        house.round(700_000 + life, act)


@pytest.mark.slow
def test_a_migration_killed_anywhere_leaves_the_old_version_or_the_new_one(
    template: Path, tmp_path: Path
) -> None:
    left = Counter(migration_round(template, tmp_path / "office", seed) for seed in range(LIVES // 2))
    assert left["before"] > 0
    assert left["after"] > 0


def test_the_house_notices_when_its_word_is_broken(template: Path, tmp_path: Path) -> None:
    """The proof is only worth something if it can fail."""
    house = build(template, tmp_path / "office")
    house.promised["NH-2026-000001"] = ("accepted", 0)
    with pytest.raises(Broken, match="acknowledged and lost"):
        house.round(5, "draft")
    lost = House(tmp_path / "office", promised={})
    while not lost.promised:
        lost.round(6 + lost.rounds, "accept")
    number = next(iter(lost.promised))
    lost.promised[number] = ("withdrawn", 1)
    with pytest.raises(Broken, match=number):
        lost.round(999, "draft")
