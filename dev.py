"""One door to this project on any machine: start it, test it, show it, lock its libraries.

Standard library only, so that a fresh checkout needs nothing but Python 3.11 or newer. The first use makes
`.venv` beside this file from the hashed locks and says what it does; later uses only compare a stamp and go.

How the Windows installer is made stands in `installer/`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

HELP = """\
usage: python3 dev.py COMMAND

  run [ARGS]        start the program. ARGS go to `python -m app`: `run search WANG --office DIR`.
                    With no display and nothing to do without one, it plays the tour instead.
  test              everything the checks want: ruff, mypy, import-linter, pytest, coverage floors
  test --fast       ruff, mypy and pytest up to its first failure, no coverage
  test -- ARGS      only pytest, with these arguments: `test -- tests/rules -k cap`
  tour --out DIR    drive the real windows through the main job, offscreen; pictures and PDFs into DIR
  benchmark [ARGS]  measure the program beside its peers, which are installed for it: `benchmark --quick`,
                    `benchmark search receipt`, `benchmark --help`
  mutate [ARGS]     change the rules one small thing at a time and see whether a test notices (a quarter of an hour);
                    `mutate --sample 200`, `mutate --module refuse`, see docs/mutation.md
  windows           build the Windows installer, on Debian, into dist; `windows --test` tries it under wine,
                    `windows --twice` compares two builds, `windows --sign --help` signs it
  lock [--upgrade]  write the requirements*.lock files anew from pyproject.toml
                    (versions already locked stay where they can, unless --upgrade)
  help              this text

The first use makes the environment in .venv (about 200 MB to download for `run`); nothing else to install.
"""

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "made-by-dev-py.txt"
LOCKS = {
    "run": "requirements.lock",
    "dev": "requirements-dev.lock",
    "bench": "requirements-bench.lock",
    "freeze": "requirements-freeze.lock",
}
# What is said when a level is put on top of a whole environment.
ADDED = {
    "dev": "the development packages",
    "bench": "the programs to compare with",
    "freeze": "what freezes the program",
}
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def _pairs(text: str) -> dict[str, str]:
    """`file=package` words as a table."""
    return dict(word.split("=") for word in text.split())


# Libraries of the system that the Qt wheels link to but do not carry, read off them with ldd, and the Debian
# package that holds each. Without them Qt stops with a message that names neither itself nor the package.
# (libcups is not for the window itself: without it the Linux program finds no printer.)
QT_LIBRARIES = _pairs("""
    libGL.so.1=libgl1 libEGL.so.1=libegl1 libX11.so.6=libx11-6 libxkbcommon.so.0=libxkbcommon0
    libdbus-1.so.3=libdbus-1-3 libfontconfig.so.1=libfontconfig1 libfreetype.so.6=libfreetype6
    libglib-2.0.so.0=libglib2.0-0 libgthread-2.0.so.0=libglib2.0-0 libzstd.so.1=libzstd1 libz.so.1=zlib1g
    libstdc++.so.6=libstdc++6
""")
X11_LIBRARIES = _pairs("""
    libX11-xcb.so.1=libx11-xcb1 libxcb.so.1=libxcb1 libxcb-cursor.so.0=libxcb-cursor0
    libxcb-icccm.so.4=libxcb-icccm4 libxcb-image.so.0=libxcb-image0 libxcb-keysyms.so.1=libxcb-keysyms1
    libxcb-randr.so.0=libxcb-randr0 libxcb-render.so.0=libxcb-render0 libxcb-render-util.so.0=libxcb-render-util0
    libxcb-shape.so.0=libxcb-shape0 libxcb-shm.so.0=libxcb-shm0 libxcb-sync.so.1=libxcb-sync1
    libxcb-util.so.1=libxcb-util1 libxcb-xfixes.so.0=libxcb-xfixes0 libxcb-xkb.so.1=libxcb-xkb1
    libxkbcommon-x11.so.0=libxkbcommon-x11-0 libcups.so.2=libcups2
