"""A condolence (慰问): a fixed sum for an occasion the plan names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.rules.plan.benefit import Benefit
from app.rules.plan.methods import LumpSum
from app.rules.values.errors import Param
from app.rules.values.facts import Facts
from app.services.claims.forms.beneficiaries import RELATIONS, BeneficiaryEntry
from app.services.claims.kinds.bills import check_day
from app.services.claims.kinds.events import (
    ANSWER_FIELDS,
    EVENT,
    EventEntry,
    free,
    only_what_counts,
    plain_conditions,
    starred,
    told_rows,
    word,
)
from app.services.claims.kinds.kind import Kind, Reading, Rows
from app.services.typed.fields import FieldReader
from app.services.wording import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class CondolenceEntry(EventEntry):
    """A visit: who is visited, and how they stand to the member."""

    recipient: str = ""
    relation: str = ""
    narrative: str = ""


def _read(reader: FieldReader) -> CondolenceEntry:
    return CondolenceEntry(
        happened=reader.day("happened"),
        occasion=reader.text("occasion"),
        recipient=reader.text("recipient"),
        relation=reader.choice("relation"),
        narrative=reader.text("narrative"),
        account_id=reader.number("account"),
    )


def _facts(who: Facts, entry: CondolenceEntry) -> Facts:
    return replace(who, happened=entry.happened, occasion=entry.occasion)


def _owed(
    benefit: Benefit, verified: bool, beneficiaries: Sequence[BeneficiaryEntry]
) -> tuple[str, Mapping[str, Param]]:
    """With its sum, where that is fixed; a value nobody has verified is not promised."""
    if not isinstance(benefit.method, LumpSum):
        return "also_owed.condolence", {}
    code = "also_owed.condolence" if verified else "also_owed.condolence_unverified"
    return code, {"amount": benefit.method.amount}


def _rows(reading: Reading[CondolenceEntry]) -> Rows:
    entry = reading.entry
    relation = f"（{word('relation', entry.relation)}）" if entry.relation else ""
    return told_rows(
        reading,
        ("occasion", entry.occasion),
        ("happened", str(entry.happened or "")),
        ("recipient", entry.recipient + relation),
        ("narrative", entry.narrative),
    )


CONDOLENCE: Kind[CondolenceEntry] = Kind(
    code="condolence",
    on=EVENT,
    fields=(
        starred("occasion", most=60),
        starred("happened", "date"),
        starred("recipient"),
        free("relation", "choice", choices=("self", *RELATIONS)),
        free("narrative", most=200),
        starred("account", "account"),
        *ANSWER_FIELDS,
    ),
    decisive=("happened",),
    read=_read,
    check=lambda reader, entry: check_day(reader, "happened", entry.happened),
    facts=_facts,
    messages=only_what_counts,
    conditions=plain_conditions,
    owed=_owed,
    identity=lambda entry: (entry.occasion, entry.happened.isoformat()) if entry.happened else (),
    same_by="happened",
    title=lambda entry: entry.occasion or sentence("event_name.condolence"),
    on_receipt=_rows,
    on_notice=_rows,
)
