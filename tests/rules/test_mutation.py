"""The tests of the rules notice when a rule is changed: a sample of the mutants that `dev.py mutate` makes."""

import ast
import subprocess
import sys

import pytest

from benchmarks import mutate_rules


def made(text: str) -> set[str]:
    return {mutant.after for mutant, _ in mutate_rules.mutants_of("x", text)}


def test_mutants_change_what_a_function_does_and_not_what_it_says() -> None:
    text = '''
def f(a: int, b: int = 1) -> int:
    """Says 3 < 4."""
    assert a < 5
    if a < b and not b:
        g(a)
    return min(a, b + 2)
'''
    assert made(text) == {
        "if a <= b and (not b):", "if a < b or not b:", "if a < b and b:", "if not (a < b and (not b)):",
        "pass",
        "return None", "return max(a, b + 2)", "return min(a, b - 2)", "return min(a, b + 3)",
    }  # fmt: skip


def test_a_mutant_is_put_in_place_for_everybody_who_holds_the_function() -> None:
    from app.rules.values.rounding import Rounding

    held, rounding = Rounding.of, Rounding("half_up", 1)
    true = Rounding.of.__code__
    mutants = mutate_rules.mutants_of("rounding", mutate_rules.sources()["rounding"].read_text("utf-8"))
    mutant, changed = next(each for each in mutants if each[0].after == "units -= 1")
    try:
        mutate_rules.put_in_place(mutant, changed)
        assert (held(rounding, 15, 10), rounding.of(15, 10)) == (0, 0)
    finally:
        held.__code__ = true
    assert rounding.of(15, 10) == 2


def test_every_known_survivor_is_a_mutant_still() -> None:
    modules = {name: path.read_text("utf-8") for name, path in mutate_rules.sources().items()}
    known = mutate_rules.known_survivors()
    names = {
        mutant.name
        for module in {name.split(".")[0] for name in known}
        for mutant, _ in mutate_rules.mutants_of(module, modules[module])
    }
    assert known.keys() - names == set()
    assert all(ast.parse(text) for text in modules.values())


# The modules that decide what is paid.
MODULES = (
    "money",
    "rounding",
    "engine",
    "apply_tiers",
    "apply_bands",
    "apply_caps",
    "take_base",
    "refuse",
    "split_stay",
)


@pytest.mark.slow
def test_a_sample_of_mutants_is_noticed_or_known() -> None:
    modules = [word for module in MODULES for word in ("--module", module)]
    command = [sys.executable, "-m", "benchmarks.mutate_rules", "--sample", "100", *modules]
    answer = subprocess.run(
        command, cwd=mutate_rules.ROOT, capture_output=True, text=True, check=False, timeout=3600
    )
    assert answer.returncode == 0, answer.stdout[-3000:]
