"""One receipt, and a thousand in one file, beside other programs that make the same pages.

The program lays out and draws from its record; the peers are handed every stroke in its place and only draw. The same
two font files for all. Each receipt differs, so that nothing can be kept from the one before but the fonts.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle, islice

import msgspec

from app.models.engine import connect
from app.services.papers.pages import page_count, page_text
from app.services.papers.receipt import receipt_a4, receipt_a5, receipts_a5
from app.services.papers.receipt_data import ReceiptData, from_json
from benchmarks import make_office, peers
from benchmarks.measure import in_turns, timed
from benchmarks.recorded_page import Page, needs_only_the_plain_fonts, record_a5
from benchmarks.scale import Scale
from benchmarks.table import Table, megabytes, seconds, times

AIM_ONE = 0.025
AIM_RATIO = 5
AIMED_AT = ("fpdf2", "WeasyPrint")


def run(scale: Scale) -> Table:
    """Measure and compare."""
    table = Table("Receipts: A5 with QR code, ladder and two Chinese fonts")
    rounds = max(2, scale.rounds // 10)
    receipts = invented_receipts(max(scale.receipts, rounds + 2))
    pages = [record_a5(receipt) for receipt in receipts]
    found, absent = peers.installed()
    for name, draw in found.items():
        check_same(name, draw(pages[:2]), pages[:2])
    _one(table, receipts, pages, found, rounds)
    _many(table, receipts[: scale.receipts], pages[: scale.receipts], found)
    if absent:
        table.remarks.append(f"Not installed here and left out: {', '.join(absent)}.")
    return table


def _one(
    table: Table,
    receipts: Sequence[ReceiptData],
    pages: Sequence[Page],
    found: dict[str, Callable[[Sequence[Page]], bytes]],
    rounds: int,
) -> None:
    ours, a4 = cycle(receipts), cycle(receipts)
    candidates: dict[str, Callable[[], object]] = {
        "here": lambda: receipt_a5(next(ours)),
        "a4": lambda: receipt_a4(next(a4)),
    }
    for name, draw in found.items():
        candidates[name] = partial(_next_page, draw, cycle(pages))
    measured = in_turns(candidates, rounds, warm=2)
    here = measured["here"]
    for name in found:
        ratio = measured[name].median / here.median
        table.add(
            "one receipt, warm",
            seconds(here.median),
            f"{name} {seconds(measured[name].median)}",
            times(ratio),
            f"≤ 25 ms, ≥ {AIM_RATIO}×" if name in AIMED_AT else "≤ 25 ms",
            here.median <= AIM_ONE and (ratio >= AIM_RATIO or name not in AIMED_AT),
        )
    if not found:
        table.add("one receipt, warm", seconds(here.median), aim="≤ 25 ms", met=here.median <= AIM_ONE)
    table.add("the long form on A4, every step with its clause", seconds(measured["a4"].median))


def _next_page(draw: Callable[[Sequence[Page]], bytes], pages: "cycle[Page]") -> bytes:
    return draw([next(pages)])


def _many(
    table: Table,
    receipts: Sequence[ReceiptData],
    pages: Sequence[Page],
    found: dict[str, Callable[[Sequence[Page]], bytes]],
) -> None:
    made: list[bytes] = []
    here = min(timed(lambda: made.append(receipts_a5(receipts))) for _ in range(2))
    assert page_count(made[0]) == len(receipts)
    ready = timed(lambda: [record_a5(receipt) for receipt in receipts])
    what, mine = f"{len(receipts):,} receipts in one file", f"{seconds(here)}, {megabytes(len(made[0]))}"
    if not found:
        table.add(what, mine)
    for name, draw in found.items():
        theirs: list[bytes] = []
        time = timed(lambda draw=draw, theirs=theirs: theirs.append(draw(pages)))
        assert page_count(theirs[0]) == len(pages), name
        table.add(what, mine, f"{name} {seconds(time)}, {megabytes(len(theirs[0]))}", times(time / here))
    table.remarks.append(
        f"Of the {seconds(here)} here, about {seconds(ready)} go into laying the pages out and working out their QR "
        "codes; the peers are handed both ready and only draw, which leans the table towards them."
    )


def invented_receipts(wanted: int) -> list[ReceiptData]:
    """Different receipts as the sample office issued them, numbers and names changed when they come round again."""
    office = make_office.open_office(make_office.office_folder(make_office.MEMBERS))
    try:
        connection = connect(office.directory / "office.db", office.folder.key)
        payloads = connection.execute("SELECT payload FROM receipt ORDER BY id").fetchall()
        names = connection.execute("SELECT name FROM member WHERE id > 100 ORDER BY id").fetchall()
        connection.close()
    finally:
        office.close()
    kept = [receipt for receipt in (from_json(payload) for (payload,) in payloads) if _plain(receipt)]
    changed = (
        msgspec.structs.replace(receipt, number=f"NH-2026-{number:06d}", member_name=name)
        for number, (receipt, (name,)) in enumerate(zip(cycle(kept), cycle(names), strict=False), start=1)
    )
    return list(islice(filter(_plain, changed), wanted))


def _plain(receipt: ReceiptData) -> bool:
    return needs_only_the_plain_fonts(record_a5(receipt))


def check_same(name: str, pdf: bytes, pages: Sequence[Page]) -> None:
    """The peer's document has the same pages with the same words.

    Raises:
        ValueError: it has not; then it would not be a comparison.
    """
    if page_count(pdf) != len(pages):
        raise ValueError(f"{name} made {page_count(pdf)} pages of {len(pages)}")
    for number, page in enumerate(pages):
        words = "".join(sorted("".join(page_text(pdf, number).split())))
        if words != page.words:
            raise ValueError(f"{name} wrote other words on page {number + 1}")
