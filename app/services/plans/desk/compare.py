"""Two editions side by side: what is otherwise by clause, and their texts line by line.

Not for a draft against its base while it is written (`check`).
"""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.rules.plan.places import Places, places
from app.services.office.office import Office
from app.services.plans.desk.differences import Difference, differences
from app.services.plans.desk.edition_text import edition_place, edition_span
from app.services.plans.desk.known_plan import text_of_plan
from app.services.plans.shipped import parsed


@dataclass(frozen=True, slots=True)
class LinePair:
    """A line of the one text beside a line of the other; on the side where there is none, the number is None."""

    kind: Literal["same", "changed", "added", "removed"]
    left_line: int | None
    left: str
    right_line: int | None
    right: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is otherwise in the second of two editions."""

    differences: tuple[Difference, ...]
    lines: tuple[LinePair, ...]


def compare_editions(office: Office, plan_id: str, one: str, other: str) -> Comparison:
    """Two editions of a plan, as in force or shipped.

    Raises:
        KnownError: plan_file.missing; plan.no_such_edition.
    """
    text = text_of_plan(office, plan_id)
    return compare_texts(text, one, text, other)


def compare_texts(one_text: str, one: str, other_text: str, other: str) -> Comparison:
    """An edition of one plan text beside an edition of another, or of the same.

    Raises:
        KnownError: plan.*, a text is no plan; plan.no_such_edition.
    """
    left_edition = parsed(one_text, "").edition(one)
    right_edition = parsed(other_text, "").edition(other)
    left, right = places(one_text), places(other_text)
    left_place, right_place = edition_place(left, one), edition_place(right, other)
    assert left_place is not None  # both were read
    assert right_place is not None
    return Comparison(
        differences(right_edition, right_place, right, left_edition),
        tuple(_pairs(_lines(left, left_place), _lines(right, right_place))),
    )


def _lines(found: Places, place: int) -> list[tuple[int, str]]:
    span = edition_span(found, place)
    first = found.line(span.start)
    written = found.text[span.start : span.end].split("\n")
    return [(first + at, line.rstrip("\r")) for at, line in enumerate(written)]


def _pairs(left: list[tuple[int, str]], right: list[tuple[int, str]]) -> Iterator[LinePair]:
    matcher = difflib.SequenceMatcher(None, [line for _, line in left], [line for _, line in right], False)
    for kind, was, was_end, now, now_end in matcher.get_opcodes():
        for at in range(max(was_end - was, now_end - now)):
            one = left[was + at] if was + at < was_end else None
            two = right[now + at] if now + at < now_end else None
            if one is not None and two is not None:
                yield LinePair("same" if kind == "equal" else "changed", *one, *two)
            elif one is not None:
                yield LinePair("removed", *one, None, "")
            elif two is not None:
                yield LinePair("added", None, "", *two)
