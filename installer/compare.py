"""Are two builds of one commit the same to the byte? `python3 dev.py windows --twice`.

The second build is made from a fresh clone in another folder and another wine folder; only the downloads are shared.
What may differ, and why, stands in `EXPECTED`; anything else fails. Not for whether a build is good: `windows_test`.
"""

import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import program
import windows
from steps import Failed, empty, run, say

# Files whose bytes differ from build to build, and why; none is known.
EXPECTED: dict[str, str] = {}


def build_again() -> Path:
    """Build the commit a second time; gives the other checkout.

    Raises:
        Failed: what is here is not what is committed.
    """
    inside = ["app", "resources", "installer", "LICENSE", "requirements-freeze.lock"]
    changed = run(["git", "status", "--porcelain", "--", *inside], cwd=program.ROOT).strip()
    if changed:
        raise Failed(
            f"Commit first; two builds of one commit are compared, and this is not committed:\n{changed}"
        )
    other = empty(windows.BUILD / "again")
    run(["git", "clone", "--quiet", "--no-hardlinks", str(program.ROOT), str(other)], timeout=300)
    say("\n== Once more, from a fresh clone")
    done = subprocess.run([sys.executable, str(other / "installer" / "windows.py")], check=False)
    if done.returncode != 0:
        raise Failed("The second build failed; the reason stands above.")
    return other


def files_of(root: Path) -> dict[str, Path]:
    """Every file a build leaves: what is given away, and the folder the installer packs."""
    found = {}
    for part in (root / "dist", root / "build" / "windows" / "frozen"):
        found.update({path.relative_to(root).as_posix(): path for path in part.rglob("*") if path.is_file()})
    return found


def differences(one: Path, other: Path) -> dict[str, str]:
    """The files of two builds that are not the same, each with what is different in it."""
    mine, theirs = files_of(one), files_of(other)
    told = dict.fromkeys(mine.keys() ^ theirs.keys(), "only in one of the two")
    for name in sorted(mine.keys() & theirs.keys()):
        first, second = mine[name].read_bytes(), theirs[name].read_bytes()
        if first != second:
            told[name] = _describe(mine[name], theirs[name], first, second)
    return told


def _describe(one: Path, other: Path, first: bytes, second: bytes) -> str:
    if zipfile.is_zipfile(one) and zipfile.is_zipfile(other) and one.suffix == ".zip":
        with zipfile.ZipFile(one) as mine, zipfile.ZipFile(other) as theirs:
            if mine.namelist() != theirs.namelist():
                return "other files, or in another order"
            inner = [name for name in mine.namelist() if mine.read(name) != theirs.read(name)]
            return f"in it: {', '.join(inner[:8])}" if inner else "times or packing"
    if len(first) != len(second):
        return f"{len(first)} and {len(second)} bytes"
    apart = [at for at, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    return f"{len(apart)} of {len(first)} bytes, from {apart[0]:#x} to {apart[-1]:#x}"


def main() -> int:
    """Build twice and compare; give the exit code."""
    windows.build()
    other = build_again()
    told = differences(program.ROOT, other)
    same = files_of(program.ROOT)
    say(f"\n{len(same) - len(told)} of {len(same)} files are the same to the byte.")
    for name, what in told.items():
        say(f"differs: {name}: {what}. {EXPECTED.get(name, 'Not expected.')}")
    for path in sorted((program.ROOT / "dist").iterdir()):
        if path.is_file():
            say(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}")
    if not told:
        shutil.rmtree(other)
    return 1 if told.keys() - EXPECTED.keys() else 0
