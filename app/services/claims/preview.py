"""What a claim would come to, at every key: the decision, its messages in order, and what F9 still waits for.

Pure and quick (a key stroke pays for all of it): reads no database, changes nothing. `accept` runs the very same
function inside its transaction, so what is shown is what is settled. Not for drawing, and not for the rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from app.rules.plan.plan import Edition
from app.rules.steps.engine import decide
from app.rules.values.bill import IdentityFault, check_identities
from app.rules.values.decision import Decision
from app.rules.values.errors import KnownError
from app.rules.values.facts import Facts, OtherPayment, Usage
from app.rules.values.money import ZERO, Money
from app.services.claims.basis import ClaimBasis, CoverBasis
from app.services.claims.checked_papers import CheckedPaper, PaperState, checked_papers
from app.services.claims.duplicates import Duplicate
from app.services.claims.forms.stay import FormReading
from app.services.claims.ladder import Ladder, UsedClaim, ladder
from app.services.claims.messages import (
    Strip,
    decision_strips,
    duplicate_strip,
    heaviest_first,
    refusal_strips,
)
from app.services.claims.obstacles import Obstacle, obstacles
from app.services.claims.previewed import Previewed
from app.services.claims.stay_cause import meant_for_another, pays_by_cause
from app.services.plans.shipped import other_reading
from app.services.wording import Words

_NEEDED_FOR_SUMS = ("total", "pooled_fund", "self_pay", "self_funded")


@dataclass(frozen=True, slots=True)
class Preview(Previewed):
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
    def other_difference(self) -> Money | None:
        """What the other reading pays less what this one pays."""
        if self.other is None or self.decision is None:
            return None
        return self.other.paid - self.decision.paid


def preview(
    basis: ClaimBasis,
    reading: FormReading,
    papers: Mapping[str, PaperState],
    today: date,
    duplicate: Duplicate | None = None,
    scanned: frozenset[str] = frozenset(),
    others: tuple[OtherPayment, ...] = (),
) -> Preview:
    """What this form comes to for this member today.

    Args:
        basis: the member's plan, covers and use, as read when the member was opened.
        reading: the form.
        papers: the checklist, paper code -> state; a code that is absent is missing.
        today: the office's day: the day of claim.
        duplicate: the earlier claim on the same bill (`duplicates.find_duplicate`), or None.
        scanned: names of amounts read from the e-bill's code and not typed over; never named as the likely mistake.
        others: what other plans pay on the same bill before this one (`stay_under_plans`).

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

    event_date = _event_date(basis, reading)
    edition, no_edition = basis.edition_or_why(event_date)
    cover = facts = decision = other = None
    usage = Usage.none()
    if edition is not None and event_date is not None:
        cover = basis.cover_on(event_date)
        usage = basis.usage_on(event_date)
        facts = _facts(basis, reading, event_date, today, others)
        decision = decide(edition, facts, reading.bill, usage)
        if (read_otherwise := other_reading(edition)) is not None:
            other = decide(read_otherwise, facts, reading.bill, usage)

    checked = checked_papers(decision, papers)
    strips = _strips(reading, edition, decision, other, identities, sums, no_edition, duplicate)
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
        why_not=obstacles(
            strips=strips,
            unfilled=_unfilled(reading),
            papers=checked,
            decision=decision,
            signed=basis.signed,
        ),
    )


def _event_date(basis: ClaimBasis, reading: FormReading) -> date | None:
    # No bill at this counter bears a settlement day of its own; it is settled on the day it is issued.
    days = {
        "admitted": reading.stay.admitted,
        "discharged": reading.stay.discharged,
        "settled": reading.stay.issued_on,
    }
    return days[basis.plan.event_date]


def _facts(
    basis: ClaimBasis,
    reading: FormReading,
    event_date: date,
    today: date,
    others: tuple[OtherPayment, ...],
) -> Facts:
    stay = reading.stay
    who = basis.facts_on(event_date, today)
    return replace(
        who,
        admitted=stay.admitted,
        discharged=stay.discharged,
        settled=stay.issued_on,
        insurance_class=stay.insurance_class or who.insurance_class,
        hospital_grade=stay.grade,
        cause=stay.cause,
        diagnosis=stay.diagnosis,
        reason_late=reading.answers.reason_late,
        others=others,
    )


def _used(edition: Edition | None, cover: CoverBasis | None) -> tuple[UsedClaim, ...]:
    if edition is None or cover is None or not edition.benefits:
        return ()
    rates = edition.benefits[0].rates
    return tuple(
        UsedClaim(nth=claim.nth, rate=str(rates[claim.nth - 1]), on=claim.accepted_on, number=claim.number)
        for claim in cover.claims
        if claim.event == "stay" and 1 <= claim.nth <= len(rates)
    )


# ---------------------------------------------------------------------------------------------- messages


def _strips(
    reading: FormReading,
    edition: Edition | None,
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
    strips += refusal_strips(decision, reading.answers)
    if duplicate is not None:
        strips.append(duplicate_strip(duplicate, reading.answers, "bill_number"))
    strips += [_identity_strip(fault, reading) for fault in identities]
    told = decision_strips(decision, reading.answers)
    if edition is not None and decision is not None and decision.paid:
        # Which of two sums for a stay is not meant is no news where the other is paid.
        others = meant_for_another(edition, reading.stay.cause)
        told = [
            each for each in told if each.code != "conditions_not_met" or each.params["name"] not in others
        ]
    strips += told
    if decision is not None:
        if other is not None and other.paid != decision.paid and not decision.refused:
            difference = other.paid - decision.paid
            strips.append(
                Strip(
                    "note",
                    "other_reading_more" if difference > ZERO else "other_reading_less",
                    {"reading": other.reading, "paid": other.paid, "difference": abs(difference)},
                )
            )
    if edition is not None and pays_by_cause(edition):
        strips.append(Strip("note", "stay.by_cause", {"cause": reading.stay.cause}))
    if sums == "meets":
        strips.append(_sums_meet(reading))
    return heaviest_first(strips)


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


# ------------------------------------------------------------------------------------- what F9 waits for


def _unfilled(reading: FormReading) -> list[Obstacle]:
    missing = [Obstacle(f"missing.{name}", {}, field=name) for name in reading.missing]
    return missing + [Obstacle(fault.code, fault.params, field=fault.field) for fault in reading.faults]