""")
# For WeasyPrint, which only the benchmarks use.
PANGO_LIBRARIES = _pairs("""
    libpango-1.0.so.0=libpango-1.0-0 libpangoft2-1.0.so.0=libpangoft2-1.0-0
    libharfbuzz-subset.so.0=libharfbuzz-subset0
""")
WAYLAND_LIBRARIES = _pairs("""
    libwayland-client.so.0=libwayland-client0 libwayland-cursor.so.0=libwayland-cursor0
    libwayland-egl.so.1=libwayland-egl1
""")


class Failed(Exception):
    """Something a person must know about; the text says what happened and what to do."""


def say(text: str = "") -> None:
    """Print at once, so that progress is seen while it happens."""
    print(text, flush=True)


# ------------------------------------------------------------------------------------------ the environment


def stamp_of(level: str) -> str:
    """What an environment of this level must have been made from: lock, Python and kind of machine."""
    lock = ROOT / LOCKS[level]
    try:
        lines = lock.read_bytes().splitlines()
    except FileNotFoundError:
        raise Failed(f"{lock.name} is missing beside dev.py: this is not a whole checkout.") from None
    if sys.platform == "win32":
        machine = os.environ.get("PROCESSOR_ARCHITECTURE", "")
    else:
        machine = os.uname().machine
    python = f"{sys.implementation.cache_tag}{getattr(sys, 'abiflags', '')}"
    # Remarks and line ends do not change what is installed.
    content = b"\n".join(line for line in lines if not line.startswith(b"#"))
    return hashlib.sha256(f"{python} {sys.platform} {machine} ".encode() + content).hexdigest()[:32]


def stamps() -> dict[str, str]:
    """The levels that are whole in `.venv`, each with the stamp it was made from."""
    if not os.access(PYTHON, os.X_OK):  # also false for a link to a Python that is gone
        return {}
    try:
        lines = STAMP.read_text(encoding="ascii").split("\n")
    except (OSError, ValueError):
        return {}
    return dict(line.split(" ", 1) for line in lines if " " in line)


def is_ready(level: str) -> bool:
    """Whether `.venv` can be used as it is. This is all that a later start costs."""
    return stamps().get(level) == stamp_of(level)


def prepare(level: str) -> None:
    """Make `.venv` ready for `level`, or leave it alone when it is."""
    if is_ready(level):
        return
    with one_at_a_time():
        if not is_ready(level):  # another dev.py may have made it while this one waited
            make(level)


def make(level: str) -> None:
    """Create `.venv`, or add the packages of another level to one that has the program's."""
    import time

    began = time.monotonic()
    have = {name: stamp for name, stamp in stamps().items() if name in LOCKS}
    # Only a lock that changed makes an environment stale; what was never asked for can be added.
    keep = level in ADDED and level not in have and have.get("run") == stamp_of("run")
    if keep:
        say(f"Adding {ADDED[level]} to .venv (once) ...")
    else:
        say(f"Making the environment in .venv {'again' if VENV.exists() else '(once)'} ...")
        have = {}
        remove_environment()
        create_environment()
    lines = (ROOT / LOCKS[level]).read_text(encoding="utf-8").splitlines()
    packages = sum(line[:1].isalnum() for line in lines)
    say(f"Installing up to {packages} packages from {LOCKS[level]}, each checked against its hash ...")
    # fmt: off
    pip = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-deps", "--prefer-binary",
           "--no-input", "--disable-pip-version-check", "--no-warn-script-location",
           "-r", str(ROOT / LOCKS[level])]
    # fmt: on
    if call(pip, env={"PIP_REQUIRE_VIRTUALENV": "0", "PIP_USER": "0"}) != 0:
        raise Failed(
            "The packages could not be installed; the reason stands above. Nothing is half-done: "
            "run the same command again when it is mended (no network? a mirror? disk full?)."
        )
    # Every lock holds the program's packages too, so it makes that level whole as well.
    whole = have | {"run": stamp_of("run"), level: stamp_of(level)}
    # Written last: an environment without it was interrupted, and is made anew.
    STAMP.write_text("".join(f"{name} {stamp}\n" for name, stamp in whole.items()), encoding="ascii")
    say(f"Ready after {time.monotonic() - began:.0f} s.")
    say()


