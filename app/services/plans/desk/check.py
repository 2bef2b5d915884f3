"""Checking a plan text while it is written: every fault, the worked examples, what is otherwise, may it be published.

Pure, and quick enough for every pause of typing. Not for who may publish (`publish`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.rules.plan.faults import Path
from app.rules.plan.places import Places, places
from app.rules.plan.plan import Edition, Plan
from app.rules.values.errors import KnownError
from app.rules.values.money import ZERO, Money
from app.services.plans.desk.differences import (
    Difference,
    Mark,
    beside,
    copied_from,
    differences,
    line_marks,
    value_of,
)
from app.services.plans.desk.edition_text import (
    NOT_ADOPTED,
    clause_section,
    edition_place,
    edition_places,
    edition_span,
    with_value,
)
from app.services.plans.desk.example_rows import ExampleRow, example_rows
from app.services.plans.desk.frozen import deciding_digests
from app.services.plans.desk.text_faults import ReadText, TextFault, read_text
from app.services.plans.shipped import parsed
from app.services.wording import Words


@dataclass(frozen=True, slots=True)
class TextCheck:
    """What there is to say about a text.

    Attributes:
        faults: every one that can be told, in the order of the text.
        examples: of the edition that is being written, then whatever fails in others.
        differences: to the edition it was made from, then what the text changes besides.
        line_marks: lines that are changed or added, by number from 1.
        can_publish: whether it may be handed in for approval.
        why_not: what keeps it from that, one sentence each.
        base_edition: the id of the edition it was compared with; empty when with none.
    """

    faults: tuple[TextFault, ...] = ()
    examples: tuple[ExampleRow, ...] = ()
    differences: tuple[Difference, ...] = ()
    line_marks: Mapping[int, Mark] = field(default_factory=lambda: MappingProxyType({}))
    can_publish: bool = False
    why_not: tuple[Words, ...] = ()
    base_edition: str = ""


def check_text(
    text: str,
    base_text: str = "",
    edition_id: str = "",
    frozen: Collection[str] = (),
    name: str = "",
) -> TextCheck:
    """Checks a text; never raises, whatever the text.

    Args:
        text: as it stands in the editor.
        base_text: the text it was made from; empty for a new plan.
        edition_id: the edition being written; empty = the last of the text.
        frozen: ids of editions that must not change, because they are in force or have decided something.
        name: what to call the text in sentences.
    """
    found = read_text(text, name)
    own = places(text)
    plan = found.plan
    if plan is None:
        return _unreadable(found, own, edition_id)
    place = _edition_place(own, edition_id)
    edition = _edition(plan, own, place)
    base = _base_plan(base_text)
    base_places = places(base_text)
    pairs = _pairs(own, base_places, base)
    base_id = pairs.get(place, "") if place is not None else ""
    before = None if base is None or not base_id else base.edition(base_id)
    changed: tuple[Difference, ...] = ()
    faults = found.faults
    if edition is not None and place is not None:
        changed = differences(edition, place, own, before, found.broken)
        changed += beside(plan, own, place, base, base_places)
        if found.sure:
            broken = {each.clause for each in changed if each.broken}
            faults += _vouched_still(edition, place, own, before, name, broken)
    rows = _rows(plan, own, place, found, changed)
    marks = line_marks(own, base_places, _places_of(pairs, base_places)) if base is not None else {}
    why_not = (
        *_faulty(faults),
        *_frozen_changed(text, base_text, frozen, own, marks),
        *_examples_wrong(rows, edition),
        *_nothing_new(text, base_text, frozen, edition),
    )
    return TextCheck(
        faults=tuple(sorted(faults, key=lambda each: (each.line, each.column))),
        examples=rows,
        differences=changed,
        line_marks=MappingProxyType(dict(marks)),
        can_publish=not why_not,
        why_not=why_not,
        base_edition=base_id,
    )


def set_expected(text: str, example: ExampleRow) -> str:
    """The text with what was computed as what an example expects; the text as it is while it waits.

    The sum is written, and what the example states of single tiers and benefits besides. A refusal that came or did not
    come is the author's to mend.
    """
    place = edition_place(places(text), example.edition_id)
    if place is None or example.computed is None:
        return text
    path = ("edition", place, "example", example.number - 1)
    text = _with_amount(text, (*path, "paid"), str(example.computed))
    listed = "[" + ", ".join(str(amount) for amount in example.computed_lines) + "]"
    text = _with_amount(text, (*path, "lines"), listed)
    for benefit, paid in example.computed_pays.items():
        text = _with_amount(text, (*path, "pays", benefit), str(paid))
    return text


def _with_amount(text: str, path: Path, written: str) -> str:
    entry = places(text).entries.get(path)
    return text if entry is None else with_value(text, entry.value, written)


def _unreadable(found: ReadText, own: Places, edition_id: str) -> TextCheck:
    """A text nothing can be computed from: its examples wait."""
    place = _edition_place(own, edition_id)
    line = found.faults[0].line if found.faults else 1
    waiting = []
    for section in () if place is None else own.items(("edition", place, "example")):
        waiting.append(_waiting(own, section.path, line, own.line(section.header.start)))
    why_not = _faulty(found.faults)
    return TextCheck(faults=found.faults, examples=tuple(waiting), why_not=why_not)


def _waiting(own: Places, path: Path, fault_line: int, line: int) -> ExampleRow:
    try:
        expected = Money.from_yuan(own.word((*path, "paid")))
    except KnownError:
        expected = ZERO
    return ExampleRow(
        edition_id=own.word((*path[:2], "id")),
        edition_name=own.word((*path[:2], "name")),
        number=int(path[3]) + 1,
        name=own.word((*path, "name")),
        expected=expected,
        computed=None,
        state="waiting",
        why=(Words("plan_desk.example_waits", {"line": fault_line}),),
        line=line,
    )


def _edition_place(own: Places, edition_id: str) -> int | None:
    place = edition_place(own, edition_id)
    return edition_place(own) if place is None else place


def _edition(plan: Plan, own: Places, place: int | None) -> Edition | None:
    """The edition at a place of the text: by its id, or by its first day while the id is not what it was."""
    if place is None:
        return None
    wanted = own.word(("edition", place, "id"))
    for edition in plan.editions:
        if edition.id == wanted:
            return edition
    return None


def _base_plan(base_text: str) -> Plan | None:
    try:
        return parsed(base_text, "") if base_text else None
    except KnownError:
        return None


def _pairs(own: Places, base_places: Places, base: Plan | None) -> dict[int, str]:
    """For each edition of the text, by its place, the id of the edition it is to be compared with."""
    if base is None:
        return {}
    return {place: copied_from(own, place, base_places, base) for place, _ in edition_places(own)}


def _places_of(pairs: Mapping[int, str], base: Places) -> dict[int, int | None]:
    where = {edition_id: place for place, edition_id in edition_places(base)}
    return {place: where.get(edition_id) for place, edition_id in pairs.items()}


def _rows(
    plan: Plan, own: Places, place: int | None, found: ReadText, changed: Collection[Difference]
) -> tuple[ExampleRow, ...]:
    broken = {path: own.line_at(path) for path in found.broken}
    rows: list[ExampleRow] = []
    others: list[ExampleRow] = []
    for at, edition_id in edition_places(own):
        edition = next((each for each in plan.editions if each.id == edition_id), None)
        if edition is None:
            continue
        if at == place:
            rows += example_rows(edition, at, own, broken, changed)
        else:
            others += [row for row in example_rows(edition, at, own, broken) if row.state == "fail"]
    return (*rows, *others)


def _vouched_still(
    edition: Edition, place: int, own: Places, before: Edition | None, name: str, broken: Collection[str]
) -> tuple[TextFault, ...]:
    """Clauses that say something else than before, while the same person still vouches for them."""
    if before is None:
        return ()
    faults = []
    for number, clause in edition.clauses.items():
        old = before.clauses.get(number)
        if old is None or number in broken or not clause.verified:
            continue
        vouched = (clause.verified_by, clause.verified_on, clause.source)
        same = vouched == (old.verified_by, old.verified_on, old.source)
        if same and value_of(edition, number) != value_of(before, number):
            faults += _vouched_at(place, number, clause.title, own, name)
    return tuple(faults)


def _vouched_at(place: int, number: str, title: str, own: Places, name: str) -> list[TextFault]:
    section = clause_section(own, place, number)
    if section is None:
        return []
    entries = [own.entries.get((*section.path, key)) for key in ("verified_by", "verified_on")]
    lines = sorted(own.line(each.key.start) for each in entries if each is not None)
    first = entries[0]
    if first is None or len(lines) != 2:
        return []
    replacement = None
    if lines[1] == lines[0] + 1:
        end = min(own.line_span(lines[1]).end + 1, len(own.text))
        replacement = (own.line_span(lines[0]).start, end, "")
    line = own.line(first.key.start)
    return [
        TextFault(
            line=line,
            column=own.column(first.key.start),
            length=first.value.end - first.key.start,
            code="plan_desk.still_verified",
            params={"file": name, "line": line, "number": number, "title": title, "key": ""},
            suggestion="" if replacement else None,
            replacement=replacement,
        )
    ]


def _faulty(faults: Collection[TextFault]) -> tuple[Words, ...]:
    if not faults:
        return ()
    return (Words("plan_desk.faults", {"count": len(faults), "line": min(each.line for each in faults)}),)


def _examples_wrong(rows: Collection[ExampleRow], edition: Edition | None) -> tuple[Words, ...]:
    words = []
    if wrong := [row for row in rows if row.state == "fail"]:
        words.append(
            Words(
                "plan_desk.examples_fail",
                {"count": len(wrong), "edition": wrong[0].edition_name, "name": wrong[0].name},
            )
        )
    if edition is not None and not edition.examples:
        words.append(Words("plan_desk.no_example", {"edition": edition.name}))
    return tuple(words)


def _frozen_changed(
    text: str, base_text: str, frozen: Collection[str], own: Places, marks: Collection[int]
) -> tuple[Words, ...]:
    """Editions that are no more what they were, with the first line that is otherwise."""
    if not frozen:
        return ()
    before, now = deciding_digests(base_text), deciding_digests(text)
    base = places(base_text)
    words = []
    for place, edition_id in edition_places(base):
        if edition_id not in frozen:
            continue
        name = base.word(("edition", place, "name"))
        at = edition_place(own, edition_id)
        shelved = at is not None and own.word(("edition", at, "status")) == NOT_ADOPTED
        if edition_id not in now or shelved:
            words.append(Words("plan_desk.frozen_gone", {"edition": name}))
        elif before.get(edition_id) != now[edition_id]:
            span = edition_span(own, at) if at is not None else own.line_span(1)
            first, last = own.line(span.start), own.line(span.end)
            line = min((mark for mark in marks if first <= mark <= last), default=first)
            words.append(Words("plan_desk.frozen_changed", {"edition": name, "line": line}))
    return tuple(words)


def _nothing_new(
    text: str, base_text: str, frozen: Collection[str], edition: Edition | None
) -> tuple[Words, ...]:
    if frozen and text == base_text:
        return (Words("plan_desk.nothing_new"),)
    if edition is not None and edition.status == "not_adopted" and edition.id not in frozen:
        return (Words("plan_desk.not_offered", {"edition": edition.name}),)
    return ()
