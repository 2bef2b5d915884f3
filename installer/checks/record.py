"""Trying that a record survives: carried between systems, the plug pulled, opened by a newer program."""

import io
import re
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

from steps import Failed, empty, run
from trial import OLD, PASSWORD, ROOT, Trial, must, pdf_text, windows_of, without_times
from wine import wait_for


def check_carried(trial: Trial) -> None:
    """A record made on Linux opens on Windows, is written to there, and verifies on Linux again."""
    office = empty(trial.folder / "carried") / "佛山市 总工会" / "互助 窗口"
    office.parent.mkdir()
    trial.linux("demo", office)
    number = f"NH-{time.gmtime().tm_year}-000001"
    with trial.windows("carry") as wine:
        trial.install(wine, trial.places.setup)
        there = wine.drive / "记录" / "互助 窗口"
        shutil.copytree(office, there)
        at = windows_of(wine, there)
        said = trial.twin(wine, "verify", "--office", at, "--user", "0001")
        must("全部相符" in said, said)
        said = trial.twin(wine, "receipt", number, "--out", r"C:\回 执.pdf", "--office", at, "--user", "0107")
        paper = wine.drive / "回 执.pdf"
        must(paper.is_file(), said)
        wine.wait()
        copied = trial.folder / "carried" / "back"
        shutil.copytree(there, copied)
    trial.verified_by_linux(copied)
    mine = trial.folder / "carried" / "linux.pdf"
    trial.linux("receipt", number, "--out", mine, "--office", office, "--user", "0107")
    must(without_times(pdf_text(paper)) == without_times(pdf_text(mine)), "the receipts read differently")
    again = trial.folder / "carried" / "again.pdf"
    said = trial.linux("receipt", number, "--out", again, "--office", copied, "--user", "0107")
    must(pdf_text(again) != pdf_text(mine), "the copy printed on Windows was not counted")


def check_plug_pulled(trial: Trial) -> None:
    """Everything ended at once around the moment of acceptance, three times; the record holds and opens again."""
    with trial.windows("plug") as wine:
        trial.install(wine, trial.places.setup)
        trial.start_window(wine)
        office = trial.data(wine) / "sample"
        trial.screen.key("2")
        wait_for("the sample office", lambda: (office / "office.db").is_file(), 120)
        time.sleep(6)
        before = trial.claims_by_linux(office)
        counts = []
        for round_, moment in enumerate((0.0, 0.05, 0.15)):
            # Where the plug was pulled too early, nothing is known of this bill; another one is never a double.
            trial.bill_by_keys(f"plug-bill-{round_}", f"00123470{round_}1")
            trial.screen.key("F9")
            time.sleep(moment)
            wine.stop()
            wine.wait()
            trial.verified_by_linux(office)
            counts.append(trial.claims_by_linux(office))
            trial.start_window(wine)
            time.sleep(2)
            trial.screen.type(PASSWORD["MUTUAL_AID_PASSWORD"])
            trial.screen.key("Return")
            time.sleep(4)
            trial.picture(f"plug-after-{moment}")
        must(all(before <= count <= before + 3 for count in counts), f"claims: {before}, then {counts}")
        trial.notes.append(f"claims before and after each pulled plug: {before}, {counts}")


def check_older_record(trial: Trial) -> None:
    """A record of the shape before: the upgraded program keeps a copy first and loses nothing; the copy still opens."""
    source = older_source(trial)
    if source is None:
        trial.notes.append(
            "nothing older could be tried: no history here, or only one shape of the record so far"
        )
        return
    office = empty(trial.folder / "older-record") / "互助 窗口"
    by_older(["demo", str(office)], source)
    before = claims(by_older(["verify", "--office", str(office), "--user", "0001"], source))
    with trial.windows("older-record/wine") as wine:
        trial.install(wine, trial.quick_setup(OLD))
        there = trial.data(wine) / "office"
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(office, there)
        trial.install(wine, trial.places.setup)
        must(not (there / "before-update").exists(), "the installer itself touched the record")
        said = trial.twin(wine, "verify", "--office", windows_of(wine, there), "--user", "0001")
        must("全部相符" in said, said)
        must(claims(said) == before, f"{claims(said)} claims after the upgrade, {before} before")
        wine.wait()
        kept = sorted((there / "before-update").glob("v*"))
        must(len(kept) == 1, f"kept before the upgrade: {[path.name for path in kept]}")
        copied = trial.folder / "older-record" / "kept"
        shutil.copytree(kept[0], copied)
        trial.notes.append(f"{before} claims before and after; kept as {kept[0].name}")
    again = by_older(["verify", "--office", str(copied), "--user", "0001"], source)
    must("全部相符" in again and claims(again) == before, f"the kept copy: {again}")


def check_over_release(trial: Trial) -> None:
    """An earlier release's installer and office (`--over SETUP`), upgraded: nothing of it is left, nothing is lost."""
    if trial.over is None:
        raise Failed("no earlier release was named (--over SETUP)")
    with trial.windows("over-release") as wine:
        trial.install(wine, trial.over)
        old = {path.relative_to(trial.installed(wine)) for path in trial.installed(wine).rglob("*")}
        there = trial.data(wine) / "office"
        there.parent.mkdir(parents=True, exist_ok=True)
        trial.twin(wine, "demo", windows_of(wine, there), timeout=400)
        asked = ("verify", "--office", windows_of(wine, there), "--user", "0001")
        before = claims(trial.twin(wine, *asked))
        trial.install(wine, trial.places.setup)
        home = trial.installed(wine)
        new = {path.relative_to(trial.places.frozen) for path in trial.places.frozen.rglob("*")}
        left = sorted(
            str(path) for path in old - new if (home / path).exists() and path.name != "uninstall.exe"
        )
        must(not left, f"of the earlier release: {left[:5]}")
        said = trial.twin(wine, *asked)
        must("全部相符" in said and claims(said) == before, f"{before} claims before, then: {said}")
        wine.wait()
        kept = [path.name for path in sorted((there / "before-update").glob("v*"))]
        trial.notes.append(
            f"{before} claims before and after; kept before the upgrade: {', '.join(kept) or 'no need'}"
        )
    trial.verified_by_linux(there)


def claims(said: str) -> int:
    """How many claims `verify` counted."""
    found = re.search(r"申领 (\d+) 件", said)
    must(found is not None, said)
    return int(found[1]) if found else 0


def by_older(words: list[str], source: Path) -> str:
    """What the older program says, on this Linux."""
    env = {**PASSWORD, "PYTHONPATH": str(source)}
    return run([sys.executable, "-P", "-m", "app", *words], env=env, timeout=240, cwd=source)


def older_source(trial: Trial) -> Path | None:
    """The program as it was before the record got its newest shape, out of the history."""

    def git(*words: str) -> bytes:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=True).stdout

    try:
        steps = sorted(path.name for path in (ROOT / "app" / "models" / "migrations").glob("r[0-9]*.py"))
        if len(steps) < 2:
            return None
        newest = f"app/models/migrations/{steps[-1]}"
        added = git("log", "--diff-filter=A", "--format=%H", "--", newest).decode().split()
        packed = git("archive", f"{added[-1]}^", "app", "resources")
    except (OSError, IndexError, subprocess.CalledProcessError):
        return None
    folder = empty(trial.folder / "older-source")
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        files.extractall(folder, filter="data")
    return folder
