"""The frozen program, made once for all tests that start it."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
INSTALLER = PROJECT / "installer"
sys.path.insert(0, str(INSTALLER))

import program  # noqa: E402
from steps import digest  # noqa: E402


@pytest.fixture(scope="session")
def frozen() -> Iterator[Path]:
    """The program's folder, frozen for this Linux; kept until something in it changes, and not to be written to."""
    into = PROJECT / "build" / "linux"
    into.mkdir(parents=True, exist_ok=True)
    source = digest(
        [PROJECT / "app", PROJECT / "resources", PROJECT / "requirements-dev.lock", INSTALLER / "inside"]
        + [INSTALLER / name for name in ("program.py", "mutual_aid_counter.spec", "freeze.py")],
        sys.version,
    )
    stamp = into / "stamp.txt"
    # Two workers of one test run, or two test runs, must not freeze over one another.
    with open(into / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stamp.is_file() or stamp.read_text() != source:
            stamp.unlink(missing_ok=True)
            command = [
                sys.executable,
                str(INSTALLER / "freeze.py"),
                "--into",
                str(into),
                "--work",
                str(into / "work"),
            ]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
            stamp.write_text(source)
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield into / program.PROGRAM


@pytest.fixture
def twin(frozen: Path, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the twin for commands, as somebody who has no Python and no environment of this project."""

    def run(*arguments: object, **settings: str) -> subprocess.CompletedProcess[str]:
        env = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
        }
        env |= {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"} | settings
        env.pop("LD_LIBRARY_PATH", None)
        return subprocess.run(
            [str(frozen / program.TWIN), *map(str, arguments)],
            capture_output=True,
            text=True,
            env=env,
            cwd="/",
            stdin=subprocess.DEVNULL,
            timeout=240,
            check=False,
        )

    return run
