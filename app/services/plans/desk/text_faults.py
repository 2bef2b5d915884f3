"""Every fault of a plan text at once, with its place and, where one exists, a repair ready to be taken.

The reader of plans (`rules.plan.text`) tells what is wrong with which value; here each fault gets its place in the
text, beside the lines that are no TOML at all (`broken_lines`). Not for deciding what may be published (`check`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.rules.plan.faults import Path, PlanFault
from app.rules.plan.places import Places, SectionPlace, Span, ValuePlace, places
from app.rules.plan.plan import Plan
from app.rules.plan.text import read_plan
from app.rules.values.errors import Param
from app.services.plans.desk.broken_lines import read_lines
from app.services.plans.desk.repair import Replacement, replacement

# A plan has less than 50,000 characters; a text of millions is not one.
LONGEST = 1_000_000


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
class ReadText:
    """What a text holds in spite of its faults.

    Attributes:
        faults: in the order of the text.
        plan: the plan with other values in the place of faulty ones; None when nothing could be made of it.
        broken: where the faults are, as paths of the text.
        sure: whether the author's meaning is known of every fault and stands in the plan.
    """

    faults: tuple[TextFault, ...]
    plan: Plan | None
    broken: tuple[Path, ...]
    sure: bool


def read_text(text: str, name: str) -> ReadText:
    """Reads a text with all its faults; never raises.

    Args:
        text: anything.
        name: what to call it in the sentences.
    """
    if len(text) > LONGEST:
        params: dict[str, Param] = {"file": name, "line": 1, "most": LONGEST}
        return ReadText((TextFault(1, 1, 1, "plan_desk.too_long", params),), None, ((),), sure=False)
    own = places(text)
    lines = read_lines(own)
    faults = [_placed(own, each.code, {}, each.span, each.repair, name, each.line) for each in lines.faults]
    broken = [each.path for each in lines.faults]
    # A line is told one thing at a time.
    no_toml = {each.line for each in faults if each.code == "plan.not_toml"}
    read = None if lines.raw is None else read_plan(lines.raw, lines.lost)
    for fault in () if read is None else read.faults:
        placed = _of_value(own, fault, name)
        # Whether a header has one bracket or two is told with the header.
        unseen = fault.params.get("kind") in ("table", "tables") and not _seen(own, fault.path)
        if placed.line not in no_toml and not (no_toml and unseen):
            faults.append(placed)
            broken.append(fault.path)
    return ReadText(
        faults=tuple(sorted(faults, key=lambda each: (each.line, each.column))),
        plan=None if read is None else read.plan,
        broken=tuple(broken),
        sure=read is not None and read.sure and lines.sure,
    )


def _seen(own: Places, path: Path) -> bool:
    """Whether anything is written at a path or below it."""
    return bool(own.under(path)) or any(each.path[: len(path)] == path for each in own.sections)


def _of_value(own: Places, fault: PlanFault, name: str) -> TextFault:
    at = _entry_at(own, fault.path) or own.nearest(fault.path)
    if isinstance(at, SectionPlace):
        span = at.header
    elif at is None:
        span = own.line_span(1)
    else:
        span = at.key if fault.code.startswith("plan.unknown_key") or at.path != fault.path else at.value
    return _placed(own, fault.code, fault.params, span, _repair(own, fault), name)


def _placed(
    own: Places,
    code: str,
    params: Mapping[str, Param],
    span: Span,
    repair: Replacement | None,
    name: str,
    line: int = 0,
) -> TextFault:
    line = line or own.line(span.start)
    ready = suggestion = None
    if repair is not None:
        where, written = repair
        ready = (where.start, where.end, written)
        suggestion = _as_written(own, where, written)
    length = max(1, min(span.end, own.line_span(line).end) - span.start)
    told: dict[str, Param] = {"key": "", **params, "file": name, "line": line}
    return TextFault(line, own.column(span.start), length, code, told, suggestion, ready)


def _entry_at(found: Places, path: Path) -> ValuePlace | None:
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