def remove_environment() -> None:
    """Take an old or interrupted `.venv` away."""
    if not VENV.exists() and not VENV.is_symlink():
        return
    import shutil

    # The stamp first: whatever interrupts the rest, what is left can never pass for whole.
    STAMP.unlink(missing_ok=True)
    if VENV.is_symlink():
        VENV.unlink()
        return
    try:
        shutil.rmtree(VENV)
    except OSError as reason:
        raise Failed(f"{VENV} could not be removed ({reason}). Close the programs that use it.") from None


def create_environment() -> None:
    """An empty virtual environment with pip, from the Python this runs on (never from another `.venv`)."""
    from importlib.util import find_spec

    if find_spec("ensurepip") is None or find_spec("venv") is None:
        # Debian keeps the part that makes environments in a package of its own.
        venv = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        why = "Python's own part for making environments is not installed"
        # Whatever Qt will want goes into the same command, so that a person is sent away only once.
        install_packages([venv, *sorted(set(missing_libraries(qt_libraries(window=True)).values()))], why)
    base = getattr(sys, "_base_executable", None) or sys.executable
    # Copies would need the Python's own folder beside them on Linux; Windows has no links for everyone.
    if call([base, "-m", "venv", "--copies" if WINDOWS else "--symlinks", str(VENV)]) != 0:
        raise Failed(f"Python could not make an environment in {VENV}; the reason stands above.")


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the right to change `.venv`: two first starts at once must not write into one another."""
    with open(ROOT / ".venv-lock", "a+b") as handle:
        if sys.platform == "win32":
            import msvcrt
            import time

            waiting = False
            while True:
                try:
                    handle.seek(0)
                    msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
                    break
                except OSError:
                    if not waiting:
                        say("Waiting for another dev.py that is making the environment ...")
                    waiting = True
                    time.sleep(0.5)
        else:
            import fcntl

            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                say("Waiting for another dev.py that is making the environment ...")
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield  # closing the file lets go


# --------------------------------------------------------------------------------- libraries of the system


def missing_libraries(wanted: dict[str, str]) -> dict[str, str]:
    """Those of `wanted` (file name to Debian package) that the loader of this system does not find."""
    try:
        # Every name the loader knows stands in its cache between zero bytes; reading it costs under a millisecond.
        cache = Path("/etc/ld.so.cache").read_bytes()
    except OSError:
        cache = b""
    missing = {}
    for name, package in wanted.items():
        if b"\0" + name.encode() + b"\0" in cache:
            continue
        try:
            import ctypes

            ctypes.CDLL(name)
        except OSError:
            missing[name] = package
    return missing


def qt_libraries(*, window: bool) -> dict[str, str]:
    """What Qt needs of this system: to draw at all, and to open a real window on the display there is."""
    if not sys.platform.startswith("linux"):
        return {}
    wanted = dict(QT_LIBRARIES)
    if window and os.environ.get("WAYLAND_DISPLAY"):
        wanted |= WAYLAND_LIBRARIES
    if window and os.environ.get("DISPLAY"):
        wanted |= X11_LIBRARIES
    return wanted


def need_qt(*, window: bool) -> None:
    """Have the system libraries that Qt needs before it fails without them."""
    wanted = qt_libraries(window=window)
    missing = missing_libraries(wanted)
    if not missing:
        return
    why = "Qt needs libraries of the system: " + ", ".join(sorted(missing))
    install_packages(sorted(set(missing.values())), why)
    # The loader's cache is renewed by the packages themselves; look again rather than hope.
    still = missing_libraries(wanted)
    if still:
        raise Failed("Still missing after the installation: " + ", ".join(sorted(still)))


def install_packages(packages: Sequence[str], why: str) -> None:
    """Install Debian packages when this may; otherwise say the one command that does."""
    import shutil

    command = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if shutil.which("apt-get") is None:
        raise Failed(f"{why}.\nInstall what your system calls: {' '.join(packages)}")
    if sys.platform == "win32" or os.geteuid() != 0:
        raise Failed(f"{why}.\nRun this once, then start again:\n\n    sudo {command}\n")
    say(f"{why}. Installing: {' '.join(packages)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    # An old package list points to files that are gone, so renew it; on failure the old one may still do.
    call(["apt-get", "update", "-qq"], env=quiet)
    if call(["apt-get", "-qq", *command.split()[1:]], env=quiet) != 0:
        raise Failed(f"That did not work; the reason stands above. By hand:\n\n    {command}\n")


# --------------------------------------------------------------------------------------------- running things


def call(command: Sequence[str], *, env: dict[str, str] | None = None) -> int:
    """Run a command from the project folder with its output shown, and give its exit code."""
    import subprocess

    sys.stdout.flush()
    # pip and others print paths; where the console's code page lacks a character, a strange sign must do.
    safe = {"PYTHONIOENCODING": ":backslashreplace"}
    return subprocess.call(
        list(command), cwd=ROOT, env=safe | os.environ | (env or {}), stdin=subprocess.DEVNULL
    )


def become(arguments: Sequence[str]) -> int:
    """Hand this process over to the environment's Python, which finds `app` from any working folder."""
    os.environ["PYTHONPATH"] = str(ROOT)
    # -P: a folder called "app" where the person happens to stand must not be taken for the program.
    command = [str(PYTHON), "-P", *arguments]
    sys.stdout.flush()
    if not WINDOWS:
        os.execv(command[0], command)
    import subprocess  # Windows has no exec that waits

    return subprocess.call(command)


