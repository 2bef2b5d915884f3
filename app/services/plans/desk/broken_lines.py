"""A plan text as TOML in spite of lines that are none: each is told, and made right or left out.

Not for what is wrong with a value (`rules.plan.text`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.rules.plan.faults import Path
from app.rules.plan.places import Places, Span, places
from app.rules.plan.text import parse
from app.services.plans.desk.repair import Replacement, repaired_line

# More broken lines than this are no plan.
_MOST = 30
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_NAMES = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class LineFault:
    """One line that is no TOML.

    Attributes:
        line: its number from 1; `span` the part that is wrong.
        code: of its sentence.
        path: what stands on it, as far as can be seen.
        repair: the whole line as it was probably meant.
    """

    line: int
    span: Span
    code: str
    path: Path
    repair: Replacement | None = None


@dataclass(frozen=True, slots=True)
class ReadLines:
    """A text as TOML.

    Attributes:
        raw: what it holds; None where nothing could be made of it.
        faults: the lines that are none, in the order they were met.
        lost: paths that were left out with their lines.
        sure: nothing was left out.
    """

    raw: Mapping[str, Any] | None
    faults: tuple[LineFault, ...]
    lost: tuple[Path, ...]
    sure: bool


def read_lines(own: Places) -> ReadLines:
    """Reads a text as TOML, whatever its lines; never raises."""
    lines = _MendedCopy(own)
    raw = None
    for _ in range(_MOST):
        try:
            raw = parse(lines.copy)
            break
        except (ValueError, RecursionError) as error:
            if not lines.set_aside(str(error)):
                break
    return ReadLines(raw, tuple(lines.faults), tuple(lines.lost), sure=raw is not None and lines.sure)


class _MendedCopy:
    """A copy of the text whose broken lines are set aside one by one; each keeps its number."""

    def __init__(self, own: Places) -> None:
        self.own = own
        self.copy = own.text
        self.faults: list[LineFault] = []
        self.lost: list[Path] = []
        self.sure = True
        self._seen: set[tuple[int, str]] = set()
        self._half_characters()

    def _half_characters(self) -> None:
        """Half a character, from a broken paste, can neither be kept nor compared."""
        text = self.own.text
        half = next((at for at, char in enumerate(text) if "\ud800" <= char <= "\udfff"), None)
        if half is not None:
            span = Span(half, half + 1)
            line = self.own.line(half)
            self.faults.append(LineFault(line, span, "plan_desk.half_character", (), (span, "")))
            self.copy = "".join("？" if "\ud800" <= char <= "\udfff" else char for char in text)

    def set_aside(self, reason: str) -> bool:
        """Notes the line the reader of TOML stopped at, and mends it or leaves it out; False when that did not help."""
        found = places(self.copy)
        line, column, code = _place_of(found, reason)
        if (line, code) in self._seen:
            return False
        span = found.line_span(line)
        written = found.text[span.start : span.end].rstrip("\r")
        right = self._repaired(written, code)
        if (line, "plan.not_toml") not in self._seen:  # one thing at a time
            self.faults.append(self._fault(line, column, code, written, right))
        self._seen.add((line, code))
        if right is None:
            self.sure = False
            self._leave_out(line, code, written)
        else:
            self.copy = self.copy[: span.start] + right + self.copy[span.start + len(written) :]
        return True

    def _fault(self, line: int, column: int, code: str, written: str, right: str | None) -> LineFault:
        own = self.own
        at = own.line_span(line)
        start = min(at.start + column - 1, max(at.start, at.end - 1))
        repair = None
        if right is not None and own.text[at.start : at.end].rstrip("\r") == written:
            repair = (Span(at.start, at.start + len(written)), right)
        on_line = [each.path for each in own.entries.values() if own.line(each.key.start) == line]
        path = min(on_line, key=len) if on_line else self._section(line)
        return LineFault(line, Span(start, at.end), code, path, repair)

    def _section(self, line: int) -> Path:
        """The path of the section a line stands in."""
        above = [each for each in self.own.sections if self.own.line(each.header.start) <= line]
        return above[-1].path if above else ()

    def _repaired(self, written: str, code: str) -> str | None:
        """The line as it was probably meant; a header with as many brackets as the others of its name have."""
        right = repaired_line(written)
        header = (right or written).strip()
        if header.startswith("["):
            doubled = f"[[{header.strip('[]')}]]"
            if doubled != written.strip() and f"\n{doubled}" in self.copy:
                return doubled
        return right if code == "plan.not_toml" else None

    def _leave_out(self, line: int, code: str, written: str) -> None:
        """Makes a comment of a line; of a section with all below it, where it is a header that cannot stand."""
        section, last = self._section(line), line
        names = tuple(_NAMES.findall(written.split("=")[0]))
        if written.lstrip().startswith("["):
            last = self._last_below(line, names)
        if code != "plan_desk.written_twice":
            joined = "".join(names)  # a slip of the finger may stand within a name
            for depth in range(len(section) + 1):
                self.lost += [(*section[:depth], name) for name in {*names, joined}]
            self.lost += [section[:2]] if last > line else []
        lines = self.copy.split("\n")
        for at in range(line - 1, last):
            lines[at] = "#" + lines[at]
        self.copy = "\n".join(lines)

    def _last_below(self, line: int, names: Path) -> int:
        """The last line of a section and of all sections below it."""
        for each in self.own.sections:
            at = self.own.line(each.header.start)
            own = tuple(name for name in each.path if isinstance(name, str))
            if at > line and (own[: len(names)] != names or own == names):
                return at - 1
        return self.own.line(len(self.own.text))


def _place_of(found: Places, reason: str) -> tuple[int, int, str]:
    """Line, column and code of what keeps a text from being TOML, from the reader's reason."""
    line, column = found.text.count("\n") + 1, 1
    if match := _PLACE.search(reason):
        line, column = int(match[1]), int(match[2])
    if "overwrite" in reason or "twice" in reason:
        return line, 1, "plan_desk.written_twice"
    # A list or text that is never closed is noticed far below; it is its beginning that needs a look.
    for entry in found.entries.values():
        raw = found.text[entry.value.start : entry.value.end]
        if found.line(entry.key.start) < line and (_open(raw, "[", "]") or _open(raw, '"""', '"""')):
            return found.line(entry.key.start), found.column(entry.value.start), "plan.not_toml"
    return line, column, "plan.not_toml"


def _open(raw: str, first: str, last: str) -> bool:
    return raw.startswith(first) and (len(raw) < len(first) + len(last) or not raw.endswith(last))
