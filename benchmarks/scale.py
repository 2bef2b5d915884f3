"""How much a run measures: the whole of it, a quick look, or just enough to show that it still works."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes of one run.

    Attributes:
        members: in the large file.
        few: in the small file, for growth.
        starts: how often each program is started.
        rounds: how often something short is timed.
        texts: how many different texts of each kind are searched.
        receipts: in one file.
        scans: how often a whole table is read.
    """

    members: int
    few: int
    starts: int
    rounds: int
    texts: int
    receipts: int
    scans: int


FULL = Scale(members=1_000_000, few=10_000, starts=15, rounds=300, texts=200, receipts=1000, scans=3)
QUICK = Scale(members=50_000, few=5_000, starts=5, rounds=60, texts=40, receipts=100, scans=2)
# The sample office itself, nothing added: for the tests.
TINY = Scale(members=2_400, few=2_400, starts=1, rounds=2, texts=2, receipts=2, scans=1)
