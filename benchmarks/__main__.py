"""`python3 dev.py benchmark`, or `python -m benchmarks`: run the benchmarks, print their tables.

`--write` puts the tables into `docs/benchmarks.md`, with the machine and the day. Not for measuring itself.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence

from benchmarks import documentation, scale

# In the order of a day at the counter; then what is done once a year, for all of them.
BENCHMARKS = ("start", "search", "claim", "receipt", "memory", "growth", "adjudicate")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for; give the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    asked = _parser().parse_args(arguments)
    sizes = scale.QUICK if asked.quick else scale.FULL
    tables = {}
    print(documentation.machine(), flush=True)
    for name in asked.names or BENCHMARKS:
        # Each is imported when its turn comes: one that lacks a library does not keep the others from running.
        table = importlib.import_module(f"benchmarks.{name}").run(sizes)
        print(f"\n{table.markdown()}", flush=True)
        tables[name] = table
    if asked.write:
        documentation.write(tables)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py benchmark", description=__doc__.splitlines()[0])
    parser.add_argument(
        "names", nargs="*", choices=[*BENCHMARKS, []], metavar="name", help=", ".join(BENCHMARKS)
    )
    parser.add_argument(
        "--quick", action="store_true", help="50,000 members and few rounds: a look, not a result"
    )
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    return parser


if __name__ == "__main__":
    sys.exit(main())
