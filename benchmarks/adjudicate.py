"""A million stays with their histories decided by the array engine, beside OpenFisca-core and NumPy written by hand.

Three plans: Nanhai's two tiers in both readings, Yueyang's marginal bands with a second subsidy, Zhangzhou's running
total above a yearly threshold. All are given the same invented stays as ready columns in memory. The OpenFisca model is
the one of `tests/oracle`; it computes in single-precision floats, and what that does to its results is counted.
"""

import importlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from statistics import median
from types import ModuleType

import numpy as np

from app.resources import resource
from app.rules.array.adjudicate import adjudicate
from app.rules.array.program import compile_edition
from app.rules.plan.choices import with_reading
from app.rules.plan.methods import Reading
from app.rules.plan.plan import Edition
from app.rules.plan.text import load_plan
from app.rules.steps.engine import decide
from app.rules.steps.examples import plain_facts
from app.rules.steps.usage_after import History
from app.rules.values.bill import Bill
from app.rules.values.facts import Usage
from app.rules.values.money import Money
from benchmarks.measure import in_turns, timed, worked
from benchmarks.peers import numpy_plans
from benchmarks.scale import Scale
from benchmarks.stays import Column, Stays, cases_of, invented_stays, openfisca_table
from benchmarks.table import Table, megabytes, seconds, times

AIM_OPENFISCA, AIM_HAND, AIM_MEMORY, AIM_ONE = 1, 3, 1e9, 0.0005
# Plan, edition, reading and what it is called here; the two-tier plan is the one with an aim against NumPy by hand.
PLANS: dict[str, tuple[str, str, Reading | None, str]] = {
    "nanhai_by_claim": ("union-secondary", "2026", "by_claim", "two tiers by claim (Nanhai)"),
    "nanhai_stacked": ("union-secondary", "2026", "stacked", "two tiers stacked (Nanhai)"),
    "yueyang": ("yueyang-mutual-aid", "", None, "bands, table, second subsidy (Yueyang)"),
    "zhangzhou": ("zhangzhou-mutual-aid", "", None, "yearly threshold (Zhangzhou)"),
}
TWO_TIERS = ("nanhai_by_claim", "nanhai_stacked")


