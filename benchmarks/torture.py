"""Killing a clerk at random moments, thousands of times: `python -m benchmarks.torture --rounds 5000 --seed 1`.

What a life is and what is checked after it stands in `tests/violence`; here is only the count. Every hundred lives move
to a new office, so that checking stays quick. Not for speed.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.violence.house import Broken, build, make_template, migration_round, pull_down

LIVES_OF_A_HOUSE = 100
ACTS = ("accept", "print", "withdraw", "draft", "reveal", "reopen", "backup", "renew_key", "people")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the rounds; 1 when a promise was broken, whose seed is printed."""
    asked = _parser().parse_args(arguments)
    root = Path(tempfile.mkdtemp(prefix="torture-"))
    began, said, unsaid, done = time.monotonic(), Counter[str](), 0, 0
    try:
        template = make_template(root / "template")
        while done < asked.rounds:
            house = build(template, root / f"office-{done}")
            while house.rounds < LIVES_OF_A_HOUSE and done < asked.rounds:
                house.round(asked.seed * 1_000_000 + done)
                done += 1
            said += house.said
            unsaid += house.kept_unsaid
            pull_down(house)
            print(f"{done:6} lives  {time.monotonic() - began:7.0f} s  {_told(said)}", flush=True)
        versions = Counter(
            migration_round(template, root / "migrating", asked.seed * 1_000_000 + nth)
            for nth in range(asked.rounds // 10)
        )
    except Broken as broken:
        print(f"BROKEN after {done} lives: {broken}", flush=True)
        return 1
    shutil.rmtree(root)
    print(
        f"{done} lives, {unsaid} acts kept in the instant before their word; nothing acknowledged was lost."
    )
    print(
        f"{sum(versions.values())} migrations killed: {versions['before']} before, {versions['after']} after."
    )
    return 0


def _told(said: Counter[str]) -> str:
    return "  ".join(f"{act} {said[act]}" for act in ("open", *ACTS) if said[act])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.torture", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=2000, help="lives to be ended (default 2000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed kills at other moments (default 1)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
