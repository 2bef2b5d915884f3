"""What a claim for an event without a bill would come to, at every key: decision, conditions, shares, obstacles.

Pure and quick, like `preview` for stays; `accept_event` runs the very same function inside its transaction, so what is
shown is what is settled. Not for drawing, and not for the rules.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from app.rules.plan.methods import Choice
from app.rules.plan.plan import Edition
from app.rules.steps.engine import decide
from app.rules.values.bill import Bill
from app.rules.values.decision import Decision, Paper
from app.rules.values.errors import KnownError, Param
from app.rules.values.facts import Facts, Usage
from app.rules.values.money import ZERO, Money
from app.services.claims.also_owed import AlsoOwed, also_owed
from app.services.claims.basis import ClaimBasis, CoverBasis
from app.services.claims.beneficiaries import BeneficiaryShare, share_out
from app.services.claims.checked_papers import CheckedPaper, PaperState, checked_papers
from app.services.claims.conditions import ConditionLine, conditions
from app.services.claims.duplicates import Duplicate
from app.services.claims.forms.event import EventReading
from app.services.claims.forms.event_fields import label_of
from app.services.claims.messages import (
    Strip,
    decision_strips,
    duplicate_strip,
    heaviest_first,
    refusal_strips,
)
from app.services.claims.obstacles import Obstacle, obstacles
from app.services.claims.previewed import Previewed
from app.services.wording import Words, sentence

# The plans name a sudden death among diagnoses by this word.
SUDDEN_DEATH = "心源性猝死"
_NO_BILL = Bill()
_GUARDIAN_PAPER = "guardianship"
# Fields without which nothing can be decided.
_DECISIVE: Mapping[str, tuple[str, ...]] = {
    "critical_illness": ("disease", "happened"),
    "accident": ("cause", "happened"),
    "death": ("manner", "happened"),
    "condolence": ("happened",),
    "study_grant": ("happened",),
}


@dataclass(frozen=True, slots=True)
class EventPreview(Previewed):
    """Everything the preview column shows of an event.

    Attributes:
        reading: the form as read.
        edition: the edition in force on the event's day, as the office reads it; None while the day is missing.
        cover: the coverage period the claim counts in; None when none holds the day.
        facts, usage: what was decided on; facts are None while there is no edition.
        decision: None while a deciding field is missing or no edition holds the day.
        conditions: what must be met, line by line.
        shares: of a death, what each beneficiary receives.
        also_owed: what else may be owed for the same event.
        strips: all messages, heaviest first.
        why_not: what F9 waits for, the most telling first; empty when it may be pressed.
    """

    reading: EventReading
    edition: Edition | None
    cover: CoverBasis | None
    facts: Facts | None
    usage: Usage
    decision: Decision | None
    conditions: tuple[ConditionLine, ...]
    shares: tuple[BeneficiaryShare, ...]
    also_owed: tuple[AlsoOwed, ...]
    papers: tuple[CheckedPaper, ...]
    strips: tuple[Strip, ...]
    why_not: tuple[Obstacle, ...]

    @property
    def paid(self) -> Money:
        """What the event comes to; nothing while it is not decided."""
        return self.decision.paid if self.decision is not None else ZERO

    @property
    def share_total(self) -> Fraction:
        """What the beneficiaries' shares add up to."""
        return sum((share.share for share in self.shares), Fraction(0))


def preview_event(
    basis: ClaimBasis,
    reading: EventReading,
    papers: Mapping[str, PaperState],
    today: date,
    duplicate: Duplicate | None = None,
    bases: Sequence[ClaimBasis] = (),
) -> EventPreview:
    """What this form comes to for this member today.

    Args:
        basis: of the plan the claim is made on (`claim_basis.basis_for`).
        reading: the form.
        papers: the checklist, paper code -> state; a code that is absent is missing.
        today: the office's day: the day of claim.
        duplicate: the earlier claim for the same event (`event_duplicates.find_event_duplicate`), or None.
        bases: of every plan the member is covered by, for what may also be owed.

    Returns:
        The preview. Never raises for anything a person can type.
    """
    day = reading.entry.happened
    edition, no_edition = basis.edition_or_why(day)
    cover, usage, facts, decision = None, Usage.none(), None, None
    unsaid: list[str] = []
    if edition is not None and day is not None:
        cover, usage = basis.cover_on(day), basis.usage_on(day)
        facts = _facts(basis, reading, day, today)
        unsaid = _unsaid(edition, reading)
        if not unsaid and not any(
            not reading.texts.get(name, "").strip() for name in _DECISIVE[reading.kind]
        ):
            decision = decide(edition, facts, _NO_BILL, usage)
    shares = share_out(reading.beneficiaries, decision.paid if decision is not None else ZERO)
    checked = checked_papers(decision, papers, _also_papers(reading))
    strips = _strips(reading, decision, no_edition, duplicate, shares)
    lines: tuple[ConditionLine, ...] = ()
    if edition is not None and facts is not None:
        lines = conditions(edition, facts, usage, decision, reading, shares)
    return EventPreview(
        reading=reading,
        edition=edition,
        cover=cover,
        facts=facts,
        usage=usage,
        decision=decision,
        conditions=lines,
        shares=shares,
        also_owed=() if facts is None else also_owed(bases, basis, facts, reading),
        papers=checked,
        strips=strips,
        why_not=obstacles(
            strips=strips,
            unfilled=_unfilled(reading, unsaid, shares),
            papers=checked,
            decision=decision,
            signed=basis.signed,
            unverified=any(not line.verified for line in lines),
        ),
    )


