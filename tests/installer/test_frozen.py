"""The frozen program is whole, writes nothing into its own folder, and does the main job without Python or network."""

import json
import re
import stat
import sys
from pathlib import Path

import pypdfium2
import pytest

from app.services.office.clock import SystemClock

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="frozen here for Linux"),
]

PASSWORD = {"MUTUAL_AID_PASSWORD": "huzhu2026"}


def listing(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
    }


def test_every_file_module_plan_sentence_migration_and_icon_is_found(twin):
    done = twin("--self-check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "self-check: whole"


def test_a_sample_office_is_made_searched_printed_and_verified_from_a_read_only_folder(
    frozen, twin, tmp_path
):
    before = listing(frozen)
    for path in frozen.rglob("*"):
        if path.is_file():
            path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    office = tmp_path / "佛山市 总工会" / "互助 窗口"
    office.parent.mkdir()

    made = twin("demo", office)
    assert made.returncode == 0, made.stdout + made.stderr
    verified = twin("verify", "--office", office, "--user", "0001", **PASSWORD)
    assert verified.returncode == 0, verified.stdout + verified.stderr

    found = twin("search", "王", "--json", "--office", office, "--user", "0107", **PASSWORD)
    assert json.loads(found.stdout)["hits"], found.stderr
    # The sample's claims go back from today; its first of this year or of the last is there.
    this_year = SystemClock().today().year
    for year in (this_year, this_year - 1):
        number, paper = f"NH-{year}-000001", tmp_path / f"回 执 {year}.pdf"
        printed = twin("receipt", number, "--out", paper, "--office", office, "--user", "0107", **PASSWORD)
        if printed.returncode == 0:
            break
    assert printed.returncode == 0, printed.stdout + printed.stderr
    text = pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_range()
    assert number in text
    assert "元" in text

    assert listing(frozen) == before


def test_the_tour_runs_to_its_end_with_every_network_shut(frozen, twin, tmp_path):
    before = listing(frozen)
    pictures = tmp_path / "图 片"
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    done = twin("--tour", "--out", pictures, XDG_RUNTIME_DIR=str(runtime))
    assert done.returncode == 0, done.stdout + done.stderr
    assert list(pictures.rglob("*.png"))
    assert list(pictures.rglob("*.pdf"))
    assert listing(frozen) == before


def test_nothing_in_the_folder_can_speak_to_a_network_for_qt_or_encrypt_for_one(frozen):
    names = [path.name.lower() for path in frozen.rglob("*")]
    assert not [name for name in names if re.search(r"qt6?network|qtwebsockets|^_ssl|libssl", name)]


def test_nothing_of_the_makers_is_in_the_folder(frozen):
    inside = [path.relative_to(frozen).as_posix() for path in frozen.rglob("*")]
    assert not [
        name
        for name in inside
        if re.search(r"pytest|hypothesis|PyInstaller|_avif|gallery|\.ts$|icuuc\.dll", name)
    ]
    assert not [name for name in inside if name.startswith("program/resources") and name.endswith(".py")]


def test_a_wrong_word_gets_an_answer_and_not_a_window(twin):
    done = twin("no-such-command")
    assert done.returncode == 2
    assert "no-such-command" in done.stderr


def test_the_version_is_that_of_the_source(twin):
    from app import __version__

    assert __version__ in twin("--version").stdout
