"""Trying the window itself under wine, by keys and by Windows' own messages; pictures of every step are kept."""

import os
import sys
import time
from pathlib import Path

import program
from steps import empty, run
from trial import PASSWORD, ROOT, Trial, changed, difference, must, pdf_text, without_secrets
from wine import wait_for, windows_path


def check_tour(trial: Trial) -> None:
    """The tour in the installed program: same scenes, same papers to the letter, as on Linux."""
    here, there = empty(trial.folder / "tour-linux"), empty(trial.folder / "tour-windows")
    env = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "XDG_RUNTIME_DIR": str(here)}
    os.chmod(here, 0o700)
    run(
        [sys.executable, "-P", "-m", "app.ui.tour", "--out", str(here)],
        env=env,
        timeout=400,
        told="the tour",
    )
    with trial.windows("tour") as wine:
        trial.install(wine, trial.places.setup)
        said = trial.twin(wine, "--tour", "--out", windows_path(there), timeout=500)
        (trial.folder / "tour-windows.txt").write_text(said, encoding="utf-8")
    must("fault(s)" not in said and "Traceback" not in said, said[-3000:])
    names = {path.name for path in here.iterdir()}
    missing = names - {path.name for path in there.iterdir()}
    must(not missing, f"not there on Windows: {sorted(missing)}")
    for paper in sorted(here.glob("*.pdf")):
        same = without_secrets(pdf_text(paper)) == without_secrets(pdf_text(there / paper.name))
        must(same, f"{paper.name} reads differently on Windows")
    far = [
        f"{name} ({share:.0%})"
        for name in sorted(names)
        if name.endswith(".png") and (share := difference(here / name, there / name)) > 0.12
    ]
    must(not far, f"pictures that are built otherwise: {', '.join(far)}")
    trial.notes.append(f"{len(names)} scenes and papers as on Linux")


def check_main_job(trial: Trial) -> None:
    """By keys in a real window: sample office, search, bill, preview, accept; a second start; Linux verifies."""
    with trial.windows("main-job") as wine:
        trial.install(wine, trial.places.setup)
        began = time.monotonic()
        trial.start_window(wine)
        trial.notes.append(f"the window is seen and ready after {time.monotonic() - began:.1f} s under wine")
        trial.picture("1-start")
        office = trial.data(wine) / "sample"
        trial.screen.key("2")
        wait_for("the sample office", lambda: (office / "office.db").is_file(), 120)
        time.sleep(6)
        trial.picture("2-counter")
        before = trial.claims_by_linux(office)
        trial.bill_by_keys("3-bill")
        trial.screen.key("F9")
        time.sleep(4)
        trial.picture("4-receipt")

        second = wine.start([trial.installed(wine) / f"{program.PROGRAM}.exe"])
        second.wait(60)
        must(len(trial.screen.windows("互助窗口")) >= 1, "the window is gone after a second start")
        must(len(trial.running(wine)) == 1, f"{trial.running(wine)} run after a second start")
        trial.screen.key("F12")
        time.sleep(2)
        trial.picture("5-locked")
        log = trial.data(wine) / "log" / "program.log"
        must(log.is_file() and " start " in log.read_text("utf-8"), "no log was written")
        wine.close()
        must(trial.claims_by_linux(office) == before + 1, "the claim typed by keys is not in the record")
        trial.verified_by_linux(office)


def check_wizard(trial: Trial) -> None:
    """An office set up by keys in a real window, through all five steps; its password opens it, Linux verifies it."""
    name = "Foshan Nanhai"
    with trial.windows("wizard") as wine:
        trial.install(wine, trial.places.setup)
        trial.start_window(wine)
        keys, password = trial.screen, PASSWORD["MUTUAL_AID_PASSWORD"]
        last = trial.picture("wizard-0-start")

        def step(title: str) -> None:
            """A picture as soon as it differs; a step that goes on looking like the one before was not reached."""
            nonlocal last
            ends = time.monotonic() + 20
            while True:
                time.sleep(1.5)
                now = trial.picture(f"wizard-{title}")
                if changed(last, now) > 0.0003:
                    break
                must(time.monotonic() < ends, f"nothing changed on the way to {title}")
            last = now

        def fields(*texts: str) -> None:
            for text in texts:
                if text:
                    keys.type(text)
                keys.key("Return")
                time.sleep(0.4)

        keys.key("1")
        step("1-office")
        fields("", "", "")
        step("1-name-missing")
        fields(name, "Window 3", "NH")
        step("2-plan")
        keys.key("space")
        step("2-plan-chosen")
        keys.key("Return")
        step("3-reading")
        keys.key("Right", "space", "Tab", "space")
        step("3-signed")
        keys.key("alt+Left")
        step("3-back")
        keys.key("Return")
        step("3-again")
        keys.key("Return")
        step("4-people")
        fields("Wang", "", password, "another-one", "Li", "", password, password)
        keys.key("Return")
        step("4-unequal")
        fields(password)
        for _ in range(6):
            keys.key("Return")
            time.sleep(0.4)
        office = trial.data(wine) / "office"
        time.sleep(8)
        step("5-slip")
        must(not office.exists(), "the office is there before its slip is sealed")
        keys.key("space")
        step("5-sealed")
        keys.key("Return")
        wait_for("the office", lambda: (office / "office.db").is_file(), 60)
        step("6-door")
        keys.type(password)
        keys.key("Return")
        time.sleep(4)
        step("7-counter")
        wine.close()
    trial.verified_by_linux(office)
    said = trial.office_name(office)
    must(said == name, f"the office is called {said!r}")


# winuser.h, wtsapi32.h
_POWER, _SESSION = 0x0218, 0x02B1
_SUSPEND, _POWER_CHANGED = 0x4, 0xA
_LOCK, _UNLOCK = 0x7, 0x8


def check_session(trial: Trial) -> None:
    """What Windows tells it: a locked session or sleep shuts the door, what is typed stays; no other message."""
    with trial.windows("session") as wine:
        trial.install(wine, trial.places.setup)
        log = trial.folder / "session" / "wtsapi.txt"
        trial.start_window(wine, env={"WINEDEBUG": "fixme+wtsapi"}, log=log)
        must(
            "WTSRegisterSessionNotification" in log.read_text("utf-8", "replace"),
            "Windows is not asked to tell",
        )
        trial.sample_office(wine)
        trial.screen.type("czq")
        time.sleep(1.5)
        trial.screen.key("Down", "Return")
        time.sleep(1.5)
        trial.screen.type("First Hospital")
        trial.screen.key("Return", "Return")
        time.sleep(1)
        open_ = trial.picture("session-0-typing")

        def same(picture: Path) -> bool:
            return difference(open_, picture) < 0.01

        for message, what, title in ((_SESSION, _UNLOCK, "unlocked"), (_POWER, _POWER_CHANGED, "power")):
            trial.post(wine, message, what)
            time.sleep(2)
            must(same(trial.picture(f"session-1-{title}")), f"the message {title} changed the screen")
        for message, what, title in ((_SESSION, _LOCK, "locked"), (_POWER, _SUSPEND, "asleep")):
            trial.post(wine, message, what)
            time.sleep(3)
            must(
                difference(open_, trial.picture(f"session-2-{title}")) > 0.2,
                f"{title}: the screen is not hidden",
            )
            trial.screen.type(PASSWORD["MUTUAL_AID_PASSWORD"])
            trial.screen.key("Return")
            time.sleep(4)
            must(same(trial.picture(f"session-3-back-{title}")), f"{title}: not everything is as it was left")
