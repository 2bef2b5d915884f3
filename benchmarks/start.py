"""From nothing to the unlock screen, beside the barest window of the same library; and from a password to the counter.

Whole processes, started in turns; the time runs from the command to the line a process writes when its window is
painted. Nothing is drawn on a real screen (Qt's offscreen platform).
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.models.key_slots import STANDARD_COST
from benchmarks import make_office
from benchmarks.measure import Times, in_turns
from benchmarks.scale import Scale
from benchmarks.table import Table, seconds, times

AIM_START = 3.0
AIM_USABLE = 1.0
PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a driver: the word, its numbers in seconds, and when it arrived after the start."""

    word: str
    numbers: dict[str, float]
    after: float


def run(scale: Scale) -> Table:
    """Measure and compare."""
    table = Table(f"Start, an office of {scale.few:,} members")
    folder = make_office.office_folder(scale.few)
    with tempfile.TemporaryDirectory(dir=make_office.cache_folder()) as place:
        office = str(make_office.copy_of(folder, Path(place) / "office"))
        _to_the_door(table, office, scale)
        _to_the_counter(table, office, scale)
    return table


def _to_the_door(table: Table, office: str, scale: Scale) -> None:
    waited: dict[str, list[float]] = {}
    candidates: dict[str, Callable[[], object]] = {
        "bare": partial(_wait, waited, "bare"),
        "text": partial(_wait, waited, "text"),
        "door": partial(_wait, waited, "door", office),
    }
    in_turns(candidates, rounds=scale.starts, warm=1)
    # The first of each was the warm-up; the time is to the line, not to the end of the process.
    found = {name: Times(tuple(taken[1:])) for name, taken in waited.items()}
    door, bare, text = found["door"], found["bare"], found["text"]
    table.add(
        "start to the painted unlock screen, people shown",
        seconds(door.median),
        f"a bare QMainWindow {seconds(bare.median)}",
        times(door.median / bare.median),
        f"≤ {AIM_START:.0f}×",
        door.median <= AIM_START * bare.median,
    )
    table.add(
        "the same",
        seconds(door.median),
        f"a window with one Chinese word {seconds(text.median)}",
        times(door.median / text.median),
    )


def _to_the_counter(table: Table, office: str, scale: Scale) -> None:
    usable, whole = [], []
    for _ in range(scale.starts):
        told = lines("counter", office, make_office.CLERK, make_office.PASSWORD, until="counter")
        numbers = told[-1].numbers
        usable.append(numbers["took"] - numbers["check"])
        whole.append(numbers["took"])
    after = Times(tuple(usable))
    table.add(
        "password checked to the painted counter, keyboard in the search box",
        seconds(after.median),
        f"slowest of {scale.starts} {seconds(max(usable))}",
        "",
        f"≤ {AIM_USABLE:.0f} s",
        after.median <= AIM_USABLE,
    )
    cost = STANDARD_COST
    table.remarks.append(
        "The check of the password itself is slow on purpose and not in the last row: Argon2id with "
        f"{cost.passes} passes over {cost.memory_kib // 1024} MB in a real office."
    )


def _wait(waited: dict[str, list[float]], kind: str, *more: str) -> None:
    waited.setdefault(kind, []).append(lines(kind, *more)[-1].after)


def lines(kind: str, *more: str, until: str = "", also: Callable[[int], None] | None = None) -> list[Told]:
    """Start a driver and read what it tells.

    Args:
        kind: as `start_driver` takes it, with what belongs to it.
        until: stop it after this word; "" for when it ends by itself.
        also: called with its process id when `until` has come, before it is stopped.

    Raises:
        RuntimeError: it ended without a word.
    """
    # A data folder of its own: it must neither meet a program that is open here nor change what that opens next.
    with tempfile.TemporaryDirectory() as data:
        told = _told([kind, *more], until, also, {"XDG_DATA_HOME": data, "LOCALAPPDATA": data})
    if not told or (until and told[-1].word != until):
        raise RuntimeError(f"the program did not come to {until or 'its window'}")
    return told


def _told(
    words: list[str], until: str, also: Callable[[int], None] | None, data: dict[str, str]
) -> list[Told]:
    env = os.environ | data | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(make_office.ROOT)}
    command = [sys.executable, "-m", "benchmarks.start_driver", *words]
    began = time.perf_counter()
    # Qt says on the error output what the offscreen platform cannot do.
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8", env=env
    ) as process:
        assert process.stdout is not None
        told: list[Told] = []
        for line in process.stdout:
            after = time.perf_counter() - began
            word, *numbers = line.split()
            pairs = (number.split("=") for number in numbers)
            told.append(Told(word, {name: float(value) for name, value in pairs}, after))
            if word == until:
                if also is not None:
                    also(process.pid)
                process.kill()
                break
    return told