def offscreen() -> dict[str, str]:
    """The settings under which Qt draws without a screen, quietly."""
    settings = {"QT_QPA_PLATFORM": "offscreen"}
    if not WINDOWS and not os.environ.get("XDG_RUNTIME_DIR"):
        # Qt warns when there is none (as for root in a container), and a Qt warning fails a test.
        import atexit
        import shutil
        import tempfile

        folder = tempfile.mkdtemp(prefix="mutual-aid-run-")
        os.chmod(folder, 0o700)
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        settings["XDG_RUNTIME_DIR"] = folder
    return settings


# ------------------------------------------------------------------------------------------------ the commands


def run(arguments: Sequence[str]) -> int:
    """Start the program, or one of its commands that need no screen."""
    # A first word that is not an option is a command of the program; all of those work without a screen.
    first = arguments[0] if arguments else "-"
    needs_window = first.startswith("-") and first not in ("-h", "--help", "--version")
    prepare("run")
    if needs_window:
        if no_display():
            return tour_instead()
        need_qt(window=True)
    return become(["-m", "app", *arguments])


def no_display() -> bool:
    """Whether a window could not be shown here."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in names)


def tour_instead() -> int:
    """No screen: show the program in pictures."""
    import time

    out = ROOT / "tour-pictures" / time.strftime("%Y%m%d-%H%M%S")
    say("There is no display here, so the window cannot open. Playing the tour instead, offscreen:")
    say(f"pictures and the printed receipt go to {out}")
    code = play_tour(out)
    say(f"The tour is in {out}" if code == 0 else f"The tour found a fault; what it drew so far is in {out}")
    return code


def tour(arguments: Sequence[str]) -> int:
    """Play the tour into the folder asked for."""
    if len(arguments) == 2 and arguments[0] == "--out":
        out = arguments[1]
    elif len(arguments) == 1 and arguments[0].startswith("--out="):
        out = arguments[0].removeprefix("--out=")
    else:
        return usage("tour needs a folder: tour --out DIR")
    if not out:
        return usage("tour needs a folder: tour --out DIR")
    prepare("run")
    return play_tour(Path(out).absolute())


def play_tour(out: Path) -> int:
    """Drive the real windows offscreen, leaving pictures and PDFs in `out`."""
    need_qt(window=False)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise Failed(f"The folder {out} cannot be made: {reason.strerror}.") from None
    env = offscreen() | {"PYTHONPATH": str(ROOT)}
    return call([str(PYTHON), "-P", "-m", "app.ui.tour", "--out", str(out)], env=env)


def benchmark(arguments: Sequence[str]) -> int:
    """Measure, with the peers installed; their own wants of the system are asked for like Qt's."""
    asking = any(word in ("-h", "--help") for word in arguments)
    prepare("run" if asking else "bench")
    if not asking:
        need_qt(window=False)
        if missing := missing_libraries(PANGO_LIBRARIES) if sys.platform.startswith("linux") else {}:
            try:
                install_packages(sorted(set(missing.values())), "WeasyPrint needs libraries of the system")
            except Failed as reason:
                say(f"{reason}\nWithout them the benchmarks run, and leave WeasyPrint out.")
    return call([str(PYTHON), "-m", "benchmarks", *arguments], env=offscreen())


