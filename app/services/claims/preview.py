"""What a claim would come to, at every key: the decision, its messages in order, and what acceptance still waits for.

One for all kinds; what differs is asked of the reading's kind. Pure and quick (a key stroke pays for all of it): reads
no database, changes nothing. `accept` runs the very same function inside its transaction, so what is shown is what is
settled. Not for drawing, and not for the rules.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from app.rules.plan.plan import Edition
from app.rules.steps.engine import decide
from app.rules.values.bill import IdentityFault, check_identities
from app.rules.values.decision import Decision, Paper
from app.rules.values.errors import KnownError
from app.rules.values.facts import Facts, OtherPayment, Usage
from app.rules.values.money import ZERO, Money
from app.services.claims.also_owed import AlsoOwed, also_owed
from app.services.claims.basis import ClaimBasis, CoverBasis
from app.services.claims.beneficiaries import BeneficiaryShare, share_out
from app.services.claims.conditions import ConditionLine
from app.services.claims.duplicates import Duplicate, duplicate_message
from app.services.claims.kinds.kind import Reading
from app.services.claims.ladder import Ladder, TakenTier, ladder
from app.services.claims.messages import (
    MOST_SHOWN,
    CheckedPaper,
    Message,
    Obstacle,
    PaperState,
    checked_papers,
    decision_messages,
    heaviest_first,
    obstacles,
    refusal_messages,
)
from app.services.plans.shipped import other_reading
from app.services.wording import Words, sentence

# How a bill's sums stand; "incomplete" until the amounts they need are there.
Sums = Literal["incomplete", "meets", "differs"]

_NEEDED_FOR_SUMS = ("total", "pooled_fund", "self_pay", "self_funded")
_GUARDIAN_PAPER = "guardianship"


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything the preview column shows.

    Attributes:
        reading: the form as read.
        edition: the edition in force on the event's day, as the office reads it; None while the day is missing.
        cover: the coverage period the claim counts in; None when none holds the day.
        facts, usage: what is decided on; facts are None while there is no edition.
        decision: None while a deciding field is missing or no edition holds the day.
        other: the decision in the reading the office did not choose; None where there is no choice.
        identities: sums of the bill that do not meet; identity: how they stand, "incomplete" without a bill.
        ladder: how the bill comes down; empty without one.
        conditions: what the event must meet, line by line.
        shares: what each beneficiary receives.
        also_owed: what else may be owed for the same event.
        messages: all of them, heaviest first.
        why_not: what acceptance waits for, the most telling first; empty when there is nothing.
    """

    reading: Reading[Any]
    edition: Edition | None
    cover: CoverBasis | None
    facts: Facts | None
    usage: Usage
    decision: Decision | None
    other: Decision | None
    identities: tuple[IdentityFault, ...]
    identity: Sums
    ladder: Ladder
    conditions: tuple[ConditionLine, ...]
    shares: tuple[BeneficiaryShare, ...]
    also_owed: tuple[AlsoOwed, ...]
    papers: tuple[CheckedPaper, ...]
    messages: tuple[Message, ...]
    why_not: tuple[Obstacle, ...]

    @property
    def can_accept(self) -> bool:
        """Whether the claim may be accepted as it stands."""
        return not self.why_not

    @property
    def paid(self) -> Money:
        """What the claim comes to; nothing while it is not decided."""
        return self.decision.paid if self.decision is not None else ZERO

    @property
    def other_difference(self) -> Money | None:
        """What the other reading pays less what this one pays."""
        if self.other is None or self.decision is None:
            return None
        return self.other.paid - self.decision.paid

    @property
    def share_total(self) -> Fraction:
        """What the beneficiaries' shares add up to."""
        return _total(self.shares)

    @property
    def shown(self) -> tuple[Message, ...]:
        """The messages there is room for."""
        return self.messages[:MOST_SHOWN]

    @property
    def more(self) -> int:
        """How many messages are behind “另有 n 条”."""
        return max(0, len(self.messages) - MOST_SHOWN)

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
    reading: Reading[Any],
    papers: Mapping[str, PaperState],
    today: date,
    duplicate: Duplicate | None = None,
    *,
    scanned: frozenset[str] = frozenset(),
    others: tuple[OtherPayment, ...] = (),
    bases: Sequence[ClaimBasis] = (),
) -> Preview:
    """What this form comes to for this member today.

    Args:
        basis: the plan the claim is made on, with covers and use, as read when the member was opened.
        reading: the form.
        papers: the checklist, paper code -> state; a code that is absent is missing.
        today: the office's day: the day of claim.
        duplicate: the earlier claim for the same (`duplicates.find_duplicate`), or None.
        scanned: names of amounts read from the e-bill's code and not typed over; never named as the likely mistake.
        others: what other plans pay on the same bill before this one (`several_plans`).
        bases: of every plan the member is covered by, for what may also be owed.

    Returns:
        The preview. Never raises for anything a person can type.
    """
    kind, entry = reading.kind, reading.entry
    day = kind.day(entry, basis.plan)
    edition, no_edition = basis.edition_or_why(day)
    cover, usage, facts = None, Usage.none(), None
    decision = other = None
    unsaid: tuple[str, ...] = ()
    lines: tuple[ConditionLine, ...] = ()
    if edition is not None and day is not None:
        cover, usage = basis.cover_on(day), basis.usage_on(day)
        facts = _facts(basis, reading, day, today, others)
        unsaid = kind.unsaid(edition, entry)
        if not unsaid and all(reading.texts.get(name, "").strip() for name in kind.decisive):
            decision = decide(edition, facts, reading.bill, usage)
            if kind.has_bill and (read_otherwise := other_reading(edition)) is not None:
                other = decide(read_otherwise, facts, reading.bill, usage)
    identities, sums = _sums(reading, scanned)
    shares = share_out(reading.beneficiaries, decision.paid if decision is not None else ZERO)
    if edition is not None and facts is not None:
        lines = kind.conditions(edition, facts, usage, decision, reading, shares)
    checked = checked_papers(decision, papers, _also_papers(reading))
    messages = _messages(reading, edition, no_edition, decision, other, identities, sums, duplicate, shares)
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
        ladder=ladder(reading.bill, decision, _used(edition, cover, kind.code))
        if kind.has_bill
        else Ladder(),
        conditions=lines,
        shares=shares,
        also_owed=() if facts is None else also_owed(bases, basis, facts, reading),
        papers=checked,
        messages=messages,
        why_not=obstacles(
            messages=messages,
            unfilled=_unfilled(reading, unsaid, shares),
            papers=checked,
            decision=decision,
            signed=basis.signed,
            unverified=any(not line.verified for line in lines),
        ),
    )


