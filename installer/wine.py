"""A Windows to try things in: a fresh wine folder on an invisible screen of its own.

Exit codes of programs under wine mean little (WINDOWS traps: a program that could not start may end with 0); callers
look at what was done. Not for what is tried.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from steps import Failed, end_group, run

SCREEN = "1366x768x24"


class Screen:
    """An Xvfb display.

    Args:
        size: width x height x depth.
    """

    def __init__(self, size: str = SCREEN) -> None:
        reader, writer = os.pipe()
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"],
            pass_fds=[writer],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(writer)
        with os.fdopen(reader) as told:
            number = told.readline().strip()
        if not number:
            raise Failed("Xvfb could not start an invisible screen.")
        self.display = f":{number}"

    def close(self) -> None:
        """Take it away."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            end_group(self._process)
            self._process.wait()

    def picture(self, target: Path) -> Path:
        """What is on the screen now, as a PNG file."""
        target.parent.mkdir(parents=True, exist_ok=True)
        run(["import", "-window", "root", str(target)], env={"DISPLAY": self.display}, timeout=60)
        return target

    def key(self, *keys: str) -> None:
        """Press keys, one after the other, as xdotool names them (`Return`, `ctrl+n`)."""
        run(["xdotool", "key", "--clearmodifiers", "--delay", "60", *keys], env={"DISPLAY": self.display})

    def type(self, text: str) -> None:
        """Type ASCII text."""
        run(["xdotool", "type", "--clearmodifiers", "--delay", "40", text], env={"DISPLAY": self.display})

    def windows(self, name: str) -> list[str]:
        """The numbers of the visible windows with this in their title."""
        command = ["xdotool", "search", "--onlyvisible", "--name", name]
        done = subprocess.run(
            command, env={**os.environ, "DISPLAY": self.display}, capture_output=True, text=True, check=False
        )
        return done.stdout.split()


class Wine:
    """One Windows.

    Args:
        folder: its files; made when it is not there.
        screen: where its windows are.
        stand_ins: folder of the libraries that stand in for the system's own.
        windows: the Windows it says it is, as winecfg names them.
    """

    def __init__(self, folder: Path, screen: Screen, stand_ins: Path | None, windows: str = "win10") -> None:
        self.folder = folder
        self.screen = screen
        self.env = {
            "WINEPREFIX": str(folder),
            "WINEDEBUG": "-all",
            "DISPLAY": screen.display,
            # No menu entries or file kinds of the machine's own desktop are changed.
            # The stand-in for the C library is taken where it lies, and no debugger waits for a person after a crash.
            "WINEDLLOVERRIDES": "winemenubuilder.exe=d;mscoree=d;mshtml=d;ucrtbase=n,b;winedbg.exe=d",
            "LC_ALL": "C.UTF-8",
        }
        if not (folder / "system.reg").is_file():
            folder.parent.mkdir(parents=True, exist_ok=True)
            run(["wine", "winecfg", "-v", windows], env=self.env, timeout=300, told="wine")
            self.wait()
            self._keep_to_itself()
        for library in sorted(stand_ins.glob("*.dll")) if stand_ins is not None else []:
            shutil.copyfile(library, self.drive / "windows" / "system32" / library.name)

    def _keep_to_itself(self) -> None:
        """Desktop, documents and so on lead to this machine's own folders at first; nothing may be written there."""
        for link in self.profile.rglob("*"):
            if link.is_symlink():
                link.unlink()
                link.mkdir()

    @property
    def drive(self) -> Path:
        """Its drive C."""
        return self.folder / "drive_c"

    @property
    def profile(self) -> Path:
        """The folder of the person who uses it."""
        users = [path for path in (self.drive / "users").iterdir() if path.name != "Public"]
        return users[0]

    @property
    def local_data(self) -> Path:
        """%LOCALAPPDATA%."""
        return self.profile / "AppData" / "Local"

    def start(
        self, command: Sequence[str | Path], env: Mapping[str, str] | None = None, log: Path | None = None
    ) -> "subprocess.Popen[bytes]":
        """Start a program and go on. Its output goes through a pipe: into a file, Python could not start."""
        program, *rest = [str(part) for part in command]
        line = [
            "sh",
            "-c",
            'wine "$@" 2>&1 | cat' + (f" >'{log}'" if log else " >/dev/null"),
            "sh",
            program,
            *rest,
        ]
        return subprocess.Popen(
            line,
            env={**os.environ, **self.env, **(env or {})},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def run(
        self, command: Sequence[str | Path], env: Mapping[str, str] | None = None, timeout: float = 300
    ) -> tuple[int, str]:
        """Run a program to its end; its exit code (not to be trusted alone) and what it printed.

        Raises:
            Failed: it did not end in time (often: a box waits for somebody); a picture of the screen is left.
        """
        program, *rest = [str(part) for part in command]
        line = ["sh", "-c", '{ wine "$@" 2>&1; echo "exit=$?"; } | cat', "sh", program, *rest]
        try:
            text = run(line, env={**self.env, **(env or {})}, timeout=timeout, told=Path(program).name)
        except Failed as reason:
            picture = self.screen.picture(self.folder.parent / "hanging.png")
            raise Failed(f"{reason}\nThe screen then: {picture}") from None
        out, _, code = text.rstrip().rpartition("exit=")
        return int(code or 1), out

    def wait(self, timeout: float = 60) -> None:
        """Wait until nothing runs in it and its files are written."""
        try:
            run(["wineserver", "-w"], env=self.env, timeout=timeout)
        except Failed:
            self.stop()

    def stop(self) -> None:
        """End everything in it at once, as pulling the plug does."""
        run(["sh", "-c", "wineserver -k || true"], env=self.env, timeout=30)

    def close(self) -> None:
        """End everything and wait for it."""
        self.stop()
        self.wait()


def windows_path(path: Path) -> str:
    """How a program under wine names a file of this machine."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


def wait_for(what: str, look: "object", seconds: float = 60, every: float = 0.5) -> None:
    """Wait until `look()` is true.

    Raises:
        Failed: it did not become true in time.
    """
    assert callable(look)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if look():
            return
        time.sleep(every)
    raise Failed(f"{what}: not within {seconds:.0f} s.")
