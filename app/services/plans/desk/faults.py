"""Every fault of a plan text at once, with its place and, where one exists, a repair ready to be taken.

The reader of plans (`rules.plan.text`) stops at the first fault. Here the fault is set aside in a copy, by the repair
it suggests or by any value of the wanted kind, and the copy is read again, until nothing new is found. The copy then
also tells what the rest of the plan computes. Not for deciding what may be published (`check`).
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.rules.plan.places import Entry, Places, Section, Span, places, quoted
from app.rules.plan.plan import Plan
from app.rules.plan.table import Path, PlanFault, Table
from app.rules.plan.text import plan_of
from app.rules.values.errors import Param
from app.services.plans.desk.repair import Replacement, repaired_line, replacement

# More faults than this at once help nobody.
_MOST = 30
# A plan has less than 50,000 characters; a text of millions is not one.
LONGEST = 1_000_000
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
# Faults of a single value. All others concern several places, and may only follow from what was set aside.
_OF_ONE_VALUE = frozenset(
    (
        "not_toml",
        "missing_key",
        "unknown_key",
        "unknown_key_near",
        "unknown_word",
        "unknown_word_near",
        "wrong_kind",
        "write_number",
        "not_money",
        "money_too_fine",
        "money_negative",
        "rate_needs_unit",
        "rate_unreadable",
        "rate_above_one",
        "out_of_range",
        "no_clause",
        "no_such_clause_near",
        "half_verified",
        "span_turned",
        "empty_list",
    )
)
# What usually follows from a value that was set aside, and can be set aside itself.
_FOLLOWS = ("clause_without_value", "clause_value_twice")
_STAND_IN = {
    "not_money": "0.00", "money_too_fine": "0.00", "money_negative": "0.00", "rate_needs_unit": '"50%"',
    "rate_unreadable": '"50%"', "rate_above_one": '"100%"',
}  # fmt: skip
_OF_KIND = {"text": '"？"', "whole": "1", "day": "2000-01-01", "switch": "true", "list": "[]"}


@dataclass(frozen=True, slots=True)
class TextFault:
    """One fault of a plan text.

    Attributes:
        line, column: where it is, both from 1; `length` in characters, within the line.
        code, params: its sentence (`wording.sentence`), which names the line too.
        suggestion: how the line would be written right, `cap = 8000.00`; None when nobody can know, empty when the
            line should go.
        replacement: the same, ready: start and end in the text, and what to write there.
    """

    line: int
    column: int
    length: int
    code: str
    params: Mapping[str, Param]
    suggestion: str | None = None
    replacement: tuple[int, int, str] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a text holds in spite of its faults.

    Attributes:
        faults: in the order of the text.
        plan: the plan with the faults set aside; None when nothing could be made of it.
        broken: where the faults are, as paths of the text.
        exact: whether every fault was set aside by the repair it suggests, so that what follows is the author's own.
    """

    faults: tuple[TextFault, ...]
    plan: Plan | None
    broken: tuple[Path, ...]
    exact: bool


@dataclass(slots=True)
class _Copy:
    """The copy that faults are set aside in; its lines keep the number they have in the text.

    Attributes:
        lines: the number each line of the copy has in the text.
        made: paths whose value was put there for the reading's sake, with the fault that told of them.
        exact: whether only suggested repairs were made, so that what follows is still the author's.
    """

    text: str
    lines: list[int]
    made: dict[Path, TextFault | None] = field(default_factory=dict)
    exact: bool = True

    def write(self, span: Span, written: str) -> None:
        self.text = self.text[: span.start] + written + self.text[span.end :]

    def blank(self, found: Places, first: int, last: int) -> None:
        """Makes comments of some lines."""
        for line in range(last, first - 1, -1):
            at = found.line_span(line).start
            self.text = self.text[:at] + "#" + self.text[at:]

    def insert(self, after: int, written: str) -> None:
        """Puts a line below another, as if it stood on it."""
        lines = self.text.split("\n")
        lines.insert(after, written)
        self.text = "\n".join(lines)
        self.lines.insert(after, self.lines[min(after, len(self.lines)) - 1])


def find_faults(text: str, name: str) -> Found:
    """Every fault of a text; never raises.

    Args:
        text: anything.
        name: what to call it in the sentences.
    """
    if len(text) > LONGEST:
        params: dict[str, Param] = {"file": name, "line": 1, "most": LONGEST}
        return Found((TextFault(1, 1, 1, "plan_desk.too_long", params),), None, ((),), exact=False)
    work = _Work(text, name)
    work.half_characters()
    plan = None
    for _ in range(_MOST):
        try:
            plan = plan_of(Table(tomllib.loads(work.copy.text, parse_float=Decimal)))
            break
        except (ValueError, RecursionError) as error:
            if not work.set_line_aside(str(error)):
                break
        except PlanFault as fault:
            if not work.set_aside(fault):
                break
    faults = tuple(sorted(work.faults, key=lambda each: (each.line, each.column)))
    return Found(faults, plan, tuple(work.broken), work.copy.exact)


