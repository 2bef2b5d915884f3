"""Every benchmark still runs, on next to nothing. No time is judged here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from benchmarks import __main__ as command
from benchmarks import (
    adjudicate,
    claim,
    documentation,
    growth,
    make_office,
    memory,
    peers,
    receipt,
    search,
    start,
)
from benchmarks.measure import Times, each, in_turns
from benchmarks.recorded_page import record_a5
from benchmarks.scale import TINY
from benchmarks.table import Table

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MUTUAL_AID_BENCHMARKS", str(tmp_path_factory.mktemp("benchmarks")))
        yield


def test_a_larger_office_is_made_of_the_sample_and_a_crowd_that_can_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUTUAL_AID_BENCHMARKS", str(tmp_path))
    folder = make_office.office_folder(make_office.MEMBERS + 30)
    assert make_office.office_folder(make_office.MEMBERS + 30) == folder
    assert not list(folder.glob("*.tmp"))
    office = make_office.open_office(folder)
    try:
        kinds = list(search.kinds(office, make_office.MEMBERS + 30))
        for kind in kinds[:-1]:
            for text in kind.texts[-3:]:
                assert search.look_up(office, text).hits, (kind.name, text)
        assert not search.look_up(office, kinds[-1].texts[0]).hits
        assert search.look_up(office, "czq").hits[0].name == "陈志强"
    finally:
        office.close()


def test_start_measures_whole_processes_beside_a_bare_window() -> None:
    table = start.run(TINY)
    assert [row.ratio.endswith("×") for row in table.rows] == [True, True, False]


def test_search_is_compared_with_a_scan_and_a_read_by_key(qapp: QApplication) -> None:
    table = search.run(TINY)
    assert "scan" in table.rows[0].beside
    assert "primary key" in table.rows[-3].beside
    assert "real window" in table.rows[-1].what


def test_a_claim_is_previewed_and_accepted_beside_the_disks_flush() -> None:
    table = claim.run(TINY)
    assert "beyond" in table.rows[1].ratio


def test_receipts_are_compared_with_the_peers_that_are_there() -> None:
    table = receipt.run(TINY)
    found, absent = peers.installed()
    assert len(found) + len(absent) == len(peers.PEERS)
    assert all(any(name in row.beside for row in table.rows) for name in found)
    assert all(name in table.remarks[-1] for name in absent)


@pytest.mark.parametrize("name", peers.PEERS)
def test_a_peer_draws_the_same_words_on_as_many_pages(name: str) -> None:
    found, _ = peers.installed()
    if name not in found:
        pytest.skip(f"{name} comes with `dev.py benchmark` only")
    pages = [record_a5(data) for data in receipt.invented_receipts(2)]
    receipt.check_same(name, found[name](pages), pages)
    with pytest.raises(ValueError, match="pages"):
        receipt.check_same(name, found[name](pages[:1]), pages)


def test_memory_is_read_of_a_running_program() -> None:
    table = memory.run(TINY)
    assert table.rows or table.remarks


def test_growth_compares_a_small_file_with_a_large_one() -> None:
    assert len(growth.run(TINY).rows) == 4


def test_a_register_is_decided_beside_openfisca_and_numpy_by_hand() -> None:
    table = adjudicate.run(TINY)
    beside = [row.beside for row in table.rows]
    assert sum("by hand" in each for each in beside) == len(adjudicate.PLANS)
    assert sum("OpenFisca" in each and "yuan" not in each for each in beside) == 2 * len(adjudicate.PLANS)
    assert all(row.here == "0" for row in table.rows if "off by" in row.what)


def test_candidates_take_turns_and_the_order_turns_with_them() -> None:
    called: list[str] = []
    found = in_turns({name: lambda name=name: called.append(name) for name in "ab"}, rounds=3, warm=1)
    assert "".join(called) == "ab" + "ab" + "ba" + "ab"
    assert [len(times.taken) for times in found.values()] == [3, 3]


def test_percentiles_are_times_that_were_taken() -> None:
    times = Times(tuple(float(number) for number in range(1, 101)))
    assert (times.percentile(50), times.percentile(99), times.percentile(100)) == (50, 99, 100)
    assert len(each([lambda: None] * 5, warm=2).taken) == 3


def test_tables_go_between_their_marks_and_the_words_around_them_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "benchmarks.md"
    page.write_text(
        "before\n<!-- a -->\nold\n<!-- end of a -->\nafter\n<!-- b -->\nkept\n<!-- end of b -->\n"
    )
    monkeypatch.setattr(documentation, "PAGE", page)
    table = Table("New")
    table.add("work", "1 ms", "peer 2 ms", "2.0×", "≤ 3 ms", True)
    documentation.write({"a": table})
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("<!-- b -->\nkept\n<!-- end of b -->\n")
    assert "old" not in text
    assert "| work | 1 ms | peer 2 ms | 2.0× | ≤ 3 ms ✓ |" in text


def test_the_documentation_has_a_place_for_every_table() -> None:
    text = documentation.PAGE.read_text(encoding="utf-8")
    for name in command.BENCHMARKS:
        assert f"<!-- {name} -->" in text
        assert f"<!-- end of {name} -->" in text
