"""What an edition says otherwise than another one: by clause, in the words of the field, with the lines to look at.

For drafts against the text they were made from, and for two editions side by side. Not for which of the two is right.
"""

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from app.rules.plan.clause_values import values_by_clause
from app.rules.plan.faults import Path
from app.rules.plan.places import Places, SectionPlace
from app.rules.plan.plan import Clause, Edition, Plan
from app.rules.plan.table import CLAUSE
from app.services.plans.desk.edition_text import clause_section, edition_places, edition_span, period_in_words

Mark = Literal["changed", "added"]
# In an officer's eyes these belong to no clause.
PAPERS, STATUS, EXAMPLE, EDITION = "所需材料", "状态", "验算例", "整版"
_OF_PLAN = {"name": "方案名称", "region": "适用地区", "summary": "方案摘要"}
_STATUS = {"offered": "可采用", "ended": "已停用", "not_adopted": "未启用"}
VERIFIED, UNVERIFIED = "已核实", "未核实"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is otherwise.

    Attributes:
        clause: its number; empty for what belongs to no clause.
        title: what it is about.
        before, after: as people read it; None where it is not there.
        broken: the line has a fault, so nobody can say what it will be.
        first_line, last_line: where it stands in the later text; 0 where it is gone.
    """

    clause: str
    title: str
    before: str | None
    after: str | None
    broken: bool
    first_line: int
    last_line: int


def differences(
    edition: Edition, place: int, found: Places, base: Edition | None, broken: Collection[Path] = ()
) -> tuple[Difference, ...]:
    """What an edition says otherwise than the one it was made from, in the order of its text.

    Args:
        edition: the later one, and `place` its place in its text, whose places are `found`.
        base: the earlier one; None for a plan nobody had before.
        broken: paths of its text with a fault.
    """
    made = list(_clauses(edition, place, found, base, broken))
    made += _beyond_clauses(edition, place, found, base)
    made += _examples(edition, place, found, base)
    return tuple(sorted(made, key=lambda each: (each.first_line or 10**9, each.clause)))


def _clauses(
    edition: Edition, place: int, found: Places, base: Edition | None, broken: Collection[Path]
) -> Iterator[Difference]:
    before: Mapping[str, Clause] = base.clauses if base is not None else {}
    for number, clause in edition.clauses.items():
        first, last = clause_lines(found, place, number)
        faulty = any(_in_lines(found, path, first, last) for path in broken)
        old = before.get(number)
        was, now = None, value_of(edition, number)
        if old is not None and base is not None:
            was = value_of(base, number)
        if was != now or faulty:
            yield Difference(number, clause.title, was, None if faulty else now, faulty, first, last)
        elif old is not None and _evidence(old) != _evidence(clause):
            lines = _section_lines(found, place, number)
            yield Difference(number, clause.title, _evidence(old), _evidence(clause), False, *lines)
    for number, clause in before.items():
        if number not in edition.clauses and base is not None:
            yield Difference(number, clause.title, value_of(base, number), None, False, 0, 0)


def value_of(edition: Edition, number: str) -> str:
    """What a clause says; the period's clause says the edition's days, however they are put in words."""
    if number in edition.period_clauses and number not in values_by_clause(edition):
        return period_in_words(edition.first_day, edition.last_day)
    return edition.clauses[number].value


def _evidence(clause: Clause) -> str:
    if not clause.verified:
        return UNVERIFIED
    return f"{VERIFIED} {clause.verified_by} {clause.verified_on}"


def _beyond_clauses(
    edition: Edition, place: int, found: Places, base: Edition | None
) -> Iterator[Difference]:
    was = "、".join(paper.name for paper in base.papers) if base is not None else None
    now = "、".join(paper.name for paper in edition.papers)
    if was != now and (was or now):
        lines = _lines_of(found, ("edition", place, "paper"))
        yield Difference("", PAPERS, was or None, now or None, False, *lines)
    if base is not None and base.status != edition.status:
        first, last = _lines_of(found, ("edition", place, "status"))
        yield Difference("", STATUS, _STATUS[base.status], _STATUS[edition.status], False, first, last)


def _examples(edition: Edition, place: int, found: Places, base: Edition | None) -> Iterator[Difference]:
    """Worked examples that expect something else, came or went: whoever approves should know what no longer guards."""
    before = {} if base is None else {each.name: each.paid.grouped() for each in base.examples}
    now = {each.name: each.paid.grouped() for each in edition.examples}
    if base is None:
        return
    for at, each in enumerate(edition.examples):
        if before.get(each.name) != now[each.name]:
            first, last = _lines_of(found, ("edition", place, "example", at))
            title = f"{EXAMPLE}“{each.name}”"
            yield Difference("", title, before.get(each.name), now[each.name], False, first, last)
    for name, paid in before.items():
        if name not in now:
            yield Difference("", f"{EXAMPLE}“{name}”", paid, None, False, 0, 0)


def beside(
    plan: Plan, found: Places, place: int | None, base: Plan | None, base_places: Places
) -> tuple[Difference, ...]:
    """What a text changes besides the edition that is written: other editions, and what the plan is called.

    Args:
        plan: the later plan, whose places are `found`.
        place: of the edition that is written.
        base: the earlier plan, whose places are `base_places`; None for a plan nobody had before.
    """
    if base is None:
        return ()
    made: list[Difference] = []
    for key, title in _OF_PLAN.items():
        was, now = base_places.word((key,)), found.word((key,))
        if was != now:
            made.append(Difference("", title, was, now, False, *_lines_of(found, (key,))))
    earlier = {edition_id: at for at, edition_id in edition_places(base_places)}
    kept = set()
    for at, edition_id in edition_places(found):
        kept.add(edition_id)
        edition = next((each for each in plan.editions if each.id == edition_id), None)
        if at == place or edition is None:
            continue
        if edition_id not in earlier:
            lines = _lines_of(found, ("edition", at))
            made.append(Difference("", f"{edition.name} {EDITION}", None, edition.summary, False, *lines))
        elif _lines(found, at) != _lines(base_places, earlier[edition_id]):
            made += [
                replace(each, title=f"{edition.name} {each.title}")
                for each in differences(edition, at, found, base.edition(edition_id))
            ]
    for edition_id in earlier:
        if edition_id not in kept:
            gone = base.edition(edition_id)
            made.append(Difference("", f"{gone.name} {EDITION}", gone.summary, None, False, 0, 0))
    return tuple(made)


def clause_lines(found: Places, place: int, number: str) -> tuple[int, int]:
    """First and last line of the values that rest on a clause; of the clause itself when none does."""
    edition = ("edition", place)
    lines: list[int] = []
    for entry in found.under(edition):
        path = entry.path
        if path[2:3] == ("clause",) or not isinstance(path[-1], str):
            continue
        name = path[-1]
        if name != "clause" and not name.endswith(CLAUSE):
            continue
        items = [each for each in found.under(path) if each.path != path] or [entry]
        for at, item in enumerate(items):
            if found.word(item.path) == number:
                lines += _resting(found, path, name, at if len(items) > 1 else None)
    return (min(lines), max(lines)) if lines else _section_lines(found, place, number)


def _resting(found: Places, path: Path, name: str, item: int | None) -> list[int]:
    """The lines of the values that a `…_clause` or a section's `clause` is for."""
    if name != "clause":
        value = (*path[:-1], name.removesuffix(CLAUSE))
        entry = found.entries.get(value if item is None else (*value, item)) or found.entries.get(value)
        # A name that is no key (`age_clause` for age_from and age_to) is found by its beginning.
        near = [each for each in found.under(path[:-1]) if str(each.path[-1]).startswith(str(value[-1]))]
        entries = [entry] if entry is not None else near
    else:
        own = found.under(path[:-1])
        entries = [each for each in own if len(each.path) == len(path) and each.path != path]
    return [
        line
        for each in entries
        for line in (found.line(each.key.start), found.line(max(each.key.start, each.value.end - 1)))
    ]