class _Work:
    """The faults found so far, and the copy in which they are set aside."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.own = places(text)
        self.copy = _Copy(text, list(range(1, text.count("\n") + 2)))
        self.faults: list[TextFault] = []
        self.broken: list[Path] = []
        self.seen: set[tuple[str, Path, str]] = set()

    def half_characters(self) -> None:
        """Half a character, from a broken paste, can neither be kept nor compared."""
        text = self.own.text
        half = next((at for at, sign in enumerate(text) if "\ud800" <= sign <= "\udfff"), None)
        if half is not None:
            self._note("plan_desk.half_character", {}, Span(half, half + 1), (Span(half, half + 1), ""))
            self.broken.append(())
            self.copy.text = "".join("？" if "\ud800" <= sign <= "\udfff" else sign for sign in text)

    # ---------------------------------------------------------------------------------- faults of a value
    def set_aside(self, fault: PlanFault) -> bool:
        """Notes one fault and sets it aside in the copy; False when that cannot be done."""
        code, path, params = fault.code.removeprefix("plan."), fault.path, fault.params
        found = places(self.copy.text)
        repair = _repair(found, fault)
        mark = (code, path, str(params.get("value", "")))
        again = mark in self.seen
        self.seen.add(mark)
        meant = (*path[:-1], str(params.get("suggestion", "")))
        if code == "unknown_key_near" and meant in self.copy.made:
            # The key that was missing stands here under a wrong name; telling that is enough.
            missing = self.copy.made[meant]
            self.faults = [each for each in self.faults if each is not missing]
            self._note_value(fault)
            return _hidden(path, found, self.copy)
        if path not in self.copy.made and not again and (code in _OF_ONE_VALUE or self.copy.exact):
            self._note_value(fault)
            self.broken.append(path)
        elif code not in _OF_ONE_VALUE and code not in _FOLLOWS:
            return False
        if repair is not None and not again:
            self.copy.write(*repair)
            return True
        self.copy.exact = False
        return not again and self._stand_in(code, params, path, _entry_at(found, path), found)

    def _note_value(self, fault: PlanFault) -> None:
        at = _entry_at(self.own, fault.path) or self.own.nearest(fault.path)
        if isinstance(at, Section):
            span = at.header
        elif at is None:
            span = self.own.line_span(1)
        else:
            span = at.key if fault.code.startswith("plan.unknown_key") or at.path != fault.path else at.value
        self._note(fault.code, fault.params, span, _repair(self.own, fault))

    def _note(
        self, code: str, params: Mapping[str, Param], span: Span, repair: Replacement | None, line: int = 0
    ) -> None:
        own = self.own
        line = line or own.line(span.start)
        ready = suggestion = None
        if repair is not None:
            where, written = repair
            ready = (where.start, where.end, written)
            suggestion = _as_written(own, where, written)
        length = max(1, min(span.end, own.line_span(line).end) - span.start)
        if any(each.line == line and each.code == "plan.not_toml" for each in self.faults):
            return  # one thing at a time
        told: dict[str, Param] = {"key": "", **params, "file": self.name, "line": line}
        self.faults.append(TextFault(line, own.column(span.start), length, code, told, suggestion, ready))

    def _stand_in(
        self, code: str, params: Mapping[str, Param], path: Path, entry: Entry | None, found: Places
    ) -> bool:
        """Sets a fault aside that has no repair; False when that cannot be done."""
        copy = self.copy
        if code in ("missing_key", "no_clause", "clause_without_value"):
            return self._supplied(code, params, path, found)
        if code in ("unknown_key", "example_reading_fixed") or params.get("kind") == "table":
            return _hidden(path, found, copy)
        if code == "half_verified":
            return any(_hidden((*path, key), found, copy) for key in ("verified_by", "verified_on"))
        written = _STAND_IN.get(code)
        if code == "out_of_range":
            written = str(params["least"])
        elif code == "unknown_word":
            written = quoted(str(params["choices"]).split("、")[0])
        elif code == "wrong_kind":
            written = _OF_KIND.get(str(params["kind"]))
        if entry is None or written is None:
            return False
        copy.made.setdefault(path, None)
        copy.write(entry.value, written)
        return True

    def _supplied(self, code: str, params: Mapping[str, Param], path: Path, found: Places) -> bool:
        """Puts a missing key into the copy, below the header of its section."""
        key = str(params.get("wanted") or params.get("key") or "value")
        section = found.section(path) or found.section(path[:-1])
        table = () if section is None else section.path
        if section is None and path[:-1]:
            return False
        line = 0 if section is None else found.line(section.header.start)
        number = next(
            (
                found.word(each)
                for each in found.entries
                if each[2:3] == ("clause",) and each[4:] == ("number",)
            ),
            "1",
        )
        self.copy.made[(*table, key)] = self.faults[-1] if self.faults else None
        self.copy.insert(line, f"{key} = {quoted(number)}" if code == "no_clause" else f'{key} = "？"')
        return True

    # ----------------------------------------------------------------------------- lines that are no TOML
    def set_line_aside(self, reason: str) -> bool:
        """Notes a line that is no TOML, and makes it right or a comment in the copy; False when it was one before."""
        found = places(self.copy.text)
        line, column, code = _place_of(found, reason)
        mark = (code, (), str(line))
        if mark in self.seen:
            return False
        self.seen.add(mark)
        span = found.line_span(line)
        written = found.text[span.start : span.end].rstrip("\r")
        right = repaired_line(written) if code == "plan.not_toml" else None
        self._note_line(line, column, code, written, right)
        if right is not None:
            self.copy.write(Span(span.start, span.start + len(written)), right)
        else:
            self.copy.exact = False
            self.copy.blank(found, line, line)
        return True

    def _note_line(self, line: int, column: int, code: str, written: str, right: str | None) -> None:
        own, mine = self.own, self.copy.lines[line - 1]
        at = own.line_span(mine)
        start = min(at.start + column - 1, max(at.start, at.end - 1))
        repair = None
        if right is not None and own.text[at.start : at.end].rstrip("\r") == written:
            repair = (Span(at.start, at.start + len(written)), right)
        self._note(code, {}, Span(start, at.end), repair, mine)
        sections = [each for each in own.sections if own.line(each.header.start) <= mine]
        on_line = [each.path for each in own.entries.values() if own.line(each.key.start) == mine]
        on_line += [sections[-1].path] if sections else [()]
        self.broken.append(min(on_line[:-1], key=len) if len(on_line) > 1 else on_line[0])


def _entry_at(found: Places, path: Path) -> Entry | None:
    """What is written at a path; of a table in dotted keys, its first key."""
    return found.entries.get(path) or (next(iter(found.under(path)), None) if path else None)


def _repair(found: Places, fault: PlanFault) -> Replacement | None:
    """The repair of a fault in this text, if anybody can know one."""
    entry = _entry_at(found, fault.path)
    section = found.section(fault.path)
    if (entry is not None and entry.path == fault.path) or section is None:
        return replacement(found, entry, fault.code, fault.params)
    if fault.code != "plan.unknown_key_near":
        return None
    wrong = str(fault.params["unknown"])
    at = found.text.rfind(wrong, section.header.start, section.header.end)
    return None if at < 0 else (Span(at, at + len(wrong)), str(fault.params["suggestion"]))


def _as_written(own: Places, where: Span, written: str) -> str:
    """The line as it would stand, without its comment and the blanks that align it."""
    line = own.line_span(own.line(where.start))
    if not written:
        return ""
    if where.start == line.start:
        entry = min(places(written).entries.values(), key=lambda each: len(each.path), default=None)
        return " ".join((written if entry is None else written[: entry.value.end]).split())
    heads = [each.key for each in own.entries.values() if isinstance(each.path[-1], str)]
    heads += [each.header for each in own.sections]
    if any(each.start <= where.start and where.end <= each.end for each in heads):
        return written
    # An item of a list is shown with all the others.
    whole = [each for each in own.entries.values() if each.value.start <= where.start < each.value.end]
    end = max((each.value.end for each in whole), default=where.end)
    return " ".join((own.text[line.start : where.start] + written + own.text[where.end : end]).split())


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


def _hidden(path: Path, found: Places, copy: _Copy) -> bool:
    """Makes comments of everything at a path."""
    spans = [Span(each.key.start, each.value.end) for each in found.under(path)]
    spans += [each.header for each in found.sections if each.path[: len(path)] == path]
    lines = {
        line
        for span in spans
        for line in range(found.line(span.start), found.line(max(span.start, span.end - 1)) + 1)
    }
    for line in sorted(lines, reverse=True):
        copy.blank(found, line, line)
    return bool(lines)
