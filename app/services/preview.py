"""What a claim would come to, at every key: the decision, its messages in order, and what F9 still waits for.

Pure and quick (a key stroke pays for all of it): reads no database, changes nothing. `accept` runs the very same
function inside its transaction, so what is shown is what is settled. Not for drawing, and not for the rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.rules.bill import IdentityFault, check_identities
from app.rules.dates import age_on
from app.rules.decision import Decision, Notice
from app.rules.engine import decide
from app.rules.errors import KnownError, Param
from app.rules.facts import Facts, Usage
from app.rules.money import ZERO, Money
from app.rules.plan import Edition
from app.services.bill_form import FormReading
from app.services.claim_basis import ClaimBasis, CoverBasis
from app.services.duplicates import Duplicate
from app.services.ladder import Ladder, UsedClaim, ladder
from app.services.plan_texts import other_reading, read_as
from app.services.wording import DEFAULT_LANGUAGE, Words, sentence

Level = Literal["refusal", "warning", "note", "pass"]
# What the one button of a strip does: write the reason of lateness · set a field right, or note that the bill says so ·
# continue the returned claim · take note · look at the earlier claim · print the notice of refusal
Act = Literal["write_reason", "settle_sums", "continue_claim", "acknowledge", "open_claim", "print_notice"]
PaperState = Literal["missing", "seen", "scanned", "taken", "later", "not_needed"]

STRIPS_SHOWN = 2
_LEVELS: tuple[Level, ...] = ("refusal", "warning", "note", "pass")
_NEEDED_FOR_SUMS = ("total", "pooled_fund", "self_pay", "self_funded")


@dataclass(frozen=True, slots=True)
class Strip:
    """One message beside the sum.

    Attributes:
        code, params: its sentence.
        clauses: numbers of the clauses it rests on.
        detail: the second line, where there is one.
        act: what its button does; None without a button.
        answered: the act was done; the message stays, F9 no longer waits for it.
        field: the form's field it is about.
        value: the amount that would set `field` right, offered with `settle_sums`.
        claim_id: the earlier claim it is about.
    """

    level: Level
    code: str
    params: Mapping[str, Param]
    clauses: tuple[str, ...] = ()
    detail: Words | None = None
    act: Act | None = None
    answered: bool = False
    field: str | None = None
    value: Money | None = None
    claim_id: int | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing F9 waits for.

    Attributes:
        code, params: its sentence, without the field's name.
        field: where the focus should go.
        act: the open act of a strip, where that is what is missing.
    """

    code: str
    params: Mapping[str, Param]
    field: str | None = None
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """One line of the checklist; `satisfied` when nothing more is asked for it."""

    code: str
    name: str
    required: bool
    state: PaperState

    @property
    def satisfied(self) -> bool:
        return not self.required or self.state != "missing"


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything the preview column shows.

    Attributes:
        reading: the form as read.
        edition: the edition in force on the event date, as the office reads it; None while the date is missing.
        cover: the coverage period the claim counts in; None when none holds the event date.
        facts, usage: what was decided on; None and nothing used while there is no decision.
        decision: None while the event date is missing or no edition holds it.
        other: the decision in the reading the office did not choose; None where there is no choice.
        identities: sums of the bill that do not meet.
        identity: how the bill's sums stand; "incomplete" until the four starred amounts are there.
        strips: all messages, heaviest first.
        why_not: what F9 waits for, the most telling first; empty when it may be pressed.
    """

    reading: FormReading
    edition: Edition | None
    cover: CoverBasis | None
    facts: Facts | None
    usage: Usage
    decision: Decision | None
    other: Decision | None
    identities: tuple[IdentityFault, ...]
    identity: Literal["incomplete", "meets", "differs"]
    ladder: Ladder
    papers: tuple[CheckedPaper, ...]
    strips: tuple[Strip, ...]
    why_not: tuple[Obstacle, ...]

    @property
    def can_accept(self) -> bool:
        """Whether F9 may be pressed."""
        return not self.why_not

    @property
    def shown(self) -> tuple[Strip, ...]:
        """The strips there is room for."""
        return self.strips[:STRIPS_SHOWN]

    @property
    def more(self) -> int:
        """How many strips are behind “另有 n 条”."""
        return max(0, len(self.strips) - STRIPS_SHOWN)

    @property
    def other_difference(self) -> Money | None:
        """What the other reading pays less what this one pays."""
        if self.other is None or self.decision is None:
            return None
        return self.other.paid - self.decision.paid

    @property
    def papers_needed(self) -> int:
        """How many papers must be there."""
        return sum(paper.required for paper in self.papers)

    @property
    def papers_there(self) -> int:
        """How many of them are."""
        return sum(paper.required and paper.satisfied for paper in self.papers)


def preview(
    basis: ClaimBasis,
    reading: FormReading,
    papers: Mapping[str, PaperState],
    today: date,
    duplicate: Duplicate | None = None,
    scanned: frozenset[str] = frozenset(),
) -> Preview:
    """What this form comes to for this member today.

    Args:
        basis: the member's plan, covers and use, as read when the member was opened.
        reading: the form.
        papers: the checklist, paper code -> state; a code that is absent is missing.
        today: the office's day: the day of claim.
        duplicate: the earlier claim on the same bill (`duplicates.find_duplicate`), or None.
        scanned: names of amounts read from the e-bill's code and not typed over; never named as the likely mistake.

    Returns:
        The preview. Never raises for anything a person can type.
    """
    # The cash is our own sum; it cannot be what was mistyped.
    identities = check_identities(reading.bill, scanned | {"personal_cash"})
    sums: Literal["incomplete", "meets", "differs"] = "differs" if identities else "meets"
    if any(name in reading.missing for name in _NEEDED_FOR_SUMS) or any(
        fault.code.startswith("amount.") for fault in reading.faults
    ):
        # Half a bill never adds up; saying so at every key would only be noise.
        identities, sums = (), "incomplete"

    edition, no_edition = _edition(basis, reading)
    cover = facts = decision = other = None
    usage = Usage.none()
    if edition is not None:
        event_date = _event_date(basis, reading)
        assert event_date is not None
        cover = basis.cover_on(event_date)
        usage = basis.usage_on(event_date)
        facts = _facts(basis, reading, cover, event_date, today)
        decision = decide(edition, facts, reading.bill, usage)
        if (read_otherwise := other_reading(edition)) is not None:
            other = decide(read_otherwise, facts, reading.bill, usage)

    checked = _checked(decision, papers)
    strips = _strips(reading, decision, other, identities, sums, no_edition, duplicate)
    return Preview(
        reading=reading,
        edition=edition,
        cover=cover,
        facts=facts,
        usage=usage,
        decision=decision,
        other=other,
        identities=identities,
        identity=sums,
        ladder=ladder(reading.bill, decision, _used(edition, cover)),
        papers=checked,
        strips=strips,
        why_not=_why_not(basis, reading, decision, checked, strips),
    )


def obstacle_sentence(obstacle: Obstacle, language: str = DEFAULT_LANGUAGE) -> str:
    """What F9 waits for, as the action bar says it; a field's fault is led by the field's name."""
    said = sentence(obstacle.code, obstacle.params, language)
    if obstacle.field is None or obstacle.act is not None or obstacle.code.startswith(("missing.", "why.")):
        return said
    name = sentence(f"field.{obstacle.field}", {}, language)
    return sentence("form.field_fault", {"name": name, "fault": said}, language)


def _event_date(basis: ClaimBasis, reading: FormReading) -> date | None:
    # No bill at this counter bears a settlement day of its own; it is settled on the day it is issued.
    days = {
        "admitted": reading.stay.admitted,
        "discharged": reading.stay.discharged,
        "settled": reading.stay.issued_on,
    }
    return days[basis.plan.event_date]


def _edition(basis: ClaimBasis, reading: FormReading) -> tuple[Edition | None, KnownError | None]:
    event_date = _event_date(basis, reading)
    if event_date is None:
        return None, None
    try:
        edition = basis.plan.edition_on(event_date, basis.readings.keys())
        return read_as(edition, basis.readings[edition.id]), None
    except KnownError as error:
        return None, error


def _facts(
    basis: ClaimBasis, reading: FormReading, cover: CoverBasis | None, event_date: date, today: date
) -> Facts:
    # Where no period holds the day, the last one before it tells the family since when cover is missing.
    nearest = cover or basis.last_cover_before(event_date) or (basis.covers[-1] if basis.covers else None)
    member, stay = basis.member, reading.stay
    age = None
    if member.birth_date is not None:
        age = age_on(member.birth_date, nearest.cover.first_day if nearest else event_date)
    return Facts(
        accepted=today,
        admitted=stay.admitted,
        discharged=stay.discharged,
        settled=stay.issued_on,
        cover=nearest.cover if nearest else None,
        member_category=member.category,
        insurance_class=stay.insurance_class or member.insurance_class,
        age=age,
        sex=member.sex,
        hardship=member.hardship,
        model_worker=member.model_worker,
        hospital_grade=stay.grade,
        diagnosis=stay.diagnosis,
        reason_late=reading.answers.reason_late,
    )


def _used(edition: Edition | None, cover: CoverBasis | None) -> tuple[UsedClaim, ...]:
    if edition is None or cover is None or not edition.benefits:
        return ()
    rates = edition.benefits[0].rates
    return tuple(
        UsedClaim(nth=claim.nth, rate=str(rates[claim.nth - 1]), on=claim.accepted_on, number=claim.number)
        for claim in cover.claims
        if 1 <= claim.nth <= len(rates)
    )


def _checked(decision: Decision | None, papers: Mapping[str, PaperState]) -> tuple[CheckedPaper, ...]:
    if decision is None:
        return ()
    return tuple(
        CheckedPaper(paper.code, paper.name, paper.required, papers.get(paper.code, "missing"))
        for paper in decision.papers
    )


# ---------------------------------------------------------------------------------------------- messages


def _strips(
    reading: FormReading,
    decision: Decision | None,
    other: Decision | None,
    identities: tuple[IdentityFault, ...],
    sums: Literal["incomplete", "meets", "differs"],
    no_edition: KnownError | None,
    duplicate: Duplicate | None,
) -> tuple[Strip, ...]:
    strips: list[Strip] = []
    if no_edition is not None:
        strips.append(Strip("refusal", no_edition.code, no_edition.params))
    if decision is not None:
        strips += [_notice_strip("refusal", notice, reading) for notice in decision.refusals]
    if duplicate is not None:
        strips.append(_duplicate_strip(duplicate, reading))
    strips += [_identity_strip(fault, reading) for fault in identities]
    if decision is not None:
        strips += [_notice_strip("warning", notice, reading) for notice in decision.warnings]
        strips += [_notice_strip("note", notice, reading) for notice in decision.notes]
        if other is not None and other.paid != decision.paid and not decision.refused:
            difference = other.paid - decision.paid
            strips.append(
                Strip(
                    "note",
                    "other_reading_more" if difference > ZERO else "other_reading_less",
                    {"reading": other.reading, "paid": other.paid, "difference": abs(difference)},
                )
            )
    if sums == "meets":
        strips.append(_sums_meet(reading))
    strips.sort(key=lambda strip: _LEVELS.index(strip.level))
    return tuple(strips)


def _notice_strip(level: Level, notice: Notice, reading: FormReading) -> Strip:
    act: Act | None = None
    answered = False
    field = None
    if level == "refusal":
        act = "print_notice"
    elif level == "warning" and notice.code == "late_claim":
        act, answered, field = "write_reason", bool(reading.answers.reason_late), "reason_late"
    elif level == "warning":
        act, answered = "acknowledge", notice.code in reading.answers.acknowledged
    return Strip(
        level, notice.code, dict(notice.params), notice.clauses, act=act, answered=answered, field=field
    )


def _identity_strip(fault: IdentityFault, reading: FormReading) -> Strip:
    note = reading.answers.identity_note
    detail = None
    if note:
        detail = Words("sums.noted", {"difference": abs(fault.difference), "note": note})
    elif fault.likely_field is not None and fault.likely_value is not None:
        detail = Words("sums.likely", {"field": fault.likely_field, "value": fault.likely_value})
    return Strip(
        "warning",
        fault.code,
        {"left": fault.left, "right": fault.right, "difference": abs(fault.difference)},
        detail=detail,
        act="settle_sums",
        answered=bool(note),
        field=fault.likely_field,
        value=fault.likely_value,
    )


def _sums_meet(reading: FormReading) -> Strip:
    bill = reading.bill
    if bill.insurance == bill.pooled_fund + bill.catastrophic:
        detail = Words(
            "sums.meet_detail",
            {
                "pooled_fund": bill.pooled_fund,
                "catastrophic": bill.catastrophic,
                "self_pay": bill.self_pay,
                "self_funded": bill.self_funded,
            },
        )
    else:
        detail = Words(
            "sums.meet_detail_more",
            {"insurance": bill.insurance, "self_pay": bill.self_pay, "self_funded": bill.self_funded},
        )
    return Strip("pass", "sums.meet", {}, detail=detail)


def _duplicate_strip(duplicate: Duplicate, reading: FormReading) -> Strip:
    params: dict[str, Param] = {
        "number": duplicate.number,
        "state": duplicate.state,
        "on": duplicate.on,
        "member": duplicate.member,
    }
    level: Level = "warning"
    act: Act = "open_claim"
    answered = False
    if duplicate.way == "continue":
        answered = reading.answers.continues == duplicate.claim_id
        code, act = ("duplicate.continued" if answered else "duplicate.returned"), "continue_claim"
        level = "note" if answered else "warning"
    elif duplicate.way == "again":
        code, act = "duplicate.denied", "acknowledge"
        answered = code in reading.answers.acknowledged
    else:
        code, level = ("duplicate.live" if duplicate.same_member else "duplicate.other_member"), "refusal"
    return Strip(
        level,
        code,
        params,
        detail=Words(f"{code}_detail", params),
        act=act,
        answered=answered,
        field="bill_number",
        claim_id=duplicate.claim_id,
    )


# ------------------------------------------------------------------------------------- what F9 waits for


def _why_not(
    basis: ClaimBasis,
    reading: FormReading,
    decision: Decision | None,
    papers: tuple[CheckedPaper, ...],
    strips: tuple[Strip, ...],
) -> tuple[Obstacle, ...]:
    # A refusal first: nothing the clerk could still fill in would open F9.
    why = [Obstacle(strip.code, strip.params, act=strip.act) for strip in strips if strip.level == "refusal"]
    why += [Obstacle(f"missing.{name}", {}, field=name) for name in reading.missing]
    why += [Obstacle(fault.code, fault.params, field=fault.field) for fault in reading.faults]
    why += [
        _open_act(strip) for strip in strips if strip.level == "warning" and strip.act and not strip.answered
    ]
    if (without := [paper for paper in papers if not paper.satisfied]) and not any(
        s.level == "refusal" for s in strips
    ):
        why.append(Obstacle("why.papers", {"count": len(without), "name": without[0].name}, field="papers"))
    if decision is None:
        if not why:
            why.append(Obstacle("why.no_decision", {}))
    elif not decision.refused:
        if not decision.paid:
            why.append(Obstacle("why.nothing_to_pay", {}))
        elif decision.unverified and decision.edition_id not in basis.signed:
            why.append(Obstacle("why.plan_unsigned", {}))
    return tuple(why)


def _open_act(strip: Strip) -> Obstacle:
    params = strip.params
    if strip.act == "write_reason":
        return Obstacle("why.reason_late", {}, field="reason_late", act=strip.act)
    if strip.act == "settle_sums":
        return Obstacle("why.sums", {"difference": params["difference"]}, field=strip.field, act=strip.act)
    if strip.act == "continue_claim":
        return Obstacle("why.continues", {"number": params["number"]}, field=strip.field, act=strip.act)
    return Obstacle("why.acknowledge", {}, act=strip.act)
