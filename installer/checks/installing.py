"""Trying the installer where all is well: install, remove, upgrade, downgrade, from a stick, through its own pages.

Not for what it refuses (`refusing`).
"""

import shutil
import time
import zipfile

import program
from trial import NEW, OLD, Trial, must
from wine import wait_for


def check_install(trial: Trial) -> None:
    """Silent install for one person; the folder is whole; entries are made; uninstall leaves the data."""
    with trial.windows("install") as wine:
        trial.install(wine, trial.places.setup)
        home = trial.installed(wine)
        must((home / f"{program.PROGRAM}.exe").is_file(), f"nothing was installed: {trial.refusal(wine)}")
        entry = trial.registry(wine)
        must(entry.get("DisplayVersion") == program.version(), f"no uninstall entry: {entry}")
        links = [path.name for path in wine.profile.rglob("*.lnk")]
        must(links.count("互助窗口.lnk") == 2, f"start menu and desktop: {links}")
        said = trial.twin(wine, "--self-check")
        must("self-check: whole" in said, said)
        must(
            "MutualAidCounter.Backup" in (wine.folder / "user.reg").read_text("utf-8", "replace"),
            "file kind",
        )
        office = trial.data(wine) / "office"
        office.mkdir(parents=True)
        (office / "record").write_text("a family's")
        wine.run([home / "uninstall.exe", "/S"], timeout=120)
        wine.wait()
        # The uninstaller goes on from a copy of itself in the temporary folder.
        wait_for("the program's folder to be gone", lambda: not home.exists(), 60)
        wine.wait()
        must(not trial.registry(wine), "the uninstall entry is still there")
        must(not list(wine.profile.rglob("互助窗口.lnk")), "a link is still there")
        must((office / "record").read_text() == "a family's", "the data is gone")
        must("还在" in trial.refusal(wine), f"it was not said where the data is: {trial.refusal(wine)!r}")


def check_upgrade(trial: Trial) -> None:
    """Over an older version: what only the old one had is gone, data is kept; refused while the program runs."""
    with trial.windows("upgrade") as wine:
        trial.install(wine, trial.quick_setup(OLD))
        home = trial.installed(wine)
        old = home / program.INSIDE / f"only-in-{OLD}.txt"
        must(old.is_file(), f"the old version was not installed: {trial.refusal(wine)}")
        must(trial.registry(wine).get("DisplayVersion") == OLD, "the old version's entry")
        data = trial.data(wine) / "office"
        data.mkdir(parents=True)
        (data / "record").write_text("a family's")
        trial.install(wine, trial.places.setup)
        must(not old.exists(), "a file of the old version is still there")
        must(trial.registry(wine).get("DisplayVersion") == program.version(), "the entry was not renewed")
        must((data / "record").read_text() == "a family's", "the data was touched")
        must("self-check: whole" in trial.twin(wine, "--self-check"), "the upgraded program is not whole")
        shutil.rmtree(data)

        trial.start_window(wine)
        seen = trial.state(home)
        trial.install(wine, trial.quick_setup(NEW))
        must("正在运行" in trial.refusal(wine), f"it was not refused while running: {trial.refusal(wine)!r}")
        must(trial.state(home) == seen, "files changed although it was refused")


def check_downgrade(trial: Trial) -> None:
    """Over a newer version: refused with a sentence, nothing changed."""
    with trial.windows("downgrade") as wine:
        trial.install(wine, trial.quick_setup(NEW))
        home = trial.installed(wine)
        seen = trial.state(home)
        trial.install(wine, trial.places.setup)
        must("更新的版本" in trial.refusal(wine), f"it was not refused: {trial.refusal(wine)!r}")
        must(trial.state(home) == seen, "files changed although it was refused")
        must(trial.registry(wine).get("DisplayVersion") == NEW, "the entry was changed")


def check_portable(trial: Trial) -> None:
    """Unpacked on a stick: data beside the program, nothing in the person's folder."""
    with trial.windows("portable") as wine:
        stick = wine.drive / "U 盘"
        with zipfile.ZipFile(trial.places.portable) as packed:
            packed.extractall(stick)
        process = wine.start([stick / program.PROGRAM / f"{program.PROGRAM}.exe"])
        wait_for("the window", lambda: trial.screen.windows("互助窗口"), 90)
        data = stick / program.PROGRAM / "data"
        wait_for("data beside the program", lambda: (data / "log" / "program.log").is_file(), 30)
        must(not trial.data(wine).exists(), "something was written into the person's folder")
        wine.stop()
        process.wait(30)


def check_pages(trial: Trial) -> None:
    """The installer's own pages by keys: left on the way, nothing is there; gone through, the program comes up."""
    with trial.windows("pages") as wine:
        trial.chinese_letters(wine)
        home = trial.installed(wine)
        setup = wine.start([trial.places.setup])
        trial.to_window("互助窗口 安装")
        trial.picture("pages-1-welcome")
        trial.screen.key("Return")
        time.sleep(1)
        trial.picture("pages-2-folder")
        trial.screen.key("Escape")
        time.sleep(1)
        trial.picture("pages-3-leaving")
        trial.screen.key("Return")
        setup.wait(30)
        wine.wait()
        must(not home.exists(), "something was installed although the installer was left")
        must(not trial.registry(wine), "an entry was made although the installer was left")

        setup = wine.start([trial.places.setup])
        trial.to_window("互助窗口 安装")
        trial.screen.key("Return")
        time.sleep(1)
        trial.screen.key("Return")
        time.sleep(3)
        trial.picture("pages-4-installing")
        wait_for("the program to be installed", lambda: (home / "uninstall.exe").is_file(), 180)
        time.sleep(2)
        trial.picture("pages-5-finished")
        trial.screen.key("Return")
        wait_for("the program started from the last page", lambda: len(trial.running(wine)) == 1, 60)
        wait_for("its window", lambda: trial.screen.windows("互助窗口"), 60)
        time.sleep(3)
        trial.picture("pages-6-started")
