"""One claim under every plan the member is covered by: which plan it is made on, and what the others pay besides.

Several plans may pay on one bill: they decide in the order they state, each told what those before it pay, and each has
a claim of its own (`accept`, naming the plan). An event without a bill is claimed under the plan that covers its day;
what the others hold for it is told beside it (`also_owed`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.rules.steps.several_plans import payment_of
from app.rules.values.errors import KnownError
from app.rules.values.facts import OtherPayment
from app.services.claims.basis import ClaimBasis, basis_for
from app.services.claims.kinds.kind import Reading
from app.services.claims.messages import PaperState
from app.services.claims.preview import Preview, preview
from app.services.claims.standing import Standing

NOTHING_KNOWN = Standing()


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a claim comes to for a member of any number of plans.

    Attributes:
        basis: of the plan the claim is made on.
        preview: under it.
        beside: the previews of the other plans that pay on the same bill, in the order they state.
        before: names of plans that have their claim on this bill already, each with its number.
    """

    basis: ClaimBasis
    preview: Preview
    beside: tuple[Preview, ...] = ()
    before: tuple[tuple[str, str], ...] = ()


def prospect(
    bases: Sequence[ClaimBasis],
    reading: Reading[Any],
    papers: Mapping[str, PaperState],
    today: date,
    standing: Standing = NOTHING_KNOWN,
    scanned: frozenset[str] = frozenset(),
) -> Prospect:
    """What a form comes to for a member: the claim that is made now, and what other plans pay besides.

    Pure, at every key.

    Args:
        bases: of the member, every plan's; not empty.
        reading: the form.
        papers: one checklist for all; each plan takes what it asks for.
        today: the day of claim.
        standing: of what is claimed (`find_standing`).
        scanned: as `preview` takes it.
    """
    kind = reading.kind
    if kind.has_bill and sum(basis.pays_for(kind.code) for basis in bases) > 1:
        return _in_turn(bases, reading, papers, today, standing)
    basis = _claimed_on(bases, reading, today)
    duplicate = standing.duplicates.get(basis.plan.id)
    seen = preview(basis, reading, papers, today, duplicate, scanned=scanned, bases=bases)
    return Prospect(basis, seen)


def _claimed_on(bases: Sequence[ClaimBasis], reading: Reading[Any], today: date) -> ClaimBasis:
    """The plan that covers the day; of an event that is claimed under it already, the next that pays."""
    code, day = reading.kind.code, reading.entry.happened or today
    first = basis_for(bases, code, day)
    if reading.kind.has_bill or not first.claimed_on(code, day):
        return first
    open_ones = (
        each
        for each in bases
        if each.pays_for(code) and each.cover_on(day) is not None and not each.claimed_on(code, day)
    )
    return next(open_ones, first)


def _in_turn(
    bases: Sequence[ClaimBasis],
    reading: Reading[Any],
    papers: Mapping[str, PaperState],
    today: date,
    standing: Standing,
) -> Prospect:
    """Under the first plan, in the order they state, that has no claim on this bill yet; the rest stand beside."""
    seen = preview_under_every_plan(bases, reading, papers, today, standing)
    open_ones = [(basis, one) for basis, one in seen if not _claimed(one, standing)]
    basis, shown = (open_ones or seen)[0]
    before = tuple(
        (one.decision.plan_name, standing.duplicates[one.decision.plan_id].number)
        for _, one in seen
        if one.decision is not None and one is not shown and _claimed(one, standing)
    )
    return Prospect(basis, shown, tuple(one for _, one in open_ones[1:] if one.paid), before)


def _claimed(seen: Preview, standing: Standing) -> bool:
    return seen.decision is not None and standing.claimed(seen.decision.plan_id)


def preview_under_every_plan(
    bases: Sequence[ClaimBasis],
    reading: Reading[Any],
    papers: Mapping[str, PaperState],
    today: date,
    standing: Standing = NOTHING_KNOWN,
) -> tuple[tuple[ClaimBasis, Preview], ...]:
    """What a bill comes to under each plan that covers it, in the order the plans state.

    Pure. A plan that refuses, or pays nothing, is in it and pays nothing to those after it.

    Args:
        bases, reading, papers, today, standing: as `prospect` takes them.
    """
    seen: list[tuple[ClaimBasis, Preview]] = []
    others: list[OtherPayment] = []
    for basis in _in_order(bases, reading):
        duplicate = standing.duplicates.get(basis.plan.id)
        before = standing.earlier.get(basis.plan.id, ())
        one = preview(basis, reading, papers, today, duplicate, others=(*before, *others))
        seen.append((basis, one))
        # What was claimed before is among the earlier payments already.
        claimed = duplicate is not None and duplicate.way == "stop"
        if one.decision is not None and one.edition is not None and one.decision.paid and not claimed:
            others.append(payment_of(one.edition, one.decision))
    return tuple(seen)


def _in_order(bases: Sequence[ClaimBasis], reading: Reading[Any]) -> list[ClaimBasis]:
    """The plans that cover the bill, by the place they state, then by id; the first of all where none covers it."""
    kind = reading.kind
    placed: list[tuple[int, str, ClaimBasis]] = []
    for basis in bases:
        day = kind.day(reading.entry, basis.plan)
        if day is None or basis.cover_on(day) is None or not basis.pays_for(kind.code):
            continue
        try:
            place = basis.edition_on(day).others.place
        except KnownError:
            continue
        placed.append((place, basis.plan.id, basis))
    if not placed:
        return list(bases[:1])
    return [basis for _, _, basis in sorted(placed, key=lambda each: each[:2])]
