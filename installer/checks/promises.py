"""Trying what is promised of every run: nothing speaks to a network, and the window comes soon."""

import re
import time
from pathlib import Path

import program
from trial import BUILD, Trial, must
from wine import Wine, wait_for, windows_path


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
    source = Path(__file__).parents[1] / "bare_window.py"
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