def mutate(arguments: Sequence[str]) -> int:
    """Change the rules one small thing at a time, and see whether a test notices."""
    prepare("dev")
    return call([str(PYTHON), str(ROOT / "benchmarks" / "mutate_rules.py"), *arguments])


def windows(arguments: Sequence[str]) -> int:
    """Build the Windows program, try it or sign it; all of that is in `installer/`."""
    prepare("dev")
    return call([str(PYTHON), str(ROOT / "installer" / "windows.py"), *arguments])


def lock(arguments: Sequence[str]) -> int:
    """Resolve the libraries for every system and Python at once, and check what came out."""
    if list(arguments) not in ([], ["--upgrade"]):
        return usage("lock takes nothing but --upgrade")
    prepare("dev")
    return call([str(PYTHON), str(ROOT / "installer" / "locks.py"), *arguments])


def test(arguments: Sequence[str]) -> int:
    """Run the checks: all of them, the fast ones, or pytest alone."""
    if list(arguments) not in ([], ["--fast"]) and list(arguments[:1]) != ["--"]:
        return usage("test takes --fast, or -- and arguments for pytest")
    prepare("dev")
    need_qt(window=False)
    return call([str(PYTHON), str(ROOT / "tests" / "checks.py"), *arguments], env=offscreen())


# ------------------------------------------------------------------------------------------------------- start


def usage(problem: str) -> int:
    """Wrong usage: one sentence and where the rest stands."""
    print(f"{problem}\n`python3 dev.py help` shows all commands.", file=sys.stderr)
    return 2


def main(arguments: Sequence[str]) -> int:
    """Do one command; give the exit code: 0 good, 1 something failed, 2 wrong usage."""
    # fmt: off
    commands = {
        "run": run, "test": test, "tour": tour, "benchmark": benchmark, "mutate": mutate, "windows": windows,
        "lock": lock,
    }
    # fmt: on
    for stream in (sys.stdout, sys.stderr):
        # A console of an old code page cannot show every path; a strange sign is better than a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if sys.version_info < (3, 11):  # noqa: UP036 - the old Python that must be told is the one reading this
        return usage(f"This needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        say(HELP)
        return 0 if arguments else 2
    command = commands.get(arguments[0])
    if command is None:
        return usage(f"There is no command {arguments[0]!r}.")
    if arguments[1:2] in (["-h"], ["--help"]) and command not in (run, benchmark, windows):
        say(HELP)
        return 0
    try:
        return command(arguments[1:])
    except Failed as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
