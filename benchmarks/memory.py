"""What the program holds in memory while it stands open at the counter and nobody does anything.

Its own pages (what goes away when it is closed), its share of everything (PSS) and all it has mapped (RSS, in which
libraries that other programs use too are counted whole). Read from the system for a process of its own, on Linux.
"""

import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import make_office, start
from benchmarks.scale import Scale
from benchmarks.table import Table, megabytes, times

AIM = 220e6


def run(scale: Scale) -> Table:
    """Measure and compare."""
    table = Table("Memory, idle at the open counter")
    if not sys.platform.startswith("linux"):
        table.remarks.append("Measured on Linux only.")
        return table
    bare: dict[str, float] = {}
    start.lines("stay", until="painted", also=_into(bare))
    for members in dict.fromkeys((scale.few, scale.members)):
        with tempfile.TemporaryDirectory(dir=make_office.cache_folder()) as place:
            office = make_office.copy_of(make_office.office_folder(members), Path(place) / "office")
            held: dict[str, float] = {}
            words = (str(office), make_office.CLERK, make_office.PASSWORD)
            start.lines("counter", *words, "stay", until="idle", also=_into(held))
        table.add(
            f"{members:,} members: RSS",
            megabytes(held["rss"]),
            f"a bare window {megabytes(bare['rss'])}",
            times(held["rss"] / bare["rss"]),
            "≤ 220 MB",
            held["rss"] <= AIM,
        )
        table.add(
            f"{members:,} members: PSS · private",
            f"{megabytes(held['pss'])} · {megabytes(held['private'])}",
            f"a bare window {megabytes(bare['pss'])} · {megabytes(bare['private'])}",
            times(held["pss"] / bare["pss"]),
        )
    return table


def _into(held: dict[str, float]) -> Callable[[int], None]:
    def read(process: int) -> None:
        held.update(memory_of(process))

    return read


def memory_of(process: int) -> dict[str, float]:
    """Bytes of a running process: `rss`, `pss` and `private`."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    found = {name: int(size) * 1024 for name, size in re.findall(r"^(\w+):\s+(\d+) kB", text, re.MULTILINE)}
    return {
        "rss": found["Rss"],
        "pss": found["Pss"],
        "private": found["Private_Clean"] + found["Private_Dirty"],
    }
