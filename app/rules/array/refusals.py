"""Reasons cases, or benefits of them, are not paid: as `app.rules.steps.refuse`, for columns."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.rules.array.block import CaseBlock
from app.rules.array.folding import Flags, both, either, flags, narrowed, opposite
from app.rules.array.program import EventProgram, methods_of
from app.rules.plan.benefit import Benefit, Waiting
from app.rules.plan.methods import Allowance
from app.rules.steps.refuse import most_claims

Codes: TypeAlias = int | NDArray[np.int8]
# A case's code is its reason's place here; 0 for none.
REFUSALS = (
    "", "event_date_missing", "never_covered", "not_covered", "waiting_period", "excluded", "reading_not_chosen",
    "conditions_not_met", "claims_used_up", "disease_not_listed", "disease_paid_before", "benefit_paid_before",
    "stay_days_unknown", "no_benefit",
)  # fmt: skip


class Reasons:
    """The first reason of each row, while reasons are looked for in order.

    Attributes:
        code: place in `REFUSALS`.
        free: rows without a reason so far.
    """

    def __init__(self) -> None:
        self.code: Codes = 0
        self.free: Flags = True

    def give(self, reason: str, where: Flags) -> None:
        """Rows without a reason so far get this one, where it is so."""
        self._give(REFUSALS.index(reason), where)

    def take(self, other: Reasons, where: Flags) -> None:
        """Rows without a reason so far get another one's, where it is so."""
        self._give(other.code, where)

    def _give(self, code: Codes, where: Flags) -> None:
        hit = narrowed(both(self.free, where))
        if hit is False:
            return
        if hit is True:
            self.code, self.free = code, False
            return
        if isinstance(self.code, int):
            self.code = np.full(len(hit), self.code, np.int8)
        np.copyto(self.code, code, where=hit)
        self.free = narrowed(both(self.free, opposite(hit)))


def reasons_of_claim(program: EventProgram, block: CaseBlock) -> Reasons:
    """Why whole claims are refused, in the order a clerk would check."""
    reasons, edition, day = Reasons(), block.edition, block.event_day
    first, last = block.number("cover_first_day"), block.number("cover_last_day")
    reasons.give("event_date_missing", flags(day == 0))
    reasons.give("never_covered", flags(first == 0))
    outside = either(flags(day < first), flags(day > last))
    if edition.stay_across == "days":
        stay = block.stay
        outside = both(outside, opposite(both(stay.known, flags(stay.end > stay.first))))
    reasons.give("not_covered", outside)
    if not program.waits_differ:
        reasons.give("waiting_period", _waits(edition.waiting, block))
    for exclusion in edition.exclusions:
        if not exclusion.benefits:
            reasons.give("excluded", block.hold(exclusion.conditions))
    if any(benefit.reading == "choose" for benefit in edition.benefits):
        reasons.give("reading_not_chosen", True)
    return reasons


def reasons_of_benefit(benefit: Benefit, program: EventProgram, block: CaseBlock) -> Reasons:
    """Why one benefit does not pay for claims."""
    reasons, edition = Reasons(), block.edition
    reasons.give("conditions_not_met", opposite(block.hold(benefit.conditions)))
    most = most_claims(benefit)
    if most is not None:
        reasons.give("claims_used_up", flags(block.nth > most))
    if program.waits_differ:
        reasons.give("waiting_period", _waits(benefit.waiting or edition.waiting, block))
    for exclusion in edition.exclusions:
        if benefit.id in exclusion.benefits:
            reasons.give("excluded", block.hold(exclusion.conditions))
    if benefit.diseases:
        reasons.give("disease_not_listed", opposite(block.listed(benefit.diseases)))
    if benefit.times == "each":
        reasons.give("disease_paid_before", block.paid_before)
    if benefit.times == "all":
        reasons.give("benefit_paid_before", flags(block.lifetime[f"paid {benefit.id}"] != 0))
    if any(isinstance(method, Allowance) for method in methods_of(benefit)):
        reasons.give("stay_days_unknown", opposite(block.stay.known))
    return reasons


def _waits(waiting: Waiting, block: CaseBlock) -> Flags:
    """Where the event lies in the waiting period of its cover."""
    day, first, renewed = block.event_day, block.number("cover_first_day"), block.switch("renewed")
    # A day before the cover is in no cover, unless days of the stay are.
    split = block.edition.stay_across == "days"
    renewal, entry = (
        flags(day < first + days) if days or split else False
        for days in (waiting.renewal_days, waiting.new_days)
    )
    return either(both(renewed, renewal), both(opposite(renewed), entry))
