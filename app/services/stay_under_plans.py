"""One stay under every plan the member is covered by: previewed and accepted in the order the plans state.

Each plan's claim has its own number and receipt and is told what those before it pay on the bill. A stay under the one
plan of the counter is `preview`'s and `accept`'s; an event without a bill `accept_event.accept_under_every_plan`'s.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from app.rules.decision import Decision
from app.rules.errors import KnownError
from app.rules.facts import OtherPayment
from app.rules.several_plans import payment_of
from app.services.accept import Acceptance, AcceptanceChanged, accept_in
from app.services.acceptance import Accepted
from app.services.bill_form import FormReading, read_form
from app.services.checked_papers import PaperState
from app.services.claim_basis import ClaimBasis
from app.services.duplicates import Duplicate, duplicate_in
from app.services.office import Office
from app.services.payments_on_bill import payments_on_bill
from app.services.preview import Preview, preview
from app.services.read_basis import claim_bases


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


def accept_stay_under_every_plan(
    office: Office, wanted: Acceptance, shown: Sequence[Decision] | None = None
) -> tuple[Accepted, ...]:
    """Accept the stay under every plan that can accept it, in one transaction.

    Args:
        wanted: the form; its `plan_id` and `shown` are not looked at.
        shown: the decisions on screen of the plans that could accept, in their order; None when nobody looked.

    Returns:
        The claims, in the order of the plans.

    Raises:
        AcceptanceChanged: a decision is no longer the one shown; nothing was written.
        KnownError: `accept.changed_otherwise`, another number of plans pays now; no plan can accept it, then the first
            reason of the first plan; nothing was written.
    """
    with office.writing() as session:
        today = office.clock.today()
        reading = read_form(wanted.texts, today)
        bases = claim_bases(session, wanted.member_id, today)
        code, number = reading.stay.bill_code, reading.stay.bill_number
        duplicates: dict[str, Duplicate] = {}
        earlier: dict[str, tuple[OtherPayment, ...]] = {}
        for basis in bases:
            plan_id = basis.plan.id
            earlier[plan_id] = payments_on_bill(session, bases, plan_id, code, number)
            found = duplicate_in(session, office, code, number, wanted.member_id, plan_id)
            if found is not None:
                duplicates[plan_id] = found
        seen = preview_under_every_plan(bases, reading, wanted.papers, today, duplicates, earlier)
        ready = [one for one in seen if one.can_accept and one.decision is not None]
        if not ready:
            why = seen[0].why_not[0]
            raise KnownError(why.code, **why.params)
        if shown is not None:
            _compare(shown, ready)
        made = []
        for one in ready:
            assert one.decision is not None
            plan_id = one.decision.plan_id
            made.append(accept_in(session, office, replace(wanted, plan_id=plan_id, shown=one.decision)))
        return tuple(made)


def _compare(shown: Sequence[Decision], now: Sequence[Preview]) -> None:
    """Raises when what was shown is not what is decided; the first difference says what changed."""
    for was, one in zip_longest(shown, now):
        if was is None or one is None:
            raise KnownError("accept.changed_otherwise")
        if was != one.decision:
            raise AcceptanceChanged(was, one)


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
