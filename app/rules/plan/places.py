"""Where everything stands in a plan text: the place of every key, value and section, in whole and in broken texts.

For pointing at a fault and for changing one value while all else stays byte for byte. Not for reading a plan
(`rules.plan.text`): nothing here is checked, and what is no TOML is skipped line by line.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from app.rules.plan.faults import Path

# Deeper brackets than any plan has; beyond them a value is taken as it stands, so that no text can exhaust the stack.
_DEEPEST = 40
_HEADER = re.compile(r"[ \t]*(\[\[?)([^\[\]\n]*)(\]\]?)")
_KEY = re.compile(r"""[ \t]*((?:"[^"\n]*"|'[^'\n]*'|[\w\-.])(?:"[^"\n]*"|'[^'\n]*'|[^=#\n"'])*?)[ \t]*=""")
_NAME = re.compile(r""""[^"\n]*"|'[^'\n]*'|[^."']+""")
_BLANK = " \t\r"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text: code points from `start` up to `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """One ``key = value``, or one item of a list.

    Attributes:
        path: names and list positions from the top of the text.
        key: where the key stands; for an item of a list, where the item does.
        value: where the value stands.
    """

    path: Path
    key: Span
    value: Span


@dataclass(frozen=True, slots=True)
class SectionPlace:
    """One ``[section]`` or ``[[section]]``: its header, up to where the next one begins."""

    path: Path
    header: Span
    end: int


@dataclass(slots=True)
class Places:
    """The places of one text.

    Attributes:
        entries: by path; of two with one path, the first.
        sections: in the order of the text.
        broken: the lines that are neither blank, comment, section nor ``key = value``.
    """

    text: str
    entries: dict[Path, ValuePlace] = field(default_factory=dict)
    sections: list[SectionPlace] = field(default_factory=list)
    broken: list[Span] = field(default_factory=list)
    _lines: list[int] = field(default_factory=list)
    _below: dict[Path, list[ValuePlace]] = field(default_factory=dict)

    def line(self, at: int) -> int:
        """The line of a position, from 1."""
        return bisect_right(self._lines, at)

    def column(self, at: int) -> int:
        """The column of a position, from 1."""
        return at - self._lines[self.line(at) - 1] + 1

    def line_span(self, line: int) -> Span:
        """A line without its end."""
        line = min(max(line, 1), len(self._lines))
        start = self._lines[line - 1]
        end = self.text.find("\n", start)
        return Span(start, len(self.text) if end < 0 else end)

    def value(self, path: Path) -> str | None:
        """What is written as the value, quotes and all; None when the path is not there."""
        entry = self.entries.get(path)
        return None if entry is None else self.text[entry.value.start : entry.value.end]

    def word(self, path: Path) -> str:
        """A value without its quotes; empty when it is not there."""
        return unquoted(self.value(path) or "")

    def section(self, path: Path) -> SectionPlace | None:
        """The section with this path."""
        return next((section for section in self.sections if section.path == path), None)

    def items(self, path: Path) -> list[SectionPlace]:
        """Every ``[[…]]`` section of one list, in the order of the text."""
        return [each for each in self.sections if each.path[:-1] == path and type(each.path[-1]) is int]

    def nearest(self, path: Path) -> ValuePlace | SectionPlace | None:
        """What stands at a path, or else the entry or section that holds most of the way to it."""
        if path in self.entries:
            return self.entries[path]
        best: ValuePlace | SectionPlace | None = None
        longest = 0
        # Sections first: of two equally near, the header of the section is where a thing is missing.
        candidates: list[ValuePlace | SectionPlace] = [*self.sections, *self.entries.values()]
        for each in candidates:
            shared = _shared_length(each.path, path)
            if shared > longest:
                best, longest = each, shared
        return best

    def line_at(self, path: Path) -> int:
        """The line where the value at a path is written, or else where what holds it begins; 1 when nothing does."""
        at = self.nearest(path)
        if at is None:
            return 1
        return self.line((at.header if isinstance(at, SectionPlace) else at.key).start)

    def under(self, path: Path) -> list[ValuePlace]:
        """Every entry at or below a path, in the order of the text."""
        if not self._below:
            for entry in self.entries.values():
                for length in range(len(entry.path) + 1):
                    self._below.setdefault(entry.path[:length], []).append(entry)
        return self._below.get(path, [])


@lru_cache(maxsize=8)
def places(text: str) -> Places:
    """Finds every place of a text, whatever is wrong with it. Nobody changes what it returns."""
    found = Places(text)
    found._lines = [0] + [at + 1 for at, sign in enumerate(text) if sign == "\n"]
    _Scan(found).run()
    return found


def unquoted(value: str) -> str:
    """A value without its quotes."""
    for quote in ('"""', "'''", '"', "'"):
        if len(value) >= 2 * len(quote) and value.startswith(quote) and value.endswith(quote):
            return value[len(quote) : -len(quote)]
    return value


def quoted(text: str) -> str:
    """A text as a value of the language, in double quotes, on one line."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _shared_length(found: Path, path: Path) -> int:
    """How far the two paths go together; a table written in dotted keys is found by any of them."""
    length = 0
    while length < min(len(found), len(path)) and found[length] == path[length]:
        length += 1
    return length


def _names(dotted: str) -> Path:
    return tuple(name.strip().strip("\"'") for name in _NAME.findall(dotted) if name.strip())


class _Scan:
    """One walk through a text."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.text = places.text
        self.here: Path = ()
        self.counts: dict[Path, int] = {}
        self.open: tuple[Path, Span] | None = None

    def run(self) -> None:
        at, size = 0, len(self.text)
        while at < size:
            start = at
            while at < size and self.text[at] in _BLANK:
                at += 1
            if at < size and self.text[at] == "[":
                at = self._header(start)
            elif at < size and self.text[at] not in "#\n":
                at = self._entry(start)
            end = self._line_end(at)
            at = end + 1
        self._close(size)

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _close(self, at: int) -> None:
        if self.open is not None:
            path, header = self.open
            self.places.sections.append(SectionPlace(path, header, at))

    def _header(self, at: int) -> int:
        match = _HEADER.match(self.text, at)
        if match is None or len(match[1]) != len(match[3]) or not _names(match[2]):
            self.places.broken.append(Span(at, self._line_end(at)))
            return at
        self._close(at)
        self.here = self._table_path(_names(match[2]), match[1] == "[[")
        self.open = self.here, Span(match.start(1), match.end(3))
        return match.end()

    def _table_path(self, names: Path, is_list: bool) -> Path:
        """The path of a header: each list on the way stands for its latest entry."""
        path: Path = ()
        for depth, name in enumerate(names, start=1):
            path = (*path, name)
            if depth == len(names) and is_list:
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path = (*path, self.counts[path])
        return path

    def _entry(self, at: int) -> int:
        match = _KEY.match(self.text, at)
        if match is None:
            self.places.broken.append(Span(at, self._line_end(at)))
            return at
        return self._valued(self.here, match, nested=False, depth=0)

    def _valued(self, path: Path, match: re.Match[str], *, nested: bool, depth: int) -> int:
        path = (*path, *_names(match[1]))
        at = self._skip(match.end())
        end = self._value(path, at, nested=nested, depth=depth)
        key = Span(match.start(1), match.end(1))
        self.places.entries.setdefault(path, ValuePlace(path, key, Span(at, end)))
        return end

    def _skip(self, at: int) -> int:
        while at < len(self.text) and self.text[at] in _BLANK:
            at += 1
        return at

    def _skip_lines(self, at: int) -> int:
        """Past blanks, line ends and comments, as between the items of a list."""
        while at < len(self.text):
            if self.text[at] == "#":
                at = self._line_end(at)
            elif self.text[at] in _BLANK or self.text[at] == "\n":
                at += 1
            else:
                break
        return at

    def _value(self, path: Path, at: int, *, nested: bool, depth: int) -> int:
        """Where the value beginning here ends."""
        text = self.text
        for quote in ('"""', "'''"):
            if text.startswith(quote, at):
                end = text.find(quote, at + 3)
                return self._bare(at, nested) if end < 0 else end + 3
        sign = text[at : at + 1]
        if sign in ('"', "'") and sign:
            return self._string(at, sign)
        if sign == "[" and depth < _DEEPEST:
            return self._list(path, at, depth)
        if sign == "{" and depth < _DEEPEST:
            return self._inline(path, at, depth)
        return self._bare(at, nested)

    def _string(self, at: int, quote: str) -> int:
        end, last = at + 1, self._line_end(at)
        while end < last:
            if self.text[end] == "\\" and quote == '"':
                end += 2
            elif self.text[end] == quote:
                return end + 1
            else:
                end += 1
        return self._bare(at, nested=False)

    def _bare(self, at: int, nested: bool) -> int:
        stops = ",]}#\n" if nested else "#\n"
        end = at
        while end < len(self.text) and self.text[end] not in stops:
            end += 1
        while end > at and self.text[end - 1] in _BLANK:
            end -= 1
        return end

    def _list(self, path: Path, at: int, depth: int) -> int:
        start, place = at, 0
        at = self._skip_lines(at + 1)
        while at < len(self.text) and self.text[at] != "]":
            item = (*path, place)
            end = self._value(item, at, nested=True, depth=depth + 1)
            self.places.entries.setdefault(item, ValuePlace(item, Span(at, end), Span(at, end)))
            place += 1
            at = self._skip_lines(end)
            if self.text[at : at + 1] == ",":
                at = self._skip_lines(at + 1)
            elif self.text[at : at + 1] != "]":
                break
        if self.text[at : at + 1] == "]":
            return at + 1
        return self._bare(start, nested=False)

    def _inline(self, path: Path, at: int, depth: int) -> int:
        start = at
        at = self._skip(at + 1)
        while self.text[at : at + 1] not in ("}", ""):
            match = _KEY.match(self.text, at)
            if match is None:
                return self._bare(start, nested=False)
            at = self._skip(self._valued(path, match, nested=True, depth=depth + 1))
            if self.text[at : at + 1] == ",":
                at = self._skip(at + 1)
            elif self.text[at : at + 1] != "}":
                break
        return at + 1 if self.text[at : at + 1] == "}" else self._bare(start, nested=False)
