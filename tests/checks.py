"""Everything the checks want: ruff, mypy, import-linter, pytest, the floors of coverage. `dev.py test` calls it.

Not for making the environment it runs in; that is `dev.py`'s.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Files that must be covered to the last branch: a mistake there costs a family money or an office its records.
COVERED_WHOLLY = (
    "app/rules/values/*",
    "app/rules/plan/*",
    "app/rules/steps/*",
    "app/rules/array/*",
    "app/models/migrations/*",
    "app/models/faults.py",
    "app/models/record.py",
    "app/services/claims/accept.py",
    "app/services/claims/states.py",
    "app/services/ledger/*",
    "app/services/office/audit.py",
    "app/services/office/folder.py",
    "app/services/office/number_series.py",
    "app/services/office/office.py",
    "app/services/office/rights.py",
    "app/services/office/shared_record.py",
)


def check_all(steps: Sequence[str], pytest: Sequence[str], scratch: Path, *, coverage: bool) -> int:
    """Run every step even when one fails; close with pytest's own line, which readers of the output look for."""
    lint_imports = "from importlinter.cli import lint_imports_command as go; go()"
    commands = {
        "ruff": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy": ["-m", "mypy"],
        "import-linter": ["-c", lint_imports, "--no-cache"],
    }
    results = [timed(name, commands[name]) for name in steps]
    data = {"COVERAGE_FILE": str(scratch / "coverage")}
    if coverage:
        pytest = [*pytest, "--cov", "--cov-report=term"]
    # A test that wants to read from a person must fail, not hang; and output is read as UTF-8 below.
    env = data | {"PYTHONIOENCODING": "utf-8"}
    closing: list[str] = []
    results.append(timed("pytest", ["-m", "pytest", *pytest], env=env, watch=closing))
    if coverage:
        for pattern in COVERED_WHOLLY:
            floor = ["-m", "coverage", "report", f"--include={pattern}", "--fail-under=100"]
            results.append(timed(f"100 % of {pattern}", floor, env=data))
    print()
    for name, code, seconds in results:
        print(f"{'ok    ' if code == 0 else 'FAILED'}  {name:<34}{seconds:7.1f} s")
    print(closing[-1] if closing else "pytest did not come to its closing line.")
    return 0 if all(code == 0 for _, code, _ in results) else 1


def timed(
    name: str, command: Sequence[str], *, env: dict[str, str] | None = None, watch: list[str] | None = None
) -> tuple[str, int, float]:
    """Run one step with the environment's Python; keep in `watch` the lines that close a pytest run."""
    print(f"\n== {name}", flush=True)
    began = time.monotonic()
    if watch is None:
        code = subprocess.call([sys.executable, *command], cwd=ROOT, env=os.environ | (env or {}))
        return name, code, time.monotonic() - began
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ | (env or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    assert process.stdout is not None
    for line in process.stdout:
        sys.stdout.write(line)
        sys.stdout.flush()
        if is_closing_line(line):
            watch.append(line.rstrip())
    return name, process.wait(), time.monotonic() - began


def is_closing_line(line: str) -> bool:
    """Whether this is the line that pytest ends with: `12 passed, 1 skipped in 3.4s`."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", line)
    counted = r"\d+ (passed|failed|skipped|deselected|xfailed|xpassed|warnings?|errors?)\b"
    return re.match(rf"(=+ )?({counted}.*|no tests ran) in \d[\d.]*s\b", plain) is not None


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for: nothing (all), `--fast`, or `--` and arguments for pytest; 0 when all is well."""
    if arguments[:1] == ["--"]:
        steps, pytest = [], ["-q", *arguments[1:]]
    elif list(arguments) == ["--fast"]:
        steps, pytest = ["ruff", "ruff format", "mypy"], ["-q", "-x", "-m", "not slow", "-n", "2"]
    else:
        steps, pytest = ["ruff", "ruff format", "mypy", "import-linter"], ["-q", "-n", "2"]
    # Of its own for each run: two runs in one checkout must not mix their coverage.
    with tempfile.TemporaryDirectory(prefix="mutual-aid-test-") as scratch:
        return check_all(steps, pytest, Path(scratch), coverage=not arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
