"""A draft's text as the page beside it shows it: checked, with the form's parameters of it and of what it came from.

Pure: it reads the text and the draft it is given, and no record. Not for the check itself (`check`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.rules.plan.places import places
from app.services.plans.desk.check import TextCheck, check_text
from app.services.plans.desk.draft_view import DraftView
from app.services.plans.desk.edition_text import edition_place
from app.services.plans.desk.parameters import CommonParameter, common_parameters


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """What was found, with the text it belongs to.

    Attributes:
        found: the check of the text.
        common: the form's parameters.
        before: their texts in the edition the draft is compared with, by key.
        unverified: how many clauses nobody has verified.
        base_edition: the edition it is compared with; "" where there is none.
        compared: False while the text is too broken to say what differs.
    """

    text: str
    found: TextCheck
    common: Sequence[CommonParameter] = ()
    before: Mapping[str, str] = field(default_factory=dict)
    unverified: int = 0
    base_edition: str = ""
    compared: bool = True


def check_draft(text: str, draft: DraftView, base_edition: str = "") -> DraftCheck:
    """Check a text written in a draft.

    Args:
        text: as it stands on the page.
        draft: as it was opened.
        base_edition: what the text was compared with before; used while it is too broken to tell.
    """
    found = check_text(text, draft.base_text, draft.edition_id, draft.frozen)
    base = found.base_edition or base_edition
    before = common_parameters(draft.base_text, base) if base else ()
    return DraftCheck(
        text=text,
        found=found,
        common=common_parameters(text, draft.edition_id),
        before={row.key: row.text for row in before},
        unverified=_unverified(text, draft.edition_id),
        base_edition=base,
        compared=bool(found.base_edition) or not found.faults,
    )


def _unverified(text: str, edition_id: str) -> int:
    """How many clauses of the edition nobody has verified."""
    own = places(text)
    head = ("edition", edition_place(own, edition_id), "clause")
    clauses = [
        section.path for section in own.sections if section.path[:3] == head and len(section.path) == 4
    ]
    return sum((*path, "verified_by") not in own.entries for path in clauses)
