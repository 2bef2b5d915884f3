"""Decides the same cases by columns and one by one, and compares everything both say."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.rules.array.adjudicate import adjudicate
from app.rules.array.cases import Cases
from app.rules.array.history import Opening
from app.rules.array.program import compile_edition
from app.rules.plan.plan import Edition
from app.rules.steps.engine import decide
from app.rules.steps.usage_after import History
from app.rules.values.bill import Bill
from app.rules.values.facts import Facts, Usage


@dataclass(frozen=True)
class Claim:
    member: int
    period: int
    facts: Facts
    bill: Bill


def assert_same(edition: Edition, claims: Sequence[Claim], opening: Opening | None = None) -> None:
    """Both engines come to the same for every claim, each on what the ones before it used."""
    cases = Cases.from_claims(
        [(claim.member, claim.facts, claim.bill) for claim in claims],
        period=[claim.period for claim in claims],
    )
    results = adjudicate(compile_edition(edition), cases, opening, detail=True)
    # Without detail, and in parts so small that histories of one round lie in several of them.
    plain = adjudicate(compile_edition(edition), cases, opening, at_once=2)
    history = History()
    for (member, period), usage in (opening or {}).items():
        history.set(member, period, usage)
    detail = results.detail
    assert detail is not None
    for number, claim in enumerate(claims):
        used = history.before(claim.member, claim.period)
        decision = decide(edition, claim.facts, claim.bill, used)
        counted = history.add(claim.member, claim.period, claim.facts, decision)
        pays = {each.benefit: each.paid.fen for each in decision.benefits}
        one_by_one = {
            "paid": decision.paid.fen,
            "pays": {benefit.id: pays.get(benefit.id, 0) for benefit in edition.benefits},
            "refusal": next((each.code for each in decision.refusals), ""),
            "nth": decision.nth_claim,
            "counted": counted,
            "base": decision.base.fen,
            "computed": decision.computed.fen,
            "threshold_taken": decision.deductible_taken.fen,
            "period_paid": used.paid.fen + decision.paid.fen,
            "room_left": -1 if decision.room_left is None else decision.room_left.fen,
        }
        by_columns = {
            "paid": int(results.paid[number]),
            "pays": {benefit: int(paid[number]) for benefit, paid in results.benefits.items()},
            "refusal": results.reason(number),
            "nth": int(results.nth[number]),
            "counted": bool(detail.counted[number]),
            "base": int(detail.base[number]),
            "computed": int(detail.computed[number]),
            "threshold_taken": int(detail.threshold_taken[number]),
            "period_paid": int(detail.period_paid[number]),
            "room_left": int(detail.room_left[number]),
        }
        assert by_columns == one_by_one, (number, claim)
    for one, other in (
        (plain.paid, results.paid),
        (plain.refusal, results.refusal),
        (plain.nth, results.nth),
    ):
        assert one.tolist() == other.tolist()


def opening_of(used: Usage) -> Opening:
    """The use of the one member and period of a single case."""
    return {(1, 1): used}
