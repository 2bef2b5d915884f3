"""Writes the requirements*.lock files from pyproject.toml and checks them. `dev.py lock` calls it.

uv resolves for every system and Python at once; a lock names versions and hashes, and nothing of where they came from.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = {
    "run": "requirements.lock",
    "dev": "requirements-dev.lock",
    "bench": "requirements-bench.lock",
    "freeze": "requirements-freeze.lock",
}


class Failed(Exception):
    """A lock that cannot be made or is not good; the text says which and why."""


def main(arguments: Sequence[str]) -> int:
    """Write every lock anew, then check them; 1 when one is not good."""
    try:
        for level, name in LOCKS.items():
            write_lock(level, ROOT / name, upgrade="--upgrade" in arguments)
        for name in LOCKS.values():
            check_lock(ROOT / name)
            check_wheels(ROOT / name)
    except Failed as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    print("The locks are good. `python3 dev.py test` rebuilds .venv from them.")
    return 0


def write_lock(level: str, target: Path, *, upgrade: bool) -> None:
    """Write one lock: versions and hashes, and nothing about where they came from."""
    print(f"Resolving {target.name} ...")
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / target.name
        if target.exists() and not upgrade:
            draft.write_bytes(target.read_bytes())  # uv keeps what is pinned in the file it writes to
        # fmt: off
        command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
                   "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url",
                   "--no-emit-find-links", str(ROOT / "pyproject.toml"), "--output-file", str(draft)]
        # fmt: on
        if level != "run":
            # The other locks are the program's lock and more: the same versions are tested, measured and shipped.
            command += ["--extra", level, "--constraint", str(ROOT / LOCKS["run"])]
        if level in ("bench", "freeze"):
            # Both may be installed side by side in one environment; what is shipped was frozen by what is tested.
            command += ["--constraint", str(ROOT / LOCKS["dev"])]
        if subprocess.call(command, cwd=ROOT) != 0:
            raise Failed(f"{target.name} could not be resolved; the reason stands above, the old one stays.")
        what = {
            "run": "the program",
            "dev": "the program and its checks",
            "bench": "the program with the peers of its benchmarks",
            "freeze": "the program and what freezes it",
        }[level]
        header = (
            f"# What {what} needs, for Linux and Windows, Python 3.11 or newer.\n"
            "# Written by `python3 dev.py lock` from pyproject.toml; do not edit by hand.\n"
        )
        target.write_text(header + draft.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")


def check_lock(path: Path) -> None:
    """Every package pinned and hashed, and no address or folder anywhere."""
    text = path.read_text(encoding="utf-8")
    for bad in ("://", "file:", "--index", "--find-links", "--extra-index", str(ROOT)):
        if bad in text:
            raise Failed(f"{path.name} names a place ({bad}); it may only name versions and hashes.")
    for entry in text.replace("\\\n", " ").splitlines():
        if entry[:1].isalnum() and ("==" not in entry or "--hash=sha256:" not in entry):
            raise Failed(f"{path.name}: {entry.split()[0]} has no fixed version or no hash.")


def check_wheels(path: Path) -> None:
    """Every package has a ready-made wheel among the locked hashes on each system the program is for."""
    for system in ("x86_64-pc-windows-msvc", "x86_64-manylinux_2_34"):
        for python in ("3.11", "3.13"):
            with tempfile.TemporaryDirectory() as folder:
                # fmt: off
                command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--dry-run", "--require-hashes",
                           "--only-binary", ":all:", "--target", folder, "--python-platform", system,
                           "--python-version", python, "-r", str(path)]
                # fmt: on
                if subprocess.call(command, cwd=ROOT) != 0:
                    raise Failed(f"{path.name} cannot be installed on {system} with Python {python}.")
    print(f"{path.name}: wheels with locked hashes for Windows and Linux, Python 3.11 and 3.13.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
