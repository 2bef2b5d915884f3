"""Changing one place of a plan text while every other byte stays: a value, a new line, an edition copied as a new one.

Texts in, texts out; comments, blank lines and alignment survive. Not for saying whether the result is a plan (`check`).
"""

from datetime import date

from app.rules.plan.places import Places, SectionPlace, Span, ValuePlace, places, quoted, unquoted
from app.rules.values.errors import KnownError

STATUS_OFFERED, NOT_ADOPTED = "可采用", "未启用"


def edition_places(found: Places) -> list[tuple[int, str]]:
    """The editions of a text in its order: place in the list, and id (empty when it has none)."""
    return [
        (int(section.path[1]), found.word((*section.path, "id"))) for section in found.items(("edition",))
    ]


def edition_place(found: Places, edition_id: str = "") -> int | None:
    """The place of an edition in the list; of the last one without an id. None when there is none."""
    listed = edition_places(found)
    if not edition_id:
        return listed[-1][0] if listed else None
    return next((place for place, each in listed if each == edition_id), None)


def edition_span(found: Places, place: int) -> Span:
    """An edition's own text: from its header to its last line, without the heading comments of whatever follows."""
    path = ("edition", place)
    own = [section for section in found.sections if section.path[:2] == path]
    start = found.line_span(found.line(own[0].header.start)).start
    return Span(start, _last_line_end(found, own[-1]))


def edition_lines(text: str, edition_id: str = "") -> tuple[int, int] | None:
    """First and last line of an edition, of the last one without an id; None when there is none."""
    found = places(text)
    place = edition_place(found, edition_id)
    if place is None:
        return None
    span = edition_span(found, place)
    return found.line(span.start), found.line(max(span.start, span.end - 1))


def with_value(text: str, span: Span, written: str) -> str:
    """The text with one stretch written anew."""
    return text[: span.start] + written + text[span.end :]


def with_line_after(text: str, line: int, written: str) -> str:
    """The text with one more line after `line` (from 1), ended as the text ends its lines."""
    found = places(text)
    end = found.line_span(line).end
    if end == len(text):
        return text + _line_end(text) + written
    # A carriage return belongs to the end of its line.
    return text[: end + 1] + written + _line_end(text) + text[end + 1 :]


def with_key(text: str, found: Places, section: SectionPlace, key: str, written: str) -> str:
    """The text with a value of a section set; a key that is not there becomes its last line, aligned as the others."""
    entry = found.entries.get((*section.path, key))
    if entry is not None:
        return with_value(text, entry.value, written)
    own = [
        each
        for each in found.entries.values()
        if each.path[:-1] == section.path and section.header.end <= each.key.start < section.end
    ]
    if not own:
        return with_line_after(text, found.line(section.header.start), f"{key} = {written}")
    last = max(own, key=lambda each: each.key.start)
    equals = text.index("=", last.key.end)
    indent = text[found.line_span(found.line(last.key.start)).start : last.key.start]
    width = max(equals - last.key.start, len(key) + 1)
    line = f"{indent}{key}{' ' * (width - len(key))}= {written}"
    return with_line_after(text, found.line(max(last.value.start, last.value.end - 1)), line)


def without_line(text: str, found: Places, entry: ValuePlace) -> str:
    """The text without a value's whole line or lines, comment and all."""
    first = found.line_span(found.line(entry.key.start))
    last = found.line_span(found.line(max(entry.key.start, entry.value.end - 1)))
    return text[: first.start] + text[last.end + 1 :]


def period_in_words(first_day: date | None, last_day: date | None) -> str:
    """How a period stands as a clause's value: 2026-01-01 — 2026-12-31, or 2026-01-01 起."""
    if first_day is None:
        return ""
    return f"{first_day} — {last_day}" if last_day else f"{first_day} 起"


def copied_edition(
    text: str, edition_id: str, new_id: str, name: str, first_day: date, last_day: date | None
) -> str:
    """The text with an edition copied as a new one, which follows it; the copied one ends the day before.

    Args:
        text: a plan text that holds the edition.
        edition_id: the edition to copy; its own rules are not touched.
        new_id, name: of the new one.
        first_day, last_day: of the new one; None = until the next edition.

    Raises:
        KnownError: plan.no_such_edition.
    """
    found = places(text)
    place = edition_place(found, edition_id)
    if place is None:
        raise KnownError("plan.no_such_edition", plan=found.word(("name",)), edition=edition_id)
    span = edition_span(found, place)
    block = text[span.start : span.end]
    end = _line_end(text)
    copy = _renewed(block, new_id, name, first_day, last_day)
    heading = f"# {'=' * 40} {name}"
    before, after = text[: span.end], text[span.end :]
    text = before + end + end + heading + end + copy + after
    return _ended(text, edition_id, first_day)


