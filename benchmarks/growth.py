"""What a hundred times as many members cost: the file, a search, opening a member, an acceptance.

A file that grows by a factor should cost by the same factor, an act should cost hardly more.
"""

import tempfile
from functools import partial
from pathlib import Path

from app.services.office.office import Office
from app.services.search.look_up import look_up
from benchmarks import make_office, search
from benchmarks.claim import opened_and_accepted
from benchmarks.measure import Times, each
from benchmarks.scale import Scale
from benchmarks.table import Table, megabytes, seconds, times


def run(scale: Scale) -> Table:
    """Measure and compare."""
    table = Table(f"Growth from {scale.few:,} to {scale.members:,} members")
    small, large = _measured(scale.few, scale), _measured(scale.members, scale)
    by = scale.members / scale.few
    for what in small:
        before, after = small[what], large[what]
        if isinstance(before, Times) and isinstance(after, Times):
            table.add(
                f"{what}: p50 · p99",
                f"{seconds(after.median)} · {seconds(after.percentile(99))}",
                f"{seconds(before.median)} · {seconds(before.percentile(99))}",
                f"{times(after.median / before.median)} at {times(by)} the members",
            )
        elif isinstance(before, int) and isinstance(after, int):
            table.add(
                what,
                megabytes(after),
                megabytes(before),
                f"{times(after / before)} at {times(by)} the members",
            )
    table.remarks.append("Here: the large file; beside it: the small one.")
    return table


def _measured(members: int, scale: Scale) -> dict[str, int | Times]:
    folder = make_office.office_folder(members)
    size = (folder / "office.db").stat().st_size
    with tempfile.TemporaryDirectory(dir=make_office.cache_folder()) as place:
        office = make_office.open_office(make_office.copy_of(folder, Path(place) / "office"))
        try:
            searched = _searched(office, scale)
            opened, accepted = opened_and_accepted(office, max(2, scale.rounds // 3))
        finally:
            office.close()
    return {
        "size of the file": size,
        "keystroke to results, all kinds": searched,
        "open a member": opened,
        "accept a claim": accepted,
    }


def _searched(office: Office, scale: Scale) -> Times:
    texts = [text for kind in search.kinds(office, max(1, scale.texts // 4)) for text in kind.keystrokes()]
    return each([partial(look_up, office, text) for text in texts], warm=min(3, len(texts) - 1))