def _facts(basis: ClaimBasis, reading: EventReading, day: date, today: date) -> Facts:
    entry = reading.entry
    return replace(
        basis.facts_on(day, today),
        event=reading.kind,
        hospital_grade=entry.grade,
        cause=entry.cause,
        diagnosis=SUDDEN_DEATH if entry.manner == "sudden" else entry.disease,
        reason_late=reading.answers.reason_late,
        happened=day,
        disease=entry.disease,
        first_diagnosis=entry.first_diagnosis,
        grade=entry.injury_grade,
        occasion=entry.occasion,
    )


def _unsaid(edition: Edition, reading: EventReading) -> list[str]:
    """Fields the form leaves free and every benefit of this edition asks for: a grade."""
    if reading.kind != "accident" or reading.entry.injury_grade is not None:
        return []
    asking = []
    for benefit in edition.benefits:
        if benefit.event == "accident":
            facts = [condition.fact for condition in benefit.conditions]
            if isinstance(benefit.method, Choice):
                facts += [condition.fact for row in benefit.method.rows for condition in row.conditions]
            asking.append("grade" in facts)
    return ["grade"] if asking and all(asking) else []


def _also_papers(reading: EventReading) -> tuple[Paper, ...]:
    """Papers the event itself asks for, whatever the plan lists: a minor's money is a guardian's to keep."""
    if not any(one.minor for one in reading.beneficiaries):
        return ()
    return (Paper(_GUARDIAN_PAPER, sentence("event_paper.guardianship"), True),)


def _strips(
    reading: EventReading,
    decision: Decision | None,
    no_edition: KnownError | None,
    duplicate: Duplicate | None,
    shares: Sequence[BeneficiaryShare],
) -> tuple[Strip, ...]:
    answers = reading.answers
    strips: list[Strip] = []
    if no_edition is not None:
        strips.append(Strip("refusal", no_edition.code, no_edition.params))
    strips += refusal_strips(decision, answers)
    if duplicate is not None:
        strips.append(duplicate_strip(duplicate, answers, _same_by(reading), "event_duplicate"))
    if reading.entry.exclusion not in ("", "none"):
        strips.append(_to_acknowledge("event.exclusion_noted", reading, said=reading.entry.exclusion))
    for share in shares:
        one = reading.beneficiaries[share.index]
        # Of a minor whose guardian is still to be named nobody can say whose account it should be.
        waits = one.minor and not one.guardian
        if one.bank and one.account and not share.account_ok and not waits:
            strips.append(_to_acknowledge("event.account_differs", reading, name=one.name, holder=one.holder))
    minors = [one for one in reading.beneficiaries if one.minor]
    if minors:
        params: dict[str, Param] = {"count": len(minors), "name": minors[0].name}
        strips.append(Strip("note", "event.minors", params, detail=Words("event.minors_detail", params)))
    # Which of several sums of the event is not meant is no news where another one is paid.
    strips += [each for each in decision_strips(decision, answers) if each.code != "conditions_not_met"]
    return heaviest_first(strips)


def _to_acknowledge(code: str, reading: EventReading, /, **params: str) -> Strip:
    return Strip(
        "warning",
        code,
        params,
        detail=Words(f"{code}_detail", params),
        act="acknowledge",
        answered=code in reading.answers.acknowledged,
    )


def _same_by(reading: EventReading) -> str:
    """The field that makes an earlier claim the same event."""
    return {"critical_illness": "disease", "accident": "certificate", "study_grant": "student"}.get(
        reading.kind, "happened"
    )


def _unfilled(
    reading: EventReading, unsaid: Sequence[str], shares: Sequence[BeneficiaryShare]
) -> list[Obstacle]:
    why = []
    for name in (*reading.missing, *(name for name in unsaid if name not in reading.missing)):
        if name == "beneficiaries":
            why.append(Obstacle("why.beneficiaries", {}, field=name))
            continue
        params = {"field": label_of(reading.kind, name)}
        code = "why.event_missing"
        if name.startswith("beneficiary."):
            code = "why.beneficiary_missing"
            params["nth"] = str(int(name.split(".")[1]) + 1)
        why.append(Obstacle(code, params, field=name))
    why += [
        Obstacle(fault.code, fault.params, field=fault.field, label=label_of(reading.kind, fault.field))
        for fault in reading.faults
    ]
    total = sum((share.share for share in shares), Fraction(0))
    if shares and total != 1:
        why.append(Obstacle("why.shares", {"total": str(total)}, field="beneficiaries"))
    return why