def _section_lines(found: Places, place: int, number: str) -> tuple[int, int]:
    section = clause_section(found, place, number)
    return (0, 0) if section is None else _lines_of(found, section.path)


def _lines_of(found: Places, path: Path) -> tuple[int, int]:
    heads: list[SectionPlace] = [each for each in found.sections if each.path[: len(path)] == path]
    lines = [found.line(each.header.start) for each in heads]
    lines += [found.line(max(each.key.start, each.value.end - 1)) for each in found.under(path)]
    return (min(lines), max(lines)) if lines else (0, 0)


def _in_lines(found: Places, path: Path, first: int, last: int) -> bool:
    entry = found.entries.get(path)
    return entry is not None and first <= found.line(entry.key.start) <= last


# ------------------------------------------------------------------------------------------------ line by line
def copied_from(found: Places, place: int, base: Places, base_plan: Plan) -> str:
    """The id of the edition of the base text that this one was made from; empty when there is none.

    The one with its id, or else the one that shares most lines with it, the latest of equals.
    """
    known = {each.id for each in base_plan.editions}
    own = found.word(("edition", place, "id"))
    if own in known:
        return own
    lines = set(_lines(found, place))
    best, most = "", 0
    for at, edition_id in edition_places(base):
        shared = len(lines & set(_lines(base, at)))
        if edition_id in known and shared >= most:
            best, most = edition_id, shared
    return best


def line_marks(found: Places, base: Places, pairs: Mapping[int, int | None]) -> dict[int, Mark]:
    """Which lines of a text are changed or added, by number from 1.

    Args:
        found: the text; `base` the one it was made from.
        pairs: for each edition of the text, by its place, the place of the edition to compare it with.
    """
    marks: dict[int, Mark] = {}
    for place, other in pairs.items():
        first = found.line(edition_span(found, place).start)
        before = [] if other is None else _lines(base, other)
        marks |= _marks(_lines(found, place), before, first)
    return marks | _marks(_top(found), _top(base), 1)


def _marks(lines: list[str], before: list[str], first: int) -> dict[int, Mark]:
    marks: dict[int, Mark] = {}
    matcher = difflib.SequenceMatcher(None, before, lines, autojunk=False)
    for kind, was_from, was_to, start, end in matcher.get_opcodes():
        if kind in ("replace", "insert"):
            for at in range(start, end):
                changed = kind == "replace" and at - start < was_to - was_from
                if lines[at].strip():
                    marks[first + at] = "changed" if changed else "added"
    return marks


def _lines(found: Places, place: int) -> list[str]:
    span = edition_span(found, place)
    return [line.rstrip("\r") for line in found.text[span.start : span.end].split("\n")]


def _top(found: Places) -> list[str]:
    """What stands above the first edition."""
    first = next((each for each in found.sections if each.path[:1] == ("edition",)), None)
    end = len(found.text) if first is None else found.line_span(found.line(first.header.start)).start
    return found.text[:end].split("\n")
