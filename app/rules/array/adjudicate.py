"""Decides whole tables of cases, histories and all: the same to the fen as `engine.decide` called case by case.

Not for what people are told: steps, warnings and notes are the scalar engine's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import numpy as np

from app.rules.array.block import CaseBlock
from app.rules.array.cases import Cases
from app.rules.array.compute import Sums, compute
from app.rules.array.exact_share import MOST
from app.rules.array.folding import Flags, Whole, at, both, either, flags, narrowed, opposite, total
from app.rules.array.history import Before, Histories, Opening
from app.rules.array.program import ArrayEdition, EventProgram, methods_of
from app.rules.array.refusals import Reasons, reasons_of_benefit, reasons_of_claim
from app.rules.array.results import Results
from app.rules.array.rounds import RoundPart, Rows
from app.rules.plan.methods import Allowance, LumpSum, TopUp
from app.rules.values.errors import KnownError
from app.rules.values.facts import Usage

# Cases worked on at once: few enough that their columns stay in the processor's own memory.
BLOCK = 65_536
_NOTHING = EventProgram((), MappingProxyType({}), (), False)
# Days from the first to the last date there is.
_LONGEST_STAY = 3_652_059


def adjudicate(
    compiled: ArrayEdition,
    cases: Cases,
    opening: Opening | None = None,
    *,
    detail: bool = False,
    at_once: int = BLOCK,
) -> Results:
    """Decide every case, each on what the member's cases before it used.

    A case that is refused uses nothing, nor one that is paid nothing and does not count (`Decision.counts_at_zero`).

    Args:
        compiled: the edition, for all cases whatever their day.
        cases: one member's in the order they come.
        opening: what was used before the first of them, by member and period; what belongs to a lifetime is the same in
            all periods of a member.
        detail: also give bases, amounts before caps and the use after each claim.
        at_once: how many cases are worked on at once; a matter of speed alone.

    Raises:
        KnownError: ``array.too_large`` when so many so large amounts could not be added up in 64 bits.
        ValueError: a use in `opening` counts its claims together while the cases are of several kinds of event.
    """
    used_before = opening or {}
    names = {*compiled.of_period, "paid"} if detail else compiled.of_period
    histories = Histories(compiled, cases, used_before, names)
    bound = _bound(compiled, cases, used_before, len(histories.rounds.turns))
    results = Results.empty(compiled.edition, cases.size, detail)
    for part in histories.rounds.parts(at_once):
        for event, chosen, size in _events(cases, part):
            before = histories.before(part, chosen, event)
            block = CaseBlock(cases, compiled.edition, before, size, bound)
            _decide(compiled, block, before, histories, results)
    return results


def _events(cases: Cases, part: RoundPart) -> Iterator[tuple[str, Rows | None, int]]:
    """The kinds of event in a part, the places of each within it (None for all), and how many they are."""
    words = cases.words["event"]
    codes = at(words.codes, part.rows)
    if isinstance(codes, int):
        yield words.values[codes] or "", None, part.size
        return
    for code in np.unique(codes).tolist():
        chosen = np.flatnonzero(codes == code)
        yield words.values[code] or "", chosen if len(chosen) < part.size else None, len(chosen)


def _decide(
    compiled: ArrayEdition, block: CaseBlock, before: Before, histories: Histories, results: Results
) -> None:
    program = compiled.events.get(before.event, _NOTHING)
    reasons = reasons_of_claim(program, block)
    due = _due(program, reasons, block)
    results.put_reasons(block, reasons)
    if not any(mine is not False for mine in due.values()):
        return
    sums = compute(program, due, block)
    paid = total(sums.paid.values())
    counted = _counted(compiled, program, sums, paid)
    results.put_amounts(block, due, sums, paid, counted, program)
    if not before.last:
        ill = both(flags(paid > 0), opposite(block.listed(("",)))) if compiled.each_disease else False
        histories.grow(before, counted, _used(sums, paid), ill)


def _due(program: EventProgram, reasons: Reasons, block: CaseBlock) -> Mapping[str, Flags]:
    """Which cases each benefit pays for; where none does, the first one's reason is the case's."""
    due: dict[str, Flags] = {}
    first: Reasons | None = None
    some: Flags = False
    for benefit in program.benefits if reasons.free is not False else ():
        blocked = reasons_of_benefit(benefit, program, block)
        due[benefit.id] = narrowed(both(reasons.free, blocked.free))
        some = either(some, due[benefit.id])
        first = first or blocked
    if first is not None:
        reasons.take(first, opposite(some))
    elif not program.benefits:
        reasons.give("no_benefit", True)
    return due


def _counted(compiled: ArrayEdition, program: EventProgram, sums: Sums, paid: Whole) -> Flags:
    """Which claims count in their period: those that pay, or that a later one rests on."""
    counted = either(flags(paid > 0), flags(sums.threshold_taken > 0))
    for benefit in program.benefits:
        if f"base {benefit.id}" in compiled.of_period and benefit.id in sums.base:
            counted = either(counted, flags(sums.base[benefit.id] > 0))
    return narrowed(counted)


def _used(sums: Sums, paid: Whole) -> dict[str, Whole]:
    """What claims add to the use of period and person, by the names of `program`."""
    used: dict[str, Whole] = {"paid": paid, "taken": sums.threshold_taken}
    for what, amounts in (("paid", sums.paid), ("base", sums.base), ("days", sums.days)):
        used |= {f"{what} {benefit}": amount for benefit, amount in amounts.items()}
    return used


def _bound(compiled: ArrayEdition, cases: Cases, opening: Opening, rounds: int) -> int:
    """A sum that no running total of bases or payments exceeds.

    Raises:
        KnownError: ``array.too_large``.
    """
    before = max((_most_used(usage) for usage in opening.values()), default=0)
    events = sum(
        _most_for_event(method) for benefit in compiled.edition.benefits for method in methods_of(benefit)
    )
    bound = before + cases.largest * rounds
    # No claim is paid more than this on its bill, even where bands on a running total fall; benefits are added up.
    if (bound + events) * rounds * (len(compiled.edition.benefits) + 2) > MOST:
        raise KnownError("array.too_large", cases=cases.size)
    return bound


def _most_used(usage: Usage) -> int:
    parts = [usage.paid, usage.lifetime_paid, usage.deductible_taken]
    for each in usage.by_benefit.values():
        parts += [each.paid, each.lifetime_paid, each.base]
    return sum(part.fen for part in parts)


def _most_for_event(method: object) -> int:
    """The most that one claim may be paid for the event itself."""
    if isinstance(method, Allowance):
        return method.per_day.fen * (method.most_stay or _LONGEST_STAY)
    return method.amount.fen if isinstance(method, LumpSum | TopUp) else 0
