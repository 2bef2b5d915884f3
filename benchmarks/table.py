"""What a benchmark found, as a table that is printed and kept in `docs/benchmarks.md`.

Not for measuring.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured.

    Attributes:
        what: in words.
        here: the program's figure, with its unit.
        beside: the peer's figure and name; empty for none.
        ratio: how the two compare, such as "41×"; empty for none.
        aim: what was aimed at; empty for none.
        met: whether it was reached; None without an aim.
    """

    what: str
    here: str
    beside: str = ""
    ratio: str = ""
    aim: str = ""
    met: bool | None = None


@dataclass(slots=True)
class Table:
    """All rows of one benchmark, and remarks that belong under them."""

    title: str
    rows: list[Row] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(
        self,
        what: str,
        here: str,
        beside: str = "",
        ratio: str = "",
        aim: str = "",
        met: bool | None = None,
    ) -> None:
        """Add a row."""
        self.rows.append(Row(what, here, beside, ratio, aim, met))

    def markdown(self) -> str:
        """The table as it stands in the documentation."""
        lines = [
            f"### {self.title}",
            "",
            "| what | here | beside it | ratio | aim |",
            "|---|---:|---:|---:|---|",
        ]
        for row in self.rows:
            mark = "" if row.met is None else " ✓" if row.met else " ✗"
            lines.append(f"| {row.what} | {row.here} | {row.beside} | {row.ratio} | {row.aim}{mark} |")
        lines += [f"\n{remark}" for remark in self.remarks]
        return "\n".join(lines) + "\n"


def seconds(time: float) -> str:
    """A time in the unit that suits it."""
    if time >= 1:
        return f"{time:.2f} s"
    if time >= 0.1:
        return f"{time * 1000:.0f} ms"
    return f"{time * 1000:.2g} ms" if time >= 0.001 else f"{time * 1000:.3f} ms"


def megabytes(size: float) -> str:
    """A size in bytes as MB (10^6)."""
    return f"{size / 1e6:.0f} MB" if size >= 10e6 else f"{size / 1e6:.1f} MB"


def times(ratio: float) -> str:
    """A ratio: 3.1×, 42×."""
    return f"{ratio:.0f}×" if ratio >= 20 else f"{ratio:.1f}×" if ratio >= 0.1 else f"{ratio:.2f}×"
