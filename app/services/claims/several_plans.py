"""One stay under every plan the member is covered by: previewed in the order the plans state.

Each plan is told what those before it pay on the bill, and has a claim of its own: `accept` makes it, naming the plan.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from app.rules.steps.several_plans import payment_of
from app.rules.values.errors import KnownError
from app.rules.values.facts import OtherPayment
from app.services.claims.basis import ClaimBasis
from app.services.claims.checked_papers import PaperState
from app.services.claims.duplicates import Duplicate
from app.services.claims.forms.stay import FormReading
from app.services.claims.preview import Preview, preview


def preview_under_every_plan(
    bases: Sequence[ClaimBasis],
    reading: FormReading,
    papers: Mapping[str, PaperState],
    today: date,
    duplicates: Mapping[str, Duplicate] | None = None,
    earlier: Mapping[str, tuple[OtherPayment, ...]] | None = None,
) -> tuple[Preview, ...]:
    """What the stay comes to under each plan that covers it, in the order the plans state.

    Pure. A plan that refuses, or pays nothing, is in it and pays nothing to those after it.

    Args:
        bases: of the member, every plan's.
        papers: one checklist for all; each plan takes what it asks for.
        duplicates: the earlier claim on the bill by plan id, where there is one.
        earlier: what other plans' earlier claims pay on the bill, by plan id (`payments_on_bill`).
    """
    seen: list[Preview] = []
    others: list[OtherPayment] = []
    for basis in _in_order(bases, reading):
        duplicate = (duplicates or {}).get(basis.plan.id)
        before = (earlier or {}).get(basis.plan.id, ())
        one = preview(basis, reading, papers, today, duplicate, others=(*before, *others))
        seen.append(one)
        # What was claimed before is among the earlier payments already.
        claimed = duplicate is not None and duplicate.way == "stop"
        if one.decision is not None and one.edition is not None and one.decision.paid and not claimed:
            others.append(payment_of(one.edition, one.decision))
    return tuple(seen)


def _in_order(bases: Sequence[ClaimBasis], reading: FormReading) -> list[ClaimBasis]:
    """The plans that cover the stay, by the place they state, then by id; the first of all where none covers it."""
    placed: list[tuple[int, str, ClaimBasis]] = []
    for basis in bases:
        day = {
            "admitted": reading.stay.admitted,
            "discharged": reading.stay.discharged,
            "settled": reading.stay.issued_on,
        }[basis.plan.event_date]
        if day is None or basis.cover_on(day) is None or not basis.pays_for("stay"):
            continue
        try:
            place = basis.edition_on(day).others.place
        except KnownError:
            continue
        placed.append((place, basis.plan.id, basis))
    if not placed:
        return list(bases[:1])
    return [basis for _, _, basis in sorted(placed, key=lambda each: each[:2])]
