"""Putting tables into `docs/benchmarks.md`, between marks, so that the words around them stay.

Not for measuring or for wording what is weak.
"""

import os
import platform
import re
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from benchmarks.table import Table

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


def machine() -> str:
    """What it was measured on, in one line."""
    cpu = platform.processor() or platform.machine()
    memory = ""
    if sys.platform.startswith("linux"):
        found = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
        cpu = found[1] if found else cpu
        total = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text(encoding="ascii"))
        memory = f", {int(total[1]) / 1e6:.0f} GB" if total else ""
    now = datetime.now().astimezone()
    return (
        f"{now:%Y-%m-%d %H:%M}, {cpu}, {os.cpu_count()} processors{memory}, {platform.system()} "
        f"{platform.release().split('-')[0]}, Python {platform.python_version()}"
    )


def write(tables: Mapping[str, Table]) -> None:
    """Replace the tables measured just now; the others stay as they were."""
    text = PAGE.read_text(encoding="utf-8")
    for name, table in tables.items():
        begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        body = f"{begin}\n{table.markdown()}\n*{machine()}*\n{end}"
        text = re.sub(
            f"{re.escape(begin)}.*?{re.escape(end)}", lambda _, body=body: body, text, flags=re.DOTALL
        )
    PAGE.write_text(text, encoding="utf-8", newline="\n")
