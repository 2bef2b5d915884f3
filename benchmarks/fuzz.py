"""A coverage-guided fuzzer over every parser: `python -m benchmarks.fuzz --seconds 60`, or with names of targets.

The targets and their seeds stand in `tests/fuzz/targets.py`. Atheris (libFuzzer for Python, Linux only) is no library
of the program: the first use installs it from `requirements-fuzz.lock` into `.fuzz/`. Each target runs in a process of
its own; a finding is kept in `.fuzz/found/<target>/`, and belongs, with a name, into `tests/fuzz/found/`.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACE = ROOT / ".fuzz"
LOCK = ROOT / "requirements-fuzz.lock"
# The parsers themselves; libraries and the office behind the search are run, not steered by.
STEERED_BY = (
    "app.rules",
    "app.services",
    "app.models.key_slots",
    "app.models.recovery_code",
    "tomllib",
    "json",
)
_DONE = re.compile(r"Done (\d+) in (\d+) second")
_PULSE = re.compile(r"#(\d+)\s.*cov: (\d+)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzzes; 1 when anything was found."""
    asked = _parser().parse_args(arguments)
    if asked.inside:
        return fuzz(asked.inside, asked.seconds, asked.seed)
    if not (PLACE / "atheris").exists():
        install()
    from tests.fuzz.targets import targets

    runs, found = 0, 0
    for name in asked.names or targets():
        counted, covered, finding = _run(name, asked.seconds, asked.seed)
        runs += counted
        found += bool(finding)
        print(
            f"{name:12} {counted:9,} inputs  coverage {covered:5}  {finding or 'nothing found'}", flush=True
        )
    print(f"{runs:,} inputs, {found} of the targets with a finding")
    return 1 if found else 0


def install() -> None:
    """Puts atheris beside the program, by hash."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps"]
    done = subprocess.run([*pip, "--target", str(PLACE), "-r", str(LOCK)])
    if done.returncode:
        raise SystemExit(
            "Atheris could not be installed; it is there for Linux with CPython 3.11 to 3.13 only."
        )


def fuzz(name: str, seconds: int, seed: int) -> int:
    """Fuzzes one target in this process, which ends with it."""
    sys.path.append(str(PLACE))
    import atheris  # type: ignore[import-not-found]

    with atheris.instrument_imports(include=list(STEERED_BY)):
        from tests.fuzz.targets import targets
    target = targets()[name]
    corpus, words = PLACE / "corpus" / name, PLACE / f"{name}.words"
    corpus.mkdir(parents=True, exist_ok=True)
    (PLACE / "found" / name).mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(data)
    words.write_text("".join(f'"{_quoted(word)}"\n' for word in target.words), "ascii")
    atheris.Setup(
        [
            sys.argv[0],
            f"-max_total_time={seconds}",
            f"-seed={seed}",
            f"-dict={words}",
            f"-artifact_prefix={PLACE / 'found' / name}/",
            f"-max_len={4 * max(len(data) for data in target.seeds) + 200}",
            "-timeout=20",
            "-rss_limit_mb=3000",
            "-print_final_stats=0",
            str(corpus),
        ],
        target.run,
    )
    atheris.Fuzz()
    return 0


def _run(name: str, seconds: int, seed: int) -> tuple[int, str, str]:
    """One target: inputs tried, what they covered, and the last words of a finding."""
    inside = [sys.executable, "-m", "benchmarks.fuzz", "--inside", name]
    done = subprocess.run(
        [*inside, "--seconds", str(seconds), "--seed", str(seed)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        env=os.environ | {"PYTHONHASHSEED": "0"},
    )
    pulses = _PULSE.findall(done.stderr)
    counted = _DONE.search(done.stderr)
    tried = int(counted[1]) if counted else int(pulses[-1][0]) if pulses else 0
    finding = "" if done.returncode == 0 else _last_words(done.stderr)
    return tried, pulses[-1][1] if pulses else "-", finding


def _last_words(stderr: str) -> str:
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    told = [line for line in lines if "Error" in line or "ALARM" in line or "Test unit written" in line]
    return " | ".join((told or lines)[-3:])[:400]


def _quoted(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="target", help="all of them without a name")
    parser.add_argument("--seconds", type=int, default=60, help="for each target (default 60)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inside", metavar="TARGET", help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