def _renewed(block: str, new_id: str, name: str, first_day: date, last_day: date | None) -> str:
    """A copied edition with its own id, name, days and status, and its period's clause saying these days."""
    old_first = _day(block, "first_day")
    old_last = _day(block, "last_day")
    numbers = _period_clauses(block)
    block = _set(block, "id", quoted(new_id))
    block = _set(block, "name", quoted(name))
    block = _set(block, "status", quoted(STATUS_OFFERED))
    block = _set(block, "first_day", first_day.isoformat())
    if last_day is not None:
        block = _set_after(block, "last_day", last_day.isoformat(), "first_day")
    elif old_last is not None:
        block = _without(block, "last_day")
    for number in numbers:
        block = _with_clause_value(block, number, period_in_words(first_day, last_day))
        if (old_first, old_last) != (first_day, last_day):
            block = unverified(block, number)
    return block


def unverified(text: str, number: str, edition: int = 0) -> str:
    """The text with nobody vouching for a clause any more, because what it says was changed."""
    for key in ("verified_on", "verified_by"):
        found = places(text)
        section = clause_section(found, edition, number)
        entry = None if section is None else found.entries.get((*section.path, key))
        if entry is not None:
            text = without_line(text, found, entry)
    return text


def clause_section(found: Places, edition: int, number: str) -> SectionPlace | None:
    """The ``[[edition.clause]]`` with this number, of the edition at this place."""
    for section in found.items(("edition", edition, "clause")):
        if found.word((*section.path, "number")) == number:
            return section
    return None


def _ended(text: str, edition_id: str, new_first: date) -> str:
    """The text with an edition that would reach into the new one's days ended the day before."""
    found = places(text)
    place = edition_place(found, edition_id)
    assert place is not None  # it was just copied
    entry = found.entries.get(("edition", place, "last_day"))
    first = _read_day(found.value(("edition", place, "first_day")))
    last = None if entry is None else _read_day(text[entry.value.start : entry.value.end])
    before = date.fromordinal(max(new_first.toordinal() - 1, 1))
    if entry is None or last is None or last < new_first or first is None or before < first:
        return text
    return with_value(text, entry.value, before.isoformat())


def _period_clauses(block: str) -> list[str]:
    found = places(block)
    entry = found.entries.get(("edition", 0, "first_day_clause")) or found.entries.get(
        ("edition", 0, "clause")
    )
    if entry is None:
        return []
    items = [each for each in found.under(entry.path) if each.path != entry.path] or [entry]
    return [unquoted(block[each.value.start : each.value.end]) for each in items]


def _with_clause_value(block: str, number: str, words: str) -> str:
    found = places(block)
    section = clause_section(found, 0, number)
    if section is None or (*section.path, "value") not in found.entries:
        return block
    return with_key(block, found, section, "value", quoted(words))


def _set(block: str, key: str, written: str) -> str:
    found = places(block)
    section = found.section(("edition", 0))
    assert section is not None  # the block begins with it
    return with_key(block, found, section, key, written)


def _set_after(block: str, key: str, written: str, after: str) -> str:
    found = places(block)
    entry = found.entries.get(("edition", 0, key))
    before = found.entries.get(("edition", 0, after))
    if entry is not None or before is None:
        return _set(block, key, written)
    width = max(block.index("=", before.key.end) - before.key.start, len(key) + 1)
    line = f"{key}{' ' * (width - len(key))}= {written}"
    return with_line_after(block, found.line(before.key.start), line)


def _without(block: str, key: str) -> str:
    found = places(block)
    entry = found.entries.get(("edition", 0, key))
    return block if entry is None else without_line(block, found, entry)


def _day(block: str, key: str) -> date | None:
    return _read_day(places(block).value(("edition", 0, key)))


def _read_day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None


def _last_line_end(found: Places, section: SectionPlace) -> int:
    """The end of a section's last line with anything on it, leaving out comments that lead on to the next section."""
    first = found.line(section.header.start)
    last = found.line(max(section.header.start, section.end - 1))
    line = next((line for line in range(last, first, -1) if _says_something(found, line)), first)
    end = found.line_span(line).end
    return end - 1 if found.text[end - 1 : end] == "\r" else end


def _says_something(found: Places, line: int) -> bool:
    span = found.line_span(line)
    written = found.text[span.start : span.end].strip()
    return bool(written) and not written.startswith("#")


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
