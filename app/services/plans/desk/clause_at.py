"""Which clause stands on a line of a plan's text: for noting its source where the cursor is."""

from dataclasses import dataclass

from app.rules.plan.places import places
from app.services.plans.desk.differences import clause_lines
from app.services.plans.desk.edition_text import edition_place


@dataclass(frozen=True, slots=True)
class ClauseThere:
    """A clause as a text has it."""

    number: str
    title: str
    value: str
    source: str


def clause_at(text: str, line: int, edition_id: str) -> ClauseThere | None:
    """The clause whose own section, or whose value, stands on a line of the edition; None where there is none.

    Args:
        line: counted from 1.
    """
    found = places(text)
    place = edition_place(found, edition_id)
    if place is None:
        return None
    head = ("edition", place, "clause")
    near: list[tuple[int, ClauseThere]] = []
    for section in found.sections:
        if section.path[:3] != head or len(section.path) != 4:
            continue
        words = [found.word((*section.path, key)) for key in ("number", "title", "value", "source")]
        clause = ClauseThere(*words)
        first, last = found.line(section.header.start), found.line(max(section.header.start, section.end - 1))
        if first <= line <= last:
            return clause
        first, last = clause_lines(found, place, clause.number)
        if first <= line <= last:
            near.append((last - first, clause))
    return min(near, key=lambda each: each[0])[1] if near else None
