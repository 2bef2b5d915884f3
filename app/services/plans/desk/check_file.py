"""Checking a plan file before anybody takes it in: signature, every fault, every worked example.

Not for texts while they are written (`check`) nor for taking a file in (`signed_file`).
"""

from dataclasses import dataclass

from app.rules.plan.places import places
from app.rules.values.errors import KnownError
from app.services.plans.desk.edition_text import edition_places
from app.services.plans.desk.example_rows import ExampleRow, example_rows
from app.services.plans.desk.signed_file import PlanFile, opened
from app.services.plans.desk.text_faults import TextFault, read_text


@dataclass(frozen=True, slots=True)
class FileCheck:
    """What there is to say about a file.

    Attributes:
        signed_by: who signed it; None for a plain text.
        faults: every one that can be told, in the order of the text.
        wrong: the worked examples that do not come out.
        examples: how many there are.
    """

    name: str
    signed_by: PlanFile | None
    faults: tuple[TextFault, ...]
    wrong: tuple[ExampleRow, ...]
    examples: int


def check_file(content: bytes, name: str) -> FileCheck:
    """Checks a file's content.

    Raises:
        KnownError: case.not_utf8; plan_signed.changed.
    """
    try:
        whole = content.decode()
    except UnicodeDecodeError:
        raise KnownError("case.not_utf8", file=name) from None
    read = opened(whole, name)
    found = read_text(read.text, name)
    rows: list[ExampleRow] = []
    if found.plan is not None and not found.faults:
        own = places(read.text)
        for place, edition_id in edition_places(own):
            rows += example_rows(found.plan.edition(edition_id), place, own)
    return FileCheck(
        name=found.plan.name if found.plan is not None else name,
        signed_by=read if read.signed else None,
        faults=found.faults,
        wrong=tuple(row for row in rows if row.state != "pass"),
        examples=len(rows),
    )
