"""Try the built Windows program under wine: install, drive by keys, kill, upgrade, remove. `dev.py windows --test`.

Every check begins in a Windows folder nobody has used, and looks at what happened (files, registry, pictures, what the
Linux program says of the record), never at an exit code alone. Pictures and papers are left in build/windows/trial.
Not for what wine cannot tell: printing, scaling, input methods, real Windows (docs/release.md lists those by hand).
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import program
from steps import Failed, empty, run, say
from trial import (
    PASSWORD,
    TRIAL,
    Trial,
    difference,
    must,
    pdf_text,
    windows_of,
    without_secrets,
    without_times,
)
from windows import BUILD, ROOT, Places
from wine import Wine, wait_for, windows_path

OLD, NEW = "0.0.1", "99.0.0"


def check_install(trial: Trial) -> None:
    """Silent install for one person; the folder is whole; entries are made; uninstall leaves the data."""
    with trial.windows("install") as wine:
        trial.install(wine, trial.places.setup)
        home = trial.installed(wine)
        must((home / f"{program.PROGRAM}.exe").is_file(), f"nothing was installed: {trial.refusal(wine)}")
        entry = trial.registry(wine)
        must(entry.get("DisplayVersion") == program.version(), f"no uninstall entry: {entry}")
        links = [path.name for path in wine.profile.rglob("*.lnk")]
        must(links.count("互助窗口.lnk") == 2, f"start menu and desktop: {links}")
        said = trial.twin(wine, "--self-check")
        must("self-check: whole" in said, said)
        must(
            "MutualAidCounter.Backup" in (wine.folder / "user.reg").read_text("utf-8", "replace"),
            "file kind",
        )
        office = trial.data(wine) / "office"
        office.mkdir(parents=True)
        (office / "record").write_text("a family's")
        wine.run([home / "uninstall.exe", "/S"], timeout=120)
        wine.wait()
        # The uninstaller goes on from a copy of itself in the temporary folder.
        wait_for("the program's folder to be gone", lambda: not home.exists(), 60)
        wine.wait()
        must(not trial.registry(wine), "the uninstall entry is still there")
        must(not list(wine.profile.rglob("互助窗口.lnk")), "a link is still there")
        must((office / "record").read_text() == "a family's", "the data is gone")
        must("还在" in trial.refusal(wine), f"it was not said where the data is: {trial.refusal(wine)!r}")


def check_tour(trial: Trial) -> None:
    """The tour in the installed program: same scenes, same papers to the letter, as on Linux."""
    here, there = empty(trial.folder / "tour-linux"), empty(trial.folder / "tour-windows")
    env = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "XDG_RUNTIME_DIR": str(here)}
    os.chmod(here, 0o700)
    run(
        [sys.executable, "-P", "-m", "app.ui.tour", "--out", str(here)],
        env=env,
        timeout=400,
        told="the tour",
    )
    with trial.windows("tour") as wine:
        trial.install(wine, trial.places.setup)
        said = trial.twin(wine, "--tour", "--out", windows_path(there), timeout=500)
        (trial.folder / "tour-windows.txt").write_text(said, encoding="utf-8")
    must("fault(s)" not in said and "Traceback" not in said, said[-3000:])
    names = {path.name for path in here.iterdir()}
    missing = names - {path.name for path in there.iterdir()}
    must(not missing, f"not there on Windows: {sorted(missing)}")
    for paper in sorted(here.glob("*.pdf")):
        same = without_secrets(pdf_text(paper)) == without_secrets(pdf_text(there / paper.name))
        must(same, f"{paper.name} reads differently on Windows")
    far = [
        f"{name} ({share:.0%})"
        for name in sorted(names)
        if name.endswith(".png") and (share := difference(here / name, there / name)) > 0.12
    ]
    must(not far, f"pictures that are built otherwise: {', '.join(far)}")
    trial.notes.append(f"{len(names)} scenes and papers as on Linux")


def check_main_job(trial: Trial) -> None:
    """By keys in a real window: sample office, search, bill, preview, accept; a second start; Linux verifies."""
    with trial.windows("main-job") as wine:
        trial.install(wine, trial.places.setup)
        began = time.monotonic()
        trial.start_window(wine)
        trial.notes.append(f"the window is seen and ready after {time.monotonic() - began:.1f} s under wine")
        trial.picture("1-start")
        office = trial.data(wine) / "sample"
        trial.screen.key("2")
        wait_for("the sample office", lambda: (office / "office.db").is_file(), 120)
        time.sleep(6)
        trial.picture("2-counter")
        before = trial.claims_by_linux(office)
        trial.bill_by_keys("3-bill")
        trial.screen.key("F9")
        time.sleep(4)
        trial.picture("4-receipt")

        second = wine.start([trial.installed(wine) / f"{program.PROGRAM}.exe"])
        second.wait(60)
        must(len(trial.screen.windows("互助窗口")) >= 1, "the window is gone after a second start")
        must(len(trial.running(wine)) == 1, f"{trial.running(wine)} run after a second start")
        trial.screen.key("F12")
        time.sleep(2)
        trial.picture("5-locked")
        log = trial.data(wine) / "log" / "program.log"
        must(log.is_file() and " start " in log.read_text("utf-8"), "no log was written")
        wine.close()
        must(trial.claims_by_linux(office) == before + 1, "the claim typed by keys is not in the record")
        trial.verified_by_linux(office)


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


def check_upgrade(trial: Trial) -> None:
    """Over an older version: what only the old one had is gone, data is kept; refused while the program runs."""
    with trial.windows("upgrade") as wine:
        trial.install(wine, trial.quick_setup(OLD))
        home = trial.installed(wine)
        old = home / program.INSIDE / f"only-in-{OLD}.txt"
        must(old.is_file(), f"the old version was not installed: {trial.refusal(wine)}")
        must(trial.registry(wine).get("DisplayVersion") == OLD, "the old version's entry")
        data = trial.data(wine) / "office"
        data.mkdir(parents=True)
        (data / "record").write_text("a family's")
        trial.install(wine, trial.places.setup)
        must(not old.exists(), "a file of the old version is still there")
        must(trial.registry(wine).get("DisplayVersion") == program.version(), "the entry was not renewed")
        must((data / "record").read_text() == "a family's", "the data was touched")
        must("self-check: whole" in trial.twin(wine, "--self-check"), "the upgraded program is not whole")
        shutil.rmtree(data)

        trial.start_window(wine)
        seen = trial.state(home)
        trial.install(wine, trial.quick_setup(NEW))
        must("正在运行" in trial.refusal(wine), f"it was not refused while running: {trial.refusal(wine)!r}")
        must(trial.state(home) == seen, "files changed although it was refused")


def check_downgrade(trial: Trial) -> None:
    """Over a newer version: refused with a sentence, nothing changed."""
    with trial.windows("downgrade") as wine:
        trial.install(wine, trial.quick_setup(NEW))
        home = trial.installed(wine)
        seen = trial.state(home)
        trial.install(wine, trial.places.setup)
        must("更新的版本" in trial.refusal(wine), f"it was not refused: {trial.refusal(wine)!r}")
        must(trial.state(home) == seen, "files changed although it was refused")
        must(trial.registry(wine).get("DisplayVersion") == NEW, "the entry was changed")


def check_older_windows(trial: Trial) -> None:
    """Windows 8.1: refused with a sentence, nothing installed."""
    with trial.windows("old-windows", "win81") as wine:
        trial.install(wine, trial.places.setup)
        must("Windows 10" in trial.refusal(wine), f"it was not refused: {trial.refusal(wine)!r}")
        must(not trial.installed(wine).exists(), "something was installed")


def check_bad_places(trial: Trial) -> None:
    """A disk without room, a folder of somebody else's, a damaged download: a sentence each, nothing installed."""
    with trial.windows("bad-places") as wine:
        small = trial.folder / "bad-places" / "small"
        small.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", str(small)],
            capture_output=True,
            check=False,
        )
        if mounted.returncode == 0:
            try:
                (wine.folder / "dosdevices" / "d:").symlink_to(small)
                trial.install(wine, trial.places.setup, r"/D=D:\互助")
                must("空间不够" in trial.refusal(wine), f"a full disk: {trial.refusal(wine)!r}")
                must(not list(small.rglob("*.exe")), "something was left on the full disk")
            finally:
                wine.wait()
                subprocess.run(["umount", str(small)], check=False)
        else:
            trial.notes.append("a full disk could not be made here (mount is not allowed)")
        theirs = wine.drive / "theirs" / program.INSIDE
        theirs.mkdir(parents=True)
        (theirs / "letter.txt").write_text("dear")
        trial.install(wine, trial.places.setup, r"/D=C:\theirs")
        must("别的内容" in trial.refusal(wine), f"somebody else's folder: {trial.refusal(wine)!r}")
        must(os.listdir(theirs) == ["letter.txt"], "somebody else's folder was changed")

        damaged = trial.folder / "bad-places" / "damaged-setup.exe"
        content = bytearray(trial.places.setup.read_bytes())
        content[len(content) // 2] ^= 0xFF
        damaged.write_bytes(content)
        process = wine.start([damaged, "/S"])
        time.sleep(12)
        wine.stop()
        process.wait(30)
        must(not trial.installed(wine).exists(), "a damaged download was installed")


def check_portable(trial: Trial) -> None:
    """Unpacked on a stick: data beside the program, nothing in the person's folder."""
    with trial.windows("portable") as wine:
        stick = wine.drive / "U 盘"
        with zipfile.ZipFile(trial.places.portable) as packed:
            packed.extractall(stick)
        process = wine.start([stick / program.PROGRAM / f"{program.PROGRAM}.exe"])
        wait_for("the window", lambda: trial.screen.windows("互助窗口"), 90)
        data = stick / program.PROGRAM / "data"
        wait_for("data beside the program", lambda: (data / "log" / "program.log").is_file(), 30)
        must(not trial.data(wine).exists(), "something was written into the person's folder")
        wine.stop()
        process.wait(30)


def check_no_network(trial: Trial) -> None:
    """Wine's own record of network calls holds none while the window starts and makes the sample office."""
    with trial.windows("offline") as wine:
        trial.install(wine, trial.places.setup)
        log = trial.folder / "offline" / "winsock.txt"
        wine.start(
            [trial.installed(wine) / f"{program.PROGRAM}.exe"],
            env={"WINEDEBUG": "trace+winsock,+pid"},
            log=log,
        )
        wait_for("the window", lambda: trial.screen.windows("互助窗口"), 90)
        time.sleep(2)
        trial.to_window()
        trial.screen.key("2")
        office = trial.data(wine) / "sample"
        wait_for("the sample office", lambda: (office / "office.db").is_file(), 180)
        # Wine's own services speak to one another by local sockets; only this program's calls count.
        number = int((trial.data(wine) / "window.lock").read_text("utf-8").split("\n")[0])
        wine.stop()
        told = log.read_text("utf-8", "replace")
        must(":winsock:" in told, "wine kept no record")
        calls = re.findall(
            rf"^{number:04x}:\w+:trace:winsock:"
            r"(connect|WSAConnect|bind|sendto|listen|getaddrinfo\w*|GetAddrInfo\w*|gethostby\w+)\b",
            told,
            re.MULTILINE,
        )
        must(not calls, f"network calls: {sorted(set(calls))}")


def check_speed(trial: Trial) -> None:
    """From the start to the window, beside an empty PySide6 window frozen the same way, in turn; a ratio, no limit."""
    bare = freeze_bare(trial)
    times: dict[str, list[float]] = {"bare window": [], "互助窗口": []}
    with trial.windows("speed") as wine:
        trial.install(wine, trial.places.setup)
        programs = {"bare window": bare, "互助窗口": trial.installed(wine) / f"{program.PROGRAM}.exe"}
        for _ in range(4):
            for title, path in programs.items():
                began = time.monotonic()
                process = wine.start([path])
                wait_for(title, lambda title=title: trial.screen.windows(title), 90, every=0.05)
                times[title].append(time.monotonic() - began)
                wine.stop()
                process.wait(60)
    # The first of each fills the disk's memory.
    own, other = (sorted(times[title][1:])[1] for title in ("互助窗口", "bare window"))
    trial.notes.append(
        f"start to window: {own:.1f} s; bare PySide6 window: {other:.1f} s; ratio {own / other:.2f}"
    )


def freeze_bare(trial: Trial) -> Path:
    """The empty window, frozen as the program is; kept from run to run."""
    into = BUILD / "bare"
    made = into / "bare_window" / "bare_window.exe"
    if made.is_file():
        return made
    wine = Wine(trial.places.prefix, trial.screen, trial.places.stand_ins)
    source = Path(__file__).with_name("bare_window.py")
    command = [
        r"C:\python\python.exe",
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--windowed",
        "--onedir",
        "--log-level",
        "WARN",
    ]
    for name in ("distpath", "workpath", "specpath"):
        command += [f"--{name}", windows_path(into if name == "distpath" else into / name)]
    env = {"PYTHONPATH": windows_path(trial.places.site), "PYTHONDONTWRITEBYTECODE": "1"}
    _, out = wine.run([*command, windows_path(source)], env=env, timeout=900)
    wine.close()
    must(made.is_file(), f"the bare window could not be frozen: {out[-2000:]}")
    return made


CHECKS: dict[str, Callable[[Trial], None]] = {
    "install": check_install,
    "tour": check_tour,
    "main-job": check_main_job,
    "carried": check_carried,
    "plug": check_plug_pulled,
    "upgrade": check_upgrade,
    "downgrade": check_downgrade,
    "older-windows": check_older_windows,
    "bad-places": check_bad_places,
    "portable": check_portable,
    "no-network": check_no_network,
    "speed": check_speed,
}


def main(places: Places, epoch: int, arguments: Sequence[str]) -> int:
    """Run the checks named, or all; give the exit code."""
    unknown = [name for name in arguments if name not in CHECKS]
    if unknown:
        print(f"There is no check {unknown[0]!r}; there are: {' '.join(CHECKS)}", file=sys.stderr)
        return 2
    results = []
    for name in arguments or CHECKS:
        trial = Trial(places, epoch)
        say(f"\n== {name}: {CHECKS[name].__doc__}")
        began = time.monotonic()
        fault = ""
        try:
            CHECKS[name](trial)
        except Failed as reason:
            fault = str(reason)
        except Exception:
            fault = traceback.format_exc()
        if fault:
            say(f"FAILED: {fault}")
            try:
                say(f"The screen then: {trial.screen.picture(TRIAL / 'pictures' / f'failed-{name}.png')}")
            except Failed as reason:
                say(str(reason))
        trial.screen.close()
        for note in trial.notes:
            say(f"      {note}")
        results.append((name, not fault, time.monotonic() - began))
    say()
    for name, good, seconds in results:
        say(f"{'ok    ' if good else 'FAILED'}  {name:<16}{seconds:7.1f} s")
    TRIAL.mkdir(parents=True, exist_ok=True)
    (TRIAL / "results.json").write_text(json.dumps(results, indent=1))
    bad = sum(not good for _, good, _ in results)
    say(f"{len(results) - bad} passed, {bad} failed")
    return 1 if bad else 0