def _facts(
    basis: ClaimBasis, reading: Reading[Any], day: date, today: date, others: tuple[OtherPayment, ...]
) -> Facts:
    told = reading.kind.facts(basis.facts_on(day, today), reading.entry)
    return replace(told, event=reading.kind.code, reason_late=reading.answers.reason_late, others=others)


def _used(edition: Edition | None, cover: CoverBasis | None, code: str) -> tuple[TakenTier, ...]:
    """Earlier claims of this kind that took a rate each, where claims are paid by their number."""
    if edition is None or cover is None or not edition.benefits:
        return ()
    rates = edition.benefits[0].rates
    return tuple(
        TakenTier(nth=claim.nth, rate=str(rates[claim.nth - 1]), on=claim.accepted_on, number=claim.number)
        for claim in cover.claims
        if claim.event == code and 1 <= claim.nth <= len(rates)
    )


def _also_papers(reading: Reading[Any]) -> tuple[Paper, ...]:
    """Papers the event itself asks for, whatever the plan lists: a minor's money is a guardian's to keep."""
    if not any(one.minor for one in reading.beneficiaries):
        return ()
    return (Paper(_GUARDIAN_PAPER, sentence("event_paper.guardianship"), True),)


# ---------------------------------------------------------------------------------------------- messages


def _messages(
    reading: Reading[Any],
    edition: Edition | None,
    no_edition: KnownError | None,
    decision: Decision | None,
    other: Decision | None,
    identities: tuple[IdentityFault, ...],
    sums: Sums,
    duplicate: Duplicate | None,
    shares: Sequence[BeneficiaryShare],
) -> tuple[Message, ...]:
    messages: list[Message] = []
    if no_edition is not None:
        messages.append(Message("refusal", no_edition.code, no_edition.params))
    messages += refusal_messages(decision, reading.answers)
    if duplicate is not None:
        messages.append(duplicate_message(duplicate, reading))
    messages += [_sums_differ(fault, reading) for fault in identities]
    told = decision_messages(decision, reading.answers)
    if decision is not None and other is not None and other.paid != decision.paid and not decision.refused:
        difference = other.paid - decision.paid
        code = "other_reading_more" if difference > ZERO else "other_reading_less"
        told.append(
            Message(
                "note",
                code,
                {"reading": other.reading, "paid": other.paid, "difference": abs(difference)},
            )
        )
    messages += reading.kind.messages(reading, edition, decision, shares, told)
    if sums == "meets":
        messages.append(_sums_meet(reading))
    return heaviest_first(messages)


def _sums(reading: Reading[Any], scanned: frozenset[str]) -> tuple[tuple[IdentityFault, ...], Sums]:
    """Whether the bill's amounts add up. Half a bill never does; saying so at every key would only be noise."""
    if (
        not reading.kind.has_bill
        or any(name in reading.missing for name in _NEEDED_FOR_SUMS)
        or any(fault.code.startswith("amount.") for fault in reading.faults)
    ):
        return (), "incomplete"
    # The cash is our own sum; it cannot be what was mistyped.
    faults = check_identities(reading.bill, scanned | {"personal_cash"})
    return faults, "differs" if faults else "meets"


def _sums_differ(fault: IdentityFault, reading: Reading[Any]) -> Message:
    note = reading.answers.identity_note
    detail = None
    if note:
        detail = Words("sums.noted", {"difference": abs(fault.difference), "note": note})
    elif fault.likely_field is not None and fault.likely_value is not None:
        detail = Words("sums.likely", {"field": fault.likely_field, "value": fault.likely_value})
    return Message(
        "warning",
        fault.code,
        {"left": fault.left, "right": fault.right, "difference": abs(fault.difference)},
        detail=detail,
        act="settle_sums",
        answered=bool(note),
        field=fault.likely_field,
        value=fault.likely_value,
    )


def _sums_meet(reading: Reading[Any]) -> Message:
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
    return Message("pass", "sums.meet", {}, detail=detail)


# ----------------------------------------------------------------------------- what acceptance waits for


def _unfilled(
    reading: Reading[Any], unsaid: Sequence[str], shares: Sequence[BeneficiaryShare]
) -> list[Obstacle]:
    kind = reading.kind
    empty = (*reading.missing, *(name for name in unsaid if name not in reading.missing))
    why = [kind.on.empty(kind.code, name) for name in empty]
    why += [
        Obstacle(fault.code, fault.params, field=fault.field, label=kind.label(fault.field))
        for fault in reading.faults
    ]
    if shares and _total(shares) != 1:
        why.append(Obstacle("why.shares", {"total": str(_total(shares))}, field="beneficiaries"))
    return why


def _total(shares: Sequence[BeneficiaryShare]) -> Fraction:
    return sum((share.share for share in shares), Fraction(0))
