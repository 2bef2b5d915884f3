"""Trying what must not work: each refusal is a sentence, and nothing is half-installed."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import bundle
import program
from trial import OLD, Trial, must
from wine import Wine, wait_for


def check_older_windows(trial: Trial) -> None:
    """Windows 8.1: refused with a sentence, nothing installed."""
    with trial.windows("old-windows", "win81") as wine:
        trial.install(wine, trial.places.setup)
        must("Windows 10" in trial.refusal(wine), f"it was not refused: {trial.refusal(wine)!r}")
        must(not trial.installed(wine).exists(), "something was installed")


@contextmanager
def disk(trial: Trial, wine: Wine, name: str, options: str) -> Iterator[Path | None]:
    """A disk of its own as D:, None where mounting is not allowed."""
    folder = trial.folder / name / "disk"
    folder.mkdir(parents=True, exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        trial.notes.append(f"no disk could be made for this ({options}): mounting is not allowed here")
        yield None
        return
    letter = wine.folder / "dosdevices" / "d:"
    letter.symlink_to(folder)
    try:
        yield folder
    finally:
        wine.wait()
        letter.unlink()
        subprocess.run(["umount", str(folder)], check=False)


def check_bad_places(trial: Trial) -> None:
    """No room, a read-only folder, somebody else's, a damaged download: a sentence each, nothing installed."""
    with trial.windows("bad-places") as wine:
        with disk(trial, wine, "bad-places", "size=60m") as small:
            if small is not None:
                trial.install(wine, trial.places.setup, r"/D=D:\互助")
                must("空间不够" in trial.refusal(wine), f"a full disk: {trial.refusal(wine)!r}")
                must(not list(small.rglob("*.exe")), "something was left on the full disk")
        with disk(trial, wine, "bad-places", "ro") as locked:
            if locked is not None:
                trial.install(wine, trial.places.setup, r"/D=D:\互助")
                must("不能写入文件夹" in trial.refusal(wine), f"read-only: {trial.refusal(wine)!r}")
        theirs = wine.drive / "theirs" / program.INSIDE
        theirs.mkdir(parents=True)
        (theirs / "letter.txt").write_text("dear")
        trial.install(wine, trial.places.setup, r"/D=C:\theirs")
        must("别的内容" in trial.refusal(wine), f"somebody else's folder: {trial.refusal(wine)!r}")
        must(os.listdir(theirs) == ["letter.txt"], "somebody else's folder was changed")

        damaged = trial.folder / "bad-places" / "damaged-setup.exe"
        content = bytearray(trial.places.setup.read_bytes())
        content[len(content) // 2] ^= 0xFF
        damaged.write_bytes(content)
        process = wine.start([damaged, "/S"])
        time.sleep(12)
        wine.stop()
        process.wait(30)
        must(not trial.installed(wine).exists(), "a damaged download was installed")


def check_cut_short(trial: Trial) -> None:
    """Cut off while unpacking, the disk filled up meanwhile: no program or the old one whole; the next try succeeds."""
    with trial.windows("cut-short") as wine:
        home = trial.installed(wine)
        unpacked = home / "new" / program.INSIDE

        def cut_off() -> None:
            process = wine.start([trial.places.setup, "/S"])
            wait_for(
                "the unpacking", lambda: unpacked.is_dir() and len(os.listdir(unpacked)) > 5, 60, every=0.02
            )
            wine.stop()
            process.wait(30)

        cut_off()
        must(not (home / f"{program.PROGRAM}.exe").exists(), "half a program can be started")
        must(not trial.registry(wine), "half a program is entered as installed")
        must(not list(wine.profile.rglob("互助窗口.lnk")), "half a program has a link")

        trial.install(wine, trial.quick_setup(OLD))
        must(not (home / "new").exists(), "what was cut off is still there")
        seen = trial.state(home)
        cut_off()
        must(
            [one for one in trial.state(home) if f"{os.sep}new{os.sep}" not in one[0]] == seen,
            "the old was touched",
        )
        must(trial.registry(wine).get("DisplayVersion") == OLD, "the entry names what is not installed")
        trial.install(wine, trial.places.setup)
        must("self-check: whole" in trial.twin(wine, "--self-check"), "the next try left no whole program")
        must(not (home / "new").exists(), "what was cut off is still there")

        needed = bundle.size_of(trial.places.frozen) // 1024 + 40 * 1024
        with disk(trial, wine, "cut-short", f"size={needed}k") as filling:
            if filling is not None:
                there = filling / "互助" / "new" / program.INSIDE
                process = wine.start([trial.places.setup, "/S", r"/D=D:\互助"])
                wait_for(
                    "the unpacking", lambda: there.is_dir() and len(os.listdir(there)) > 5, 60, every=0.02
                )
                fill(filling / "film.mp4")
                process.wait(180)
                wine.wait()
                must("文件没有能够全部写入" in trial.refusal(wine), f"filled up: {trial.refusal(wine)!r}")
                left = [path for path in (filling / "互助").rglob("*") if path.is_file()]
                must(not left, f"left on the full disk: {left[:5]}")


def fill(path: Path) -> None:
    """Write until the disk is full."""
    with open(path, "wb", buffering=0) as film:
        try:
            while True:
                film.write(bytes(1 << 20))
        except OSError:
            return
