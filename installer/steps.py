"""Long work in steps that are done once: each step has a stamp of what it was made from, and is skipped when that is
unchanged; an interrupted step leaves no stamp and is done again.

Standard library only. Knows no step.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path


class Failed(Exception):
    """Something a person must know about; the text says what happened and what to do."""


def say(text: str = "") -> None:
    """Print at once, so that progress is seen while it happens."""
    print(text, flush=True)


class Steps:
    """The steps of one build.

    Args:
        folder: where the stamps lie.
        whole: how many steps there will be, for the progress.
    """

    def __init__(self, folder: Path, whole: int) -> None:
        self._folder = folder
        self._whole = whole
        self._done = 0
        self.seconds: dict[str, float] = {}

    def do(
        self, name: str, what: str, made_from: str, leaves: Sequence[Path], work: Callable[[], None]
    ) -> bool:
        """Do a step unless it was done from the same things and what it left is still there.

        Args:
            name: of the stamp.
            what: the line a person reads.
            made_from: a digest of everything the result depends on.
            leaves: what must exist afterwards.
            work: does it.

        Returns:
            Whether there was anything to do.
        """
        self._done += 1
        head = f"[{self._done}/{self._whole}] {what}"
        stamp = self._folder / f"{name}.stamp"
        if (
            stamp.is_file()
            and stamp.read_text("ascii") == made_from
            and all(path.exists() for path in leaves)
        ):
            say(f"{head}: done before")
            return False
        say(f"{head} ...")
        stamp.unlink(missing_ok=True)
        began = time.monotonic()
        work()
        for path in leaves:
            if not path.exists():
                raise Failed(f"{what}: {path.name} was not made.")
        self.seconds[name] = time.monotonic() - began
        self._folder.mkdir(parents=True, exist_ok=True)
        stamp.write_text(made_from, "ascii")
        say(f"      {self.seconds[name]:.0f} s")
        return True


def digest(paths: Iterable[Path], *words: str) -> str:
    """One digest of files, folders' files and words; names count, times do not."""
    summed = hashlib.sha256()
    for word in words:
        summed.update(word.encode() + b"\0")
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                summed.update(str(file).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return summed.hexdigest()


def run(
    command: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    timeout: float = 600,
    log: Path | None = None,
    cwd: Path | None = None,
    told: str = "",
) -> str:
    """Run a command, give what it printed.

    Args:
        env: added to this process's.
        timeout: in seconds; what has not ended by then is ended.
        log: where its output is kept as well.
        told: what to say when it fails; the command's name without it.

    Raises:
        Failed: it ended badly or not in time; the end of its output is in the text.
    """
    process = subprocess.Popen(
        list(command),
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=cwd,
        start_new_session=True,
    )
    try:
        raw, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        end_group(process)
        raw, _ = process.communicate()
        raise Failed(f"{told or command[0]}: not done after {timeout:.0f} s.\n{tail(raw)}") from None
    except BaseException:
        end_group(process)
        raise
    if log is not None:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_bytes(raw)
    if process.returncode != 0:
        raise Failed(f"{told or command[0]} ended with {process.returncode}.\n{tail(raw)}")
    return raw.decode("utf-8", "replace")


def tail(raw: bytes) -> str:
    """The last lines of an output."""
    return "\n".join(raw.decode("utf-8", "replace").splitlines()[-25:])


def end_group(process: "subprocess.Popen[bytes]") -> None:
    """End a process started in a session of its own, and what it started."""
    import signal

    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def empty(folder: Path) -> Path:
    """The folder, made anew."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder
