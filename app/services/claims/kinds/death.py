"""A death (身故): a sum divided among the beneficiaries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.rules.plan.benefit import Benefit
from app.rules.plan.conditions import Condition
from app.rules.plan.plan import Edition
from app.rules.values.decision import Decision
from app.rules.values.errors import Param
from app.rules.values.facts import Facts, Usage
from app.rules.values.identity_number import mask_phone
from app.services.claims.beneficiaries import BeneficiaryShare
from app.services.claims.conditions import ConditionLine, State, conditions, line
from app.services.claims.kinds.bills import check_day
from app.services.claims.kinds.events import (
    ANSWER_FIELDS,
    EVENT,
    EventEntry,
    free,
    only_what_counts,
    starred,
    told_rows,
    word,
)
from app.services.claims.kinds.kind import Kind, Reading, Rows
from app.services.claims.messages import Message, acknowledged
from app.services.typed.fields import FieldReader
from app.services.wording import Words, sentence

MANNERS = ("accident", "sudden", "illness", "work_injury")
LIABILITIES = ("other_full", "other_main", "equal", "own_minor", "own_full", "none", "unknown")
EXCLUSIONS = ("none", "drunk", "unlicensed", "other")
# The plans name a sudden death among diagnoses by this word.
SUDDEN_DEATH = "心源性猝死"
# A death so long after the accident is for the reviewer to judge, where the plan sets no limit of its own.
DAYS_AFTER_ACCIDENT = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathEntry(EventEntry):
    """A death.

    Attributes:
        manner: how the member died; `sudden` is 心源性猝死.
        accident_on: the day of the accident that led to it.
        certificate: the death certificate; second_certificate: the finding on the accident.
        exclusion: what the papers say of drunken or unlicensed driving.
        claimant: who came for the family.
    """

    manner: str = ""
    narrative: str = ""
    accident_on: date | None = None
    liability: str = ""
    exclusion: str = ""
    claimant: str = ""
    claimant_phone: str = ""


def _read(reader: FieldReader) -> DeathEntry:
    happened = reader.day("happened")
    manner = reader.choice("manner")
    return DeathEntry(
        happened=happened,
        cause=manner if manner in ("accident", "work_injury") else "illness",
        manner=manner,
        diagnosis=SUDDEN_DEATH if manner == "sudden" else "",
        narrative=reader.text("narrative"),
        accident_on=reader.day("accident_on"),
        certificate=reader.text("death_certificate"),
        second_certificate=reader.text("accident_report"),
        liability=reader.choice("liability"),
        exclusion=reader.choice("exclusion"),
        claimant=reader.text("claimant"),
        claimant_phone=reader.text("claimant_phone"),
    )


def _check(reader: FieldReader, entry: DeathEntry) -> None:
    check_day(reader, "happened", entry.happened)
    check_day(reader, "accident_on", entry.accident_on)
    died, accident = entry.happened, entry.accident_on
    if died is not None and accident is not None and accident > died:
        reader.fault("accident_on", "form.accident_after_death", accident=accident, died=died)


def _also_wanted(entry: DeathEntry) -> tuple[str, ...]:
    if entry.manner in ("accident", "work_injury"):
        return ("accident_on", "accident_report", "narrative")
    return ()


def _facts(who: Facts, entry: DeathEntry) -> Facts:
    return replace(who, happened=entry.happened, cause=entry.cause, diagnosis=entry.diagnosis)


def _messages(
    reading: Reading[DeathEntry],
    edition: Edition | None,
    decision: Decision | None,
    shares: Sequence[BeneficiaryShare],
    told: list[Message],
) -> list[Message]:
    own: list[Message] = []
    exclusion = reading.entry.exclusion
    if exclusion not in ("", "none"):
        own.append(acknowledged("event.exclusion_noted", reading.answers, said=exclusion))
    for share in shares:
        one = reading.beneficiaries[share.index]
        # Of a minor whose guardian is still to be named nobody can say whose account it should be.
        waits = one.minor and not one.guardian
        if one.bank and one.account and not share.account_ok and not waits:
            own.append(
                acknowledged("event.account_differs", reading.answers, name=one.name, holder=one.holder)
            )
    minors = [one for one in reading.beneficiaries if one.minor]
    if minors:
        params: dict[str, Param] = {"count": len(minors), "name": minors[0].name}
        own.append(Message("note", "event.minors", params, detail=Words("event.minors_detail", params)))
    return own + only_what_counts(reading, edition, decision, shares, told)


def _conditions(
    edition: Edition,
    facts: Facts,
    usage: Usage,
    decision: Decision | None,
    reading: Reading[DeathEntry],
    shares: Sequence[BeneficiaryShare],
) -> tuple[ConditionLine, ...]:
    entry = reading.entry

    def of_manner(
        edition: Edition, benefit: Benefit, condition: Condition, holds: bool
    ) -> ConditionLine | None:
        if condition.fact not in ("cause", "diagnosis"):
            return None
        state: State = "met" if holds else "failed" if entry.manner else "open"
        paper = entry.second_certificate or entry.certificate
        code = "condition.manner" if paper else "condition.manner_no_paper"
        return line(edition, state, code, benefit.clauses["when"], name=benefit.name, paper=paper)

    return conditions(
        edition,
        facts,
        usage,
        decision,
        own=of_manner,
        after_cover=_accident_to_death(facts, entry),
        last=(*_papers_said(entry), *_shared(reading, shares)),
    )


def _accident_to_death(facts: Facts, entry: DeathEntry) -> Iterator[ConditionLine]:
    """How the accident stands to the death and to the cover; the plans here decide by the day of the death."""
    if entry.accident_on is None or entry.happened is None:
        return
    if facts.cover is not None and not facts.cover.holds(entry.accident_on):
        yield ConditionLine("warn", "condition.accident_outside", {"day": entry.accident_on})
    days = (entry.happened - entry.accident_on).days
    if days >= 0:
        code = "condition.after_accident" if days else "condition.same_day"
        yield ConditionLine("met" if days <= DAYS_AFTER_ACCIDENT else "warn", code, {"days": days})


def _papers_said(entry: DeathEntry) -> Iterator[ConditionLine]:
    """What the papers say of drunken driving; no plan here speaks of it, so it is for the reviewer."""
    said = entry.exclusion
    if said:
        code = "condition.papers_clean" if said == "none" else "condition.papers_exclude"
        yield ConditionLine("met" if said == "none" else "warn", code, {"said": said})


def _shared(reading: Reading[DeathEntry], shares: Sequence[BeneficiaryShare]) -> Iterator[ConditionLine]:
    if not shares:
        yield ConditionLine("open", "condition.no_beneficiary", {})
        return
    ready = all(share.account_ok for share in shares) and sum(share.share for share in shares) == 1
    minors = [one for one in reading.beneficiaries if one.minor]
    if any(not (one.guardian and one.guardian_document and one.guardian_relation) for one in minors):
        yield ConditionLine("open", "condition.guardian", {"name": minors[0].name, "count": len(minors)})
    yield ConditionLine(
        "met" if ready else "open",
        "condition.beneficiaries" if ready else "condition.beneficiaries_open",
        {"count": len(shares)},
    )


def _rows(reading: Reading[DeathEntry]) -> Rows:
    entry = reading.entry
    report = "，".join(
        part for part in (entry.second_certificate, word("liability", entry.liability)) if part
    )
    phone = mask_phone(entry.claimant_phone) if entry.claimant_phone else ""
    return told_rows(
        reading,
        ("manner", word("manner", entry.manner)),
        ("accident_on", str(entry.accident_on or "")),
        ("happened", str(entry.happened or "")),
        ("narrative", entry.narrative),
        ("death_certificate", entry.certificate),
        ("accident_report", report),
        ("claimant", "　".join(part for part in (_claimant(reading), phone) if part)),
    )


def _claimant(reading: Reading[DeathEntry]) -> str:
    """Who came for the family: as written, else the first beneficiary of full age, with the relation."""
    if reading.entry.claimant:
        return reading.entry.claimant
    grown = next((one for one in reading.beneficiaries if not one.minor and one.name), None)
    return "" if grown is None else f"{grown.name}（{word('relation', grown.relation)}）"


def _remarks(entry: DeathEntry, written: tuple[str, ...]) -> tuple[str, ...]:
    if entry.exclusion in ("", "none"):
        return written
    return (*written, sentence("event.exclusion_noted", {"said": entry.exclusion}))


DEATH: Kind[DeathEntry] = Kind(
    code="death",
    on=EVENT,
    fields=(
        starred("manner", "choice", choices=MANNERS),
        free("accident_on", "date"),
        starred("happened", "date"),
        free("narrative", most=200),
        starred("death_certificate"),
        free("accident_report"),
        free("liability", "choice", choices=LIABILITIES),
        free("exclusion", "choice", choices=EXCLUSIONS),
        free("claimant"),
        free("claimant_phone", most=30),
        *ANSWER_FIELDS,
    ),
    beneficiaries=True,
    ends_cover=True,
    decisive=("manner", "happened"),
    beside=("stay", "condolence", "study_grant"),
    read=_read,
    check=_check,
    also_wanted=_also_wanted,
    facts=_facts,
    messages=_messages,
    conditions=_conditions,
    identity=lambda entry: ("1",) if entry.happened else (),
    same_by="happened",
    title=lambda entry: word("manner", entry.manner),
    on_receipt=_rows,
    on_notice=_rows,
    remarks=_remarks,
)
