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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import program
from steps import Failed, digest, empty, run, say
from windows import BUILD, ROOT, Places, make_setup
from wine import Screen, Wine, wait_for, windows_path

TRIAL = BUILD / "trial"
PASSWORD = {"MUTUAL_AID_PASSWORD": "huzhu2026"}
OLD, NEW = "0.0.1", "99.0.0"
REFUSED = "MutualAidCounter-setup.txt"


class Trial:
    """The checks, one method each; `Failed` from one of them is its fault.

    Args:
        places: of what was built.
        epoch: time of the commit.
    """

    def __init__(self, places: Places, epoch: int) -> None:
        self.places = places
        self.epoch = epoch
        self.screen = Screen()
        self.folder = TRIAL
        self.notes: list[str] = []

    # ------------------------------------------------------------------ helpers
    @contextmanager
    def windows(self, name: str, version: str = "win10") -> Iterator[Wine]:
        """A Windows nobody has used, on a screen of its own; everything in it is ended afterwards."""
        folder = self.folder / name
        if folder.exists():
            shutil.rmtree(folder)
        wine = Wine(folder / "prefix", self.screen, self.places.stand_ins, version)
        try:
            yield wine
        finally:
            wine.close()

    def install(self, wine: Wine, setup: Path, *words: str, timeout: float = 240) -> None:
        """Install without a word. NSIS goes on in the background of nothing here, so its end is its end."""
        wine.run([setup, "/S", *words], timeout=timeout)
        wine.wait()

    def installed(self, wine: Wine) -> Path:
        """Where it is installed unless told otherwise."""
        return wine.local_data / "Programs" / program.PROGRAM

    def data(self, wine: Wine) -> Path:
        """Where the person's records are."""
        return wine.local_data / program.PROGRAM

    def refusal(self, wine: Wine) -> str:
        """The sentence the installer left, "" for none."""
        for path in (wine.local_data / "Temp" / REFUSED, wine.drive / "windows" / "temp" / REFUSED):
            if path.is_file():
                return path.read_text(encoding="utf-16").strip()
        return ""

    def registry(self, wine: Wine) -> dict[str, str]:
        """The uninstall entry of this program."""
        wine.wait()
        text = (wine.folder / "user.reg").read_text(encoding="utf-8", errors="replace")
        key = "CurrentVersion\\\\Uninstall\\\\" + program.PROGRAM + "]"
        _, found, rest = text.partition(key)
        if not found:
            return {}
        return dict(re.findall(r'^"(\w+)"="?(.*?)"?$', rest.split("\n[", 1)[0], re.MULTILINE))

    def twin(self, wine: Wine, *words: str | Path, timeout: float = 240) -> str:
        """What the twin for commands says, under wine."""
        _, out = wine.run(
            [self.installed(wine) / f"{program.TWIN}.exe", *words], env=PASSWORD, timeout=timeout
        )
        return out

    def linux(self, *words: str | Path) -> str:
        """What the program says, from this checkout, on this Linux."""
        env = {**PASSWORD, "PYTHONPATH": str(ROOT)}
        return run([sys.executable, "-P", "-m", "app", *map(str, words)], env=env, timeout=240)

    def verified_by_linux(self, office: Path) -> None:
        """The record holds, as the Linux program sees it."""
        said = self.linux("verify", "--office", office, "--user", "0001")
        must("全部相符" in said, f"the record does not hold: {said}")

    def picture(self, name: str) -> Path:
        """What the screen shows; a screen of one colour is a fault."""
        path = self.screen.picture(self.folder / "pictures" / f"{name}.png")
        from PIL import Image

        with Image.open(path) as image:
            colours = image.convert("RGB").getcolors(1 << 20) or []
        must(len(colours) == 0 or len(colours) > 12, f"{path.name} is blank")
        return path

    def quick_setup(self, version: str) -> Path:
        """A small installer of another version, whose program is only a few files."""
        target = BUILD / "other-versions" / f"{version}-setup.exe"
        source = digest([Path(__file__), ROOT / "installer" / "setup.nsi"], version)
        stamp = target.with_suffix(".stamp")
        if not (target.is_file() and stamp.is_file() and stamp.read_text() == source):
            files = empty(BUILD / "other-versions" / version)
            for name in (program.PROGRAM, program.TWIN):
                shutil.copyfile(self.places.frozen / f"{program.TWIN}.exe", files / f"{name}.exe")
            inside = files / program.INSIDE
            inside.mkdir()
            (inside / "files.json").write_text("{}")
            (inside / f"only-in-{version}.txt").write_text(version)
            places = Places()
            places.frozen = files
            make_setup(places, self.epoch, version=version, target=target, quick=True)
            stamp.write_text(source)
        return target

    def start_window(self, wine: Wine, *words: str) -> "subprocess.Popen[bytes]":
        """Start the window and wait until it is seen and has the keyboard."""
        process = wine.start([self.installed(wine) / f"{program.PROGRAM}.exe", *words])
        wait_for("the window", lambda: self.screen.windows("互助窗口"), 90)
        time.sleep(2)
        self.to_window()
        return process

    def to_window(self) -> None:
        """Give the keyboard to the program's window; there is no window manager that would."""
        (window, *_) = self.screen.windows("互助窗口")
        env = {"DISPLAY": self.screen.display}
        run(["xdotool", "windowfocus", "--sync", window], env=env, timeout=20)

    # ------------------------------------------------------------------ the checks
    def check_install(self) -> None:
        """Silent install for one person; the folder is whole; entries are made; uninstall leaves the data."""
        with self.windows("install") as wine:
            self.install(wine, self.places.setup)
            home = self.installed(wine)
            must((home / f"{program.PROGRAM}.exe").is_file(), f"nothing was installed: {self.refusal(wine)}")
            entry = self.registry(wine)
            must(entry.get("DisplayVersion") == program.version(), f"no uninstall entry: {entry}")
            links = [path.name for path in wine.profile.rglob("*.lnk")]
            must(links.count("互助窗口.lnk") == 2, f"start menu and desktop: {links}")
            said = self.twin(wine, "--self-check")
            must("self-check: whole" in said, said)
            must(
                "MutualAidCounter.Backup" in (wine.folder / "user.reg").read_text("utf-8", "replace"),
                "file kind",
            )
            office = self.data(wine) / "office"
            office.mkdir(parents=True)
            (office / "record").write_text("a family's")
            wine.run([home / "uninstall.exe", "/S"], timeout=120)
            wine.wait()
            must(not (home / program.INSIDE).exists(), "the program is still there")
            must(not list(home.glob("*.exe")), f"left behind: {[path.name for path in home.iterdir()]}")
            must(not self.registry(wine), "the uninstall entry is still there")
            must(not list(wine.profile.rglob("互助窗口.lnk")), "a link is still there")
            must((office / "record").read_text() == "a family's", "the data is gone")
            must("还在" in self.refusal(wine), f"it was not said where the data is: {self.refusal(wine)!r}")

    def check_tour(self) -> None:
        """The tour in the installed program: same scenes, same papers to the letter, as on Linux."""
        here, there = empty(self.folder / "tour-linux"), empty(self.folder / "tour-windows")
        env = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "XDG_RUNTIME_DIR": str(here)}
        os.chmod(here, 0o700)
        run(
            [sys.executable, "-P", "-m", "app.ui.tour", "--out", str(here)],
            env=env,
            timeout=400,
            told="the tour",
        )
        with self.windows("tour") as wine:
            self.install(wine, self.places.setup)
            said = self.twin(wine, "--tour", "--out", windows_path(there), timeout=500)
            (self.folder / "tour-windows.txt").write_text(said, encoding="utf-8")
        must("fault(s)" not in said and "Traceback" not in said, said[-3000:])
        names = {path.name for path in here.iterdir()}
        missing = names - {path.name for path in there.iterdir()}
        must(not missing, f"not there on Windows: {sorted(missing)}")
        for paper in sorted(here.glob("*.pdf")):
            must(
                pdf_text(paper) == pdf_text(there / paper.name), f"{paper.name} reads differently on Windows"
            )
        far = [
            f"{name} ({share:.0%})"
            for name in sorted(names)
            if name.endswith(".png") and (share := difference(here / name, there / name)) > 0.12
        ]
        must(not far, f"pictures that are built otherwise: {', '.join(far)}")
        self.notes.append(f"{len(names)} scenes and papers as on Linux")

    def check_main_job(self) -> None:
        """By keys in a real window: sample office, search, bill, preview, accept; a second start; Linux verifies."""
        with self.windows("main-job") as wine:
            self.install(wine, self.places.setup)
            began = time.monotonic()
            self.start_window(wine)
            self.notes.append(
                f"the window is seen and ready after {time.monotonic() - began:.1f} s under wine"
            )
            self.picture("1-start")
            office = self.data(wine) / "sample"
            self.screen.key("2")
            wait_for("the sample office", lambda: (office / "office.db").is_file(), 120)
            time.sleep(6)
            self.picture("2-counter")
            before = self.claims(wine, office)
            self.bill_by_keys("3-bill")
            self.screen.key("F9")
            time.sleep(4)
            self.picture("4-receipt")

            second = wine.start([self.installed(wine) / f"{program.PROGRAM}.exe"])
            second.wait(60)
            must(len(self.screen.windows("互助窗口")) >= 1, "the window is gone after a second start")
            must(self.running(wine) == 1, f"{self.running(wine)} windows run after a second start")
            self.screen.key("F12")
            time.sleep(2)
            self.picture("5-locked")
            log = self.data(wine) / "log" / "program.log"
            must(log.is_file() and " start " in log.read_text("utf-8"), "no log was written")
            wine.kill(f"{program.PROGRAM}.exe")
            wine.wait()
            must(self.claims_by_linux(office) == before + 1, "the claim typed by keys is not in the record")
            self.verified_by_linux(office)

    def bill_by_keys(self, name: str) -> None:
        """A whole bill, typed; ends where F9 accepts."""
        keys = self.screen
        keys.type("czq")
        time.sleep(1.5)
        keys.key("Down", "Return")
        time.sleep(1.5)
        fields = (
            "First Hospital", "", "2026-10-28", "2026-11-05", "appendicitis", "",
            "18642.37", "11905.12", "0", "5237.25", "800", "1500", "2000", "44060124", "0012347001", "3f9a2c",
            "2026-11-05", "",
        )  # fmt: skip
        for text in fields:
            if text:
                keys.type(text)
            keys.key("Return")
            time.sleep(0.15)
        time.sleep(1)
        self.picture(name)
        for _ in range(6):  # the papers; then the button waits, as F9 does
            keys.key("Return")
            time.sleep(0.2)
        self.picture(name + "-papers")

    def running(self, wine: Wine) -> int:
        """How many of the program run."""
        _, out = wine.run(["tasklist"], timeout=60)
        return out.count(f"{program.PROGRAM}.exe")

    def claims(self, wine: Wine, office: Path) -> int:
        """How many claims the office holds, as the twin says beside the open window."""
        return self.claims_by_linux(office)

    def claims_by_linux(self, office: Path) -> int:
        """How many claims a copy of the record holds."""
        copy = empty(self.folder / "copy")
        shutil.copytree(office, copy / "office")
        for name in ("office.lock",):
            (copy / "office" / name).unlink(missing_ok=True)
        said = self.linux("verify", "--office", copy / "office", "--user", "0001")
        found = re.search(r"申领 (\d+) 件", said)
        must(found is not None, said)
        assert found is not None
        return int(found[1])

    def check_carried(self) -> None:
        """A record made on Linux opens on Windows, is written to there, and verifies on Linux again."""
        office = empty(self.folder / "carried") / "佛山市 总工会" / "互助 窗口"
        office.parent.mkdir()
        self.linux("demo", office)
        number = f"NH-{time.gmtime().tm_year}-000001"
        with self.windows("carry") as wine:
            self.install(wine, self.places.setup)
            there = wine.drive / "记录" / "互助 窗口"
            shutil.copytree(office, there)
            at = windows_of(wine, there)
            said = self.twin(wine, "verify", "--office", at, "--user", "0001")
            must("全部相符" in said, said)
            said = self.twin(
                wine, "receipt", number, "--out", r"C:\回 执.pdf", "--office", at, "--user", "0107"
            )
            paper = wine.drive / "回 执.pdf"
            must(paper.is_file(), said)
            wine.wait()
            copied = self.folder / "carried" / "back"
            shutil.copytree(there, copied)
        self.verified_by_linux(copied)
        mine = self.folder / "carried" / "linux.pdf"
        self.linux("receipt", number, "--out", mine, "--office", office, "--user", "0107")
        must(without_times(pdf_text(paper)) == without_times(pdf_text(mine)), "the receipts read differently")
        again = self.folder / "carried" / "again.pdf"
        said = self.linux("receipt", number, "--out", again, "--office", copied, "--user", "0107")
        must(pdf_text(again) != pdf_text(mine), "the copy printed on Windows was not counted")

    def check_plug_pulled(self) -> None:
        """Everything ended at once around the moment of acceptance, three times; the record holds and opens again."""
        with self.windows("plug") as wine:
            self.install(wine, self.places.setup)
            self.start_window(wine)
            office = self.data(wine) / "sample"
            self.screen.key("2")
            wait_for("the sample office", lambda: (office / "office.db").is_file(), 120)
            time.sleep(6)
            before = self.claims_by_linux(office)
            counts = []
            for moment in (0.0, 0.05, 0.15):
                self.bill_by_keys("plug-bill")
                self.screen.key("F9")
                time.sleep(moment)
                wine.stop()
                wine.wait()
                self.verified_by_linux(office)
                counts.append(self.claims_by_linux(office))
                self.start_window(wine)
                time.sleep(2)
                self.screen.type(PASSWORD["MUTUAL_AID_PASSWORD"])
                self.screen.key("Return")
                time.sleep(4)
                self.picture(f"plug-after-{moment}")
            must(all(before <= count <= before + 3 for count in counts), f"claims: {before}, then {counts}")
            self.notes.append(f"claims before and after each pulled plug: {before}, {counts}")

    def check_upgrade(self) -> None:
        """Over an older version: what only the old one had is gone, data is kept; refused while the program runs."""
        with self.windows("upgrade") as wine:
            self.install(wine, self.quick_setup(OLD))
            home = self.installed(wine)
            old = home / program.INSIDE / f"only-in-{OLD}.txt"
            must(old.is_file(), f"the old version was not installed: {self.refusal(wine)}")
            must(self.registry(wine).get("DisplayVersion") == OLD, "the old version's entry")
            data = self.data(wine) / "office"
            data.mkdir(parents=True)
            (data / "record").write_text("a family's")
            self.install(wine, self.places.setup)
            must(not old.exists(), "a file of the old version is still there")
            must(self.registry(wine).get("DisplayVersion") == program.version(), "the entry was not renewed")
            must((data / "record").read_text() == "a family's", "the data was touched")
            must("self-check: whole" in self.twin(wine, "--self-check"), "the upgraded program is not whole")
            shutil.rmtree(data)

            self.start_window(wine)
            seen = self.state(home)
            self.install(wine, self.quick_setup(NEW))
            must(
                "正在运行" in self.refusal(wine), f"it was not refused while running: {self.refusal(wine)!r}"
            )
            must(self.state(home) == seen, "files changed although it was refused")

    def check_downgrade(self) -> None:
        """Over a newer version: refused with a sentence, nothing changed."""
        with self.windows("downgrade") as wine:
            self.install(wine, self.quick_setup(NEW))
            home = self.installed(wine)
            seen = self.state(home)
            self.install(wine, self.places.setup)
            must("更新的版本" in self.refusal(wine), f"it was not refused: {self.refusal(wine)!r}")
            must(self.state(home) == seen, "files changed although it was refused")
            must(self.registry(wine).get("DisplayVersion") == NEW, "the entry was changed")

    def check_older_windows(self) -> None:
        """Windows 8.1: refused with a sentence, nothing installed."""
        with self.windows("old-windows", "win81") as wine:
            self.install(wine, self.places.setup)
            must("Windows 10" in self.refusal(wine), f"it was not refused: {self.refusal(wine)!r}")
            must(not self.installed(wine).exists(), "something was installed")

    def check_bad_places(self) -> None:
        """A disk without room, a folder of somebody else's, a damaged download: a sentence each, nothing installed."""
        with self.windows("bad-places") as wine:
            small = self.folder / "bad-places" / "small"
            small.mkdir()
            mounted = subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", str(small)],
                capture_output=True,
                check=False,
            )
            if mounted.returncode == 0:
                try:
                    (wine.folder / "dosdevices" / "d:").symlink_to(small)
                    self.install(wine, self.places.setup, r"/D=D:\互助")
                    must("空间不够" in self.refusal(wine), f"a full disk: {self.refusal(wine)!r}")
                    must(not list(small.rglob("*.exe")), "something was left on the full disk")
                finally:
                    wine.wait()
                    subprocess.run(["umount", str(small)], check=False)
            else:
                self.notes.append("a full disk could not be made here (mount is not allowed)")
            theirs = wine.drive / "theirs" / program.INSIDE
            theirs.mkdir(parents=True)
            (theirs / "letter.txt").write_text("dear")
            self.install(wine, self.places.setup, r"/D=C:\theirs")
            must("别的内容" in self.refusal(wine), f"somebody else's folder: {self.refusal(wine)!r}")
            must(os.listdir(theirs) == ["letter.txt"], "somebody else's folder was changed")

            damaged = self.folder / "bad-places" / "damaged-setup.exe"
            content = bytearray(self.places.setup.read_bytes())
            content[len(content) // 2] ^= 0xFF
            damaged.write_bytes(content)
            process = wine.start([damaged, "/S"])
            time.sleep(12)
            wine.stop()
            process.wait(30)
            must(not self.installed(wine).exists(), "a damaged download was installed")

    def check_portable(self) -> None:
        """Unpacked on a stick: data beside the program, nothing in the person's folder."""
        import zipfile

        with self.windows("portable") as wine:
            stick = wine.drive / "U 盘"
            with zipfile.ZipFile(self.places.portable) as packed:
                packed.extractall(stick)
            process = wine.start([stick / program.PROGRAM / f"{program.PROGRAM}.exe"])
            wait_for("the window", lambda: self.screen.windows("互助窗口"), 90)
            data = stick / program.PROGRAM / "data"
            wait_for("data beside the program", lambda: (data / "log" / "program.log").is_file(), 30)
            must(not self.data(wine).exists(), "something was written into the person's folder")
            wine.stop()
            process.wait(30)

    def check_no_network(self) -> None:
        """Wine's own record of network calls holds none while the window starts and makes the sample office."""
        with self.windows("offline") as wine:
            self.install(wine, self.places.setup)
            log = self.folder / "offline" / "winsock.txt"
            wine.start(
                [self.installed(wine) / f"{program.PROGRAM}.exe"], env={"WINEDEBUG": "trace+winsock"}, log=log
            )
            wait_for("the window", lambda: self.screen.windows("互助窗口"), 90)
            time.sleep(2)
            self.to_window()
            self.screen.key("2")
            office = self.data(wine) / "sample"
            wait_for("the sample office", lambda: (office / "office.db").is_file(), 180)
            wine.stop()
            calls = re.findall(
                r"winsock:(connect|WSAConnect|bind|sendto|listen|getaddrinfo\w*|gethostby\w+)\b",
                log.read_text("utf-8", "replace"),
            )
            must(not calls, f"network calls: {sorted(set(calls))}")

    def state(self, folder: Path) -> list[tuple[str, int, int]]:
        """Every file with size and time."""
        return sorted(
            (str(path), path.stat().st_size, path.stat().st_mtime_ns)
            for path in folder.rglob("*")
            if path.is_file()
        )


def must(well: bool, words: str) -> None:
    """Something that has to be so.

    Raises:
        Failed: with the words, when it is not.
    """
    if not well:
        raise Failed(words)


def windows_of(wine: Wine, path: Path) -> str:
    """How the Windows names a file on its drive C."""
    return "C:\\" + str(path.relative_to(wine.drive)).replace("/", "\\")


def pdf_text(path: Path) -> str:
    """All words of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def without_times(text: str) -> str:
    """A text without the moments in it."""
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?", "(moment)", text)


def difference(one: Path, other: Path) -> float:
    """How much of two pictures is built differently, 0 to 1: both made small, so that a font's edges do not count."""
    from PIL import Image, ImageChops

    with Image.open(one) as first, Image.open(other) as second:
        if first.size != second.size:
            return 1.0
        small = (first.width // 8, first.height // 8)
        mine, theirs = (image.convert("L").resize(small, Image.Resampling.BOX) for image in (first, second))
        apart = ImageChops.difference(mine, theirs).point(lambda value: 255 if value > 40 else 0)
        return sum(apart.histogram()[128:]) / (small[0] * small[1])


CHECKS: dict[str, Callable[[Trial], None]] = {
    "install": Trial.check_install,
    "tour": Trial.check_tour,
    "main-job": Trial.check_main_job,
    "carried": Trial.check_carried,
    "plug": Trial.check_plug_pulled,
    "upgrade": Trial.check_upgrade,
    "downgrade": Trial.check_downgrade,
    "older-windows": Trial.check_older_windows,
    "bad-places": Trial.check_bad_places,
    "portable": Trial.check_portable,
    "no-network": Trial.check_no_network,
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
