"""Try the built Windows program under wine: install, drive by keys, kill, upgrade, remove. `dev.py windows --test`.

Every check begins in a Windows folder nobody has used, and looks at what happened (files, registry, pictures, what the
Linux program says of the record), never at an exit code alone. Pictures and papers are left in build/windows/trial.
The checks are in the folder `checks`.
Not for what wine cannot tell: printing, scaling, input methods, real Windows (docs/release.md lists those by hand).
"""

import json
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from checks import counter, installing, promises, record, refusing
from steps import Failed, say
from trial import TRIAL, Trial
from windows import Places

CHECKS: dict[str, Callable[[Trial], None]] = {
    "install": installing.check_install,
    "pages": installing.check_pages,
    "tour": counter.check_tour,
    "main-job": counter.check_main_job,
    "wizard": counter.check_wizard,
    "session": counter.check_session,
    "carried": record.check_carried,
    "plug": record.check_plug_pulled,
    "older-record": record.check_older_record,
    "over-release": record.check_over_release,
    "upgrade": installing.check_upgrade,
    "downgrade": installing.check_downgrade,
    "older-windows": refusing.check_older_windows,
    "bad-places": refusing.check_bad_places,
    "cut-short": refusing.check_cut_short,
    "portable": installing.check_portable,
    "no-network": promises.check_no_network,
    "speed": promises.check_speed,
}


def main(places: Places, epoch: int, arguments: Sequence[str]) -> int:
    """Run the checks named, or all; `--over SETUP` names an earlier release. Gives the exit code."""
    over = None
    if arguments[:1] == ["--over"] and len(arguments) > 1:
        over, arguments = Path(arguments[1]).absolute(), arguments[2:]
        if not over.is_file():
            print(f"There is no installer {over}.", file=sys.stderr)
            return 2
    unknown = [name for name in arguments if name not in CHECKS]
    if unknown:
        print(f"There is no check {unknown[0]!r}; there are: {' '.join(CHECKS)}", file=sys.stderr)
        return 2
    results = []
    # What cannot be tried without an earlier release is no part of the run, rather than a check that passes.
    wanted = arguments or [name for name in CHECKS if over or name != "over-release"]
    for name in wanted:
        trial = Trial(places, epoch, over)
        say(f"\n== {name}: {CHECKS[name].__doc__}")
        began = time.monotonic()
        fault = ""
        try:
            CHECKS[name](trial)
        except Failed as reason:
            fault = str(reason)
        except Exception:
            fault = traceback.format_exc()
        if fault:
            say(f"FAILED: {fault}")
        trial.screen.close()
        for note in trial.notes:
            say(f"      {note}")
        results.append((name, not fault, time.monotonic() - began))
    say()
    for name, good, seconds in results:
        say(f"{'ok    ' if good else 'FAILED'}  {name:<16}{seconds:7.1f} s")
    TRIAL.mkdir(parents=True, exist_ok=True)
    (TRIAL / "results.json").write_text(json.dumps(results, indent=1))
    bad = sum(not good for _, good, _ in results)
    say(f"{len(results) - bad} passed, {bad} failed")
    if "over-release" not in wanted and not arguments:
        say("Not tried: over-release, for want of an earlier release (--over SETUP).")
    return 1 if bad else 0