def run(scale: Scale) -> Table:
    """Measure and compare."""
    table = Table(f"{scale.members:,} stays decided with their histories, time of one processor")
    stays = invented_stays(scale.members)
    openfisca = _openfisca()
    for name in PLANS:
        _one_plan(table, name, stays, openfisca, max(2, scale.rounds // 40))
    if openfisca is None:
        table.remarks.append("OpenFisca-core is not installed here and left out.")
    else:
        for name in PLANS:
            _differences(table, name, stays, openfisca)
        table.remarks.append(
            "From bare columns both find the histories first: which stays belong to one member, and in which order. "
            "OpenFisca holds amounts in single precision, 24 bits: from 131,072.00 on it cannot tell "
            "neighbouring fen apart, below that sums and products end on the wrong side of a half now and then. The "
            "same model with its amounts widened to double precision, which OpenFisca itself does not offer, shows "
            "what is due to the format."
        )
    _memory(table, scale)
    _scalar(table, scale)
    return table


def edition_of(name: str) -> Edition:
    """The edition of one of `PLANS` as it ships, its reading chosen."""
    plan_id, edition_id, reading, _ = PLANS[name]
    plan = load_plan(resource("plans", f"{plan_id}.toml").read_text("utf-8"), plan_id)
    edition = plan.edition(edition_id) if edition_id else plan.editions[0]
    return edition if reading is None else with_reading(edition, reading)


def by_columns(name: str, stays: Stays) -> Column:
    """What each stay is paid, in fen, by the array engine."""
    return adjudicate(compile_edition(edition_of(name)), cases_of(stays)).paid


def _openfisca() -> ModuleType | None:
    try:
        return importlib.import_module("tests.oracle.openfisca_plans")
    except ImportError:
        return None


def _one_plan(table: Table, name: str, stays: Stays, openfisca: ModuleType | None, rounds: int) -> None:
    compiled, by_hand = compile_edition(edition_of(name)), numpy_plans.PLANS[name]
    ready = cases_of(stays)
    if not (adjudicate(compiled, ready).paid == by_hand(stays)).all():
        raise ValueError(f"{name}: NumPy by hand comes to something else")
    found = in_turns(
        {
            "bare": lambda: adjudicate(compiled, cases_of(stays)),
            "ready": lambda: adjudicate(compiled, ready),
            "by hand": partial(by_hand, stays),
        },
        rounds,
        timer=worked,
    )
    bare, alone, hand = (found[each].median for each in ("bare", "ready", "by hand"))
    what, two_tiers = PLANS[name][3], name in TWO_TIERS
    table.add(
        what,
        seconds(bare),
        f"NumPy by hand {seconds(hand)}",
        times(bare / hand),
        "≤ 3×" if two_tiers else "",
        bare <= AIM_HAND * hand if two_tiers else None,
    )
    if openfisca is None:
        return
    theirs = [_openfisca_times(openfisca, name, stays) for _ in range(max(2, rounds // 2))]
    pairs = (
        (what, bare, median(building + calculating for building, calculating in theirs)),
        (f"{what}: histories and columns known already", alone, median(each[1] for each in theirs)),
    )
    for said, here, there in pairs:
        met = here <= AIM_OPENFISCA * there
        table.add(said, seconds(here), f"OpenFisca {seconds(there)}", times(here / there), "≤ 1×", met)


def _openfisca_times(openfisca: ModuleType, name: str, stays: Stays) -> tuple[float, float]:
    """What it takes to put the columns into a simulation, and to calculate. It keeps results, so each has its own."""
    columns = openfisca_table(stays)
    made = []
    building = worked(lambda: made.append(openfisca.simulation(columns)))
    return building, worked(partial(made[0].calculate, name, openfisca.PERIOD))


def _differences(table: Table, name: str, stays: Stays, openfisca: ModuleType) -> None:
    exact = by_columns(name, stays)
    off = {
        precision: _off(openfisca.adjudicate(name, openfisca_table(stays), precision), exact)
        for precision in ("single", "double")
    }
    count, most = off["single"]
    table.add(
        f"{PLANS[name][3]}: off by a fen or more",
        "0",
        f"OpenFisca {count:,}, by up to {most / 100:,.2f} yuan",
        f"{count / stays.size:.2%} of the stays",
        f"in double precision {off['double'][0]:,}",
    )


def _off(yuan: Column, exact: Column) -> tuple[int, int]:
    """How many results are not the exact fen, and by how many fen at most."""
    fen = np.rint(yuan.astype(np.float64) * 100).astype(np.int64)
    apart = np.abs(fen - exact)
    return int((apart > 0).sum()), int(apart.max())


def _memory(table: Table, scale: Scale) -> None:
    """The most a process of its own ever holds: the program's rules, the columns, and deciding them."""
    if not sys.platform.startswith("linux"):
        table.remarks.append("Memory is measured on Linux only.")
        return
    bare, whole = (_peak(script, scale) for script in ("", _DECIDE))
    table.add(
        "most memory of a process that makes the stays and decides them by all four",
        megabytes(whole),
        f"with NumPy and the rules read alone {megabytes(bare)}",
        "",
        "≤ 1 GB",
        whole <= AIM_MEMORY,
    )


_DECIDE = """
stays = invented_stays({size})
for name in PLANS:
    by_columns(name, stays)
"""


def _peak(script: str, scale: Scale) -> int:
    source = "\n".join(
        (
            "import re",
            "from benchmarks.adjudicate import PLANS, by_columns, invented_stays",
            script.format(size=scale.members),
            # Of this program alone; what `getrusage` says begins with the memory of whoever started it.
            "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])",
        )
    )
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    return int(done.stdout) * 1024


def _scalar(table: Table, scale: Scale) -> None:
    """One decision with all its steps and sentences' operands, its history looked up and carried on."""
    for name in PLANS:
        decided = _one_by_one(edition_of(name), scale.rounds * 4)
        table.add(
            f"{PLANS[name][3]}: one decision with its steps and history",
            seconds(decided),
            aim="≤ 0.5 ms",
            met=decided <= AIM_ONE,
        )


def _one_by_one(edition: Edition, claims: int) -> float:
    """The middle time of a decision; each member has four claims."""
    facts = plain_facts(edition, date(2026, 6, 1))
    facts = replace(facts, hospital_grade="3A")
    history = History()
    acts: list[Callable[[], Usage]] = []
    for number in range(claims):
        bill = Bill(total=Money(5_000_000), self_pay=Money(523_725 + number * 77), self_funded=Money(150_000))

        def act(member: int = number // 4, bill: Bill = bill) -> Usage:
            decision = decide(edition, facts, bill, history.before(member, 1))
            history.add(member, 1, facts, decision)
            return history.before(member, 1)

        acts.append(act)
    return median(timed(act) for act in acts)
