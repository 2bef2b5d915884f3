"""What every check of the Windows program needs: a fresh Windows, installing, keys, pictures, and Linux's word.

Knows no check; those are in `checks`.
"""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import program
from steps import Failed, digest, empty, run
from windows import BUILD, ROOT, Places, make_setup
from wine import Screen, Wine, wait_for

TRIAL = BUILD / "trial"
# Versions that are older and newer than any program's.
OLD, NEW = "0.0.1", "99.0.0"
PASSWORD = {"MUTUAL_AID_PASSWORD": "huzhu2026"}
REFUSED = f"{program.PROGRAM}-setup.txt"


class Trial:
    """One check's surroundings.

    Args:
        places: of what was built.
        epoch: time of the commit.
        over: the installer of an earlier release, to upgrade from.

    Attributes:
        notes: what the check wants to tell besides being good.
    """

    def __init__(self, places: Places, epoch: int, over: Path | None = None) -> None:
        self.places = places
        self.epoch = epoch
        self.over = over
        self.screen = Screen()
        self.folder = TRIAL
        self.notes: list[str] = []

    @contextmanager
    def windows(self, name: str, version: str = "win10") -> Iterator[Wine]:
        """A Windows nobody has used, on a screen of its own; everything in it is ended afterwards."""
        folder = self.folder / name
        if folder.exists():
            shutil.rmtree(folder)
        shutil.copytree(self._fresh(version), folder / "prefix", symlinks=True)
        wine = Wine(folder / "prefix", self.screen, self.places.stand_ins, version)
        try:
            yield wine
        except Exception:
            self.notes.append(
                f"the screen then: {self.screen.picture(self.folder / 'pictures' / 'failed.png')}"
            )
            raise
        finally:
            wine.close()

    def _fresh(self, version: str) -> Path:
        """A Windows nobody has used, made once and copied for each check; making it takes wine a while."""
        folder = BUILD / "fresh" / f"{version}-{digest([self.places.stand_ins])[:12]}"
        if not folder.is_dir():
            draft = folder.with_name(f"{folder.name}.part")
            shutil.rmtree(draft, ignore_errors=True)
            Wine(draft, self.screen, self.places.stand_ins, version).close()
            draft.rename(folder)
        return folder

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
        for path in wine.profile.rglob(REFUSED):
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
        """What the screen shows; one that stays of one colour is a fault."""
        path = self.folder / "pictures" / f"{name}.png"

        def drawn() -> bool:
            from PIL import Image

            with Image.open(self.screen.picture(path)) as image:
                colours = image.convert("RGB").getcolors(1 << 20) or []
            return len(colours) == 0 or len(colours) > 12

        wait_for(f"something on {path.name}", drawn, 20, every=1)
        return path

    def quick_setup(self, version: str) -> Path:
        """A small installer of another version, whose program is only a few files."""
        target = BUILD / "other-versions" / f"{version}-setup.exe"
        made_by = [ROOT / "installer" / name for name in ("trial.py", "setup.nsi", "side_picture.py")]
        source = digest(made_by, version)
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

    def start_window(
        self, wine: Wine, *words: str, env: Mapping[str, str] | None = None, log: Path | None = None
    ) -> "subprocess.Popen[bytes]":
        """Start the window and wait until it is seen and has the keyboard."""
        process = wine.start([self.installed(wine) / f"{program.PROGRAM}.exe", *words], env, log)
        wait_for("the window", lambda: self.screen.windows("互助窗口"), 90)
        time.sleep(2)
        self.to_window()
        return process

    def to_window(self, title: str = "互助窗口") -> None:
        """Wait for a window and give it the keyboard; there is no window manager that would."""
        wait_for(title, lambda: self.screen.windows(title), 90)
        (window, *_) = self.screen.windows(title)
        env = {"DISPLAY": self.screen.display}
        run(["xdotool", "windowfocus", "--sync", window], env=env, timeout=20)

    def sample_office(self, wine: Wine) -> Path:
        """By the key of the start page; gives its folder when its counter is seen."""
        office = self.data(wine) / "sample"
        self.screen.key("2")
        wait_for("the sample office", lambda: (office / "office.db").is_file(), 180)
        time.sleep(6)
        return office

    def post(self, wine: Wine, message: int, what: int) -> None:
        """Send the window a message as Windows does, from another program."""
        sender = BUILD / "send_message.exe"
        source = Path(__file__).with_name("send_message.c")
        if not sender.is_file() or sender.stat().st_mtime < source.stat().st_mtime:
            run(["x86_64-w64-mingw32-gcc", "-O2", "-s", "-o", str(sender), str(source), "-luser32"])
        _, said = wine.run([sender, str(message), str(what)], timeout=60)
        must("sent to 1" in said, f"the message did not go to one window: {said!r}")

    def chinese_letters(self, wine: Wine) -> None:
        """Windows has Chinese letters; this wine folder gets the program's own, for boxes the program does not draw."""
        folder = wine.drive / "windows" / "Fonts"
        folder.mkdir(exist_ok=True)
        for weight in ("Regular", "Bold"):
            shutil.copyfile(
                ROOT / "resources" / "fonts" / f"NotoSansSC-{weight}.ttf", folder / f"NotoSansSC-{weight}.ttf"
            )
        for name in ("SimSun", "宋体", "MS Shell Dlg", "Tahoma", "Verdana"):
            key = r"HKCU\Software\Wine\Fonts\Replacements"
            wine.run(["reg", "add", key, "/v", name, "/d", "Noto Sans SC", "/f"], timeout=60)
        wine.wait()

    def office_name(self, office: Path) -> str:
        """What an office is called."""
        words = (
            "import sys, pathlib; from app.services.office.door import door; "
            "print(door(pathlib.Path(sys.argv[1])).office_name)"
        )
        return run([sys.executable, "-P", "-c", words, str(office)], env={"PYTHONPATH": str(ROOT)}).strip()

    def bill_by_keys(self, name: str, bill: str = "0012347001") -> None:
        """A whole bill, typed; ends where F9 accepts."""
        keys = self.screen
        keys.type("czq")
        time.sleep(1.5)
        keys.key("Down", "Return")
        time.sleep(1.5)
        fields = (
            "First Hospital", "", "2026-10-28", "2026-11-05", "appendicitis", "",
            "18642.37", "11905.12", "0", "5237.25", "800", "1500", "2000", "44060124", bill, "3f9a2c",
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

    def running(self, wine: Wine) -> list[int]:
        """The numbers, on this machine, of the window programs that run in it (wine 8's tasklist lists nothing)."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                command = (process / "cmdline").read_bytes().split(b"\0")[0]
                inside = f"WINEPREFIX={wine.folder}".encode() in (process / "environ").read_bytes().split(
                    b"\0"
                )
            except OSError:
                continue
            if inside and command.endswith(f"{program.PROGRAM}.exe".encode()):
                found.append(int(process.name))
        return found

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


def without_secrets(text: str) -> str:
    """A text without what comes from an office's own random secret: verification codes, the recovery slip's groups."""
    return re.sub(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b|^[0-9A-Z]{5}\r?$", "(secret)", text, flags=re.MULTILINE)


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


def changed(one: Path, other: Path) -> float:
    """How much of two pictures of one window is not the same, 0 to 1; a blinking caret is about 0.00003."""
    from PIL import Image, ImageChops

    with Image.open(one) as first, Image.open(other) as second:
        apart = ImageChops.difference(first.convert("RGB"), second.convert("RGB")).convert("L")
        return sum(apart.histogram()[1:]) / (apart.width * apart.height)
