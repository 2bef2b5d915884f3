"""The tour is a check of the whole: it goes through without a fault, and leaves what it promises."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.slow
def test_the_tour_finds_no_fault_and_leaves_pictures_and_papers(tmp_path: Path) -> None:
    out = tmp_path / "游览"
    # A process of its own: the tour must not need anything that only the tests have loaded.
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "app.ui.tour", "--out", str(out)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=1800,  # against hanging only
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "A plain case took" in done.stdout
    pictures = {path.stem for path in out.glob("*.png")}
    assert len(pictures) >= 2 * 25
    assert {path.name for path in out.glob("*.pdf")} == {
        "recovery-slip.pdf",
        "receipt-a5.pdf",
        "receipt-a4.pdf",
        "receipt-reprint.pdf",
        "receipt-illness.pdf",
        "receipt-death.pdf",
        "simulation.pdf",
    }
    assert "Everybody in it is invented" in (out / "contents.txt").read_text("utf-8")


def test_the_tour_imports_only_what_the_program_itself_needs() -> None:
    code = (
        "import sys, app.ui.tour.play, app.ui.tour.__main__;"
        "print([name for name in ('pytest', 'hypothesis', 'xdist', 'mypy') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"


def test_wrong_usage_is_said_and_exits_2() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app.ui.tour"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "--out" in done.stderr
